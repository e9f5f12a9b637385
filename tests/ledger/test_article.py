"""One article: its reading with places, its versions, copies, judgements, and the contacts as they are known now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from readout.errors import UnknownId
from readout.intake import make_article
from readout.ledger import Ledger, schema
from readout.ledger.asking import ContactQuery, article, contacts, difference
from readout.ledger.asking.written import article_to_json
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.shelf import roles_given
from readout.pipeline import read
from readout.records import Paragraph
from support.ledgers import CALL, add, by_version, call, new_ledger
from support.newsroom import everything


def ids(ledger: Ledger) -> dict[str, str]:
    """Ids of articles by their publisher."""

    with ledger.asking() as connection:
        return dict(connection.execute(select(schema.article.c.publisher, schema.article.c.id)).all())  # type: ignore[arg-type]


def test_when_an_article_was_fetched_is_its_own_word_where_nobody_else_says_it(address: str) -> None:
    (reading, other, third, *_) = everything()
    fetched = replace(reading, article=replace(reading.article, retrieved="2031-03-06T08:30+01:00"))
    garbled = replace(other, article=replace(other.article, retrieved="heute früh"))
    told = replace(third, article=replace(third.article, retrieved="2031-03-06T08:30+01:00"))
    with new_ledger(address) as ledger:
        ledger.add([Given(reading=fetched), Given(reading=garbled), Given(reading=told, retrieved="2031-03-07")])
        shown = [article(ledger, one.article.id).retrieved for one in (fetched, garbled, told)]
    assert shown == ["2031-03-06T07:30:00.000000Z", None, "2031-03-07"]


def test_roles_that_a_page_gave_are_known_when_the_article_is_read_again(address: str) -> None:
    text = "Tessen und Varga beim Handschlag.\n\nMira Tessen hat am Montag mit Ilo Varga telefoniert. Sie wollen reden."
    given = (Paragraph(start=0, end=33, role="caption"),)
    made = make_article(text, title="Tessen ruft an", modified="2031-03-05", paragraphs=given)
    plain = make_article(text.upper())
    with new_ledger(address) as ledger:
        ledger.add([Given(reading=read(made)), Given(reading=read(plain))])
        kept = article(ledger, made.id).reading.article
        assert (kept.paragraphs, kept.modified) == (given, "2031-03-05")
        with ledger.asking() as connection:
            assert roles_given(connection, [made.id, plain.id]) == {made.id: given}


def test_an_article_with_all_it_tells(address: str) -> None:
    with new_ledger(address) as ledger:
        ledger.add(Given(reading=reading, retrieved="2031-03-06T07:00:00+00:00") for reading in everything())
        ident = ids(ledger)["Norhavener Zeitung"]
        shown = article(ledger, ids(ledger)["Südmark Eins"][:8])
        text, title = shown.reading.article.text, shown.reading.article.title or ""
        assert shown.id == ids(ledger)["Südmark Eins"]
        assert shown.retrieved == "2031-03-06T07:00:00+00:00"
        assert shown.reading.article.publisher == "Südmark Eins"
        assert [one.contact.reports for one in shown.contacts] == [6]
        told = {(one.of, {"text": text, "title": title}[one.field][one.start : one.end]) for one in shown.places}
        assert ("claim", "ein Ende der norländischen Manöver") in told
        assert ("cue", "bestätigte") in told
        assert ("speaker", "Rea Dorn") in told
        now = shown.contacts[0].contact.id
        assert {one.contact for one in shown.places if one.of in ("contact", "claim")} == {now}
        assert [one.start for one in shown.places] == sorted(one.start for one in shown.places)
        assert [(one.id, one.current) for one in shown.versions] == [(shown.id, True)]
        assert (shown.replaced_by, shown.copies, shown.judgements, shown.rejected) == (None, (), (), ())
        written = article_to_json(shown)
        assert written["reading"]["article"]["text"] == text
        assert written["contacts"][0]["contact"]["id"] == now
        assert ident != shown.id


def test_copies_of_one_text_name_each_other(address: str) -> None:
    with new_ledger(address) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())
        known = ids(ledger)
        printed = {known[name] for name in ("nag", "Grenzkurier", "Tagblatt Marstadt")}
        for ident in printed:
            assert {one.id for one in article(ledger, ident).copies} == printed - {ident}


def test_versions_of_an_address(address: str) -> None:
    text = CALL["Nordpost"]
    url = "https://n.example/1"

    def version(words: str, published: str, fragment: str = "") -> Given:
        return Given(reading=read(make_article(words, publisher="Nordpost", published=published, url=url + fragment)))

    with new_ledger(address) as ledger:
        first, last = (
            ledger.add([version(words, published, fragment)])[0].article_id
            for words, published, fragment in (
                (text, "2031-03-05T10:00", ""),
                (text.replace("40 Minuten", "50 Minuten"), "2031-03-05T12:00", "#neu"),
            )
        )
        old, new = article(ledger, first), article(ledger, last)
        assert old.versions == new.versions
        assert [(one.id, one.current) for one in new.versions] == [(first, False), (last, True)]
        assert (old.replaced_by, new.replaced_by) == (last, None)
        assert old.contacts == ()
        assert len(new.contacts) == 1
        changed = difference(old.reading.article.text, new.reading.article.text)
        assert [(run.kind, run.words) for run in changed.runs if run.kind != "kept"] == [
            ("removed", "40"), ("added", "50"),
        ]  # fmt: skip


def test_decisions_on_claims_are_told(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
        shown = article(ledger, ids(ledger)["Nordpost"])
        claim = shown.reading.claims[0]
        made = Judging(ledger, "Ada").claim("reject", claim.id, note="steht nicht da")
        after = article(ledger, shown.id)
        assert claim.id not in {one.id for one in after.reading.claims}
        assert [one.id for one in after.rejected] == [claim.id]
        assert [(one.claim, one.verdict, one.author) for one in after.decided] == [(claim.id, "reject", "Ada")]
        assert [(one.id, one.note, one.standing) for one in after.judgements] == [(made, "steht nicht da", "holds")]
        assert article_to_json(after)["rejected"][0]["id"] == claim.id
        Judging(ledger, "Ada").undo(made)
        assert article(ledger, shown.id).reading == shown.reading
        assert len(article(ledger, shown.id).judgements) == 2


def test_a_reading_of_a_newer_version_is_the_one_shown(address: str) -> None:
    with new_ledger(address) as ledger:
        (reading, *_) = call()
        add(ledger, [reading])
        (before,) = [article(ledger, ident) for ident in ids(ledger).values()]
        add(ledger, [by_version(replace(reading, claims=()), "99")])
        after = article(ledger, before.id)
        assert after.reading_id != before.reading_id
        assert after.reading.claims == ()
        with ledger.asking() as connection:
            assert contacts(connection, ContactQuery()).total == 1


@pytest.mark.parametrize("ident", ["", "abc", "ffffffffffffffff", "abcd' OR 1=1", "f" * 40, "\x00"])
def test_ids_of_no_article(address: str, ident: str) -> None:
    with new_ledger(address) as ledger, pytest.raises(UnknownId):
        article(ledger, ident)
