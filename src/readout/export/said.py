"""Who says something, as one record for every format: the design's Attribution, which none of them has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readout.records import Actor, Reading, Stance, Statement, StatementForm
from readout.views.labels import article_name
from readout.views.records import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says it. ``speaker`` is the publisher's name where it speaks itself, None where nobody is named.

    ``told_by`` are those who tell what the speaker said, the nearest first; ``statement`` is the statement's id.
    """

    attribution: Literal["speaker", "unnamed", "publisher"]
    speaker: str | None
    office: str | None = None
    side: str | None = None
    speaks_for: str | None = None
    told_by: tuple[str, ...] = ()
    relayed_by: tuple[str, ...] = ()
    channel: str | None = None
    occasion: str | None = None
    form: StatementForm = "narrated"
    stance: Stance = "asserts"
    statement: str | None = None


def publisher_says(reading: Reading, side: str | None = None) -> Said:
    """What nobody is quoted for is the publisher's own; ``side`` is that of a government which publishes itself."""
    return Said(attribution="publisher", speaker=article_name(reading), side=side)


def statement_says(statement: Statement, statements: Mapping[str, Statement]) -> Said:
    """Who makes the statement; ``statements`` are those of its article by id."""
    speaker, principal = statement.speaker, statement.principal
    known = speaker is not None and statement.unnamed is None and speaker.kind != "anonymous"
    return Said(
        attribution="speaker" if known else "unnamed",
        speaker=speaker.name if speaker else None,
        office=speaker.role if speaker else None,
        side=_side(speaker, principal),
        speaks_for=principal.name if principal else None,
        told_by=_told_by(statement, statements),
        relayed_by=tuple(actor.name for actor in statement.relayed_by),
        channel=statement.channel,
        occasion=statement.occasion,
        form=statement.form,
        stance=statement.stance,
        statement=statement.id,
    )


def voice_says(voice: Voice, reading: Reading, side: str | None = None) -> Said:
    """Who speaks in a voice of a comparison that belongs to no claim of the reading."""
    if voice.speaker is None and voice.form == "narrated":
        return publisher_says(reading, side)
    return Said(
        attribution="speaker" if voice.speaker else "unnamed",
        speaker=voice.quoting or voice.speaker,
        office=None if voice.quoting else voice.office,
        speaks_for=voice.for_whom,
        told_by=(voice.speaker,) if voice.quoting and voice.speaker else (),
        relayed_by=voice.relayed_by,
        channel=voice.channel,
        form=voice.form,
        stance=voice.stance,
    )


def _side(speaker: Actor | None, principal: Actor | None) -> str | None:
    """The speaker's own side; a medium speaks for none, whomever it quotes."""
    if speaker is None or speaker.kind == "media":
        return None
    return speaker.side or (principal.side if principal else None)


def _told_by(statement: Statement, statements: Mapping[str, Statement]) -> tuple[str, ...]:
    names: list[str] = []
    seen = {statement.id}
    outer = statements.get(statement.nested_in or "")
    while outer is not None and outer.id not in seen:
        seen.add(outer.id)
        names.append(outer.speaker.name if outer.speaker else "nobody named")
        outer = statements.get(outer.nested_in or "")
    return tuple(names)
