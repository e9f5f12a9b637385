"""Readings under keys of their own, with their actors and statements at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.exchange import reading_to_json
from readout.records import Actor, Reading, Statement, content_id
from readout.resolution.attached import with_dates
from readout.resolution.copies import Printed, copied, printed
from readout.resolution.sides import agreed_sides
from readout.resolution.tables import side_key
from readout.resolution.told_sides import ToldSides, told_sides


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedReading:
    """One reading under the key of its article, with its actors and statements by id."""

    key: str
    reading: Reading
    actors: dict[str, Actor] = field(compare=False)
    statements: dict[str, Statement] = field(compare=False)
    told: ToldSides = field(compare=False, repr=False)
    printed: Printed = field(compare=False, repr=False)
    """What copies of its text are found by."""
    place: int = field(default=0, compare=False)
    """Where it stood among the readings as given, from 0."""

    def is_one_text_with(self, other: IndexedReading) -> bool:
        """Whether both print one report, or are versions of one article at one address."""
        url = self.reading.article.url
        return (url is not None and url == other.reading.article.url) or copied(self.printed, other.printed)

    def sides(self, actors: Sequence[str]) -> frozenset[str]:
        """The sides of these actor ids, as keys; unknown ones are left out."""
        keys = (side_key(self.actors[actor].side) for actor in actors if actor in self.actors)
        return frozenset(key for key in keys if key)


def indexed_alone(key: str, reading: Reading) -> IndexedReading:
    """One reading under a key that the caller answers for, its sides agreed within it alone; a pure function."""
    (agreed,) = agreed_sides([reading])
    return _indexed(key, agreed, 0)


def keyed(readings: Sequence[Reading]) -> tuple[IndexedReading, ...]:
    """The readings in an order that does not depend on how they came, without those given twice.

    The key is the article's id; where two readings of one id differ, their content tells them apart. Sides are under
    one name over all articles.
    """
    digests = [content_id(reading_to_json(reading)) for reading in readings]
    by_content = dict(sorted(zip(digests, readings, strict=True), key=_origin))
    distinct = {digest: by_content[digest] for digest in sorted(by_content)}
    distinct = dict(zip(distinct, agreed_sides(list(distinct.values())), strict=True))
    ids = [reading.article.id for reading in distinct.values()]
    named = {
        (reading.article.id if ids.count(reading.article.id) == 1 else f"{reading.article.id}.{digest}"): reading
        for digest, reading in distinct.items()
    }
    places = {key: digests.index(digest) for key, digest in zip(named, distinct, strict=True)}
    ordered = sorted(named.items(), key=lambda item: (item[1].article.published or "9999", item[0]))
    return tuple(_indexed(key, reading, places[key]) for key, reading in ordered)


def _origin(given: tuple[str, Reading]) -> tuple[str, str]:
    """Of one article given twice under two file names the last name is taken, whatever the order."""
    return given[0], given[1].article.origin or ""


def _indexed(key: str, reading: Reading, place: int) -> IndexedReading:
    said = [actor for statement in reading.statements for actor in (statement.speaker, statement.principal) if actor]
    took_part = [participant.actor for contact in reading.contacts for participant in contact.participants]
    actors = {actor.id: actor for actor in (*said, *took_part, *reading.actors)}
    statements = {statement.id: statement for statement in reading.statements}
    return IndexedReading(
        key=key,
        reading=with_dates(reading),
        actors=actors,
        statements=statements,
        told=told_sides(reading),
        printed=printed(reading),
        place=place,
    )
