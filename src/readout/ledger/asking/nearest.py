"""Why no contact answers a question: which of its words the ledger does not have, and the nearest that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.called import publishers_called, sides_called
from readout.ledger.asking.contact_query import Asked, ContactQuery

_SHOWN = 3
"""So many names are offered."""
_LIKE = 70.0
"""How like a name must be (0 to 100, WRatio of rapidfuzz): "Tesen" is offered "Mira Tessen", "Xyz" nobody."""
LOOKED_AT = 100_000
"""Names that are looked through: some tenths of a second."""


def why_none(connection: Connection, query: ContactQuery) -> Iterator[str]:
    """Sentences for people that say what a question that has no contacts looked for in vain; of one for all, none."""
    if query == ContactQuery():
        return
    parts = (
        ("with_", "nobody called", query.with_, _people),
        ("side", "no side called", query.side, _sides),
        ("publisher", "no publisher called", (query.publisher,) if query.publisher else (), _publishers),
    )
    missing = False
    for field, what, values, names in parts:
        for value in values:
            if not _has(connection, field, value):
                missing = True
                yield f"{what} {value!r} is in a contact of this ledger{offer(value, connection, names)}"
    if not missing:
        yield "no contact has all that was asked for; leave out one of the options"


def _has(connection: Connection, field: str, value: str) -> bool:
    alone: dict[str, Any] = {field: value if field == "publisher" else (value,)}
    try:
        return Asked(connection, ContactQuery(**alone)).total() > 0
    except InputError:
        return False


def offer(value: str, connection: Connection, names: Callable[[Connection], Iterable[str]]) -> str:
    """The names most like a value, as the end of a sentence; empty where none is."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - a list that has something never needs it

    known = sorted(set(names(connection)))
    found = process.extract(
        value, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=_SHOWN, score_cutoff=_LIKE
    )
    return f"; the nearest: {', '.join(name for name, _, _ in found)}" if found else ""


def _people(connection: Connection) -> Iterable[str]:
    return connection.execute(select(schema.contact_actor.c.name).distinct().limit(LOOKED_AT)).scalars()


def _sides(connection: Connection) -> Iterable[str]:
    side = schema.contact_actor.c.side
    keys = connection.execute(select(side).where(side.is_not(None)).distinct().limit(LOOKED_AT)).scalars()
    return sides_called(connection, keys).values()


def _publishers(connection: Connection) -> Iterable[str]:
    publisher = schema.contact_publisher.c.publisher
    keys = connection.execute(select(publisher).distinct().limit(LOOKED_AT)).scalars()
    return publishers_called(connection, keys).values()
