"""The cases that are judged: each contact of each reading, with what it is compared by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.records import Actor, Article, Aspect, Claim, Contact
from readout.resolution.copies import sentence_around, sentence_key
from readout.resolution.indexed import IndexedReading
from readout.resolution.points import Point, point
from readout.resolution.side_by_side import FUTURE, anew, given_up, is_one, may_be_called_alike, says, share_people
from readout.resolution.tables import said_words, weights
from readout.resolution.windows import Window, contact_window, news_day

CIRCUMSTANCES: frozenset[Aspect] = frozenset({"form", "participant", "time", "place", "duration", "initiator"})
"""Aspects that are compared as features of the contact, and are no points of it."""

ASIDE = frozenset({"mediator", "interpreter", "delegate"})
"""Parts that do not make a contact another one: who carried the bags is told by some publishers only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One contact as one article speaks of it. ``key`` is unique among the readings."""

    key: str
    indexed: IndexedReading
    contact: Contact
    claims: tuple[Claim, ...]
    points: tuple[Point, ...] = field(compare=False)
    sentences: frozenset[str] = field(compare=False)
    """Keys of the long sentences that speak of it."""
    window: Window = field(compare=False)
    """When it was, as told or as the day of publication bounds it."""
    news: date | None = field(compare=False)
    """The day it was told of as news: its own, else that of publication; None where neither is known."""
    moved: bool = field(compare=False)
    """Whether its sentences say that it was moved to another day, or takes the place of one that was."""
    again: bool = field(compare=False)
    """Whether its sentences say that there was one like it before."""
    day_words: bool = field(compare=False)
    """Whether its sentences name a day, be it read as its own or not."""
    part_of_day: str | None = field(compare=False)
    """ "morning" or "evening", where the report tells one of them."""
    alone: bool = field(compare=False)
    """Whether the article knows no other contact of these participants that may be called the same."""
    anew: tuple[Window, ...] = field(compare=False)
    """Where there are others, and they are planned or took place: their days."""

    @property
    def slot(self) -> str:
        """Of the cases of one slot no two are one contact: an article tells its contacts apart.

        The day given up of a contact that was moved has a slot beside the article's: the new day is told there too.
        """
        is_given_up = self.moved and self.contact.status == "cancelled"
        return f"{self.indexed.key}/moved" if is_given_up else self.indexed.key

    @property
    def taking_part(self) -> tuple[Actor, ...]:
        """Those by whom the contact is known again: all but mediators and company, unless there is nobody else."""
        people = tuple(one.actor for one in self.contact.participants if one.role not in ASIDE)
        return people or tuple(one.actor for one in self.contact.participants)


def cases(indexed: IndexedReading) -> tuple[Case, ...]:
    """The contacts of one reading."""
    return tuple(_case(contact, indexed) for contact in indexed.reading.contacts)


def _case(contact: Contact, indexed: IndexedReading) -> Case:
    claims = tuple(claim for claim in indexed.reading.claims if claim.contact == contact.id)
    article = indexed.reading.article
    window = contact_window(contact, article)
    told = " ".join(sentence_around(article, span) for span in contact.spans)
    like = [other for other in indexed.reading.contacts if other is not contact and may_be_called_alike(contact, other)]
    others = [other for other in like if share_people(contact, other) and not is_one(contact, other, article)]
    return Case(
        key=f"{indexed.key}/{contact.id}",
        indexed=indexed,
        contact=contact,
        claims=claims,
        points=tuple(point(claim, indexed) for claim in claims if claim.aspect not in CIRCUMSTANCES),
        sentences=_sentences(contact, indexed),
        window=window,
        news=news_day(window, contact, article),
        moved=says("moved", contact, article) or any(given_up(contact, other, article) for other in like),
        again=bool(said_words("again").search(told)),
        day_words=bool(said_words("day").search(told)),
        part_of_day=_part_of_day(window, article, told) or _nearest_part(contact, article),
        alone=not others,
        anew=anew(window, [contact_window(other, article) for other in like if other.status in (*FUTURE, "held")]),
    )


def _part_of_day(window: Window, article: Article, told: str) -> str | None:
    """By the words of its time, else of its sentences; what a morning's report tells of the day was in the morning."""
    for words in (window.words, told):
        parts = [part for part in ("morning", "evening") if said_words(part).search(words)]
        if len(parts) == 1:
            return parts[0]
    day, _, clock = (article.published or "").partition("T")
    today = window.last is not None and window.last.isoformat() == day
    return "morning" if today and clock and clock < "12" else None


def _nearest_part(contact: Contact, article: Article) -> str | None:
    """Of a sentence that names morning and evening, the one that stands nearest to the words for the contact."""
    for span in contact.spans:
        if span.field == "title":
            continue
        sentence = sentence_around(article, span)
        begin = span.start - article.text.index(sentence)
        end = begin + span.end - span.start
        found = [
            (max(begin - match.end(), match.start() - end, 0), part)
            for part in ("morning", "evening")
            for match in said_words(part).finditer(sentence)
        ]
        if found:
            return min(found)[1]
    return None


def _sentences(contact: Contact, indexed: IndexedReading) -> frozenset[str]:
    least = weights()["copies"]["sentence_letters"]
    keys = (sentence_key(sentence_around(indexed.reading.article, span)) for span in contact.spans)
    return frozenset(key for key in keys if len(key) >= least)
