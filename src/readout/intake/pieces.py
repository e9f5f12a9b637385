"""Takes an input, gives its pieces: what lies in it and may hold an article, as bytes, with what is known from outside.

A file of text or a page is one piece, a file of JSON Lines one a line. To find pieces is cheap, to open one is dear:
whoever reads an archive with several processes finds the pieces in one and opens them in others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from readout.errors import EmptyInput, InputError
from readout.intake.decoding import decode
from readout.intake.streams import Stream, open_stream
from readout.settings import MAX_LINE_BYTES

JSON_START = re.compile(rb"\s*[\[{]\s*[\"{\]}]")
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    rb"<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")
_MARKED = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Bytes that may hold an article or several.

    ``origin`` names it in messages ("news.jsonl line 3"). ``kind`` is "text", "page", "json" (one value, which may be
    an array) or "line" (one JSON object); ``known`` are fields of the article that its surroundings tell (an archive
    its address and the time of fetching): what the piece says of itself wins over them.
    """

    origin: str
    kind: str
    data: bytes
    known: tuple[tuple[str, str], ...] = ()


def find_pieces(path: str, *, skip: int = 0) -> Iterator[Piece | InputError]:
    """The pieces of the file ``path`` (``-`` for standard input) in their order, without the first ``skip``.

    Each is a Piece or the error in its place. Never raises an InputError: it is yielded, and the pieces after it come.
    """
    try:
        with open_stream(path) as stream:
            for number, piece in enumerate(pieces_of(stream, path)):
                if number >= skip:
                    yield piece
    except InputError as error:
        yield error


def pieces_of(stream: Stream, name: str) -> Iterator[Piece | InputError]:
    """The same of a stream that is open; what ``name`` ends with says what it holds. Raises InputError."""
    kind = kind_of(stream.head, name)
    if kind == "line":
        yield from _lines(stream)
    else:
        yield Piece(origin=stream.origin, kind=kind, data=stream.read_all())


def kind_of(start: bytes, name: str) -> str:
    """What bytes that begin like this hold, in a file of this name."""
    suffix, head = _suffix(name), start.removeprefix(b"\xef\xbb\xbf")
    if suffix in LINES and not head.lstrip().startswith(b"["):
        return "line"
    if suffix in (*LINES, ".json") or (suffix not in PAGES and JSON_START.match(head)):
        return "line" if _is_lines(head) else "json"
    return "page" if suffix in PAGES or HTML_START.match(head) else "text"


def _suffix(path: str) -> str:
    name = PurePath(path).name.lower()
    return PurePath(name.removesuffix(".gz")).suffix


def _is_lines(head: bytes) -> bool:
    """Whether JSON comes one object a line: the first line is closed or long, or the second begins an object too."""
    first, end, rest = head.lstrip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") or not end or rest.lstrip().startswith(b"{")
    return first.startswith(b"{") and closed


def _lines(stream: Stream) -> Iterator[Piece | InputError]:
    number = 0
    for number, line in enumerate(_raw_lines(stream), start=1):
        if line.strip():
            yield Piece(origin=f"{stream.origin} line {number}", kind="line", data=line)
    if not number:
        raise EmptyInput(stream.origin, "it is empty", "Give a file with the text of an article")


def _raw_lines(stream: Stream) -> Iterator[bytes]:
    """The lines as bytes that can be decoded one by one: UTF-16 is made UTF-8 first."""
    if stream.head.startswith(_MARKED[:2]):
        whole = decode(stream.read_all(), stream.origin)
        yield from (line.encode("utf-8", "surrogatepass") for line in whole.split("\n"))
        return
    for number, line in enumerate(stream.lines(MAX_LINE_BYTES)):
        yield line.removeprefix(_MARKED[2]) if number == 0 else line
