"""Commitments as a board: by the latest state that is told, what is due first, and how many there are over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from readout.ledger import schema
from readout.ledger.asking.commitments import CommitmentQuery, ListedCommitment, conditions, listed
from readout.ledger.asking.days import first_day
from readout.ledger.headlines import NO_DAY
from readout.resolution.progress import STATES

Conditions = Sequence[ColumnElement[bool]]
IN_A_COLUMN = 20
"""Commitments of a state that are shown where nobody says how many; the list has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The commitments of a state (None: no state is told), and how many there are.

    ``due`` and ``overdue`` count those of which nothing is known to have come yet: before and after their deadline.
    ``commitments`` are the first: what is due next, then what fell due last, then the newest of the rest.
    """

    status: str | None
    total: int
    due: int
    overdue: int
    commitments: tuple[ListedCommitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfCommitments:
    """What happened to commitments in a month (``2031-03``), by the days that reports tell.

    ``made``: told for the first time. ``fulfilled``, ``broken``: told to be so, and not denied. ``overdue``: those
    whose deadline passed in the month, and nothing is known to have come of them by the day asked for.
    """

    month: str
    made: int = 0
    fulfilled: int = 0
    broken: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The columns that have commitments, in the order in which states follow each other, no state last.

    ``months`` are those in which something happened, in order.
    """

    day: str
    total: int
    columns: tuple[Column, ...]
    months: tuple[MonthOfCommitments, ...]


def board(connection: Connection, query: CommitmentQuery | None = None, *, day: str, most: int = IN_A_COLUMN) -> Board:
    """The commitments asked for, ``most`` of each state; ``day`` is the day on which one is overdue.

    Raises InputError and DateInput for a question that is none.
    """
    where = list(conditions(query or CommitmentQuery()))
    today = first_day(day, "day")
    assert today is not None  # noqa: S101 - the day is given
    when = today.isoformat()
    totals, open_ones = _by_status(connection, where), _open(connection, where, when)
    columns = tuple(
        Column(
            status=state,
            total=totals[state],
            due=len(open_ones[state].due),
            overdue=len(open_ones[state].overdue),
            commitments=_first(connection, where, when, state, open_ones[state], most),
        )
        for state in sorted(totals, key=_place)
    )
    return Board(day=when, total=sum(totals.values()), columns=columns, months=_months(connection, where, when))


@dataclass(frozen=True, slots=True)
class _Open:
    """Ids of the commitments of a state that have an open deadline, the next or the last one first."""

    due: list[str]
    overdue: list[str]


def _place(status: str | None) -> int:
    return next((place for place, state in enumerate(STATES) if state == status), len(STATES))


def _by_status(connection: Connection, where: Conditions) -> dict[str | None, int]:
    status = schema.commitment.c.status
    query = select(status, func.count()).where(*where).group_by(status)
    return dict(connection.execute(query).all())


def _open(connection: Connection, where: Conditions, day: str) -> defaultdict[str | None, _Open]:
    """All with an open deadline, by state: a small part of all, and found by an index in their order."""
    table = schema.commitment.c
    query = select(table.id, table.status, table.owed_until).where(*where, table.owed_until.is_not(None))
    found: defaultdict[str | None, _Open] = defaultdict(lambda: _Open([], []))
    for ident, status, until in connection.execute(query.order_by(table.owed_until, table.id)):
        (found[status].overdue if until < day else found[status].due).append(ident)
    for one in found.values():
        one.overdue.reverse()
    return found


def _first(
    connection: Connection, where: Conditions, day: str, state: str | None, open_ones: _Open, most: int
) -> tuple[ListedCommitment, ...]:
    """What is due next, then what fell due last, then the newest of the rest."""
    table = schema.commitment
    first = [*open_ones.due, *open_ones.overdue][:most]
    rows = {row["id"]: row for row in connection.execute(select(table).where(table.c.id.in_(first))).mappings()}
    here = table.c.status.is_(None) if state is None else table.c.status == state
    rest = select(table).where(*where, here, table.c.owed_until.is_(None))
    newest = rest.order_by(table.c.from_day.desc(), table.c.id.desc()).limit(most - len(first))
    others = connection.execute(newest).mappings().all() if len(first) < most else ()
    return listed(connection, [*(rows[ident] for ident in first), *others], day)


def _months(connection: Connection, where: Conditions, day: str) -> tuple[MonthOfCommitments, ...]:
    table, step = schema.commitment.c, schema.commitment_step.c
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, column, last in (("made", table.from_day, NO_DAY[0]), ("overdue", table.owed_until, day)):
        query = select(column, func.count()).where(*where, column < last).group_by(column)
        for told, number in connection.execute(query):
            found[told[:7]][name] += number
    month, state = func.substr(step.day, 1, 7), step.state
    told_so = [state.in_(("fulfilled", "broken")), step.denied.is_(False), step.day.is_not(None)]
    ended = select(month, state, func.count(step.commitment_id.distinct())).where(*told_so).group_by(month, state)
    if where:
        ended = ended.join(schema.commitment, table.id == step.commitment_id).where(*where)
    for told, name, number in connection.execute(ended):
        if len(told) == len("2031-03"):
            found[told][name] += number
    return tuple(MonthOfCommitments(month=month, **found[month]) for month in sorted(found))
