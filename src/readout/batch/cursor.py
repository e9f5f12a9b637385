"""A place in the pieces of an input, kept open: who asks for later ones goes on from there."""

from __future__ import annotations

from collections.abc import Iterator

from readout.errors import InputError
from readout.intake import Piece, find_pieces

Found = Piece | InputError


class Cursor:
    """Gives the pieces of inputs, range by range."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._place = 0
        self._pieces: Iterator[Found] = iter(())

    def passing(self, path: str, start: int) -> int:
        """How many pieces must be passed over to get to the one with number ``start``."""
        return start - self._place if self._is_before(path, start) else start

    def go(self, path: str, start: int) -> None:
        """Makes that piece the next one."""
        if not self._is_before(path, start):
            self._pieces, self._path, self._place = find_pieces(path, skip=start), path, start
        while self._place < start and self.next() is not None:
            pass

    def next(self) -> Found | None:
        """The next piece; ``None`` where there is none."""
        found = next(self._pieces, None)
        if found is None:
            self.forget()
        else:
            self._place += 1
        return found

    def forget(self) -> None:
        """Lets go of the input."""
        self._path, self._place, self._pieces = None, 0, iter(())

    def _is_before(self, path: str, start: int) -> bool:
        return path == self._path and self._place <= start
