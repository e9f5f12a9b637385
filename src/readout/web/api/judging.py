"""``/api/v1/review`` and ``judge``: questions for people, and their judgements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import InputError, UnknownId
from readout.ledger.asking.written import answer_to_json
from readout.ledger.judging import Judging
from readout.ledger.review import (
    Kind,
    ReviewQuestion,
    Subject,
    answer,
    is_answered,
    progress,
    question,
    question_to_json,
    questions,
    undo,
)
from readout.ledger.review.records import KINDS
from readout.resolution.decisions import changes_from_json
from readout.web.api.answers import Answers
from readout.web.api.bodies import Answer, Judgement, Undoing, author_of
from readout.web.api.schemas import Schema, object_of
from readout.web.api.shapes import COMPONENTS, answers, listing
from readout.web.ledgers import AskingLedger
from readout.web.people import Reviewer
from readout.web.workplace import Here

router = APIRouter(tags=["review"])

_MOST_QUESTIONS = 100
_MOST_SKIPPED = 500
_TWO = ("same", "different", "unsure")

_KIND: Schema = {"enum": ["contact", "actor", "claim", "adrift"]}
_QUESTION = COMPONENTS.named("Question", {"allOf": [COMPONENTS.of(ReviewQuestion), object_of({"kind": _KIND})]})
_JUDGED = COMPONENTS.named(
    "JudgementMade",
    object_of({"judgement": {"type": "string", "description": "Its id, to take it back by"}}),
)
_ANSWERED = COMPONENTS.named(
    "QuestionOfSubject",
    {
        "allOf": [
            _QUESTION,
            object_of({"answered": {"type": "boolean", "description": "Whether people have answered it"}}),
        ]
    },
)
_PROGRESS = COMPONENTS.named(
    "ReviewProgress",
    object_of(
        {
            "schema": {"const": "readout-progress/1"},
            "answered": {"type": "integer", "description": "Judgements of today that stand"},
            "open": {"type": "object", "additionalProperties": {"type": "integer"}},
        }
    ),
)
_QUEUE = listing("Questions", _QUESTION)


@router.get("/review", name="review", responses=_QUEUE)
def list_questions(
    ledger: AskingLedger,
    answering: Answers,
    kind: Annotated[
        list[Kind], Query(max_length=4, description="Only questions of these kinds; without: all but adrift")
    ] = [],  # noqa: B006 - FastAPI copies defaults
    skip: Annotated[
        list[Annotated[str, Query(max_length=40)]],
        Query(max_length=_MOST_SKIPPED, description="Ids of questions that are not wanted"),
    ] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=_MOST_QUESTIONS, description="Questions at once")] = 20,
) -> Response:
    """The open questions, the least certain first, as `readout review --json` prints them.

    There is no `after`: an answered question is not asked again; `skip` leaves out what was skipped. `total` is the
    number of questions in this answer.
    """
    with ledger.asking() as connection:
        found = questions(ledger, connection, tuple(dict.fromkeys(kind)) or KINDS, limit=limit, skipped=skip)
    return answering.listing([question_to_json(one) for one in found], len(found))


@router.get("/review/progress", name="review_progress", responses=answers(_PROGRESS))
def review_progress(ledger: AskingLedger, answering: Answers) -> Response:
    """How many questions of each kind are open (counted up to 300), and how many judgements were made today."""
    with ledger.asking() as connection:
        found = progress(ledger, connection, (*KINDS, "adrift"))
    return answering.one(answer_to_json("progress", found) | {"open": dict(found.open)})


@router.get("/review/question", name="review_question", responses=answers(_ANSWERED))
def show_question(
    kind: Annotated[Kind, Query(description="What it is about")],
    left: Annotated[str, Query(min_length=1, max_length=200, description="As in `subject`")],
    ledger: AskingLedger,
    answering: Answers,
    right: Annotated[str, Query(max_length=200, description="As in `subject`")] = "",
    joined: Annotated[bool, Query(description="As in `subject`: both reports are of one contact")] = False,
) -> Response:
    """One question by its `subject`, open or answered."""
    subject = Subject(kind=kind, left=left, right=right, joined=joined)
    with ledger.asking() as connection:
        found = question(ledger, connection, subject)
        if found is None:
            raise UnknownId(left, "there is nothing to ask about this (any more)")
        answered = is_answered(connection, subject)
    return answering.one(question_to_json(found) | {"answered": answered})


@router.post("/review/answer", name="review_answer", status_code=201, responses=answers(_JUDGED, status=201))
def give_answer(body: Answer, user: Reviewer, here: Here, answering: Answers) -> Response:
    """Answers a question: the judgement is on record when this returns, wins over the machine, and can be taken back.

    404 where what was asked about is not there (any more), or the verdict is none of the question's `choices`.
    """
    with here.ledgers.writing() as ledger:
        judging = Judging(ledger, author_of(user, body.author))
        made = answer(judging, body.subject.subject(), body.verdict, changes=_changes(body.changes), note=body.note)
    return answering.one({"judgement": made}, 201)


@router.post("/review/undo", name="review_undo", status_code=201, responses=answers(_JUDGED, status=201))
def take_back(body: Undoing, user: Reviewer, here: Here, answering: Answers) -> Response:
    """Takes a judgement back; gives the id of the taking back, which can be taken back in turn."""
    with here.ledgers.writing() as ledger:
        made = undo(Judging(ledger, author_of(user, body.author)), body.judgement, note=body.note)
    return answering.one({"judgement": made}, 201)


@router.post("/judge", name="judge", status_code=201, responses=answers(_JUDGED, status=201))
def judge(body: Judgement, user: Reviewer, here: Here, answering: Answers) -> Response:
    """Puts a judgement on record, as `readout judge` does: same, different and unsure take two ids of contacts (or
    points, actors), split a contact and the reports that tell of another one, the others one id."""
    with here.ledgers.writing() as ledger:
        made = _judged(Judging(ledger, author_of(user, body.author)), body)
    return answering.one({"judgement": made}, 201)


def _judged(judging: Judging, body: Judgement) -> str:
    _count(body)
    first, *others = body.ids
    if body.verdict in _TWO:
        how: Any = {"contact": judging.contacts, "point": judging.points, "actor": judging.actors}[body.about]
        return str(how(body.verdict, first, others[0], note=body.note))
    if body.verdict == "split":
        return judging.split(first, others, note=body.note)
    if body.verdict == "confirm":
        return judging.contacts("confirmed", first, note=body.note)
    if body.verdict == "undo":
        return judging.undo(first, note=body.note)
    verdict: Any = body.verdict
    return judging.claim(verdict, first, _changes(body.changes), note=body.note)


def _count(body: Judgement) -> None:
    number = len(body.ids)
    least, most = (2, 2) if body.verdict in _TWO else (2, number) if body.verdict == "split" else (1, 1)
    if not least <= number <= most:
        raise InputError(
            "ids", f"{body.verdict} takes {least} ids{' or more' if body.verdict == 'split' else ''}", "Give so many"
        )
    if (body.verdict == "correct") != bool(body.changes):
        raise InputError("changes", "'correct' takes changes, and only it does", "Give the fields that are otherwise")


def _changes(told: dict[str, Any] | None) -> Any:
    return changes_from_json(told, "changes") if told else ()
