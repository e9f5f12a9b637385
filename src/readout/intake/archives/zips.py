"""Takes a zip archive, gives its members; the library reads them, its directory is checked before and after.

The directory at the end is believed only where it fits the archive: as many members as it says, none over another
(as in bombs that use the same bytes many times), and no member that it leaves out.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, BinaryIO

from readout.errors import FormatInput, InputError, TooLargeInput
from readout.intake.archives.kinds import aside, kind_by_name, may_be_feed
from readout.intake.archives.member import Member, Members, inside
from readout.settings import INFLATION_CHECK_BYTES, MAX_INFLATION_RATIO, MAX_ZIP_MEMBERS

if TYPE_CHECKING:
    from readout.intake.archives.budget import Budget
    from readout.intake.streams import Stream

_LOCAL, _ENTRY = b"PK\x03\x04", b"PK\x01\x02"
_LOCAL_SIZE = 30  # of a member's header, without its name
_MAX_DIRECTORY = 64 * 1024 * 1024  # bytes: room for 250 for each member; names and extra fields have some 100
_GAP = 256 * 1024  # bytes looked at between two members: names, extra fields and sizes written after the member
_ENCRYPTED, _UTF8 = 0x1, 0x800
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    OSError,
)
_OFFICE = "[Content_Types].xml", "mimetype"


def members(stream: Stream) -> Members:
    """The members of the archive, each a Member or the error in its place. Raises InputError where it is none."""
    with stream.whole() as file:
        told = _told_members(file, stream.origin)
        try:
            archive = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise FormatInput(stream.origin, f"the ZIP archive is broken ({str(error)[:80]})", _REPAIR) from None
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        if archive.namelist()[:1] and archive.namelist()[0] in _OFFICE:
            raise FormatInput(
                stream.origin, "this is an office document, which is not read yet", "Save it as plain text"
            )
        _refuse_overlaps(entries, archive.start_dir, stream.origin)
        for entry in archive.infolist():
            stream.budget.member(entry.file_size)
            yield _member(archive, entry, stream)
        if told != len(entries):
            problem = f"its directory says it has {told:,} members, and lists {len(entries):,}"
            yield FormatInput(stream.origin, problem, _REPAIR)
        yield from _left_out(file, entries, archive.start_dir, stream.origin)


_REPAIR = "Get it anew, or repair it with: zip -FF"


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, stream: Stream) -> Member | InputError:
    name = _name(entry)
    origin = inside(stream.origin, name)
    if entry.filename.endswith("/"):  # is_dir() of Python 3.11 has no answer for a member without a name
        return aside(origin, "folders")
    kind = kind_by_name(name)
    if kind and not may_be_feed(name, ""):  # it need not be unpacked
        return aside(origin, kind)
    if entry.flag_bits & _ENCRYPTED:
        return FormatInput(origin, "it is encrypted", "Unpack the archive with its password and give the files")
    try:
        raw = archive.open(entry)
    except _BROKEN as error:
        return FormatInput(origin, f"it is broken in its ZIP archive ({str(error)[:80]})", _REPAIR)
    return Member(origin=origin, name=name, raw=_Guarded(raw, entry.compress_size, stream.budget, origin))


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was meant: many programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _told_members(file: BinaryIO, origin: str) -> int:
    """How many members the end record tells of. Raises TooLargeInput where the directory must not be loaded.

    The library's own function finds the record, though it is private: a bomb must not show two records to two readers.
    """
    try:
        end = zipfile._EndRecData(file)  # type: ignore[attr-defined]
    except _BROKEN:
        end = None
    if not end:
        raise FormatInput(origin, "the ZIP archive is broken (its directory, at its end, is missing)", _REPAIR)
    told, length, location = end[4], end[5], end[9]
    begin = max(0, location - length)
    file.seek(begin)
    if length > _MAX_DIRECTORY or file.read(location - begin).count(_ENTRY) > MAX_ZIP_MEMBERS:
        problem = f"the ZIP archive has more than {MAX_ZIP_MEMBERS:,} members"
        raise TooLargeInput(origin, problem, "Unpack it and give the folder, or make a tar archive of it")
    return int(told)


def _refuse_overlaps(entries: list[zipfile.ZipInfo], directory: int, origin: str) -> None:
    """Raises FormatInput where a member begins before the one before it ends, or reaches into the directory."""
    end = 0
    for entry in entries:
        if entry.header_offset < end:
            raise FormatInput(origin, "members of the ZIP archive lie over each other, as in a bomb", _REPAIR)
        end = entry.header_offset + _LOCAL_SIZE + entry.compress_size
    if end > directory:
        raise FormatInput(origin, "the ZIP archive is broken (a member reaches into its directory)", _REPAIR)


def _left_out(file: BinaryIO, entries: list[zipfile.ZipInfo], directory: int, origin: str) -> Members:
    """An error for each place where a member lies that the directory leaves out."""
    ends = [0] + [entry.header_offset + _LOCAL_SIZE + entry.compress_size for entry in entries]
    begins = [entry.header_offset for entry in entries] + [directory]
    for end, begin in zip(ends, begins, strict=True):
        file.seek(end)
        gap = file.read(min(begin - end, _GAP))
        at = gap.find(_LOCAL)
        if at >= 0:
            problem = "a member lies there that the archive's directory leaves out"
            yield FormatInput(inside(origin, f"byte {end + at:,}"), problem, _REPAIR)


class _Guarded:
    """A member as it is unpacked, guarded against bombs."""

    def __init__(self, raw: IO[bytes], packed: int, budget: Budget, origin: str) -> None:
        self._raw, self._packed, self._budget, self._origin = raw, packed, budget, origin
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes. Raises FormatInput where they are broken, TooLargeInput for a bomb."""
        try:
            part = self._raw.read(size)
        except _BROKEN as error:
            problem = f"it is broken in its ZIP archive ({str(error)[:80]})"
            raise FormatInput(self._origin, problem, _REPAIR) from None
        self._given += len(part)
        self._budget.unpack(len(part))
        if self._given >= INFLATION_CHECK_BYTES and self._given > self._packed * MAX_INFLATION_RATIO:
            problem = f"it unfolds to more than {MAX_INFLATION_RATIO} times its size, which no text does"
            raise TooLargeInput(self._origin, problem, "Unpack it and look at what is in it")
        return part
