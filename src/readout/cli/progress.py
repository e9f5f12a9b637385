"""Shows at a terminal how far a long command has come, in one line that it takes away again."""

from __future__ import annotations

import sys

from readout.settings import PROGRESS_AFTER_ARTICLES

_ERASE = "\r\x1b[K"


def show_progress(number: int, origin: str | None) -> None:
    """Names the article being read, from the PROGRESS_AFTER_ARTICLES-th on and only where somebody is watching."""
    if number > PROGRESS_AFTER_ARTICLES and sys.stderr.isatty():
        name = "".join(c for c in (origin or "") if c.isprintable())
        sys.stderr.write(f"{_ERASE}reading article {number}: {name[:60]}")
        sys.stderr.flush()


def clear_progress(number: int) -> None:
    """Takes the line away before anything else is printed."""
    if number > PROGRESS_AFTER_ARTICLES and sys.stderr.isatty():
        sys.stderr.write(_ERASE)
        sys.stderr.flush()
