"""``/api/v1/commitments`` and ``board``: what somebody is to do, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.ledger.asking import Board, ListedCommitment, board, commitments
from readout.ledger.asking.board import IN_A_COLUMN
from readout.ledger.asking.written import board_to_json
from readout.web.api.answers import Answers
from readout.web.api.shapes import COMPONENTS, answers, listing, record
from readout.web.commitment_filters import AskedCommitments
from readout.web.ledgers import AskingLedger
from readout.web.workplace import Here

router = APIRouter(tags=["commitments"])

_UNFOLLOWED = {"type": "integer", "description": "Articles whose commitments are not worked out yet"}
_ENTRY = record("CommitmentEntry", "commitments", COMPONENTS.of(ListedCommitment))
_BOARD = COMPONENTS.named(
    "BoardOfCommitments",
    {
        "allOf": [
            record("MarkedBoard", "board", COMPONENTS.of(Board)),
            {"type": "object", "required": ["unfollowed"], "properties": {"unfollowed": _UNFOLLOWED}},
        ]
    },
)


@router.get("/commitments", name="commitments", responses=listing("Commitments", _ENTRY, {"unfollowed": _UNFOLLOWED}))
def list_commitments(
    asked: AskedCommitments,
    here: Here,
    ledger: AskingLedger,
    answer: Answers,
) -> Response:
    """What somebody is to do, over all contacts, with the history of each, by the day of its first step.

    That something is overdue is computed from its deadline; nobody says it. `unfollowed` counts articles that were
    just added and whose commitments are still to be worked out.
    """
    behind = here.following.behind(ledger)
    with ledger.asking() as connection:
        found = commitments(connection, asked.query, today=asked.day, limit=asked.limit, after=asked.after)
    return answer.page("commitments", found, unfollowed=behind)


@router.get("/board", name="board", responses=answers(_BOARD))
def commitments_by_state(
    asked: AskedCommitments,
    here: Here,
    ledger: AskingLedger,
    answer: Answers,
    most: Annotated[int, Query(ge=1, le=200, description="Commitments of each state")] = IN_A_COLUMN,
) -> Response:
    """The commitments by their latest state, and how many were made, fulfilled, broken and overdue in each month."""
    behind = here.following.behind(ledger)
    with ledger.asking() as connection:
        found = board(connection, asked.query, day=asked.day, most=most)
    return answer.one(board_to_json(found) | {"unfollowed": behind})
