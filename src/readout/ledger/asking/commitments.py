"""What somebody is to do, over everything stored: who, to whom, until when, and what became of it, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, exists, func, select, tuple_

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.contact_query import storable
from readout.ledger.asking.days import first_day
from readout.ledger.asking.paging import LIMIT, Page, cursor, cursor_key
from readout.ledger.batches import batches
from readout.ledger.headlines import asked_words


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentQuery:
    """Commitments of whom (``by``) to whom (``to``), persons or sides, in any spelling; all of them, where several.

    ``status``: any of these is the latest state told. ``due_before``: its last deadline is before this day, as precise
    as wanted. ``overdue_on``: its deadline is before this day, and nothing is known to have come of it.
    """

    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    due_before: str | None = None
    overdue_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """A step of a commitment's history: the state it tells, whose account that is, and in which words.

    ``day`` is when it happened, where that is told, else when it was told; ``why`` what ties it to the earlier steps.
    ``contact`` is the contact it was told of, as it is known now.
    """

    state: str | None
    denied: bool
    aspect: str
    day: str | None
    account: str
    words: str
    article: str
    publisher: str | None
    published: str | None
    claim: str
    contact: str | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCommitment:
    """A commitment with its history. ``status`` is the latest state that is told (None where none is).

    ``contested``: accounts differ on what became of it; ``contradicted``: they differ on anything of it. ``overdue``:
    computed for the day asked for; nobody says it.
    """

    id: str
    aspect: str
    by: str | None
    to: str | None
    words: str
    conditions: str | None
    how_many: str | None
    due_from: str | None
    due_to: str | None
    due_words: str | None
    status: str | None
    denied: bool
    contested: bool
    contradicted: bool
    overdue: bool
    steps: tuple[ToldStep, ...]


_COLUMNS = tuple(name for name in ListedCommitment.__dataclass_fields__ if name not in ("overdue", "steps"))


def commitments(
    connection: Connection,
    query: CommitmentQuery | None = None,
    *,
    today: str | None = None,
    limit: int = LIMIT,
    after: str | None = None,
) -> Page[ListedCommitment]:
    """The commitments asked for, by the day of their first step and id; ``today`` is the day on which one is overdue.

    What was added since :meth:`readout.ledger.Ledger.follow` last ran is not in it
    (:func:`readout.ledger.following.unfollowed` names those articles). Raises InputError and DateInput for a question
    that is none.
    """
    asked = query or CommitmentQuery()
    table = schema.commitment
    where = list(conditions(asked))
    total = connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    begun = cursor_key(after)
    if begun:
        where.append(tuple_(table.c.from_day, table.c.id) > tuple_(*begun))
    found = select(table).where(*where).order_by(table.c.from_day, table.c.id).limit(limit + 1)
    rows = connection.execute(found).mappings().all()
    shown = rows[:limit]
    more = cursor(shown[-1]["from_day"], shown[-1]["id"]) if shown and len(rows) > limit else None
    day = first_day(asked.overdue_on or today, "today")
    return Page(entries=listed(connection, shown, day.isoformat() if day else None), total=total, after=more)


def conditions(query: CommitmentQuery) -> Iterator[ColumnElement[bool]]:
    """The question as conditions on rows of ``commitment``. Raises InputError and DateInput where it is none."""
    table = schema.commitment.c
    for role, names in (("by", query.by), ("to", query.to)):
        for name in names:
            yield _named(role, name)
    if query.status:
        yield table.status.in_(query.status)
    due, overdue = first_day(query.due_before, "due before"), first_day(query.overdue_on, "overdue on")
    if due:
        yield table.due_to < due.isoformat()
    if overdue:
        yield table.owed_until < overdue.isoformat()


def _named(role: str, name: str) -> ColumnElement[bool]:
    """That one actor in this role is named by all the words."""
    words = asked_words(storable(name))
    if not words:
        raise InputError(f"{role} {name!r}", "there is no name in it", "Give a name, or a part of one")
    tables = [schema.commitment_word.alias() for _ in words]
    first = tables[0].c
    same = [
        and_(one.c.role == role, one.c.commitment_id == first.commitment_id, one.c.position == first.position)
        for one in tables
    ]
    spelt = [one.c.word.in_(sorted(any_of)) for one, any_of in zip(tables, words, strict=True)]
    here = first.commitment_id == schema.commitment.c.id
    return exists(select(1).select_from(*tables).where(here, *same, *spelt).correlate(schema.commitment))


def listed(connection: Connection, rows: Sequence[RowMapping], day: str | None) -> tuple[ListedCommitment, ...]:
    """The commitments in these rows with their steps; overdue are those due before ``day`` (ISO 8601)."""
    steps = _steps(connection, [row["id"] for row in rows])
    return tuple(
        ListedCommitment(
            **{name: row[name] for name in _COLUMNS},
            overdue=bool(day and row["owed_until"] and row["owed_until"] < day),
            steps=tuple(steps[row["id"]]),
        )
        for row in rows
    )


def _steps(connection: Connection, idents: Sequence[str]) -> defaultdict[str, list[ToldStep]]:
    table, article, telling, member = schema.commitment_step, schema.article.c, schema.telling.c, schema.member.c
    names = ("state", "denied", "aspect", "day", "account", "words", "why")
    found: defaultdict[str, list[ToldStep]] = defaultdict(list)
    for some in batches(idents):
        query = (
            select(table, article.publisher, article.published, member.contact_id)
            .join(schema.article, article.id == table.c.article_id)
            .outerjoin(
                schema.telling,
                and_(telling.article_id == table.c.article_id, telling.claim_id == table.c.claim_id),
            )
            .outerjoin(schema.member, member.mention_key == telling.mention_key)
            .where(table.c.commitment_id.in_(some))
            .order_by(table.c.commitment_id, table.c.position)
        )
        for row in connection.execute(query).mappings():
            step = ToldStep(
                **{name: row[name] for name in names},
                article=row["article_id"],
                publisher=row["publisher"],
                published=row["published"],
                claim=row["claim_id"],
                contact=row["contact_id"],
            )
            found[row["commitment_id"]].append(step)
    return found
