"""The scoring of time expressions: annotation without prepositions, intervals by their ends, three kinds of match."""

from __future__ import annotations

from pathlib import Path

from evaluation.scores import Score
from evaluation.times import Extent, found_extents, read_timeml, score_times, time_findings

from readout.language.document import Document
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-02-12" functionInDocument="CREATION_TIME">2025-02-12</TIMEX3></DCT>
<TEXT>
Orlau &amp; Norheim. Am <TIMEX3 tid="t1" type="DATE" value="2025-02-10">Montag</TIMEX3> kam er.
</TEXT>
<TIMEX3 tid="t2" type="DATE" value="PAST_REF" />
</TimeML>
"""


def extents(text: str) -> list[tuple[str, str]]:
    article = Article(id="a", text=text, published="2025-02-12")
    doc = find_times(analyse_words(Document(article=article, text=text, offset=0)))
    return [(item.words, item.value) for item in found_extents(doc)]


def test_annotation_is_read_with_its_places(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(TIMEML, "utf-8")
    article, (gold,) = read_timeml(path)
    assert article.published == "2025-02-12"
    assert "Orlau & Norheim" in article.text
    assert article.text[gold.start : gold.end] == gold.words == "Montag"
    assert gold.value == "2025-02-10"


def test_prepositions_stay_outside_and_hedges_inside() -> None:
    assert extents("Seit Montag wartet er.") == [("Montag", "2025-02-10")]
    assert extents("Vor gut zwei Wochen rief er an.") == [("gut zwei Wochen", "P2W")]
    assert extents("Er ist vor kurzem gestorben.") == [("vor kurzem", "PAST_REF")]


def test_an_interval_is_two_expressions() -> None:
    assert extents("Vom 3. bis 5. März 2025 tagt der Rat.") == [("3.", "2025-03-03"), ("5. März 2025", "2025-03-05")]


def test_words_of_order_are_left_out() -> None:
    assert extents("Zuvor hatte er sofort zugesagt.") == []


def test_three_kinds_of_match() -> None:
    gold = [Extent(0, 6, "Montag", "A"), Extent(10, 16, "gestern", "B"), Extent(20, 25, "heute", "C")]
    found = [Extent(0, 6, "Montag", "A"), Extent(8, 16, "am gestern", "X"), Extent(40, 45, "falsch", "D")]
    rows = score_times(gold, found)
    assert rows["strict"] == Score.counted(1, 3, 3)
    assert rows["relaxed"] == Score.counted(2, 3, 3)
    assert rows["value"] == Score.counted(1, 3, 3)
    kinds = [finding.kind for finding in time_findings(Article(id="a", text=" " * 50), gold, found)]
    assert kinds == ["extent", "missed", "wrong"]
