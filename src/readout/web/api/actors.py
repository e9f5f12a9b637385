"""``/api/v1/actors``: who acts, under which names, with whom, and what each said over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from readout.ledger.asking import ActorShown, FoundActor, actor, actors
from readout.ledger.asking.finding_actors import FOUND
from readout.ledger.asking.positions import POSITIONS
from readout.ledger.asking.written import actor_to_json, answer_to_json
from readout.web.api.answers import LIMIT, After, Answers, Limit
from readout.web.api.shapes import COMPONENTS, answers, entries_of, record
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["actors"])

_MOST_FOUND = 60
_ACTOR = record("ActorWithContacts", "actor", COMPONENTS.of(ActorShown))


@router.get("/actors", name="actors", responses=entries_of("actors", FoundActor))
def find_actors(
    q: Annotated[str, Query(max_length=200, description="A name or a part of one, any spelling", examples=["Varga"])],
    ledger: AskingLedger,
    answer: Answers,
    limit: Annotated[int, Query(ge=1, le=_MOST_FOUND, description="Actors at most; there is no next part")] = FOUND,
) -> Response:
    """The people, states and organisations of that name, those most written of first."""
    with ledger.asking() as connection:
        found = actors(connection, q, limit=limit)
    return answer.listing([answer_to_json("actors", one) for one in found], len(found))


@router.get("/actors/{key}", name="actor", responses=answers(_ACTOR))
def show_actor(
    key: Annotated[str, Path(max_length=200, description="The key that a list of actors or a participant gives")],
    ledger: AskingLedger,
    answer: Answers,
    limit: Limit = LIMIT,
    after: After = None,
    positions_limit: Limit = POSITIONS,
    positions_after: After = None,
) -> Response:
    """One actor: names and offices as told, terms of office, contacts and with whom, and positions over time.

    `after` goes on with its contacts, `positions_after` with its positions.
    """
    shown = actor(
        ledger, key, limit=limit, after=after, positions_limit=positions_limit, positions_after=positions_after
    )
    return answer.one(actor_to_json(shown))
