"""What became of the lists and addresses of one round of following, and the line that tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from readout.cli.adding import OUTCOMES as KEPT

OUTCOMES = (*KEPT, "unchanged", "set aside", "rejected", "later")
_NAMES = 5
"""Publishers that are named in the line of a round."""


@dataclass(slots=True, kw_only=True)
class Round:
    """What became of the lists and addresses of one round."""

    lists: int = 0
    lists_unchanged: int = 0
    lists_waiting: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    waiting: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    """Of publishers that are not followed any more how many addresses would wait."""

    def sentence(self) -> str:
        """In words: "3 lists (2 unchanged); 10 new, 1 unchanged, 1 rejected; 4 wait"."""
        counts = ", ".join(f"{self.counts[name]:,} {name}" for name in OUTCOMES if self.counts[name])
        parts = [f"{_lists(self.lists)} ({self.lists_unchanged} unchanged)", counts or "nothing new"]
        if self.lists_waiting:
            parts.append(
                f"{_lists(self.lists_waiting)} failed before and {'waits' if self.lists_waiting == 1 else 'wait'}"
            )
        if self.left_out:
            parts.append(f"{self.left_out:,} left out by patterns and age")
        parts.append(f"{self.waiting:,} wait")
        if self.set_aside:
            names = sorted(self.set_aside)
            shown = ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")
            parts.append(f"{sum(self.set_aside.values()):,} set aside of publishers not followed now ({shown})")
        return "; ".join(parts)


def _lists(count: int) -> str:
    return f"{count:,} list" + ("" if count == 1 else "s")
