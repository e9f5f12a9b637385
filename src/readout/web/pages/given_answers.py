"""``/review/done``: what somebody has answered, to be taken back one by one."""

from __future__ import annotations

from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from readout.ledger.judging import Judging
from readout.ledger.review import GivenAnswer, answers_by
from readout.views.labels import aspect_name
from readout.views.words import Words
from readout.web.ledgers import AskingLedger
from readout.web.people import Reviewer
from readout.web.problems import Refused
from readout.web.rendering import View
from readout.web.review_state import KindAsked, subject_of_token, subject_token

router = APIRouter()

AT_ONCE = 50


@router.get("/review/done")
def done_page(
    ledger: AskingLedger, view: View, begin: Annotated[int, Query(ge=0, le=1_000_000)] = 0, undone: bool = False
) -> Response:
    """The answers of whoever asks, the newest first."""
    found: list[GivenAnswer] = []
    if view.user.name:
        with ledger.asking() as connection:
            found = list(islice(answers_by(connection, view.user.name), begin, begin + AT_ONCE + 1))
    return view.page(
        "review_done.html.j2",
        answers=[(one, _about(one, view.words), _address(one)) for one in found[:AT_ONCE]],
        following=view.with_query(begin=str(begin + AT_ONCE), undone=None) if len(found) > AT_ONCE else None,
        undone=undone,
    )


@router.post("/review/undo")
def undo(
    user: Reviewer,
    view: View,
    judgement: Annotated[str, Form(max_length=16)],
    of: Annotated[str, Form(max_length=1_000)] = "",
    next_one: Annotated[bool, Form()] = False,
    kind: Annotated[list[KindAsked], Form()] = [],  # noqa: B006 - FastAPI copies defaults
) -> Response:
    """Takes an answer back, one's own alone, and goes back to the question, or to the list."""
    subject = subject_of_token(of) if of else None
    back = subject is not None or next_one
    if user.name is None:
        raise Refused("not_yours", 403)
    with view.here.ledgers.writing() as ledger:
        with ledger.asking() as connection:
            standing = next((one for one in answers_by(connection, user.name) if one.id == judgement), None)
        if standing is not None:
            Judging(ledger, user.name).undo(judgement)
    view.here.tally.forget()
    if not back:
        return view.to("/review/done?undone=1")
    subject = subject or (standing.subject if standing else None)
    kinds = [("kind", one) for one in kind]
    if subject is None:
        return view.to("/review?" + urlencode([("undone", "1"), *kinds]))
    return view.to(f"/review/{subject.id}?" + urlencode([("of", subject_token(subject)), ("undone", "1"), *kinds]))


def _about(one: GivenAnswer, words: Words) -> str:
    """Form or aspect in the reader's words."""
    if one.about in ("claim", "point"):
        return aspect_name(one.label, words)
    return words.name("kind" if one.about == "actor" else "form", one.label)


def _address(one: GivenAnswer) -> str:
    """Where it leads: a contact by the id of a report, a claim."""
    ident = one.place.rpartition("/")[2]
    return f"/contacts/{ident}" if one.about == "contact" else ""
