"""Where things stand in a Document: from a token to its sentence, clause, phrase, mention and quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from readout.claims.fuller_names import FullerNames
from readout.language.document import Clause, Document, Mention, Phrase, Quotation, Sentence
from readout.records import READ_ROLES, Actor

HEADINGS = frozenset({"title", "subheading", "kicker"})


class Lookup:
    """Indices over one Document, built once and shared by the rules of attribution."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        size = len(doc.tokens)
        self.clause_at: list[int | None] = [None] * size
        for clause in doc.clauses:
            for token in clause.tokens:
                self.clause_at[token] = clause.i
        self.quotation_at: list[int | None] = [None] * size
        for quotation in sorted(doc.quotations, key=lambda one: one.level, reverse=True):
            for token in range(quotation.first, quotation.last):
                self.quotation_at[token] = quotation.i  # the outermost is written last and stays
        self.mentions_at: list[list[int]] = [[] for _ in range(size)]
        for mention in doc.mentions:
            for token in range(mention.first, mention.last):
                self.mentions_at[token].append(mention.i)
        self.actors: dict[str, Actor] = {actor.id: actor for actor in doc.actors}
        self.named = frozenset(mention.actor for mention in doc.mentions if mention.name_first is not None)
        """Ids of the actors that some mention names."""
        self.children: dict[int, list[int]] = {}
        for clause in doc.clauses:
            if clause.parent is not None:
                self.children.setdefault(clause.parent, []).append(clause.i)
        self.phrases_from: dict[int, list[Phrase]] = {}
        self.phrase_headed: dict[int, Phrase] = {}
        self.attributes: dict[int, list[Phrase]] = {}
        for phrase in doc.phrases:
            self.phrases_from.setdefault(phrase.first, []).append(phrase)
            self.phrase_headed.setdefault(phrase.head, phrase)
            if phrase.attribute_of is not None:
                self.attributes.setdefault(phrase.attribute_of, []).append(phrase)
        self.time_from = {time.first: time for time in doc.times}
        dated = (time for time in doc.times if time.kind in {"date", "time"})
        self.times = frozenset(token for time in dated for token in range(time.first, time.last))
        self._clauses_in: dict[int, tuple[Clause, ...]] = {}
        self._sentence_starts = [sentence.first for sentence in doc.sentences]

    @cached_property
    def fuller(self) -> FullerNames:
        """The fuller names of the article, read when they are first asked for: seldom."""
        return FullerNames.of(self.doc)

    @cached_property
    def phrases_of(self) -> dict[str, list[Phrase]]:
        """The phrases by the lemma of their head, in text order."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self.doc.phrases:
            found.setdefault(self.doc.tokens[phrase.head].lemma, []).append(phrase)
        return found

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds ``token``."""
        return self.doc.sentences[max(0, bisect_right(self._sentence_starts, token) - 1)]

    def is_read(self, sentence: Sentence) -> bool:
        """Whether the sentence stands in a paragraph that is read for claims."""
        return self.doc.paragraphs[sentence.paragraph].role in READ_ROLES

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether the sentence is a title, a kicker or a subheading."""
        return self.doc.paragraphs[sentence.paragraph].role in HEADINGS

    def clause_of(self, token: int) -> Clause | None:
        """The clause whose own token it is."""
        index = self.clause_at[token]
        return None if index is None else self.doc.clauses[index]

    def quotation_of(self, token: int) -> Quotation | None:
        """The outermost quotation around ``token``."""
        index = self.quotation_at[token]
        return None if index is None else self.doc.quotations[index]

    def mention_headed(self, head: int) -> Mention | None:
        """The mention that ``head`` belongs to: by its own head first, else the widest that covers it."""
        covering = [self.doc.mentions[index] for index in self.mentions_at[head]]
        if len(covering) < 2:
            return covering[0] if covering else None
        own = [mention for mention in covering if mention.head == head]
        return min(
            own or covering,
            key=lambda mention: (
                mention.actor is None and not mention.members,
                -(mention.last - mention.first),
                mention.i,
            ),
        )

    def descendants(self, clause: int) -> list[int]:
        """``clause`` and everything below it in the clause tree, in text order."""
        found, queue = [clause], [clause]
        seen = {clause}
        while queue:
            for child in self.children.get(queue.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    found.append(child)
                    queue.append(child)
        return sorted(found, key=lambda index: self.doc.clauses[index].first)

    def clauses_in(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of a sentence, in text order."""
        clauses = self._clauses_in.get(sentence.i)
        if clauses is None:
            found = {self.clause_at[token] for token in range(sentence.first, sentence.last)}
            unsorted = (self.doc.clauses[index] for index in found if index is not None)
            clauses = tuple(sorted(unsorted, key=lambda clause: (clause.first, clause.i)))
            self._clauses_in[sentence.i] = clauses
        return clauses

    def tokens_under(self, clause: int) -> set[int]:
        """All tokens of a clause and of the clauses below it."""
        return {token for index in self.descendants(clause) for token in self.doc.clauses[index].tokens}

    def lemmas(self, tokens: Iterable[int]) -> list[str]:
        """The lemmas of ``tokens``, in the order given."""
        return [self.doc.tokens[token].lemma for token in tokens]
