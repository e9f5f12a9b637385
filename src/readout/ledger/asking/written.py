"""Answers as JSON: the fields of the records, with the name of their schema."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from readout.exchange import reading_to_json
from readout.ledger.asking.actor import ActorShown
from readout.ledger.asking.article import ShownArticle
from readout.ledger.asking.board import Board
from readout.ledger.asking.difference import Difference
from readout.ledger.asking.facets import Facets
from readout.ledger.asking.matrix import Matrix
from readout.ledger.asking.showing import Shown
from readout.views.written import to_json

_MAPPINGS = frozenset({"detail", "by_status"})
"""Fields that hold pairs of a name and its value."""


def answer_to_json(kind: str, answer: Any) -> dict[str, Any]:
    """One entry of a list as a JSON object; ``kind`` names the list: ``readout-contacts/1``."""
    return {"schema": f"readout-{kind}/1", **_plain(answer)}


def shown_to_json(shown: Shown) -> dict[str, Any]:
    """A contact as one JSON object, its comparison as ``readout compare --json`` writes it."""
    rest = {field.name: _plain(getattr(shown, field.name)) for field in fields(shown) if field.name != "comparison"}
    return {"schema": "readout-show/1", **rest, "comparison": to_json(shown.comparison)}


def facets_to_json(facets: Facets) -> dict[str, Any]:
    """The counts beside a list as one JSON object."""
    return answer_to_json("facets", facets)


def actor_to_json(actor: ActorShown) -> dict[str, Any]:
    """An actor as one JSON object."""
    return answer_to_json("actor", actor)


def matrix_to_json(matrix: Matrix) -> dict[str, Any]:
    """Who was in contact with whom as one JSON object."""
    return answer_to_json("matrix", matrix)


def board_to_json(board: Board) -> dict[str, Any]:
    """The board of commitments as one JSON object."""
    return answer_to_json("board", board)


def difference_to_json(difference: Difference) -> dict[str, Any]:
    """What differs between two texts as one JSON object."""
    return answer_to_json("difference", difference)


def article_to_json(shown: ShownArticle) -> dict[str, Any]:
    """An article as one JSON object: its reading as ``readout read --json`` writes it, the rest beside it."""
    rest = {
        field.name: _plain(getattr(shown, field.name))
        for field in fields(shown)
        if field.name not in ("reading", "rejected")
    }
    reading = reading_to_json(shown.reading)
    rejected = reading_to_json(replace(shown.reading, claims=shown.rejected))["claims"]
    return {"schema": "readout-article/1", **rest, "reading": reading, "rejected": rejected}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: dict(_pairs(held)) if field.name in _MAPPINGS else _plain(held)
            for field in fields(value)
            for held in [getattr(value, field.name)]
        }
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value


def _pairs(held: Any) -> list[tuple[str, Any]]:
    return [(name, _plain(value)) for name, value in held]
