"""Pieces without finite verb: infinitives with "zu", right brackets of open clauses, participles."""

from __future__ import annotations

from readout.language.brackets import MARK_LETTERS
from readout.language.clause_stack import Node, Piece
from readout.language.subordinate import SubordinateOpener


class NonfiniteReader(SubordinateOpener):
    """Gives pieces with an infinitive, a participle or a particle to the clause that waits for them."""

    def zu_piece(self, piece: Piece) -> None:
        """An infinitive with "zu": it completes an open infinitive clause, or is one."""
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if node.order == "inf" and not node.complete():
                del self.stack[depth + 1 :]
                self.take(node, piece.first, piece.last)
                node.done = True
                return
            if not node.complete():
                break
        top = self.stack[-1]
        if not piece.mark and not piece.coordinated and top.order == "v2" and top.finite is not None:
            self.take(top, piece.first, piece.last)
            return
        if piece.coordinated or not self._lacks_beginning(piece):
            self.open_infinitive(piece, None)
            return
        found = next((at for at in range(len(self.stack) - 1, -1, -1) if self.stack[at].loose), None)
        if found is not None and all(node.kind == "relative" for node in self.stack[found + 1 :]):
            del self.stack[found + 1 :]
        beginning = self.stack[-1]
        self.open_infinitive(piece, None)
        if beginning.loose is not None:
            self._move(beginning, self.stack[-1], *beginning.loose)

    def _lacks_beginning(self, piece: Piece) -> bool:
        """Whether the piece is but the end of an infinitive: its verb alone, or the last members of a list."""
        before = self.codes[piece.begin : piece.last]
        return before.lstrip("ajn")[0] in "zZ" or (before[0] in "NEA" and "K" in before)

    def _move(self, old: Node, new: Node, first: int, last: int) -> None:
        """ "Er bat, über den Plan, der vorliegt, abzustimmen": the piece before belongs to the infinitive."""
        old.tokens = [at for at in old.tokens if not first <= at < last]
        if old.tokens:
            self.take(new, first, last)
            new.tokens.sort()
        else:
            old.tokens = list(range(first, last))

    def nonfinite_piece(self, piece: Piece) -> None:
        """A participle, bare infinitive or particle: the right bracket of an open clause, or of its conjunct."""
        kind = next(code for code in reversed(self.codes[piece.begin : piece.last]) if code in "PIV")
        if piece.last - piece.begin == 1 and self.grid.lower[piece.begin] in self.words.condition_participles:
            self.open(Node("conditional", "vf", introducer=piece.begin), piece)
            return
        depth = self._expecting(kind, piece)
        if depth is not None:
            self._close_bracket(depth, kind, piece)
            return
        twin = next((n for n in reversed(self.stack) if self._has_nonfinite(n, kind)), None)
        if twin is not None and kind != "V" and (piece.coordinated or piece.mark in (",", "")):
            node = Node(twin.kind, twin.order, shares_subject=True, done=True)
            node.shared_finite = twin.finite if twin.finite is not None else twin.shared_finite
            self.open(node, piece, twin)
        elif kind == "P" and self._adjunct(piece):
            self.open(Node("adverbial", "free"), piece)
        else:
            self.go_on(piece)

    def _close_bracket(self, depth: int, kind: str, piece: Piece) -> None:
        node = self.stack[depth]
        del self.stack[depth + 1 :]
        self.take(node, piece.first, piece.last)
        if kind == "I" and node.order == "vf" and self._infinitive_ends(piece.last):
            node.finite = piece.last - 1

    def _infinitive_ends(self, last: int) -> bool:
        """Whether an infinitive that closes a verb-final clause must be its finite verb: none follows before a mark."""
        return (
            self.codes[last - 1] == "I" and self.codes[last - 2] != "z" and self.codes[last : last + 1] in MARK_LETTERS
        )

    def _adjunct(self, piece: Piece) -> bool:
        """ "Angesprochen auf den Plan, sagte er": a participle with what belongs to it."""
        top = self.stack[-1]
        if not top.tokens:
            return self.finite_after(piece.last)
        return bool(piece.mark) and top.complete()

    def _expecting(self, kind: str, piece: Piece) -> int | None:
        """Depth of the innermost open clause that a participle, infinitive or particle can close.

        A clause that no other one has interrupted goes on behind a comma only with a member of a list; else the
        bracket belongs to a clause further out: "Er habe der Ansicht, die Lage sei ernst, nie widersprochen".
        """
        found = [depth for depth in range(len(self.stack) - 1, -1, -1) if self._open_bracket(self.stack[depth], kind)]
        if len(found) > 1 and self._not_interrupted(found[0], piece):
            return found[1]
        return found[0] if found else None

    def _not_interrupted(self, depth: int, piece: Piece) -> bool:
        uninterrupted = depth == len(self.stack) - 1 and self.stack[depth].order == "v2"
        return uninterrupted and "," in piece.mark and self.codes[piece.begin] not in "DAENC"

    def _open_bracket(self, node: Node, kind: str) -> bool:
        if node.order == "vf":
            return node.finite is None and not node.done
        if node.order != "v2" or node.finite is None or node.seen & {"P", "I", "V", "Z"}:
            return False
        tag = self.grid.tokens[node.finite].tag
        return (kind == "V") == tag.startswith("VV") or self.grid.lemmas[node.finite] in self.words.bare_infinitive

    def _has_nonfinite(self, node: Node, kind: str) -> bool:
        same = {"P", "I"} if kind in "PI" else {kind}  # some participles look like infinitives: "hat A erhalten"
        return (node.finite is not None or node.shared_finite is not None) and bool(node.seen & same)

    def go_on(self, piece: Piece) -> None:
        """Give the piece to the innermost clause that still waits for its verb, else to one that can go on."""
        if "," in piece.mark or "-" in piece.mark:
            while len(self.stack) > 1 and self._ends_before(self.stack[-1], piece):
                self.stack.pop()
        node = self.stack[-1]
        self.take(node, piece.first, piece.last)
        node.loose = (piece.first, piece.last) if "," in piece.mark and node.complete() else None

    def _ends_before(self, node: Node, piece: Piece) -> bool:
        """Whether a clause is over at the mark before a verbless piece."""
        if node.kind == "comment" and node.order == "v2":
            if piece.first in self.quoted and node.tokens[0] not in self.quoted:
                return True
            chunk = self.starts.get(piece.first)
            return chunk is None or chunk.preposition is not None
        return node.complete() and node.order in ("vf", "inf", "free")
