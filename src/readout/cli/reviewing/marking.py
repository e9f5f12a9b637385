"""One side of a question as text: who published it, the sentences with the words marked, and what was read of them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from readout.ledger.review import Excerpt, Report
from readout.views.terminal.safe import joined, on_one_line, text

MARKED = "bold underline"
"""How marked words look: without colours too."""


def side(report: Report) -> Group:
    """All of one side."""
    return Group(Text("\n").join(_told(report)), Text(), _facts(report))


def _told(report: Report) -> Iterator[Text]:
    about = [report.publisher or "publisher not known", report.published or "no date"]
    yield joined([text(about[0], "bold cyan"), text(about[1], "cyan")], " · ")
    if report.title and all(excerpt.field != "title" for excerpt in report.excerpts):
        yield text(report.title, "italic")
    if report.others:
        yield text(f"and {report.others} more {'article' if report.others == 1 else 'articles'}", "dim")
    if report.excerpts:
        yield Text()
    yield from (marked(excerpt) for excerpt in report.excerpts)


def _facts(report: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in report.facts:
        table.add_row(Text(name, style="dim"), text(value))
    return table


def marked(excerpt: Excerpt) -> Text:
    """The sentences with the words marked; nothing in them controls the terminal."""
    found = Text().append("„" if excerpt.field == "text" else "Title: „", style="dim")
    place = excerpt.start
    for start, end in excerpt.marks:
        found.append(_between(excerpt, place, start), style="")
        found.append(_between(excerpt, start, end), style=MARKED)
        place = end
    found.append(_between(excerpt, place, excerpt.end), style="")
    return found.append("“", style="dim")


def _between(excerpt: Excerpt, start: int, end: int) -> str:
    return on_one_line(excerpt.words[start - excerpt.start : end - excerpt.start])
