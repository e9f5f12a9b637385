"""A judgement that lost its place, for people: what it said, on which words, and what can be done about it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.review.adrift import OVERRULED
from readout.ledger.review.records import Report, ReviewVerdict
from readout.ledger.review.reports import claim_report, contact_report, report
from readout.ledger.shelf import Shelf, article_of
from readout.records import Article, Evidence
from readout.resolution.anchors import Anchor, anchor_from_json
from readout.views.words import Words


def judgement_line(row: RowMapping) -> str:
    """Who judged what, how, when, and with which note."""
    note = f" (“{row['note']}”)" if row["note"] else ""
    return f"{row['author']}, {row['made'][:10]}: {row['about']} {row['verdict']}{note}"


def what_can_be_done(suggestion: ReviewVerdict | None, key: str) -> tuple[str, ...]:
    """The ways out, as sentences."""
    ways = ["undo: the judgement is taken back"]
    if suggestion == "renew":
        ways.insert(0, "renew: it is made anew on what was found (right); the old one is taken back")
    elif key.startswith(OVERRULED):
        ways.append("or take back the newer one with 'readout judge undo " + key.removeprefix(OVERRULED)[:8] + "'")
    else:
        ways.append("or leave it: it holds again as soon as a reading has the words again")
    return tuple(ways)


def judged_report(
    connection: Connection, shelf: Shelf, row: RowMapping, key: str, words: Words | None = None
) -> tuple[Report | None, Report | None]:
    """The words that were judged, as they were; and what is found in their place today, if anything."""
    value = _anchor_value(row, key)
    if value is None:
        return None, None
    anchor = anchor_from_json(value, f"judgement {row['id']}")
    known = connection.execute(select(schema.article).where(schema.article.c.id == anchor.article)).mappings().first()
    article = article_of(known) if known else Article(id=anchor.article, text="")
    spans = [Evidence(field=f, start=a, end=b, quote=q) for f, a, b, q in anchor.spans if known]
    facts = (
        ("kind", anchor.kind),
        ("form or aspect", anchor.label),
        ("names", ", ".join(anchor.names)),
        ("words", " … ".join(span[3] for span in anchor.spans)),
    )
    return report(anchor.id, article, spans, facts), _found(connection, shelf, row["id"], key, anchor, words)


def _anchor_value(row: RowMapping, key: str) -> dict[str, Any] | None:
    """The anchor of this key, else the first; None where the judgement is on actors."""
    if row["about"] == "actor":
        return None
    told: list[dict[str, Any]] = [*json.loads(row["left"]), *json.loads(row["right"])]
    same = [value for value in told if key in (value.get("id"), f"{value.get('article')}/{value.get('id')}")]
    return next(iter((*same, *told)), None)


def _found(
    connection: Connection, shelf: Shelf, judgement: str, key: str, anchor: Anchor, words: Words | None
) -> Report | None:
    table = schema.anchored.c
    query = select(table.article_id, table.found).where(table.judgement_id == judgement, table.given == key)
    row = connection.execute(query).first()
    if row is None or row.found is None:
        return None
    reading = shelf.as_read(connection, [row.article_id]).get(row.article_id)
    ident = row.found.rpartition("/")[2]
    if reading is None:
        return None
    if anchor.kind == "contact":
        contact = next((one for one in reading.contacts if one.id == ident), None)
        return None if contact is None else contact_report(ident, reading, contact, 1, words)
    claim = next((one for one in reading.claims if one.id == ident), None)
    return None if claim is None else claim_report(ident, reading, claim, words)
