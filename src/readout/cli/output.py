"""Writes to standard output: for people through Rich, for programs as one JSON object a line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

if TYPE_CHECKING:
    from rich.console import Console

_FILLED = re.compile(r" +(?=\n)")
_WIDE = 120  # columns where the output is no terminal: readable in a pager, a mail, a log


def terminal() -> Console:
    """Standard output: with the terminal's width and colours, or plain and 120 columns wide where it is none."""
    from rich.console import Console  # noqa: PLC0415 - JSON needs none of it

    console = Console(highlight=False)
    return (
        console
        if console.is_terminal
        else Console(highlight=False, width=_WIDE, file=cast("TextIO", _Trimmed(sys.stdout)))
    )


class _Trimmed:
    """A stream without the blanks that fill lines up to the width: in a file or pipe they are only in the way."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        """Writes whole lines, as Rich hands them on."""
        return self._stream.write(_FILLED.sub("", words))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def write_page(page: str, html: str) -> None:
    """Writes a page to a file, or to standard output for "-"; a file that cannot be written ends the command."""
    if page == "-":
        click.echo(html)
        return
    from readout.cli.inputs import CommandFailed  # noqa: PLC0415 - a list needs none of what it loads

    try:
        Path(page).write_text(html, encoding="utf-8")
    except OSError as error:
        raise CommandFailed(f"{page} cannot be written ({error.strerror})") from None
    click.echo(f"readout: the comparison is in {page}", err=True)


def print_json(value: Any) -> None:
    """``value`` as one line of JSON, flushed; beyond ASCII only where the output can carry it."""
    wide = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not wide))
    sys.stdout.flush()
