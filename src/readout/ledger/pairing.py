"""The machine's judgements on pairs of mentions: for each new mention those that may be the same contact are judged.

A judgement depends on the two readings, and on what people hold of their actors, alone: so it does not matter which
came first. Pairs that are the same or
unsure are kept; all others are different.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.partners import partners
from readout.ledger.plain import put
from readout.ledger.shelf import Shelf
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.candidates import Blocks
from readout.resolution.cases import Case
from readout.resolution.judging import judge_pair
from readout.resolution.told_apart import told_apart


def pair_mentions(connection: Connection, shelf: Shelf, new: Mapping[str, Blocks]) -> None:
    """Judges each new mention against all that it may be one contact with, and keeps what is not different."""
    found = {
        (min(key, other), max(key, other)) for key, mine in new.items() for other in partners(connection, key, mine)
    }
    cases = shelf.cases(connection, {key for pair in found for key in pair})
    groups = actor_groups(connection)
    rows = (_row(cases[left], cases[right], groups) for left, right in sorted(found))
    put(connection, schema.pair, [row for row in rows if row])


def _row(left: Case, right: Case, groups: ActorGroups) -> dict[str, Any] | None:
    if left.slot == right.slot:
        return None
    judged = judge_pair(left, right)
    if judged.verdict == "different" or (groups and told_apart(left, right, groups)):
        return None
    return {
        "left": judged.left,
        "right": judged.right,
        "verdict": judged.verdict,
        "score": judged.score,
        "reasons": json.dumps(judged.reasons, ensure_ascii=False),
    }
