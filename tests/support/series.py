"""Short hand-made reports of two states, each with one claim, for histories of commitments."""

from __future__ import annotations

from typing import Any

from readout.records import Reading
from readout.resolution import Moment, keyed, moment, point
from support.drafts import Draft, count, when

GRAIN = "bis Ende Mai 500 Tonnen Getreide zu liefern"


def report(
    day: str,
    aspect: Any,
    words: str,
    *,
    by: str = "Norland",
    to: str | None = "Südmark",
    said: str | None = None,
    number: tuple[float, str, str] | None = None,
    due: str | None = None,
    met: str | None = None,
    **fields: Any,
) -> Reading:
    """One report: ``by`` and ``to`` are sides, ``said`` the side that says it, None the publisher.

    ``number`` is a quantity with its unit and words, ``due`` a deadline; ``met`` the day of a meeting at which it was
    told. An agreement is held by both.
    """
    d = Draft(f"{by} und {to or by}, so {said or 'niemand'}: {words}.", publisher=f"Blatt {day}", published=day)
    doer, other = d.actor(by, by, kind="state"), d.actor(to, to, kind="state") if to else None
    speaker = d.actor(f"Sprecher {said}", said) if said else None
    both = aspect in ("agreement", "exchange") and other is not None
    sides = [one for one in (doer, other) if one is not None]
    contact = d.contact("meeting", sides, f"{by} und", time=when(met, met)) if met else None
    d.claim(
        aspect, words, contact, by=sides if both else [doer], to=[] if both or other is None else [other],
        said=d.said(speaker, words) if speaker else None,
        quantity=count(number[0], number[1], number[2]) if number else None,
        due=when(due, "bis dahin") if due else None, **fields,
    )  # fmt: skip
    return d.reading()


def moments(*readings: Reading) -> list[Moment]:
    """The moments that these reports tell, in the order given."""
    indexed = sorted(keyed(readings), key=lambda one: one.place)
    found = [moment(point(claim, one)) for one in indexed for claim in one.reading.claims]
    return [one for one in found if one is not None]
