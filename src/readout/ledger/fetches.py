"""What ``readout watch`` has fetched and is to fetch: one row an address, which changes with every answer.

An address that a feed names is put down here before the feed counts as fetched, and struck off after its article is in
the ledger. So whoever ends the program at any moment loses none, and at most what was not yet committed comes again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from readout.ledger import schema
from readout.ledger.batches import batches

FetchedKind = Literal["feed", "sitemap", "article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """What is known of an address. Moments are UTC as the ledger writes them; ``next_try`` None: nothing is to be done.

    ``told`` is the last change that its feed or sitemap names, ``failures`` how many tries failed since one succeeded.
    """

    address: str
    kind: FetchedKind
    publisher: str
    found: str
    listed_by: str | None = None
    title: str | None = None
    published: str | None = None
    told: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    status: int | None = None
    at: str | None = None
    sha256: str | None = None
    failures: int = 0
    next_try: str | None = None
    problem: str | None = None

    @property
    def validators(self) -> dict[str, str]:
        """What a conditional request sends."""
        return {name: value for name, value in (("etag", self.etag), ("last-modified", self.last_modified)) if value}


def recall(connection: Connection, addresses: Iterable[str]) -> dict[str, FetchState]:
    """What is known of these addresses."""
    table = schema.fetched
    found: dict[str, FetchState] = {}
    for some in batches(sorted(set(addresses))):
        for row in connection.execute(select(table).where(table.c.address.in_(some))).mappings():
            found[row["address"]] = FetchState(**row)
    return found


def due(connection: Connection, now: str, publisher: str, most: int) -> list[FetchState]:
    """The articles of a publisher that are to be fetched now, the newest first; at most so many."""
    table = schema.fetched
    query = (
        select(table)
        .where(table.c.kind == "article", table.c.publisher == publisher, table.c.next_try <= now)
        .order_by(func.coalesce(table.c.published, table.c.told, table.c.found).desc(), table.c.address)
        .limit(most)
    )
    return [FetchState(**row) for row in connection.execute(query).mappings()]


def waiting(connection: Connection) -> dict[str, int]:
    """How many articles of each publisher are still to be fetched, now or later."""
    table = schema.fetched.c
    query = (
        select(table.publisher, func.count())
        .where(table.kind == "article", table.next_try.is_not(None))
        .group_by(table.publisher)
    )
    return {publisher: int(count) for publisher, count in connection.execute(query)}


def named_by(connection: Connection, address: str, kind: FetchedKind) -> list[FetchState]:
    """What a list named that is known: the sitemaps of an index, the articles of a feed; by their addresses."""
    table = schema.fetched
    query = select(table).where(table.c.listed_by == address, table.c.kind == kind).order_by(table.c.address)
    return [FetchState(**row) for row in connection.execute(query).mappings()]


def hand_over(connection: Connection, address: str, publisher: str) -> None:
    """Gives what a list named, or a sitemap that it named, and still waits, to another publisher.

    For whoever follows the list under another name now.
    """
    table = schema.fetched
    maps = select(table.c.address).where(table.c.listed_by == address, table.c.kind == "sitemap")
    lists = [address, *connection.execute(maps).scalars()]
    for some in batches(lists):
        waits = table.c.listed_by.in_(some), table.c.kind == "article", table.c.next_try.is_not(None)
        connection.execute(update(table).where(*waits).values(publisher=publisher))


def remember(connection: Connection, states: Iterable[FetchState]) -> None:
    """Puts down what is known of addresses now, in place of what was known before; of several states the last."""
    latest = {state.address: state for state in states}
    for some in batches(sorted(latest)):
        connection.execute(delete(schema.fetched).where(schema.fetched.c.address.in_(some)))
        connection.execute(insert(schema.fetched), [asdict(latest[address]) for address in some])
