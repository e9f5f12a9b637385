"""A commitment with its history as rows of the ledger's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readout.ledger.headlines import NO_DAY, side_names, side_words
from readout.records import Actor, Claim, Reading
from readout.resolution.anchors import actors_of
from readout.resolution.spelling import fold_name
from readout.resolution.windows import day_range
from readout.views.records import Commitment, Step

Row = dict[str, Any]


def history_rows(found: Commitment, component: str, readings: Mapping[str, Reading]) -> dict[str, list[Row]]:
    """The rows of a commitment, by table; ``readings`` are those of its steps, by article."""
    return {
        "commitment": [_commitment(found, component)],
        "commitment_word": list(_words(found, readings)),
        "commitment_step": [_step(found.id, *one) for one in enumerate(found.steps)],
    }


def _commitment(found: Commitment, component: str) -> Row:
    days = sorted(step.when for step in found.steps if step.when)
    ends = (day_range(time.end or time.start) for time in found.due)
    starts = (day_range(time.start or time.end) for time in found.due)
    due_to = max((known[1] for known in ends if known), default=None)
    due_from = min((known[0] for known in starts if known), default=None)
    return {
        "id": found.id,
        "component": component,
        "aspect": found.aspect,
        "by": "; ".join(found.by) or None,
        "to": "; ".join(found.to) or None,
        "words": found.words,
        "conditions": "; ".join(found.conditions) or None,
        "how_many": " / ".join(quantity.words for quantity in found.quantities) or None,
        "due_from": due_from.isoformat() if due_from else None,
        "due_to": due_to.isoformat() if due_to else None,
        "due_words": "; ".join(dict.fromkeys(time.words for time in found.due)) or None,
        "status": found.status[0].state if found.status else None,
        "denied": bool(found.status and found.status[0].denied),
        "contested": found.contested,
        "contradicted": found.contradicted,
        "owed_until": due_to.isoformat() if due_to and found.overdue else None,
        "last_day": days[-1] if days else None,
        "from_day": days[0] if days else NO_DAY[0],
    }


def _step(commitment: str, position: int, step: Step) -> Row:
    return {
        "commitment_id": commitment,
        "position": position,
        "article_id": step.article,
        "claim_id": step.claim,
        "aspect": step.aspect,
        "state": step.state,
        "denied": step.denied,
        "day": step.when,
        "told": step.told,
        "account": step.account,
        "words": step.words,
        "why": step.why,
    }


def _words(found: Commitment, readings: Mapping[str, Reading]) -> Iterator[Row]:
    """The words that whoever is to act, and towards whom, is found by: names and sides of all steps."""
    for role in ("by", "to"):
        actors = {(one.name, one.side or "") for step in found.steps for one in _actors(step, role, readings)}
        for position, (name, side) in enumerate(sorted(actors)):
            names = {name} | (side_names(side) if side else set())
            words = {word for one in names for word in fold_name(one)} | side_words(side)
            for word in sorted(words):
                yield {"role": role, "word": word, "commitment_id": found.id, "position": position}


def _actors(step: Step, role: str, readings: Mapping[str, Reading]) -> list[Actor]:
    reading = readings[step.article or ""]
    claim = next((one for one in reading.claims if one.id == step.claim), None)
    known = actors_of(reading)
    return [known[ident] for ident in _idents(claim, role) if ident in known]


def _idents(claim: Claim | None, role: str) -> tuple[str, ...]:
    return () if claim is None else claim.by if role == "by" else claim.to
