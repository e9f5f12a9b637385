"""Answers, for a token, the questions coreference asks of phrases and clauses: whose subject, in which clause."""

from __future__ import annotations

from functools import cache

from readout.language.document import Clause, Document, Function
from readout.language.tables import read_words


@cache
def animate_verbs() -> frozenset[str]:
    """Verbs whose subject speaks or acts on purpose (``coreference.tsv``, class animate)."""
    return read_words("de", "coreference.tsv")["animate"]


class Syntax:
    """Looks from tokens to phrases, clauses and sentences of one document; works, less well, without clauses."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        size = len(doc.tokens)
        self.clause_of: list[int | None] = [None] * size
        for clause in doc.clauses:
            for i in clause.tokens:
                self.clause_of[i] = clause.i
        self.function_of: dict[int, Function] = {}
        self.phrase_of: dict[int, int] = {}
        for phrase in doc.phrases:
            for head in (phrase.head, *phrase.conjuncts):
                self.phrase_of[head] = phrase.i
                self.function_of[head] = phrase.function if phrase.attribute_of is None else "attribute"
        self.sentence_of: list[int] = [0] * size
        for sentence in doc.sentences:
            for i in range(sentence.first, sentence.last):
                self.sentence_of[i] = sentence.i
        self.subject_heads: dict[int, frozenset[int]] = {}
        for clause in doc.clauses:
            if clause.subject is not None:
                subject = doc.phrases[clause.subject]
                self.subject_heads[clause.i] = frozenset({subject.head, *subject.conjuncts})

    def clause(self, i: int) -> Clause | None:
        """The clause token ``i`` belongs to."""
        number = self.clause_of[i]
        return None if number is None else self.doc.clauses[number]

    def is_subject(self, i: int) -> bool:
        """Whether token ``i`` heads its clause's subject (or is one of its coordinated members)."""
        clause = self.clause(i)
        if clause is not None:
            heads = self.subject_heads.get(clause.i, frozenset())
            return i in heads
        sentence = self.doc.sentences[self.sentence_of[i]] if self.doc.sentences else None
        return sentence is not None and i - sentence.first <= 4  # no clauses: what stands first

    def matrix(self, i: int) -> set[int]:
        """The clauses above the clause of token ``i``."""
        found: set[int] = set()
        clause = self.clause(i)
        while clause is not None and clause.parent is not None and clause.parent not in found:
            found.add(clause.parent)
            clause = self.doc.clauses[clause.parent]
        return found

    def rivals(self, i: int) -> frozenset[int]:
        """Heads of the arguments beside token ``i`` in its clause: a personal pronoun there means somebody else."""
        clause = self.clause(i)
        if clause is None:
            return frozenset()
        heads = set(self.subject_heads.get(clause.i, frozenset())) | self._understood_subject(clause)
        for number in clause.phrases:
            phrase = self.doc.phrases[number]
            heads.update((phrase.head, *phrase.conjuncts))
        return frozenset(heads - {i})

    def subject_before(self, i: int) -> frozenset[int]:
        """The heads of the subject of token ``i``'s clause (or of the clause above, where it has none) before it."""
        clause = self.clause(i)
        seen: set[int] = set()
        while clause is not None and clause.i not in seen:
            seen.add(clause.i)
            heads = self.subject_heads.get(clause.i)
            if heads is not None:
                return heads if all(head < i for head in heads) else frozenset()
            clause = self.doc.clauses[clause.parent] if clause.parent is not None else None
        return frozenset()

    def plural_between(self, first: int, last: int) -> bool:
        """Whether a plural noun phrase lies between two tokens of one sentence."""
        sentence = self.sentence_of[last]
        return any(
            phrase.number == "pl" and first < phrase.head < last and self.sentence_of[phrase.head] == sentence
            for phrase in self.doc.phrases
        )

    def opens_sentence(self, i: int) -> bool:
        """Whether token ``i`` stands in front of its sentence's first verb."""
        sentence = self.doc.sentences[self.sentence_of[i]] if self.doc.sentences else None
        return sentence is None or not any(token.tag.startswith("V") for token in self.doc.tokens[sentence.first : i])

    def is_thing(self, i: int, gender: str) -> bool:
        """Whether token ``i`` is a common noun of ``gender`` in the singular."""
        token = self.doc.tokens[i]
        return token.tag == "NN" and any(m.gender == gender and m.number in {"sg", ""} for m in token.morphs)

    def animate_subject(self, i: int) -> bool:
        """Whether token ``i`` is the subject of a verb that only people and institutions do."""
        clause = self.clause(i)
        if clause is None or clause.predicate is None or not self.is_subject(i):
            return False
        return clause.predicate.lemma in animate_verbs() or bool({"wollen", "mögen"} & set(clause.predicate.modals))

    def _understood_subject(self, clause: Clause) -> frozenset[int]:
        """The subject of the clause above an infinitive: "Er versprach, ihn zu informieren" speaks of two people."""
        while clause.kind == "infinitive" and clause.subject is None and clause.parent is not None:
            clause = self.doc.clauses[clause.parent]
            if clause.subject is not None:
                return self.subject_heads.get(clause.i, frozenset())
        return frozenset()

    def number(self, i: int) -> str:
        """The number of the finite verb of the clause whose subject token ``i`` is, "" where it is none."""
        clause = self.clause(i)
        if clause is None or clause.predicate is None or not self.is_subject(i):
            return ""
        return clause.predicate.number

    def quotation(self, i: int) -> int | None:
        """The innermost quotation around token ``i``."""
        inside = [q for q in self.doc.quotations if q.first <= i < q.last]
        return max(inside, key=lambda q: q.level).i if inside else None
