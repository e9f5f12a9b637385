"""Confusion tables: their cells and sums, and that a listing of all parts holds figures only."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from evaluation.confusions import markdown_table, part_tables
from evaluation.crosstable import CrossTable
from evaluation.items import Point, Reported

from evaluation import __main__ as command
from evaluation import confusions, golden

TEXT = "Präsidentin Mira Tessen hat am Dienstag mit Ilo Varga telefoniert. Das teilte das Präsidialamt in Arendal mit."
ANNOTATION = """
[[contact]]
key = "c1"
form = "video_call"
status = "held"
participants = ["Mira Tessen", "Ilo Varga"]
mentions = ["mit Ilo Varga telefoniert"]
"""


def test_rows_are_annotated_and_columns_read_with_what_is_missed_and_added() -> None:
    table = CrossTable({("offer", "offer"): 3, ("offer", "promise"): 1, ("promise", None): 2, (None, "offer"): 4})
    assert markdown_table(table, ("promise", "demand", "offer")).splitlines() == [
        "| annotated ↓ read → | promise | offer | *missed* | *all* |",
        "|---|---:|---:|---:|---:|",
        "| promise |  |  | 2 | 2 |",
        "| offer | 1 | 3 |  | 4 |",
        "| *added* |  | 4 |  | 4 |",
        "| *all* | 1 | 7 | 2 | 10 |",
    ]


def test_labels_that_the_records_do_not_know_come_last() -> None:
    table = CrossTable({("offer", "oath"): 1, ("demand", "demand"): 1})
    assert markdown_table(table, ("offer", "demand")).splitlines()[0] == (
        "| annotated ↓ read → | offer | demand | oath | *missed* | *all* |"
    )


def test_a_part_sums_its_articles_and_leaves_out_what_does_not_occur() -> None:
    point = Point(aspect="offer", content=((0, 9),), factuality="asserted", commitment="offered")
    article = Reported(id="x", text="", points=(point,))
    text = part_tables("Press", [(article, article), (article, Reported(id="x", text=""))])
    assert text.startswith("## Press: 2 articles\n")
    assert "| offer | 1 | 1 | 2 |" in text
    assert [line for line in text.splitlines() if line.startswith("###")] == [
        "### claim aspect",
        "### factuality",
        "### commitment",
    ]
    assert "commitment" not in part_tables("Press", [(article, article)], {"commitment"})


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold standard of one article in each part, and a folder of corpora without the press."""
    for part in confusions.PARTS:
        (tmp_path / part).mkdir()
        (tmp_path / part / f"{part[0]}01.txt").write_text(TEXT, "utf-8")
        (tmp_path / part / f"{part[0]}01.toml").write_text(ANNOTATION, "utf-8")
    monkeypatch.setattr(golden, "GOLD", tmp_path)
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    return tmp_path


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("## ")]


def test_the_gold_standard_is_printed_where_the_press_is_absent(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["confusions"]) == command.SKIPPED
    printed = capsys.readouterr().out
    assert headings(printed) == ["## Gold standard, open part: 1 articles", "## Gold standard, sealed part: 1 articles"]
    assert printed.count("| video_call | 1 |  |  | 1 |") == 2, "a call over video was read as one by phone"
    assert "SKIPPED confusions: german-press" in printed


def test_all_parts_hold_figures_only(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    press = gold / "german-press"
    press.mkdir()
    record = {"id": "p1", "statements": [], "contacts": [], "claims": []}
    (press / "gold.jsonl").write_text(json.dumps(record), "utf-8")
    (press / "articles.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "p1", "text": TEXT}).encode()))
    assert command.main(["confusions"]) == 0
    printed = capsys.readouterr().out
    assert headings(printed)[2] == "## Real press (german-press/gold.jsonl): 1 articles"
    assert not [name for name in ("Tessen", "Varga", "Arendal", "s01") if name in printed]


def test_a_gate_is_not_passed_by_a_listing(gold: Path) -> None:
    assert command.main(["confusions", "--check"]) == command.BROKEN


def test_listings_are_printed_only_when_named() -> None:
    assert not set(command.LISTINGS) & set(command.MEASURES)
