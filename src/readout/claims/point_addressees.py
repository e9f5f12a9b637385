"""To whom a point is addressed: whom its frame names, else who is to act, else the other side of the contact.

"In dem Telefonat verlangte Lind einen Abzug" asks it of the one she talked to, unless the words name a third side.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.addressee_words import bound_to_act, given_to, whose_request
from readout.claims.fillers import preposition_of
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import ActorReader, parties
from readout.claims.point_contents import ACCEPT
from readout.claims.voices import voice_of_phrase
from readout.records import Actor, Aspect, Contact, Statement

_TOWARDS: frozenset[Aspect] = frozenset({"demand", "offer", "promise", "invitation", "refusal", "condition"})
"""What one side says to another."""
_GIVING: frozenset[Aspect] = frozenset({"offer", "promise", "refusal"})
"""What gives, or withholds, something: the dative in its words is who would have it."""
_BINDING: frozenset[Aspect] = frozenset({"offer", "promise"})
_ACCEPTED = "accept.invitation"
_AHEAD = frozenset({"planned", "proposed"})
_OPEN = frozenset({"planned", "proposed", "possible", "cancelled", "refused", "denied"})
"""In a contact that did not take place nothing was said."""


class AddresseeReader:
    """Finds whom points are addressed to; built once per document."""

    def __init__(self, look: Lookup, actors: ActorReader) -> None:
        self.look = look
        self.actors = actors

    def of(
        self, match: FrameMatch, aspect: Aspect, by: tuple[str, ...], content: frozenset[int],
        told: tuple[Statement | None, Contact | None],
    ) -> tuple[str, ...]:  # fmt: skip
        """The ids of the addressees of a point of ``aspect``; ``told`` is its statement and its contact."""
        statement, contact = told
        named = self.actors.of(match.role("addressee"), statement, contact)
        if not named and aspect == "demand":
            named = self._asked_to_act(match, by)
        if not named and aspect in _TOWARDS and not self._asks_elsewhere(match):
            named = self._in_words(match, aspect, by, content) or self.other_side(
                by, contact, content, self._about(match)
            )
        if not named and (aspect == "measure" or match.frame.plover == "ACCUSE"):
            named = self._struck(by, content)
        return tuple(one for one in named if one not in by)

    def of_stated(
        self, aspect: Aspect, by: tuple[str, ...], contact: Contact | None, content: Iterable[int]
    ) -> tuple[str, ...]:
        """The addressees of a point that no frame names."""
        return self.other_side(by, contact, list(content)) if aspect in _TOWARDS else ()

    def _in_words(
        self, match: FrameMatch, aspect: Aspect, by: tuple[str, ...], content: frozenset[int]
    ) -> tuple[str, ...]:
        """Whom the words themselves name: who asked for what is refused, who is given what is promised."""
        sides = self._sides(by)
        answers = aspect == "refusal" or match.frame.id in {_ACCEPTED, ACCEPT}
        asked = whose_request(self.look, content, sides) if answers else ()
        return asked or (given_to(self.look, content, sides) if aspect in _GIVING else ())

    def bound(self, aspect: Aspect, by: tuple[str, ...], condition: frozenset[int]) -> tuple[str, ...]:
        """Who of another side must act first, where an offer or promise has no other addressee."""
        return bound_to_act(self.look, condition, self._sides(by)) if aspect in _BINDING and condition else ()

    def _about(self, match: FrameMatch) -> frozenset[str]:
        """The states of a contact to come about which the frame's act is: it is put to who would take part."""
        if match.frame.aspect == "invitation" or match.frame.id == _ACCEPTED:
            return _AHEAD
        return _AHEAD | {"refused"} if match.frame.aspect == "refusal" else frozenset()

    def _asks_elsewhere(self, match: FrameMatch) -> bool:
        """Whether the words name an addressee that is nobody in particular: "einen Appell an die Welt"."""
        asked = {p.preposition for p in match.frame.roles.get("addressee", ()) if p.kind == "pp"}
        own = (self.look.doc.phrases[i] for i in self.look.doc.clauses[match.clause].phrases)
        return not match.nominal and any(preposition_of(phrase) in asked for phrase in own)

    def _struck(self, by: tuple[str, ...], content: Iterable[int]) -> tuple[str, ...]:
        """The one other side that a measure or an accusation names: "wies zwei astenische Gesandte aus"."""
        sides = self._sides_in(content) - self._sides(by)
        if len(sides) != 1 or not self._sides(by):
            return ()
        states = [a.id for a in self.look.actors.values() if a.kind == "state" and a.side in sides]
        return tuple(states[:1])

    def _asked_to_act(self, match: FrameMatch, by: tuple[str, ...]) -> tuple[str, ...]:
        """The subject of what is demanded: "forderte, dass Tarsien die Häfen öffnet"."""
        clauses = [self.look.doc.clauses[f.index] for f in match.role("content") if f.kind == "clause" and f.index]
        phrases = [self.look.doc.phrases[c.subject] for c in clauses if c.subject is not None and _acts(c.predicate)]
        voices = [voice for phrase in phrases if (voice := voice_of_phrase(self.look, phrase)) is not None]
        ids = [actor.id for voice in voices for actor in voice.actors if actor.id in self.look.actors]
        sides = self._sides(by)
        return tuple(one for one in dict.fromkeys(ids) if self.look.actors[one].side not in sides)

    def other_side(
        self, by: tuple[str, ...], contact: Contact | None, content: Iterable[int], ahead: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """The participants opposite ``by``, where the contact has two sides and the words name no third.

        ``ahead`` are the states in which a contact that did not take place counts too.
        """
        if contact is None or contact.status in _OPEN - ahead or not by:
            return ()
        taking = {p.actor.id: p.actor for p in contact.participants}
        own = self._sides(by)
        across = [taking[one] for one in parties(contact) if one not in by and taking[one].side not in own]
        if len(across) == len(parties(contact)) or len({actor.side or actor.id for actor in across}) != 1:
            return ()
        if any(one not in taking and not self._stands_beside(one, across) for one in by):
            return ()
        ids = {actor.id for actor in across}
        third = self._sides_in(content) - own - {actor.side for actor in across}
        if third or ids & self._people_in(content):  # "kündigte an, er wolle mit Varga sprechen": not said to Varga
            return ()
        return tuple(actor.id for actor in across)

    def _stands_beside(self, one: str, across: list[Actor]) -> bool:
        """Whether a state or body that takes no part itself speaks to states or bodies, not to a person."""
        actor = self.look.actors.get(one)
        return actor is not None and actor.side is not None and all(other.kind != "person" for other in across)

    def _sides(self, ids: Iterable[str]) -> set[str | None]:
        return {actor.side for one in ids if (actor := self.look.actors.get(one)) is not None} - {None}

    def _people_in(self, tokens: Iterable[int]) -> set[str | None]:
        found = (self.look.doc.mentions[m] for i in tokens for m in self.look.mentions_at[i])
        return {mention.actor for mention in found if mention.kind == "person"}

    def _sides_in(self, tokens: Iterable[int]) -> set[str | None]:
        found = {m for i in tokens for m in self.look.mentions_at[i]}
        return {self.look.doc.mentions[m].side for m in found} - {None}


def _acts(predicate: object) -> bool:
    return getattr(predicate, "voice", "") == "active"
