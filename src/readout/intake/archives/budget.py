"""What reading one input may cost in all, however its archives lie in each other: members, and bytes unpacked.

There is no limit of time: it would make what is read depend on the machine. What takes time is bounded instead.
"""

from __future__ import annotations

from readout.errors import TooLargeInput
from readout.settings import (
    INFLATION_CHECK_BYTES,
    MAX_HELD_BYTES,
    MAX_INFLATION_RATIO,
    MAX_SMALL_MEMBERS,
    MIN_MEMBER_BYTES,
)

_LOOK = "Unpack it and look at what is in it"


class Exhausted(TooLargeInput):
    """A limit of the whole input is reached: what follows in it is not read."""


class Budget:
    """What one input has cost so far. ``packed`` are bytes read of it, ``unpacked`` those that came out of packings."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self.packed = 0
        self.unpacked = 0
        self._held = 0
        self._members = 0
        self._content = 0

    def unpack(self, size: int) -> None:
        """Counts bytes that came out of a packing. Raises Exhausted."""
        self.unpacked += size
        if self.unpacked >= INFLATION_CHECK_BYTES and self.unpacked > max(1, self.packed) * MAX_INFLATION_RATIO:
            problem = f"it unfolds to more than {MAX_INFLATION_RATIO} times its size, which no text does"
            raise Exhausted(self._origin, problem, _LOOK)

    def member(self, size: int) -> None:
        """Counts a member, a record, a line or a row of so many bytes. Raises Exhausted."""
        self._members += 1
        self._content += size
        if self._members > MAX_SMALL_MEMBERS and self._content < self._members * MIN_MEMBER_BYTES:
            problem = f"it has more than {MAX_SMALL_MEMBERS:,} parts of less than {MIN_MEMBER_BYTES} bytes on average"
            raise Exhausted(self._origin, problem, "Leave out what is empty; an article has more")

    def hold(self, size: int, origin: str) -> None:
        """Counts bytes of an archive that is held in memory. Raises TooLargeInput."""
        if self._held + size > MAX_HELD_BYTES:
            problem = f"archives of this kind that lie packed may have {MAX_HELD_BYTES // 1024**2} MB"
            raise TooLargeInput(origin, problem, "Unpack it and give what is in it")
        self._held += size

    def release(self, size: int) -> None:
        """Counts that so much is held no longer."""
        self._held -= size
