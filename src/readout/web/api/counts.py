"""``/api/v1/timeline``, ``facets`` and ``matrix``: contacts counted, by the same filters as the list."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.ledger.asking import Facets, Matrix, Period, facets, matrix, timeline
from readout.ledger.asking.matrix import MOST, Of
from readout.ledger.asking.timeline import Step
from readout.ledger.asking.written import facets_to_json, matrix_to_json
from readout.web.api.answers import Answers
from readout.web.api.shapes import COMPONENTS, answers, entries_of, record
from readout.web.contact_filters import AskedContacts
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["contacts"])

_MOST_NAMES = 60


@router.get("/timeline", name="timeline", responses=entries_of("timeline", Period))
def contacts_by_time(
    asked: AskedContacts,
    ledger: AskingLedger,
    answer: Answers,
    by: Annotated[Step, Query(description="How long a period is")] = "month",
) -> Response:
    """How many contacts there were in each year or month, or on each day; `total` counts contacts. `order` says
    nothing here: the oldest period comes first."""
    with ledger.asking() as connection:
        return answer.page("timeline", timeline(connection, asked.query, by=by, limit=asked.limit, after=asked.after))


@router.get("/facets", name="facets", responses=answers(record("FacetsOfContacts", "facets", COMPONENTS.of(Facets))))
def contacts_by_filter(asked: AskedContacts, ledger: AskingLedger, answer: Answers) -> Response:
    """What the list of contacts can be narrowed by, with the number of contacts for each value."""
    with ledger.asking() as connection:
        return answer.one(facets_to_json(facets(connection, asked.query)))


@router.get("/matrix", name="matrix", responses=answers(record("MatrixOfContacts", "matrix", COMPONENTS.of(Matrix))))
def who_with_whom(
    asked: AskedContacts,
    ledger: AskingLedger,
    answer: Answers,
    of: Annotated[Of, Query(description="Whom to count")] = "sides",
    most: Annotated[int, Query(ge=2, le=_MOST_NAMES, description="Those with most contacts")] = MOST,
) -> Response:
    """Who was in contact with whom, and in how many contacts."""
    with ledger.asking() as connection:
        return answer.one(matrix_to_json(matrix(connection, asked.query, of=of, most=most)))
