"""Answers to a question: each is on record before the next question is shown, and whatever fails, nothing is lost."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from readout.errors import InputError, LedgerBusy, UnknownId
from readout.ledger.review import ReviewVerdict
from readout.web.people import AUTHOR_COOKIE, Reviewer, author_cookie, clean_name
from readout.web.problems import Problem, problem_of
from readout.web.rendering import View, Viewing, remember
from readout.web.review_answers import MAX_NOTE_CHARACTERS, Answering, NothingChanged, put_on_record
from readout.web.review_correcting import fields_of_form
from readout.web.review_page import query_of, question_as_it_stands, question_response
from readout.web.review_state import SKIPPED_COOKIE, Asked, KindAsked, subject_of_token, subject_token, with_skipped

router = APIRouter()

Kinds = Annotated[list[KindAsked], Form(alias="kind", max_length=4)]


async def _sent(
    request: Request,
    of: Annotated[str, Form(max_length=1_000)],
    verdict: Annotated[ReviewVerdict, Form()],
    note: Annotated[str, Form(max_length=MAX_NOTE_CHARACTERS)] = "",
) -> Answering:
    fields = fields_of_form(await request.form())
    return Answering(subject=subject_of_token(of), verdict=verdict, note=note, fields=fields)


@router.post("/review/answer")
def answer(
    user: Reviewer,
    given: Annotated[Answering, Depends(_sent)],
    view: View,
    kind: Kinds = [],  # noqa: B006 - FastAPI copies defaults
    author: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Puts the answer on record and goes on to the next question; where that fails the form comes back as it was."""
    asked = Asked(chosen=tuple(dict.fromkeys(kind)), skipped=())
    name = user.name or (clean_name(author) if user.by == "machine" else None)
    if name is None:
        return _again(given, asked, view, _problem("no_author", view))
    try:
        with view.here.ledgers.writing() as ledger:
            judgement = put_on_record(ledger, name, given)
    except NothingChanged:
        return _again(given, asked, view, _problem("nothing_changed", view))
    except (UnknownId, InputError, LedgerBusy) as error:
        return _again(given, asked, view, problem_of(error, view.words))
    view.here.tally.after(given.subject.kind, 1)
    response = view.to("/review" + query_of(asked, done=judgement, of=subject_token(given.subject)))
    if user.name is None:
        remember(response, AUTHOR_COOKIE, author_cookie(name), view.here.settings)
    return response


def _problem(code: str, view: Viewing) -> Problem:
    return Problem(status=400, code=code, problem=view.words(f"review.{code}"), remedy="")


def _again(given: Answering, asked: Asked, view: Viewing, fault: Problem) -> Response:
    """The question with the form as it was sent, and why it was not put on record."""
    with view.here.ledgers.asking() as ledger:
        found, earlier = question_as_it_stands(ledger, given.subject, view)
        told = {"earlier": earlier, "fault": fault, "sent": given}
        return question_response(ledger, view, asked, found, **told)


@router.post("/review/skip")
def skip(request: Request, view: View, ident: Annotated[str, Form(max_length=16)], kind: Kinds = []) -> Response:  # noqa: B006
    """Goes on without an answer; the question is asked again in another session, or when everything else is done."""
    asked = Asked(chosen=tuple(dict.fromkeys(kind)), skipped=())
    response = view.to("/review" + query_of(asked))
    skipped = with_skipped(tuple(request.cookies.get(SKIPPED_COOKIE, "").split(".")), ident)
    response.set_cookie(SKIPPED_COOKIE, skipped, httponly=True, samesite="lax", secure=view.here.settings.secure)
    return response


@router.post("/review/again")
def ask_again(view: View, kind: Kinds = []) -> Response:  # noqa: B006 - FastAPI copies defaults
    """Asks what was skipped."""
    response = view.to("/review" + query_of(Asked(chosen=tuple(dict.fromkeys(kind)), skipped=())))
    response.delete_cookie(SKIPPED_COOKIE)
    return response
