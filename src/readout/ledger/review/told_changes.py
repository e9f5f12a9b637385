"""Fields of a claim as people write them: what stands in them now, and what they are to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readout.records import Actor, Claim, Reading
from readout.resolution.anchors import actors_of
from readout.resolution.decisions import Value, changes_from_json

FIELDS = ("aspect", "by", "to", "speaker", "content", "value", "due", "factuality", "commitment", "contact")
"""The fields that people correct, in the order in which they are asked for."""
_SEVERAL = ("by", "to")


def changes_of(told: Mapping[str, str], origin: str) -> tuple[tuple[str, Value], ...]:
    """``by`` "A; B" gives names, ``due`` "2031-03-31" a day (or two with /), ``value`` "12" a number, "" takes away.

    Raises FormatInput or DateInput with ``origin`` where a value does not fit.
    """
    return changes_from_json({name: _value(name, value.strip()) for name, value in told.items()}, origin)


def _value(name: str, value: str) -> Any:
    if name in _SEVERAL:
        return [part.strip() for part in value.split(";") if part.strip()]
    if name == "due":
        start, _, end = value.partition("/")
        return {"from": start, "to": end or start, "words": value} if value else None
    if name == "value":
        try:
            return float(value) if value else None
        except ValueError:
            return value
    return value or None


def written_fields(reading: Reading, claim: Claim) -> dict[str, str]:
    """The fields of a claim of ``reading`` as people would write them."""
    actors = actors_of(reading)
    statement = next((one for one in reading.statements if one.id == claim.statement), None)
    due = [day for day in (claim.due.start, claim.due.end) if day] if claim.due else []
    return {
        "aspect": claim.aspect,
        "by": _names(claim.by, actors),
        "to": _names(claim.to, actors),
        "speaker": statement.speaker.name if statement and statement.speaker else "",
        "content": claim.content or "",
        "value": "" if claim.value is None else f"{claim.value:g}" if isinstance(claim.value, float) else claim.value,
        "due": "/".join(dict.fromkeys(due)),
        "factuality": claim.factuality,
        "commitment": claim.commitment or "",
        "contact": claim.contact or "",
    }


def _names(idents: Iterable[str], actors: Mapping[str, Actor]) -> str:
    return "; ".join(actors[ident].name if ident in actors else ident for ident in idents)
