"""What sides, people and publishers are called for a reader: their keys are codes and stems, reports have their names.

A name is what most of some reports have: those of a few contacts show it, however many there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.headlines import publisher_key
from readout.ledger.plain import ask
from readout.resolution.tables import side_key
from readout.world.states import state_names

_AT_ONCE = 50
"""Keys in one question: each is a part of it, and SQLite takes 500 parts."""
_ACTORS = """
    SELECT * FROM
    (SELECT identity, kind, name FROM contact_actor WHERE identity = ? ORDER BY contact_id LIMIT 8) AS a{n}
"""
_SIDES = """
    SELECT ? AS "key", p.side FROM
    (SELECT contact_id FROM contact_actor WHERE side = ? ORDER BY contact_id LIMIT 6) AS a
    JOIN member m ON m.contact_id = a.contact_id JOIN participant p ON p.mention_key = m.mention_key
    WHERE p.side IS NOT NULL
"""
_PUBLISHERS = """
    SELECT ? AS "key", t.publisher, t.url FROM
    (SELECT contact_id FROM contact_publisher WHERE publisher = ? ORDER BY contact_id LIMIT 6) AS a
    JOIN member m ON m.contact_id = a.contact_id JOIN mention n ON n."key" = m.mention_key
    JOIN article t ON t.id = n.article_id
"""


def sides_called(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """A name for each key of a side: the usual one of a known state, else what most of some reports call it."""
    known, wanted = state_names(), sorted(set(keys))
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, side in rows_of_each(connection, _SIDES, [key for key in wanted if key not in known], 2):
        told[key].update([side] if side_key(side) == key else [])
    return {key: known.get(key) or _longest_of_most(told[key]) or key for key in wanted}


def people_called(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The name of each key of an identity that is a person's; the others are left out."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for key, kind, name in rows_of_each(connection, _ACTORS, sorted(set(keys)), 1):
        if kind == "person":
            told[key].append(name)
    return {key: fullest(names) or key for key, names in told.items()}


def publishers_called(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """A name for each key of a publisher, as most of some articles write it."""
    wanted = sorted(set(keys))
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, name, url in rows_of_each(connection, _PUBLISHERS, wanted, 2):
        told[key].update([name] if name and publisher_key(name, url) == key else [])
    return {key: _longest_of_most(told[key]) or key for key in wanted}


def articles_called(connection: Connection, idents: Iterable[str], day: Callable[[str], str] = str) -> dict[str, str]:
    """Publisher, title and day of each of these articles, the day as ``day`` writes it; ids of none are left out."""
    table = schema.article.c
    found: dict[str, str] = {}
    for some in batches(sorted(set(idents))):
        query = select(table.id, table.publisher, table.title, table.published).where(table.id.in_(some))
        for ident, publisher, title, published in connection.execute(query):
            parts = (publisher, title, day(published) if published else None)
            found[ident] = ", ".join(part for part in parts if part) or ident
    return found


def fullest(names: Iterable[str]) -> str | None:
    """Of some names of one actor that with most words, of these the one that is told most."""
    told = Counter(names)
    return min(told, key=lambda name: (-len(name.split()), -told[name], name), default=None)


def _longest_of_most(told: Counter[str]) -> str | None:
    """The name that is told most; "Ostrien" rather than "ostrisch" where both are told as often."""
    return min(told, key=lambda name: (-told[name], name.islower(), -len(name), name), default=None)


def rows_of_each(connection: Connection, part: str, keys: Iterable[str], marks: int) -> Iterator[Any]:
    """The rows of one question for all keys; ``part`` asks for one of them, which it names ``marks`` times.

    ``{n}`` in it is a number of its own.
    """
    for some in batches(keys, _AT_ONCE):
        query = " UNION ALL ".join(part.replace("{n}", str(number)) for number in range(len(some)))
        yield from ask(connection, query, [key for key in some for _ in range(marks)])
