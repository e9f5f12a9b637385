"""A contact whose text is replaced by a newer one goes on under another id; the record of changes says so."""

from __future__ import annotations

from readout.ledger import Ledger
from readout.ledger.asking import changes, contacts, show
from readout.records import Reading
from support.drafts import Draft, when
from support.ledgers import add, new_ledger

FIRST = "Bo Lind und Ada Oro telefonierten am 5. Mai."
LATER = "Eilmeldung. Bo Lind und Ada Oro telefonierten am 5. Mai. Es ging um Fischerei."
WITHOUT = "Die Meldung über Karvien und Velm wurde zurückgezogen."


def report(
    text: str, published: str, *, day: str = "2031-05-05", url: str | None = "https://bote.example/1"
) -> Reading:
    d = Draft(text, publisher="Bote", published=published, url=url)
    if "telefonierten" in text:
        people = [d.actor("Bo Lind", "Karvien"), d.actor("Ada Oro", "Velm")]
        d.contact("phone_call", people, "telefonierten", main=True, time=when(day, "am 5. Mai"))
    return d.reading()


def kinds(ledger: Ledger) -> list[str]:
    with ledger.asking() as connection:
        return [one.kind for one in changes(connection, limit=1000).entries]


def idents(ledger: Ledger) -> list[str]:
    with ledger.asking() as connection:
        return [one.id for one in contacts(connection).entries]


def test_the_only_text_replaced_by_a_newer_one_is_a_renaming(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [report(FIRST, "2031-05-06")])
        (before,) = idents(ledger)
        add(ledger, [report(LATER, "2031-05-07")])
        (after,) = idents(ledger)
        assert before != after
        assert show(ledger, before).named.id == after
        told = kinds(ledger)
        assert "contact gone" not in told
        assert told.count("contact found") == 1, "only the first time"
        assert told.count("contact renamed") == 1
        assert told.count("report joined") == 0
        with ledger.asking() as connection:
            (renamed,) = [one for one in changes(connection).entries if one.kind == "contact renamed"]
        assert (renamed.subject, dict(renamed.detail)["now"]) == (before, after)


def test_one_of_two_texts_replaced_changes_no_contact(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [report(FIRST + " Hallo.", "2031-05-05", url=None), report(FIRST, "2031-05-06")])
        before = kinds(ledger)
        add(ledger, [report(LATER, "2031-05-07")])
        assert kinds(ledger)[len(before) :] == ["article added", "article replaced"]


def test_a_text_that_tells_of_it_no_more_leaves_it_gone(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [report(FIRST, "2031-05-06"), report(WITHOUT, "2031-05-07")])
        assert kinds(ledger).count("contact gone") == 1
        assert "contact renamed" not in kinds(ledger)


def test_an_older_text_that_comes_later_changes_nothing(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [report(LATER, "2031-05-07"), report(FIRST, "2031-05-06")])
        assert not {"contact gone", "contact renamed"} & set(kinds(ledger))
