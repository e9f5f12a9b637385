"""What hears how far a run has come; this one is silent."""

from __future__ import annotations

from collections.abc import Sequence

from readout.batch.plan import Shard


class Watch:
    """Overridden by who shows it."""

    def cutting(self, size: int) -> None:
        """Inputs of so many bytes are looked through for the plan."""

    def cut(self, size: int) -> None:
        """One of this size is done."""

    def reading(self, shards: Sequence[Shard]) -> None:
        """These shards are left."""

    def read(self, shard: Shard) -> None:
        """One of them is done."""
