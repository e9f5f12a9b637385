"""The counts beside a list of contacts as links that narrow it: by year, side, person and publisher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.ledger.asking import ContactQuery, Facets
from readout.ledger.asking.tallies import Count, Facet
from readout.ledger.headlines import publisher_key
from readout.resolution.tables import side_key
from readout.web.filters import changed
from readout.web.rendering import Viewing
from readout.web.tones import side_label

SHOWN, OPENED = 8, 16
"""Values of a facet that stand there at once, and with those that are opened: whoever looks for others knows a name."""

Kind = Literal["year", "side", "person", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLine:
    """A value: ``address`` is the list with it (without it where it is chosen), None where it cannot be asked for."""

    label: str
    count: int
    address: str | None
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetList:
    """The values of a facet: the first ones, the rest, and whether there are further ones that are not told.

    ``counted_in``: in how many of the newest contacts it was counted, as words; empty where in all.
    """

    kind: Kind
    lines: tuple[FacetLine, ...]
    rest: tuple[FacetLine, ...]
    more: bool
    counted_in: str


def facet_lists(found: Facets, query: ContactQuery, view: Viewing) -> tuple[FacetList, ...]:
    """The facets that have anything to choose from."""
    made = (
        _list("year", found.year, [_year(one, query, view) for one in _newest_first(found.year)], view),
        _list("side", found.side, [_side(one, query, view) for one in found.side.counts], view),
        _list("person", found.person, [_person(one, query, view) for one in found.person.counts], view),
        _list("publisher", found.publisher, [_publisher(one, query, view) for one in found.publisher.counts], view),
    )
    return tuple(one for one in made if one.lines)


def _newest_first(years: Facet) -> list[Count]:
    """Years from the newest; contacts without a day at the end."""
    return sorted(years.counts, key=lambda one: one.key or "", reverse=True)


def _list(kind: Kind, facet: Facet, lines: list[FacetLine], view: Viewing) -> FacetList:
    counted = view.words("facets.counted_in", number=view.words.number(facet.counted_in)) if facet.counted_in else ""
    return FacetList(
        kind=kind,
        lines=tuple(lines[:SHOWN]),
        rest=tuple(lines[SHOWN:OPENED]),
        more=facet.more or len(lines) > OPENED,
        counted_in=counted,
    )


def _year(one: Count, query: ContactQuery, view: Viewing) -> FacetLine:
    if one.key is None:
        return FacetLine(label=view.words("facets.no_day"), count=one.contacts, address=None)
    chosen = (query.since, query.until) == (one.key, one.key)
    days = () if chosen else (("from", one.key), ("to", one.key))
    address = changed(view, *days, drop=lambda name, _: name in ("from", "to"))
    return FacetLine(label=one.called, count=one.contacts, address=address, chosen=chosen)


def _side(one: Count, query: ContactQuery, view: Viewing) -> FacetLine:
    key = one.key or ""
    chosen = key in {side_key(side) for side in query.side}
    address = (
        changed(view, drop=lambda name, value: name == "side" and side_key(value) == key)
        if chosen
        else changed(view, ("side", key))
    )
    label = side_label(key, view.words) or one.called
    return FacetLine(label=label, count=one.contacts, address=address, chosen=chosen)


def _person(one: Count, query: ContactQuery, view: Viewing) -> FacetLine:
    key = one.key or ""
    chosen = key in query.actor
    address = changed(view, drop=lambda *field: field == ("actor", key)) if chosen else changed(view, ("actor", key))
    return FacetLine(label=one.called, count=one.contacts, address=address, chosen=chosen)


def _publisher(one: Count, query: ContactQuery, view: Viewing) -> FacetLine:
    chosen = query.publisher is not None and publisher_key(query.publisher, None) == one.key
    named = () if chosen else (("publisher", one.called),)
    address = changed(view, *named, drop=lambda name, _: name == "publisher")
    return FacetLine(label=one.called, count=one.contacts, address=address, chosen=chosen)
