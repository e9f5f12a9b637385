"""Answers, for a token, the questions coreference asks of phrases and clauses: whose subject, in which clause."""

from __future__ import annotations

from bisect import bisect_left

from readout.language.document import Clause, Document, Function, Phrase
from readout.language.mention_words import mention_words

_ANIMATE = mention_words("animate")
"""Verbs whose subject speaks or acts on purpose."""
_BESIDE = 100
"""Phrases of one clause that are looked at on either side of a pronoun: no real clause has as many."""
_CONTROL = mention_words("object_control")


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
        self.told_before = self._told_before()
        self.mention_at = {mention.head: mention for mention in doc.mentions}
        self._heads = self._mention_heads()
        for phrase in doc.phrases:
            for head in self._named_heads(phrase):
                self.function_of[head] = phrase.function if phrase.attribute_of is None else "attribute"
        self.sentence_of: list[int] = [0] * size
        for sentence in doc.sentences:
            for i in range(sentence.first, sentence.last):
                self.sentence_of[i] = sentence.i
        self.subject_heads: dict[int, frozenset[int]] = {}
        for clause in doc.clauses:
            if clause.subject is not None:
                subject = doc.phrases[clause.subject]
                heads = frozenset(self._named_heads(subject))
                self.subject_heads[clause.i] = self._first_of_two(heads, subject.first)

    def _told_before(self) -> list[int]:
        """For each sentence, how many before it are told by the report itself, not wholly quoted."""
        counts, told = [], 0
        for sentence in self.doc.sentences:
            counts.append(told)
            last = max(sentence.last - 1, sentence.first)
            while last > sentence.first and self.doc.tokens[last].tag.startswith("$"):
                last -= 1
            told += self.quotation(sentence.first + 1) is None or self.quotation(last) is None
        return counts or [0]

    def distance(self, i: int, sentence: int) -> int:
        """Told sentences between ``sentence`` and that of token ``i``; one at least where they differ."""
        here = self.sentence_of[i]
        apart = self.told_before[here] - self.told_before[sentence]
        return apart if here == sentence or apart > 0 else 1

    def _mention_heads(self) -> dict[int, int]:
        """Token of a mention → the mention's head: "den Präsidenten Selenskij" is headed by the name, whatever a
        phrase takes for its head. Inner mentions keep their own tokens."""
        found: dict[int, int] = {}
        for mention in self.doc.mentions:  # outer before inner
            for i in range(mention.first, mention.last):
                found[i] = mention.head
        return found

    def _named_heads(self, phrase: Phrase) -> tuple[int, ...]:
        head = self._heads.get(phrase.head) or self._apposed(phrase) or phrase.head
        if phrase.conjuncts == (phrase.head,):
            return (head,)
        return tuple(dict.fromkeys([head, *(self._heads.get(one, one) for one in phrase.conjuncts)]))

    def _apposed(self, phrase: Phrase) -> int | None:
        """ "Dieser Mann, Orhan Tessen, schweigt": the name between commas heads the phrase of the noun before it."""
        at = phrase.head + 2
        if at >= phrase.last or self.doc.tokens[phrase.head + 1].text != ",":
            return None
        mention = self.mention_at.get(self._heads.get(at, -1))
        named = mention is not None and mention.first <= at and mention.kind == "person" and mention.form == "name"
        return mention.head if mention is not None and named else None

    def _first_of_two(self, heads: frozenset[int], first: int) -> frozenset[int]:
        """ "(lud) Putin Trump (ein)" taken for one phrase: the first name is the subject, the second the object."""
        if len(heads) != 1:
            return heads
        head = next(iter(heads))
        mine = self.mention_at.get(head)
        other = self.mention_at.get(mine.first - 1) if mine is not None else None
        if other is not None and other.head >= first and other.kind == "person" and other.form == "name":
            self.function_of[other.head], self.function_of[head] = "subject", "object_acc"
            return frozenset({other.head})
        return heads

    def clause(self, i: int) -> Clause | None:
        """The clause token ``i`` belongs to."""
        number = self.clause_of[i]
        return None if number is None else self.doc.clauses[number]

    def is_subject(self, i: int) -> bool:
        """Whether token ``i`` heads its clause's subject (or is one of its coordinated members)."""
        clause = self.clause(i)
        if clause is not None:
            if clause.kind == "fragment" and clause.predicate is None and clause.subject is None:
                return i in self.mention_at and self.function_of.get(i) not in {"prepositional", "attribute"}
            return i in self.subject_heads.get(clause.i, frozenset())
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

    def is_leading(self, number: int | None) -> bool:
        """Whether a clause carries the report on: no relative or adverbial clause."""
        return number is None or self.doc.clauses[number].kind not in {"relative", "adverbial", "conditional"}

    def rivals(self, i: int) -> frozenset[int]:
        """Heads of the arguments beside token ``i`` in its clause: a personal pronoun there means somebody else."""
        clause = self.clause(i)
        if clause is None:
            return frozenset()
        heads = set(self.subject_heads.get(clause.i, frozenset())) | self._understood_subject(clause)
        at = bisect_left(clause.phrases, i, key=lambda number: self.doc.phrases[number].first)
        for number in clause.phrases[max(0, at - _BESIDE) : at + _BESIDE]:
            heads.update(self._named_heads(self.doc.phrases[number]))
        return frozenset(heads - {i}) | self._named_in_words(clause)

    def _named_in_words(self, comment: Clause) -> frozenset[int]:
        """ "Tamm nutze die Lage, ergänzte er": who speaks is nobody whom the words before call by name."""
        if comment.kind != "comment" or comment.parent is None or comment.i not in self.subject_heads:
            return frozenset()
        words = range(self.doc.clauses[comment.parent].first, comment.first)
        return frozenset(i for i in words if self.doc.tokens[i].tag in {"NN", "NE"} and self._is_reported(i))

    def _is_reported(self, i: int) -> bool:
        clause = self.clause(i)
        return clause is not None and clause.predicate is not None and clause.predicate.mood in {"kj1", "kj2"}

    def subject_of(self, i: int) -> frozenset[int]:
        """The heads of the subject of token ``i``'s clause, or of the clause above where it has none of its own.

        Empty where the token lies inside that subject ("sein Sprecher sagte").
        """
        clause = self.clause(i)
        seen: set[int] = set()
        while clause is not None and clause.i not in seen:
            seen.add(clause.i)
            if clause.subject is not None:
                phrase = self.doc.phrases[clause.subject]
                return frozenset() if phrase.first <= i < phrase.last else self.subject_heads[clause.i]
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
        return clause.predicate.lemma in _ANIMATE or bool({"wollen", "mögen"} & set(clause.predicate.modals))

    def asked_person(self, i: int) -> int | None:
        """The head of the object of a verb of asking above token ``i``'s complement clause."""
        clause = self.clause(i)
        if clause is None or clause.parent is None or clause.kind not in {"complement", "v2_complement"}:
            return None
        above = self.doc.clauses[clause.parent]
        if above.predicate is None or above.predicate.lemma not in _CONTROL:
            return None
        for number in above.phrases:
            phrase = self.doc.phrases[number]
            if phrase.function in {"object_acc", "object_dat"} and phrase.head < i:
                return self._named_heads(phrase)[0]
        return None

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
