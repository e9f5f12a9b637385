"""Writes to standard output: for people through Rich, for programs as one JSON object a line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 120  # columns where the output is no terminal: readable in a pager, a mail, a log


def terminal() -> Console:
    """Standard output: with the terminal's width and colours, or plain and 120 columns wide where it is none."""
    from rich.console import Console  # noqa: PLC0415 - JSON needs none of it

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDE)


def print_json(value: Any) -> None:
    """``value`` as one line of JSON, flushed; beyond ASCII only where the output can carry it."""
    wide = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not wide))
    sys.stdout.flush()
