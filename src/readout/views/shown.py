"""What stands beside the comparison of a contact in a ledger: its ids, what people judged, and what is still open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from readout.views.labels import FORMS, words_of
from readout.views.records import Comparison
from readout.views.speaker_names import disputed_words
from readout.views.words import english

if TYPE_CHECKING:
    from readout.ledger.asking.contacts import ListedContact
    from readout.ledger.asking.judged import Judged
    from readout.ledger.asking.showing import Shown

VERDICTS = {
    "same": "the same", "different": "not the same", "unsure": "unsure", "split": "split off", "undo": "taken back",
}  # fmt: skip
"""How a judgement reads; the other verdicts are words of their own."""


def id_line(shown: Shown) -> str:
    """The contact's id; where another one was asked for, also that."""
    if shown.named.moved:
        return f"contact {shown.named.asked} is now known as {shown.named.id}"
    return f"contact {shown.named.id}"


def judgement_lines(shown: Shown) -> tuple[str, ...]:
    """One line for each judgement of a person, the oldest first."""
    return tuple(judgement_line(one) for one in shown.judgements)


def judgement_line(one: Judged) -> str:
    """Who judged what and when, with the note, and whether it still holds."""
    if one.undoes:
        what = f"takes back the judgement {one.undoes}"
    else:
        what = f"{one.about}: {VERDICTS.get(one.verdict, one.verdict)}"
    note = f" (“{one.note}”)" if one.note else ""
    standing = "" if one.standing == "holds" else f" — {one.standing}"
    return f"{one.made[:16].replace('T', ' ')} {one.author}: {what}{note}{standing} [{one.id}]"


def proposal_lines(shown: Shown) -> tuple[str, ...]:
    """What the machine would add and a person must decide, because a person made or confirmed the contact."""
    return tuple(
        f"{'this contact' if one.joins_this else 'that contact'} may get a report from the other: "
        f"{contact_line(one.contact)} (score {one.score:.2f})"
        for one in shown.proposals
    )


def doubt_lines(shown: Shown) -> tuple[str, ...]:
    """The contacts that may be this one, with what speaks for and against."""
    return tuple(
        f"{contact_line(one.contact)}: " + " ".join(sentence for _, _, sentence in one.judgement.reasons)
        for one in shown.doubts
    )


def contact_line(contact: ListedContact) -> str:
    """A contact in one line, with its id."""
    day = contact.first_day or (f"first told {contact.first_published}" if contact.first_published else "no day known")
    form = FORMS.get(contact.form, words_of(contact.form))
    told = f" ({disputed_words(contact.disputed, contact.disputed_by, english())})" if contact.disputed else ""
    return f"{form} {contact.names or 'participants not told'}, {day}, {contact.status}{told} [{contact.id}]"


def with_notes(shown: Shown) -> Comparison:
    """The comparison with the same lines as notes, for a page."""
    lines = (
        id_line(shown).capitalize() + ".",
        *(f"Judged {line}" for line in judgement_lines(shown)),
        *(f"Proposed: {line}" for line in proposal_lines(shown)),
        *(f"Unsure, may be one contact with: {line}" for line in doubt_lines(shown)),
    )
    return replace(shown.comparison, notes=(*lines, *shown.comparison.notes))
