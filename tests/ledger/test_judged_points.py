"""People's judgements on points: claims held for one point share a row, those held for two never do."""

from __future__ import annotations

from readout.ledger import Ledger
from readout.ledger.asking import show
from readout.ledger.judging import Judging
from readout.records import Reading
from support.drafts import Draft, when
from support.ledgers import add, by_version, new_ledger


def report(publisher: str, *points: str) -> Reading:
    """A report of one call with these demands of Varga."""
    told = " ".join(f"Varga forderte {words}." for words in points)
    d = Draft(
        f"Mira Tessen und Ilo Varga telefonierten laut {publisher} am Dienstag. {told}",
        publisher=publisher,
        published="2031-05-07",
    )
    tessen = d.actor("Mira Tessen", "Norland", "Präsidentin")
    varga = d.actor("Ilo Varga", "Südmark", "Präsident")
    call = d.contact("phone_call", [tessen, varga], "telefonierten", time=when("2031-05-06", "am Dienstag"), main=True)
    for words in points:
        said = d.said(varga, words, "forderte")
        d.claim("demand", words, call, by=[varga], to=[tessen], said=said)
    return d.reading()


FLEET, SHIPS = "den Abzug der Flotte", "freie Fahrt für Getreideschiffe"


def rows(ledger: Ledger) -> set[frozenset[str]]:
    """The articles of each row of the one contact."""
    from sqlalchemy import select

    from readout.ledger import schema

    with ledger.asking() as connection:
        ident = connection.execute(select(schema.contact.c.id)).scalar_one()
    (contact,) = show(ledger, ident).comparison.contacts
    return {
        frozenset(quote.quote for cell in row.cells for voice in cell.voices for quote in voice.evidence)
        for row in contact.rows
    }


def test_points_are_joined_and_parted_and_that_is_taken_back(address: str) -> None:
    with new_ledger(address) as ledger:
        first, second = report("Nordpost", FLEET), report("Abendblick", SHIPS)
        add(ledger, [first, second])
        assert rows(ledger) == {frozenset({FLEET}), frozenset({SHIPS})}
        judging = Judging(ledger, "Ada")
        made = judging.points("same", first.claims[0].id, second.claims[0].id)
        assert rows(ledger) == {frozenset({FLEET, SHIPS})}
        add(ledger, [by_version(first, "9.0")])
        assert rows(ledger) == {frozenset({FLEET, SHIPS})}
        judging.undo(made)
        assert rows(ledger) == {frozenset({FLEET}), frozenset({SHIPS})}


def test_points_that_the_machine_joins_are_parted(address: str) -> None:
    with new_ledger(address) as ledger:
        first, second = report("Nordpost", FLEET), report("Abendblick", FLEET)
        third = report("Kurier", f"{FLEET} aus dem Sund")
        add(ledger, [first, second, third])
        assert len(rows(ledger)) == 1
        Judging(ledger, "Ada").points("different", first.claims[0].id, third.claims[0].id)
        assert len(rows(ledger)) == 2


def test_a_newer_judgement_on_points_wins(address: str) -> None:
    with new_ledger(address) as ledger:
        first, second = report("Nordpost", FLEET), report("Abendblick", SHIPS)
        add(ledger, [first, second])
        judging = Judging(ledger, "Ada")
        judging.points("different", first.claims[0].id, second.claims[0].id)
        judging.points("same", first.claims[0].id, second.claims[0].id)
        assert len(rows(ledger)) == 1
