"""Accounts: whose account a voice belongs to – a side's, a publisher's own, or that of somebody without a side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from readout.records import Actor, Claim, Contact, Evidence, Statement
from readout.resolution import IndexedReading
from readout.resolution.tables import point_words, side_key
from readout.views.labels import article_name, side_name, speaker_name
from readout.views.own_voice import own_side
from readout.views.records import AccountKind, Voice
from readout.views.speaker_names import NOBODY
from readout.views.voices import narrated, outward, spoken, telling


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
    """A voice and the account it belongs to. ``speaker`` is the one who speaks for the account."""

    account: str
    kind: AccountKind
    label: str
    speaker: Actor | None
    voice: Voice


def claim_tones(claim: Claim, indexed: IndexedReading, desk: Desk) -> tuple[Tone, ...]:
    """The accounts a claim belongs to: mostly one, several where a group of several sides says it together."""
    number = desk.numbers[indexed.key]
    statement = indexed.statements.get(claim.statement or "")
    if statement is None:
        return (narration(indexed, desk, narrated(claim, number)),)
    if own_side(indexed):
        return (_own_words(claim, statement, indexed, desk),)
    members = [indexed.actors[actor] for actor in claim.by if actor in indexed.actors]
    found: dict[str, Tone] = {}
    for one in (statement, *_joint(statement, indexed)):
        for tone in _said(one, members, indexed, partial(spoken, claim, one, number=number)):
            found.setdefault(tone.account, tone)
    return tuple(found.values())


def _joint(statement: Statement, indexed: IndexedReading) -> tuple[Statement, ...]:
    """The other statements of the same words by the same cue: "Lind und Oro betonten" makes one for each speaker."""
    return tuple(
        other
        for other in indexed.reading.statements
        if other.id != statement.id
        and other.content == statement.content
        and (other.cue, other.stance, other.nested_in) == (statement.cue, statement.stance, statement.nested_in)
    )


def _own_words(claim: Claim, statement: Statement, indexed: IndexedReading, desk: Desk) -> Tone:
    """What a government publishes is its own account, also where it tells what the other side said."""
    number = desk.numbers[indexed.key]
    own = narration(indexed, desk, narrated(claim, number))
    speaker = statement.speaker
    same = speaker is not None and side_key(speaker.side) == own.account
    voice = spoken(claim, statement, speaker if same else own.speaker, number)
    return replace(own, speaker=speaker if same else own.speaker, voice=voice)


def _said(
    statement: Statement, members: Sequence[Actor], indexed: IndexedReading, voice: Callable[[Actor | None], Voice]
) -> tuple[Tone, ...]:
    """The outermost speaker that speaks for a side decides; a group without one speaks for its members' sides."""
    for outer in reversed(outward(indexed, statement)):
        actor = _for_side(outer)
        if actor and outer.speaker:
            return (_side_tone(actor.side or "", outer.speaker, voice(outer.speaker)),)
    speaker = statement.speaker
    if speaker and speaks_together(speaker):
        sides = {side_key(actor.side): actor.side for actor in members if side_key(actor.side)}
        if len(sides) > 1:
            return tuple(_side_tone(sides[key] or "", speaker, voice(speaker)) for key in sorted(sides, key=str))
    name = speaker_name(speaker, statement.principal) if speaker else NOBODY
    return (Tone(account=f"other:{name.casefold()}", kind="other", label=name, speaker=None, voice=voice(speaker)),)


def speaks_together(actor: Actor) -> bool:
    """Whether a group is all who took part ("beide Präsidenten"), and not some group or a name nobody could place."""
    table = point_words()["together"]
    known, begins = set(table["words"].casefold().split()), tuple(table["beginnings"].split())
    words = actor.name.casefold().split()
    return actor.kind == "group" and any(word in known or word.startswith(begins) for word in words)


def _side_tone(side: str, speaker: Actor, voice: Voice) -> Tone:
    label = side_name(side) or side
    return Tone(account=side_key(side) or side, kind="side", label=label, speaker=speaker, voice=voice)


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
        return _side_tone(side, office, voice)
    publisher = article_name(indexed.reading)
    shared = desk.is_shared(indexed) or not article.publisher
    key = desk.group(indexed) if shared else publisher.casefold()
    return Tone(account=f"narration:{key}", kind="narration", label=publisher, speaker=None, voice=voice)


def contact_tones(contact: Contact, indexed: IndexedReading, desk: Desk) -> tuple[Tone, ...]:
    """Who tells that the contact was: the first words that speak of it, and whoever confirms or denies it.

    One tone an account, the first comes first.
    """
    number = desk.numbers[indexed.key]
    if not contact.spans:
        return (narration(indexed, desk, Voice(article=number, evidence=())),)
    members = [participant.actor for participant in contact.participants]
    found: dict[str, Tone] = {}
    for index, span in enumerate(contact.spans):
        around = _around(span, indexed)
        confirming = [statement for statement in around if statement.stance in ("confirms", "denies")]
        for statement in around if index == 0 else confirming:
            for tone in _told(span, statement, members, indexed, desk):
                found.setdefault(tone.account, tone)
        if index == 0 and not around:
            tone = narration(indexed, desk, telling(span, None, number))
            found.setdefault(tone.account, tone)
    return tuple(found.values())


def _told(
    span: Evidence, statement: Statement, members: Sequence[Actor], indexed: IndexedReading, desk: Desk
) -> tuple[Tone, ...]:
    voice = telling(span, statement, desk.numbers[indexed.key])
    if statement.speaker is None:
        return (narration(indexed, desk, voice),)
    return _said(statement, members, indexed, lambda _: voice)


def _around(span: Evidence, indexed: IndexedReading) -> tuple[Statement, ...]:
    """The statements that the words stand in: the narrowest, several where several speakers share them."""
    found = [
        (content.end - content.start, statement)
        for statement in indexed.reading.statements
        for content in statement.content
        if content.field == span.field and _inside(span, content)
    ]
    narrowest = min((length for length, _ in found), default=0)
    return tuple(statement for length, statement in found if length == narrowest)


def _inside(span: Evidence, content: Evidence) -> bool:
    """Whether most of the words lie in the content: a full stop or an attribution may stand outside."""
    shared = min(span.end, content.end) - max(span.start, content.start)
    return shared >= 0.8 * (span.end - span.start)
