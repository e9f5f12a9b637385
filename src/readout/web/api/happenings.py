"""``/api/v1/changes`` and ``history``: what happened to a ledger, and to one thing in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from readout.ledger.asking import Happened, changes, history
from readout.ledger.asking.history import History
from readout.ledger.asking.written import answer_to_json
from readout.web.api.answers import LIMIT, After, Answers, Limit
from readout.web.api.shapes import COMPONENTS, entries_of, listing, record
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["history"])

_HAPPENED = record("HistoryEntry", "history", COMPONENTS.of(Happened))
_REST = ("ident", "named", "members", "judgements")
_PARTS = {name: COMPONENTS.by_name["History"]["properties"][name] for name in _REST} if COMPONENTS.of(History) else {}


@router.get("/changes", name="changes", responses=entries_of("changes", Happened))
def list_changes(
    since: Annotated[
        str, Query(max_length=40, description="A day, month, year or minute (UTC); or all", examples=["2031-03"])
    ],
    ledger: AskingLedger,
    answer: Answers,
    limit: Limit = LIMIT,
    after: After = None,
) -> Response:
    """What happened to the ledger since then, the oldest first: articles added, contacts found, joined and split,
    judgements."""
    with ledger.asking() as connection:
        found = changes(connection, None if since == "all" else since, limit=limit, after=after)
    return answer.page("changes", found)


@router.get("/history/{ident}", name="history", responses=listing("HistoryOfOne", _HAPPENED, _PARTS))
def show_history(
    ident: Annotated[str, Path(max_length=40, description="Of a contact (now or before), an article or a judgement")],
    ledger: AskingLedger,
    answer: Answers,
    limit: Limit = LIMIT,
    after: After = None,
) -> Response:
    """All that happened to one contact, article or judgement, the oldest first, and the judgements on it."""
    with ledger.asking() as connection:
        found = history(connection, ledger.shelf, ident, limit=limit, after=after)
    told = answer_to_json("history", found)
    return answer.page("history", found.happened, **{name: told[name] for name in _REST})
