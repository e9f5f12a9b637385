"""How many names two lists of people have in common, of one spelling or another."""

from __future__ import annotations

from collections.abc import Sequence

from readout.resolution.actors import same_name


def names_shared(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of names that both have, of one spelling or another; half where only one names anybody."""
    if not left or not right:
        return 1.0 if not left and not right else 0.5
    return 1 - (len(_others(left, right)) + len(_others(right, left))) / (len(left) + len(right))


def names_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether each names somebody whom the other does not: not only that one names fewer."""
    return bool(_others(left, right) and _others(right, left))


def names_gained(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """Those of ``now`` who are none of those before."""
    return _others(now, was)


def _others(names: Sequence[str], known: Sequence[str]) -> list[str]:
    return [name for name in names if not any(same_name(name, other) >= 0.7 for other in known)]
