"""What the models of points look at in one document, for reading and for training alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.claims.contacts import ContactReading
from readout.claims.frames import FrameMatch
from readout.claims.learned.actor_features import ActorFinder
from readout.claims.learned.classifier import Tagger
from readout.claims.learned.span_features import SpanReader
from readout.claims.learned.token_features import TokenReader
from readout.claims.point_drafts import Point
from readout.claims.progress import Verbs
from readout.records import Actor, Aspect, Contact, Statement


class PointGround:
    """The features of words, stretches and holders of points of one document.

    ``points`` are those that the rules found: where their words stand is a feature, and who holds them.
    """

    def __init__(
        self,
        reader: TokenReader,
        matches: Sequence[FrameMatch],
        statements: Sequence[Statement],
        told: ContactReading,
        points: Sequence[Point],
    ) -> None:
        self.reader = reader
        self.look = reader.look
        self.doc = reader.doc
        self.points = points
        self.actors: tuple[Actor, ...] = self.doc.actors
        self.finder = ActorFinder(reader.look, statements, self.actors, told.contacts)
        self.marks: dict[int, Aspect] = {}
        self.rows = [list(row) for row in reader.rows]
        """The features of every token that are its own."""
        self.began = frozenset(m.anchor for m in told.mentions if any(p.role == "initiator" for p in m.joining))
        """Words for contacts, or of calling, beside which it is told who began the contact."""
        for point in points:
            for place, at in enumerate(sorted(point.content)):
                self.marks[at] = point.aspect
                self.rows[at].append(f"rule={'I' if place else 'B'}-{point.aspect}")
        for mention in told.mentions:
            for at in range(mention.first, mention.last):
                self.rows[at].append("contact")
        self.spans = SpanReader(reader, matches, self.marks)
        self.verbs = Verbs.of(matches)

    def tags(self, tagger: Tagger, first: int, last: int, lean: float) -> list[str]:
        """The tags of the tokens ``first`` up to, not including, ``last``."""
        return tagger.tags(self.rows[first:last], self.reader.shared[first:last], lean)

    def whole_rows(self, first: int, last: int) -> list[list[str]]:
        """The features of these tokens with those they share, for training."""
        shared = self.reader.shared
        return [[*self.rows[at], *shared[at]] for at in range(first, last)]

    def holder_rows(
        self, words: Sequence[int], aspect: Aspect, contact: Contact | None, ruled: Mapping[str, str]
    ) -> list[list[str]]:
        """By actor the features for whether it holds a point, or is addressed by it.

        ``contact`` is the one the point belongs to; ``ruled`` says of actors what the rules took them for: "by", "to".
        """
        rows = self.finder.rows(words, aspect)
        parts = {one.actor.id: one.role for one in contact.participants} if contact is not None else {}
        for actor, row in zip(self.actors, rows, strict=True):
            if not row and actor.id not in parts and actor.id not in ruled:
                continue
            part = parts.get(actor.id, "none" if contact is not None else "no contact")
            rule = ruled.get(actor.id, "not" if ruled else "unruled")
            row += [
                f"part={part}",
                f"part+about={part != 'none'}|{contact is not None}|{aspect}",
                f"part+kind={part}|{actor.kind}",
                f"rule={rule}",
                f"rule+about={rule}|{aspect}",
            ]
        return rows

    def label_row(self, words: Sequence[int], aspect: Aspect) -> list[str]:
        """The features for how real a point is, once its aspect is known."""
        return [*self.spans.features(words), f"aspect={aspect}"]
