"""Gives the console that output for people goes to."""

from __future__ import annotations

from rich.console import Console

_WIDE = 120  # columns where the output is no terminal: readable in a pager, a mail, a log


def terminal() -> Console:
    """Standard output: with the terminal's width and colours, or plain and 120 columns wide where it is none."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDE)
