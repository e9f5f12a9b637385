"""``/review``: what the machine is least certain of, one question at a time."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from readout.ledger import Ledger
from readout.ledger.review import Subject, questions, subject_named
from readout.web.ledgers import AskingLedger
from readout.web.problems import Refused
from readout.web.rendering import View
from readout.web.review_page import done_before, query_of, question_as_it_stands, question_response
from readout.web.review_state import AskedQuestions, subject_of_token, subject_token

router = APIRouter()


@router.get("/review")
def review_page(
    asked: AskedQuestions,
    ledger: AskingLedger,
    view: View,
    done: str | None = None,
    of: str | None = None,
    undone: bool = False,
) -> Response:
    """The next question; with ``done`` also what became of the last answer, ``of`` which it was."""
    wait = asked.kinds == ("actor",)
    with ledger.asking() as connection:
        found = questions(ledger, connection, asked.kinds, limit=1, skipped=asked.skipped, words=view.words, wait=wait)
    return question_response(
        ledger, view, asked, found[0] if found else None, **done_before(ledger, done, of), undone=undone
    )


@router.get("/review/{ident}")
def question_page(
    ident: str, asked: AskedQuestions, ledger: AskingLedger, view: View, of: str | None = None, undone: bool = False
) -> Response:
    """One question, open or answered; ``of`` says what it is about, else it is looked for among the open ones."""
    subject = subject_of_token(of) if of else _named(ledger, ident)
    found, earlier = question_as_it_stands(ledger, subject, view)
    if found is None and not earlier:
        if undone:
            return view.to("/review" + query_of(asked, undone="1"))
        raise Refused("no_question", 404)
    return question_response(ledger, view, asked, found, earlier=earlier, of=subject_token(subject), undone=undone)


def _named(ledger: Ledger, ident: str) -> Subject:
    with ledger.asking() as connection:
        found = subject_named(ledger, connection, ident)
    if found is None:
        raise Refused("no_question", 404)
    return found
