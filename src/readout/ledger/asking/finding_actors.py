"""Actors found by name: in any spelling where they took part in a contact or the tables know them, else by letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.called import fullest, rows_of_each
from readout.ledger.asking.contact_query import storable
from readout.ledger.batches import batches
from readout.ledger.headlines import asked_words, side_words
from readout.records import content_id
from readout.resolution.likeness import spelling
from readout.resolution.officeholders import candidates
from readout.resolution.spelling import fold_name
from readout.resolution.tables import side_key

FOUND = 30
"""Actors of an answer where nobody says how many."""
_KEYS = 90
"""Keys that are looked at: a word that names more people is too common to find anybody by."""
_NAMES = 4_000
"""Names that begin like an asked word and are compared by their letters."""
_BEGIN = 2
"""Letters that two spellings of a name begin with, where no index has it by its sound."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "ä": "a", "ö": "o", "ü": "u"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """Somebody the words may mean: ``articles`` that name the actor, ``contacts`` that it took part in.

    ``named``: the words stand in the name itself; else they name its side.
    """

    key: str
    name: str
    kind: str
    side: str | None
    known: bool
    named: bool
    articles: int
    contacts: int


def actors(connection: Connection, words: str, *, limit: int = FOUND) -> tuple[FoundActor, ...]:
    """Those whom all the words name, those most written of first; then those who act for a side of that name.

    Raises InputError where there is no name in ``words``.
    """
    asked = asked_words(storable(words))
    if not asked:
        raise InputError(f"actor {words!r}", "there is no name in it", "Give a name, or a part of one")
    keys = dict.fromkeys([*_known(words), *_in_contacts(connection, asked), *_by_letters(connection, words, asked)])
    found = sorted(_found(connection, list(keys)[:_KEYS], asked), key=_best_first)
    return tuple(found[:limit])


def _best_first(one: FoundActor) -> tuple[bool, bool, int, int, str, str]:
    return not one.named, one.kind == "person" and not one.named, -one.contacts, -one.articles, one.name, one.key


def _known(words: str) -> Iterator[str]:
    """Keys of people of the table of terms whose name agrees."""
    for _, person in candidates(spelling(storable(words))):
        yield content_id("actor", "holder", person.name)


def _in_contacts(connection: Connection, asked: Sequence[frozenset[str]]) -> list[str]:
    """Keys of participants that all the words name, those in most contacts first."""
    tables = [schema.contact_word.alias() for _ in asked]
    first, actor = tables[0].c, schema.contact_actor.c
    same = [and_(one.c.contact_id == first.contact_id, one.c.position == first.position) for one in tables[1:]]
    spelt = [one.c.word.in_(sorted(any_of)) for one, any_of in zip(tables, asked, strict=True)]
    here = and_(actor.contact_id == first.contact_id, actor.position == first.position)
    number = func.count()
    query = select(actor.identity).where(here, *same, *spelt, actor.identity.is_not(None)).group_by(actor.identity)
    return list(connection.execute(query.order_by(number.desc(), actor.identity).limit(_KEYS)).scalars())


def _by_letters(connection: Connection, words: str, asked: Sequence[frozenset[str]]) -> list[str]:
    """Keys of those who are only quoted: their names are not indexed by sound, so one word must begin alike."""
    table = schema.identity.c
    longest = max(_LETTERS.findall(storable(words)), key=len, default="")
    like = [table.name.like(f"{before}{start}%") for start in _beginnings(longest) for before in ("", "% ")]
    names = connection.execute(select(table.name).where(or_(*like)).distinct().limit(_NAMES)).scalars()
    meant = sorted(name for name in names if _names(name, asked))
    keys: list[str] = []
    for some in batches(meant):
        keys += connection.execute(select(table.key).where(table.name.in_(some)).distinct()).scalars()
    return sorted(keys)


def _beginnings(word: str) -> list[str]:
    """How spellings of a word may begin: with and without its umlauts, and with these as two letters."""
    letters = [{letter, _UMLAUTS.get(letter, letter)} for letter in word[:_BEGIN].lower()]
    found = {"".join(some).capitalize() for some in product(*letters)}
    found |= {_UMLAUTS[one[0].lower()].upper() for one in found if one[1:] == "e" and one[0].lower() in "aou"}
    return sorted(found | {f"{_UMLAUTS[one[0].lower()].upper()}e" for one in found if one[0].lower() in "äöü"})


def _names(name: str, asked: Sequence[frozenset[str]]) -> bool:
    """Whether the words stand in this name, or are all the names of the side that it is."""
    words = {*fold_name(name), *side_words(name)}
    return all(words & any_of for any_of in asked)


_TOLD = """
    SELECT * FROM
    (SELECT "key", name, kind, side, known FROM identity WHERE "key" = ? ORDER BY article_id LIMIT 60) AS a{n}
"""
_COUNTED = """
    SELECT ? AS "key", (SELECT count(*) FROM identity WHERE "key" = ?) AS articles,
    (SELECT count(*) FROM contact_actor WHERE identity = ?) AS contacts
"""


def _found(connection: Connection, keys: Sequence[str], asked: Sequence[frozenset[str]]) -> Iterator[FoundActor]:
    told: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows_of_each(connection, _TOLD, keys, 1):
        told[row[0]].append(row)
    for key, articles, contacts in rows_of_each(connection, _COUNTED, list(told), 3):
        name = fullest(row.name for row in told[key]) or key
        row = next(row for row in told[key] if row.name == name)
        yield FoundActor(
            key=key,
            name=name,
            kind=row.kind,
            side=side_key(row.side),
            known=bool(row.known),
            named=any(_names(one, asked) for one in {row.name for row in told[key]}),
            articles=articles,
            contacts=contacts,
        )
