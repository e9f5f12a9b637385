"""A statement in the making: content as a set of tokens, before it is cut into sentences and given its record."""

from __future__ import annotations

from readout.claims.voices import Voice
from readout.dates import TimeSpan
from readout.layers import layer
from readout.records import Actor, Stance, StatementForm


@layer
class Circumstances:
    """How the words reached the public: channel and occasion in the article's words, addressee, time of speaking."""

    channel: str | None = None
    occasion: str | None = None
    addressee: tuple[Actor, ...] = ()
    made: TimeSpan | None = None
    outlets: tuple[Actor, ...] = ()
    """The media that were told, and through which the words therefore came: "sagte sie der Nordpost"."""
    tokens: frozenset[int] = frozenset()
    """Their words, which belong to the frame and not to the content."""

    def handed_on(self) -> Circumstances:
        """What holds for the sentences after as well: channel and occasion, without time and addressee."""
        return Circumstances(channel=self.channel, occasion=self.occasion, outlets=self.outlets)


@layer
class Draft:
    """What one rule found: who (``voice``) says what (``content``, token indices), by which words (``cue``)."""

    content: frozenset[int]
    voice: Voice | None
    rule: str
    anchor: int
    """The token the rule hung on; drafts are ordered by it."""
    cue: tuple[int, ...] = ()
    frame: tuple[int, int] | None = None
    form: StatementForm = "indirect"
    stance: Stance = "asserts"
    relays: tuple[Actor, ...] = ()
    circumstances: Circumstances = Circumstances()
    unsure: str | None = None
