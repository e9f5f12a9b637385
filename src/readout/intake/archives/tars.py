"""Takes a tar archive, gives its members, reading forwards only.

The library's own loop ends without an error at a header that is broken, and holds all headers in memory. Here it reads
the headers one by one; a broken one is told with its place, and reading goes on at the next that is whole.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readout.errors import FormatInput, InputError
from readout.intake.archives.kinds import aside
from readout.intake.archives.member import AGAIN, Member, Members, Stretch, inside
from readout.intake.forms import is_tar
from readout.settings import MAX_HEADER_BYTES

if TYPE_CHECKING:
    from readout.intake.streams import Stream

_BLOCK = 512
_RECORD = 20 * _BLOCK  # what an archive is filled up to with zeros, after the two empty blocks that end it
_ZEROS = bytes(_BLOCK)
_FILES = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE})
_KINDS = {
    tarfile.DIRTYPE: "folders", tarfile.LNKTYPE: "links", tarfile.SYMTYPE: "links", tarfile.CHRTYPE: "devices",
    tarfile.BLKTYPE: "devices", tarfile.FIFOTYPE: "devices",
}  # fmt: skip
_LONG_NAME, _LONG_LINK, _PAX, _PAX_FOR_ALL = b"L", b"K", b"x", b"g"
_SIZE = re.compile(r"[0-9]{1,19}")  # str.isdigit also takes digits that int does not
_PAX_RECORD = re.compile(rb"(\d{1,10}) ([^=\n]+)=")


def members(stream: Stream) -> Members:
    """The members of the archive, each a Member or the error in its place."""
    told: dict[str, str] = {}
    zeros = 0
    while block := _block(stream):
        if block == _ZEROS:
            zeros += 1
            continue
        at = stream.at - len(block)
        if zeros and at % _RECORD:  # archives that were put one behind the other begin at such places
            problem = f"{zeros * _BLOCK:,} bytes are empty, where members may be missing"
            yield _wrong(stream, at - zeros * _BLOCK, problem)
        zeros = 0
        info = _parsed(block)
        if info is None:
            _to_next(stream)
            yield _wrong(stream, at, f"{stream.at - at:,} bytes belong to no member")
        elif info.type in (_LONG_NAME, _LONG_LINK, _PAX, _PAX_FOR_ALL):
            yield from _header_of_next(stream, info, told, at)
        else:
            yield from _member(stream, info, told)
            told = {}
    damage = stream.damage
    if damage is not None:
        yield _wrong(stream, stream.at, damage.problem)
    elif not zeros:
        yield _wrong(stream, stream.at, "the archive ends without its end mark, so members may be missing")
    elif zeros * _BLOCK > _RECORD + 2 * _BLOCK:
        problem = f"the archive ends in {zeros * _BLOCK:,} empty bytes, where members may be missing"
        yield _wrong(stream, stream.at - zeros * _BLOCK, problem)


def _block(stream: Stream) -> bytes:
    return stream.read(_BLOCK) if stream.peek(1) else b""


def _parsed(block: bytes) -> tarfile.TarInfo | None:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return info if info.size >= 0 else None


def _member(stream: Stream, info: tarfile.TarInfo, told: dict[str, str]) -> Iterator[Member | InputError]:
    name = told.get("path", info.name)
    origin = inside(stream.origin, name)
    kind = "folders" if info.type in _FILES and name.endswith("/") else _KINDS.get(info.type)
    if kind:  # nothing follows its header, whatever size that gives
        stream.budget.member(0)
        yield aside(origin, kind)
        return
    size = int(told["size"]) if _SIZE.fullmatch(told.get("size", "")) else info.size
    stream.budget.member(size)
    stretch = Stretch(stream, size, origin)
    if info.type in _FILES:
        yield Member(origin=origin, name=name, raw=stretch)
    else:
        what = "with gaps" if info.type == tarfile.GNUTYPE_SPARSE else f"of the type {info.type!r}"
        yield FormatInput(origin, f"it is a member {what}, which is not read", "Unpack it and give the file")
    stream.skip(stretch.left + -size % _BLOCK)


def _header_of_next(
    stream: Stream, info: tarfile.TarInfo, told: dict[str, str], at: int
) -> Iterator[Member | InputError]:
    """Notes what a header tells of the next member: a long name, or a size."""
    if info.size > MAX_HEADER_BYTES:
        yield _wrong(stream, at, f"a header says it has {info.size:,} bytes, which none needs")
        _to_next(stream)
        return
    stream.budget.member(0)
    text = stream.read(info.size) if stream.peek(1) and info.size else b""
    stream.skip(-info.size % _BLOCK)
    if info.type == _LONG_NAME:
        told["path"] = text.rstrip(b"\x00").decode("utf-8", "surrogateescape")
    elif info.type == _PAX:
        told |= _pax(text)


def _pax(text: bytes) -> dict[str, str]:
    """The records of an extended header (POSIX.1-2001): ``LENGTH NAME=VALUE\\n``."""
    found: dict[str, str] = {}
    at = 0
    while record := _PAX_RECORD.match(text, at):
        end = at + int(record[1])
        if end <= record.end() or end > len(text):
            break
        found[record[2].decode("utf-8", "replace")] = text[record.end() : end - 1].decode("utf-8", "surrogateescape")
        at = end
    return found


def _to_next(stream: Stream) -> None:
    """Goes on to the next header that is whole, or to the end."""
    while block := stream.peek(_BLOCK):
        if is_tar(block) and _parsed(block) is not None:
            return
        stream.skip(len(block))


def _wrong(stream: Stream, at: int, problem: str) -> InputError:
    return FormatInput(inside(stream.origin, f"byte {at:,}"), problem, AGAIN)
