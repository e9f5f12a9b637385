"""Readings made at random, and read anew by a version that changes ids, words, forms, names, and what is found at all.

Of each contact and claim it is known what became of it, so that what a judgement is put on can be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from readout.dates import TimeSpan
from readout.records import Actor, Article, Claim, Contact, Evidence, Participant, Reading, content_id

_PEOPLE = ("Mira Tessen", "Ilo Varga", "Bel Kato", "Per Lund", "Ada Norin", "Goran Welt")
_FORMS: tuple[Any, ...] = ("phone_call", "meeting", "talks", "visit")
_ASPECTS: tuple[Any, ...] = ("topic", "offer", "demand", "agreement", "time", "place")
_STRETCH = 4
"""Words between the beginnings of two stretches of evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """A newer reading; ``became`` gives, for each old id, the ids that are the same thing now: none, one or several."""

    reading: Reading
    became: dict[str, frozenset[str]]


def random_reading(chance: Random, number: int) -> Reading:
    """An article with up to five contacts, of different days if any, some in the same words, and claims on each."""
    words = [f"wort{number}x{place}" for place in range(120)]
    text = " ".join(words)
    article = Article(id=content_id("article", number), text=text, published="2031-03-05")
    actors = [Actor(id=content_id("actor", number, name), name=name, kind="person", side=name[0]) for name in _PEOPLE]
    places = _places(words)
    contacts: list[Contact] = []
    claims: list[Claim] = []
    for index in range(chance.randint(1, 5)):
        spans = contacts[-1].spans if contacts and chance.random() < 0.2 else _some(chance, places)
        people = chance.sample(actors, 2)
        day = f"2031-03-{index + 1:02}" if chance.random() < 0.8 else None
        contacts.append(
            Contact(
                id=content_id("contact", number, index),
                form=chance.choice(_FORMS),
                status="held",
                participants=tuple(Participant(actor=actor) for actor in people),
                spans=spans,
                time=TimeSpan(start=day, end=day, words=""),
            )
        )
        for place in range(chance.randint(0, 3)):
            stretch = places.pop(chance.randrange(len(places)))
            claims.append(
                Claim(
                    id=content_id("claim", number, index, place),
                    aspect=chance.choice(_ASPECTS),
                    content=stretch.quote,
                    spans=(stretch,),
                    contact=contacts[-1].id,
                    by=(people[0].id,),
                )
            )
    return Reading(article=article, paragraphs=(), actors=tuple(actors), contacts=tuple(contacts), claims=tuple(claims))


def _places(words: Sequence[str]) -> list[Evidence]:
    """Stretches of three words, none of them in two."""
    found, start = [], 0
    for place in range(0, len(words) - _STRETCH, _STRETCH):
        quote = " ".join(words[place : place + 3])
        found.append(Evidence(start=start, end=start + len(quote), quote=quote))
        start += len(" ".join(words[place : place + _STRETCH])) + 1
    return found


def _some(chance: Random, places: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(places.pop(chance.randrange(len(places))) for _ in range(chance.randint(1, 3)))


def read_anew(reading: Reading, chance: Random, version: int) -> Anew:
    """The reading of a newer version; sometimes of a newer text of the article, with words put before the old ones."""
    became: dict[str, set[str]] = {}
    contacts: list[Contact] = []
    for contact in reading.contacts:
        for index, new in enumerate(_contacts(contact, chance)):
            ident = content_id(contact.id, version, index)
            became.setdefault(contact.id, set()).add(ident)
            contacts.append(replace(new, id=ident))
    claims = list(_claims(reading, became, chance, version))
    chance.shuffle(contacts)
    chance.shuffle(claims)
    anew = replace(reading, contacts=tuple(contacts), claims=tuple(claims))
    if chance.random() < 0.2:
        anew = _moved(anew, "Neu gefasst wort ", content_id(reading.article.id, version))
    return Anew(reading=anew, became={ident: frozenset(now) for ident, now in became.items()})


def _contacts(contact: Contact, chance: Random) -> Iterator[Contact]:
    """What a newer version makes of one contact: mostly the same, or changed, lost, doubled, split."""
    what = chance.choices(("same", "changed", "lost", "doubled", "split"), weights=(4, 4, 1, 1, 1))[0]
    if what == "lost":
        return
    if what == "split" and len(contact.spans) > 1:
        middle = len(contact.spans) // 2
        yield replace(contact, spans=contact.spans[:middle])
        yield replace(contact, spans=contact.spans[middle:])
        return
    yield _changed(contact, chance) if what == "changed" else contact
    if what == "doubled":
        yield _changed(contact, chance)


def _changed(contact: Contact, chance: Random) -> Contact:
    changes: list[dict[str, Any]] = [
        {"form": chance.choice(_FORMS)},
        {"spans": contact.spans[: max(1, len(contact.spans) - 1)]},
        {"spans": tuple(_shorter(span) for span in contact.spans)},
        {"participants": contact.participants[:1]},
        {"time": None},
    ]
    return replace(contact, **chance.choice(changes))


def _shorter(span: Evidence) -> Evidence:
    quote = span.quote.rpartition(" ")[0]
    return replace(span, end=span.start + len(quote), quote=quote)


def _claims(reading: Reading, became: dict[str, set[str]], chance: Random, version: int) -> Iterator[Claim]:
    """Claims go with their contacts; some are lost, told in fewer words, or of another aspect."""
    for claim in reading.claims:
        now = became.get(claim.contact or "", set())
        what = chance.choices(("same", "shorter", "aspect", "lost"), weights=(6, 2, 1, 1))[0]
        if what == "lost" or not now:
            continue
        new = replace(claim, id=content_id(claim.id, version), contact=min(now))
        if what == "aspect":
            new = replace(new, aspect=chance.choice(_ASPECTS))
        if new.aspect == claim.aspect:  # another aspect of the same words is another claim
            became.setdefault(claim.id, set()).add(new.id)
        yield replace(new, spans=tuple(map(_shorter, new.spans))) if what == "shorter" else new


def _moved(reading: Reading, before: str, article: str) -> Reading:
    """The same in a newer text of the article, under a new id, behind other words."""
    by = len(before)

    def moved(spans: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(span, start=span.start + by, end=span.end + by) for span in spans)

    return replace(
        reading,
        article=replace(reading.article, id=article, text=before + reading.article.text),
        contacts=tuple(replace(contact, spans=moved(contact.spans)) for contact in reading.contacts),
        claims=tuple(replace(claim, spans=moved(claim.spans)) for claim in reading.claims),
    )
