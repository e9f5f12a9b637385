"""What is handed on, with all at hand that a line of a format needs: articles, records by id, where claims stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from readout.export.addresses import encoded
from readout.export.naming import Sides
from readout.export.records import Handed
from readout.export.said import Said, publisher_says, statement_says, voice_says
from readout.records import Actor, Claim, Contact, Reading, Statement
from readout.views.labels import article_name
from readout.views.records import Cell, ContactComparison, Row, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim stands: in a contact (None: in none), there in a row and a cell (None: in the header)."""

    contact: str | None
    row: Row | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One article with its reading, its records by id, and where its claims stand in the comparison."""

    reading: Reading
    title: str
    sha256: str
    """Of the article's text in UTF-8, in hexadecimal digits."""
    retrieved: str | None
    own_side: str | None
    """The side whose government publishes it; None for a newspaper."""
    number: int
    sides: Sides
    actors: dict[str, Actor] = field(compare=False)
    statements: dict[str, Statement] = field(compare=False)
    claims: dict[str, Claim] = field(compare=False)
    places: dict[str, list[Place]] = field(compare=False)
    mentions: dict[str, str] = field(compare=False)
    """The comparison's contact for the id of each of the reading's contacts, as far as it is known."""

    @property
    def publisher(self) -> str:
        """Who published it, else what the article is called by."""
        return article_name(self.reading)

    def says(self, claim: Claim) -> Said:
        """Who says a claim."""
        return self.stated(self.statements.get(claim.statement or ""))

    def stated(self, statement: Statement | None) -> Said:
        """Who makes a statement; the publisher where there is none."""
        if statement is None:
            return self._sided(publisher_says(self.reading, self.own_side))
        return self._sided(statement_says(statement, self.statements))

    def voiced(self, voice: Voice) -> Said:
        """Who speaks in a voice."""
        claim = self.claims.get(voice.claim or "")
        return self.says(claim) if claim else self._sided(voice_says(voice, self.reading, self.own_side))

    def _sided(self, said: Said) -> Said:
        """With the side as it is named everywhere; a spokesman's as the comparison found it.

        In what a government publishes itself everything counts as its account, so nothing follows for a speaker.
        """
        found = None if self.own_side else self.sides.of_speaker(self.number, said.speaker)
        return replace(said, side=self.sides.named(said.side) or found)

    def contact_of(self, claim: Claim) -> str | None:
        """The comparison's contact that a claim is about."""
        placed = next((place.contact for place in self.places.get(claim.id, ()) if place.contact), None)
        return placed or self.mentions.get(claim.contact or "")

    def knows(self, claim: Claim) -> bool:
        """Whether the contact is at hand that a claim is about; also where it is about none."""
        return claim.contact is None or self.contact_of(claim) is not None

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The names of actors; an id that the reading does not name stays itself."""
        return tuple(self.actors[one].name if one in self.actors else one for one in ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All articles of what is handed on, by their numbers in the comparison."""

    handed: Handed
    leaves: dict[int, Leaf] = field(compare=False)
    sides: Sides

    def link(self, kind: str, ident: str) -> str | None:
        """The lasting address of a record, where there is one."""
        link = self.handed.link(kind, ident) if self.handed.link else None
        return encoded(link) if link else None

    def mentions_of(self, contact: ContactComparison) -> Iterator[tuple[Leaf, Contact]]:
        """The contacts of single articles that are this one, in the order of the articles."""
        for number in contact.articles:
            leaf = self.leaves.get(number)
            for mention in leaf.reading.contacts if leaf else ():
                if leaf and leaf.mentions.get(mention.id) == contact.id:
                    yield leaf, mention
