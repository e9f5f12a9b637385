"""Commitments over all that is kept: which claims one history may depend on, and the histories, worked out of them.

Adding an article only marks it. What is marked is followed later, all at once: the claims that may tell of one
commitment are gathered from the marked ones (a component), and its histories are worked out anew, as if everything
had been. So the order of additions makes no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import Connection, delete, select, tuple_

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.following_rows import history_rows
from readout.ledger.headlines import NO_DAY
from readout.ledger.linking_claims import ClaimKey, Links
from readout.ledger.plain import put
from readout.ledger.shelf import Shelf
from readout.views.commitments import histories

Progress = Callable[[int, int], None]

MOST = 200
"""Claims whose histories are worked out together: the time grows with the square of their number, two seconds for so
many. Of more that hang together, each so many that follow each other in time; no history goes on over such a seam."""
_FAR = date.max
"""The day on which every deadline has passed: what would be overdue then is still owed."""


def mark(connection: Connection, articles: Iterable[str]) -> None:
    """Marks articles, before their rows are taken out or put in, and all that were followed with them."""
    marked = set(articles)
    table = schema.followed.c
    for some in batches(sorted(marked)):
        near = select(table.component).where(table.article_id.in_(some))
        marked |= set(connection.execute(select(table.article_id).where(table.component.in_(near))).scalars())
    put(connection, schema.unfollowed, [{"article_id": article} for article in sorted(marked)])


def unfollowed(connection: Connection) -> list[str]:
    """The articles that are marked."""
    table = schema.unfollowed.c
    return list(connection.execute(select(table.article_id).order_by(table.article_id)).scalars())


def follow(connection: Connection, shelf: Shelf, progress: Progress | None = None) -> int:
    """Works out what became of the commitments of the marked articles; how many articles were marked."""
    marked = unfollowed(connection)
    _forget(connection, marked)
    links = Links(connection)
    done: set[ClaimKey] = set()
    starts = _claims(connection, marked)
    for number, start in enumerate(starts, start=1):
        if start not in done:
            component = links.component(start)
            done |= component
            _write(connection, shelf, component)
        if progress:
            progress(number, len(starts))
    connection.execute(delete(schema.unfollowed))
    return len(marked)


def _claims(connection: Connection, articles: Iterable[str]) -> list[ClaimKey]:
    table = schema.telling.c
    found: list[ClaimKey] = []
    for some in batches(articles):
        query = select(table.article_id, table.claim_id).where(table.article_id.in_(some))
        found += [(article, claim) for article, claim in connection.execute(query)]
    return sorted(found)


def _forget(connection: Connection, articles: Iterable[str]) -> None:
    """Takes out what was worked out from these articles, and from all that were followed with them."""
    table = schema.followed.c
    for some in batches(articles):
        query = select(table.component).where(table.article_id.in_(some)).distinct()
        _forget_components(connection, connection.execute(query).scalars().all())


def _forget_components(connection: Connection, components: Iterable[str]) -> None:
    table, followed = schema.commitment, schema.followed
    for some in batches(sorted(set(components))):
        gone = select(table.c.id).where(table.c.component.in_(some))
        for part in (schema.commitment_word, schema.commitment_step):
            connection.execute(delete(part).where(part.c.commitment_id.in_(gone)))
        connection.execute(delete(table).where(table.c.component.in_(some)))
        connection.execute(delete(followed).where(followed.c.component.in_(some)))


def _write(connection: Connection, shelf: Shelf, component: set[ClaimKey]) -> None:
    least = "/".join(min(component))
    _forget_components(connection, _components(connection, component))
    rows = [{"article_id": article, "claim_id": claim, "component": least} for article, claim in sorted(component)]
    put(connection, schema.followed, rows)
    for piece in batches(_in_time(connection, component), MOST):
        _write_piece(connection, shelf, piece, least)


def _write_piece(connection: Connection, shelf: Shelf, piece: tuple[ClaimKey, ...], component: str) -> None:
    readings = shelf.readings(connection, {article for article, _ in piece})
    ordered = [readings[article] for article in sorted(readings)]
    only = {f"{article}/{claim}" for article, claim in piece}
    found = histories(ordered, _contacts(connection, piece), _FAR, only=only)
    made = [history_rows(one, component, readings) for one in found]
    for name in ("commitment", "commitment_word", "commitment_step"):
        table = schema.metadata.tables[name]
        put(connection, table, [row for tables in made for row in tables[name]])


def _in_time(connection: Connection, component: set[ClaimKey]) -> list[ClaimKey]:
    """The claims by their day of publication."""
    table = schema.telling.c
    days: dict[ClaimKey, str] = {}
    for some in batches(sorted(component)):
        query = select(table.article_id, table.claim_id, table.day)
        for article, claim, day in connection.execute(query.where(tuple_(table.article_id, table.claim_id).in_(some))):
            days[article, claim] = day or NO_DAY[0]
    return sorted(days, key=lambda claim: (days[claim], claim))


def _components(connection: Connection, component: set[ClaimKey]) -> set[str]:
    """The components that these claims were followed in before."""
    table = schema.followed.c
    found: set[str] = set()
    for some in batches(sorted(component)):
        query = select(table.component).where(tuple_(table.article_id, table.claim_id).in_(some))
        found |= set(connection.execute(query).scalars())
    return found


def _contacts(connection: Connection, claims: Iterable[ClaimKey]) -> dict[str, str]:
    """The contact of each claim, by ``article/claim``."""
    telling, member = schema.telling.c, schema.member.c
    found: dict[str, str] = {}
    for some in batches(sorted(claims)):
        query = (
            select(telling.article_id, telling.claim_id, member.contact_id)
            .join(schema.member, member.mention_key == telling.mention_key)
            .where(tuple_(telling.article_id, telling.claim_id).in_(some))
        )
        found |= {f"{article}/{claim}": contact for article, claim, contact in connection.execute(query)}
    return found
