"""Takes a mailbox (mbox, RFC 4155), gives its messages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from readout.errors import TooLargeInput
from readout.intake.archives.member import Member, Members, inside
from readout.settings import MAX_INPUT_BYTES, MAX_LINE_BYTES

if TYPE_CHECKING:
    from readout.intake.streams import Stream

_BEGIN = b"From "


def members(stream: Stream) -> Members:
    """The messages: each begins with a line ``From …``, at the beginning or after an empty line."""
    number, size = 0, 0
    held: list[bytes] = []
    empty = True
    for line in stream.lines(MAX_LINE_BYTES):
        if empty and line is not None and line.startswith(_BEGIN):
            if number:
                yield _message(stream, number, held, size)
            number, size, held = number + 1, 0, []
        else:
            size += MAX_INPUT_BYTES if line is None else len(line) + 1
            if size <= MAX_INPUT_BYTES and line is not None:
                held.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            else:
                held.clear()
        empty = line is not None and not line.strip()
    if number or size:
        yield _message(stream, max(1, number), held, size)


def _message(stream: Stream, number: int, held: list[bytes], size: int) -> Member | TooLargeInput:
    origin = inside(stream.origin, f"message {number}")
    stream.budget.member(size)
    if size > MAX_INPUT_BYTES:
        return TooLargeInput(origin, f"it is larger than {MAX_INPUT_BYTES // 1024**2} MB", "Leave its attachments out")
    return Member(origin=origin, name=f"message {number}.eml", raw=BytesIO(b"\n".join(held)), kind="mail")
