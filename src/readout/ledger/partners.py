"""The mentions that a mention may be one contact with, found by the indices of ``block`` and ``mention_sentence``.

What is asked of the database is what :func:`readout.resolution.candidates.may_be_candidates` says, cut into questions
that an index answers each: however many mentions there are, only those of the same people and days are looked at. That
function itself has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Connection

from readout.ledger.batches import batches
from readout.ledger.plain import ask, marks
from readout.records import ContactForm
from readout.resolution.candidates import Blocks, are_other_people, is_of_one, longest_reach, may_be_candidates
from readout.resolution.tables import forms_meet, weights

_KEYS_AT_ONCE = 250
"""A question has the keys three times at most, and SQLite takes 999 values."""
_SHARED_AT_ONCE = 200
"""The same of keys and sentences, each of which it has twice."""
_FOUND = """
    SELECT b.mention_key, b."key", m.form, b.first_day, b.last_day, b.news_day, m.terms, m.people
    FROM block b JOIN mention m ON m."key" = b.mention_key WHERE b."key" IN ({keys}) AND {days}
"""
_SHARING = """
    SELECT m."key", m.form, b.first_day, b.last_day, b.news_day, m.terms, m.people FROM block b CROSS JOIN mention m
    WHERE b."key" IN ({keys}) AND {near} AND {undated} AND m."key" = b.mention_key
    AND EXISTS (SELECT 1 FROM mention_sentence s WHERE s.mention_key = b.mention_key AND s.hash IN ({hashes}))
"""
"""What shares a sentence, where the days near which it was printed are known: few of all that share a key are.

CROSS JOIN is how SQLite is told which table to begin with: it began with the sentences, and read all who ever had one.
"""
_SHARING_EVER = """
    SELECT m."key", m.form, b.first_day, b.last_day, b.news_day, m.terms, m.people
    FROM mention_sentence s JOIN mention m ON m."key" = s.mention_key JOIN block b ON b.mention_key = m."key"
    WHERE s.hash IN ({hashes}) AND b."key" IN ({keys}) AND {undated}
"""
Condition = tuple[str, tuple[str, ...]]
"""A condition on the days of a block, and the values in it."""


def partners(connection: Connection, key: str, mine: Blocks) -> set[str]:
    """Keys of the mentions that are to be judged with this one; of its own article only those of another slot are."""
    return {*_by_days(connection, mine), *_by_sentences(connection, mine)} - {key}


def _by_days(connection: Connection, mine: Blocks) -> Iterator[str]:
    settings = weights()["candidates"]
    alone = [key for key in mine.asks if is_of_one(key)]
    together = [key for key in mine.asks if not is_of_one(key)]
    rows: dict[str, list[Any]] = {}
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for keys, days in ((alone, settings["alone_days"]), (together, settings["news_days"])):
        for mention, key, *row in _near(connection, mine, keys, days):
            rows[mention] = row
            shared[mention].add(key)
    for mention, row in rows.items():
        if may_be_candidates(mine, _blocks(tuple(shared[mention]), row)):
            yield mention


def _near(connection: Connection, mine: Blocks, asked: list[str], near: int) -> Iterator[tuple[Any, ...]]:
    conditions = list(_conditions(mine, timedelta(days=near)))
    for keys in batches(sorted(asked), _KEYS_AT_ONCE):
        parts = (_FOUND.format(keys=marks(keys), days=days) for days, _ in conditions)
        values = [value for _, given in conditions for value in (*keys, *given)]
        yield from ask(connection, " UNION ALL ".join(parts), values)


def _blocks(keys: tuple[str, ...], row: list[Any]) -> Blocks:
    form, first, last, news, terms, people = row
    return Blocks(
        keys=keys,
        asks=(),
        first=first,
        last=last,
        news=news,
        sentences=(),
        terms=tuple(terms.split("\n")) if terms else (),
        form=cast("ContactForm", form),
        people=tuple(people.split("\n")) if people else (),
    )


def _by_sentences(connection: Connection, mine: Blocks) -> Iterator[str]:
    undated = "b.first_day IS NULL" if mine.first and mine.last else "TRUE"  # of two with days these decide
    for hashes in batches(mine.sentences, _SHARED_AT_ONCE):
        for keys in batches(sorted(mine.asks), _SHARED_AT_ONCE):
            found = {mention: row for mention, *row in _sharing(connection, mine, hashes, keys, undated)}
            for mention, row in found.items():
                other = _blocks((), row)
                if forms_meet(mine.form, other.form) and not are_other_people(mine, other, sentence=True):
                    yield mention


def _sharing(
    connection: Connection, mine: Blocks, hashes: tuple[str, ...], keys: tuple[str, ...], undated: str
) -> Iterator[tuple[Any, ...]]:
    """The mentions with one of these sentences and keys, as :func:`readout.resolution.candidates.are_printed_near`
    says, each once."""
    shared = {"hashes": marks(hashes), "keys": marks(keys), "undated": undated}
    if mine.news is None:
        yield from ask(connection, _SHARING_EVER.format(**shared), [*hashes, *keys])
        return
    days = timedelta(days=weights()["copies"]["days"])
    apart = (_moved(mine.news, -days), _moved(mine.news, days))
    near = ("b.news_day IS NULL", "b.news_day BETWEEN ? AND ?")
    query = " UNION ALL ".join(_SHARING.format(**shared, near=days) for days in near)
    yield from ask(connection, query, [*keys, *hashes, *keys, *apart, *hashes])


def _conditions(mine: Blocks, near: timedelta) -> Iterator[Condition]:
    """The days that a partner may have, each condition answered by one index; news no further apart than ``near``."""
    if mine.news is None:
        yield "TRUE", ()
        return
    yield "b.news_day IS NULL", ()
    apart = (_moved(mine.news, -near), _moved(mine.news, near))
    if mine.first is None or mine.last is None:
        yield "b.news_day BETWEEN ? AND ?", apart
        return
    begun = _moved(mine.first, -longest_reach())
    yield "b.first_day BETWEEN ? AND ? AND b.last_day >= ?", (begun, mine.last, mine.first)
    yield "b.first_day IS NULL AND b.news_day BETWEEN ? AND ?", apart


def _moved(day: str, days: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + days).isoformat()
    except OverflowError:
        return day
