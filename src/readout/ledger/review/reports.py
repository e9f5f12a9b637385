"""One side of a question: an article, the sentences with the words marked, and what the reading makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readout.ledger.review.excerpts import excerpts
from readout.ledger.review.records import Report
from readout.records import Actor, Article, Claim, Contact, Evidence, Reading
from readout.resolution.anchors import actors_of
from readout.views.labels import shown_due, shown_minutes, shown_time, side_name, words_of

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


def contact_report(ident: str, reading: Reading, contact: Contact, reports: int) -> Report:
    """A mention of the contact ``ident``, which has so many reports."""
    stretches = [*contact.spans, *_of_participants(contact)]
    return report(ident, reading.article, stretches, _of_contact(contact), max(0, reports - 1))


def _of_contact(contact: Contact) -> Iterator[tuple[str, str | None]]:
    yield "names", " – ".join(_called(part.actor) for part in contact.participants) or "nobody named"
    yield "form", words_of(contact.form)
    yield "status", contact.status
    told = contact.time
    yield "day", shown_time(told) + (f" (“{told.words}”)" if told and told.words else "")
    yield "place", contact.place
    yield "duration", None if contact.duration_minutes is None else shown_minutes(contact.duration_minutes)
    yield "numbered", contact.ordinal
    yield "unsure", contact.unsure


def _of_participants(contact: Contact) -> Iterator[Evidence]:
    """The names that stand in the sentences of the contact: those elsewhere would fill the page."""
    near = [(span.field, span.start - 200, span.end + 200) for span in contact.spans]
    for part in contact.participants:
        for span in part.actor.spans:
            if any(span.field == field and start <= span.start < end for field, start, end in near):
                yield span


def claim_report(ident: str, reading: Reading, claim: Claim) -> Report:
    """A claim as the reading has it."""
    stretches = [*claim.spans, *claim.condition]
    return report(ident, reading.article, stretches, _of_claim(reading, claim))


def _of_claim(reading: Reading, claim: Claim) -> Iterator[tuple[str, str | None]]:
    actors = actors_of(reading)
    said = next((one for one in reading.statements if one.id == claim.statement), None)
    contact = next((one for one in reading.contacts if one.id == claim.contact), None)
    yield "aspect", words_of(claim.aspect)
    yield "by", _all(claim.by, actors)
    yield "to", _all(claim.to, actors)
    yield "content", claim.content
    yield "value", None if claim.value is None else f"{claim.value}"
    yield "condition", " … ".join(span.quote for span in claim.condition)
    yield "due", shown_due(claim.due) if claim.due else None
    yield "number", claim.quantity.words if claim.quantity else None
    yield "commitment", claim.commitment and words_of(claim.commitment)
    yield "factuality", claim.factuality
    yield "speaker", _speaker(said.speaker) if said else "the publisher narrates"
    yield "form", words_of(said.form) if said else None
    yield "contact", None if contact is None else _contact_line(contact)


def _speaker(speaker: Actor | None) -> str:
    return _called(speaker) if speaker else "somebody unnamed"


def _contact_line(contact: Contact) -> str:
    names = " – ".join(part.actor.name for part in contact.participants)
    return f"{words_of(contact.form)}, {names or 'nobody named'}, {shown_time(contact.time)}"


def actor_report(ident: str, reading: Reading, actors: Sequence[Actor], articles: int) -> Report:
    """An identity by what one article calls it."""
    named = max(actors, key=lambda actor: (len(actor.spans), len(actor.name), actor.name))
    stretches = [span for actor in actors for span in actor.spans[:2]]
    offices = sorted({actor.role for actor in actors if actor.role})
    facts = (
        ("name", named.name),
        ("office", "; ".join(offices)),
        ("side", side_name(named.side) or "not told"),
        ("kind", named.kind),
    )
    return report(ident, reading.article, stretches, facts, max(0, articles - 1))


def _all(idents: Iterable[str], actors: dict[str, Actor]) -> str:
    return ", ".join(actors[ident].name if ident in actors else ident for ident in idents)


def _called(actor: Actor) -> str:
    about = ", ".join(part for part in (actor.role, side_name(actor.side)) if part and part != actor.name)
    return f"{actor.name} ({about})" if about else actor.name
