"""A side is called silent only where nobody speaks who may be of it. States and people are invented."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from readout.ledger.asking import contacts
from readout.records import Reading
from readout.views import compare
from readout.views.page import render as page
from readout.views.records import ContactComparison
from readout.views.sentences import said
from readout.views.terminal import render
from readout.views.words import words
from support.drafts import Draft, when
from support.ledgers import new_ledger
from support.web import client_of, ledger_with

TEXT = (
    "Tessen und Varga sprachen am 5. März. Hale sagte, Varga habe die Öffnung der Häfen zugesagt. "
    "Regierungssprecher Udo Pranter sagte, von den Häfen sei nie die Rede gewesen. "
    "Dorn sagte, es gehe um Getreide. Hale nannte auch die Schulen."
)
HARBOURS, DENIED = "die Öffnung der Häfen", "von den Häfen sei nie die Rede gewesen"


def told(speaker: str = "Udo Pranter", side: str | None = None, kind: str = "person") -> Reading:
    """One article: Norland tells of the harbours, somebody else of them too, the other side of the grain only."""
    d = Draft(TEXT, publisher="Blatt", published="2031-03-06")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("phone_call", people, "sprachen", time=when("2031-03-05", "am 5. März"), main=True)
    hale, other, dorn = d.actor("Hale", "Norland"), d.actor(speaker, side, kind=kind), d.actor("Dorn", "Südmark")
    d.claim("topic", HARBOURS, call, said=d.said(hale, HARBOURS))
    d.claim("topic", DENIED, call, content=HARBOURS, said=d.said(other, DENIED))
    d.claim("topic", "Getreide", call, said=d.said(dorn, "es gehe um Getreide"))
    d.claim("topic", "die Schulen", call, said=d.said(hale, "die Schulen"))
    return d.reading()


def states(found: ContactComparison, point: str) -> dict[str, str]:
    (row,) = [row for row in found.rows if row.words == point]
    labels = {account.key: account.label for account in found.accounts}
    return {labels[cell.account]: cell.state for cell in row.cells}


def only(reading: Reading) -> ContactComparison:
    (found,) = compare([reading]).contacts
    return found


def test_a_side_is_not_called_silent_beside_a_speaker_who_may_be_of_it() -> None:
    found = only(told())
    assert states(found, HARBOURS) == {"Norland": "says", "Südmark": "unknown", "Udo Pranter": "says"}
    assert states(found, "die Schulen")["Südmark"] == "silent", "nobody speaks to that point who may be of it"
    assert states(found, "Getreide")["Udo Pranter"] == "silent", "of a speaker it is known"
    (why,) = {cell.why for row in found.rows for cell in row.cells if cell.state == "unknown"}
    assert why == "The side of Udo Pranter is not told, and may be this one."
    assert said(why, words("de")).words == "Von Udo Pranter ist nicht gesagt, für welche Seite; es kann diese sein."


@pytest.mark.parametrize(("side", "kind"), [("Norland", "person"), ("Orsanien", "person"), (None, "media")])
def test_whoever_is_known_to_be_of_another_side_or_of_none_leaves_it_silent(side: str | None, kind: str) -> None:
    assert states(only(told(side=side, kind=kind)), HARBOURS)["Südmark"] == "silent"


def test_a_point_that_such_a_speaker_shares_is_not_said_by_one_side_only() -> None:
    found = only(told())
    rows = {row.id: row.words for row in found.rows}
    assert {side: [rows[row] for row in ids] for side, ids in found.only} == {
        "norland": ["die Schulen"], "sudmark": ["Getreide"],
    }  # fmt: skip


@pytest.mark.parametrize("width", [60, 160])
def test_the_terminal_shows_a_dash_and_says_why_once(width: int) -> None:
    out = io.StringIO()
    render(compare([told()]), Console(file=out, width=width))
    output = " ".join(out.getvalue().split())
    assert len(re.findall("is not told, and may be", output)) == 1
    assert "– is not known: The side of Udo Pranter" in output
    assert width > 60 or "–: Südmark" in output


def test_the_page_shows_a_dash_and_says_why_once() -> None:
    shown = page(compare([told()]))
    assert shown.count("– is not known.") == shown.count("The side of Udo Pranter") == 1
    assert re.search(
        r'class="cell s-unknown[^>]*>\s*<span[^>]*><bdi>Südmark</bdi></span>\s*<span class="state">–<', shown
    )


def test_the_contacts_page_in_german_too(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path, [told()])) as client:
        with new_ledger(str(next(tmp_path.glob("*.db")))) as ledger, ledger.asking() as connection:
            (ident,) = [one.id for one in contacts(connection).entries]
        shown = client.get(f"/contacts/{ident}?lang=de").text
    assert shown.count("– heißt: nicht bekannt.") == 1
    assert "Von Udo Pranter ist nicht gesagt, für welche Seite; es kann diese sein." in shown
    assert "s-unknown" in shown
