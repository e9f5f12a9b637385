"""Who stands behind a point: from the fillers of a frame to the actors of the reading."""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.claim_words import claim_words
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.voices import voice_of_phrase
from readout.language.document import Phrase
from readout.records import Contact, Statement

_MUTUAL: frozenset[str] = frozenset({"topic", "agreement", "exchange"})
"""Aspects that all participants hold together."""


_ONE_SIDED: frozenset[str] = frozenset(
    {"position", "refusal", "demand", "offer", "promise", "invitation", "assessment", "measure", "condition", "denial"}
)


_TWO = frozenset({"beide", "beiden"})


class ActorReader:
    """Finds the actors of a document's fillers; built once per document."""

    def __init__(self, look: Lookup) -> None:
        self.look = look
        self.words = claim_words(look.doc.article.language)
        self.shared = True
        """Whether "wir" is the speaker and the other side: what they agree on, not what one refuses or wants."""

    def of(self, fillers: Iterable[Filler], statement: Statement | None, contact: Contact | None) -> tuple[str, ...]:
        """The ids of the actors that ``fillers`` name; "wir" in a quotation is the speaker and the other side."""
        found: list[str] = []
        for filler in fillers:
            named = self._of_filler(filler, statement, contact)
            known = [self.look.actors.get(one) for one in named]  # a speaker by description only is in no list
            vague = all(actor is None or (actor.kind == "group" and not actor.side) for actor in known)
            found += (self._both(filler, statement, contact) or named) if vague else named
        return tuple(dict.fromkeys(found))

    def _of_filler(self, filler: Filler, statement: Statement | None, contact: Contact | None) -> list[str]:
        words = {self.look.doc.tokens[i].text.lower() for i in range(filler.first, filler.last)}
        if words & self.words.first_singular and filler.last - filler.first == 1:
            return _speaker(statement)
        if words & self.words.first_plural and filler.last - filler.first <= 2:
            return _speaker(statement) + (_others(statement, contact) if self.shared else [])
        if filler.kind == "phrase" and filler.index is not None:
            phrase = self.look.doc.phrases[filler.index]
            return self._own_state(phrase, statement) or self._of_phrase(phrase)
        if filler.kind == "tokens":
            mention = self.look.mention_headed(filler.first)
            return self._known([mention.actor, *mention.members] if mention else [])
        return []

    def _own_state(self, phrase: Phrase, statement: Statement | None) -> list[str]:
        """ "sein Land", "unsere Regierung" in somebody's words: the speaker's state, where the article names it."""
        tokens = self.look.doc.tokens
        own = tokens[phrase.first].tag == "PPOSAT" and tokens[phrase.head].lemma.lower() in self.words.own_state
        if not own or statement is None or statement.speaker is None:
            return []
        side = statement.speaker.side
        states = [a.id for a in self.look.actors.values() if a.kind == "state" and a.side == side and side is not None]
        return states[:1] or self._known([statement.speaker.id])

    def _both(self, filler: Filler, statement: Statement | None, contact: Contact | None) -> list[str]:
        """The participants, where a plural noun without a name stands for both sides: "die Staatsoberhäupter"."""
        if filler.kind != "phrase" or filler.index is None or contact is None:
            return []
        phrase = self.look.doc.phrases[filler.index]
        head = self.look.doc.tokens[phrase.head]
        first = self.look.doc.tokens[phrase.first].text.lower()
        plural = phrase.number == "pl" or any(morph.number == "pl" for morph in head.morphs)
        if not plural or first not in self.words.definite or not head.lemma.lower().endswith(self.words.both_nouns):
            return []
        return list(_but_speaker(parties(contact), statement) if first in _TWO else parties(contact))

    def _of_phrase(self, phrase: Phrase) -> list[str]:
        token = self.look.doc.tokens[phrase.head]
        if token.tag == "PRELS":
            clause = self.look.clause_of(phrase.head)
            if clause is None or clause.governor is None:
                return []
            mention = self.look.mention_headed(clause.governor)
            return self._known([mention.actor, *mention.members] if mention else [])
        named = self._named_after(phrase)
        if named:
            return named
        voice = voice_of_phrase(self.look, phrase)
        found = self._known(actor.id for actor in voice.actors) if voice is not None else []
        return self._sent_by(phrase) or found if self._are_nobodys(tuple(found)) else found

    def _sent_by(self, phrase: Phrase) -> list[str]:
        """ "Unterhändlern | beider Länder": the states, where they are known, of those who are told of by no name."""
        inside = (
            self.look.doc.mentions[m] for i in range(phrase.head + 1, phrase.last) for m in self.look.mentions_at[i]
        )
        pairs = (self._known(m.members) for m in inside if m.office_class == "states")
        return next((p for p in pairs if [self.look.actors[one].kind for one in p] == ["state", "state"]), [])

    def _named_after(self, phrase: Phrase) -> list[str]:
        """The people a plural noun is followed by: "die Präsidenten Tarsiens und Astenaus, Tova Lind und Ilo Varga"."""
        if phrase.number != "pl" or self.look.doc.tokens[phrase.head].tag != "NN":
            return []
        inside = {i for token in range(phrase.head + 1, phrase.last) for i in self.look.mentions_at[token]}
        people = [self.look.doc.mentions[i] for i in sorted(inside)]
        found = self._known(
            m.actor for m in people if m.kind == "person" and m.form == "name" and m.head != phrase.head
        )
        return list(dict.fromkeys(found)) if len(set(found)) > 1 else []

    def _known(self, ids: Iterable[str | None]) -> list[str]:
        return [one for one in ids if one is not None and one in self.look.actors]

    def holders(self, match: FrameMatch, statement: Statement | None, contact: Contact | None) -> tuple[str, ...]:
        """Who holds, promises, demands; for topics and agreements both parties."""
        aspect = match.frame.aspect or ""
        self.shared = aspect not in _ONE_SIDED
        named = self.of(match.role("speaker"), statement, contact)
        self.shared = True
        if aspect in _MUTUAL and contact is not None and self._are_nobodys(named):
            named = parties(contact)  # "Unterhändler beider Länder verständigten sich"
        if "contact" in match.frame.classes or aspect in _MUTUAL:
            partners = [f for role in _PARTNER_ROLES for f in match.role(role)]
            named = tuple(dict.fromkeys(named + self.of(partners, statement, contact)))
            alone = not named or "partner" in match.frame.roles or "contact" in match.frame.classes
            if alone and len(named) < 2 and contact is not None and self._take_part(named, contact):
                named = tuple(dict.fromkeys(named + parties(contact)))
            return _but_mediator(_but_teller(self._as_people(named, match, contact), statement, contact), contact)
        return self._as_people(named, match, contact) if len(named) > 1 else named

    def _are_nobodys(self, named: tuple[str, ...]) -> bool:
        """Whether only a group of unnamed people of no known side is named."""
        known = [self.look.actors.get(one) for one in named]
        return bool(known) and all(a is not None and a.kind == "group" and a.side is None for a in known)

    def _as_people(self, named: tuple[str, ...], match: FrameMatch, contact: Contact | None) -> tuple[str, ...]:
        """ "Beide Seiten" that were found to be two states are, at their contact, the people who took part."""
        words = [self.look.doc.tokens[i].lemma for f in match.role("speaker") for i in range(f.first, f.last)]
        if contact is None or not self.words.side_noun & set(words):
            return named
        sides = {self.look.actors[one].side for one in named}
        taking_part = set(parties(contact))
        people = tuple(p.actor.id for p in contact.participants if p.actor.side in sides and p.actor.id in taking_part)
        return people if len(people) == len(named) else named

    def _take_part(self, named: tuple[str, ...], contact: Contact) -> bool:
        """Whether who is named takes part in the contact (or stands for a side of it, or nobody is named)."""
        taking = {p.actor.id for p in contact.participants}
        sides = {p.actor.side for p in contact.participants} - {None}
        known = [self.look.actors.get(one) for one in named if one not in taking]
        return all(actor is not None and actor.side in sides for actor in known)


def parties(contact: Contact) -> tuple[str, ...]:
    """The ids of those between whom a contact is, without who only came along, interpreted or mediated."""
    main = [p.actor.id for p in contact.participants if p.role not in {"delegate", "interpreter", "mediator"}]
    return tuple(main if len(main) > 1 else [p.actor.id for p in contact.participants])


def _but_speaker(met: tuple[str, ...], statement: Statement | None) -> tuple[str, ...]:
    """Of three who met, the two others of whom one of them says "beide"."""
    others = tuple(one for one in met if one not in _speaker(statement))
    return others if len(met) == 3 and len(others) == 2 else met


def _but_teller(named: tuple[str, ...], statement: Statement | None, contact: Contact | None) -> tuple[str, ...]:
    """ "Wie ihr Sprecher mitteilte, vereinbarten beide ...": who met, and not the spokesman, who was named last."""
    if contact is None or len(named) != 2 or not set(named) & set(_speaker(statement)):
        return named
    met = parties(contact)
    return (
        met if len(met) == 2 and len(set(named) & set(met)) == 1 and not set(met) & set(_speaker(statement)) else named
    )


def _but_mediator(named: tuple[str, ...], contact: Contact | None) -> tuple[str, ...]:
    """ "hat eine Einigung zwischen Berun und Talvien vermittelt": the two who agreed, and not the mediator."""
    mediating = {p.actor.id for p in contact.participants if p.role == "mediator"} if contact is not None else set()
    others = tuple(one for one in named if one not in mediating)
    return others if len(others) > 1 else named


def told_by(statement: Statement | None) -> tuple[str, ...]:
    """Who answers for a statement: for a spokesperson the person spoken for, else the speaker."""
    if statement is None or statement.speaker is None:
        return ()
    principal = statement.principal
    return (principal.id,) if principal is not None and principal.kind == "person" else (statement.speaker.id,)


_PARTNER_ROLES = ("partner", "party", "with", "between", "host", "guest", "initiator", "recipient")


def _speaker(statement: Statement | None) -> list[str]:
    return [statement.speaker.id] if statement is not None and statement.speaker is not None else []


def _others(statement: Statement | None, contact: Contact | None) -> list[str]:
    """The participants of the contact, where the speaker is one of them."""
    if statement is None or statement.speaker is None or contact is None:
        return []
    ids = list(parties(contact))
    return ids if statement.speaker.id in ids else []
