"""The machine's judgements on pairs of mentions: for each new mention those that may be the same contact are judged.

A judgement depends on the two readings alone, so it does not matter which came first. Pairs that are the same or
unsure are kept; all others are different.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from readout.ledger import schema
from readout.ledger.indexing import put
from readout.ledger.partners import partners
from readout.ledger.shelf import Shelf
from readout.resolution.candidates import Blocks
from readout.resolution.cases import Case
from readout.resolution.judging import judge_pair


def pair_mentions(connection: Connection, shelf: Shelf, new: Mapping[str, Blocks]) -> None:
    """Judges each new mention against all that it may be one contact with, and keeps what is not different."""
    found = {
        (min(key, other), max(key, other)) for key, mine in new.items() for other in partners(connection, key, mine)
    }
    cases = shelf.cases(connection, {key for pair in found for key in pair})
    put(connection, schema.pair, [row for pair in sorted(found) if (row := _row(*(cases[key] for key in pair)))])


def _row(left: Case, right: Case) -> dict[str, Any] | None:
    if left.slot == right.slot:
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
