"""Trains the models of points, from annotated reports.

The model of aspects has a label for words that are no point. It learns it from what the model of words, trained on the
other reports, tags without reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.items import Point as GoldPoint
from evaluation.points import compared

from readout.claims.contacts import ContactReading
from readout.claims.learned.classifier import NO_MODELS, Models
from readout.claims.learned.places import BEGINS, GOES_ON, OUTSIDE
from readout.claims.learned.point_ground import PointGround
from readout.claims.learned.point_proposals import NONE, PointProposer, Stretch, parts_of
from readout.claims.learned.stored import Model
from readout.claims.learned.token_features import TokenReader
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_statements import StatementFinder
from readout.claims.points import ruled_points

from .cases import ReportCase
from .fitting import Sentence, fit_answer, fit_labels, fit_tags

FOLDS = 3
WORDS = {"l1": 0.3, "l2": 0.05}
STRENGTH = {"aspect": 0.3, "holder": 0.1, "addressee": 0.1, "factuality": 0.3}
FOUND = 0.5
"""F1 of the words from which a stretch is an annotated point."""
Trained = dict[str, Model]


@dataclass(frozen=True, slots=True)
class GoldStretch:
    """An annotated point and its tokens."""

    point: GoldPoint
    words: tuple[int, ...]


class PointCase:
    """A report with the features of its points and what is annotated of them; ``told`` are the contacts as read."""

    def __init__(self, case: ReportCase, told: ContactReading) -> None:
        self.case = case
        reader = TokenReader(case.look, case.matches, case.statements)
        contacts, statements = ContactFinder(case.look, told), StatementFinder(case.doc, case.statements)
        points = ruled_points(case.doc, case.matches, case.statements, told, contacts)
        self.ground = PointGround(reader, case.matches, case.statements, told, points)
        self.proposer = PointProposer(self.ground, contacts, statements, NO_MODELS)
        found = (GoldStretch(point, tuple(case.tokens(point.content))) for point in compared(case.gold))
        self.gold = [one for one in found if one.words]

    def labels(self) -> list[str]:
        """Whether a point begins or goes on at each token; the longer of two that share words."""
        found = [OUTSIDE] * len(self.case.doc.tokens)
        for one in sorted(self.gold, key=lambda stretch: -len(stretch.words)):
            if any(found[at] != OUTSIDE for at in one.words):
                continue
            for before, at in zip((-1, *one.words), one.words, strict=False):
                joined = at - before == 1 and self._sentence(at) == self._sentence(before)
                found[at] = GOES_ON if joined and before >= 0 else BEGINS
        return found

    def _sentence(self, at: int) -> int:
        return self.case.look.sentence_of(max(0, at)).i

    def sentences(self) -> list[Sentence]:
        """The read sentences with their labels."""
        return self.case.labelled(self.ground.whole_rows, self.labels())

    def aspect_of(self, words: Sequence[int]) -> str:
        """The aspect of the annotated point that ``words`` are, else none."""
        own, best, aspect = set(words), FOUND, NONE
        for one in self.gold:
            share = 2 * len(own & set(one.words)) / (len(own) + len(one.words))
            if share >= best:
                best, aspect = share, one.point.aspect
        return aspect


def train_points(cases: Sequence[PointCase]) -> Trained:
    """All models of points."""
    return {
        "point words": _words(cases),
        "aspect": _aspects(cases),
        **_holders(cases),
        "factuality": _factuality(cases),
    }


def _words(cases: Iterable[PointCase]) -> Model:
    return fit_tags((one for case in cases for one in case.sentences()), **WORDS)


def _aspects(cases: Sequence[PointCase]) -> Model:
    rows: list[list[str]] = []
    labels: list[str] = []
    for fold in range(FOLDS):
        words = _words([case for place, case in enumerate(cases) if place % FOLDS != fold])
        for case in cases[fold::FOLDS]:
            known = {one.words: one.point.aspect for one in case.gold}
            case.proposer.models = Models.of({"point words": words})
            ruled = (tuple(sorted(point.content)) for point in case.ground.points if point.content)
            tagged = {one: case.aspect_of(one) for one in (*case.proposer.tagged(), *ruled)}
            for one, aspect in {**tagged, **known}.items():
                rows.append(case.ground.spans.features(one))
                labels.append(aspect)
    return fit_labels(rows, labels, strength=STRENGTH["aspect"])


def _holders(cases: Iterable[PointCase]) -> Trained:
    rows: list[list[str]] = []
    by: list[bool] = []
    to: list[bool] = []
    for case in cases:
        for one in case.gold:
            stretch = Stretch(one.words, one.point.aspect, 1.0, case.proposer.same(one.words))  # type: ignore[arg-type]
            contact = case.proposer.contacts.of(one.words[0], frozenset(one.words))
            held, towards = (case.case.actors_named(names) for names in (one.point.by, one.point.to))
            own = case.ground.holder_rows(one.words, stretch.aspect, contact, parts_of(stretch.ruled))
            asked = [(actor.id, row) for actor, row in zip(case.ground.actors, own, strict=True) if row]
            rows += [row for _, row in asked]
            by += [actor in held for actor, _ in asked]
            to += [actor in towards for actor, _ in asked]
    return {
        "holder": fit_answer(rows, by, strength=STRENGTH["holder"]),
        "addressee": fit_answer(rows, to, strength=STRENGTH["addressee"]),
    }


def _factuality(cases: Iterable[PointCase]) -> Model:
    stretches = [(case, one) for case in cases for one in case.gold]
    rows = [case.ground.label_row(one.words, one.point.aspect) for case, one in stretches]  # type: ignore[arg-type]
    return fit_labels(rows, [one.point.factuality for _, one in stretches], strength=STRENGTH["factuality"])
