"""Unpacks an answer piece by piece, and stops where it grows beyond what an article can be.

Only gzip and deflate are asked for: the standard library unpacks them in bounded steps. A server that packs otherwise,
or twice, was not asked to.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from readout.errors import FetchFailed
from readout.fetching.limits import RATIO_CHECK_BYTES, Limits

ACCEPTED = "gzip, deflate"
_PLAIN = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})
_STEP = 256 * 1024
_GZIP_BITS, _ZLIB_BITS, _RAW_BITS = 31, 15, -15
_LARGER = "Fetch it in a browser, and give the file"


def unpacked(parts: Iterable[bytes], encoding: str, limits: Limits, shown: str) -> bytes:
    """The whole of an answer. Raises FetchFailed: too large, a bomb, broken, cut, or packed in a way not asked for."""
    way = encoding.strip().lower()
    if way in _PLAIN:
        return _bounded(parts, limits, shown)
    if way not in _GZIP and way != "deflate":
        raise _failed(shown, f"it is packed in a way that was not asked for ({way[:40]!r})")
    return _Unpacking(way, limits, shown).all(parts)


def _bounded(parts: Iterable[bytes], limits: Limits, shown: str) -> bytes:
    found = bytearray()
    for part in parts:
        found += part
        if len(found) > limits.size:
            raise _failed(shown, f"it is larger than {limits.size // 1024:,} kB")
    return bytes(found)


class _Unpacking:
    """gzip (also of several members) or deflate (with or without its head), in steps."""

    def __init__(self, way: str, limits: Limits, shown: str) -> None:
        self._bits = _ZLIB_BITS if way == "deflate" else _GZIP_BITS
        self._limits, self._shown = limits, shown
        self._taken = 0
        self._found = bytearray()

    def all(self, parts: Iterable[bytes]) -> bytes:
        unpacker, begun = zlib.decompressobj(self._bits), False
        for part in parts:
            self._taken += len(part)
            rest = part
            while rest:
                if unpacker.eof:
                    if self._bits != _GZIP_BITS or not rest.startswith(b"\x1f"):
                        break  # what some servers send after the end: zeros, or nothing of meaning
                    unpacker = zlib.decompressobj(self._bits)
                try:
                    self._take(unpacker.decompress(rest, _STEP))
                except zlib.error as error:
                    if begun or self._bits != _ZLIB_BITS:
                        raise _failed(self._shown, f"what it packed is broken ({str(error)[:60]})") from None
                    self._bits = _RAW_BITS  # some servers leave the head of deflate away
                    unpacker = zlib.decompressobj(self._bits)
                    continue
                begun = True
                rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        while not unpacker.eof and (more := unpacker.decompress(b"", _STEP)):
            self._take(more)
        if self._taken and not unpacker.eof:
            raise _failed(self._shown, "what it packed ends in the midst")
        return bytes(self._found)

    def _take(self, more: bytes) -> None:
        self._found += more
        size = len(self._found)
        if size > self._limits.size:
            raise _failed(self._shown, f"it is larger than {self._limits.size // 1024:,} kB")
        if size > RATIO_CHECK_BYTES and size > self._taken * self._limits.ratio:
            raise _failed(self._shown, f"it unfolds to more than {self._limits.ratio} times its size, as no page does")


def _failed(shown: str, problem: str) -> FetchFailed:
    return FetchFailed(shown, problem, _LARGER, again=False)
