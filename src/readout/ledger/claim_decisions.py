"""People's decisions on claims, as the readings of today take them: applied wherever a reading leaves the ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.decisions import Decision, DecisionVerdict, changes_from_json
from readout.resolution.finding import Found
from readout.resolution.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDecisions:
    """The decisions that stand on the claims of one article, and what those of older readings are in this one."""

    decisions: tuple[Decision, ...]
    found: Mapping[str, Found]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one state of the decisions from another."""
        return tuple(f"{one.id}:{place.id if (place := self.found.get(one.claim)) else ''}" for one in self.decisions)


def claim_decisions(connection: Connection, article_ids: Iterable[str]) -> dict[str, ArticleDecisions]:
    """The decisions on claims of these articles, by article; articles without any are left out."""
    rows = _rows(connection)
    if not rows:
        return {}
    holding = {row.id for row in standing([_taken(row) for row in rows])}
    by_id = {row["id"]: row for row in rows if row["id"] in holding}
    of_article: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for some in batches(sorted(set(article_ids))):
        query = select(schema.anchored).where(schema.anchored.c.article_id.in_(some))
        for place in connection.execute(query).mappings():
            if place["judgement_id"] in by_id:
                of_article[place["article_id"]].append(place)
    return {article: _decisions(places, by_id) for article, places in of_article.items()}


def _rows(connection: Connection) -> list[RowMapping]:
    table = schema.judgement
    query = select(table).where(table.c.about == "claim").order_by(table.c.made, table.c.id)
    return list(connection.execute(query).mappings())


def _taken(row: RowMapping) -> Decision:
    return Decision(id=row["id"], made=row["made"], author=row["author"], undoes=row["undoes"])


def _decisions(places: list[RowMapping], rows: Mapping[str, RowMapping]) -> ArticleDecisions:
    made = []
    for place in (place for place in places if place["side"] == "left"):
        row = rows[place["judgement_id"]]
        changes = changes_from_json(json.loads(row["detail"]), f"judgement {row['id']}") if row["detail"] else ()
        made.append(
            Decision(
                id=row["id"],
                made=row["made"],
                author=row["author"],
                claim=place["given"],
                verdict=cast("DecisionVerdict", row["verdict"]),
                changes=changes,
            )
        )
    found = {_in_reading(place["given"]): _found(place) for place in places}
    return ArticleDecisions(decisions=tuple(sorted(made, key=lambda one: (one.made, one.id))), found=found)


def _found(place: RowMapping) -> Found:
    ident = _in_reading(place["found"]) if place["found"] else None
    return Found(id=ident, why=place["why"], sure=place["sure"])


def _in_reading(key: str) -> str:
    """The id in the reading of what was judged: a mention has its article before it."""
    return key.rpartition("/")[2]
