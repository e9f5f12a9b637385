"""Who heads a delegation: "die Delegation um Kolm", "unter der Leitung von Kolm", "Kolm führte die Delegation an".

A contact names a delegation by its head, wherever the article tells who that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from readout.claims.contact_chains import ChainReader
from readout.language.document import Clause, Mention, Phrase, Token

_BODIES = ("delegation", "abordnung")
_LEADING = frozenset({"Leitung", "Führung", "Vorsitz", "Spitze"})
_LED = frozenset("geleitet geleitete geleiteten angeführt angeführte angeführten geführt geführte geführten".split())
_VERBS = frozenset({"leiten", "anführen", "führen"})
_REACH = 6  # tokens from the delegation to the word that tells of its head


class Delegations:
    """The heads of the delegations in one document."""

    def __init__(self, reader: ChainReader, side_of: Callable[[int], str | None]) -> None:
        self.reader = reader
        self.at = reader.at
        self.tokens = reader.at.doc.tokens
        self.heads: dict[str, str] = {}
        """Delegation, its actor, to the actor of its head."""
        self.of_side: dict[str, str] = {}
        """Side of a delegation to the actor of its head."""
        for mention in self.at.doc.mentions:
            if self._is_delegation(mention):
                self._note(mention, self._led_by(mention.last) or self._leader_before(mention))
        for clause in self.at.doc.clauses:
            self._headed(clause)
        self._left_out(side_of)

    def _is_delegation(self, mention: Mention) -> bool:
        named = mention.kind in {"institution", "group", "anonymous"} or mention.form == "group"
        return named and any(is_body(self.tokens[i]) for i in range(mention.first, mention.last))

    def _note(self, mention: Mention, head: str | None) -> None:
        if head is None or mention.actor is None:
            return
        self.heads.setdefault(mention.actor, head)
        side = mention.side or self.at.actors[mention.actor].side
        if side is not None:
            self._is_head_of(side, head)

    def _is_head_of(self, side: str, head: str) -> None:
        """Who heads a delegation of known side stands for that side."""
        self.of_side.setdefault(side, head)
        actor = self.at.actors[head]
        if actor.side is None:
            self.at.actors[head] = replace(actor, side=side)

    def led(self, sides: Iterable[str | None]) -> tuple[str, ...]:
        """The heads of the delegations of ``sides``, where all are told; else nobody."""
        heads = [self.of_side.get(side) for side in sides if side is not None]
        return tuple(head for head in heads if head is not None) if None not in heads else ()

    def _led_by(self, start: int) -> str | None:
        """The person told behind the delegation: "um X", "unter der Leitung von X", ", angeführt von X"."""
        sentence = self.at.sentence_of(max(0, start - 1))
        if start < sentence.last and self.tokens[start].text == "um":
            return self._person(start + 1)
        for i in range(start, min(start + _REACH, sentence.last)):
            if self.tokens[i].text in _LEADING or self.tokens[i].text in _LED:
                after = i + 2 if i + 1 < sentence.last and self.tokens[i + 1].text == "von" else i + 1
                return self._person(after)
        return None

    def _leader_before(self, mention: Mention) -> str | None:
        """ "eine von X geleitete Delegation"."""
        led = next((i for i in range(mention.first, mention.last) if self.tokens[i].text in _LED), None)
        if led is None:
            return None
        von = next((i for i in range(led - 1, max(-1, led - 2 * _REACH), -1) if self.tokens[i].text == "von"), None)
        return self._person(von + 1) if von is not None else None

    def _person(self, first: int) -> str | None:
        if first >= len(self.tokens):
            return None
        found = self.reader.mention_from(first, len(self.tokens))
        return found.actor if found is not None and found.kind == "person" and found.name_first is not None else None

    def _headed(self, clause: Clause) -> None:
        """ "Die berunische Delegation führte Ministerin Moll an": whichever of both is taken for the subject.

        So too "Geleitet wurde die Abordnung von Ministerin Moll".
        """
        if clause.predicate is None or clause.predicate.lemma not in _VERBS:
            return
        heads: list[str] = []
        bodies: list[Mention] = []
        for i in dict.fromkeys((*clause.phrases, *(() if clause.subject is None else (clause.subject,)))):
            phrase = self.at.doc.phrases[i]
            mention = self.at.mention_headed(phrase.head)
            if not self._is_argument(phrase, clause):
                continue
            if mention is not None and self._is_delegation(mention):
                bodies.append(mention)
            elif (head := self._person(phrase.first + (phrase.preposition is not None))) is not None:
                heads.append(head)
        is_passive = clause.predicate.voice != "active"
        if len(bodies) == 1 and heads and (is_passive or len(heads) == 1):
            self._note(bodies[0], heads[0])

    def _is_argument(self, phrase: Phrase, clause: Clause) -> bool:
        if clause.predicate is not None and clause.predicate.voice == "active":
            return phrase.preposition is None and (phrase.i == clause.subject or phrase.function == "object_acc")
        return phrase.i == clause.subject or phrase.preposition == "von"

    def _left_out(self, side_of: Callable[[int], str | None]) -> None:
        """ "die talvische Delegation stand unter der Leitung von X, die berunische unter der von Y"."""
        for i, named in self._elliptic():
            side = side_of(i)
            head = self._person(named)
            if side is not None and head is not None and self.of_side:
                self._is_head_of(side, head)

    def _elliptic(self) -> Iterator[tuple[int, int]]:
        """The adjective that stands for a delegation, and where its head is named."""
        words = [token.text for token in self.tokens]
        for i, token in enumerate(self.tokens):
            if not token.tag.startswith("ADJ"):
                continue
            if words[i + 1 : i + 4] == ["unter", "der", "von"]:
                yield i, i + 4
            elif words[i + 1 : i + 2] == ["von"] and i and words[i - 1] == "die" and self._told_of_heads(i):
                yield i, i + 2

    def _told_of_heads(self, i: int) -> bool:
        """ "Geleitet wird die berunische Delegation von X, | die talvische von Y": both in one clause."""
        clause = self.at.clause_of(i)
        return clause is not None and clause.predicate is not None and clause.predicate.lemma in _VERBS


def is_body(token: Token) -> bool:
    """Whether the noun is that of a delegation."""
    return token.tag == "NN" and token.lemma.lower().endswith(_BODIES)
