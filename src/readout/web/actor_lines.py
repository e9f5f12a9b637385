"""Actors in the reader's words: who was found, offices and where they come from, partners, positions over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout.ledger.asking import ActorShown, Facets, FoundActor
from readout.ledger.asking.positions import Position
from readout.ledger.asking.tallies import Count, Facet
from readout.ledger.asking.who import Who
from readout.views.words import Words
from readout.web.filters import queried
from readout.web.links import actor_address, words_address
from readout.web.rendering import Viewing
from readout.web.tones import side_label, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """Somebody who was found: ``about`` is the kind and the side."""

    name: str
    address: str
    tone: str
    about: str
    contacts: str
    articles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office: between which days, and whether articles tell it (``articles``: how many) or the table of terms."""

    office: str
    days: str
    told_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLine:
    """Somebody who took part in the same contacts; ``contacts`` is the list of these."""

    name: str
    tone: str
    address: str
    number: int
    contacts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """A position: whose words tell it, where they stand, and the contact it was told of."""

    month: str
    day: str
    aspect: str
    words: str
    to: str
    by: str
    speaker: str
    publisher: str
    factuality: str
    unsure: str
    address: str
    contact: str | None


def found_line(one: FoundActor, words: Words) -> ActorLine:
    """Somebody a name may mean."""
    side = side_label(one.side, words)
    return ActorLine(
        name=one.name,
        address=actor_address(one.key, one.name),
        tone=tone_of(one.side),
        about=", ".join(
            part for part in (words.name("actors.kind", one.kind), side if side != one.name else "") if part
        ),
        contacts=words.count("contacts.found", one.contacts),
        articles=words.count("actors.articles", one.articles),
    )


def top_actors(found: Facets, view: Viewing) -> list[tuple[str, tuple[PartnerLine, ...]]]:
    """The sides and the people with most contacts, under their headings."""
    return [
        (view.words("facets.side"), facet_of(found.side, [], view)),
        (view.words("facets.person"), partners(found.person, [])),
    ]


def offices(found: ActorShown, words: Words) -> tuple[OfficeLine, ...]:
    """The terms that the table knows, then the offices that articles tell."""
    terms = [
        OfficeLine(office=term.office, days=_term(term.start, term.end, words), told_by=words("actors.from_table"))
        for term in found.terms
    ]
    told = [
        OfficeLine(
            office=one.office,
            days=words.days(one.first, one.last) if one.first else "",
            told_by=words.count("actors.told_in", one.articles),
        )
        for one in found.offices
    ]
    return (*terms, *told)


def _term(start: str, end: str | None, words: Words) -> str:
    return words.days(start, end) if end else words("time.from", day=words.day(start))


def partners(found: Facet, narrow: Sequence[tuple[str, str]]) -> tuple[PartnerLine, ...]:
    """The people of a facet."""
    return tuple(_partner(one, one.called, "tn", ("actor", one.key or ""), narrow) for one in found.counts)


def facet_of(found: Facet, narrow: Sequence[tuple[str, str]], view: Viewing) -> tuple[PartnerLine, ...]:
    """The sides of a facet."""
    return tuple(
        _partner(one, side_label(one.key, view.words) or one.called, tone_of(one.key), ("side", one.key or ""), narrow)
        for one in found.counts
    )


def _partner(
    one: Count, name: str, tone: str, field: tuple[str, str], narrow: Sequence[tuple[str, str]]
) -> PartnerLine:
    return PartnerLine(
        name=name,
        tone=tone,
        address=actor_address(one.key, name),
        number=one.contacts,
        contacts=queried("/", [*narrow, field]),
    )


def position_lines(found: Iterable[Position], one: Who, words: Words) -> tuple[PositionLine, ...]:
    """Positions, the newest articles first."""
    return tuple(_position(position, one, words) for position in found)


def _position(found: Position, one: Who, words: Words) -> PositionLine:
    own = found.speaker is None or found.speaker in (one.name, found.by)
    return PositionLine(
        month=words.day(found.day[:7]) if found.day else words("facets.no_day"),
        day=words.day(found.day) if found.day else "",
        aspect=words.name("aspect", found.aspect),
        words=found.words,
        to=found.to or "",
        by=found.by or "",
        speaker="" if own and found.by else (found.speaker or ""),
        publisher=found.publisher or "",
        factuality="" if found.factuality == "asserted" else words.name("factuality", found.factuality),
        unsure=found.unsure or "",
        address=words_address(found.article, found.start, found.end, title=found.field == "title"),
        contact=f"/contacts/{found.contact}" if found.contact else None,
    )
