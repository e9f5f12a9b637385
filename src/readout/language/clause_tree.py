"""Which clause each token belongs to, and which clause depends on which: one pass with a stack of open clauses.

Every segment between two marks is looked at once. What opens it (a conjunction, a relative, a finite verb, an
infinitive with *zu*) and what the open clauses still wait for (a verb-final clause for its finite verb, a verb-second
clause for its left bracket) decide whether it continues one of them or begins a clause of its own.
"""

from __future__ import annotations

from readout.language.brackets import ZU, Segment, segments
from readout.language.chunks import Chunk
from readout.language.clause_stack import DEEPEST, Node, Piece, ancestors, common
from readout.language.gapping import GapReader


class TreeBuilder(GapReader):
    """Builds the clauses of one sentence after another over the columns of a document."""

    def build(self, first: int, last: int, breaks: set[int], starts: dict[int, Chunk]) -> list[Node]:
        """The clauses of the sentence ``[first, last)``; ``starts`` are its chunks by first token."""
        self.nodes, self.owner, self.starts = [], {}, starts
        self.first, self.last = first, last
        self.last_finite = self.codes.rfind("F", first, last)
        self.stack = [self.new(Node("main", "v2"))]
        cut = segments(self.codes, first, last, breaks)
        dashes = sum("-" in segment.mark for segment in cut)
        opened: list[tuple[str, list[Node]]] = []
        for number, segment in enumerate(cut):
            self.upcoming = cut[number + 1] if number + 1 < len(cut) else None
            self._brackets(segment.mark, opened, dashes)
            self._segment(segment)
        while opened:
            self._close_parenthesis(opened.pop()[1])
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

    def _brackets(self, mark: str, opened: list[tuple[str, list[Node]]], dashes: int) -> None:
        """Begin a parenthesis, or return from it to the clauses that were open before it."""
        for letter in mark:
            partner = opened[-1][0] if opened else ""
            if (letter == ")" and partner == "(") or (letter == "-" and partner == "-"):
                self._close_parenthesis(opened.pop()[1])
            elif (letter == "(" or (letter == "-" and dashes > 1)) and len(opened) < DEEPEST:
                opened.append((letter, self.stack))
                self.stack = [self.new(Node("main", "v2", parent=self.stack[-1]))]

    def _close_parenthesis(self, before: list[Node]) -> None:
        """A parenthesis without verb belongs to the clause around it; a verb-first one of saying is a frame."""
        inside = self.stack[0]
        self.stack = before
        if inside.finite is None and inside.parent is not None and not inside.done:
            for at in inside.tokens:
                self.owner[at] = inside.parent
            inside.parent.tokens.extend(inside.tokens)
            inside.parent.tokens.sort()
            inside.tokens = []
        elif inside.verb_first and self.says(inside):
            inside.kind = "comment"

    def _segment(self, segment: Segment) -> None:
        at, mark = segment.first, segment.mark
        if set(mark) & set(".;") and self.stack[0].tokens:
            self.stack = [self.new(Node("main", "v2", parent=self.stack[0].parent))]
        while at < segment.last:
            cut = self.cut_before_gap(at, self.cutter.next_cut(at, segment.last))
            begin = at + 1 if self.codes[at] == "K" and cut - at > 1 else at
            closing = segment.closing if cut == segment.last else ""
            self._piece(Piece(at, begin, cut, mark, closing, self.codes.find("F", begin, cut)))
            at, mark = cut, ""

    def _piece(self, piece: Piece) -> None:
        if self.subordinate(piece):
            return
        if self.grid.lower[piece.first] == "so" and piece.finite < 0 and self._frame_without_verb(piece):
            return
        if piece.finite >= 0:
            self.finite_piece(piece)
        elif ZU.search(self.codes, piece.begin, piece.last):
            self.zu_piece(piece)
        elif any(code in "PIV" for code in self.codes[piece.begin : piece.last]):
            self.nonfinite_piece(piece)
        else:
            self._verbless_piece(piece)

    # ---- verbless pieces

    def _verbless_piece(self, piece: Piece) -> None:
        if ":" in piece.mark and piece.first in self.quoted and self.stack[-1].complete():
            self.open(Node("fragment", "free"), piece)  # Sie sagte: „Kein Kommentar.“
            return
        if self.leaves_verb_out(piece):
            root = self.root()
            self.open(Node("main", "v2", shared_finite=root.finite, done=True), piece, root)
            return
        self.go_on(piece)
        if self._is_label(piece):
            self.label(self.root())

    def _frame_without_verb(self, piece: Piece) -> bool:
        """Open the frame ", so der Gesandte", if the piece is one."""
        root = self.root()
        if not piece.mark or not self.own_subject(piece.first + 1, piece.last):
            return False
        if not root.complete() and not self.verb_follows():
            root.kind, root.done = "fragment", True
        del self.stack[1:]
        self.open(Node("comment", "free", introducer=piece.first), piece)
        return True

    def _is_label(self, piece: Piece) -> bool:
        """Whether the piece is a heading of its own: before a colon, or a dateline before a dash."""
        if self.root().complete() or len(self.stack) > 1:
            return False
        if ":" in piece.closing:
            return not self.finite_after(piece.last)
        return "-" in piece.closing and self._is_dateline(piece)

    def _is_dateline(self, piece: Piece) -> bool:
        """ "Washington – Der Präsident ...": a place, a dash, and a clause that has a fore-field of its own."""
        following = self.upcoming
        if following is None or piece.first != self.first or piece.last - piece.first > 3:
            return False
        if self.codes.find("-", following.first, self.last) >= 0 or self.codes[following.first] in "FK":
            return False
        return set(self.codes[piece.first : piece.last]) <= set("NE") and self.finite_after(following.first)

    # ---- marks

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
                self._give(pending, common(before, node) or before or node)
                pending = []
            before = node
        if pending:
            self._give(pending, self.nodes[0] if before is None else list(ancestors(before))[-1])
        for node in self.nodes:
            node.tokens.sort()

    def _give(self, marks: list[int], node: Node) -> None:
        for at in marks:
            node.tokens.append(at)
            self.owner[at] = node
