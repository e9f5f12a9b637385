"""Answers to questions, put on record as judgements; each in a transaction of its own, so that none is lost."""

from __future__ import annotations

from typing import cast

from readout.errors import UnknownId
from readout.ledger.judging import Judging
from readout.ledger.naming import homes
from readout.ledger.review.records import VERDICTS, ReviewQuestion, ReviewVerdict, Subject
from readout.resolution.decisions import DecisionVerdict, Value
from readout.resolution.rulings import RulingVerdict


def answer(
    judging: Judging,
    asked: ReviewQuestion | Subject,
    verdict: ReviewVerdict,
    *,
    changes: tuple[tuple[str, Value], ...] = (),
    note: str | None = None,
) -> str:
    """The judgement that the answer makes, by its id. ``changes`` are the fields of "correct", and only of it.

    Raises UnknownId where what was asked about is not there any more, or the answer is none to such a question.
    """
    subject = asked.subject if isinstance(asked, ReviewQuestion) else asked
    if verdict not in VERDICTS[subject.kind] or (verdict == "correct") != bool(changes):
        raise UnknownId(subject.id, f"'{verdict}' is no answer to a question about {_article(subject.kind)}")
    if subject.kind == "contact":
        return _contact(judging, subject, cast("RulingVerdict", verdict), note)
    if subject.kind == "actor":
        return judging.actors(cast("RulingVerdict", verdict), subject.left, subject.right, note=note)
    if subject.kind == "claim":
        claim = subject.left.partition("/")[2]
        return judging.claim(cast("DecisionVerdict", verdict), claim, changes, note=note)
    if verdict == "renew":
        return judging.renew(subject.left, note=note)
    return judging.undo(subject.left, note=note)


def _article(kind: str) -> str:
    return {"actor": "an actor", "adrift": "a judgement"}.get(kind, f"a {kind}")


def _contact(judging: Judging, subject: Subject, verdict: RulingVerdict, note: str | None) -> str:
    """Two contacts are judged; of two reports of one, "same" confirms it, anything else splits the right one off."""
    with judging.ledger.asking() as connection:
        now = homes(connection, (subject.left, subject.right))
    if len(now) < 2:
        raise UnknownId(subject.id, "a report of this question tells of no such contact any more")
    left, right = now[subject.left], now[subject.right]
    if (left == right) != subject.joined:
        raise UnknownId(subject.id, "the reports have been joined or parted since this was asked")
    if not subject.joined:
        return judging.contacts(verdict, left, right, note=note)
    if verdict == "same":
        return judging.contacts("confirmed", left, note=note)
    return judging.split(left, [subject.right], verdict="unsure" if verdict == "unsure" else "split", note=note)


def undo(judging: Judging, judgement: str, *, note: str | None = None) -> str:
    """Takes an answer back; gives the id of the taking back."""
    return judging.undo(judgement, note=note)
