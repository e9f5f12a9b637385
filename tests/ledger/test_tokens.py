"""Tokens for a server: shown once, kept as a hash, good until revoked or over; on both databases, in no dump."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from evaluation.faults.upgrading import UNDOING
from sqlalchemy import select, update

from readout.errors import InputError
from readout.ledger import open_ledger, schema
from readout.ledger.doctor import examine
from readout.ledger.dump import dump
from readout.ledger.migrating import STEPS, migrate, revision
from readout.ledger.rebuilding import compare_with_rebuilt, rebuild
from readout.ledger.tokens import add_token, list_tokens, revoke_token, token_of
from support.ledgers import add, call, new_ledger

DAY = datetime.now(UTC).date()


def test_a_token_lets_its_bearer_in_until_it_is_revoked(address: str) -> None:
    with new_ledger(address) as ledger:
        with ledger.writing() as connection:
            token, sent = add_token(connection, "  Ada   Ölund ", "review")
            add_token(connection, "other", "read")
        assert (token.name, token.scope, token.standing(DAY.isoformat())) == ("Ada Ölund", "review", "good")
        assert re.fullmatch(r"readout_[0-9a-f]{8}_[A-Za-z0-9_-]{43}", sent)
        with ledger.asking() as connection:
            assert token_of(connection, sent) == token
        with ledger.writing() as connection:
            assert [one.id for one in revoke_token(connection, "Ada Ölund")] == [token.id]
        with ledger.asking() as connection:
            assert token_of(connection, sent) is None
            assert [one.standing(DAY.isoformat()) for one in list_tokens(connection)] == ["revoked", "good"]
        with ledger.writing() as connection, pytest.raises(InputError):
            revoke_token(connection, token.id)


def test_the_secret_is_nowhere_in_the_ledger(address: str) -> None:
    with new_ledger(address) as ledger:
        with ledger.writing() as connection:
            _, sent = add_token(connection, "bot", "admin")
        secret = sent.split("_", 2)[2]
        with ledger.asking() as connection:
            rows = connection.execute(select(schema.access_token)).all()
            assert secret not in repr(rows)
            assert all("access_token" not in line and secret not in line for line in dump(connection))


@pytest.mark.parametrize(
    "change",
    [
        lambda sent: sent[:-1] + ("A" if sent[-1] != "A" else "B"),
        lambda sent: sent.upper(),
        lambda sent: sent + "x",
        lambda sent: " " + sent,
        lambda sent: sent.replace("readout_", ""),
        lambda sent: "readout_00000000_" + sent.split("_", 2)[2],
        lambda sent: sent.split("_", 2)[2],
        lambda _: "",
        lambda _: "\x00",
        lambda _: "readout_' OR 1=1 --_" + "x" * 43,
        lambda sent: sent.translate({ord("r"): "r\u0301"}),
    ],
)
def test_another_token_is_nobodys(new_address, change) -> None:  # type: ignore[no-untyped-def]
    with new_ledger(new_address()) as ledger:
        with ledger.writing() as connection:
            _, sent = add_token(connection, "bot", "read")
        with ledger.asking() as connection:
            assert token_of(connection, change(sent)) is None


def test_a_token_ends_after_its_day(address: str) -> None:
    with new_ledger(address) as ledger:
        with ledger.writing() as connection:
            token, sent = add_token(connection, "bot", "read", DAY.isoformat())
        with ledger.asking() as connection:
            assert token_of(connection, sent) == token
        with ledger.writing() as connection:
            over = (DAY - timedelta(days=1)).isoformat()
            connection.execute(update(schema.access_token).values(expires=over))
        with ledger.asking() as connection:
            assert token_of(connection, sent) is None
        with ledger.writing() as connection:
            add_token(connection, "bot", "read")  # the name is free again


@pytest.mark.parametrize(
    ("name", "expires"),
    [("", None), ("   ", None), ("a\x1bb", None), ("a\u202eb", None), ("x" * 81, None), ("\ud800", None),
     ("bot", "2020-01-01"), ("bot", "tomorrow"), ("bot", "2031"), ("bot", "20311231"), ("bot", "")],
)  # fmt: skip
def test_what_is_no_name_or_day_is_refused(new_address, name: str, expires: str | None) -> None:  # type: ignore[no-untyped-def]
    with new_ledger(new_address()) as ledger, ledger.writing() as connection, pytest.raises(InputError):
        add_token(connection, name, "read", expires)


def test_two_good_tokens_have_not_one_name(address: str) -> None:
    with new_ledger(address) as ledger, ledger.writing() as connection:
        add_token(connection, "desk", "read")
        with pytest.raises(InputError, match="another name"):
            add_token(connection, "desk", "admin")
        revoke_token(connection, "desk")
        add_token(connection, "desk", "admin")


def test_working_everything_out_anew_leaves_tokens_alone(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
        with ledger.writing() as connection:
            _, sent = add_token(connection, "bot", "read")
        rebuild(ledger)
        assert all(finding.state == "ok" for finding in compare_with_rebuilt(ledger))
        with ledger.asking() as connection:
            assert token_of(connection, sent) is not None
        assert "1 of 1 tokens are good." in [finding.sentence for finding in examine(ledger)]
        with ledger.writing() as connection:
            connection.execute(update(schema.access_token).values(scope="all"))
        assert [finding.check for finding in examine(ledger) if finding.state == "wrong"] == ["tokens"]
        with ledger.asking() as connection:
            assert token_of(connection, sent) is None


def test_a_ledger_of_before_gets_the_table(address: str) -> None:
    from readout.ledger.engines import connect

    with open_ledger(address, write=True) as ledger, ledger.writing() as connection:
        connection.execute(schema.access_token.delete())
        for step in STEPS.names[STEPS.names.index("0002_search_and_views") + 1 :]:
            for statement in UNDOING[step]:
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002_search_and_views'")
    place = connect(address, write=True)
    with place.engine.connect() as connection:
        found = revision(connection)
        assert found is not None
        assert found.name == STEPS.head
        assert list_tokens(connection) == []
    migrate(place)
    place.engine.dispose()
