"""What the three views of contacts share, list, timeline and matrix: filters, what is chosen, ways to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from sqlalchemy import Connection

from readout.errors import UnknownId
from readout.ledger.asking import ContactQuery, Facets, facets
from readout.ledger.asking.who import who
from readout.records import ContactForm, ContactStatus
from readout.web.contact_filters import ContactAsked
from readout.web.facet_lists import FacetList, facet_lists
from readout.web.filters import Choice, Chosen, choices, filters_alone, queried, removable
from readout.web.rendering import Viewing

VIEWS = (("list", "/"), ("timeline", "/timeline"), ("matrix", "/matrix"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A view of the same contacts."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Browsed:
    """The part of a page that narrows it. ``facets`` is empty where nothing was counted."""

    asked: ContactAsked
    action: str
    chosen: tuple[Chosen, ...]
    forms: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    facets: tuple[FacetList, ...]
    tabs: tuple[Tab, ...]
    kept: tuple[tuple[str, str], ...]
    """Fields of the address that the form has no field for, to be sent along."""
    fault: Exception | None = None


def counted(connection: Connection, query: ContactQuery, view: Viewing) -> Facets:
    """The counts beside a list, which are the same on each of its parts."""
    return view.here.remembered.answer(connection, ("facets", query), lambda: facets(connection, query))


def actors_called(connection: Connection, query: ContactQuery) -> dict[str, str]:
    """The names of the actors that are asked for, by the keys in the address; who is not known has none."""
    called = {}
    for key in query.actor:
        try:
            called[key] = who(connection, key).name
        except UnknownId:
            continue
    return called


def browsed(
    asked: ContactAsked,
    view: Viewing,
    *,
    counts: Facets | None = None,
    called: Mapping[str, str] = MappingProxyType({}),
    fault: Exception | None = None,
) -> Browsed:
    """The filters in the reader's words."""
    form, status = (counts.form.numbers(), counts.status.numbers()) if counts else ({}, {})
    return Browsed(
        asked=asked,
        action=view.request.url.path,
        chosen=removable(view, called),
        forms=_choices("form", get_args(ContactForm), asked.query.form, form, view),
        statuses=_choices("status", get_args(ContactStatus), asked.query.status, status, view),
        facets=facet_lists(counts, asked.query, view) if counts else (),
        tabs=tabs(view),
        kept=_kept(asked, view),
        fault=fault,
    )


def tabs(view: Viewing) -> tuple[Tab, ...]:
    """The views of what the address asks for."""
    fields = filters_alone(view)
    return tuple(
        Tab(label=view.words(f"facets.as_{name}"), address=queried(path, fields), here=view.request.url.path == path)
        for name, path in VIEWS
        if view.has(path)
    )


def _kept(asked: ContactAsked, view: Viewing) -> tuple[tuple[str, str], ...]:
    found = [("actor", key) for key in asked.query.actor]
    for name in ("order", "by", "of"):
        value = view.request.query_params.get(name)
        found += [(name, value)] if value else []
    return tuple(found)


def _choices(
    kind: str, values: tuple[str, ...], chosen: tuple[str, ...], counts: Mapping[str, int], view: Viewing
) -> tuple[Choice, ...]:
    return choices(values, chosen, counts, lambda value: view.words.name(kind, value))
