"""The machine's judgements on pairs of mentions: for each new mention those that may be the same contact are judged.

A judgement depends on the two readings alone, so it does not matter which came first. Pairs that are the same or
unsure are kept; all others are different.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.indexing import put
from readout.ledger.shelf import Shelf
from readout.resolution.candidates import Blocks, blocks, longest_reach, may_be_candidates
from readout.resolution.cases import Case
from readout.resolution.judging import judge_pair
from readout.resolution.tables import weights


def pair_mentions(connection: Connection, shelf: Shelf, new: Iterable[str]) -> None:
    """Judges each new mention against all that it may be one contact with, and keeps what is not different."""
    mine = shelf.cases(connection, new)
    found: set[tuple[str, str]] = set()
    for key in sorted(mine):
        others = _candidates(connection, mine[key])
        for other in others:
            found.add((min(key, other), max(key, other)))
    partners = shelf.cases(connection, {key for pair in found for key in pair})
    put(connection, schema.pair, [row for pair in sorted(found) if (row := _row(*(partners[key] for key in pair)))])


def _row(left: Case, right: Case) -> dict[str, Any] | None:
    if not may_be_candidates(blocks(left), blocks(right)):
        return None
    judged = judge_pair(left, right)
    if judged.verdict == "different":
        return None
    return {
        "left": judged.left,
        "right": judged.right,
        "verdict": judged.verdict,
        "score": judged.score,
        "reasons": json.dumps(judged.reasons, ensure_ascii=False),
    }


def _candidates(connection: Connection, case: Case) -> list[str]:
    """Keys of the mentions of other articles that share a key and may have been on the same days."""
    mine, block = blocks(case), schema.block.c
    found: set[str] = set()
    for some in batches(sorted(mine.asks)):
        query = select(block.mention_key).where(block.key.in_(some), _meets(mine)).distinct()
        found |= set(connection.execute(query).scalars())
    if mine.sentences:
        table = schema.mention_sentence.c
        for some in batches(sorted(mine.sentences)):
            found |= set(connection.execute(select(table.mention_key).where(table.hash.in_(some))).scalars())
    article = case.indexed.key
    return sorted(key for key in found if key.partition("/")[0] != article)


def _meets(mine: Blocks) -> ColumnElement[bool]:
    """The days that a partner may have; :func:`may_be_candidates` looks more closely."""
    block, settings = schema.block.c, weights()["candidates"]
    ways = [block.news_day.is_(None)]
    if mine.news is None:
        return or_(block.news_day.is_(None), block.news_day.is_not(None))
    near = timedelta(days=settings["news_days"])
    news = date.fromisoformat(mine.news)
    apart = and_(block.news_day >= _day(news, -near), block.news_day <= _day(news, near))
    if mine.first is None or mine.last is None:
        return or_(*ways, apart)
    longest = longest_reach()
    first = date.fromisoformat(mine.first)
    dated = and_(block.first_day >= _day(first, -longest), block.first_day <= mine.last, block.last_day >= mine.first)
    return or_(*ways, dated, and_(block.first_day.is_(None), apart))


def _day(day: date, moved: timedelta) -> str:
    try:
        return (day + moved).isoformat()
    except OverflowError:
        return day.isoformat()
