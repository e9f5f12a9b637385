"""A contact that one side denies is shown so in every list, and found by either status."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from readout import make_article
from readout.ledger import Ledger
from readout.ledger.asking import ContactQuery, ListedContact, contacts, facets, timeline
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.pipeline import read
from readout.resolution import cases, keyed
from readout.resolution.denied_contacts import denials
from readout.views.shown import contact_line
from readout.views.speaker_names import disputed_words
from readout.views.words import words
from support.ledgers import add, call, new_ledger, readings

TOLD = {
    "Grenzbote": "Die norvische Präsidentin Mira Halm hat am Montag mit dem talvischen Präsidenten Ilo Varga telefoniert. "
    "Wie ihr Sprecher Tom Reik mitteilte, ging es um die Freilassung von 40 Gefangenen.",
    "Küstenblatt": "Ein Telefonat von Präsident Ilo Varga mit der norvischen Präsidentin Mira Halm am Montag hat es nach "
    "Angaben der Präsidialkanzlei von Talvien nicht gegeben. „Ein solches Gespräch hat nicht stattgefunden“, sagte Vargas "
    "Sprecherin Ola Brink.",
}


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A ledger with a call that one side denies, and one that nobody does."""
    with new_ledger(address) as made:
        add(made, [*readings(TOLD, "2031-06-04"), *call()])
        yield made


def listed(ledger: Ledger, **query: object) -> list[ListedContact]:
    with ledger.asking() as connection:
        return list(contacts(connection, ContactQuery(**query)).entries)  # type: ignore[arg-type]


def test_a_list_says_who_denies_the_contact(ledger: Ledger) -> None:
    (undisputed,) = [one for one in listed(ledger) if not one.disputed]
    (found,) = [one for one in listed(ledger) if one.disputed]
    assert (found.status, found.disputed, found.disputed_by) == ("held", "denied", ("Talvien",))
    assert "held (denied by Talvien)" in contact_line(found)
    assert "(" not in contact_line(undisputed)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"status": ("denied",)}, 1),
        ({"status": ("held",)}, 2),
        ({"status": ("held", "denied")}, 2),
        ({"status": ("denied",), "form": ("phone_call",)}, 1),
        ({"status": ("denied",), "form": ("meeting",)}, 0),
        ({"status": ("denied",), "side": ("Talvien",)}, 1),
        ({"status": ("cancelled",)}, 0),
    ],
)
def test_either_status_finds_it_and_the_counts_are_those_of_the_list(
    ledger: Ledger, query: dict[str, tuple[str, ...]], number: int
) -> None:
    assert len(listed(ledger, **query)) == number
    with ledger.asking() as connection:
        asked = ContactQuery(**query)  # type: ignore[arg-type]
        assert contacts(connection, asked).total == number
        beside = facets(connection, asked)
        assert beside.total == number
        for one in beside.status.counts:
            chosen = {**query, "status": (one.key,)}
            assert one.contacts == contacts(connection, ContactQuery(**chosen)).total  # type: ignore[arg-type]


def test_the_timeline_counts_what_is_disputed(ledger: Ledger) -> None:
    with ledger.asking() as connection:
        periods = timeline(connection, by="year").entries
    assert [(one.contacts, dict(one.by_status), one.disputed) for one in periods] == [(2, {"held": 2}, 1)]


def test_it_is_worked_out_of_what_is_kept(ledger: Ledger) -> None:
    assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []


def test_both_languages_say_it() -> None:
    assert disputed_words("denied", ("Talvien",), words("de")) == "bestritten von Talvien"
    assert disputed_words("denied", ("Germany", "Talvien"), words("de")) == "bestritten von Deutschland und Talvien"
    assert disputed_words("cancelled", ("Talvien",), words("de")) == "abgesagt laut Talvien"
    assert disputed_words("cancelled", ("Talvien",), words("en")) == "cancelled, says Talvien"
    assert disputed_words("denied", (), words("en")) == "denied"


CALLED = "Die norvische Präsidentin Mira Halm und der talvische Präsident Ilo Varga haben am Montag telefoniert."


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (f"{CALLED} Talvien dementierte das Gespräch.", True),
        (f"{CALLED} Vargas Sprecherin Ada Brink sagte, ein solches Telefonat habe es nicht gegeben.", True),
        (f"{CALLED} Varga bestritt, in dem Telefonat eine Zusage gegeben zu haben.", False),
        (f"{CALLED} Varga wies Berichte zurück, wonach er Halm in dem Gespräch gedroht habe.", False),
        (CALLED, False),
    ],
)
def test_a_denial_of_the_contact_is_none_of_what_was_said_in_it(text: str, denied: bool) -> None:
    reading = read(make_article(text, publisher="Grenzbote", published="2031-06-04"))
    (indexed,) = keyed([reading])
    assert any(denials(case) for case in cases(indexed)) is denied


def test_a_side_that_denies_is_named_as_fully_as_any_report_names_it(address: str) -> None:
    denied = TOLD["Küstenblatt"].replace("der Präsidialkanzlei von Talvien", "der talvischen Präsidialkanzlei")
    full = TOLD["Grenzbote"].replace("dem talvischen Präsidenten Ilo Varga", "Talviens Präsident Ilo Varga")
    with new_ledger(address) as ledger:
        add(ledger, readings({"Küstenblatt": denied, "Grenzbote": full}, "2031-06-04"))
        (found,) = listed(ledger)
    assert (found.disputed, found.disputed_by) == ("denied", ("Talvien",))


def test_the_timeline_of_a_form_and_status_counts_the_same(ledger: Ledger) -> None:
    with ledger.asking() as connection:
        query = ContactQuery(status=("denied",), form=("phone_call",))
        assert [(one.contacts, one.disputed) for one in timeline(connection, query, by="year").entries] == [(1, 1)]
