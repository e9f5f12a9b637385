"""Readings made by hand for tests: an article's text, and whatever a reader should find in it, by its words.

Every word given is looked up in the text, so that each piece of evidence is exact. States and people are invented.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from readout.dates import TimeSpan
from readout.records import (
    Actor,
    Article,
    Claim,
    Contact,
    Evidence,
    Paragraph,
    Participant,
    Quantity,
    Reading,
    Statement,
    content_id,
)


def when(day: str | None, words: str = "", end: str | None = None, approximate: bool = False) -> TimeSpan:
    """A time told in an article: ``day`` may be any partial date, or None where only the words are known."""
    return TimeSpan(start=day, end=end or day, words=words, approximate=approximate)


def count(value: float, unit: str | None, words: str, approximate: bool = False) -> Quantity:
    """A number with its unit."""
    return Quantity(value=value, unit=unit, words=words, approximate=approximate)


def _ident(publisher: str | None, published: str | None, title: str | None, text: str, fields: dict[str, Any]) -> str:
    """The id that intake gives an article, so that a ledger keeps it under the same."""
    return content_id(publisher, title, fields.get("url"), published, fields.get("language", "de"), text)


class Draft:
    """Collects what one article holds; :meth:`reading` gives it as a Reading."""

    def __init__(
        self,
        text: str,
        publisher: str | None = None,
        published: str | None = None,
        title: str | None = None,
        roles: tuple[Any, ...] = (),
        **fields: Any,
    ) -> None:
        ident = fields.pop("id", None) or _ident(publisher, published, title, text, fields)
        self.article = Article(id=ident, text=text, publisher=publisher, published=published, title=title, **fields)
        self._roles = roles
        self._actors: list[Actor] = []
        self._statements: list[Statement] = []
        self._contacts: list[Contact] = []
        self._claims: list[Claim] = []

    def at(self, *stretches: str) -> tuple[Evidence, ...]:
        """The places of these words: first occurrences in the text, else in the title."""
        return tuple(self._find(words) for words in stretches)

    def _find(self, words: str) -> Evidence:
        start = self.article.text.find(words)
        if start >= 0:
            return Evidence(start=start, end=start + len(words), quote=words)
        start = (self.article.title or "").index(words)
        return Evidence(start=start, end=start + len(words), quote=words, field="title")

    def actor(self, name: str, side: str | None, role: str | None = None, kind: Any = "person") -> Actor:
        """An actor of the article; its first occurrence is its evidence."""
        spans = self.at(name) if name in self.article.text else ()
        actor = Actor(id=content_id(name, side), name=name, kind=kind, role=role, side=side, spans=spans)
        self._actors.append(actor)
        return actor

    def contact(self, form: Any, people: list[Actor], words: str, **fields: Any) -> Contact:
        """A contact that ``words`` speak of; an actor of ``initiator`` or ``mediator`` plays that part."""
        parts = {fields.pop(part, None): part for part in ("initiator", "mediator", "host", "guest") if part in fields}
        participants = tuple(Participant(actor=a, role=parts.get(a, "participant")) for a in people)
        fields.setdefault("status", "held")
        ident = content_id(self.article.id, "contact", len(self._contacts))
        contact = Contact(id=ident, form=form, participants=participants, spans=self.at(words), **fields)
        self._contacts.append(contact)
        return contact

    def said(self, speaker: Actor | None, content: str, cue: str | None = None, **fields: Any) -> Statement:
        """A statement with these words as its content."""
        ident = content_id(self.article.id, "statement", len(self._statements))
        cues = self.at(cue) if cue else ()
        statement = Statement(id=ident, content=self.at(content), speaker=speaker, cue=cues, **fields)
        self._statements.append(statement)
        return statement

    def claim(self, aspect: Any, words: str, contact: Contact | None, **fields: Any) -> Claim:
        """A claim that stands in ``words``; ``by``/``to`` take actors, ``said`` a statement, ``condition`` words."""
        for name in ("by", "to"):
            fields[name] = tuple(actor.id for actor in fields.get(name, ()))
        said = fields.pop("said", None)
        condition = fields.pop("condition", None)
        claim = Claim(
            id=content_id(self.article.id, "claim", len(self._claims)),
            aspect=aspect,
            content=fields.pop("content", words),
            spans=self.at(words),
            contact=contact.id if contact else None,
            statement=said.id if said else None,
            condition=self.at(condition) if condition else (),
            **fields,
        )
        self._claims.append(claim)
        return claim

    def reading(self, **fields: Any) -> Reading:
        """Everything so far, with the text's lines as paragraphs (the last role given holds for the rest)."""
        made = Reading(
            article=self.article,
            paragraphs=tuple(self._paragraphs()),
            actors=tuple(self._actors),
            statements=tuple(self._statements),
            contacts=tuple(self._contacts),
            claims=tuple(self._claims),
            versions=(("tests", "1"),),
        )
        return replace(made, **fields)

    def _paragraphs(self) -> list[Paragraph]:
        found = []
        if self.article.title is not None:
            found.append(Paragraph(start=0, end=len(self.article.title), role="title", field="title"))
        place = 0
        for index, line in enumerate(self.article.text.split("\n")):
            role = self._roles[min(index, len(self._roles) - 1)] if self._roles else "body"
            if line.strip():
                found.append(Paragraph(start=place, end=place + len(line), role=role))
            place += len(line) + 1
        return found
