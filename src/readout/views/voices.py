"""Voices: who says a claim, for whom, through whom, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records import Actor, Claim, Evidence, Statement
from readout.resolution import IndexedReading
from readout.views.labels import speaker_name
from readout.views.records import Voice
from readout.views.speaker_names import told_speaker
from readout.views.words import Words, english


def narrated(claim: Claim, number: int) -> Voice:
    """A claim in the publisher's own words; ``number`` is the article's."""
    return Voice(article=number, evidence=claim.spans, factuality=claim.factuality, claim=claim.id, unsure=claim.unsure)


def spoken(claim: Claim, statement: Statement, by: Actor | None, number: int) -> Voice:
    """A claim as said by ``by``: the statement's speaker, or the one who tells what that speaker said."""
    inner = statement.speaker
    quoted = inner.name if inner and by and inner.id != by.id else None
    return Voice(
        article=number,
        evidence=claim.spans,
        speaker=_shown(by, statement) if by else None,
        office=by.role if by else None,
        for_whom=statement.principal.name if statement.principal and not quoted else None,
        quoting=quoted,
        relayed_by=tuple(actor.name for actor in statement.relayed_by),
        channel=statement.channel or statement.occasion,
        form=statement.form,
        stance=statement.stance,
        factuality=claim.factuality,
        claim=claim.id,
        unsure=claim.unsure or statement.unsure,
    )


def telling(span: Evidence, statement: Statement | None, number: int) -> Voice:
    """The words that speak of a contact, in a statement or in the publisher's own words."""
    if statement is None or statement.speaker is None:
        return Voice(article=number, evidence=(span,))
    speaker = statement.speaker
    return Voice(
        article=number,
        evidence=(span,),
        speaker=_shown(speaker, statement),
        office=speaker.role,
        channel=statement.channel or statement.occasion,
        form=statement.form,
        stance=statement.stance,
    )


def _shown(speaker: Actor, statement: Statement) -> str:
    """An office alone with its side; whom it speaks for stands in the voice's own field."""
    return speaker.name if statement.principal else speaker_name(speaker)


def alike(voices: Sequence[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """Voices with the same speaker and words together, in their order: copies of one text are shown once."""
    found: dict[tuple[object, ...], list[Voice]] = {}
    for voice in voices:
        quotes = tuple(" ".join(stretch.quote.split()) for stretch in voice.evidence)
        same = found.setdefault((quotes, voice.speaker, voice.for_whom, voice.quoting, voice.channel), [])
        if all(voice.article != other.article for other in same):
            same.append(voice)
    return tuple(tuple(group) for group in found.values())


def by_line(voice: Voice, words: Words | None = None) -> str:
    """Who says it, for whom, quoting whom, through whom and on which channel: "Jon Hale for Mira Tessen, briefing"."""
    if not voice.speaker:
        return ""
    say = words or english()
    speaker = told_speaker(voice.speaker, say)
    if voice.for_whom:
        speaker = say("voice.for_whom", speaker=speaker, whom=voice.for_whom)
    if voice.quoting:
        speaker = say("voice.quoting", speaker=speaker, whom=voice.quoting)
    through = [say("voice.via", name=name) for name in voice.relayed_by]
    return ", ".join([speaker, *through, *([voice.channel] if voice.channel else [])])


def outward(indexed: IndexedReading, statement: Statement) -> tuple[Statement, ...]:
    """The statement and those it is nested in, the innermost first; a circle ends the walk."""
    chain = [statement]
    while (outer := chain[-1].nested_in) and outer in indexed.statements:
        if any(outer == known.id for known in chain):
            break
        chain.append(indexed.statements[outer])
    return tuple(chain)
