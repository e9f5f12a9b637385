"""Who takes part in a contact: from words to actors, and whether those are two states or organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Mention, Phrase
from readout.records import Actor, ParticipantRole

PREMODIFIERS = frozenset({"ART", "ADJA", "PPOSAT", "CARD", "PDAT", "PIAT", "PIDAT", "ADV", "APPRART", "TRUNC", "$("})
_REACH = 8  # tokens before a name that may belong to it: "mit dem erst vor kurzem gewählten Präsidenten"
_JOINERS = frozenset({"und", "sowie", "&", "bzw.", "beziehungsweise", "/", "plus", "samt", "oder"})
_RANK: tuple[ParticipantRole, ...] = (
    "initiator", "host", "guest", "mediator", "interpreter", "delegate", "participant",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor's part in a contact as one place of the text has it; ``[first, last)`` are its words there.

    ``beside`` marks those that only stand with "mit": somebody else has to take part as well.
    """

    actor: str
    role: ParticipantRole
    first: int
    last: int
    beside: bool = False


class PartyReader:
    """Finds the actors that words stand for. One per document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        self.at = at
        self.table = table
        self.aliases = self._aliases()
        self.private = {
            mention.actor
            for mention in at.doc.mentions
            if mention.actor is not None and mention.office_class in table.private_offices
        }

    def mention_from(self, first: int, last: int) -> Mention | None:
        """The widest mention that begins in ``[first, last)`` after nothing but determiners and adjectives."""
        tokens = self.at.doc.tokens
        for i in range(first, min(last, first + _REACH, len(tokens))):
            covering = [self.at.doc.mentions[m] for m in self.at.mentions_at[i]]
            fitting = [m for m in covering if m.first >= first and not self._is_possessive(m)]
            if fitting:
                return max(fitting, key=lambda m: (m.last - m.first, bool(m.actor or m.members)))
            if tokens[i].tag not in PREMODIFIERS:
                return None
        return None

    def _is_possessive(self, mention: Mention) -> bool:
        return mention.last - mention.first == 1 and self.at.doc.tokens[mention.first].tag == "PPOSAT"

    def chain(self, first: int, last: int | None = None) -> list[Mention]:
        """The mentions coordinated from token ``first`` on: "Kolm, dem König und der Kanzlerin"."""
        limit = len(self.at.doc.tokens) if last is None else last
        found: list[Mention] = []
        start = first
        while (mention := self.mention_from(start, limit)) is not None:
            if found and self._names(found[-1], mention):
                found.pop()
            found.append(mention)
            following = self.joined(mention.last, limit)
            if following is None:
                break
            start = following
        return found

    def _names(self, office: Mention, name: Mention) -> bool:
        """ "dem Chef der Behörde (AEB), Rafo Gant,": an office, and after a comma who holds it."""
        tokens = self.at.doc.tokens
        bare = office.form == "office" and office.name_first is None and not office.members
        return bare and name.name_first is not None and name.office is None and tokens[name.first - 1].text == ","

    def joined(self, end: int, limit: int) -> int | None:
        """Where the next coordinated mention may begin after one that ends at ``end``; None where none follows."""
        tokens = self.at.doc.tokens
        i = self.after_brackets(end)
        if i >= limit:
            return None
        if tokens[i].text.lower() in {"von", "aus"} and i + 2 < limit and tokens[i + 1].tag == "NE":
            i += 2  # "Präsident Kolm von Talvien und"
        if tokens[i].text.lower() in _JOINERS:
            return i + 1
        if tokens[i].text == "," and (following := self.mention_from(i + 1, limit)) is not None:
            after = self.after_brackets(following.last)
            if after < limit and (tokens[after].text == "," or tokens[after].text.lower() in _JOINERS):
                return i + 1
        return None

    def after_brackets(self, i: int) -> int:
        """The token after a parenthesis that opens at ``i``, else ``i``: "Felk (SPD) und"."""
        tokens = self.at.doc.tokens
        if i < len(tokens) and tokens[i].text in "([":
            for j in range(i + 1, min(i + 6, len(tokens))):
                if tokens[j].text in ")]":
                    return j + 1
        return i

    def parties(self, mentions: Iterable[Mention], role: ParticipantRole, *, beside: bool = False) -> list[Party]:
        """The parties that ``mentions`` stand for: the members of a plural, the principal of a spokesperson."""
        return [
            Party(actor=actor, role=role, first=mention.first, last=mention.last, beside=beside)
            for mention in mentions
            if not self._is_own(mention)
            for actor in self._actors(mention)
            if self.may_take_part(actor)
        ]

    def _is_own(self, mention: Mention) -> bool:
        """ "seinen Generälen": of no known side, so of the side of whom they are called his."""
        named = mention.name_first is not None or mention.side is not None or mention.members
        return not named and mention.actor is None and self.at.doc.tokens[mention.first].tag == "PPOSAT"

    def _actors(self, mention: Mention) -> Sequence[str]:
        if mention.office_class in self.table.speaker_offices:
            return (mention.principal,) if mention.principal else ()
        if mention.members:
            return mention.members
        return (self.aliases.get(mention.actor, mention.actor),) if mention.actor else ()

    def _aliases(self) -> dict[str, str]:
        """Predicatives to their subjects: "Kolm ist der zweite Präsident, der ...", so what follows tells of Kolm."""
        doc = self.at.doc
        named = {m.actor for m in doc.mentions if m.name_first is not None}
        found: dict[str, str] = {}
        for clause in doc.clauses:
            subject = self.at.mention_headed(doc.phrases[clause.subject].head) if clause.subject is not None else None
            for i in clause.phrases:
                phrase = doc.phrases[i]
                other = self.at.mention_headed(phrase.head) if phrase.function == "predicative" else None
                if subject is None or other is None or not (subject.actor and other.actor):
                    continue
                if other.kind == "person" == subject.kind and other.actor not in named:
                    found[other.actor] = subject.actor
        return found

    def in_phrase(self, phrase: Phrase, role: ParticipantRole) -> list[Party]:
        """The parties of a phrase and of what is coordinated with its head."""
        return self.parties(self.chain(phrase.first + (phrase.preposition is not None)), role)

    def may_take_part(self, actor_id: str) -> bool:
        """Whether the actor can be a side's representative: a state, an organisation, somebody with an office."""
        actor = self.at.actors.get(actor_id)
        if actor is None or actor.kind in self.table.never_parties or actor_id in self.private:
            return False
        if actor.kind == "state":
            return True
        return actor.side is not None or (actor.kind == "person" and actor.role is not None)

    def subject_of(self, clause: Clause, depth: int = 0) -> list[Party]:
        """Who does what the clause says: its subject, or for an infinitive the subject above it."""
        doc = self.at.doc
        if clause.subject is not None:
            return self.in_phrase(doc.phrases[clause.subject], "participant")
        if clause.kind == "infinitive" and clause.parent is not None and depth < 4:
            return self.subject_of(doc.clauses[clause.parent], depth + 1)
        return []

    def beside_subject(self, clause: Clause) -> list[Party]:
        """An object taken for part of the subject before it: "hat Präsident Kolm der Kanzlerin Hilfe zugesagt"."""
        if clause.subject is None:
            return []
        phrase = self.at.doc.phrases[clause.subject]
        chain = self.chain(phrase.first)
        return self.parties(self.chain(chain[-1].last, phrase.last), "participant") if chain else []

    def objects_of(self, clause: Clause) -> list[Party]:
        """The people and states that are objects of the clause: "sagte der Königin Hilfe zu"."""
        found: list[Party] = []
        for i in clause.phrases:
            phrase = self.at.doc.phrases[i]
            if phrase.function in {"object_acc", "object_dat"} and phrase.preposition is None:
                found += self.in_phrase(phrase, "participant")
        return found


def merged(parties: Iterable[Party]) -> tuple[Party, ...]:
    """One party an actor, in text order, each with its most telling role."""
    best: dict[str, Party] = {}
    for party in parties:
        known = best.get(party.actor)
        if known is None:
            best[party.actor] = party
        elif _RANK.index(party.role) < _RANK.index(known.role):
            best[party.actor] = replace(known, role=party.role)
    return tuple(best.values())


def side_key(actor: Actor) -> str:
    """What two actors of one state or organisation share; an actor of unknown side stands alone."""
    return actor.side or actor.id


def stands_for_many(actor: Actor) -> bool:
    """Whether one actor is an organisation or a group of states: it can meet by itself."""
    return actor.kind == "group" or (actor.kind == "institution" and actor.side is not None and len(actor.side) != 3)


def are_two_sides(actors: Sequence[Actor]) -> bool:
    """Whether the actors stand for two states or organisations at least."""
    return len({side_key(actor) for actor in actors}) >= 2
