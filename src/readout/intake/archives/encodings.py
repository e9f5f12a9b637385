"""Frees what a web server sent of how it was sent: chunks (RFC 9112) and packings (RFC 9110), within bounds."""

from __future__ import annotations

import re
import zlib

from readout.errors import FormatInput, TooLargeInput
from readout.intake.archives.budget import Budget
from readout.intake.archives.member import AGAIN
from readout.intake.archives.packings import PACKINGS, Damage, Deflate, Packing, Unpacker
from readout.settings import MAX_CHUNKS, MAX_INFLATION_RATIO, MAX_INPUT_BYTES, MAX_NESTING

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PACKED = {"gzip": 0, "x-gzip": 0, "zstd": 3}
_STEP = 256 * 1024


def unchunked(body: bytes, origin: str) -> bytes:
    """The bytes that were sent in chunks; as they are where they begin with none. Raises FormatInput where one is cut.

    Some crawlers keep the header of chunks and write the bytes without them.
    """
    parts: list[bytes] = []
    at = 0
    while len(parts) < MAX_CHUNKS:
        chunk = _CHUNK.match(body, at)
        if chunk is None:
            if not parts:
                return body
            raise FormatInput(origin, f"the chunks in which it was sent break off after {at:,} bytes", AGAIN)
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[chunk.end() : chunk.end() + size]
        at = chunk.end() + size
        if len(part) < size or not body.startswith((b"\r\n", b"\n"), at):
            raise FormatInput(origin, f"the chunks in which it was sent break off after {chunk.start():,} bytes", AGAIN)
        parts.append(part)
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise TooLargeInput(origin, f"it was sent in more than {MAX_CHUNKS:,} chunks", "Get the page anew")


def decoded(body: bytes, encodings: str, origin: str, budget: Budget) -> bytes:
    """The bytes without the packings that ``Content-Encoding`` names. Raises FormatInput or TooLargeInput.

    Bytes that are not packed as that says are taken as they are: archives are often written unpacked under old headers.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > MAX_NESTING:
        raise TooLargeInput(origin, f"it is packed {len(names)} times over", "Get the page anew")
    for name in reversed(names):
        body = _unpacked(body, name, origin, budget)
    return body


def _unpacked(body: bytes, name: str, origin: str, budget: Budget) -> bytes:
    if name in _PACKED:
        packing = PACKINGS[_PACKED[name]]
        return _bounded(packing, body, origin, budget) if body.startswith(packing.magic) else body
    if name == "deflate":
        return _bounded(_deflated(body), body, origin, budget)
    if name == "br":
        return _brotli(body, origin)
    raise FormatInput(origin, f"it is packed as {name[:20]!r}, which is not read", "Get the page anew")


def _deflated(body: bytes) -> Packing:
    """zlib's format, as the standard asks for, or bare deflate, as some servers send."""
    try:
        zlib.decompressobj().decompress(body[:64], 1)
    except zlib.error:
        return Packing(name="deflate", magic=b"", engine=lambda: Deflate(-15), suffixes=())
    return Packing(name="deflate", magic=b"", engine=lambda: Deflate(15), suffixes=())


def _bounded(packing: Packing, body: bytes, origin: str, budget: Budget) -> bytes:
    at = 0

    def read(size: int) -> bytes:
        nonlocal at
        part = body[at : at + size]
        at += len(part)
        return part

    unpacker, parts, size = Unpacker(packing, read, budget, origin), list[bytes](), 0
    try:
        while part := unpacker.read(_STEP):
            parts.append(part)
            size += len(part)
            if size > MAX_INPUT_BYTES:
                raise _too_large(origin)
    except Damage as damage:
        raise FormatInput(origin, str(damage), AGAIN) from None
    return b"".join(parts)


def _brotli(body: bytes, origin: str) -> bytes:
    try:
        import brotli  # noqa: PLC0415 - the extra "batch"
    except ImportError:
        problem = "it is packed with Brotli, for which a package is missing"
        raise FormatInput(origin, problem, "Install it: pip install 'readout-ledger[batch]'") from None
    engine, parts, size, given = brotli.Decompressor(), list[bytes](), 0, body
    try:
        while not engine.is_finished():
            part = engine.process(given, output_buffer_limit=_STEP)
            if not part and (not given or engine.can_accept_more_data()):
                raise FormatInput(origin, "the Brotli data is broken (it ends in the middle)", AGAIN)
            given = b""
            parts.append(part)
            size += len(part)
            if size > min(MAX_INPUT_BYTES, max(_STEP * 64, len(body) * MAX_INFLATION_RATIO)):
                raise _too_large(origin)
    except brotli.error as error:
        raise FormatInput(origin, f"the Brotli data is broken ({str(error)[:80]})", AGAIN) from None
    return b"".join(parts)


def _too_large(origin: str) -> TooLargeInput:
    return TooLargeInput(origin, f"it is larger than {MAX_INPUT_BYTES // 1024**2} MB", "Split it into articles")
