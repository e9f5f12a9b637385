"""The measure of the prefilter: each article is read once for a version, and what is skipped is counted right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.measures import Tally
from evaluation.prefilter import measure, readings
from evaluation.prefilter.texts import Part

from readout.records import Article

CALL = Article(
    id="call", title="Am Hörer", text="Präsident Selim Towar von Quarin telefonierte mit Königin Oda von Berun."
)
CAKE = Article(id="cake", text="Die Bäckerei am Markt öffnet nach dem Umbau wieder, mit Kuchen für alle.")


def _articles() -> Iterator[Article]:
    yield CALL
    yield CAKE


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Part:
    monkeypatch.setattr(readings, "FOLDER", tmp_path)
    monkeypatch.setattr(readings, "version", lambda: "v")
    return Part(name="Made, up", chosen=True, open=_articles)


def test_an_article_is_read_once(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    first = readings.read_part(part)
    assert [len(one.contacts) for one in first] == [1, 0]
    assert first[0].text.startswith("Am Hörer\nPräsident")
    monkeypatch.setattr(readings, "read", None)
    assert readings.read_part(part) == first


def test_a_line_left_unfinished_is_read_anew(part: Part, tmp_path: Path) -> None:
    first = readings.read_part(part)
    (file,) = (tmp_path / "v").iterdir()
    file.write_text(file.read_text("utf-8")[:-20], "utf-8")
    assert readings.read_part(part) == first
    assert readings.read_part(part) == first


def test_what_is_kept_and_skipped_is_counted(part: Part) -> None:
    call, cake = readings.read_part(part)
    rows = measure._summed([(call, False), (cake, False)])
    assert rows["articles with a contact, kept"] == Tally(0, 1)
    assert rows["without a contact, skipped"] == Tally(1, 1)
    assert rows["all articles, skipped"] == Tally(2, 2)
    assert rows["sure contacts, kept in 400 characters"] == Tally(1, 1)
    assert [one.article for one in measure._missed([(call, False), (cake, False)])] == ["call"]
    assert not list(measure._missed([(call, True), (cake, True)]))
