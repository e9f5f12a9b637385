"""Filters of a list as a reader sees them: what can be chosen, with counts, and what is chosen, to be taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from readout.web.rendering import Viewing

_SHOWING = frozenset({"after", "limit", "order", "of", "most", "lang", "spreadsheet"})
"""What says how a list is shown, not what is in it."""
_STEPS = "/timeline"
"""Where ``by`` is the step of the periods; elsewhere it is who acts."""


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


def removable(
    view: Viewing, called: Mapping[str, str] = MappingProxyType({}), labels: str = "filters"
) -> tuple[Chosen, ...]:
    """The filters in the address, each with the address that leaves it out; the list then begins anew.

    ``called`` names actors by their keys; ``labels`` is the table of texts that names the filters.
    """
    fields = _fields(view)
    found = []
    for place, (name, value) in enumerate(fields):
        if name not in _showing(view) and f"{labels}.{name}" in view.words.texts:
            rest = [field for index, field in enumerate(fields) if index != place]
            shown = called.get(value, value) if name == "actor" else _shown(name, value, view)
            found.append(Chosen(label=view.words(f"{labels}.{name}"), value=shown, without=_address(view, rest)))
    return tuple(found)


def _none(_name: str, _value: str) -> bool:
    return False


def changed(view: Viewing, *added: tuple[str, str], drop: Callable[[str, str], bool] = _none) -> str:
    """This list with other filters: without those that ``drop`` says, with what is added; it begins anew."""
    kept = [field for field in _fields(view) if not drop(*field)]
    return _address(view, [*kept, *(field for field in added if field not in kept)])


def filters_alone(view: Viewing) -> list[tuple[str, str]]:
    """What the address asks for, without how it is to be shown: the same question in another shape."""
    return [field for field in _fields(view) if field[0] not in _showing(view)]


def _showing(view: Viewing) -> frozenset[str]:
    return _SHOWING | ({"by"} if view.request.url.path.startswith(_STEPS) else set())


def queried(path: str, fields: Iterable[tuple[str, str]]) -> str:
    """A path with a query, where there is one."""
    query = urlencode(list(fields), errors="replace")
    return path + (f"?{query}" if query else "")


def _fields(view: Viewing) -> list[tuple[str, str]]:
    return [(name, value) for name, value in view.request.query_params.multi_items() if name != "after"]


def _address(view: Viewing, fields: Iterable[tuple[str, str]]) -> str:
    return queried(view.request.url.path, fields)


def _shown(name: str, value: str, view: Viewing) -> str:
    words = view.words
    if name == "form":
        return words.texts.get(f"filters.{value}") or words.name("form", value)
    if name == "status":
        return words.texts.get(f"status.{value}") or words.name("state", value)
    if name in ("unsure", "confirmed", "overdue"):
        return words("filters.no" if value.lower() in ("false", "no", "0", "off") else "filters.yes")
    return words.day(value) if name in ("from", "to", "due_before", "since") else value
