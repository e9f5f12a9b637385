"""docs/comparison.md names every field of the comparison's JSON, and no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from readout.records import Judgement, Paragraph, Quantity
from readout.views import records

PAGE = (Path(__file__).parents[2] / "docs" / "comparison.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([a-z ]+) \| (.*) \|$", PAGE.split("## As JSON")[1], flags=re.MULTILINE))
RECORDS = {
    "top": [records.Comparison], "article": [records.ArticleEntry, Paragraph], "contact": [records.ContactComparison],
    "person": [records.PersonEntry], "header line": [records.HeaderLine, records.Fact], "account": [records.Account],
    "row": [records.Row, Quantity], "cell": [records.Cell], "voice": [records.Voice],
    "contradiction": [records.Contradiction], "stage of a history": [records.Stage],
    "commitment": [records.Commitment, records.Step, records.Standing], "doubt": [records.Doubt], "judgement": [Judgement],
}  # fmt: skip
ALSO = {"top": {"schema"}, "article": {"id", "publisher", "title", "url", "published", "language", "text"},
        "account": {"side", "narration", "other"}}  # fmt: skip


def test_every_field_is_documented_and_nothing_else() -> None:
    for name, kinds in RECORDS.items():
        told = set(re.findall(r"`([a-z_]+)`", ROWS[name]))
        expected = {field.name for kind in kinds for field in fields(kind)}
        assert told == expected | ALSO.get(name, set()), name
    assert set(ROWS) - {"object"} == set(RECORDS)
