"""Institutions listed for one state whose name others use as well: "das Auswärtige Amt von Norvien"."""

from __future__ import annotations

from readout.language.gazetteer import Hit
from readout.language.scan import Scan
from readout.world.states import state_names

_SHARED = frozenset({"Auswärtiges Amt"})
"""Names that say what an institution does and not whose it is."""


def shared_name(name: str) -> bool:
    """Whether another state may have an institution of that listed name."""
    return name in _SHARED


def body_of_state(scan: Scan, hit: Hit, first: int) -> tuple[int, int, str | None]:
    """Where the expression for a listed institution begins and ends, and whose it is; ``first`` is its article.

    What the words beside it say counts before the table: "das norvische Auswärtige Amt", "das Auswärtige Amt Norviens".
    """
    if hit.entry.side not in state_names():
        return first, hit.last, hit.entry.side
    before, behind = scan.hit_at.get(hit.first - 1), _owner_behind(scan, hit.last)
    sides = [side for i in range(first, hit.first) for side in scan.sides.of_adjective(scan.text(i))]
    if behind is not None:
        return first, behind.last, behind.entry.side
    if before is not None and before.genitive and before.entry.sort == "state":
        return before.first, hit.last, before.entry.side
    return first, hit.last, sides[0] if len(sides) == 1 else hit.entry.side


def _owner_behind(scan: Scan, i: int) -> Hit | None:
    """The state in "(das Auswärtige Amt) Norviens", "von Norvien", "der Republik Norvien"."""
    at = i
    if scan.text(at) in {"von", "der", "des"}:
        at += 1
    at += scan.tag(at) == "ART"
    hit = scan.hit_at.get(at)
    if hit is None or hit.first != at or hit.entry.sort != "state":
        return None
    return hit if at > i or hit.genitive else None
