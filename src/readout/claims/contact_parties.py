"""Who takes part in a contact: from mentions to actors, and whether those are two states or organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from readout.claims.contact_chains import ChainReader
from readout.claims.contact_delegations import Delegations
from readout.claims.contact_holders import Holders
from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.claims.untitled_people import full_names
from readout.language.document import Clause, Mention, Phrase, Token
from readout.language.sent import sent_by_two
from readout.layers import layer
from readout.records import Actor, ParticipantRole
from readout.world.organisations import load_organisations
from readout.world.states import state_names

INDEFINITE = frozenset({"ein", "eine", "einen", "eines", "einer", "einem", "irgendein", "kein", "jeder", "jede"})
_PLURAL_ARTICLES = frozenset({"die", "der", "den", "beide", "beiden", "beider"})
_RANK: tuple[ParticipantRole, ...] = (
    "initiator", "host", "guest", "mediator", "interpreter", "delegate", "participant",
)  # fmt: skip


@layer
class Party:
    """An actor's part in a contact as one place of the text has it; ``[first, last)`` are its words there.

    ``beside`` marks those that only stand with "mit": somebody else has to take part as well.
    """

    actor: str
    role: ParticipantRole
    first: int
    last: int
    beside: bool = False


_COUNTERPART = "relation"
"""The class of offices that are told by whose counterpart one is."""


_SENT = frozenset({"representative", "negotiator"})
"""Classes of those who sit in a delegation: they are told by its head, where the article names it."""


class PartyReader(ChainReader):
    """Finds the actors that words stand for. One per document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        super().__init__(at, table)
        self.recent: tuple[Party, ...] = ()
        """The parties of the contact last told of, for a "sie" that is left open."""
        self.delegations: Delegations | None = None
        """Who heads which delegation, once it is read."""
        self.aliases = self._aliases()
        self.office_holders = Holders(at)
        mentions = at.doc.mentions
        self.private = {m.actor for m in mentions if m.actor is not None and self._is_private(m)}
        self.leaders = {m.actor for m in mentions if m.actor is not None and m.office_class in table.leaders}
        self.definite_leaders = {
            m.actor
            for m in mentions
            if m.actor is not None and m.office_class in table.leaders and self._is_definite_one(m)
        }
        """Leaders known by their office alone: "der Emir", "die Kanzlerin"."""
        self.named = {m.actor for m in mentions if m.actor is not None and m.name_first is not None}
        groups = [m for m in mentions if m.form == "group"]
        self.officials = {m.actor for m in groups if m.kind == "anonymous" and m.side is not None}
        """Unnamed officials of a known side: "US-Beamte"."""
        limit = len(at.doc.tokens)
        counterparts = {m.actor for m in mentions if m.office_class == _COUNTERPART and m.name_first is not None}
        self.vouched = {m.actor for group in groups for m in self.holders([group], limit)} | counterparts
        """People named behind a plural office, or as somebody's counterpart: "mit ihrem Amtskollegen Jan Weil"."""

    def parties(self, mentions: Iterable[Mention], role: ParticipantRole, *, beside: bool = False) -> list[Party]:
        """The parties that ``mentions`` stand for: the members of a plural, the principal of a spokesperson."""
        return [
            Party(actor=actor, role=role, first=mention.first, last=mention.last, beside=beside)
            for mention in mentions
            if not self._is_own(mention)
            for actor in self._actors(mention)
            if self.may_take_part(actor)
        ]

    def _is_definite_one(self, mention: Mention) -> bool:
        """ "dem Emir": with nothing but the article before it."""
        plain = mention.form == "office" and mention.last == mention.head + 1 == mention.first + 2
        return plain and self.at.doc.tokens[mention.first].text.lower() in {"der", "die", "dem", "den", "des"}

    def _is_private(self, mention: Mention) -> bool:
        """ "der Journalist Varga", "russisches Militär": nobody who speaks for a state."""
        if mention.office_class in self.table.private_offices:
            return True
        unnamed = mention.name_first is None and mention.kind not in {"state", "person"}
        return unnamed and self.at.doc.tokens[mention.head].lemma.lower().endswith(self.table.unofficial)

    def _is_own(self, mention: Mention) -> bool:
        """ "seinen Generälen": of no known side, so of the side of whom they are called his."""
        named = mention.name_first is not None or mention.side is not None or bool(mention.members)
        named = named or mention.office_class == _COUNTERPART
        return not named and mention.actor is None and self.at.doc.tokens[mention.first].tag == "PPOSAT"

    def _actors(self, mention: Mention) -> Sequence[str]:
        if mention.office_class in self.table.speaker_offices:
            return (mention.principal,) if mention.principal else ()
        if self._is_of_both_lands(mention):
            before = self.at.doc.tokens[max(0, mention.first - 1)]
            of_others = before.tag == "NN" and before.lemma.lower().endswith(self.table.common_offices)
            if before.lemma.lower().endswith(self.table.unofficial):
                return ()
            return self._both_states(mention) or (() if of_others else mention.members)
        if mention.members:
            return mention.members
        if (state := self._state_of_several(mention)) is not None:
            return (state,)
        if self.at.doc.tokens[mention.first].text.lower() in {"beide", "beider", "beiden"} and mention.kind == "group":
            return self._both_states(mention)
        if pair := self._of_office(mention):
            return pair
        if self._stands_for_recent(mention) or self._stands_for_both(mention):
            return self._both_states(mention)
        return self._alone(mention)

    def _alone(self, mention: Mention) -> Sequence[str]:
        """Whom a mention of one stands for: of a delegation its head."""
        if mention.actor is None:
            return self._counterpart(mention)
        actor = self.aliases.get(mention.actor, mention.actor)
        if self.delegations is not None and mention.office_class in _SENT and mention.name_first is None:
            return (self.delegations.of_side.get(mention.side or "", actor),)
        return (self.delegations.heads.get(actor, actor) if self.delegations is not None else actor,)

    def _counterpart(self, mention: Mention) -> Sequence[str]:
        """ "ihren Kollegen", left open: the other one of the two whose contact was told of last."""
        owners = {self.at.doc.mentions[m].actor for m in self.at.mentions_at[mention.first]}
        others = [party.actor for party in self.recent if party.actor not in owners]
        is_one = mention.office_class == _COUNTERPART and len(self.recent) == 2 and len(others) == 1
        return others if is_one and self.at.actors[others[0]].kind == "person" else ()

    def _of_office(self, mention: Mention) -> tuple[str, ...]:
        """ "ein Treffen der Außenminister": the two whom the article names as such."""
        tokens = self.at.doc.tokens
        open_office = mention.form in {"group", "office"} and mention.side is None and mention.name_first is None
        definite = tokens[mention.first].text.lower() in _PLURAL_ARTICLES and mention.last == mention.head + 1
        plural = mention.form == "group" or self.is_common_office(mention)
        return self.office_holders.pair(mention.head) if open_office and definite and plural else ()

    def _stands_for_recent(self, mention: Mention) -> bool:
        """ "Die Außenminister sollen sich treffen": of the two states whose talks were just told of."""
        tokens = self.at.doc.tokens
        plain = mention.form == "group" and mention.side is None and mention.name_first is None
        is_genitive = mention.first > 0 and tokens[mention.first - 1].tag in {"NN", "NE"}  # "Gipfel der Staatschefs"
        is_definite = tokens[mention.first].text.lower() in {"die", "den", "der"} and not is_genitive
        sides = {self.at.actors[p.actor].side for p in self.recent}
        return plain and is_definite and self._is_collective(tokens[mention.head].lemma) and len(sides) == 2

    def _state_of_several(self, mention: Mention) -> str | None:
        """ "die Präsidenten von Berun und Talvien": not one person's office but one of each, told by their states."""
        tokens = self.at.doc.tokens
        if mention.side is None or mention.name_first is not None or mention.last >= len(tokens):
            return None
        if self.state_of is not None and sent_by_two_states(tokens, mention):
            return self.state_of(mention.side).id
        inner = tokens[mention.first : mention.last]
        genitive = inner[0].text.lower() == "der" and mention.first > 0 and tokens[mention.first - 1].tag == "NN"
        plural = genitive or inner[0].text.lower() in {"die", "den"}  # of one man it would be "des Präsidenten"
        many = plural and not tokens[mention.head].text.endswith(("in", "ung"))
        followed = tokens[mention.last].text.lower() in {"und", "sowie", ","}
        if not (many and followed and any(t.text == "von" for t in inner)) or self.state_of is None:
            return None
        return self.state_of(mention.side).id

    def _is_of_both_lands(self, mention: Mention) -> bool:
        """ "Unterhändler beider Länder": the states, not those who met last."""
        tokens = self.at.doc.tokens
        named = mention.name_first is None and tokens[mention.last - 1].lemma.lower() in self.table.lands
        return named and any(
            t.text.lower() in {"beide", "beider", "beiden"} for t in tokens[mention.first : mention.last]
        )

    def is_common_office(self, mention: Mention) -> bool:
        """ "der Außenminister" after a noun: a plural, since one minister would be "des Außenministers"."""
        tokens = self.at.doc.tokens
        unnamed = mention.name_first is None and not mention.members
        if not unnamed or mention.form not in {"group", "office"} or mention.first == 0:
            return False
        plural = tokens[mention.first].text.lower() == "der" and tokens[mention.first - 1].tag == "NN"
        feminine = tokens[mention.head].text.endswith(("in", "ung"))
        is_shared = tokens[mention.head].lemma.lower().endswith(self.table.common_offices)
        return plural and not feminine and is_shared and mention.last == mention.head + 1

    def _stands_for_both(self, mention: Mention) -> bool:
        """ "ein Gespräch der Außenminister": those of the two states whose contact was just told of."""
        sides = {self.at.actors[p.actor].side for p in self.recent}
        return self.is_common_office(mention) and len(sides) == 2 and None not in sides

    def _both_states(self, mention: Mention) -> Sequence[str]:
        """ "Unterhändler beider Länder": the states of those whose contact was told of last, or last named."""
        sides = {self.at.actors[p.actor].side for p in self.recent}
        if len(sides) == 2 and None not in sides and self.state_of is not None:
            return tuple(self.state_of(side).id for side in sorted(side for side in sides if side is not None))
        named: dict[str, None] = {}
        for i in range(mention.first - 1, -1, -1):
            states = [m for at in self.at.mentions_at[i] if (m := self.at.doc.mentions[at]).kind == "state"]
            for other in states:
                if other.actor is not None and other.last <= mention.first and len(named) < 2:
                    named.setdefault(other.actor)
            if len(named) == 2:
                break
        return tuple(named) if len(named) == 2 else () if named else self._states_behind(mention)

    def _states_behind(self, mention: Mention) -> Sequence[str]:
        """ "Unterhändler beider Länder" that opens an article: the two states that the next sentence names."""
        doc, sentence = self.at.doc, self.at.sentence_of(mention.head)
        following = doc.sentences[sentence.i + 1 : sentence.i + 2]
        if not self._is_of_both_lands(mention) or not following:
            return ()
        within = range(mention.last, following[0].last)
        near = (doc.mentions[at] for i in within for at in self.at.mentions_at[i])
        named = dict.fromkeys(m.actor for m in near if m.kind == "state" and m.actor is not None)
        return tuple(actor for actor in named if actor is not None) if len(named) == 2 else ()

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
        if actor is not None and actor_id in self.movements.values():
            return True
        if actor is None or actor_id in self.private:
            return False
        if actor.kind == "state" or actor_id in self.officials or actor_id in self.vouched:
            return True
        if actor.kind in self.table.never_parties:
            return False
        if actor.side is not None:
            return True
        is_holder = actor.role is not None and (actor_id in self.named or actor_id in self.definite_leaders)
        return actor.kind == "person" and (is_holder or actor_id in self.known_names)

    @cached_property
    def known_names(self) -> frozenset[str]:
        """The people whose names need no office, where the article names a state or somebody who leads one."""
        mentions = self.at.doc.mentions
        is_about_states = any(m.kind == "state" or m.office_class in self.table.leaders for m in mentions)
        return full_names(self.at.doc) if is_about_states else frozenset()

    def subject_of(self, clause: Clause, depth: int = 0) -> list[Party]:
        """Who does what the clause says: its subject, or for an infinitive the subject above it."""
        doc = self.at.doc
        if clause.subject is not None:
            phrase = doc.phrases[clause.subject]
            return self.in_phrase(phrase, "participant") or self._open_they(clause, phrase)
        if clause.kind == "infinitive" and clause.parent is not None and depth < 4:
            above = doc.clauses[clause.parent]
            if above.predicate is not None and above.predicate.lemma in self.table.object_control:
                return self.objects_of(above)
            return self.subject_of(doc.clauses[clause.parent], depth + 1)
        return self.beside_verb(clause)

    def _open_they(self, clause: Clause, phrase: Phrase) -> list[Party]:
        """ "Sie vereinbarten": those of the contact last told of, where nobody else was found for it."""
        token = self.at.doc.tokens[phrase.head]
        plural = clause.predicate is not None and clause.predicate.number == "pl"
        if token.tag != "PPER" or token.text.lower() != "sie" or not plural:
            return []
        return [replace(p, first=phrase.first, last=phrase.last, role="participant") for p in self.recent]

    def beside_verb(self, clause: Clause) -> list[Party]:
        """The subject that was not told apart, beside the finite verb: ", hätten die beiden vereinbart"."""
        finite = clause.predicate.finite if clause.predicate is not None else None
        if finite is None or (clause.predicate is not None and clause.predicate.voice != "active"):
            return []
        before = self.chain(*clause.vorfeld) if clause.vorfeld is not None else []
        return self.parties(before or self.chain(self._after_adverbials(finite + 1)), "participant")

    def _after_adverbials(self, i: int) -> int:
        """Where the subject may begin behind the verb: "saßen | sich | am Samstagabend | in Sarn | Kolm und Felk"."""
        tokens = self.at.doc.tokens
        end = self.at.sentence_of(min(i, len(tokens) - 1)).last
        while i < end:
            phrase = next((p for p in self.at.phrases_from.get(i, ()) if p.preposition is not None), None)
            time = self.at.time_from.get(i) or self.at.time_from.get(i + 1)
            if tokens[i].tag in {"PRF", "ADV"}:
                i += 1
            elif tokens[i].tag in {"APPR", "APPRART"} and time is not None:
                i = time.last
            elif (behind := self._behind_city(i, end)) is not None:
                i = behind
            elif phrase is not None and phrase.core_last > i and self._is_no_party(phrase):
                i = phrase.core_last
            else:
                return i
        return i

    def _behind_city(self, i: int, end: int) -> int | None:
        """ "in Porto Sarn | Außenministerin Lia Moll": where somebody is named behind a place in no list."""
        tokens = self.at.doc.tokens
        if tokens[i].text.lower() != "in":
            return None
        j = i + 1
        while j < min(i + 3, end) and tokens[j].tag in {"NE", "NN"} and not self.at.mentions_at[j]:
            j += 1
        starts = (self.at.doc.mentions[m] for m in self.at.mentions_at[j]) if i + 1 < j < end else iter(())
        people = any(m.first == j and m.kind == "person" and m.office and m.name_first for m in starts)
        return j if people else None

    def _is_no_party(self, phrase: Phrase) -> bool:
        """Nobody is named there, or only a place in no list: "in Porto Sarn", before a title or article."""
        if not self.at.mentions_at[phrase.head]:
            return True
        tokens = self.at.doc.tokens
        bare = all(tokens[i].tag == "NE" for i in range(phrase.first + 1, phrase.core_last))
        after = tokens[phrase.core_last].tag if phrase.core_last < len(tokens) else ""
        return bare and phrase.preposition == "in" and after in {"NN", "ART", "PPOSAT", "ADJA"}

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


def sent_by_two_states(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "Die Unterhändler Beruns | und Talviens": sent by both, and not the negotiators of the first."""
    behind = mention.last
    return mention.form == "group" and any(sent_by_two(tokens, behind - 1, behind + step) for step in (1, 2))


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


def may_be_one_person(left: Actor, right: Actor) -> bool:
    """Whether an office without a name ("Präsident der Republik Talvien") may be that of somebody named elsewhere."""
    if left.kind != "person" or right.kind != "person" or is_unnamed(left) == is_unnamed(right):
        return False
    sides = {left.side, right.side}
    offices = {(actor.role or "").split(" ")[0].removesuffix("en").removesuffix("s") for actor in (left, right)}
    return len(offices) == 1 and (len(sides) == 1 or None in sides)


def is_unnamed(actor: Actor) -> bool:
    """Whether the actor is known by the office alone."""
    return actor.role is not None and actor.role.split(" ")[0] in actor.name


def stands_for_many(actor: Actor) -> bool:
    """Whether one actor is an organisation of states, or its ministers, members ...: it can meet by itself."""
    return actor.kind in {"group", "institution"} and actor.side in organisation_sides()


@cache
def organisation_sides() -> frozenset[str]:
    """The sides that are no state's: "EU", "NATO"."""
    sides = {organisation.side for organisation in load_organisations()}
    return frozenset(side for side in sides if side is not None and side not in state_names())


def are_two_sides(actors: Sequence[Actor]) -> bool:
    """Whether the actors stand for two states or organisations at least."""
    return len({side_key(actor) for actor in actors}) >= 2
