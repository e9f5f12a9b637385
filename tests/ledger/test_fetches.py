"""What is to be fetched is remembered, replaced by what is known later, and no part of the record."""

from __future__ import annotations

from dataclasses import replace

from evaluation.faults.upgrading import UNDOING
from sqlalchemy import inspect

from readout.ledger import open_ledger
from readout.ledger.dump import dump
from readout.ledger.engines import connect
from readout.ledger.fetches import FetchState, due, recall, remember, waiting
from readout.ledger.migrating import STEPS, revision
from readout.ledger.rebuilding import compare_with_rebuilt, rebuild
from support.ledgers import add, call, new_ledger

ONE = FetchState(
    address="https://nordpost.example/1",
    kind="article",
    publisher="Nordpost",
    found="2031-03-04T10:00:00.000000Z",
    published="2031-03-04",
    next_try="2031-03-04T10:00:00.000000Z",
)


def test_the_last_that_is_known_of_an_address_counts(address: str) -> None:
    with new_ledger(address) as ledger:
        many = [replace(ONE, address=f"https://nordpost.example/{n}") for n in range(1_500)]
        with ledger.writing() as connection:
            remember(connection, many)
            remember(
                connection, [ONE, replace(ONE, status=304, next_try=None), replace(ONE, status=200, next_try=None)]
            )
        with ledger.asking() as connection:
            assert recall(connection, [ONE.address])[ONE.address] == replace(ONE, status=200, next_try=None)
            assert len(recall(connection, [one.address for one in many])) == 1_500
            assert waiting(connection) == {"Nordpost": 1_499}
            assert recall(connection, ["https://talvien.example/"]) == {}


def test_what_is_due_comes_newest_first_and_not_before_its_time(address: str) -> None:
    states = [
        replace(ONE, address="a", published="2031-03-01"),
        replace(ONE, address="b", published="2031-03-03"),
        replace(ONE, address="c", published=None, told="2031-03-02"),
        replace(ONE, address="later", next_try="2031-03-05"),
        replace(ONE, address="done", next_try=None),
        replace(ONE, address="list", kind="feed"),
        replace(ONE, address="other", publisher="Talvien heute"),
    ]
    with new_ledger(address) as ledger:
        with ledger.writing() as connection:
            remember(connection, states)
        with ledger.asking() as connection:
            found = due(connection, "2031-03-04T12:00:00.000000Z", "Nordpost", 10)
            assert [one.address for one in found] == ["b", "c", "a"]
            assert len(due(connection, "2031-03-04T12:00:00.000000Z", "Nordpost", 2)) == 2


def test_it_is_no_part_of_the_record(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
        with ledger.writing() as connection:
            remember(connection, [ONE])
        with ledger.asking() as connection:
            assert all(ONE.address not in line for line in dump(connection))
        rebuild(ledger)
        assert all(finding.state == "ok" for finding in compare_with_rebuilt(ledger))
        with ledger.asking() as connection:
            assert recall(connection, [ONE.address])


def test_a_ledger_of_before_gets_the_table(address: str) -> None:
    with open_ledger(address, write=True) as ledger, ledger.writing() as connection:
        for step in STEPS.names[STEPS.names.index("0003_tokens") + 1 :]:
            for statement in UNDOING[step]:
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003_tokens'")
    place = connect(address, write=True)
    with place.engine.connect() as connection:
        found = revision(connection)
        assert found
        assert found.name == STEPS.head
        assert inspect(connection).has_table("fetched")
    place.engine.dispose()
