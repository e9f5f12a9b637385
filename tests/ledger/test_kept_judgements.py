"""Judgements that a newer reading or a newer judgement sets aside are shown, and say nothing about something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from readout.errors import UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.asking.happened import changes
from readout.ledger.judging import Judging
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.ledger.review.adrift import adrift
from readout.records import Claim, Reading
from support.drafts import Draft
from support.ledgers import add, by_version, call, new_ledger


def shown(ledger: Ledger) -> dict[str, list[str]]:
    """The judgements that are shown as adrift, with the reasons."""
    found: dict[str, list[str]] = {}
    with ledger.asking() as connection:
        for one in adrift(connection, ledger.shelf):
            found.setdefault(one.subject.left, []).append(one.reasons[0].sentence)
    return found


def promises(made: list[Reading]) -> list[Claim]:
    return [claim for reading in made for claim in reading.claims if claim.aspect == "promise"]


def with_claims(reading: Reading, claims: tuple[Claim, ...]) -> Reading:
    return replace(reading, claims=claims)


def test_an_overruled_judgement_on_points_is_shown_with_the_newer_one(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        left, right = (reading.claims[0].id for reading in made[:2])
        judging = Judging(ledger, "Ada")
        older = judging.points("different", left, right)
        newer = judging.points("same", left, right)
        assert list(shown(ledger)) == [older]
        judging.undo(newer)
        assert shown(ledger) == {}


def test_two_claims_that_become_one_are_shown_where_a_person_keeps_them_apart(address: str) -> None:
    with new_ledger(address) as ledger:
        reading = call()[0]
        words = reading.claims[0]
        both = [words, replace(words, id="c0ffee00c0ffee00", value="anders", spans=words.spans)]
        first = with_claims(reading, tuple(replace(one, key=(one.id,)) for one in both))
        add(ledger, [first])
        ident = Judging(ledger, "Ada").points("different", both[0].id, both[1].id)
        assert shown(ledger) == {}
        add(ledger, [by_version(with_claims(reading, (words,)), "9.0")])
        assert ident in shown(ledger)


@pytest.mark.parametrize("change", ["value", "contact"])
def test_a_claim_that_says_something_else_is_not_taken_for_the_judged_one(address: str, change: str) -> None:
    with new_ledger(address) as ledger:
        reading = call()[0]
        claim = next(one for one in reading.claims if one.aspect == "duration")
        home = reading.contacts[0]
        elsewhere = replace(home, id="c0ffee00c0ffee00", spans=(reading.claims[-1].spans[0],))
        add(ledger, [reading])
        ident = Judging(ledger, "Ada").claim("reject", claim.id)
        new = {"value": 55.0} if change == "value" else {"contact": elsewhere.id}
        other = replace(claim, id="c0ffee11c0ffee11", **new)
        anew = replace(reading, contacts=(*reading.contacts, elsewhere), claims=(other,))
        add(ledger, [by_version(anew, "9.0")])
        assert ident in shown(ledger)
        with ledger.asking() as connection:
            kinds = [one.kind for one in changes(connection).entries]
        assert "judgement adrift" in kinds


def test_nothing_is_kept_apart_from_itself(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        claim = promises(made)[0].id
        with pytest.raises(UnknownId, match="make one"):
            Judging(ledger, "Ada").points("different", claim, claim)


def test_contacts_that_became_one_are_not_renewed_as_two(address: str) -> None:
    with new_ledger(address) as ledger:
        reading = call()[0]
        one = reading.contacts[0]
        two = replace(one, id="c0ffee00c0ffee00", form="meeting")
        add(ledger, [replace(reading, contacts=(one, two))])
        judging = Judging(ledger, "Ada")
        ident = judging.contacts("different", one.id, two.id)
        add(ledger, [by_version(replace(reading, contacts=(replace(one, id="c0ffee22c0ffee22"),)), "9.0")])
        assert ident in shown(ledger)
        with pytest.raises(UnknownId):
            judging.renew(ident)


def test_whoever_is_only_named_in_a_claim_gets_the_name_that_people_gave(address: str) -> None:
    def report(publisher: str, holder: int) -> Reading:
        d = Draft(f"Mira Tessen und Ilo Varga telefonierten. Varga forderte Ruhe. So {publisher}.", publisher=publisher)
        people = [d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark", "Präsident")]
        call = d.contact("phone_call", [people[1 - holder]], "telefonierten", main=True)
        d.claim("demand", "Ruhe", call, by=[people[holder]], to=[])
        return d.reading()

    with new_ledger(address) as ledger:
        add(ledger, [report("Nordpost", 0), report("Abendblick", 1)])
        with ledger.asking() as connection:
            keys = sorted(connection.execute(select(schema.identity.c.key).distinct()).scalars())
        judging = Judging(ledger, "Ada")
        ident = judging.actors("same", *keys)
        with ledger.asking() as connection:
            assert len(set(connection.execute(select(schema.claim.c.by)).scalars())) == 1
        judging.undo(ident)
        with ledger.asking() as connection:
            assert len(set(connection.execute(select(schema.claim.c.by)).scalars())) == 2
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []


def test_a_claim_holder_without_an_identity_follows_a_judgement_too(address: str) -> None:
    """Neither takes part here: two other reports have given them their keys."""
    with new_ledger(address) as ledger:
        d = Draft("Mira Tessen und Ilo Varga telefonierten.", publisher="Nordpost")
        people = [d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark", "Präsident")]
        d.contact("phone_call", people, "telefonierten", main=True)
        other = Draft("Mira Tessen forderte Ruhe. Pavo Lind traf Ada Norin.", publisher="Abendblick")
        tessen = other.actor("Mira Tessen", "Norland", "Präsidentin")
        meeting = other.contact(
            "meeting", [other.actor("Pavo Lind", "Kordien"), other.actor("Ada Norin", "Kordien")], "traf"
        )
        other.claim("demand", "Ruhe", meeting, by=[tessen], to=[])
        add(ledger, [d.reading(), other.reading()])
        with ledger.asking() as connection:
            table = schema.identity.c
            names = ("Mira Tessen", "Ilo Varga")
            keys = sorted(connection.execute(select(table.key).where(table.name.in_(names)).distinct()).scalars())
        judging = Judging(ledger, "Ada")
        ident = judging.actors("same", *keys)
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []
        judging.undo(ident)
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []


def test_a_claim_follows_a_judgement_on_whom_it_names_in_another_spelling(address: str) -> None:
    with new_ledger(address) as ledger:
        d = Draft("Jaro Velt und Ilo Varga telefonierten.", publisher="Nordpost")
        people = [d.actor("Jaro Velt", "Norland", "Präsident"), d.actor("Ilo Varga", "Südmark", "Präsident")]
        d.contact("phone_call", people, "telefonierten", main=True)
        other = Draft("Yaro Velt forderte Ruhe. Pavo Lind traf Ada Norin.", publisher="Abendblick")
        two = [other.actor("Pavo Lind", "Kordien"), other.actor("Ada Norin", "Kordien")]
        meeting = other.contact("meeting", two, "traf")
        other.claim("demand", "Ruhe", meeting, by=[other.actor("Yaro Velt", "Norland", "Präsident")], to=[])
        add(ledger, [d.reading(), other.reading()])
        with ledger.asking() as connection:
            table = schema.identity.c
            names = ("Jaro Velt", "Ilo Varga")
            keys = sorted(connection.execute(select(table.key).where(table.name.in_(names)).distinct()).scalars())
        ident = Judging(ledger, "Ada").actors("same", *keys)
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []
        Judging(ledger, "Ada").undo(ident)
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []


def test_whoever_is_still_named_in_a_claim_is_named(address: str) -> None:
    """A judgement on actors is not adrift while an article names them, be it in a claim alone."""
    d = Draft("Mira Tessen und Ilo Varga telefonierten. Tessen forderte Ruhe.", publisher="Nordpost")
    people = [d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark", "Präsident")]
    call = d.contact("phone_call", people, "telefonierten", main=True)
    d.claim("demand", "Ruhe", call, by=[people[0]], to=[])
    reading = d.reading()
    with new_ledger(address) as ledger:
        add(ledger, [reading])
        with ledger.asking() as connection:
            keys = sorted(connection.execute(select(schema.identity.c.key).distinct()).scalars())
        Judging(ledger, "Ada").actors("different", *keys)
        (one,) = reading.contacts
        fewer = replace(one, participants=tuple(part for part in one.participants if part.actor.name == "Ilo Varga"))
        add(ledger, [by_version(replace(reading, contacts=(fewer,)), "9.0")])
        assert shown(ledger) == {}
        add(ledger, [by_version(replace(reading, contacts=(fewer,), claims=(), actors=()), "9.1")])
        assert shown(ledger) != {}
