"""Harms bytes at random: each way takes bytes and chance, and gives other bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Way = Callable[[bytes, Random], bytes]
_NUMBER = re.compile(rb"\d{1,12}")
_HEADER = re.compile(rb"(?m)^[A-Za-z-]{2,40}: [^\r\n]*")
_LENGTHS = re.compile(rb"(?i)(?<=content-length: )\d+")
_LIES = (b"0", b"1", b"-1", b"4611686018427387904", b"99999999999999999999999", b"", b"x", b" 12", b"1e9", b"0x10")
_JUNK = (
    b"\x00" * 64,
    b"\r\n\r\n",
    b"WARC/1.0\r\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"\xff" * 33,
    b"{",
    b'"',
    b"From x\n",
)


def flip(data: bytes, chance: Random) -> bytes:
    """One to twenty bits turned over."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(data: bytes, chance: Random) -> bytes:
    """Only a beginning."""
    return data[: chance.randrange(1, len(data))]


def behead(data: bytes, chance: Random) -> bytes:
    """Only an end."""
    return data[chance.randrange(1, len(data)) :]


def double(data: bytes, chance: Random) -> bytes:
    """A stretch twice."""
    begin, end = stretch(data, chance)
    return data[:end] + data[begin:end] + data[end:]


def remove(data: bytes, chance: Random) -> bytes:
    """Without a stretch."""
    begin, end = stretch(data, chance)
    return data[:begin] + data[end:] or b"\n"


def move(data: bytes, chance: Random) -> bytes:
    """A stretch elsewhere."""
    begin, end = stretch(data, chance)
    rest = data[:begin] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[begin:end] + rest[at:]


def blank(data: bytes, chance: Random) -> bytes:
    """A stretch of zeros, as a disk that failed leaves."""
    begin, end = stretch(data, chance)
    return data[:begin] + bytes(end - begin) + data[end:]


def insert(data: bytes, chance: Random) -> bytes:
    """Something that begins other things, somewhere."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_JUNK) + data[at:]


def lie(data: bytes, chance: Random) -> bytes:
    """Another length where one is told, or another number where none is."""
    found = list(_LENGTHS.finditer(data)) or list(_NUMBER.finditer(data))
    if not found:
        return flip(data, chance)
    at = chance.choice(found)
    number = int(at[0] or b"0") + chance.randint(-300, 300) if chance.random() < 0.6 else None
    return data[: at.start()] + (chance.choice(_LIES) if number is None else str(number).encode()) + data[at.end() :]


def edit(data: bytes, chance: Random) -> bytes:
    """A header left out, doubled, or with another value; a place of two to eight bytes where there are none."""
    found = list(_HEADER.finditer(data))
    if not found:
        begin = chance.randrange(len(data))
        return data[:begin] + chance.randbytes(chance.choice((2, 4, 8))) + data[begin + 4 :]
    at = chance.choice(found)
    other = chance.choice(found)[0]
    name = at[0].partition(b":")[0]
    return data[: at.start()] + chance.choice((b"", at[0] + b"\r\n" + at[0], name + b": ", other)) + data[at.end() :]


def stretch(data: bytes, chance: Random) -> tuple[int, int]:
    """Where a stretch begins and ends: mostly short, at times half of all."""
    begin = chance.randrange(len(data))
    return begin, min(len(data), begin + chance.choice((1, 7, 64, 512, len(data) // 8, len(data) // 2)))


WAYS: Mapping[str, Way] = {
    "flip": flip,
    "cut": cut,
    "behead": behead,
    "double": double,
    "remove": remove,
    "move": move,
    "blank": blank,
    "insert": insert,
    "lie": lie,
    "edit": edit,
}
