"""Office-holders by fold key: what the world's table of terms knows of a name, and of an office on a day."""

from __future__ import annotations

from functools import cache

from readout.language.folding import core_key
from readout.world.holders import Holder, load_holders


@cache
def holder_parts() -> dict[str, tuple[str, ...]]:
    """Fold key of a holder's last name → the small words that belong before it ("von der" Leyen)."""
    parts: dict[str, tuple[str, ...]] = {}
    for holder in load_holders():
        for name in (holder.name, *holder.others):
            words = name.split()
            parts[core_key(words[-1])] = tuple(word for word in words[1:-1] if word.islower())
    return parts


@cache
def _by_part() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for holder in load_holders():
        keys = {core_key(name.split()[-1]) for name in (holder.name, *holder.others)}
        if holder.name.split()[0] in {"Xi", "Kim", "Li", "Lee", "Yoon", "Moon", "Wang"}:
            keys.add(core_key(holder.name.split()[0]))  # East Asian names put the surname first
        for key in keys:
            found.setdefault(key, []).append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


def holders_named(part: str) -> tuple[Holder, ...]:
    """All terms of people whose surname has the fold key of ``part``."""
    return _by_part().get(core_key(part), ())


def same_person(holder: Holder, name: str) -> bool:
    """Whether ``name`` (a full name) is the holder's, whatever the spelling."""
    keys = {core_key(word) for word in name.split()}
    return any(keys == {core_key(word) for word in known.split()} for known in (holder.name, *holder.others))
