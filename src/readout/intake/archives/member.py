"""What lies in an archive: a name, bytes, and what the archive knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from readout.errors import FormatInput, InputError

if TYPE_CHECKING:
    from readout.intake.streams import Stream

Known = tuple[tuple[str, str], ...]
BETWEEN = " › "
"""Stands between the name of an archive and that of a member in an origin: no file is called like that."""


class Readable(Protocol):
    """What bytes are read from, forwards: ``b""`` at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of an archive, to be read before the next is asked for.

    ``origin`` names it in messages, ``name`` is its path or address and only a name. ``kind`` says what it holds where
    the archive tells for certain ("line", "page", "text", "mail"), ``media`` its media type where the archive gives it.
    """

    origin: str
    name: str
    raw: Readable
    known: Known = ()
    kind: str | None = None
    media: str | None = None


Members = Iterator[Member | InputError]
Opener = Callable[["Stream"], Members]


def inside(archive: str, name: str) -> str:
    """The origin of a member called ``name``: control characters made visible, and no longer than a line."""
    plain = name
    if not name.isprintable():  # lone surrogates are not, either
        plain = "".join(c if c.isprintable() else repr(c)[1:-1] for c in name.encode("utf-8", "replace").decode())
    return f"{archive}{BETWEEN}{plain if len(plain) <= 300 else plain[:299] + '…'}"


class Stretch:
    """The next ``size`` bytes of ``stream``, for a member that lies in it unpacked."""

    def __init__(self, stream: Stream, size: int, origin: str) -> None:
        self._stream, self.left, self._origin = stream, size, origin

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes. Raises FormatInput where the archive ends before the member does."""
        wanted = self.left if size < 0 else min(size, self.left)
        part = self._stream.read(wanted) if wanted else b""
        self.left -= len(part)
        if wanted and not part:
            missing, self.left = self.left, 0
            raise FormatInput(self._origin, f"the archive ends {missing:,} bytes before it does", AGAIN)
        return part


AGAIN = "Get the archive anew, or take what could be read"
