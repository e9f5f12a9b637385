"""What a format can carry of a text that may hold anything: control characters, halves of characters, reversed writing.

Replacing is one for one: a text keeps its length, so that offsets still fit. Only citations, which are read by people
in the middle of other text, lose characters (:func:`on_one_line`).
"""

from __future__ import annotations

import json
import re
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GONE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
)
"""Control characters that are no white space, and marks that turn the direction of whatever follows, until somebody
ends them. U+200E and U+200F turn nothing."""
_BLANK = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_SIGN = "\N{REPLACEMENT CHARACTER}"
_ESCAPED = re.compile("[<\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def in_utf8(text: str) -> str:
    """``text`` with a sign for each lone half of a character (surrogate), which UTF-8 cannot hold."""
    return _HALVES.sub(_SIGN, text)


def in_table(text: str) -> str:
    """``text`` with a sign for each control character but tab and line ends, and for what UTF-8 cannot hold."""
    return _CONTROLS.sub(_SIGN, text)


def on_one_line(text: str) -> str:
    """``text`` for the middle of other text: white space as one blank, without controls and marks that turn writing."""
    return _BLANK.sub(" ", _GONE.sub("", text)).strip()


def in_json(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON that survives a web page and a terminal around it.

    Exact but for lone halves of characters: what could end a script element, turn the writing or steer a terminal is
    written as an escape, which a reader of JSON gives back as it was.
    """
    compact = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=compact, allow_nan=False)
    return in_utf8(_ESCAPED.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
