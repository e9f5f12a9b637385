"""Makes words from articles safe for a terminal: control characters are shown, not obeyed."""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line feed; bidirectional marks, embeddings, overrides and isolates; line and
# paragraph separators; the byte order mark, other invisible format characters, and lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """``text`` with every character that a terminal would obey written as ``<U+001B>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def one_line(text: str) -> str:
    """:func:`plain` ``text`` with each run of white space as one blank."""
    return plain(" ".join(text.split()))
