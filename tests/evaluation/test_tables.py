"""The printed tables: counts beside figures, and text that cannot inject markup."""

from __future__ import annotations

from io import StringIO

from evaluation.measures import Finding, Measure, Tally
from evaluation.scores import Score
from evaluation.tables import markdown, print_findings, print_measure
from rich.console import Console

MEASURE = Measure(
    "press",
    "Press",
    "v1",
    {"contacts": Score.counted(1, 2, 4), "stance": Tally(3, 4), "nothing": Tally(), "tokens a second": 1234.5},
    (Finding("missed", "a1", "[bold]eins[/bold]"), Finding("missed", "a2", "zwei"), Finding("wrong", "a1", "drei")),
    2,
)


def printed(limit: int = 0, kind: str | None = None) -> str:
    console = Console(file=StringIO(), width=120)
    if limit:
        print_findings(MEASURE.findings, limit, console, kind)
    else:
        print_measure(MEASURE, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_each_figure_stands_with_its_counts() -> None:
    rows = [line.split() for line in printed().splitlines()]
    assert ["contacts", "50.0", "25.0", "33.3", "1", "2", "4"] in rows
    assert ["stance", "75.0", "3", "4"] in rows
    assert ["nothing", "–", "0", "0"] in rows


def test_errors_are_limited_by_kind_and_keep_their_brackets() -> None:
    text = printed(1)
    assert "missed (2)" in text
    assert "[bold]eins[/bold]" in text
    assert "zwei" not in text
    assert "drei" in text
    assert "eins" not in printed(5, "wrong")


def test_the_chief_rows_as_markdown() -> None:
    assert markdown([MEASURE], {"press": ("contacts", "gone")}).splitlines()[2:] == [
        "| Press (2) | contacts | 50.0 | 25.0 | 33.3 |"
    ]
