"""Clauses that leave out the verb of the one before: "Norvien spricht von 40 Gefangenen, Belvar von 60"."""

from __future__ import annotations

from readout.language.chunks import Chunk
from readout.language.clause_stack import Piece
from readout.language.codes import ACC, NOM
from readout.language.finite import FiniteReader


class GapReader(FiniteReader):
    """Finds them by their two phrases: somebody, and one like a phrase that stands behind the verb before."""

    def cut_before_gap(self, first: int, last: int) -> int:
        """ "sprach von einem Erfolg | und Delorge von einem Anfang": the second clause begins before its subject."""
        at = self.codes.find("K", first + 2, last)
        if at < 0 or self.codes.find("F", first, at) < 0 or self.codes.find("K", at + 1, last) >= 0:
            return last
        subject, rest = self._subject_and_rest(at + 1)
        if subject is None or rest is None or rest.last > last or self.codes[rest.head] == "E":
            return last
        before = [self.starts[place] for place in range(first, at) if place in self.starts]
        finite = self.codes.find("F", first, at)
        return at if not self.reported(finite) and self._is_parallel(subject, rest, before, finite) else last

    def leaves_verb_out(self, piece: Piece) -> bool:
        """Whether the piece is such a clause: "Norvien spricht von 40 Gefangenen, | Belvar von 60"."""
        root = self.root()
        plain = root.finite is not None and root.kind == "main" and not root.seen & set("PIZV")
        if len(self.stack) > 1 or not plain or self.reported(root.finite or 0):
            return False  # what is reported as a whole stays one
        subject, rest = self._subject_and_rest(piece.begin)
        if subject is None or rest is None or rest.last > piece.last or self.codes[rest.head] == "E":
            return False
        before = [self.starts[at] for at in root.tokens if at in self.starts]
        return self._is_parallel(subject, rest, before, root.finite or 0)

    def _subject_and_rest(self, first: int) -> tuple[Chunk | None, Chunk | None]:
        """The phrase at ``first`` and the next, over a place in between: "das Präsidialamt | in Varna | von ..."."""
        subject = self.starts.get(first)
        rest = self.starts.get(subject.last) if subject is not None else None
        if rest is not None and rest.preposition == "in" and self.codes[rest.head] == "E":
            rest = self.starts.get(rest.last)
        return subject, rest

    def _is_parallel(self, subject: Chunk, rest: Chunk, before: list[Chunk], finite: int) -> bool:
        """Whether the phrases before are a subject, the finite verb and one like ``rest``."""
        if not before or before[0].first > finite or not (self._may_act(subject) and self._may_act(before[0])):
            return False
        return any(self._is_like(rest, one) for one in before[1:] if one.first > finite)

    def _may_act(self, chunk: Chunk) -> bool:
        """Whether a phrase may be a subject that speaks: a name, or somebody with an article."""
        strange = chunk.last - chunk.first == 1 and not self.grid.tokens[chunk.head].known
        named = "E" in self.codes[chunk.first : chunk.last] or strange
        named = named or (chunk.determined and chunk.head in self.grid.actors)
        return named and chunk.preposition is None and bool(chunk.mask & NOM)

    @staticmethod
    def _is_like(chunk: Chunk, other: Chunk) -> bool:
        """Whether both have the same preposition, or both may be objects with an article."""
        if chunk.preposition is not None:
            return chunk.preposition == other.preposition
        objects = other.preposition is None and chunk.determined and other.determined
        return objects and bool(chunk.mask & ACC and other.mask & ACC)
