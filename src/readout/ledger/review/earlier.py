"""Answers that were given: to one question by whomever, and by one person to whatever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.review.records import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """A judgement that stands. ``names`` and ``words`` are what it is about, ``label`` its form or aspect.

    ``place`` leads there: a mention (``article/contact``), an article with a claim, the key of an actor.
    """

    id: str
    about: str
    verdict: str
    author: str
    made: str
    note: str | None
    label: str
    names: tuple[str, ...]
    words: str
    place: str
    subject: Subject | None
    """A question that it answers; None where it answers none that a review asks."""


def answers_to(connection: Connection, subject: Subject) -> tuple[GivenAnswer, ...]:
    """The standing judgements on just what a question asks, the newest first; empty where others answer it."""
    rows = standing_rows(connection)
    found = [rows[ident] for ident in _on(connection, subject, rows) if ident in rows]
    return tuple(_given(row) for row in sorted(found, key=lambda row: (row["made"], row["id"]), reverse=True))


def _on(connection: Connection, subject: Subject, rows: dict[str, RowMapping]) -> set[str]:
    if subject.kind == "actor":
        both = {subject.left, subject.right}
        return {ident for ident, row in rows.items() if row["about"] == "actor" and _keys(row) == both}
    if subject.kind == "adrift":
        return {ident for ident, row in rows.items() if row["undoes"] == subject.left}
    if subject.kind == "claim":
        return _naming(connection, subject.left.partition("/")[2])
    return _naming(connection, subject.left) & _naming(connection, subject.right)


def _keys(row: RowMapping) -> set[str]:
    return {str(side.get("key")) for name in ("left", "right") for side in json.loads(row[name])}


def _naming(connection: Connection, found: str) -> set[str]:
    table = schema.anchored.c
    return set(connection.execute(select(table.judgement_id).where(table.found == found)).scalars())


def answers_by(connection: Connection, author: str) -> Iterator[GivenAnswer]:
    """The standing judgements of one person, the newest first; none that only takes another back."""
    for row in reversed(standing_rows(connection).values()):
        if row["author"] == author and row["undoes"] is None:
            yield _given(row)


def _given(row: RowMapping) -> GivenAnswer:
    sides: list[dict[str, Any]] = [*json.loads(row["left"]), *json.loads(row["right"])]
    first = sides[0] if sides else {}
    told = [side.get("names") or [side.get("name")] for side in sides]
    names = dict.fromkeys(str(name) for some in told for name in some if name)
    spans = first.get("spans") or []
    return GivenAnswer(
        **{name: row[name] for name in ("id", "about", "verdict", "author", "made", "note")},
        label=str(first.get("label") or first.get("kind") or ""),
        names=tuple(names)[:6],
        words=str(spans[0].get("quote", "")) if spans else "",
        place=_key(first) if first else "",
        subject=_subject(row),
    )


def _subject(row: RowMapping) -> Subject | None:
    """What was asked, or might have been: of many reports that were judged at once, the first two."""
    left, right = ([_key(side) for side in json.loads(row[name])] for name in ("left", "right"))
    if row["about"] == "claim":
        return Subject(kind="claim", left=left[0]) if left else None
    if row["about"] not in ("actor", "contact"):
        return None
    both = (right[:1] + left[:1]) if row["verdict"] == "split" else (left[:1] + right[:1] if right else left[:2])
    return Subject(kind=row["about"], left=both[0], right=both[1]) if len(both) == 2 else None


def _key(side: dict[str, Any]) -> str:
    return f"{side['article']}/{side['id']}" if "article" in side else str(side.get("key"))
