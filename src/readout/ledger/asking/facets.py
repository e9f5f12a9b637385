"""How many contacts a list would have with one filter more: by form, status, year, publisher, side and person.

Of form, status, year and publisher one may be chosen instead of another, so each is counted with all the *other*
filters on. Sides and people are asked for together, so these are counted with all filters on: what is left if one more
is asked for. The counts of the whole ledger are made from indices alone; where a question finds more contacts than can
be walked at once, publishers, sides and people are counted in the newest of them, and ``counted_in`` says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Column, ColumnElement, Connection, and_, case, func, select, true

from readout.ledger import schema
from readout.ledger.asking.contact_query import (
    Asked,
    ContactQuery,
    disputed_ids,
    has_status,
    within_days,
    without_index,
)
from readout.ledger.asking.tallies import PEOPLE, PUBLISHERS, SIDES, Count, Facet, tallied
from readout.ledger.headlines import NO_DAY

_LOOKED_UP = 50_000
"""As in the timeline: contacts that are rather looked up each than all be walked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a list of contacts can be narrowed by; ``total`` counts the contacts of the question itself."""

    total: int
    form: Facet
    status: Facet
    year: Facet
    publisher: Facet
    side: Facet
    person: Facet


def facets(connection: Connection, query: ContactQuery | None = None) -> Facets:
    """The counts beside the list that ``query`` asks for. Raises InputError, DateInput: it is none."""
    asked = query or ContactQuery()
    form, status, year = _columns(connection, asked)
    total = Asked(connection, asked).total() if asked.form else form.total()
    if asked.publisher is None:
        publisher, side, person = tallied(connection, asked, (PUBLISHERS, SIDES, PEOPLE), total)
    else:
        side, person = tallied(connection, asked, (SIDES, PEOPLE), total)
        (publisher,) = tallied(connection, replace(asked, publisher=None), (PUBLISHERS,))
    return Facets(
        total=total,
        form=_ranked(form),
        status=_ranked(status),
        year=_in_order(year),
        publisher=publisher,
        side=side,
        person=person,
    )


_Counts = tuple[Counter[str], Counter[str], Counter[str]]
"""By form, by status, by year."""


def _columns(connection: Connection, query: ContactQuery) -> _Counts:
    """The counts of what stands in ``contact`` itself, each with the other filters on."""
    beside = query.with_ or query.side or query.actor or query.publisher is not None
    if beside or query.confirmed is not None or query.unsure is not None:  # no index has these: found once
        return _crosstable(connection, query)
    contact = schema.contact.c
    any_status = replace(query, status=())
    return (
        _by(connection, contact.form, replace(query, form=())),
        _by(connection, contact.status, any_status) + _told_against(connection, any_status),
        _years(_by(connection, contact.from_day, replace(query, since=None, until=None))),
    )


def _told_against(connection: Connection, query: ContactQuery) -> Counter[str]:
    """The contacts that count as something else, by what some accounts tell: a filter by that finds them too."""
    disputed = schema.contact.c.disputed
    asked = Asked(connection, query).conditions()
    counted = select(disputed, func.count()).where(schema.contact.c.id.in_(disputed_ids()), *asked)
    return Counter(dict(connection.execute(counted.group_by(disputed)).all()))


def _by(connection: Connection, column: Column[str], query: ContactQuery) -> Counter[str]:
    """The contacts by a column of their own table.

    One index has form, status and days together. Where one of them is filtered and another counted, SQLite would rather
    take the index of the one and look up the other row by row: of an expression it knows no index.
    """
    asked, by, contact = Asked(connection, query).conditions(), cast("ColumnElement[str]", column), schema.contact.c
    if (query.form or query.status) and column is not contact.from_day:
        by = without_index(column)
        asked = [*within_days(query)]
        asked += [without_index(contact.form).in_(query.form)] if query.form else []
        asked += [has_status(query.status, without_index(contact.status))] if query.status else []
    counted = select(by, func.count()).where(*asked).group_by(by)
    return Counter(dict(connection.execute(counted).all()))


def _crosstable(connection: Connection, query: ContactQuery) -> _Counts:
    """The same where the contacts are found by what stands beside them: found once, by form, status and day."""
    contact = schema.contact.c
    wide = replace(query, form=(), status=(), since=None, until=None)
    year, inside = func.substr(contact.from_day, 1, 4), case((and_(true(), *within_days(query)), 1), else_=0)
    counted = select(contact.form, contact.status, contact.disputed, year, inside, func.count())
    where = Asked(connection, wide).conditions(_LOOKED_UP)
    by_form, by_status, by_year = Counter[str](), Counter[str](), Counter[str]()
    for form, status, disputed, in_year, fits, number in connection.execute(
        counted.where(*where).group_by(contact.form, contact.status, contact.disputed, year, inside)
    ):
        statuses = {status, disputed} - {None}
        of_form, of_status = form in (query.form or (form,)), bool(statuses & set(query.status or statuses))
        by_form[form] += number * (of_status and fits)
        for one in statuses:
            by_status[one] += number * (of_form and fits)
        by_year[in_year] += number * (of_form and of_status)
    return +by_form, +by_status, +by_year


def _years(days: Counter[str]) -> Counter[str]:
    years = Counter[str]()
    for day, number in days.items():
        years[day[:4]] += number
    return years


def _ranked(counts: Counter[str]) -> Facet:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet(counts=tuple(Count(key=key, called=key, contacts=number) for key, number in ranked))


def _in_order(years: Counter[str]) -> Facet:
    none = NO_DAY[0][:4]
    counts = [
        Count(key=None if y == none else y, called="" if y == none else y, contacts=years[y]) for y in sorted(years)
    ]
    return Facet(counts=tuple(counts))
