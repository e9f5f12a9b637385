"""Makes UTF-8 of bytes whose charset somebody else gives: the header of an HTTP answer, or that of a part of a mail."""

from __future__ import annotations

import codecs
import re

_MARK = codecs.BOM_UTF8
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""Who says Latin-1 means Windows-1252 (WHATWG Encoding)."""
_CHARSETS = re.compile(
    r"cp\d+|iso8859-\d+|koi8-[ru]|mac[-_]\w+|utf-(?:8|16|32)(?:-[bl]e)?|gbk|gb18030|gb2312|big5\w*|euc_\w+|shift_jis\w*|"
    r"iso2022_\w+|ascii|tis-620"
)
"""What texts are written in, as Python calls it; its codecs can also unzip, and decode host names slowly."""


def as_utf_8(data: bytes, charset: str) -> bytes:
    """``data`` as UTF-8 with a mark; unchanged where ``charset`` is none, does not fit, or the bytes say otherwise.

    Bytes that are sound UTF-8 with letters beyond ASCII are UTF-8 whatever a header says: by chance they never are.
    """
    if not charset or data.startswith(_MARKS) or data.isascii():
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data
    try:
        name = codecs.lookup(charset).name
        if not _CHARSETS.fullmatch(name):
            return data
        text = data.decode(_AS_BROWSERS_DO.get(name, name))
    except (LookupError, ValueError):
        return data
    return _MARK + text.encode("utf-8", "replace")
