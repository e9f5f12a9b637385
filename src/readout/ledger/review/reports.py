"""One side of a question: an article, the sentences with the words marked, and what the reading makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readout.ledger.review.excerpts import excerpts
from readout.ledger.review.records import Report
from readout.records import Actor, Article, Claim, Contact, Evidence, Reading
from readout.resolution.anchors import actors_of
from readout.resolution.tables import side_key
from readout.views.labels import aspect_name, shown_due, shown_minutes, shown_time, side_name, words_of
from readout.views.sentences import said
from readout.views.words import Words, english

Facts = Iterable[tuple[str, str | None]]


def report(ident: str, article: Article, stretches: Iterable[Evidence], facts: Facts, others: int = 0) -> Report:
    """A side; facts without a value are left out."""
    return Report(
        id=ident,
        article=article.id,
        publisher=article.publisher,
        title=article.title,
        published=article.published,
        url=article.url,
        excerpts=excerpts(article, stretches),
        facts=tuple((name, value) for name, value in facts if value),
        others=others,
    )


def contact_report(ident: str, reading: Reading, contact: Contact, reports: int, words: Words | None = None) -> Report:
    """A mention of the contact ``ident``, which has so many reports; facts in these words, else in plain English."""
    stretches = [*contact.spans, *_of_participants(contact)]
    return report(ident, reading.article, stretches, _of_contact(contact, words), max(0, reports - 1))


def _of_contact(contact: Contact, words: Words | None) -> Iterator[tuple[str, str | None]]:
    say = words or english()
    yield "names", " – ".join(_called(part.actor, words) for part in contact.participants) or say("report.nobody")
    yield "form", _value("form", contact.form, words)
    yield "status", _value("status", contact.status, words)
    told = contact.time
    quoted = f" ({say('time.quoted', words=told.words)})" if told and told.words else ""
    yield "day", shown_time(told, words) + quoted
    yield "place", contact.place
    yield "duration", None if contact.duration_minutes is None else shown_minutes(contact.duration_minutes, words)
    yield "numbered", contact.ordinal
    yield "unsure", said(contact.unsure, say).words if contact.unsure else None


def _value(kind: str, value: str, words: Words | None) -> str:
    """A value of the records as a terminal shows it, or as a reader's language names it."""
    return words_of(value) if words is None else words.name(kind, value)


def _of_participants(contact: Contact) -> Iterator[Evidence]:
    """The names that stand in the sentences of the contact: those elsewhere would fill the page."""
    near = [(span.field, span.start - 200, span.end + 200) for span in contact.spans]
    for part in contact.participants:
        for span in part.actor.spans:
            if any(span.field == field and start <= span.start < end for field, start, end in near):
                yield span


def claim_report(ident: str, reading: Reading, claim: Claim, words: Words | None = None) -> Report:
    """A claim as the reading has it; facts in these words, else in plain English."""
    stretches = [*claim.spans, *claim.condition]
    return report(ident, reading.article, stretches, _of_claim(reading, claim, words))


def _of_claim(reading: Reading, claim: Claim, words: Words | None) -> Iterator[tuple[str, str | None]]:
    say = words or english()
    actors = actors_of(reading)
    statement = next((one for one in reading.statements if one.id == claim.statement), None)
    contact = next((one for one in reading.contacts if one.id == claim.contact), None)
    yield "aspect", words_of(claim.aspect) if words is None else aspect_name(claim.aspect, words)
    yield "by", _all(claim.by, actors)
    yield "to", _all(claim.to, actors)
    yield "content", claim.content
    yield "value", None if claim.value is None else _claim_value(claim, words)
    yield "condition", " … ".join(span.quote for span in claim.condition)
    yield "due", shown_due(claim.due, words) if claim.due else None
    yield "number", claim.quantity.words if claim.quantity else None
    yield "commitment", claim.commitment and _value("strength", claim.commitment, words)
    yield "factuality", _value("factuality", claim.factuality, words)
    yield "speaker", _speaker(statement.speaker, words) if statement else say("report.narrated")
    yield "form", _value("speech", statement.form, words) if statement else None
    yield "contact", None if contact is None else _contact_line(contact, words)


def _claim_value(claim: Claim, words: Words | None) -> str:
    """The value of a claim; a form or status as readers call it."""
    if words and claim.aspect in ("form", "status"):
        return words.name(claim.aspect, str(claim.value))
    return str(claim.value)


def _speaker(speaker: Actor | None, words: Words | None) -> str:
    return _called(speaker, words) if speaker else (words or english())("report.unnamed")


def _contact_line(contact: Contact, words: Words | None) -> str:
    names = " – ".join(part.actor.name for part in contact.participants) or (words or english())("report.nobody")
    return f"{_value('form', contact.form, words)}, {names}, {shown_time(contact.time, words)}"


def actor_report(
    ident: str, reading: Reading, actors: Sequence[Actor], articles: int, words: Words | None = None
) -> Report:
    """An identity by what one article calls it."""
    named = max(actors, key=lambda actor: (len(actor.spans), len(actor.name), actor.name))
    stretches = [span for actor in actors for span in actor.spans[:2]]
    offices = sorted({actor.role for actor in actors if actor.role})
    facts = (
        ("name", named.name),
        ("office", "; ".join(offices)),
        ("side", _side(named, words) or (words or english())("report.untold")),
        ("kind", _value("kind", named.kind, words)),
    )
    return report(ident, reading.article, stretches, facts, max(0, articles - 1))


def _all(idents: Iterable[str], actors: dict[str, Actor]) -> str:
    return ", ".join(actors[ident].name if ident in actors else ident for ident in idents)


def _side(actor: Actor, words: Words | None) -> str | None:
    name = side_name(actor.side)
    return words.side(side_key(actor.side), name) if words and name else name


def _called(actor: Actor, words: Words | None) -> str:
    about = ", ".join(part for part in (actor.role, _side(actor, words)) if part and part != actor.name)
    return f"{actor.name} ({about})" if about else actor.name
