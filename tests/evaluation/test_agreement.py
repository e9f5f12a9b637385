"""Agreement of two annotations: what is compared with what, how it is counted, and that the sealed part is not listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.agreement import CHIEF, measure_agreement
from evaluation.corpora import CorpusMissingError
from evaluation.crosstable import CrossTable
from evaluation.floors import pin_floors
from evaluation.gold.annotation import read_annotation
from evaluation.measures import Tally
from evaluation.scores import Score

from evaluation import __main__ as command

TEXT = """---
publisher: vst
published: 2031-03-05
title: {place} sagt Hilfe zu
---
{place} (vst) - Präsidentin Mira Tessen hat am Dienstag mit Ilo Varga telefoniert. Tessen sagte 500 Lastwagen bis Ende \
März zu, sofern die Grenze offen bleibe. Die Lage in {place} sei ernst, sagte Varga.
"""
CONTACT = """
[[contact]]
key = "c1"
form = "{form}"
status = "held"
main = true
participants = ["Mira Tessen (initiator)", "Ilo Varga"]
from = "2031-03-04"
mentions = ["mit Ilo Varga telefoniert"]
"""
STATEMENT = """
[[statement]]
speaker = "{speaker}"
cue = ["sagte #2"]
content = ["Die Lage ... ernst"]
form = "{form}"
stance = "asserts"
"""
CLAIM = """
[[claim]]
key = "k1"
contact = "c1"
aspect = "promise"
by = ["Mira Tessen"]
content = ["500 Lastwagen"]
condition = ["sofern die Grenze offen bleibe"]
due = ["bis Ende März"]
due_date = "2031-03"
quantity = ["500 Lastwagen"]
commitment = "{strength}"
factuality = "planned"
"""


def annotation(call: str = "phone_call", speaker: str = "Ilo Varga", form: str = "free_indirect", **labels: str) -> str:
    claim = CLAIM.format(strength=labels.get("strength", "promised"))
    return CONTACT.format(form=call) + STATEMENT.format(speaker=speaker, form=form) + claim


def put(gold: Path, part: str, name: str, first: str, second: str | None = None) -> None:
    """An article about a place called as the part is, with its annotations."""
    for folder in (part, "second"):
        (gold / folder).mkdir(exist_ok=True)
    (gold / part / f"{name}.txt").write_text(TEXT.format(place=part.capitalize()), "utf-8")
    (gold / part / f"{name}.toml").write_text(first, "utf-8")
    if second is not None:
        (gold / "second" / f"{name}.toml").write_text(second, "utf-8")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One article of each part annotated twice and one of the open part once."""
    put(tmp_path, "open", "a01", annotation(), annotation(speaker="Jon Hale"))
    put(tmp_path, "open", "a02", annotation())
    put(tmp_path, "sealed", "s01", annotation(), annotation(call="video_call", form="indirect", strength="offered"))
    return tmp_path


def test_the_annotations_fit_their_text(gold: Path) -> None:
    assert [read_annotation(path)[1] for path in sorted(gold.glob("*/*.toml"))] == [[]] * 5


def test_what_was_annotated_twice_is_counted_together_and_by_part(gold: Path) -> None:
    whole = measure_agreement(gold)
    open_part, sealed = whole.parts
    assert (whole.name, open_part.name, sealed.name) == ("agreement", "agreement-open", "agreement-sealed")
    assert (whole.articles, open_part.articles, sealed.articles) == (2, 1, 1)
    row = "statements, content and speaker"
    assert (whole.rows[row], open_part.rows[row], sealed.rows[row]) == (
        Score.counted(1, 2, 2),
        Score.counted(0, 1, 1),
        Score.counted(1, 1, 1),
    )


def test_the_first_annotation_counts_as_golden(tmp_path: Path) -> None:
    put(tmp_path, "open", "a01", annotation(), CONTACT.format(form="phone_call"))
    rows = measure_agreement(tmp_path).rows
    assert rows["contacts"] == Score.counted(1, 1, 1)
    assert rows["statements, content"] == Score.counted(0, 0, 1)


def test_terms_and_labels_are_scored_as_well(gold: Path) -> None:
    rows = measure_agreement(gold).rows
    for row in ("conditions attached", "quantities", "deadlines"):
        assert rows[row] == Score.counted(2, 2, 2)
    assert rows["commitments, words and strength"] == Score.counted(1, 2, 2)
    assert rows["form of contact"] == Tally(1, 2)
    assert rows["kappa: contact form"] == CrossTable({("phone_call", "phone_call"): 1, ("phone_call", "video_call"): 1})
    assert rows["kappa: commitment"] == CrossTable({("promised", "promised"): 1, ("promised", "offered"): 1})
    assert set(CHIEF) <= set(rows)


def test_what_only_a_reading_can_tell_is_no_row(gold: Path) -> None:
    assert not any("side" in row or "aligned" in row for row in measure_agreement(gold).rows)


def test_a_first_annotation_that_was_kept_stands_for_the_corrected_gold(gold: Path) -> None:
    (gold / "first").mkdir()
    (gold / "first" / "a01.toml").write_text(annotation(), "utf-8")
    before = measure_agreement(gold)
    (gold / "open" / "a01.toml").write_text(annotation(speaker="Jon Hale"), "utf-8")
    assert measure_agreement(gold) == before
    assert before.rows["speaker"] == Tally(1, 2)


def test_only_differences_of_the_open_part_are_listed(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measure = measure_agreement(gold)
    assert {finding.article for finding in measure.findings} == {"a01"}
    assert [part.findings for part in measure.parts] == [(), ()]
    monkeypatch.setattr(command, "MEASURES", {"agreement": lambda: measure})
    assert command.main(["agreement", "--errors", "50"]) == 0
    printed = capsys.readouterr().out
    assert "'Jon Hale' for 'Ilo Varga': Die Lage in Open sei ernst" in printed
    assert "s01" not in printed
    assert "Sealed" not in printed
    assert "sealed part: 1 articles" in printed


def test_each_part_is_printed_after_the_whole(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "MEASURES", {"agreement": lambda: measure_agreement(gold)})
    command.main(["agreement"])
    printed = capsys.readouterr().out
    titles = [line.split(": ")[1] for line in printed.splitlines() if line.startswith("Second annotations")]
    assert [title.strip() for title in titles] == ["2 articles", "1 articles", "1 articles"]
    kappas = [line.split()[2:] for line in printed.splitlines() if "kappa: contact form" in line]
    assert kappas == [["form", "0.000", "1", "2"], ["form", "–", "1", "1"], ["form", "0.000", "0", "1"]]
    command.main(["agreement", "--markdown"])
    assert "| Second annotations against the first ones, sealed part (1) | contacts | 100.0 | 100.0 | 100.0 |" in (
        capsys.readouterr().out
    )


def test_nothing_annotated_twice_is_said(tmp_path: Path) -> None:
    put(tmp_path, "open", "a01", annotation())
    with pytest.raises(CorpusMissingError, match="no second annotations"):
        measure_agreement(tmp_path)


def test_agreement_gets_no_floor(gold: Path) -> None:
    assert pin_floors([measure_agreement(gold)], {}, lower=True) == {}
