"""Filters of a list as a reader sees them: what can be chosen, with counts, and what is chosen, to be taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from readout.web.rendering import Viewing

_NO_FILTERS = frozenset({"after", "limit", "order", "by", "lang"})
"""What says how a list is shown, not what is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that can be chosen, and how many there would be; None where that is not known."""

    value: str
    label: str
    chosen: bool
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A filter that is set, and the address of the list without it."""

    label: str
    value: str
    without: str


def choices(
    values: Iterable[str], chosen: Iterable[str], counts: Mapping[str, int], name: Callable[[str], str]
) -> tuple[Choice, ...]:
    """The values that occur or are chosen, in their order; all of them where nothing was counted."""
    picked = set(chosen)
    return tuple(
        Choice(value=value, label=name(value), chosen=value in picked, count=counts.get(value, 0) if counts else None)
        for value in values
        if not counts or value in counts or value in picked
    )


def removable(view: Viewing) -> tuple[Chosen, ...]:
    """The filters in the address, each with the address that leaves it out; the list then begins anew."""
    fields = [(name, value) for name, value in view.request.query_params.multi_items() if name != "after"]
    found = []
    for place, (name, value) in enumerate(fields):
        if name not in _NO_FILTERS and f"filters.{name}" in view.words.texts:
            rest = urlencode([field for index, field in enumerate(fields) if index != place])
            label = view.words(f"filters.{name}")
            without = view.request.url.path + (f"?{rest}" if rest else "")
            found.append(Chosen(label=label, value=_shown(name, value, view), without=without))
    return tuple(found)


def _shown(name: str, value: str, view: Viewing) -> str:
    words = view.words
    if name in ("form", "status"):
        return words.texts.get(f"filters.{value}") or words.name(name, value)
    if name in ("unsure", "confirmed"):
        return words("filters.no" if value.lower() in ("false", "no", "0", "off") else "filters.yes")
    return words.day(value) if name in ("from", "to") else value
