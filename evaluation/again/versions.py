"""What other versions of the program would make of a reading: claims lost, moved, cut and reworded, people changed.

Of each contact and claim it is known what became of it: so what a judgement is found in later can be checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, get_args

from readout.records import (
    Actor,
    Aspect,
    Claim,
    Contact,
    ContactForm,
    Evidence,
    Participant,
    Reading,
    Statement,
    content_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """A reading of another version; ``became`` gives, for things of the first reading, the ids of the same thing now.

    A thing is named by its id in the first reading; a claim that was given another aspect is a thing of its own.
    """

    reading: Reading
    became: dict[str, frozenset[str]]


def read_anew(first: Reading, chance: Random, version: str, *, keeps_ids: bool) -> Anew:
    """The reading of another version, under new ids throughout unless it may keep them where one thing stays one."""
    return _Version(first, chance, version, keeps_ids=keeps_ids and chance.random() < 0.5).anew()


class _Version:
    """One version at work on one article; how much it changes is one of a few shares of what is there."""

    def __init__(self, first: Reading, chance: Random, version: str, *, keeps_ids: bool) -> None:
        self._first, self._chance, self._version = first, chance, version
        self._changes = chance.choice((0.0, 0.1, 0.3, 0.3, 0.8))
        self._keeps_ids = keeps_ids
        self._became: defaultdict[str, set[str]] = defaultdict(set)
        self._people = [actor for contact in first.contacts for actor in (one.actor for one in contact.participants)]

    def anew(self) -> Anew:
        first = self._first
        statements = {one.id: list(self._statements(one)) for one in first.statements}
        contacts = [new for one in first.contacts for new in self._contacts(one)]
        claims = [new for one in first.claims for new in self._claims(one, statements)]
        homes = self._merge(contacts)
        claims = [replace(one, contact=homes.get(one.contact or "", one.contact)) for one in claims]
        self._merge(claims)
        for listed in (contacts, claims):
            self._chance.shuffle(listed)
        said = tuple(new for some in statements.values() for new in some)
        reading = replace(
            first,
            contacts=tuple(contacts),
            claims=tuple(claims),
            statements=tuple(replace(one, nested_in=None) for one in said),
            versions=(("readout", self._version), ("tables", "0" * 12)),
        )
        return Anew(reading=reading, became={ident: frozenset(now) for ident, now in self._became.items()})

    def _one_of(self, **weights: float) -> str:
        """ "same", or one of these where this version changes something."""
        if self._chance.random() >= self._changes:
            return "same"
        return self._chance.choices(list(weights), weights=list(weights.values()))[0]

    def _merge(self, things: list[Any]) -> dict[str, str]:
        """Makes one of two contacts, or of two claims of one aspect and contact: of the words of both.

        Gives the id of the one that is gone, and what it became.
        """
        if len(things) < 2 or self._chance.random() >= self._changes:
            return {}
        one = self._chance.choice(things)
        alike = [other for other in things if other is not one and _are_alike(one, other)]
        if not alike:
            return {}
        other = self._chance.choice(alike)
        things.remove(other)
        things[things.index(one)] = replace(one, spans=(*one.spans, *other.spans))
        for ids in self._became.values():
            if other.id in ids:
                ids.remove(other.id)
                ids.add(one.id)
        return {other.id: one.id}

    def _id(self, old: str, number: int, what: str) -> str:
        """The id of what becomes of ``old``; it may stay where there is one thing and no other kind of thing."""
        stays = self._keeps_ids and number == 0 and what != "other kind"
        return old if stays else content_id(old, self._version, number, what == "other kind")

    def _statements(self, one: Statement) -> Iterator[Statement]:
        what = self._one_of(lost=1, speaker=1, split=2, shorter=2)
        if what == "lost":
            return
        parts = _halves(one.content) if what == "split" else (one.content,)
        for number, part in enumerate(parts):
            new = replace(one, id=self._id(one.id, number, what), content=part)
            if what == "speaker" and self._people:
                new = replace(new, speaker=self._chance.choice(self._people))
            yield replace(new, content=tuple(map(_shorter, part))) if what == "shorter" else new

    def _contacts(self, one: Contact) -> Iterator[Contact]:
        what = self._one_of(changed=5, lost=2, doubled=1, split=2)
        if what == "lost":
            return
        parts = _halves(one.spans) if what == "split" else (one.spans,) * (2 if what == "doubled" else 1)
        for number, part in enumerate(parts):
            new = replace(one, id=self._id(one.id, number, what), spans=part)
            self._became[one.id].add(new.id)
            yield self._changed(new) if what in ("changed", "doubled") and (number or what == "changed") else new

    def _changed(self, one: Contact) -> Contact:
        changes: list[dict[str, Any]] = [
            {"form": self._chance.choice(get_args(ContactForm))},
            {"spans": one.spans[: max(1, len(one.spans) - 1)]},
            {"spans": tuple(map(_shorter, one.spans))},
            {"participants": one.participants[:-1] or one.participants},
            {"participants": tuple(replace(part, actor=_in_short(part.actor)) for part in one.participants)},
            {"time": None},
            {"place": None},
            {"status": self._chance.choice(("held", "planned"))},
        ]
        if self._people:
            changes.append({"participants": (*one.participants, Participant(actor=self._chance.choice(self._people)))})
        return replace(one, **self._chance.choice(changes))

    def _claims(self, one: Claim, statements: dict[str, list[Statement]]) -> Iterator[Claim]:
        """Claims go with their contacts and statements; where these are split, with one of the parts."""
        homes = sorted(self._became.get(one.contact or "", ()))
        if one.contact and not homes:
            return
        what = self._one_of(lost=2, shorter=3, aspect=1, split=1, moved=1, people=2)
        if what == "lost":
            return
        said = statements.get(one.statement or "", [])
        others = sorted(ident for contact in self._first.contacts for ident in self._became.get(contact.id, ()))
        parts = _halves(one.spans) if what == "split" else (one.spans,)
        aspect = self._chance.choice([kind for kind in get_args(Aspect) if kind != one.aspect])
        for number, part in enumerate(parts):
            new = replace(
                one,
                id=self._id(one.id, number, "other kind" if what == "aspect" else what),
                spans=tuple(map(_shorter, part)) if what == "shorter" else part,
                contact=self._chance.choice(others if what == "moved" else homes) if homes else None,
                statement=said[min(number, len(said) - 1)].id if said else None,
            )
            if what == "people":
                new = replace(new, by=one.to, to=one.by) if self._chance.random() < 0.5 else replace(new, by=(), to=())
            thing = f"{one.id} {aspect}" if what == "aspect" else one.id  # another aspect of the same words is another
            self._became[thing].add(new.id)
            yield replace(new, aspect=aspect) if what == "aspect" else new


def _are_alike(one: Contact | Claim, other: Contact | Claim) -> bool:
    if isinstance(one, Claim) and isinstance(other, Claim):
        return (one.aspect, one.contact) == (other.aspect, other.contact)
    return True


def _halves(spans: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], ...]:
    """The stretches in two parts, or one stretch cut between two words; as they are where neither can be."""
    if len(spans) > 1:
        return tuple(spans[: len(spans) // 2]), tuple(spans[len(spans) // 2 :])
    words = spans[0].quote if spans else ""
    cut = words.find(" ", len(words) // 3)
    if cut < 1 or not words[cut:].strip():
        return (tuple(spans),)
    return (_part(spans[0], 0, cut),), (_part(spans[0], cut + 1, len(words)),)


def _part(span: Evidence, start: int, end: int) -> Evidence:
    return replace(span, start=span.start + start, end=span.start + end, quote=span.quote[start:end])


def _shorter(span: Evidence) -> Evidence:
    before = span.quote.rpartition(" ")[0]
    return _part(span, 0, len(before)) if before else span


def _in_short(actor: Actor) -> Actor:
    """The actor by surname alone, as another version may name him."""
    return replace(actor, name=actor.name.split()[-1])


def moved(first: Reading, before: str) -> Reading:
    """The same in a newer text of its article, behind other words: ids stay, places move."""
    by = len(before)

    def all_moved(value: Any) -> Any:
        if isinstance(value, Evidence):
            return replace(value, start=value.start + by, end=value.end + by) if value.field == "text" else value
        if isinstance(value, tuple):
            return tuple(map(all_moved, value))
        if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{name: all_moved(getattr(value, name)) for name in value.__dataclass_fields__})
        return value

    parts = {name: all_moved(getattr(first, name)) for name in ("actors", "statements", "contacts", "claims")}
    paragraphs = tuple(
        replace(one, start=one.start + by, end=one.end + by) if one.field == "text" else one for one in first.paragraphs
    )
    article = replace(first.article, text=before + first.article.text)
    return replace(first, article=article, paragraphs=paragraphs, **parts)
