"""What is looked at to tell whether an actor holds a point, is addressed by it, or takes part in a contact.

Where the actor is named from the words in question: in their clause, as what, in which sentence; how often the article
names it; whether it speaks; what the rules found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readout.claims.learned.places import tokens_at
from readout.claims.lookup import Lookup
from readout.language.document import Mention, Phrase
from readout.records import Actor, Contact, Statement

_FAR = 5  # sentences from which an actor is only far
_NEAR_WORDS = (3, 6, 12)
_OFTEN = 3  # the share of the mentions of the actor named most that makes another one prominent, turned round
_DEPTH = 5  # phrases above a phrase that are looked at
_HEADINGS = frozenset({"title", "lead"})


class ActorFinder:
    """The features of pairs of words and actors in one document."""

    def __init__(
        self,
        look: Lookup,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        contacts: Sequence[Contact],
    ) -> None:
        self.look = look
        self.doc = look.doc
        self.actors = actors
        self.mentions: dict[str, list[Mention]] = {}
        for mention in self.doc.mentions:
            for one in dict.fromkeys((mention.actor, *mention.members)):
                if one is not None:
                    self.mentions.setdefault(one, []).append(mention)
        self.most = max((len(found) for found in self.mentions.values()), default=1)
        self.sentence = [0] * len(self.doc.tokens)
        for sentence in self.doc.sentences:
            for at in range(sentence.first, sentence.last):
                self.sentence[at] = sentence.i
        self.here: dict[int, dict[str, list[Mention]]] = {}
        """By sentence the actors that it names, with their mentions in it."""
        for one, named in self.mentions.items():
            for mention in named:
                self.here.setdefault(self.sentence[mention.first], {}).setdefault(one, []).append(mention)
        self.heads = {one: sorted(mention.head for mention in named) for one, named in self.mentions.items()}
        self.spoken = self._spoken(statements)
        """By token the statements whose content holds it."""
        self.taking_part: dict[str, int] = {}
        for contact in contacts:
            for participant in contact.participants:
                one = participant.actor.id
                self.taking_part[one] = self.taking_part.get(one, 0) + 1
        self.fixed = {actor.id: self._of_actor(actor) for actor in actors}
        """The features that an actor has wherever it is asked about."""

    def _spoken(self, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
        found: dict[int, list[Statement]] = {}
        for statement in statements:
            for span in statement.content:
                for at in tokens_at(self.doc, span):
                    found.setdefault(at, []).append(statement)
        return found

    def _of_actor(self, actor: Actor) -> list[str]:
        named = self.mentions.get(actor.id, [])
        office = next((m.office_class for m in named if m.office_class is not None), None)
        share = int(4 * len(named) / max(1, self.most))
        same = [one for one in self.actors if one.side == actor.side and one.side is not None and one.id != actor.id]
        found = [
            f"kind={actor.kind}",
            f"office={office}",
            f"share={share}|{actor.kind}",
            f"sided={actor.side is not None}|{actor.kind}",
            f"takes part={min(self.taking_part.get(actor.id, 0), 2)}",
            f"stood for={any(one.kind == 'person' for one in same)}|{actor.kind}",
        ]
        if any(self._role_at(mention.first) in _HEADINGS for mention in named):
            found.append("on top")
        return found

    def named(self, actor: Actor) -> int:
        """How often the article names an actor."""
        return len(self.mentions.get(actor.id, ()))

    def _role_at(self, token: int) -> str:
        return self.doc.paragraphs[self.doc.sentences[self.sentence[token]].paragraph].role

    def rows(self, words: Sequence[int], about: str, before: frozenset[str] | None = None) -> list[list[str]]:
        """The features of each actor, in their order; none for one who is only named far away.

        ``about`` is what is asked: an aspect, the form of a contact. ``before`` are the actors of the contact told of
        before, for questions of who takes part.
        """
        relations = [self.relations(words, actor.id) for actor in self.actors]
        rivals = Rivals.among(self, words[0], self.actors, relations)
        around = [*self.spoken.get(words[0], ()), *self.spoken.get(words[-1], ())]
        held = list({statement.id: statement for statement in around}.values())
        concerned = {one.id for statement in held for one in _voices(statement)} | (before or frozenset())
        return [
            [*self._row(words, actor, about, before, relation, rivals), *_speaking(held, actor, about)]
            if relation or actor.id in concerned or self._is_near(words[0], actor)
            else []
            for actor, relation in zip(self.actors, relations, strict=True)
        ]

    def _is_near(self, token: int, actor: Actor) -> bool:
        """Whether an actor is named not far away, or so often that it is what the article is about."""
        if _OFTEN * self.named(actor) >= self.most:
            return True
        heads = self.heads.get(actor.id)
        if not heads:
            return False
        place, here = bisect_left(heads, token), self.sentence[token]
        return any(abs(self.sentence[head] - here) < _FAR for head in heads[max(0, place - 1) : place + 1])

    def _row(
        self,
        words: Sequence[int],
        actor: Actor,
        about: str,
        before: frozenset[str] | None,
        relations: set[str],
        rivals: Rivals,
    ) -> list[str]:
        kind = actor.kind
        found = [f"about={about}", f"about+kind={about}|{kind}", *self.fixed[actor.id]]
        for relation in sorted(relations):
            found += [f"at={relation}", f"at+kind={relation}|{kind}", f"at+about={relation}|{about}"]
            found.append(f"at+told={relation}|{rivals.told}")
        near = self._nearness(words[0], actor.id)
        found += [f"near={near}", f"near+kind={near}|{kind}"]
        found += rivals.features(actor, about, told=is_told(relations))
        if before is not None:
            taken = actor.id in before
            found += [f"before={taken}|{kind}", f"before+near={taken}|{near}", f"before+told={taken}|{rivals.told}"]
            found.append(f"before+tag={taken}|{self.doc.tokens[words[0]].tag}")
        return found

    def _nearness(self, token: int, actor: str) -> str:
        """Sentences to the nearest mention: "0", "2-" before, "1+" after; "none" where nothing names the actor."""
        heads = self.heads.get(actor)
        if not heads:
            return "none"
        place = bisect_left(heads, token)
        distances = [self.sentence[head] - self.sentence[token] for head in heads[max(0, place - 1) : place + 1]]
        nearest = min(distances, key=lambda one: (abs(one), one > 0))
        return f"{min(abs(nearest), _FAR)}{'+' if nearest > 0 else '-' if nearest else ''}"

    def distance(self, token: int, actor: str) -> int:
        """Words to the nearest mention; those behind count as further away than those before."""
        heads = self.heads.get(actor)
        if not heads:
            return len(self.doc.tokens)
        place = bisect_left(heads, token)
        near = heads[max(0, place - 1) : place + 1]
        return min(abs(head - token) + (_AHEAD if head > token else 0) for head in near)

    def relations(self, words: Sequence[int], actor: str) -> set[str]:
        """How the mentions of the actor in the sentence stand to the words."""
        first, last = words[0], words[-1] + 1
        named = self.here.get(self.sentence[first], {}).get(actor, ())
        if not named:
            return set()
        clauses = {index for at in words if (index := self.look.clause_at[at]) is not None}
        found: set[str] = set()
        for mention in named:
            if first <= mention.head < last:
                found.add("inside")
            found |= self._relation(mention, first, last, clauses)
        return found

    def _relation(self, mention: Mention, first: int, last: int, clauses: set[int]) -> set[str]:
        phrase = self.look.phrase_headed.get(mention.head)
        top = self._top(phrase)
        place = self._place(mention.head, clauses)
        own = f"{phrase.function}:{phrase.preposition}" if phrase is not None else "-"
        outer = f"{top.function}:{top.preposition}" if top is not None else "-"
        side = "<" if mention.head < first else ">"
        found = {f"{place}|{own}", f"top {place}|{outer}", f"{place}{side}", f"form {mention.form}"}
        if phrase is not None and phrase.attribute_of is not None:
            head = self.doc.phrases[phrase.attribute_of].head
            if first <= head < last:
                found.add(f"attribute {phrase.preposition}")
        distance = min(abs(mention.head - first), abs(mention.head - last + 1))
        found.add(f"words {next((limit for limit in _NEAR_WORDS if distance <= limit), 99)}")
        index = self.look.clause_at[mention.head]
        predicate = self.doc.clauses[index].predicate if index is not None else None
        if predicate is not None and place in {"same", "above"}:
            found.add(f"{place} verb {predicate.lemma}|{outer}")
        return found

    def _top(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase that ``phrase`` is, at the end, an attribute of."""
        steps = 0
        while phrase is not None and phrase.attribute_of is not None and steps < _DEPTH:
            phrase, steps = self.doc.phrases[phrase.attribute_of], steps + 1
        return phrase

    def _place(self, token: int, clauses: set[int]) -> str:
        """Where a token's clause stands to those of the words: the same, above, below or another."""
        index = self.look.clause_at[token]
        if index in clauses:
            return "same"
        if index is None:
            return "other"
        if self.doc.clauses[index].parent in clauses:
            return "below"
        return "above" if any(self.doc.clauses[one].parent == index for one in clauses) else "other"


def _voices(statement: Statement) -> Iterator[Actor]:
    """Everybody who has a part in a statement."""
    yield from (one for one in (statement.speaker, statement.principal) if one is not None)
    yield from (*statement.relayed_by, *statement.addressee)


def _speaking(held: Sequence[Statement], actor: Actor, about: str) -> list[str]:
    """What part the actor has in the statements around the words."""
    found: set[str] = set()
    for statement in held:
        parts: tuple[tuple[str, Iterable[Actor | None]], ...] = (
            ("speaker", (statement.speaker,)),
            ("principal", (statement.principal,)),
            ("relay", statement.relayed_by),
            ("addressee", statement.addressee),
        )
        found |= {name for name, people in parts if any(one is not None and one.id == actor.id for one in people)}
        if statement.speaker is not None and actor.side is not None and statement.speaker.side == actor.side:
            found.add(f"side of speaker|{actor.kind}")
    roles = found or {"silent" if held else "not in speech"}
    return [feature for role in sorted(roles) for feature in (f"speech={role}", f"speech+about={role}|{about}")]


def is_told(relations: Iterable[str]) -> bool:
    """Whether an actor is named with the words themselves: in their clause, the one above, or within them."""
    return any(one.startswith(("same|", "inside", "attribute", "above|")) for one in relations)


_MANY = 3  # actors named with the words from which they are only many
_LAST_RANK = 4
_AHEAD = 15  # words that a mention behind counts as further away than one before


@dataclass(frozen=True, slots=True)
class Rivals:
    """How an actor stands to the others that the same words may be about."""

    told: int
    """How many are named with the words themselves."""
    rank: dict[str, int]
    """By actor how many of its kind are named nearer."""
    sides_told: frozenset[str]
    main_sides: tuple[str, ...]
    """The two sides that the article names most."""
    leaders: frozenset[str]
    """Of each side the person named most."""

    @classmethod
    def among(cls, finder: ActorFinder, token: int, actors: Sequence[Actor], relations: Sequence[set[str]]) -> Rivals:
        """The standing of all ``actors`` towards the words at ``token``."""
        told = [actor for actor, own in zip(actors, relations, strict=True) if is_told(own)]
        sides: Counter[str] = Counter()
        people: dict[str, Actor] = {}
        by_kind: dict[str, list[tuple[int, str]]] = {}
        for actor in actors:
            by_kind.setdefault(actor.kind, []).append((finder.distance(token, actor.id), actor.id))
            if actor.side is not None:
                sides[actor.side] += finder.named(actor)
                first = people.get(actor.side)
                more = first is None or finder.named(actor) > finder.named(first)
                if actor.kind == "person" and more:
                    people[actor.side] = actor
        rank = {
            one: min(place, _LAST_RANK) for ranked in by_kind.values() for place, (_, one) in enumerate(sorted(ranked))
        }
        return cls(
            told=min(len(told), _MANY),
            rank=rank,
            sides_told=frozenset(actor.side for actor in told if actor.side is not None),
            main_sides=tuple(side for side, _ in sides.most_common(2)),
            leaders=frozenset(actor.id for actor in people.values()),
        )

    def features(self, actor: Actor, about: str, *, told: bool) -> list[str]:
        """The features of one actor; ``told`` says whether it is named with the words."""
        kind, rank, others = actor.kind, self.rank[actor.id], self.told
        main = self.main_sides.index(actor.side) if actor.side in self.main_sides else "-"
        found = [
            f"told={others}|{told}|{kind}",
            f"rank={rank}|{kind}",
            f"rank+told={rank}|{others}|{kind}|{told}",
            f"rank+about={rank}|{about}|{kind}",
            f"main side={main}|{kind}|{others}",
        ]
        if actor.side is not None:
            found.append(f"side told={actor.side in self.sides_told}|{kind}|{told}")
            if kind == "person":
                found.append(f"leads={actor.id in self.leaders}|{others}")
        return found
