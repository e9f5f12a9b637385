"""Fills a document's phrases and clauses: the last layer of grammar, on which attribution and claims stand.

Takes a Document with sentences, tokens and quotations, gives it with ``phrases`` and ``clauses``. There is no parser
behind it: German clauses have topological fields, and the tags of their borders decide nearly all of them.

Conventions beyond those of :mod:`readout.language.document`: a comment depends on the clause it comments on; a
clause put before its verb-second clause depends on that clause; a mark between two clauses belongs to the higher of
them, and a closing mark to the independent clause.
"""

from __future__ import annotations

from dataclasses import replace

from readout.language.attributes import Attacher
from readout.language.chunks import Chunk, Chunker
from readout.language.clause_stack import Node
from readout.language.clause_tree import TreeBuilder
from readout.language.codes import Grid, cases_of, gender_of, number_of
from readout.language.document import Clause, ClauseKind, Document, Function, Phrase
from readout.language.functions import FunctionFinder
from readout.language.grammar import Grammar, grammar
from readout.language.predicates import PredicateBuilder


def find_clauses(doc: Document) -> Document:
    """``doc`` with its phrases and clauses; every token of a sentence belongs to exactly one clause."""
    return _Finder(doc, grammar("de")).run()


class _Finder:
    """The layers of one document while they are made."""

    def __init__(self, doc: Document, words: Grammar) -> None:
        self.doc = doc
        self.words = words
        self.grid = Grid(doc, words)
        self.chunker = Chunker(self.grid, words)
        self.tree = TreeBuilder(self.grid, words)
        self.attacher = Attacher(self.grid, words)
        self.functions = FunctionFinder(self.grid, words)
        self.predicates = PredicateBuilder(self.grid, words)
        self.quotation_of = _innermost(doc)
        self.breaks, self.closes = self._quotation_borders()
        self.numbered = 0
        self.phrases: dict[int, Phrase] = {}
        self.clauses: list[Clause] = []

    def run(self) -> Document:
        """Read sentence by sentence."""
        self.tree.closes = self.closes
        self.tree.quoted = {self.grid.place[at] for at in self.quotation_of}
        for sentence in self.doc.sentences:
            if sentence.first < sentence.last:
                self._sentence(sentence.i, sentence.first, sentence.last)
        phrases = tuple(self.phrases[number] for number in range(self.numbered))
        return replace(self.doc, phrases=phrases, clauses=tuple(self.clauses))

    def _quotation_borders(self) -> tuple[set[int], set[int]]:
        """Places that a quotation cuts without a mark, and places right behind a quotation and its marks."""
        codes, place = self.grid.codes, self.grid.place
        breaks: set[int] = set()
        closes: set[int] = set()
        for quotation in self.doc.quotations:
            first, last = place[quotation.first], place[quotation.last]
            if first >= last:
                continue
            follow = last
            while follow < len(codes) and codes[follow] in ",.":
                follow += 1
            if first == 0 or codes[first - 1] in ",:;.-()":
                closes.add(follow)
            if "F" in codes[first:last]:
                if codes[last : last + 1] == "F":
                    breaks.add(last)
                if self._speech_opens(first):
                    breaks.add(first)
        return breaks, closes

    def _speech_opens(self, first: int) -> bool:
        """Whether a quotation without a mark before it begins a clause: the clause around it has its verb already."""
        at = first - 1
        while at >= 0 and self.grid.codes[at] not in ",:;.-()FSR":
            at -= 1
        return at >= 0 and self.grid.codes[at] == "F" and self.grid.codes[first] not in "FPIZ"

    # ---- one sentence

    def _sentence(self, number: int, first: int, last: int) -> None:
        begin, end = (
            self.grid.place[first],
            self.grid.place[last] if last < len(self.doc.tokens) else len(self.grid.index),
        )
        if begin >= end:
            self._bare(number, first, last)
            return
        chunks = self.chunker.chunks(begin, end)
        nodes = self.tree.build(begin, end, self.breaks, {chunk.first: chunk for chunk in chunks})
        self._share_out(chunks)
        nodes.sort(key=lambda node: node.tokens[0])
        for index, node in enumerate(nodes, len(self.clauses)):
            node.index = index
        marks = self._quotation_marks(first, last, begin, end)
        spans = self._spans(nodes, marks)
        subjects: dict[int, tuple[int, Chunk | None]] = {}
        for node in _conjuncts_last(nodes):
            subjects[node.index] = self._fill(node, subjects)
        for node in nodes:
            self.clauses.append(self._clause(node, number, spans[node.index], marks.get(node.index, ()), subjects))

    def _bare(self, number: int, first: int, last: int) -> None:
        """A sentence of nothing but quotation marks."""
        index = len(self.clauses)
        tokens = tuple(range(first, last))
        self.clauses.append(Clause(i=index, sentence=number, kind="fragment", first=first, last=last, tokens=tokens))

    def _share_out(self, chunks: list[Chunk]) -> None:
        """Give each chunk to the clause that its tokens belong to; one that a border cuts is made again."""
        owner = self.tree.owner
        for chunk in chunks:
            node = owner[chunk.first]
            if all(owner[at] is node for at in range(chunk.first, chunk.last)):
                node.chunks.append(chunk)
                continue
            start = chunk.first
            for at in range(chunk.first, chunk.last + 1):
                if at == chunk.last or owner[at] is not owner[start]:
                    owner[start].chunks.extend(self.chunker.chunks(start, at))
                    start = at

    def _fill(self, node: Node, subjects: dict[int, tuple[int, Chunk | None]]) -> tuple[int, Chunk | None]:
        """Attach and number the phrases of a clause; the clause and phrase that its subject stands in."""
        finite = node.finite
        lemma, passive = self.predicates.verb(node)
        self.attacher.attach(node.chunks, finite, node.order == "v2", lemma)
        level = [chunk for chunk in node.chunks if chunk.attribute_of is None]
        subject = self.functions.assign(node, level, lemma, passive)
        for chunk in node.chunks:
            self._number(chunk)
        shares = subject is None and node.coordinated is not None and node.order != "inf"
        if shares and node.coordinated is not None and not self.predicates.imperative(node):
            earlier = subjects.get(node.coordinated.index)
            if earlier is not None and earlier[1] is not None:
                return earlier
        return node.index, subject

    def _number(self, chunk: Chunk) -> None:
        chunk.number = self.numbered
        self.numbered += 1
        for part in chunk.inner:
            part.conjuncts = part.conjuncts or [part.head]
            self._number(part)

    def _record(self, chunk: Chunk, host: int | None) -> Phrase:
        index = self.grid.index
        function: Function = chunk.function  # type: ignore[assignment]
        if chunk.attribute_of is not None:
            function = "apposition" if chunk.apposition else "attribute"
        return Phrase(
            i=chunk.number,
            first=index[chunk.first],
            last=index[chunk.last - 1] + 1,
            head=index[chunk.head],
            core_last=index[chunk.core_last - 1] + 1,
            preposition=chunk.preposition,
            cases=cases_of(chunk.mask),
            number="pl" if len(chunk.conjuncts) > 1 else number_of(chunk.mask),
            gender=gender_of(chunk.mask),
            function=function,
            conjuncts=tuple(index[at] for at in chunk.conjuncts),
            attribute_of=host,
        )

    # ---- records

    def _clause(
        self,
        node: Node,
        number: int,
        span: tuple[int, int],
        marks: tuple[int, ...],
        subjects: dict[int, tuple[int, Chunk | None]],
    ) -> Clause:
        index = self.grid.index
        holder, subject = subjects[node.index]
        finite = node.finite if node.finite is not None else node.shared_finite
        predicate = self.predicates.build(node, self.functions.person(subject), self.functions.number(subject, finite))
        for chunk in node.chunks:
            self._settle(chunk)
        tokens = tuple(sorted({index[at] for at in node.tokens} | set(marks)))
        level = tuple(chunk.number for chunk in node.chunks if chunk.attribute_of is None)
        quotation = self._quotation(node)
        return Clause(
            i=node.index,
            sentence=number,
            kind=self._kind(node, quotation),
            first=span[0],
            last=span[1],
            tokens=tokens,
            parent=None if node.parent is None else node.parent.index,
            governor=self._governor(node),
            introducer=None if node.introducer is None else index[node.introducer],
            predicate=predicate,
            phrases=level,
            subject=None if subject is None else subject.number,
            shared_subject=subject is not None and holder != node.index,
            negated=self._negated(node),
            coordinated_with=None if node.coordinated is None else node.coordinated.index,
            quotation=quotation,
            vorfeld=self._vorfeld(node),
        )

    def _settle(self, chunk: Chunk) -> None:
        """Make the record of a phrase, now that its host has a number."""
        host = None if chunk.attribute_of is None else chunk.attribute_of.number
        self.phrases[chunk.number] = self._record(chunk, host)
        for part in chunk.inner:
            self._settle(part)

    def _kind(self, node: Node, quotation: int | None) -> ClauseKind:
        if (
            quotation is not None
            and node.kind in ("main", "v2_complement", "fragment")
            and self._begins_inside(node, quotation)
        ):
            return "quotation"
        if node.kind == "main" and node.finite is None and node.shared_finite is None:
            return "fragment"
        return node.kind

    def _begins_inside(self, node: Node, quotation: int) -> bool:
        record = self.doc.quotations[quotation]
        return self.grid.index[node.tokens[0]] >= record.first

    def _quotation(self, node: Node) -> int | None:
        at = node.finite
        if at is None:
            at = next((place for place in node.tokens if self.grid.codes[place] not in ",:;.-()"), node.tokens[0])
        return self.quotation_of.get(self.grid.index[at])

    def _governor(self, node: Node) -> int | None:
        if node.governor is not None:
            return self.grid.index[node.governor]
        if node.parent is None or node.kind in ("comment", "main"):
            return None
        chain = self.predicates.chain(node.parent)
        return self.grid.index[chain[-1]] if chain else None

    def _negated(self, node: Node) -> bool:
        words = self.words
        for at in node.tokens:
            if self.grid.codes[at] == "n" and self.grid.codes[at + 1 : at + 2] == "A":
                continue  # "nicht notwendige Reisen": the word belongs to the adjective
            if self.grid.codes[at] in "nODaK" and (
                self.grid.lower[at] in words.negation or self.grid.lower[at] in words.negation_articles
            ):
                return True
        return False

    def _vorfeld(self, node: Node) -> tuple[int, int] | None:
        if node.order != "v2" or node.finite is None:
            return None
        before = [at for at in node.tokens if at < node.finite and self.grid.codes[at] not in "K,:;.-()"]
        if not before:
            return None
        return self.grid.index[before[0]], self.grid.index[node.finite]

    # ---- ranges

    def _spans(self, nodes: list[Node], marks: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, int]]:
        """First and last token of each clause with all below it."""
        index = self.grid.index
        spans = {}
        for node in nodes:
            places = (index[node.tokens[0]], index[node.tokens[-1]], *marks.get(node.index, ()))
            spans[node.index] = (min(places), max(places) + 1)
        for node in sorted(nodes, key=_depth, reverse=True):
            if node.parent is not None:
                mine, above = spans[node.index], spans[node.parent.index]
                spans[node.parent.index] = (min(mine[0], above[0]), max(mine[1], above[1]))
        return spans

    def _quotation_marks(self, first: int, last: int, begin: int, end: int) -> dict[int, tuple[int, ...]]:
        """The quotation marks of the sentence by clause: each belongs to the clause of the word beside it, inside."""
        found: dict[int, tuple[int, ...]] = {}
        if end - begin == last - first:
            return found
        place, index, owner = self.grid.place, self.grid.index, self.tree.owner
        for token in range(first, last):
            at = place[token]
            if at < len(index) and index[at] == token:
                continue
            inside = at if at < end and self.quotation_of.get(index[at]) is not None else at - 1
            inside = min(max(inside, begin), end - 1)
            node = owner[inside].index
            found[node] = (*found.get(node, ()), token)
        return found


def _depth(node: Node) -> int:
    depth, at = 0, node.parent
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth


def _conjuncts_last(nodes: list[Node]) -> list[Node]:
    """Clauses in an order in which each comes behind the one it is coordinated with."""
    return sorted(
        nodes,
        key=lambda node: (
            node.tokens[0] if node.coordinated is None else max(node.tokens[0], node.coordinated.tokens[0])
        ),
    )


def _innermost(doc: Document) -> dict[int, int]:
    """Token → index of the innermost quotation around it."""
    found: dict[int, int] = {}
    for number, quotation in sorted(enumerate(doc.quotations), key=lambda entry: entry[1].level):
        for at in range(quotation.first, quotation.last):
            found[at] = number
    return found


__all__ = ["find_clauses"]
