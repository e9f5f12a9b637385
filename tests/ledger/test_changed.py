"""The stamp under which answers are kept: another one after everything that happens."""

from __future__ import annotations

from readout.ledger import open_ledger
from readout.ledger.asking.changed import stamp
from readout.ledger.judging import Judging
from support.ledgers import add, call, new_ledger, second


def stamp_of(address: str) -> str:
    with open_ledger(address) as ledger, ledger.asking() as connection:
        return stamp(connection)


def test_it_changes_with_the_ledger_and_not_with_time(address: str) -> None:
    seen = []
    with new_ledger(address) as ledger:
        seen.append(stamp_of(address))
        add(ledger, call())
        seen.append(stamp_of(address))
        assert stamp_of(address) == seen[-1]
    with new_ledger(address, "2019-01-01T00:00:00+00:00") as ledger:  # a machine whose clock is behind
        add(ledger, second())
        seen.append(stamp_of(address))
        with ledger.asking() as connection:
            ident = next(iter(connection.exec_driver_sql("SELECT id FROM contact")))[0]
        Judging(ledger, "Ada").contacts("confirmed", ident)
        seen.append(stamp_of(address))
    assert len(set(seen)) == len(seen)


def test_who_asks_sees_one_state_as_long_as_the_connection_is_held(address: str) -> None:
    with new_ledger(address) as ledger, open_ledger(address) as asking:
        with asking.asking() as connection:
            before = stamp(connection)
            add(ledger, call())
            assert stamp(connection) == before
        with asking.asking() as connection:
            assert stamp(connection) != before
