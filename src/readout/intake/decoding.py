"""Takes bytes, gives text: told by byte order marks, then UTF-8, then Windows-1252 where the letters speak for it."""

from __future__ import annotations

import codecs
import re

from readout.errors import BinaryInput, EncodingInput
from readout.settings import MAX_UNREADABLE_SHARE, MAX_WORD_CHARACTERS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS = "Save it as UTF-8, or convert it: iconv -f ENCODING -t UTF-8"
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_ODD_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_LONG_WORD = re.compile(rf"(?<!\S)\S{{{MAX_WORD_CHARACTERS + 1}}}")
_TWICE = re.compile("Ã[¤¶¼„–œŸ\x9f\x84\x96\x9c]|â€[žœ“”™\x9d\x9c]")
_EXPECTED = frozenset("äöüÄÖÜßéèêáàâçñóíúôëïæøåÉ„“”‚‘’«»‹›–—…€§°·•×½¼²³´`©®™¡¿\xa0\xad")


def decode(data: bytes, origin: str) -> str:
    """The text of ``data``. Raises EncodingInput where its encoding cannot be told, BinaryInput where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, origin)
    wide = _wide_without_mark(data)
    if wide is not None:
        return _strictly(data, wide, origin)
    if b"\x00" in data:
        raise BinaryInput(origin, "it has NUL bytes, so it is no text file", "Give a text, HTML or JSON Lines file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _single_byte(data, error, origin)
    if len(_TWICE.findall(text, 0, 200_000)) >= 3:
        problem = "its umlauts are broken (UTF-8 that was read as Windows-1252 and saved again)"
        raise EncodingInput(origin, problem, "Get the text anew, or repair it with: iconv -f UTF-8 -t WINDOWS-1252")
    return text


def whole_characters(text: str) -> str:
    """``text`` with each NUL and lone surrogate replaced, one for one: no terminal and no database takes them."""
    return _UNWRITABLE.sub("\ufffd", text)


def check_prose(text: str, origin: str) -> None:
    """Raises BinaryInput where ``text`` is no running text."""
    odd = len(_ODD_CONTROL.findall(text))
    if odd > 2 and odd > len(text) * MAX_UNREADABLE_SHARE:
        raise BinaryInput(origin, f"{odd:,} of its characters are control characters", "Give a text file")
    if _LONG_WORD.search(text):
        problem = f"it has a run of more than {MAX_WORD_CHARACTERS:,} characters without a blank: encoded data, no text"
        raise BinaryInput(origin, problem, "Give the article's plain text")


def _strictly(data: bytes, encoding: str, origin: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingInput(origin, f"broken {encoding.upper()} at byte {error.start:,}", _SAVE_AS) from None


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a NUL in nearly every second byte of western text."""
    head = data[:4000]
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > half * 0.7 and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > half * 0.7 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _single_byte(data: bytes, error: UnicodeDecodeError, origin: str) -> str:
    """Windows-1252, of which Latin-1 is a part, where its letters are those of western European text."""
    broken = EncodingInput(origin, f"it is no UTF-8 (byte {error.start:,}) and its encoding cannot be told", _SAVE_AS)
    if len(_MULTIBYTE.findall(data, 0, 1_000_000)) > 2:
        raise EncodingInput(origin, f"broken UTF-8 at byte {error.start:,}", _SAVE_AS)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise broken from None
    foreign = [c for c in text if c > "\x7f"]
    expected = sum(c in _EXPECTED for c in foreign)
    if expected < len(foreign) * 0.9 or _marks_inside_words(text) > len(foreign) * 0.1:
        raise broken
    return text


def _marks_inside_words(text: str) -> int:
    """Quotation marks and signs between two small letters betray another encoding: "M„rz" is CP850, "M€rz" Mac."""
    return len(re.findall(r"[a-zäöüß][„“”‚‘«»‹›–—…€§°·•×½¼²³´`©®™¡¿\xa0][a-zäöüß]", text))
