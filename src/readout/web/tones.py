"""Colours of sides: one side has the same on every page, as long as no two that are shown side by side share it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from readout.resolution.tables import side_key, states
from readout.views.labels import side_name
from readout.views.page.model import TONES
from readout.views.words import Words
from readout.world.organisations import load_organisations


def tone_of(side: str | None) -> str:
    """The class of a side's colour; ``tn`` for who has none."""
    key = side_key(side)
    return f"t{crc32(key.encode()) % TONES}" if key else "tn"


def tones_of(sides: Iterable[str]) -> dict[str, str]:
    """The classes of sides that are shown together, by key: the next colour where one is taken."""
    found: dict[str, str] = {}
    for side in sorted(set(sides)):
        first = int(tone_of(side)[1:])
        free = [f"t{(first + step) % TONES}" for step in range(TONES)]
        found[side] = next((tone for tone in free if tone not in found.values()), free[0])
    return found


def side_label(side: str | None, words: Words) -> str:
    """A side of a list as the reader's language calls it; empty where the list has only the stem of an unknown name."""
    if side is None:
        return ""
    if side in {state.code for state in states()}:
        return words.side(side, side_name(side) or side)
    return _organisations().get(side.casefold(), "")


@cache
def _organisations() -> dict[str, str]:
    """Short names of organisations as they are written, by the key that a ledger has of them."""
    return {side_key(one.side) or "": one.side for one in load_organisations() if one.side}
