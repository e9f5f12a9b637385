"""Which clause each token belongs to, and which clause depends on which: one pass with a stack of open clauses.

Every segment between two marks is looked at once. What opens it (a conjunction, a relative, a finite verb, an
infinitive with *zu*) and what the open clauses still wait for (a verb-final clause for its finite verb, a verb-second
clause for its left bracket) decide whether it continues one of them or begins a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from readout.language.brackets import ZU, Segment, next_cut, segments
from readout.language.chunks import Chunk
from readout.language.codes import NOM, Grid
from readout.language.document import ClauseKind
from readout.language.grammar import Grammar
from readout.language.repairs import finite_morphs


@dataclass(slots=True, eq=False)
class Node:
    """A clause being built. ``order`` is v2, vf (verb-final), inf or free (neither: a frame without verb, a participle)."""

    kind: ClauseKind
    order: str
    parent: Node | None = None
    tokens: list[int] = field(default_factory=list)
    finite: int | None = None
    introducer: int | None = None
    governor: int | None = None
    coordinated: Node | None = None
    shares_subject: bool = False
    shared_finite: int | None = None
    done: bool = False
    chunks: list[Chunk] = field(default_factory=list)
    index: int = -1

    def complete(self) -> bool:
        """Whether the verb that the clause waits for has come."""
        if self.order in ("v2", "vf"):
            return self.finite is not None or self.done
        return self.done or self.order == "free"


class TreeBuilder:
    """Builds the clauses of one sentence after another over the columns of a document."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.owner: dict[int, Node] = {}
        self.starts: dict[int, Chunk] = {}

    # ---- the sentence

    def build(self, first: int, last: int, breaks: set[int], starts: dict[int, Chunk]) -> list[Node]:
        """The clauses of the sentence ``[first, last)``; ``starts`` are its chunks by first token."""
        self.nodes, self.owner, self.starts = [], {}, starts
        self.first, self.last = first, last
        self.stack = [self._new(Node("main", "v2"))]
        cut = segments(self.codes, first, last, breaks)
        dashes = sum("-" in segment.mark for segment in cut)
        opened: list[tuple[str, int]] = []
        for number, segment in enumerate(cut):
            self.upcoming = cut[number + 1] if number + 1 < len(cut) else None
            self._brackets(segment.mark, opened, dashes)
            self._segment(segment)
        self._marks(first, last)
        return self._without_empty()

    def _without_empty(self) -> list[Node]:
        """The clauses that have tokens; what depended on another one depends on what that depended on."""
        for node in self.nodes:
            while node.parent is not None and not node.parent.tokens:
                node.parent = node.parent.parent
            while node.coordinated is not None and not node.coordinated.tokens:
                node.coordinated = node.coordinated.coordinated
        return [node for node in self.nodes if node.tokens]

    def _brackets(self, mark: str, opened: list[tuple[str, int]], dashes: int) -> None:
        """Remember the open clauses before a parenthesis and return to them behind it."""
        for letter in mark:
            if (letter == ")" and opened and opened[-1][0] == "(") or (
                letter == "-" and opened and opened[-1][0] == "-"
            ):
                self._cut_back(opened.pop()[1])
            elif letter == "(" or (letter == "-" and dashes > 1):
                opened.append((letter, len(self.stack)))

    def _cut_back(self, depth: int) -> None:
        if 0 < depth < len(self.stack):
            del self.stack[depth:]

    def _segment(self, segment: Segment) -> None:
        at, mark = segment.first, segment.mark
        if set(mark) & set(".;") and self.stack[0].tokens:
            self.stack = [self._new(Node("main", "v2"))]
        while at < segment.last:
            waiting = self.stack[-1].order == "vf" and not self.stack[-1].complete()
            cut = next_cut(self.codes, at, segment.last, waiting, self.words, self.grid.lower)
            self._piece(at, cut, mark, segment.closing if cut == segment.last else "")
            at, mark = cut, ""

    # ---- one piece

    def _piece(self, first: int, last: int, mark: str, closing: str) -> None:
        begin = first + 1 if self.codes[first] == "K" and last - first > 1 else first
        finite = self.codes.find("F", begin, last)
        if self._subordinate(first, begin, last, mark, finite):
            return
        if finite >= 0:
            self._finite_piece(first, begin, last, mark, closing, finite)
        elif ZU.search(self.codes, begin, last):
            self._zu_piece(first, begin, last, mark)
        elif any(code in "PIV" for code in self.codes[begin:last]):
            self._nonfinite_piece(first, begin, last, mark)
        else:
            self._verbless_piece(first, begin, last, mark, closing)

    # ---- subordinate clauses

    def _subordinate(self, first: int, begin: int, last: int, mark: str, finite: int) -> bool:
        """Open the subordinate clause that the piece begins with, if it begins with one."""
        at = begin
        while at < last - 1 and self.grid.lower[at] in self.words.focus and self.codes[at] not in "SRWwUM":
            at += 1
        code = self.codes[at]
        if code == "S" or (code == "M" and self._verb_final(at, last, finite)):
            self._open_conjunction(first, at, last, finite, mark)
            return True
        if self.grid.lower[at] == "je" and finite == last - 1 and finite > at + 2:
            self._open_conjunction(first, at, last, finite, mark)
            return True
        if code == "U" and (ZU.search(self.codes, at, last) or finite < 0):
            self._open_infinitive(first, last, introducer=at)
            return True
        at = begin
        code = self.codes[at]
        if code in "pq" and at + 1 < last and self.codes[at + 1] in "RQWw":
            at += 1
            code = self.codes[at]
        if code in "RQ" and (mark or first > self.first or finite > at + 1):
            self._open_relative(first, at, last, finite)
            return True
        if (
            (code in "Ww" or self.grid.tokens[at].tag == "PWAT")
            and self._verb_final(at, last, finite)
            and (mark or begin > first or self._two_finite(last))
        ):
            self._open_question(first, at, last, finite)
            return True
        return False

    def _two_finite(self, last: int) -> bool:
        return "F" in self.codes[last : self.last]

    def _verb_final(self, at: int, last: int, finite: int) -> bool:
        """Whether the finite verb closes the piece (a short after-field allowed), as in a subordinate clause."""
        if finite < 0:
            return False
        rest = self.codes[finite + 1 : last].lstrip("FIP")
        if not rest:
            return finite > at + 1 or not self._at_start(at)
        return rest[0] in "pqgM" and finite > at + 2 and not self.codes[at] == "w"

    def _at_start(self, at: int) -> bool:
        return at == self.first

    def _open_conjunction(self, first: int, at: int, last: int, finite: int, mark: str) -> None:
        word = self.grid.lower[at]
        kind = self.words.clause_kinds.get(word, "adverbial")
        if kind == "comment" and self.codes[at] != "M" and not self._frame_verb(finite, first, last):
            kind = "complement" if self._after_saying() else "adverbial"
        twin = self._twin(at, coordinated=self.codes[first] == "K")
        node = Node(kind, "vf", introducer=at, finite=finite if finite >= 0 else None)
        self._attach(node, twin, first)
        self._take(node, first, last)

    def _frame_verb(self, finite: int, first: int, last: int) -> bool:
        return finite < 0 or self.lemma(finite, first, last) in self.words.saying

    def _after_saying(self) -> bool:
        top = self.stack[-1]
        return top.finite is not None and self.lemma(top.finite, *self._span(top)) in self.words.saying

    def _twin(self, at: int, coordinated: bool) -> Node | None:
        """The earlier clause that this one is coordinated with: same conjunction, or any verb-final one after "und"."""
        word = self.grid.lower[at]
        for node in reversed(self.stack):
            if node.order == "vf" and node.introducer is not None and node.complete():
                if self.grid.lower[node.introducer] == word or (
                    coordinated and self.codes[node.introducer] == self.codes[at]
                ):
                    return node
                if not coordinated:
                    return None
        return None

    def _open_relative(self, first: int, at: int, last: int, finite: int) -> None:
        coordinated = self.codes[first] == "K"
        twin = None
        if coordinated:
            twin = next((n for n in reversed(self.stack) if n.kind == "relative" and n.complete()), None)
        node = Node("relative", "vf", introducer=at, finite=finite if finite >= 0 else None)
        if twin is not None:
            node.governor = twin.governor
            self._attach(node, twin, first)
        else:
            node.governor = self._antecedent(first, at)
            owner = self.owner.get(node.governor) if node.governor is not None else None
            while owner is not None and len(self.stack) > 1 and owner in self.stack and self.stack[-1] is not owner:
                self.stack.pop()
            self._attach(node, None, first)
        self._take(node, first, last)

    def _antecedent(self, first: int, at: int) -> int | None:
        """The noun, name or pronoun before the comma that agrees with the relative pronoun in number and gender."""
        wanted = _without_case(self.grid.masks[at]) if self.grid.tokens[at].tag == "PRELS" else -1
        nearest = None
        for place in range(first - 1, max(self.first, first - 25) - 1, -1):
            if self.codes[place] in "NEO" and place in self.owner:
                nearest = place if nearest is None else nearest
                if _without_case(self.grid.masks[place]) & wanted:
                    return place
            elif self.codes[place] in "FS" and nearest is not None:
                break
        return nearest

    def _open_question(self, first: int, at: int, last: int, finite: int) -> None:
        word = self.grid.lower[at]
        kind: ClauseKind = "complement"
        top = self.stack[-1]
        if word == "wie" and self._frame_verb(finite, first, last):
            kind = "comment"
        elif word.startswith("wo") and top.tokens and self.codes[top.tokens[-1]] in "NE" and not self._after_saying():
            kind = "relative"
        elif word in self.words.clause_kinds:
            kind = self.words.clause_kinds[word]
        node = Node(kind, "vf", introducer=at, finite=finite if finite >= 0 else None)
        self._attach(node, self._twin(at, coordinated=True) if self.codes[first] == "K" else None, first)
        self._take(node, first, last)

    # ---- infinitives and participles

    def _open_infinitive(self, first: int, last: int, introducer: int | None) -> None:
        node = Node("infinitive", "inf", introducer=introducer)
        twin = None
        if self.codes[first] == "K":
            twin = next((n for n in reversed(self.stack) if n.order == "inf" and n.complete()), None)
        if introducer is None and twin is None:
            node.governor = self._governor_before(first)
        self._attach(node, twin, first)
        self._take(node, first, last)
        node.done = bool(ZU.search(self.codes, first, last))

    def _governor_before(self, first: int) -> int | None:
        """The noun directly before the comma: "die Absicht, nach Wien zu reisen"."""
        at = first - 1
        while at > self.first and self.codes[at] in MARKS_:
            at -= 1
        return at if at in self.owner and self.codes[at] == "N" else None

    def _zu_piece(self, first: int, begin: int, last: int, mark: str) -> None:
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if node.order == "inf" and not node.complete():
                del self.stack[depth + 1 :]
                self._take(node, first, last)
                node.done = True
                return
            if not node.complete():
                break
        top = self.stack[-1]
        if not mark and first == begin and top.order == "v2" and top.finite is not None:
            self._take(top, first, last)
            return
        self._open_infinitive(first, last, None)

    def _nonfinite_piece(self, first: int, begin: int, last: int, mark: str) -> None:
        kind = next(code for code in reversed(self.codes[begin:last]) if code in "PIV")
        depth = self._expecting(kind)
        if depth is not None:
            del self.stack[depth + 1 :]
            self._take(self.stack[depth], first, last)
            if kind == "I" and self.stack[depth].order == "vf" and self._infinitive_ends(last):
                self.stack[depth].finite = last - 1
            return
        twin = next((n for n in reversed(self.stack) if self._has_nonfinite(n, kind)), None)
        if twin is not None and kind != "V" and (first != begin or mark == "," or not mark):
            node = Node(twin.kind, twin.order, introducer=None, shares_subject=True, done=True)
            node.shared_finite = twin.finite if twin.finite is not None else twin.shared_finite
            self._attach(node, twin, first)
            self._take(node, first, last)
            return
        top = self.stack[-1]
        if (kind == "P" and mark and (top.complete() or not top.tokens)) or (
            kind == "P" and not top.tokens and self._two_finite(last)
        ):
            node = Node("adverbial", "free")
            self._attach(node, None, first)
            self._take(node, first, last)
        else:
            self._continue(first, last)

    def _infinitive_ends(self, last: int) -> bool:
        """Whether an infinitive that closes a verb-final clause must be its finite verb: none follows before a mark."""
        return self.codes[last - 1] == "I" and self.codes[last - 2] != "z" and self.codes[last : last + 1] in MARKS_

    def _expecting(self, kind: str) -> int | None:
        """Depth of the innermost open clause that a participle, infinitive or particle can close."""
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if node.order == "vf" and node.finite is None and not node.done:
                return depth
            if node.order == "v2" and node.finite is not None and not self._closed(node):
                tag = self.grid.tokens[node.finite].tag
                if (kind == "V") == tag.startswith("VV") or self.grid.lemmas[node.finite] in self.words.bare_infinitive:
                    return depth
        return None

    def _closed(self, node: Node) -> bool:
        """Whether the right bracket of a verb-second clause is filled."""
        return any(self.codes[at] in "PIVZ" for at in node.tokens)

    def _has_nonfinite(self, node: Node, kind: str) -> bool:
        return (node.finite is not None or node.shared_finite is not None) and any(
            self.codes[at] == kind for at in node.tokens
        )

    # ---- finite pieces without an opening word

    def _finite_piece(self, first: int, begin: int, last: int, mark: str, closing: str, finite: int) -> None:
        verb_first = finite == begin
        if verb_first and begin == first and mark and self._is_frame(begin, last, closing, finite):
            self._open_comment(first, last, finite)
            return
        depth = self._waiting_for_finite(mark, first)
        if depth is not None and self._content_of_noun(self.stack[depth], begin, finite, mark):
            node = Node("v2_complement", "v2", finite=finite, governor=self._governor_before(first))
            del self.stack[depth + 1 :]
            self._attach(node, None, first)
            self._take(node, first, last)
            return
        if depth is not None:
            node = self.stack[depth]
            del self.stack[depth + 1 :]
            self._take(node, first, last)
            node.finite = finite
            return
        if verb_first:
            self._verb_first(first, begin, last, mark, finite)
        else:
            self._verb_second(first, begin, last, mark, finite)

    def _waiting_for_finite(self, mark: str, first: int) -> int | None:
        for depth in range(len(self.stack) - 1, -1, -1):
            if not self.stack[depth].complete() and self.stack[depth].order in ("v2", "vf"):
                if self.stack[depth].order == "v2" and ":" in mark and self.stack[depth].tokens:
                    self._label(self.stack[depth])
                    return len(self.stack) - 1
                return depth
        return None

    def _content_of_noun(self, node: Node, begin: int, finite: int, mark: str) -> bool:
        """Whether a clause comes between a noun of saying and the verb of its clause: "die Ansicht, A sei B, ..."."""
        return mark == "," and finite > begin and self._reported(finite) and self._ends_in_saying_noun(node)

    def _label(self, node: Node) -> None:
        """What stands before a colon without a verb is a clause of its own: "Ankara: ..."."""
        node.kind, node.order, node.done = "fragment", "free", True
        self.stack = [self._new(Node("main", "v2"))]

    def _is_frame(self, begin: int, last: int, closing: str, finite: int) -> bool:
        """Whether ", sagte Merkwitz," is a frame put into or behind what it reports."""
        if not self._own_subject(finite + 1, last):
            return False
        root = self._root()
        if not root.tokens:
            return False
        if self.lemma(finite, begin, last) not in self.words.saying and not self._reports(root, begin, finite):
            return False
        if root.complete() or any(node.complete() and node.order != "vf" for node in self.stack):
            return not self._is_verb_first(root)
        return self._verb_follows(last) or self._quoted_before(begin)

    def _reports(self, root: Node, begin: int, finite: int) -> bool:
        """Whether any verb would make a frame here: behind a quotation, or the indicative behind the subjunctive."""
        if self._quoted_before(begin):
            return True
        return root.finite is not None and self._reported(root.finite) and not self._reported(finite)

    def _quoted_before(self, begin: int) -> bool:
        """Whether a quotation ends right before the frame."""
        return begin in self.closes

    closes: set[int] = set()

    def _verb_follows(self, last: int) -> bool:
        nxt = self.upcoming
        return nxt is not None and self.codes[nxt.first] == "F"

    def _is_verb_first(self, node: Node) -> bool:
        return node.finite is not None and bool(node.tokens) and node.tokens[0] == node.finite

    def _own_subject(self, at: int, last: int) -> bool:
        """Whether a phrase that may be nominative stands close behind the verb."""
        for place in range(at, min(at + 3, last)):
            chunk = self.starts.get(place)
            if chunk is not None and chunk.preposition is None and chunk.last <= last:
                return bool(chunk.mask & NOM)
            if self.codes[place] not in "ajnrg":
                return False
        return False

    def _open_comment(self, first: int, last: int, finite: int) -> None:
        root = self._root()
        if not root.complete() and self._quoted_before(first) and not self._verb_follows(last):
            root.kind, root.done = "fragment", True
        node = Node("comment", "v2", parent=root, finite=finite)
        self.stack = [*self.stack[: self.stack.index(root) + 1], self._new(node)]
        self._take(node, first, last)

    def _root(self) -> Node:
        return self.stack[0]

    def _verb_first(self, first: int, begin: int, last: int, mark: str, finite: int) -> None:
        root = self._root()
        if begin == first and "," in mark and self._is_verb_first(root) and root.coordinated is None and not root.done:
            head = self._new(Node("main", "v2", finite=finite))
            root.kind, root.parent, root.order, root.done = "conditional", head, "vf", True
            self.stack = [head]
            self._take(head, first, last)
            return
        if begin == first and "," in mark and self._hypothetical(finite) and self._own_subject(finite + 1, last):
            node = Node("conditional", "vf", finite=finite)
            self._attach(node, None, first)
            self._take(node, first, last)
            return
        partner = self._partner(finite)
        if begin != first and self.stack[-1].kind == "comment" and self.stack[-1].finite is not None:
            partner = self.stack[-1]
        node = Node(partner.kind, "v2", finite=finite)
        if partner.order == "vf":
            node.order = "vf"
        node.shares_subject = not self._own_subject(finite + 1, last) or begin != first
        if node.kind == "conditional":
            node.kind = "main" if partner.parent is None else partner.kind
        self._attach(node, partner, first)
        self._take(node, first, last)

    def _hypothetical(self, finite: int) -> bool:
        """Whether a verb in front can only open a condition: "sollte Wien ablehnen", "hätte man gewartet"."""
        moods = {m.mood for m in self.grid.tokens[finite].morphs}
        tag = self.grid.tokens[finite].tag
        return "kj2" in moods and tag[1] in "AM" and (self.grid.lemmas[finite] == "sollen" or "ind" not in moods)

    def _partner(self, finite: int) -> Node:
        """The clause that a further finite clause is coordinated with: the innermost verb-second one of its mood."""
        reported = self._reported(finite)
        found = [
            node for node in self.stack if node.order == "v2" and node.finite is not None and node.kind != "comment"
        ]
        for node in reversed(found):
            if node.finite is not None and self._reported(node.finite) == reported:
                return node
        return found[-1] if found else self._root()

    def _reported(self, finite: int) -> bool:
        """Whether the finite verb can be nothing but subjunctive in the third person."""
        moods = {m.mood for m in finite_morphs(self.grid.tokens[finite]) if m.person in ("3", "")}
        return bool(moods) and "ind" not in moods and bool(moods & {"kj1", "kj2"})

    def _subjunctive_one(self, finite: int) -> bool:
        moods = {m.mood for m in finite_morphs(self.grid.tokens[finite]) if m.person in ("3", "")}
        return "ind" not in moods and "kj1" in moods

    def _verb_second(self, first: int, begin: int, last: int, mark: str, finite: int) -> None:
        coordinated = begin != first
        top = self.stack[-1]
        if (coordinated or "," in mark) and top.order == "vf" and top.finite is not None and self._final(finite, last):
            node = Node(top.kind, "vf", finite=finite, governor=top.governor)
            self._attach(node, top, first)
            self._take(node, first, last)
            return
        governor = None if coordinated else self._content_governor(finite, mark)
        if governor is not None:
            node = Node("v2_complement", "v2", finite=finite)
            del self.stack[self.stack.index(governor) + 1 :]
            self._attach(node, None, first)
            self._take(node, first, last)
            return
        partner = self._partner(finite) if mark != "." else self._root()
        node = Node(partner.kind if partner.kind == "v2_complement" else "main", "v2", finite=finite)
        self._attach(node, partner, first)
        self._take(node, first, last)

    def _final(self, finite: int, last: int) -> bool:
        return not self.codes[finite + 1 : last].strip("FIPV")

    def _content_governor(self, finite: int, mark: str) -> Node | None:
        """The open clause whose verb or noun of saying takes the verb-second clause as its content."""
        reported = self._reported(finite)
        for node in reversed(self.stack):
            verb = self._verb(node)
            if verb is None:
                continue
            said = verb in self.words.saying or self._ends_in_saying_noun(node)
            free = not any(
                child.parent is node and child.kind in ("complement", "v2_complement") for child in self.nodes
            )
            if node.kind == "v2_complement" and not said:
                if reported:
                    return None
                continue
            if said and (free or reported) and node.kind != "comment":
                return node
            if ":" in mark and said:
                return node
        if self._subjunctive_one(finite) and self.stack[0].finite is not None and self.stack[0].kind == "main" and len(self.stack) == 1:
            return self.stack[0] if not self._reported(self.stack[0].finite) else None
        return None

    def _ends_in_saying_noun(self, node: Node) -> bool:
        for at in reversed(node.tokens):
            if self.codes[at] == "N":
                return self.grid.lemmas[at] in self.words.saying_nouns
            if self.codes[at] not in "EA,V":
                return False
        return False

    def _verb(self, node: Node) -> str | None:
        """Lemma of the full verb of a clause as far as it has been read."""
        for at in reversed(node.tokens):
            if self.codes[at] in "PIZ":
                return self.grid.lemmas[at]
        return None if node.finite is None else self.lemma(node.finite, *self._span(node))

    # ---- verbless pieces

    def _verbless_piece(self, first: int, begin: int, last: int, mark: str, closing: str) -> None:
        if self.grid.lower[first] == "so" and mark and last - first > 1 and self._own_subject(first + 1, last):
            root = self._root()
            node = Node("comment", "free", parent=root, introducer=first)
            if not root.complete() and not self._verb_follows(last):
                root.kind, root.done = "fragment", True
            self.stack = [root, self._new(node)]
            self._take(node, first, last)
            return
        if ":" in closing and not self._root().complete() and len(self.stack) == 1 and self._two_finite(last) is False:
            self._continue(first, last)
            self._label(self._root())
            return
        self._continue(first, last, mark)

    def _continue(self, first: int, last: int, mark: str = "") -> None:
        """Give the piece to the innermost clause that still waits for its verb, else to one that can go on."""
        if "," in mark or "-" in mark:
            while len(self.stack) > 1 and self._ends_here(self.stack[-1], first):
                self.stack.pop()
        self._take(self.stack[-1], first, last)

    def _ends_here(self, node: Node, first: int) -> bool:
        if node.kind == "comment" and node.order == "v2":
            chunk = self.starts.get(first)
            return not (chunk is not None and chunk.preposition is None and first not in self.quoted)
        return node.complete() and node.order in ("vf", "inf", "free")

    quoted: set[int] = set()

    # ---- helpers

    def lemma(self, finite: int, first: int, last: int) -> str:
        """Lemma of the finite verb with a separable particle that stands in ``[first, last)``."""
        base = self.grid.lemmas[finite]
        at = self.codes.rfind("V", finite + 1, last)
        if at >= 0:
            return self.words.joined(self.grid.lower[at], base) or base
        return base

    def _span(self, node: Node) -> tuple[int, int]:
        return node.tokens[0], node.tokens[-1] + 1

    def _new(self, node: Node) -> Node:
        self.nodes.append(node)
        return node

    def _attach(self, node: Node, twin: Node | None, first: int) -> None:
        """Put a new clause on the stack: beside ``twin``, or below the innermost open clause."""
        self._new(node)
        if twin is not None:
            node.coordinated, node.parent = twin, twin.parent
            if twin in self.stack:
                del self.stack[self.stack.index(twin) :]
            else:
                self.stack = self.stack[:1] if twin.parent is not None else []
        else:
            while (
                len(self.stack) > 1 and self.stack[-1].kind == "comment" and node.kind not in ("relative", "complement")
            ):
                self.stack.pop()
            node.parent = self.stack[-1] if self.stack else None
        self.stack.append(node)

    def _take(self, node: Node, first: int, last: int) -> None:
        for at in range(first, last):
            node.tokens.append(at)
            self.owner[at] = node

    def _marks(self, first: int, last: int) -> None:
        """Give each mark to the higher of the clauses beside it; two beside each other: to the left one."""
        before: Node | None = None
        pending: list[int] = []
        for at in range(first, last):
            node = self.owner.get(at)
            if node is None:
                pending.append(at)
                continue
            if pending:
                self._give(pending, before, node)
                pending = []
            before = node
        if pending:
            self._give(pending, None if before is None else top_of(before), None)
        for node in self.nodes:
            node.tokens.sort()

    def _give(self, marks: list[int], left: Node | None, right: Node | None) -> None:
        target = common(left, right) or left or right or self.nodes[0]
        self._take_each(target, marks)

    def _take_each(self, node: Node, places: list[int]) -> None:
        for at in places:
            node.tokens.append(at)
            self.owner[at] = node


MARKS_ = ",:;.-()/"


def _without_case(bits: int) -> int:
    """Fold the cases of a mask away: number and gender alone, six bits."""
    return (bits | bits >> 6 | bits >> 12 | bits >> 18) & 0b111111


def ancestors(node: Node) -> Iterator[Node]:
    """The clause and those it depends on, innermost first."""
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent


def top_of(node: Node) -> Node:
    """The independent clause above ``node``."""
    return list(ancestors(node))[-1]


def common(left: Node | None, right: Node | None) -> Node | None:
    """The innermost clause that both depend on or are."""
    if left is None or right is None:
        return None
    above = {id(node) for node in ancestors(left)}
    return next((node for node in ancestors(right) if id(node) in above), None)
