"""Takes a WARC archive (ISO 28500), gives what its records hold, and tells of every byte that is of no record.

The readers there are stop without an error where an archive is cut, or a record lies about its length. So the records
are found here: each must be followed by another or by the end. Where that is not so, its length is not believed, what
is wrong is told with its place, and reading goes on at the next record. warcio's parser reads what is in a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readout.errors import FormatInput, InputError
from readout.intake.archives.answers import member_of
from readout.intake.archives.member import AGAIN, Members, inside
from readout.intake.forms import WARC_START
from readout.settings import MAX_DAMAGES, MAX_HEADER_BYTES, MAX_INPUT_BYTES

if TYPE_CHECKING:
    from readout.intake.streams import Stream

_NEXT = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n(?=[!-9;-~]{1,60}:)")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length[ \t]*+:([^\r\n]*+)\r?$", re.IGNORECASE | re.MULTILINE)
_ONCE = re.compile(rb"(?i:^(WARC-(?:Type|Date|Record-ID|Target-URI)|Content-Type))[ \t]*:", re.MULTILINE)
_MARK = b"WARC/"
_CHUNK = 256 * 1024
_OVERLAP = 128  # bytes: what _NEXT must see at once
_SHORT_HEADER = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as found: its header, and its block, of which only the beginning is kept where ``length`` is large."""

    origin: str
    header: bytes
    block: bytes
    length: int


def members(stream: Stream) -> Members:
    """What lies in the records of the archive, in their order, each a Member or the error in its place."""
    for number, record in enumerate(_records(stream), start=1):
        yield record if isinstance(record, InputError) else member_of(record, number, stream.budget)


def _records(stream: Stream) -> Iterator[Record | InputError]:
    broken = 0
    while broken < MAX_DAMAGES:
        _skip_blank(stream)
        begin, at = stream.peek(16), stream.at
        if not begin:
            if stream.damage is None:
                return
            broken += 1
            yield _wrong(stream, at, stream.damage.problem)
            if not stream.resume():
                return
        elif WARC_START.match(begin):
            found = _record(stream, at)
            broken += isinstance(found, InputError)
            yield found
        else:
            broken += 1
            yield _wrong(stream, at, f"{_to_next(stream):,} bytes belong to no record")
    yield _wrong(stream, stream.at, f"the archive is broken in {broken:,} places, so its rest is left out")


def _record(stream: Stream, at: int) -> Record | InputError:
    header = _header(stream)
    length = _length(header)
    if header is None or length is None:
        stream.skip(5)
        _to_next(stream)
        what = "a record's header does not end" if header is None else "a record does not say how long it is"
        return _wrong(stream, at, what)
    stream.skip(len(header))
    stream.budget.member(length if length <= MAX_INPUT_BYTES else 0)
    if length > MAX_INPUT_BYTES:
        return _large(stream, at, header, length)
    block = stream.read(length) if length and stream.peek(1) else b""
    if len(block) == length and _is_followed(stream):
        if _is_of_two(header):
            return _wrong(
                stream, at, "a record's header is broken, or of two records between which something is missing"
            )
        return Record(origin=stream.origin, header=header, block=block, length=length)
    return _lie(stream, at, block, length)


def _large(stream: Stream, at: int, header: bytes, length: int) -> Record | InputError:
    """A record too large to be held: looked through to its end, or to the next record where that comes before."""
    begin, seen, last = stream.peek(_CHUNK), 0, b""
    while seen < length and (part := stream.read(min(_CHUNK, length - seen)) if stream.peek(1) else b""):
        found = _NEXT.search(last + part)
        if found:
            stream.unread((last + part)[found.start() :])
            return _says(stream, at, length, f"another begins after {seen - len(last) + found.start():,}")
        seen += len(part)
        last = (last + part)[-_OVERLAP:]
    if seen == length and _is_followed(stream):
        return Record(origin=stream.origin, header=header, block=begin[:length], length=length)
    return _says(stream, at, length, _end(stream, seen, length))


def _lie(stream: Stream, at: int, block: bytes, length: int) -> InputError:
    """What is wrong with a record that is not followed by another; the stream is then at the next."""
    found = _NEXT.search(block)
    if found:
        stream.unread(block[found.start() :])
        return _says(stream, at, length, f"another begins after {found.start():,}")
    problem = _end(stream, len(block), length)
    return _says(stream, at, length, problem)


def _end(stream: Stream, seen: int, length: int) -> str:
    """Why a record of which ``seen`` bytes were read is not whole; the stream is then at the next."""
    if stream.damage is not None:
        problem = f"after {seen:,} {stream.damage.problem}"
        stream.resume()
        return problem
    if seen < length:
        return f"the archive ends after {seen:,}"
    return f"it goes on for {_to_next(stream):,} more"


def _says(stream: Stream, at: int, length: int, problem: str) -> InputError:
    return _wrong(stream, at, f"a record says it has {length:,} bytes, but {problem}")


def _wrong(stream: Stream, at: int, problem: str) -> InputError:
    return FormatInput(inside(stream.origin, f"byte {at:,}"), problem, AGAIN)


def _is_followed(stream: Stream) -> bool:
    """Whether a record ends here: what separates records follows, another record, or the end of the archive."""
    if stream.peek(4) == b"\r\n\r\n":
        return True
    _skip_blank(stream)
    following = stream.peek(16)
    is_cut = len(following) < 16 and _MARK.startswith(following[: len(_MARK)])
    return is_cut or WARC_START.match(following) is not None


def _skip_blank(stream: Stream) -> None:
    while part := stream.peek(8):
        blank = len(part) - len(part.lstrip(b"\r\n"))
        stream.skip(blank)
        if blank < len(part):
            return


def _header(stream: Stream) -> bytes | None:
    """The lines up to the first empty one, with it; None where there is none within the limit."""
    for reach in (_SHORT_HEADER, MAX_HEADER_BYTES):
        begin = stream.peek(reach)
        end = _HEADER_END.search(begin)
        if end:
            return begin[: end.end()]
    return None


def _length(header: bytes | None) -> int | None:
    """What a header says that the block's length is; None where it says nothing, nonsense, or two things."""
    given = {told.strip(b" \t") for told in _LENGTH.findall(header or b"")}
    text = given.pop() if len(given) == 1 else b""
    return int(text) if text.isdigit() and len(text) <= 19 else None


def _is_of_two(header: bytes) -> bool:
    """Whether a field stands twice that may stand once, or zeros lie in it: so a header looks that lost its end."""
    if b"\x00" in header:
        return True
    names = [name.lower() for name in _ONCE.findall(header)]
    return len(names) != len(set(names))


def _to_next(stream: Stream) -> int:
    """Goes to where the next record begins, or to the end or damage; how many bytes were left out."""
    left_out, last = 0, b""
    while part := (stream.read(_CHUNK) if stream.peek(1) else b""):
        found = _NEXT.search(last + part)
        if found:
            stream.unread((last + part)[found.start() :])
            return left_out - len(last) + found.start()
        left_out += len(part)
        last = (last + part)[-_OVERLAP:]
    return left_out
