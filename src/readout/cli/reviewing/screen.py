"""A question on the screen: both texts side by side where there is room, the reasons, the suggestion, the keys."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from readout.cli.reviewing.marking import side
from readout.ledger.review import Progress, Reason, ReviewQuestion
from readout.ledger.review.counting import MOST
from readout.views.terminal.safe import joined, text

_WIDE = 100
"""Columns from which two texts stand side by side: below, lines of fewer than 48 letters are hard to read."""

KEYS = (
    ("Enter", "accept the suggestion and go on"),
    ("x", "reject it: the contrary is recorded"),
    ("m", "same: merge the two, or confirm the contact"),
    ("s", "different: keep the two apart, or split the right report off"),
    ("d", "nobody can tell: kept apart until somebody knows better"),
    ("e", "correct the claim: a field and its value"),
    ("space", "skip, for now"),
    ("u", "take the last answer back"),
    ("n", "a note for the next answer"),
    ("?", "these keys"),
    ("q", "end; every answer is on record already"),
)


def show(asked: ReviewQuestion, console: Console, counted: str) -> None:
    """Print one question; ``counted`` is the line of progress."""
    console.print(Rule(Text(asked.kind, style="bold"), align="left"))
    console.print(Text(counted, style="dim"))
    console.print(text(asked.asks, "bold"))
    console.print()
    for line in _sides(asked, console.width):
        console.print(line)
    console.print()
    for reason in asked.reasons:
        console.print(_reason(reason))
    for note in asked.notes:
        console.print(Padding(text(note, "dim"), (0, 0, 0, 2)))
    console.print(_suggestion(asked))


def show_keys(console: Console) -> None:
    """Print what the keys do."""
    for key, meaning in KEYS:
        console.print(Text(f"  {key:<6} ", style="bold") + Text(meaning))


def counted(progress: Progress) -> str:
    """The line of progress."""
    told = ", ".join(f"{kind} {f'{MOST} and more' if number >= MOST else number}" for kind, number in progress.open)
    return f"answered today: {progress.answered} · open: {told}"


def _sides(asked: ReviewQuestion, width: int) -> Iterator[RenderableType]:
    both = [side(report) for report in (asked.left, asked.right) if report]
    if len(both) < 2 or width < _WIDE:
        for number, one in enumerate(both):
            if number:
                yield Rule(style="dim")
            yield one
        return
    table = Table.grid(expand=True, padding=(0, 2))
    for _ in both:
        table.add_column(ratio=1)
    table.add_row(*both)
    yield table


def _reason(reason: Reason) -> Padding:
    sign = Text("+", "green") if reason.score > 0 else Text("-", "red") if reason.score < 0 else Text("?", "yellow")
    return Padding(joined([sign, text(reason.sentence)]), (0, 0, 0, 2))


def _suggestion(asked: ReviewQuestion) -> Text:
    if asked.suggestion is None:
        return Text(f"No suggestion; space goes on, x: {asked.choices[-1]}, ? shows the keys", style="dim")
    score = "" if asked.score is None else f" ({asked.score:.2f})"
    told = Text(f"{asked.suggestion}{score}", style="bold yellow")
    return joined([Text("The machine suggests:"), told, Text("  Enter accepts, x rejects, ? shows the keys", "dim")])
