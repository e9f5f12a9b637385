"""One article over everything stored: its reading with the places of all it tells, its versions and copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.ledger.asking.judged import Judged, judgements_in
from readout.ledger.batches import batches
from readout.ledger.ledger import Ledger
from readout.ledger.naming import article_named, homes
from readout.ledger.shelf import Kept
from readout.records import Claim, Evidence, Field, Reading

PlaceOf = Literal["statement", "cue", "speaker", "contact", "claim", "condition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text of one address. ``current``: the newest, which counts; the others are kept."""

    id: str
    title: str | None
    published: str | None
    retrieved: str | None
    added: str
    sha256: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another article that prints the same text."""

    id: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of the article (code points of ``field``) that a statement, contact or claim of the reading rests on.

    ``contact`` is the id that the contact has now, which a claim is about, or None where it is about none.
    """

    field: Field
    start: int
    end: int
    of: PlaceOf
    id: str
    contact: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contact of the reading (``mention``: its id there) as it is known now."""

    mention: str
    contact: ListedContact


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided last on a claim of the reading."""

    claim: str
    verdict: str
    author: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownArticle:
    """An article. ``reading`` is its current one as people have corrected it, ``rejected`` the claims they rejected.

    ``versions`` are all texts of its address, the oldest first, itself among them; ``replaced_by`` is the newest of
    them where this is another one: nothing is worked out from a replaced text, so it has no ``contacts``. ``places``
    are in the order of the text.
    """

    id: str
    sha256: str
    retrieved: str | None
    added: str
    reading_id: str
    read: str
    reading: Reading
    replaced_by: str | None
    versions: tuple[Version, ...]
    copies: tuple[Copy, ...]
    contacts: tuple[Told, ...]
    places: tuple[Place, ...]
    rejected: tuple[Claim, ...]
    decided: tuple[Decided, ...]
    judgements: tuple[Judged, ...]


def article(ledger: Ledger, ident: str) -> ShownArticle:
    """The article with this id (or the only one that begins so). Raises UnknownId."""
    with ledger.asking() as connection:
        full = article_named(connection, ident)
        ((_, kept),) = ledger.shelf.kept(connection, [full])
        table, current, made = schema.article.c, schema.current.c, schema.reading.c
        query = (
            select(table.sha256, table.address, table.retrieved, table.added, current.replaced_by, current.copy_of)
            .join(schema.current, current.article_id == table.id)
            .where(table.id == full)
        )
        row = connection.execute(query).one()
        home = homes(connection, [f"{full}/{contact.id}" for contact in kept.corrected.reading.contacts])
        now = {key.partition("/")[2]: contact for key, contact in home.items()}
        read = connection.execute(select(made.made).where(made.id == kept.reading_id)).scalar_one()
        return ShownArticle(
            id=full,
            sha256=row.sha256,
            retrieved=row.retrieved,
            added=row.added,
            reading_id=kept.reading_id,
            read=read,
            reading=kept.corrected.reading,
            replaced_by=row.replaced_by,
            versions=_versions(connection, full, row.address),
            copies=_copies(connection, full, row.copy_of),
            contacts=_told(connection, kept.corrected.reading, now),
            places=tuple(sorted(_places(kept.corrected.reading, now), key=_in_text)),
            rejected=tuple(_rejected(kept)),
            decided=_decided(kept),
            judgements=judgements_in(connection, ledger.shelf, full),
        )


def _versions(connection: Connection, ident: str, address: str | None) -> tuple[Version, ...]:
    """In the order in which the newest is chosen (:mod:`readout.ledger.settling`)."""
    table, current = schema.article.c, schema.current.c
    names = ("id", "title", "published", "retrieved", "added", "sha256")
    query = select(*(table[name] for name in names), current.replaced_by).join(
        schema.current, current.article_id == table.id
    )
    here = table.address == address if address else table.id == ident
    rows = connection.execute(query.where(here)).mappings().all()
    ordered = sorted(rows, key=lambda row: (row["published"] or "", row["retrieved"] or row["added"], row["id"]))
    return tuple(Version(**{name: row[name] for name in names}, current=row["replaced_by"] is None) for row in ordered)


def _copies(connection: Connection, ident: str, copy_of: str | None) -> tuple[Copy, ...]:
    table, current = schema.article.c, schema.current.c
    first = copy_of or ident
    copies = connection.execute(select(current.article_id).where(current.copy_of == first)).scalars()
    others = sorted({first, *copies} - {ident})
    query = select(table.id, table.publisher, table.title, table.published, table.url)
    rows = [row for some in batches(others) for row in connection.execute(query.where(table.id.in_(some))).mappings()]
    return tuple(Copy(**row) for row in sorted(rows, key=lambda row: (row["published"] or "", row["id"])))


def _told(connection: Connection, reading: Reading, now: dict[str, str]) -> tuple[Told, ...]:
    shown = contacts_named(connection, now.values())
    told = ((contact.id, now.get(contact.id)) for contact in reading.contacts)
    return tuple(Told(mention=mention, contact=shown[home]) for mention, home in told if home in shown)


def _places(reading: Reading, now: dict[str, str]) -> Iterator[Place]:
    for statement in reading.statements:
        yield from _stretches(statement.content, "statement", statement.id, None)
        yield from _stretches(statement.cue, "cue", statement.id, None)
        yield from _stretches(statement.speaker.spans if statement.speaker else (), "speaker", statement.id, None)
    for contact in reading.contacts:
        yield from _stretches(contact.spans, "contact", contact.id, now.get(contact.id))
    for claim in reading.claims:
        about = now.get(claim.contact) if claim.contact else None
        yield from _stretches(claim.spans, "claim", claim.id, about)
        yield from _stretches(claim.condition, "condition", claim.id, about)


def _stretches(stretches: tuple[Evidence, ...], of: PlaceOf, ident: str, contact: str | None) -> Iterator[Place]:
    for one in stretches:
        yield Place(field=one.field, start=one.start, end=one.end, of=of, id=ident, contact=contact)


def _in_text(place: Place) -> tuple[bool, int, int, str, str]:
    """The title first, then as the text goes; of two that begin together the longer one."""
    return place.field == "text", place.start, -place.end, place.of, place.id


def _rejected(kept: Kept) -> Iterator[Claim]:
    there = {claim.id for claim in kept.corrected.reading.claims}
    for claim in kept.as_read.claims:
        if claim.id not in there and claim.id in kept.corrected.marks:
            yield claim


def _decided(kept: Kept) -> tuple[Decided, ...]:
    marks = sorted(kept.corrected.marks.items())
    return tuple(Decided(claim=c, verdict=mark.verdict, author=mark.author, made=mark.made) for c, mark in marks)
