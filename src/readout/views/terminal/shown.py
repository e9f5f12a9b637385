"""A contact of a ledger in the terminal: its comparison, and below it what people judged and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from readout.views.shown import doubt_lines, id_line, judgement_lines, proposal_lines
from readout.views.terminal.comparison import render
from readout.views.terminal.safe import joined, text

if TYPE_CHECKING:
    from readout.ledger.asking.showing import Shown


def render_shown(shown: Shown, console: Console) -> None:
    """Print the contact."""
    console.print(text(id_line(shown), "yellow" if shown.named.moved else "dim"))
    render(shown.comparison, console)
    _lines("Confirmed by a person" if shown.confirmed else "Judged by people", judgement_lines(shown), "green", console)
    _lines("Proposed, for you to decide", proposal_lines(shown), "bold yellow", console)
    _lines("Unsure: these may be the same contact", doubt_lines(shown), "yellow", console)


def _lines(title: str, lines: Sequence[str], style: str, console: Console) -> None:
    if not lines:
        return
    console.print()
    console.print(Rule(Text(title, style=style), align="left", style=style))
    for line in lines:
        console.print(Padding(joined([Text("·", style=style), text(line)]), (0, 0, 0, 1)))
