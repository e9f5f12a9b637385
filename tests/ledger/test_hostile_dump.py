"""An export of a ledger that somebody changed: what does not fit is told with its line, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from evaluation.fuzzing.targets import TARGETS

from readout.errors import FormatInput
from readout.ledger import Ledger, open_ledger
from readout.ledger.dump import load_dump

LINES = TARGETS["dumps"].seeds()[0].decode().split("\n")
ROWS: list[dict[str, Any]] = [json.loads(line) for line in LINES]
PLACES = {row["table"]: at for at, row in enumerate(ROWS) if "table" in row}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "a.db"), write=True) as found:
        yield found


def test_the_unchanged_one_is_taken(ledger: Ledger) -> None:
    assert +load_dump(ledger, LINES, "dump") == {"article": 1, "reading": 1, "judgement": 1, "change": len(LINES) - 5}


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("article", "id", []),
        ("article", "title", 3),
        ("article", "title", 2**70),
        ("article", "publisher", "\ud800"),
        ("article", "text", {}),
        ("reading", "body", "x"),
        ("change", "detail", 0.5),
        ("change", "detail", "["),
        ("change", "detail", "[]"),
        ("change", "subject", ["x"]),
        ("judgement", "left", "3"),
        ("judgement", "left", "[3]"),
        ("judgement", "left", '[{"article": 1}]'),
        ("judgement", "right", "[" * 100_000),
        ("judgement", "detail", '"x"'),
        ("judgement", "made", True),
    ],
)
def test_a_value_of_a_wrong_kind(ledger: Ledger, table: str, field: str, value: object) -> None:
    at = PLACES[table]
    lines = [*LINES[:at], json.dumps(ROWS[at] | {field: value}), *LINES[at + 1 :]]
    with pytest.raises(FormatInput, match=r"wrong kind|does not hold|no JSON|hash is another|id is another|should be"):
        load_dump(ledger, lines, "dump")


def test_lines_nested_without_end(ledger: Ledger) -> None:
    with pytest.raises(FormatInput, match="no JSON"):
        load_dump(ledger, ["[" * 100_000], "dump")
