"""What an id of the ledger is said to be, whatever it belongs to; and what judgements are called."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from sqlalchemy import select

from readout.errors import UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.asking import changes, history, show
from readout.ledger.asking.judgement_names import judgements_called
from readout.ledger.judging import Judging
from readout.ledger.other_ids import Part
from support.ledgers import add, call, new_ledger, second


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with new_ledger(address) as made:
        add(made, [*call(), *second()])
        made.follow()
        yield made


def some(ledger: Ledger, table: str, column: str = "id") -> str:
    with ledger.asking() as connection:
        found = schema.metadata.tables[table].c[column]
        return str(connection.execute(select(found).where(found.is_not(None)).order_by(found).limit(1)).scalar_one())


@pytest.mark.parametrize("kind", ["claim", "statement"])
def test_the_history_of_a_claim_is_that_of_its_article_and_of_judgements_on_it(ledger: Ledger, kind: str) -> None:
    ident = some(ledger, kind)
    with ledger.asking() as connection:
        before = history(connection, ledger.shelf, ident[:8].upper())
    assert (before.ident, before.named, before.judgements) == (ident, None, ())
    assert [one.kind for one in before.happened.entries] == ["article added"]


def test_what_was_judged_on_a_claim_stands_in_its_history(ledger: Ledger) -> None:
    ident = some(ledger, "claim")
    judging = Judging(ledger, "Ada")
    rejected = judging.claim("reject", ident)
    judging.undo(rejected)
    with ledger.asking() as connection:
        found = history(connection, ledger.shelf, ident)
        assert next((one.author, one.standing) for one in found.judgements) == ("Ada", "taken back")
        assert [one.kind for one in found.happened.entries] == ["article added", "judged", "judgement undone"]
        assert found.happened.entries[-1].words == "judgement taken back by Ada"
        first = history(connection, ledger.shelf, ident, limit=1).happened
        rest = history(connection, ledger.shelf, ident, limit=9, after=first.after).happened
        assert first.entries + rest.entries == found.happened.entries


@pytest.mark.parametrize(
    ("table", "column", "told"),
    [
        ("claim", "id", "this is a claim of article"),
        ("statement", "id", "this is a statement of article"),
        ("article", "id", "this is an article; 'readout history"),
        ("commitment", "id", "this is a commitment"),
        ("contact_actor", "identity", "this is an actor, "),
    ],
)
def test_an_id_of_something_else_is_not_said_to_be_unknown(ledger: Ledger, table: str, column: str, told: str) -> None:
    ident = some(ledger, table, column)
    with pytest.raises(UnknownId, match=told):
        show(ledger, ident)


def test_the_beginning_of_an_id_means_a_contact_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ident = some(ledger, "contact")
    part = Part(id="f" * 16, kind="claim", article_id="0" * 16)
    monkeypatch.setattr(import_module("readout.ledger.asking.history"), "part_named", lambda *_: part)
    with ledger.asking() as connection:
        assert history(connection, ledger.shelf, ident[:6]).ident == ident


def test_an_id_that_nothing_has_is_said_to_be_unknown(ledger: Ledger) -> None:
    for ident in ("0" * 16, "%" * 8, "ffff_", "x' OR 1"):
        with ledger.asking() as connection, pytest.raises(UnknownId):
            history(connection, ledger.shelf, ident)
        with pytest.raises(UnknownId):
            show(ledger, ident)


def test_judgements_are_called_by_what_they_are_about(ledger: Ledger) -> None:
    with ledger.asking() as connection:
        contacts = sorted(connection.execute(select(schema.contact.c.id)).scalars())[:2]
        people = {row.name: row.key for row in connection.execute(select(schema.identity))}
    judging = Judging(ledger, "Ada")
    made = [judging.contacts("same", *contacts), judging.actors("different", people["Ilo Varga"], people["Mira Halm"])]
    made.append(judging.claim("reject", some(ledger, "claim")))
    undone = judging.undo(made[0])
    with ledger.asking() as connection:
        called = judgements_called(connection, [*made, undone, "0" * 16])
        told = {one.subject: one.called for one in changes(connection).entries if one.subject_kind == "judgement"}
    assert set(called) == {*made, undone}
    assert called[made[0]].count("(phone call, 2031-03-") == 2
    assert called[undone] == called[made[0]]
    assert called[made[1]] == "Ilo Varga / Mira Halm"
    assert "“" in called[made[2]]
    assert {told[ident] for ident in made} == {called[ident] for ident in made}
