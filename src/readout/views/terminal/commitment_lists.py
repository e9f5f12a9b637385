"""Commitments of a ledger in the terminal: what is to be done, how it stands, and every step with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from readout.views.labels import ASPECTS, words_of
from readout.views.terminal.safe import joined, text

if TYPE_CHECKING:
    from readout.ledger.asking.commitments import ListedCommitment, ToldStep

_GOOD = frozenset({"signed", "begun", "fulfilled"})
_BAD = frozenset({"refused", "expired", "withdrawn", "broken"})


def render_commitments(commitments: Sequence[ListedCommitment], console: Console) -> None:
    """Print commitments, the steps of each in the order in which they happened."""
    for found in commitments:
        who = f"{found.by or 'nobody named'}{f' → {found.to}' if found.to else ''}"
        kind = Text(ASPECTS.get(found.aspect, words_of(found.aspect)), style="bold magenta")
        console.print(joined([kind, text(who, "dim"), text(found.words), _status(found)]))
        for line in _terms(found):
            console.print(Padding(line, (0, 0, 0, 4)))
        for step in found.steps:
            console.print(Padding(_step(step), (0, 0, 0, 4)))
        console.print()


def _status(found: ListedCommitment) -> Text:
    if found.status is None:
        return Text("no state told", style="dim")
    style = "green" if found.status in _GOOD else "red" if found.status in _BAD else "cyan"
    marks = [Text(f"{'not ' if found.denied else ''}{found.status}", style=f"bold {style}")]
    marks += [Text("contested", style="bold yellow")] if found.contested else []
    marks += [Text("overdue (computed)", style="bold red")] if found.overdue else []
    return joined([Text("—", style="dim"), joined(marks, ", ")])


def _terms(found: ListedCommitment) -> list[Text]:
    lines = [text(f"condition: {found.conditions}")] if found.conditions else []
    if found.due_words:
        day = f"{found.due_to} " if found.due_to else ""
        lines.append(text(f"until: {day}“{found.due_words}”"))
    lines += [text(f"how many: {found.how_many}")] if found.how_many else []
    return lines


def _step(step: ToldStep) -> Text:
    state = step.state or words_of(step.aspect)
    told = f"{'not ' if step.denied else ''}{state}"
    publisher = step.publisher if step.publisher != step.account else None
    where = ", ".join(part for part in (publisher, step.published, step.article) if part)
    words = [
        text(step.day or "no day", "dim"),
        text(told, "bold"),
        text(f"says {step.account}"),
        text(f"“{step.words}”", "italic"),
        text(f"[{where}]", "dim"),
    ]
    return joined(words)
