"""Clauses that a word opens: conjunctions, relative pronouns, question words, "um", "ohne", "statt"."""

from __future__ import annotations

from readout.language.brackets import ZU
from readout.language.clause_stack import ClauseStack, Node, Piece
from readout.language.document import ClauseKind

LOOK_BACK = 25  # tokens between a relative pronoun and its noun: attributes in between are shorter


class SubordinateOpener(ClauseStack):
    """Opens verb-final clauses."""

    def subordinate(self, piece: Piece) -> bool:
        """Open the subordinate clause that the piece begins with, if it begins with one."""
        return self._by_conjunction(piece) or self._by_relative(piece) or self._by_question(piece)

    def _by_conjunction(self, piece: Piece) -> bool:
        at = piece.begin
        lower, codes = self.grid.lower, self.codes
        while at < piece.last - 1 and lower[at] in self.words.focus and codes[at] not in "SRWwUM":
            at += 1
        code = codes[at]
        if code == "S" or (code == "M" and self._verb_final(at, piece)) or self._proportion(at, piece):
            self._open_conjunction(at, piece)
            return True
        if code == "U" and (ZU.search(codes, at, piece.last) or piece.finite < 0):
            self.open_infinitive(piece, introducer=at)
            return True
        return False

    def _proportion(self, at: int, piece: Piece) -> bool:
        """ "je größer der Export ist"."""
        return self.grid.lower[at] == "je" and piece.finite == piece.last - 1 and piece.finite > at + 2

    def _pronoun(self, piece: Piece) -> int:
        """Where the relative or question word stands: behind a preposition too."""
        at = piece.begin
        if self.codes[at] in "pq" and at + 1 < piece.last and self.codes[at + 1] in "RQWw":
            return at + 1
        return at

    def _verb_final(self, at: int, piece: Piece) -> bool:
        """Whether the finite verb closes the piece (a short after-field allowed), as in a subordinate clause."""
        finite = piece.finite
        if finite < 0:
            return False
        rest = self.codes[finite + 1 : piece.last].lstrip("FIP")
        if not rest:
            return finite > at + 1 or at != self.first or self.verb_follows()
        return rest[0] in "pqgM" and finite > at + 2 and self.codes[at] != "w"

    # ---- conjunctions

    def _open_conjunction(self, at: int, piece: Piece) -> None:
        word = self.grid.lower[at]
        kind = self.words.clause_kinds.get(word, "adverbial")
        if kind == "comment" and not self._frame_verb(piece):
            kind = "complement" if self.codes[at] != "M" and self.says(self.stack[-1]) else "adverbial"
        if word == "wo" and self._behind_noun(piece):
            kind = "relative"
        node = Node(kind, "vf", introducer=at, finite=place_or_none(piece.finite))
        twin = self._twin(at, piece.coordinated)
        if twin is None and kind == "complement":
            self._return_to_speech()
        self.open(node, piece, twin)

    def _return_to_speech(self) -> None:
        """Pass over an adverbial or relative clause whose verb takes no content, to one of saying that has none yet."""
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if self.says(node) and not node.has_content:
                del self.stack[depth + 1 :]
                return
            if node.kind not in ("adverbial", "relative", "infinitive") or self.verb(node) in self.words.copulas:
                return

    def _frame_verb(self, piece: Piece) -> bool:
        if piece.finite < 0 or self._full_lemma(piece) in self.words.saying:
            return True
        joined = self.grid.lower[piece.finite - 1] + self._full_lemma(piece)  # "bekannt gab"
        return self.codes[piece.finite - 1] == "j" and joined in self.words.saying

    def _full_lemma(self, piece: Piece) -> str:
        """Lemma of the full verb of a verb-final piece: the participle or infinitive before its finite verb."""
        for at in range(piece.finite - 1, max(piece.first, piece.finite - 3) - 1, -1):
            if self.codes[at] in "PIZ":
                return self.grid.lemmas[at]
        return self.lemma(piece.finite, piece.first, piece.last)

    def _twin(self, at: int, coordinated: bool) -> Node | None:
        """The earlier clause that this one is coordinated with: same conjunction, or a like one after "und"."""
        for node in reversed(self.stack):
            if node.order == "vf" and node.introducer is not None and node.complete():
                same = self.grid.lower[node.introducer] == self.grid.lower[at]
                if (same and (coordinated or self.codes[at] == "S")) or (
                    coordinated and self.codes[node.introducer] == self.codes[at]
                ):
                    return node if coordinated or self._list_follows() else None
                if not coordinated:
                    return None
        return None

    def _list_follows(self) -> bool:
        """Whether a coordinator opens the next segment or stands in it, so that commas before it join."""
        return self.upcoming is not None and "K" in self.codes[self.upcoming.first : self.upcoming.first + 1]

    # ---- relatives

    def _by_relative(self, piece: Piece) -> bool:
        at = self._pronoun(piece)
        if self.codes[at] not in "RQ" or not (piece.mark or piece.first > self.first or piece.finite > at + 1):
            return False
        node = Node("relative", "vf", introducer=at, finite=place_or_none(piece.finite))
        twin = None
        if piece.coordinated:
            twin = next((n for n in reversed(self.stack) if n.kind == "relative" and n.complete()), None)
        if twin is not None:
            node.governor = twin.governor
        else:
            node.governor = self._antecedent(piece.first, at)
            self._return_to(node.governor)
        self.open(node, piece, twin)
        return True

    def _return_to(self, governor: int | None) -> None:
        """Close the open clauses below the one that the governing noun stands in."""
        owner = self.owner.get(governor) if governor is not None else None
        if owner is not None and owner in self.stack:
            del self.stack[self.stack.index(owner) + 1 :]

    def _antecedent(self, first: int, at: int) -> int | None:
        """The noun, name or pronoun before the comma that agrees with the relative pronoun in number and gender."""
        wanted = without_case(self.grid.masks[at]) if self.grid.tokens[at].tag == "PRELS" else -1
        nearest = None
        for place in range(first - 1, max(self.first, first - LOOK_BACK) - 1, -1):
            if self.codes[place] in "NEO" and place in self.owner:
                nearest = place if nearest is None else nearest
                if without_case(self.grid.masks[place]) & wanted:
                    return place
            elif self.codes[place] in "FS" and nearest is not None:
                break
        return nearest

    # ---- questions

    def _by_question(self, piece: Piece) -> bool:
        at = self._pronoun(piece)
        if not (self.codes[at] in "Ww" or self.grid.tokens[at].tag == "PWAT"):
            return False
        if not self._verb_final(at, piece) or not (piece.mark or piece.coordinated or self.finite_after(piece.last)):
            return False
        node = Node(self._question_kind(at, piece), "vf", introducer=at, finite=place_or_none(piece.finite))
        self.open(node, piece, self._twin(at, coordinated=True) if piece.coordinated else None)
        return True

    def _question_kind(self, at: int, piece: Piece) -> ClauseKind:
        word = self.grid.lower[at]
        if word == "wie":
            return "comment" if self._frame_verb(piece) else "complement"
        if word.startswith("wo") and self._behind_noun(piece) and not self.says(self.stack[-1]):
            return "relative"
        if word == "was" and self.stack[-1].finite is not None and not self.says(self.stack[-1]):
            return "relative"
        return self.words.clause_kinds.get(word, "complement")

    def _behind_noun(self, piece: Piece) -> bool:
        """Whether a noun or name stands right before the mark at which the clause opens."""
        top = self.stack[-1]
        return bool(top.tokens) and top.tokens[-1] >= piece.first - 2 and self.codes[top.tokens[-1]] in "NE"

    # ---- infinitives with their own opening word

    def open_infinitive(self, piece: Piece, introducer: int | None) -> None:
        """Open an infinitive clause, beside an earlier one where a coordinator stands before it."""
        node = Node("infinitive", "inf", introducer=introducer)
        twin = None
        if piece.coordinated:
            twin = next((n for n in reversed(self.stack) if n.order == "inf" and n.complete()), None)
        if introducer is None and twin is None:
            node.governor = self.noun_of_infinitive(piece.first)
        self.open(node, piece, twin)
        node.done = bool(ZU.search(self.codes, piece.first, piece.last))


def place_or_none(finite: int) -> int | None:
    """-1 as ``None``."""
    return finite if finite >= 0 else None


def without_case(bits: int) -> int:
    """Fold the cases of a mask away: number and gender alone, six bits."""
    return (bits | bits >> 6 | bits >> 12 | bits >> 18) & 0b111111
