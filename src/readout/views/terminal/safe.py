"""Text of articles in a terminal: no escape codes, no Rich markup, no reversed writing that leaks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.text import Text

from readout.records import Evidence

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")
_BLANK = re.compile(r"\s+")


def on_one_line(words: str) -> str:
    """The words on one line, also white space at their ends; what would control the terminal as a sign."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _BLANK.sub(" ", words))


def plain(words: str) -> str:
    """The words on one line; control characters and marks that turn the direction of writing as a sign."""
    return on_one_line(words).strip()


def text(words: str, style: str = "") -> Text:
    """The words as Rich text: what looks like markup in an article stays what it is."""
    return Text(plain(words), style=style)


def quoted(evidence: Iterable[Evidence], style: str = "italic") -> Text:
    """The exact words in quotation marks, stretches parted by an ellipsis."""
    return Text("„" + " … ".join(plain(stretch.quote) for stretch in evidence) + "“", style=style)


def joined(parts: Iterable[Text | str], separator: str = " ") -> Text:
    """Texts and own words in a row; empty ones are left out."""
    kept = [Text(part) if isinstance(part, str) else part for part in parts]
    return Text(separator).join(part for part in kept if part.plain)
