"""Takes packed bytes (gzip, bzip2, xz, Zstandard), gives what they held, forwards and in bounded memory.

A packing that ends early or is broken gives what came before, and then says so; gzip, of which archives of the web have
a member for each record, goes on at the next member.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from readout.errors import FormatInput, TooLargeInput
from readout.intake.archives.budget import Budget
from readout.settings import INFLATION_CHECK_BYTES, MAX_DAMAGES, MAX_INFLATION_RATIO, MAX_UNPACKING_MEMORY

_CHUNK = 64 * 1024
_FIRST = 1024  # bytes fed to a new member: of thousands of small ones in a chunk each would else copy its rest
_KEPT = 256 * 1024  # packed bytes of the member in work that are searched for the next one after damage


class Damage(Exception):
    """The packed bytes are broken here; the message says how."""


class Engine(Protocol):
    """What unpacks one member, as ``bz2.BZ2Decompressor`` does."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class Deflate:
    """zlib's engine with the manners of the others."""

    def __init__(self, wbits: int = 31) -> None:
        self._engine = zlib.decompressobj(wbits)

    @property
    def eof(self) -> bool:
        """Whether the member has ended."""
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes without more bytes."""
        return not self._engine.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the member's end."""
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to ``max_length`` bytes of what was given so far."""
        return self._engine.decompress(self._engine.unconsumed_tail + data, max_length)


def _zstandard() -> Engine:
    try:
        from backports.zstd import DecompressionParameter, ZstdDecompressor  # noqa: PLC0415 - the extra "batch"
    except ImportError:
        problem = "it is packed with Zstandard, for which a package is missing"
        raise FormatInput(
            "", problem, "Install it: pip install 'readout-ledger[batch]'; or unpack it: unzstd"
        ) from None
    window = MAX_UNPACKING_MEMORY.bit_length() - 1
    engine: Engine = ZstdDecompressor(options={DecompressionParameter.window_log_max: window})
    return engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """A way of packing: how its members begin, and what may stand between them."""

    name: str
    magic: bytes
    engine: Callable[[], Engine]
    suffixes: tuple[str, ...]
    goes_on: bool = False


PACKINGS = (
    Packing(name="gzip", magic=b"\x1f\x8b", engine=Deflate, suffixes=(".gz", ".tgz"), goes_on=True),
    Packing(name="bzip2", magic=b"BZh", engine=bz2.BZ2Decompressor, suffixes=(".bz2", ".tbz2", ".tbz")),
    Packing(
        name="xz",
        magic=b"\xfd7zXZ\x00",
        engine=lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_UNPACKING_MEMORY),
        suffixes=(".xz", ".txz"),
    ),
    Packing(name="Zstandard", magic=b"\x28\xb5\x2f\xfd", engine=_zstandard, suffixes=(".zst", ".tzst")),
)
_BROKEN = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, MemoryError)


def packing_of(head: bytes) -> Packing | None:
    """How bytes that begin like this are packed."""
    return next((packing for packing in PACKINGS if head.startswith(packing.magic)), None)


class Unpacker:
    """What ``read`` gives, unpacked. Raises FormatInput where the packing is none that can be read here."""

    def __init__(self, packing: Packing, read: Callable[[int], bytes], budget: Budget, origin: str) -> None:
        self._packing, self._source, self._budget, self._origin = packing, read, budget, origin
        self._data, self._at, self._feed = b"", 0, _FIRST
        self._history, self._member_from = b"", 0
        self._engine: Engine | None = None
        self._begun, self._damages = False, 0
        self._packed = self._unpacked = 0

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, ``b""`` at the end. Raises Damage, or TooLargeInput for a bomb."""
        while size > 0:
            engine = self._engine or self._begin()
            if engine is None:
                break
            part = self._step(engine, size)
            if part:
                return part
        return b""

    def resume(self) -> bool:
        """Goes on at the next member after Damage; whether there is one."""
        self._damages += 1
        if not self._packing.goes_on or self._damages > MAX_DAMAGES:
            return False
        self._engine = None
        self._data, self._at = self._history + self._data[self._member_from :], 1
        self._history, self._member_from = b"", 0
        magic = self._packing.magic + b"\x08"
        while True:
            found = self._data.find(magic, self._at)
            if found >= 0:
                self._at = found
                return True
            more = self._source(_CHUNK)
            if not more:
                return False
            self._data, self._at = self._data[-2:] + more, 0

    def _begin(self) -> Engine | None:
        """Makes ready for the next member; None where there is none."""
        self._look_for(max(1, len(self._packing.magic)))
        while self._begun and self._at < len(self._data) and self._data[self._at] == 0:  # what pads the end of a file
            rest = self._data[self._at :].lstrip(b"\x00")
            self._data, self._at = rest, 0
            self._look_for(max(1, len(self._packing.magic)))
        if self._at >= len(self._data):
            return None
        self._member_from, self._history = self._at, b""
        if not self._data.startswith(self._packing.magic, self._at):
            raise Damage(f"something else follows the {self._packing.name} data")
        try:
            self._engine = self._packing.engine()
        except FormatInput as error:
            raise FormatInput(self._origin, error.problem, error.remedy) from None
        self._feed, self._begun = _FIRST, True
        return self._engine

    def _look_for(self, size: int) -> None:
        while len(self._data) - self._at < size:
            more = self._source(_CHUNK)
            if not more:
                return
            self._data, self._at = self._data[self._at :] + more, 0

    def _step(self, engine: Engine, size: int) -> bytes:
        given = self._next() if engine.needs_input else b""
        try:
            part = engine.decompress(given, size)
        except _BROKEN as error:
            raise Damage(f"the {self._packing.name} data is broken ({_sentence(error)})") from None
        except Exception as error:  # the error of backports.zstd, which may be missing, is of a class of its own
            if type(error).__name__ != "ZstdError":
                raise
            raise Damage(f"the {self._packing.name} data is broken ({_sentence(error)})") from None
        self._packed += len(given)
        self._unpacked += len(part)
        if engine.eof:
            self._at -= len(engine.unused_data)
            self._packed -= len(engine.unused_data)
            self._engine = None
        self._refuse_bomb(len(part))
        return part

    def _next(self) -> bytes:
        """The packed bytes that are fed next."""
        if self._at >= len(self._data):
            self._history = (self._history + self._data[self._member_from :])[:_KEPT]
            self._data, self._at, self._member_from = self._source(_CHUNK), 0, 0
            if not self._data:
                raise Damage(f"the {self._packing.name} data is broken (it ends in the middle)")
        given = self._data[self._at : self._at + self._feed]
        self._at += len(given)
        self._feed = min(self._feed * 2, _CHUNK)
        return given

    def _refuse_bomb(self, size: int) -> None:
        if self._unpacked >= INFLATION_CHECK_BYTES and self._unpacked > self._packed * MAX_INFLATION_RATIO:
            problem = f"it unfolds to more than {MAX_INFLATION_RATIO} times its size, which no text does"
            raise TooLargeInput(self._origin, problem, "Unpack it and look at what is in it")
        self._budget.unpack(size)


def _sentence(error: Exception) -> str:
    return str(error).split(" while ")[-1][:80] or type(error).__name__
