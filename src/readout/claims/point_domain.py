"""What belongs into a reading: points between states or international organisations, nothing domestic.

"Only about diplomatic contacts and commitments between states or international organisations" (annotation guide).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from readout.claims.claim_words import claim_words
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.point_drafts import Point
from readout.language.document import Document, Mention
from readout.records import Actor, Contact
from readout.world.states import load_states

_COMMITMENTS = frozenset({"agreement", "promise", "demand", "offer", "invitation", "refusal", "exchange", "measure"})
_AGENTLESS = frozenset({"agreement", "exchange", "refusal", "offer", "promise", "topic"})
"""What a report may tell without saying who: "Vereinbart wurde ein Abzug"."""
_OFTEN = 3
"""Mentions of somebody without an office whom an article is about."""
_NO_OFFICE = frozenset({"relation", "title", "former"})
_NO_HOLDER = frozenset({"media", "document", "anonymous"})


class Domain:
    """Decides whether a point is one of the article's diplomacy; built once per document."""

    def __init__(self, doc: Document, contacts: tuple[Contact, ...], matches: Sequence[FrameMatch] = ()) -> None:
        self.doc = doc
        self.at = {i: mention.i for mention in doc.mentions for i in range(mention.first, mention.last)}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in doc.actors}
        words = claim_words(doc.article.language)
        parties = {a.id for a in doc.actors if a.kind == "institution" and a.name.lower().endswith(words.parties)}
        partisan = {m.actor for m in doc.mentions if m.actor is not None and m.office_class in words.party_offices}
        self.domestic = parties | partisan
        """Parties and their people: they speak for no state."""
        self.delegates = {m.actor for m in doc.mentions if m.actor is not None and m.office_class in words.delegates}
        """Who speaks or negotiates for somebody: for a side of the contact, where none is named."""
        self.officials = {
            m.actor for m in doc.mentions if m.actor is not None and m.office_class in words.state_offices
        }
        """Who holds an office that speaks for a state."""
        self.officials |= _often_named(doc, words.state_offices | _NO_OFFICE)
        self.diplomatic = {match.anchor for match in matches if "contact" in match.frame.classes and match.nominal}
        self.diplomatic |= {t.i for t in doc.tokens if t.tag == "NN" and t.lemma.lower().endswith(words.diplomacy)}
        self.about_states = is_about_states(doc)
        self.reports_diplomacy = _reports_diplomacy(doc, matches)
        abroad = [contact for contact in contacts if self._is_between(contact)]
        self.participants = {p.actor.id for contact in abroad for p in contact.participants}
        self.sides = {p.actor.side for contact in abroad for p in contact.participants} - {None}

    def _is_between(self, contact: Contact) -> bool:
        """Whether two sides are known, by who takes part or by the words for it: no tour of one's own country."""
        sides = {p.actor.side or p.actor.id for p in contact.participants}
        if len(sides) > 1:
            return True
        first = [span.start + (self.doc.offset if span.field == "text" else 0) for span in contact.spans]
        places = [(start, start + span.end - span.start) for start, span in zip(first, contact.spans, strict=True)]
        named = {m.side for m in self.doc.mentions if m.side and any(self._lies_in(m, place) for place in places)}
        return bool(named - sides)

    def _lies_in(self, mention: Mention, place: tuple[int, int]) -> bool:
        return place[0] <= self.doc.tokens[mention.first].start < place[1]

    def holds(self, point: Point) -> bool:
        """Whether somebody who acts for a side of a contact, or for a state towards another, holds the point."""
        if self._is_participant_alone(point):
            return False
        if not point.by:
            if point.progress is not None and self._became_of_a_states(point, ()):
                return True
            told = _needs_no_holder(point) or (point.aspect in _AGENTLESS and self._is_a_sides(point))
            return self.reports_diplomacy and told
        holders = [self.actors[one] for one in point.by if one in self.actors]
        if all(self._is_nobody(actor) for actor in holders):
            return False
        if point.progress is not None and self._became_of_a_states(point, holders):
            return True
        if point.rule == "agree.decide" and not _decide_together(holders):
            return False
        if self._takes_part(holders) or self._is_towards_another(point, holders):
            return True
        speaks = self.reports_diplomacy and any(self._acts_for_state(actor) for actor in holders)
        return speaks and self._is_near_another(point, holders)

    def _became_of_a_states(self, point: Point, holders: Sequence[Actor]) -> bool:
        """Whether the frame tells what became of a commitment, and a state or who speaks for one acts or is accused."""
        named = (*holders, *(self.actors[one] for one in point.to if one in self.actors))
        return (self.about_states or self._states() > 1) and any(self._acts_for_state(actor) for actor in named)

    def _states(self) -> int:
        return sum(actor.kind == "state" or actor.side is not None for actor in self.doc.actors)

    def _is_a_sides(self, point: Point) -> bool:
        """Whether nobody is named, or only by a noun for a side: "vereinbart wurde", "das Emirat sagte zu"."""
        match = point.match
        if match is None or match.frame.id == "agree.decide":
            return False
        words = claim_words(self.doc.article.language)
        heads = [self.doc.tokens[self._head(filler)].lemma.lower() for filler in match.role("speaker")]
        if not heads:
            return match.passive or "speaker" not in match.frame.roles or match.frame.whole
        return all(head.endswith(words.sides_called) for head in heads)

    def _head(self, filler: Filler) -> int:
        phrase = self.doc.phrases[filler.index] if filler.kind == "phrase" and filler.index is not None else None
        return phrase.head if phrase is not None else filler.first

    def _is_nobody(self, actor: Actor) -> bool:
        """Whether an actor speaks for no state: media, anonymous circles, parties and their people."""
        return actor.kind in _NO_HOLDER or (actor.id in self.domestic and actor.id not in self.participants)

    def _takes_part(self, holders: list[Actor]) -> bool:
        """Whether one of them takes part in a contact, or for a side of it."""
        for actor in holders:
            if actor.id in self.participants or actor.side in self.sides:
                return True
            if self.participants and (actor.kind == "state" or (actor.id in self.delegates and actor.side is None)):
                return True
        return False

    def _is_near_another(self, point: Point, holders: list[Actor]) -> bool:
        """Whether the paragraph up to the point names somebody abroad, or speaks of contacts in so many words."""
        first = min(point.content)
        sentence = next(s for s in self.doc.sentences if s.first <= first < s.last)
        start = min(s.first for s in self.doc.sentences[: sentence.i + 1] if s.paragraph == sentence.paragraph)
        own = {actor.side for actor in holders} | {None}
        ids = {actor.id for actor in holders}
        for mention in self.doc.mentions:
            if not start <= mention.first < sentence.last or mention.actor in ids:
                continue
            if mention.side not in own or (mention.side is None and mention.actor in self.officials):
                return True
        return any(start <= token < sentence.last for token in self.diplomatic)

    def _is_towards_another(self, point: Point, holders: list[Actor]) -> bool:
        """Whether several sides hold the point, or it is about another side than theirs."""
        sides = {actor.side for actor in holders} - {None}
        others = {self.actors[one].side for one in point.to if one in self.actors} - {None}
        return len(sides) > 1 or bool(sides and (others | self._sides_named(point)) - sides)

    def _acts_for_state(self, actor: Actor) -> bool:
        """Whether an actor is a state or speaks for one: an office, a ministry, anybody whose side is known."""
        if actor.kind == "institution":
            bodies = claim_words(self.doc.article.language).state_bodies
            return actor.side is not None or any(word.lower().endswith(bodies) for word in actor.name.split())
        return actor.kind == "state" or actor.side is not None or actor.id in self.officials

    def _sides_named(self, point: Point) -> set[str]:
        """The sides that the words of a commitment name: "Tarsien verlangte den Abzug der astenischen Schiffe"."""
        if point.aspect not in _COMMITMENTS:
            return set()
        named = {self.at[token] for token in point.content if token in self.at}
        return {side for mention in named if (side := self.doc.mentions[mention].side) is not None}

    def _is_participant_alone(self, point: Point) -> bool:
        """Whether a topic is nothing but one who took part: the words were cut wrongly."""
        if point.aspect != "topic":
            return False
        first, last = min(point.content), max(point.content) + 1
        covering = (self.doc.mentions[i] for i in {self.at[token] for token in point.content if token in self.at})
        whole = [m for m in covering if m.first <= first and last <= m.last and m.kind == "person"]
        return any(mention.actor in self.participants for mention in whole)


def _needs_no_holder(point: Point) -> bool:
    """Whether a demand says to whom it is put, a denial is an office's own release, or an agreement is spelt out."""
    if point.rule == "denied.act":
        return point.statement is None
    passive = point.match is not None and point.match.passive
    return (point.aspect == "demand" and bool(point.to) and passive) or point.rule == "planned.point"


def _decide_together(holders: list[Actor]) -> bool:
    """Whether those who decide are several sides, or an organisation of states: "der Bundestag" decides alone."""
    sides = {actor.side for actor in holders} - {None}
    if len(sides) > 1:
        return True
    codes = {state.code for state in load_states()}
    return all(actor.kind == "institution" and actor.side is not None and actor.side not in codes for actor in holders)


_WORDS = 2
"""Different words of diplomacy that stand for a second side, or for a contact."""


def _reports_diplomacy(doc: Document, matches: Sequence[FrameMatch]) -> bool:
    """Whether two of three hold: the article names two sides, tells of contacts, uses the words of diplomacy.

    A point told there by somebody who acts for a state needs no contact that was found whole.
    """
    signs = (
        _names_two_sides(doc),
        any("contact" in match.frame.classes for match in matches),
        _speaks_of_diplomacy(doc),
    )
    return sum(signs) > 1


def is_about_states(doc: Document) -> bool:
    """Whether an article can tell of contacts between states: "Die Bürgermeisterin traf den Sänger" does not.

    It names two sides, or somebody whose office speaks for a state, or uses the words of diplomacy.
    """
    offices = claim_words(doc.article.language).state_offices
    holds_office = any(mention.office_class in offices for mention in doc.mentions)
    return holds_office or _names_two_sides(doc) or _speaks_of_diplomacy(doc)


def _names_two_sides(doc: Document) -> bool:
    return len({mention.side for mention in doc.mentions} - {None}) > 1


def _speaks_of_diplomacy(doc: Document) -> bool:
    endings = claim_words(doc.article.language).diplomacy
    nouns = {token.lemma.lower() for token in doc.tokens if token.tag == "NN"}
    return len({ending for ending in endings if any(noun.endswith(ending) for noun in nouns)}) >= _WORDS


def _often_named(doc: Document, offices: Collection[str]) -> set[str]:
    """People whose office the article does not tell, or only by what they are to each other, and whom it is about."""
    named = Counter(m.actor for m in doc.mentions if m.actor is not None and m.kind == "person")
    placed = {m.actor for m in doc.mentions if m.office_class is not None and m.office_class not in offices}
    return {actor for actor, count in named.items() if count >= _OFTEN and actor not in placed}
