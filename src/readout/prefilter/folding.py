"""Takes bytes in whatever encoding, gives small letters, digits and blanks: one spelling of each word for all of them.

Nothing is decoded. Every byte above ASCII is dropped, so "Gespräch" is ``gesprch`` in UTF-8, in Windows-1252 and, since
NUL is dropped too, in UTF-16; with it go soft hyphens and marks of no width. What is left of an umlaut that was written
otherwise ("a" and two dots, "ae") is a spelling that :func:`spellings` foresees. Each step looks at a byte once.
"""

from __future__ import annotations

import re
from itertools import product

_LETTERS = bytes(range(ord("a"), ord("z") + 1))
_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_DIGITS = b"0123456789"
_NO_BREAK = 0xA0
"""The blank that does not break, in Windows-1252 and as the second byte of UTF-8: it parts words."""
_SMALL = bytes(
    byte if byte in _LETTERS or byte in _DIGITS else byte + 32 if byte in _CAPITALS else ord(" ") for byte in range(256)
)
_DROPPED = bytes((0, ord("\r"), *(byte for byte in range(0x80, 0x100) if byte != _NO_BREAK)))
"""The carriage return goes so that a line's end is one blank."""
_REFERENCE = re.compile(
    rb"&(?:amp;)*+(?:[aou]uml|szlig|shy|zwn?j|#0{0,6}(?:196|214|220|223|228|246|252|173|820[345])"
    rb"|#x0{0,6}(?:c4|d6|dc|df|e4|f6|fc|ad|200[bcd]));?"
    rb"|\\u00(?:c4|d6|dc|df|e4|f6|fc|ad)",
    re.IGNORECASE,
)
"""Umlauts, ß and what is not seen, as HTML and JSON write them: dropped like the letters themselves."""
_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}


def folded(data: bytes) -> bytes:
    """``data`` as small ASCII letters and digits, anything else a blank, with a blank at either end."""
    if b"&" in data or b"\\u" in data:
        data = _REFERENCE.sub(b"", data)
    return b" " + data.translate(_SMALL, _DROPPED) + b" "


def spellings(word: str) -> frozenset[str]:
    """What :func:`folded` may make of a word: umlauts whole, in two pieces and as two letters, ß and ss."""
    choices = [_choices(letter) for letter in word.lower()]
    return frozenset("".join(chosen) for chosen in product(*choices))


def _choices(letter: str) -> tuple[str, ...]:
    if letter in _PLAIN:
        return "", _PLAIN[letter], _PLAIN[letter] + "e"
    if letter == "ß":
        return "", "ss"
    if letter.isascii():
        return (letter,)
    return ("",)
