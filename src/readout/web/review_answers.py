"""Puts an answer of a form on record, once: what came twice, what others answered meanwhile, what does not fit."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from readout.ledger import Ledger
from readout.ledger.judging import Judging
from readout.ledger.review import ReviewVerdict, Subject, answer, answers_to, as_it_stands
from readout.ledger.review.told_changes import changes_of, written_fields
from readout.records import Claim, Reading
from readout.resolution.decisions import Value

MAX_NOTE_CHARACTERS = 1_000
_RECORDED: Mapping[str, tuple[str, ...]] = {"same": ("same", "confirmed"), "different": ("different", "split")}
"""How answers stand in the ledger: of reports that are one contact already, "same" confirms, "different" splits."""
_one_at_a_time = threading.Lock()
"""Two clicks are two requests: the second one must see what the first has put on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """An answer as a form sends it: ``fields`` of a claim as they were written, for "correct" alone."""

    subject: Subject
    verdict: ReviewVerdict
    note: str
    fields: Mapping[str, str]


class NothingChanged(Exception):
    """A correction that changes no field."""


def claim_and_reading(ledger: Ledger, subject: Subject) -> tuple[Reading, Claim] | None:
    """The claim of a question, as it is read today and as people have corrected it."""
    article, _, ident = subject.left.partition("/")
    with ledger.asking() as connection:
        reading = ledger.shelf.readings(connection, [article]).get(article)
    claim = next((one for one in reading.claims if one.id == ident), None) if reading else None
    return (reading, claim) if reading and claim else None


def put_on_record(ledger: Ledger, author: str, given: Answering) -> str:
    """The id of the judgement; of the one that is there where the same person has just said the same.

    ``ledger`` is open for writing. Raises UnknownId where the question is none any more, FormatInput or DateInput for
    a field that does not fit, NothingChanged, and LedgerBusy.
    """
    with _one_at_a_time:
        with ledger.asking() as connection:
            subject = as_it_stands(connection, given.subject)
            newest = next(iter(answers_to(connection, subject)), None)
        changes = _changes(ledger, given) if given.verdict == "correct" else ()
        if newest and newest.author == author and not changes and _is_same(newest.verdict, given.verdict):
            return newest.id
        if given.verdict == "correct" and not changes:
            raise NothingChanged
        note = given.note.strip()[:MAX_NOTE_CHARACTERS] or None
        return answer(Judging(ledger, author), replace(subject), given.verdict, changes=changes, note=note)


def _is_same(recorded: str, verdict: str) -> bool:
    return recorded in _RECORDED.get(verdict, (verdict,))


def _changes(ledger: Ledger, given: Answering) -> tuple[tuple[str, Value], ...]:
    """The fields that were written otherwise than they stand."""
    found = claim_and_reading(ledger, given.subject)
    now = written_fields(*found) if found else {}
    told = {name: value for name, value in given.fields.items() if value.strip() != now.get(name, "").strip()}
    return changes_of(told, "form")
