"""Pieces with a finite verb and no opening word: the verb of an open clause, a frame, a further clause."""

from __future__ import annotations

from readout.language.clause_stack import Node, Piece
from readout.language.codes import NOM, NUMBER_BITS
from readout.language.nonfinite import NonfiniteReader


class FiniteReader(NonfiniteReader):
    """Decides what a verb-first or verb-second piece is to the clauses before it."""

    def finite_piece(self, piece: Piece) -> None:
        """Give the piece to the clause that waits for its finite verb, or open one."""
        verb_first = piece.finite == piece.begin
        if " ".join(self.grid.lower[piece.first : piece.last][:4]) in self.words.exceptions:
            self.open(Node("conditional", "vf", introducer=piece.first), piece)
            return
        if piece.coordinated and not piece.mark and not verb_first and self._conjunct_of_subordinate(piece):
            return
        if not piece.coordinated and not verb_first and self._infinitive_of_open_clause(piece):
            return
        so = piece.finite == piece.begin + 1 and self.grid.lower[piece.begin] == "so" and self._said(piece)
        if (verb_first or so) and not piece.coordinated and piece.mark and self._is_frame(piece):
            self._open_comment(piece)
            return
        depth = self._waiting(piece)
        if depth is None:
            (self._verb_first if verb_first else self._verb_second)(piece)
            return
        node = self.stack[depth]
        del self.stack[depth + 1 :]
        if self._content_of_noun(node, piece):
            governor = self.saying_noun(node, owned=True)
            self.open(Node("v2_complement", "v2", finite=piece.finite, governor=governor), piece)
            return
        node.verb_first = verb_first and not node.tokens and not node.has_children
        self.take(node, piece.first, piece.last)
        node.finite = piece.finite

    def _infinitive_of_open_clause(self, piece: Piece) -> bool:
        """ "soll, wie es hieß, in Streit münden": a modal of an interrupted clause waits for its infinitive."""
        at = piece.finite
        token = self.grid.tokens[at]
        if at != piece.last - 1 or token.text != token.lemma or "," not in piece.mark:
            return False
        for depth in range(len(self.stack) - 2, -1, -1):
            node = self.stack[depth]
            if node.order == "v2" and node.finite is not None and not node.seen & {"P", "I", "V", "Z"}:
                upper = self.grid.tokens[node.finite]
                if upper.tag == "VMFIN" or upper.lemma == "werden":
                    del self.stack[depth + 1 :]
                    self.take(node, piece.first, piece.last)
                    node.infinitive = node.nonfinite = at
                    node.seen.add("I")
                    return True
        return False

    def _waiting(self, piece: Piece) -> int | None:
        """Depth of the innermost clause without its finite verb."""
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if not node.complete() and node.order in ("v2", "vf"):
                if node.order == "v2" and ":" in piece.mark and node.tokens:
                    self.label(node)
                    return len(self.stack) - 1
                return depth
        return None

    def _content_of_noun(self, node: Node, piece: Piece) -> bool:
        """Whether a clause comes between a noun of saying and the verb of its clause: "die Ansicht, A sei B, ..."."""
        return (
            piece.mark == ","
            and piece.finite > piece.begin
            and self.reported(piece.finite)
            and self.saying_noun(node, owned=True) is not None
        )

    def label(self, node: Node) -> None:
        """What stands before a colon without a verb is a clause of its own: "Ankara: ..."."""
        node.kind, node.order, node.done = "fragment", "free", True
        self.stack = [self.new(Node("main", "v2"))]

    # ---- frames: "..., sagte Merkwitz, ..."

    def _is_frame(self, piece: Piece) -> bool:
        """Whether ", sagte Merkwitz," is a frame put into or behind what it reports."""
        root = self.root()
        if self._goes_on_reporting(piece):
            return False
        if not root.tokens and not (root.has_children and self.verb_follows()):
            return False
        to_be_read = piece.begin in self.closes and self.grid.lemmas[piece.finite] in self.words.standing
        if not to_be_read and not self._speaker(piece):
            return False  # "„...“, steht darin" has no subject
        said = self._said(piece)
        if not said and not self._any_verb_frames(root, piece):
            return False
        if root.complete():
            return not root.verb_first or (said and self.verb_follows())
        return self.verb_follows() or piece.begin in self.closes

    def _goes_on_reporting(self, piece: Piece) -> bool:
        """ "sagte, er sei bereit, wünsche sich aber ...": a further verb of what is reported, with the same subject."""
        top = self.stack[-1]
        reported = top.kind == "v2_complement" and top.finite is not None and self.reported(top.finite)
        return reported and self.reported(piece.finite)

    def _said(self, piece: Piece) -> bool:
        """Whether the verb is one of saying; behind "so" one of being read will do: "so steht es im Protokoll"."""
        if self.lemma(piece.finite, piece.begin, piece.last) in self.words.saying:
            return True
        return self.grid.lower[piece.begin] == "so" and self.grid.lemmas[piece.finite] in self.words.standing

    def _speaker(self, piece: Piece) -> bool:
        """Whether a subject stands behind the verb: a name, a pronoun, a phrase with determiner, a plural."""
        if not self.own_subject(piece.finite + 1, piece.last):
            return False
        if piece.begin in self.closes:
            return True  # "„...“, zitierte Radio Ost den Minister": nothing in a quotation is shared with its frame
        at = next(place for place in range(piece.finite + 1, piece.last) if place in self.starts)
        chunk = self.starts[at]
        if chunk.determined or chunk.pronoun or self.codes[chunk.last - 1] != "N" or chunk.last - chunk.first > 1:
            return True
        return not self.grid.tokens[chunk.head].known or bool(chunk.mask & NUMBER_BITS["pl"])

    def _any_verb_frames(self, root: Node, piece: Piece) -> bool:
        """Whether any verb would make a frame here: behind a quotation, or the indicative behind the subjunctive."""
        if piece.begin in self.closes:
            return True
        if self._hypothetical(piece.finite):
            return False
        return root.finite is not None and self.reported(root.finite) and not self.reported(piece.finite)

    def _open_comment(self, piece: Piece) -> None:
        root = self.root()
        if not root.complete() and piece.begin in self.closes and not self.verb_follows():
            root.kind, root.done = "fragment", True
        del self.stack[1:]
        self.open(Node("comment", "v2", finite=piece.finite), piece)

    # ---- verb first

    def _verb_first(self, piece: Piece) -> None:
        if not piece.coordinated and "," in piece.mark:
            if self._follows_condition():
                self._condition_before(piece)
                return
            if self._hypothetical(piece.finite) and self.own_subject(piece.finite + 1, piece.last):
                self.open(Node("conditional", "vf", finite=piece.finite), piece)
                return
        if ":" in piece.mark and self.says(self.stack[-1]):
            self.open(Node("v2_complement", "v2", finite=piece.finite), piece)
            return
        if not piece.coordinated and self._content_behind_its_condition(piece):
            return
        partner = self._partner(piece.finite)
        if piece.coordinated and self._goes_on_framing(piece):
            partner = self.stack[-1]
        kind = partner.kind
        if kind == "conditional" and partner.parent is None:
            kind = "main"
        node = Node(kind, "vf" if partner.order == "vf" else "v2", finite=piece.finite)
        node.shares_subject = piece.coordinated or self._goes_on_reporting(piece) or not self._speaker(piece)
        self.open(node, piece, partner)

    def _goes_on_framing(self, piece: Piece) -> bool:
        """ "..., sagte Kast | und verwies auf den Vertrag"; "und werde reisen" goes on with what he said."""
        frame = self.stack[-1]
        if frame.kind != "comment" or frame.finite is None:
            return False
        return self.reported(frame.finite) or not self.reported(piece.finite)

    def _content_behind_its_condition(self, piece: Piece) -> bool:
        """ "teilte er mit, wenn A komme, werde B gehen": open the content that has a clause in its fore-field."""
        top = self.stack[-1]
        above = top.parent
        if top.order != "vf" or top.kind not in ("adverbial", "conditional") or above is None or top.coordinated:
            return False
        if not (self.reported(piece.finite) and self.says(above) and not above.has_content and above in self.stack):
            return False
        del self.stack[self.stack.index(above) + 1 :]
        node = Node("v2_complement", "v2", finite=piece.finite, has_children=True)
        self.open(node, piece)
        top.parent = node
        return True

    def _follows_condition(self) -> bool:
        """Whether a verb-first clause stands before: "Sollte Wien zustimmen, werde ..."."""
        root = self.root()
        return root.verb_first and root.coordinated is None and not root.done

    def _condition_before(self, piece: Piece) -> None:
        root = self.root()
        head = self.new(Node("main", "v2", finite=piece.finite, has_children=True))
        root.kind, root.parent, root.order, root.done = "conditional", head, "vf", True
        self.stack = [head]
        for node in self.nodes:
            if node.parent is root and node.kind == "comment":
                node.parent = head
        self.take(head, piece.first, piece.last)

    def _hypothetical(self, finite: int) -> bool:
        """Whether a verb in front can only open a condition: "sollte Wien ablehnen", "hätte man gewartet"."""
        token = self.grid.tokens[finite]
        moods = {m.mood for m in token.morphs}
        return "kj2" in moods and token.tag[1] in "AM" and (token.lemma == "sollen" or "ind" not in moods)

    def _partner(self, finite: int) -> Node:
        """The clause that a further finite clause is coordinated with: the innermost verb-second one of its mood."""
        reported = self.reported(finite)
        found = [n for n in self.stack if n.order == "v2" and n.finite is not None and n.kind != "comment"]
        for node in reversed(found):
            if node.finite is not None and self.reported(node.finite) == reported:
                return node
        return found[-1] if found else self.root()

    # ---- verb second

    def _conjunct_of_subordinate(self, piece: Piece) -> bool:
        """Open a verb-final clause beside the verb-final one before it: "dass A kommt und B geht"."""
        depth = len(self.stack) - 1
        while depth > 0 and self.stack[depth].order == "inf":
            depth -= 1
        top = self.stack[depth]
        if top.order != "vf" or not self._final(piece):
            return False
        if top.finite is None:
            if not (piece.coordinated and not piece.mark and top.seen & {"P", "I"}):
                return False
            top.shared_finite, top.done = piece.finite, True  # "weil er A gelobt und B kritisiert hat"
        first = self.starts.get(piece.begin)
        own = first is not None and first.preposition is None and (first.determined or self.codes[first.head] != "N")
        shares = piece.coordinated and not own
        node = Node(top.kind, "vf", finite=piece.finite, governor=top.governor, shares_subject=shares)
        self.open(node, piece, top)
        return True

    def _verb_second(self, piece: Piece) -> None:
        if (piece.coordinated or "," in piece.mark) and self._conjunct_of_subordinate(piece):
            return
        governor = None if piece.coordinated else self._content_governor(piece)
        if governor is not None:
            del self.stack[self.stack.index(governor) + 1 :]
            self.open(Node("v2_complement", "v2", finite=piece.finite), piece)
            return
        partner = self._partner(piece.finite) if piece.mark != "." else self.root()
        kind = partner.kind if partner.kind == "v2_complement" else "main"
        self.open(Node(kind, "v2", finite=piece.finite), piece, partner)

    def _final(self, piece: Piece) -> bool:
        return not self.codes[piece.finite + 1 : piece.last].strip("FIPV")

    def _content_governor(self, piece: Piece) -> Node | None:
        """The open clause whose verb or noun of saying takes the verb-second clause as its content."""
        reported = self.reported(piece.finite)
        for node in reversed(self.stack):
            if self.verb(node) is None:
                continue
            said = self.says(node) or self.saying_noun(node, owned=reported) is not None
            said = said or (reported and "g" in node.seen)
            if node.kind == "v2_complement" and not said:
                if reported:
                    return None
            elif said and self._takes_content(node, piece, reported):
                return node
        root = self.root()
        alone = len(self.stack) == 1 and root.kind == "main" and root.finite is not None
        if alone and self.subjunctive_one(piece.finite) and not self.reported(root.finite or 0):
            return root
        return root if alone and "," in piece.mark and self._is_to_be_read(root) else None

    def _is_to_be_read(self, node: Node) -> bool:
        """Whether nothing but the next clause can be the subject: "In dem Brief steht, man hoffe auf Regen"."""
        if self.verb(node) not in self.words.standing:
            return False
        chunks = (self.starts[at] for at in node.tokens if at in self.starts)
        return not any(chunk.preposition is None and chunk.mask & NOM for chunk in chunks)

    def _takes_content(self, node: Node, piece: Piece, reported: bool) -> bool:
        """Whether a clause of saying can have the piece as its content: a frame only where it goes on after "und"."""
        if ":" in piece.mark:
            return True
        if "," not in piece.mark and not reported:
            return False
        frame = node.kind == "comment" and node.coordinated is None
        return not frame and (reported or not node.has_content)
