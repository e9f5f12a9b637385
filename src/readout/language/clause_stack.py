"""The clauses of a sentence while they are being built, and the stack of those that are still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readout.language.brackets import MARK_LETTERS, Cutter, Segment
from readout.language.chunks import Chunk
from readout.language.codes import GEN, NOM, Grid
from readout.language.document import ClauseKind
from readout.language.grammar import Grammar
from readout.language.repairs import finite_morphs

DEEPEST = 16  # clauses open at once: the press has at most six; the bound keeps hostile input linear


@dataclass(slots=True, eq=False)
class Node:
    """A clause being built.

    ``order`` is v2, vf (verb-final), inf or free (neither: a frame without verb, a participle). ``seen`` holds the
    letters of the verbs it has, ``nonfinite`` the last of them but the finite one, ``loose`` the verbless piece that it
    took last behind a comma, ``infinitive`` a verb whose form was taken for a finite one.
    """

    kind: ClauseKind
    order: str
    parent: Node | None = None
    finite: int | None = None
    introducer: int | None = None
    governor: int | None = None
    coordinated: Node | None = None
    shares_subject: bool = False
    shared_finite: int | None = None
    done: bool = False
    verb_first: bool = False
    has_children: bool = False
    has_content: bool = False
    nonfinite: int | None = None
    loose: tuple[int, int] | None = None
    infinitive: int | None = None
    seen: set[str] = field(default_factory=set)
    tokens: list[int] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    index: int = -1
    chain: list[int] | None = None
    """Its verbs, once all clauses of the sentence are known (see PredicateBuilder)."""

    def complete(self) -> bool:
        """Whether the verb that the clause waits for has come."""
        if self.order in ("v2", "vf"):
            return self.finite is not None or self.done
        return self.done or self.order == "free"


class Piece(NamedTuple):
    """A stretch of one segment that belongs to one clause.

    ``begin`` is ``first`` without a coordinator; ``mark`` holds the marks before it, ``closing`` those behind it
    (both empty inside a segment); ``finite`` is the place of its first finite verb, -1 where there is none.
    """

    first: int
    begin: int
    last: int
    mark: str
    closing: str
    finite: int

    @property
    def coordinated(self) -> bool:
        """Whether a coordinator opens it."""
        return self.begin != self.first


class ClauseStack:
    """Open clauses, innermost last, and what may be asked of them."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words
        self.cutter = Cutter(grid.codes, grid.lower, words)
        self.closes: set[int] = set()
        self.quoted: set[int] = set()
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.owner: dict[int, Node] = {}
        self.starts: dict[int, Chunk] = {}
        self.first = self.last = self.last_finite = 0
        self.upcoming: Segment | None = None

    # ---- building

    def new(self, node: Node) -> Node:
        """Register a clause."""
        self.nodes.append(node)
        return node

    def take(self, node: Node, first: int, last: int) -> None:
        """Give the tokens of ``[first, last)`` to ``node``."""
        for at in range(first, last):
            node.tokens.append(at)
            self.owner[at] = node
            code = self.codes[at]
            if code in "FPIZVg":
                node.seen.add(code)
                if code in "PIZ":
                    node.nonfinite = at

    def attach(self, node: Node, twin: Node | None) -> None:
        """Put a new clause on the stack: beside ``twin``, or below the innermost open clause."""
        self.new(node)
        if twin is not None:
            node.coordinated, node.parent = twin, twin.parent
            if twin in self.stack:
                del self.stack[self.stack.index(twin) :]
            else:
                self.stack = self.stack[:1] if twin.parent is not None else []
        else:
            while len(self.stack) > 1 and self._passed_by(self.stack[-1], node):
                self.stack.pop()
            del self.stack[DEEPEST:]
            node.parent = self.stack[-1] if self.stack else None
            if node.parent is not None:
                node.parent.has_children = True
                if node.parent.introducer is not None and node.parent.finite is None and self._only_opens(node.parent):
                    node.parent.done = True
                node.parent.has_content |= node.kind in ("complement", "v2_complement")
        self.stack.append(node)

    def _only_opens(self, node: Node) -> bool:
        """ "vorausgesetzt, dass ...": the condition has no verb of its own."""
        return node.introducer is not None and self.grid.lower[node.introducer] in self.words.condition_participles

    def _passed_by(self, top: Node, node: Node) -> bool:
        """A frame is left again by all but its own relative or complement clause."""
        if top.kind != "comment" or node.kind == "relative":
            return False
        return node.kind not in ("complement", "v2_complement") or top.coordinated is None

    def open(self, node: Node, piece: Piece, twin: Node | None = None) -> None:
        """Begin the clause ``node`` with ``piece``."""
        self.attach(node, twin)
        self.take(node, piece.first, piece.last)

    # ---- asking

    def root(self) -> Node:
        """The independent clause that is open."""
        return self.stack[0]

    def lemma(self, finite: int, first: int, last: int) -> str:
        """Lemma of the finite verb with a separable particle that stands in ``[first, last)``."""
        base = self.grid.lemmas[finite]
        at = self.codes.rfind("V", max(finite + 1, first), last)
        if at >= 0:
            return self.words.joined(self.grid.lower[at], base) or base
        return base

    def verb(self, node: Node) -> str | None:
        """Lemma of the full verb of a clause as far as it has been read."""
        if node.nonfinite is not None and node.nonfinite != node.finite:
            return self.grid.lemmas[node.nonfinite]
        return None if node.finite is None else self.lemma(node.finite, node.tokens[0], node.tokens[-1] + 1)

    def says(self, node: Node) -> bool:
        """Whether the verb of a clause is one of saying or thinking."""
        return self.verb(node) in self.words.saying

    def reported(self, finite: int) -> bool:
        """Whether the finite verb can be nothing but subjunctive in the third person."""
        moods = self._moods(finite)
        return bool(moods) and "ind" not in moods and bool(moods & {"kj1", "kj2"})

    def subjunctive_one(self, finite: int) -> bool:
        """Whether the finite verb can be nothing but Konjunktiv I in the third person."""
        moods = self._moods(finite)
        return "ind" not in moods and "kj1" in moods

    def _moods(self, finite: int) -> set[str]:
        return {m.mood for m in finite_morphs(self.grid.tokens[finite]) if m.person in ("3", "")}

    def finite_after(self, last: int) -> bool:
        """Whether a finite verb follows in the sentence."""
        return self.last_finite >= last

    def own_subject(self, at: int, last: int) -> bool:
        """Whether a phrase that may be nominative stands close behind the verb before ``at``."""
        for place in range(at, min(at + 3, last)):
            chunk = self.starts.get(place)
            if chunk is not None and chunk.preposition is None and chunk.last <= last:
                return bool(chunk.mask & NOM)
            if self.codes[place] not in "ajnrg":
                return False
        return False

    def verb_follows(self) -> bool:
        """Whether the next segment begins with a finite verb."""
        return self.upcoming is not None and self.codes[self.upcoming.first] == "F"

    def noun_before(self, first: int) -> int | None:
        """The noun directly before the mark at ``first``: "die Absicht, nach Wien zu reisen"."""
        at = first - 1
        while at > self.first and self.codes[at] in MARK_LETTERS:
            at -= 1
        return at if at in self.owner and self.codes[at] == "N" else None

    def noun_of_infinitive(self, first: int) -> int | None:
        """The noun that an infinitive behind the mark at ``first`` hangs on: "die Zusage | der Ministerin, zu ..."."""
        noun = self.saying_noun(self.stack[-1], owned=True)
        begin = noun if noun is not None else self.first
        while begin > self.first and self.codes[begin - 1] in "DA":
            begin -= 1
        if noun is None or self.codes[begin - 1 : begin] in ("p", "q"):  # "in der Erklärung des Amts, zu ..."
            return self.noun_before(first)
        return noun

    def saying_noun(self, node: Node, *, owned: bool) -> int | None:
        """The noun of saying that comes last in the clause, perhaps with a name behind it.

        With ``owned`` also where its owner stands behind: "die Behauptung des Amts in Varna, es gebe ...".
        """
        owner = False
        for at in reversed(node.tokens[-6:]):
            code = self.codes[at]
            if code == "N":
                if self.grid.lemmas[at] in self.words.saying_nouns:
                    return at
                if not owned or (at not in self.grid.actors and self.grid.masks[at] & ~GEN):
                    return None
                owner = True
            owner = owner or (owned and code == "E")
            if code != "N" and code not in ("EA,VDpq" if owner else "EA,V"):
                return None
        return None


def ancestors(node: Node) -> Iterator[Node]:
    """The clause and those it depends on, innermost first."""
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent


def common(left: Node | None, right: Node | None) -> Node | None:
    """The innermost clause that both depend on or are."""
    if left is None or right is None:
        return None
    above = {id(node) for node in ancestors(left)}
    return next((node for node in ancestors(right) if id(node) in above), None)
