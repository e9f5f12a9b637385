"""Who says a claim: the voice with its words, and the account it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.records import Actor, Claim, Contact, Statement
from readout.resolution import IndexedReading
from readout.resolution.tables import side_key
from readout.views.labels import side_name
from readout.views.own_voice import own_side
from readout.views.records import AccountKind, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The articles of a comparison: their numbers, and which of them are one text."""

    numbers: Mapping[str, int] = field(compare=False)
    copies: Mapping[str, str] = field(compare=False)

    def group(self, indexed: IndexedReading) -> str:
        """The key of the text the article prints, shared by its copies."""
        return self.copies[indexed.key]

    def is_shared(self, indexed: IndexedReading) -> bool:
        """Whether another article prints the same text."""
        return sum(1 for group in self.copies.values() if group == self.group(indexed)) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """One claim's voice and the account it belongs to. ``speaker`` is the one who speaks for the account."""

    account: str
    kind: AccountKind
    label: str
    speaker: Actor | None
    voice: Voice


def speakers_outward(indexed: IndexedReading, statement: Statement) -> tuple[Statement, ...]:
    """The statement and those it is nested in, the innermost first; a circle ends the walk."""
    chain = [statement]
    while (outer := chain[-1].nested_in) and outer in indexed.statements:
        if any(outer == known.id for known in chain):
            break
        chain.append(indexed.statements[outer])
    return tuple(chain)


def tone(claim: Claim, indexed: IndexedReading, desk: Desk) -> Tone:
    """Whose account a claim belongs to: the outermost speaker that speaks for a side, else whoever says it."""
    statement = indexed.statements.get(claim.statement or "")
    if statement is None:
        return narration(indexed, desk, _voice(claim, indexed, desk, None, None))
    chain = speakers_outward(indexed, statement)
    voice = _voice(claim, indexed, desk, statement, statement.speaker)
    for outer in reversed(chain):
        actor = _for_side(outer)
        if actor and outer.speaker:
            side = actor.side or ""
            return Tone(
                account=side_key(side) or side,
                kind="side",
                label=side_name(side) or side,
                speaker=outer.speaker,
                voice=_voice(claim, indexed, desk, statement, outer.speaker),
            )
    name = statement.speaker.name if statement.speaker else "nobody named"
    return Tone(account=f"other:{name.casefold()}", kind="other", label=name, speaker=None, voice=voice)


def _for_side(statement: Statement) -> Actor | None:
    """The actor that ties a statement to a side: its speaker, else whom the speaker speaks for; media tie to none."""
    if statement.speaker is None or statement.speaker.kind == "media":
        return None
    return next((actor for actor in (statement.speaker, statement.principal) if actor and side_key(actor.side)), None)


def narration(indexed: IndexedReading, desk: Desk, voice: Voice) -> Tone:
    """The publisher's own account; articles that print one text share it. A government's own voice is its side's."""
    article = indexed.reading.article
    if side := own_side(indexed):
        office = Actor(id=f"publisher:{article.publisher}", name=article.publisher or "", kind="institution", side=side)
        label = side_name(side) or side
        return Tone(account=side_key(side) or side, kind="side", label=label, speaker=office, voice=voice)
    publisher = article.publisher or f"Article {desk.numbers[indexed.key]}"
    key = desk.group(indexed) if desk.is_shared(indexed) or not article.publisher else publisher.casefold()
    return Tone(account=f"narration:{key}", kind="narration", label=publisher, speaker=None, voice=voice)


def alike(voices: Sequence[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """Voices with the same speaker and words together, in their order: copies of one text are shown once."""
    found: dict[tuple[object, ...], list[Voice]] = {}
    for voice in voices:
        quotes = tuple(" ".join(stretch.quote.split()) for stretch in voice.evidence)
        found.setdefault((quotes, voice.speaker, voice.for_whom, voice.channel), []).append(voice)
    return tuple(tuple(group) for group in found.values())


def contact_tone(contact: Contact, indexed: IndexedReading, desk: Desk) -> Tone:
    """What a contact's own fields say: the publisher's narration, in the words that speak of the contact."""
    voice = Voice(article=desk.numbers[indexed.key], evidence=contact.spans[:1])
    return narration(indexed, desk, voice)


def _voice(
    claim: Claim, indexed: IndexedReading, desk: Desk, statement: Statement | None, spoken_by: Actor | None
) -> Voice:
    number = desk.numbers[indexed.key]
    if statement is None:
        return Voice(
            article=number, evidence=claim.spans, factuality=claim.factuality, claim=claim.id, unsure=claim.unsure
        )
    inner = statement.speaker
    quoted = inner if inner and spoken_by and inner.id != spoken_by.id else None
    relays = [actor.name for actor in statement.relayed_by]
    return Voice(
        article=number,
        evidence=claim.spans,
        speaker=spoken_by.name if spoken_by else None,
        office=spoken_by.role if spoken_by else None,
        for_whom=quoted.name if quoted else statement.principal.name if statement.principal else None,
        relayed_by=tuple(relays),
        channel=statement.channel or statement.occasion,
        form=statement.form,
        stance=statement.stance,
        factuality=claim.factuality,
        claim=claim.id,
        unsure=claim.unsure or statement.unsure,
    )
