"""The page of a question: what is asked, what became of the last answer, how far it has come."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from readout.ledger import Ledger
from readout.ledger.review import (
    GivenAnswer,
    ReviewQuestion,
    Subject,
    answers_by,
    answers_to,
    as_it_stands,
    is_answered,
    misfits,
    question,
)
from readout.web.rendering import Viewing
from readout.web.review_answers import MAX_NOTE_CHARACTERS
from readout.web.review_correcting import Correcting, correcting
from readout.web.review_state import Asked, subject_of_token
from readout.web.review_view import shown_question

_NOTHING_TOLD: dict[str, Any] = {
    "done": None, "others": (), "unfit": (), "earlier": None, "undone": False, "of": "", "fault": None, "sent": None,
}  # fmt: skip


def question_as_it_stands(
    ledger: Ledger, subject: Subject, view: Viewing
) -> tuple[ReviewQuestion | None, tuple[GivenAnswer, ...] | None]:
    """The question as it stands now; and where it is answered, by which answers, as far as these are to just it."""
    with ledger.asking() as connection:
        now = as_it_stands(connection, subject)
        earlier = answers_to(connection, now) if is_answered(connection, subject) else None
        return question(ledger, connection, now, view.words), earlier


def done_before(ledger: Ledger, done: str | None, of: str | None) -> dict[str, Any]:
    """The last answer, what others had answered before, and what of it has no effect."""
    if not done or not of:
        return {}
    subject = subject_of_token(of)
    with ledger.asking() as connection:
        answers = answers_to(connection, as_it_stands(connection, subject))
        mine = next((one for one in answers if one.id == done), None)
        if mine is None:
            return {}
        unfit = [one.why for one in misfits(connection, ledger.shelf, [done]) if one.judgement == done]
    others = tuple(one for one in answers if one.author != mine.author)
    return {"done": mine, "of": of, "others": others, "unfit": unfit}


def question_response(
    ledger: Ledger, view: Viewing, asked: Asked, found: ReviewQuestion | None, **told: Any
) -> Response:
    """The page of a question, or of the end of the queue."""
    fault, sent = told.get("fault"), told.get("sent")
    fields: Correcting | None = None
    if found is not None and found.kind == "claim" and view.may_change:
        fields = correcting(ledger, found.subject, view.words, sent.fields if sent else {})
    return view.page(
        "review.html.j2",
        last=_last(ledger, view) if view.may_change and not told.get("done") else None,
        status=fault.status if fault else 200,
        asked=asked,
        question=shown_question(found, view) if found else None,
        fields=fields,
        progress=view.here.tally.of(ledger, asked.kinds),
        longest=MAX_NOTE_CHARACTERS,
        query=query_of(asked),
        **_NOTHING_TOLD | told,
    )


def _last(ledger: Ledger, view: Viewing) -> GivenAnswer | None:
    """The last answer of whoever asks, so that one after the other can be taken back."""
    if view.user.name is None:
        return None
    with ledger.asking() as connection:
        return next(answers_by(connection, view.user.name), None)


def query_of(asked: Asked, **more: str) -> str:
    """The query of an address that keeps which kinds are asked for."""
    told = urlencode([*(("kind", kind) for kind in asked.chosen), *more.items()])
    return f"?{told}" if told else ""
