"""Chooses the antecedent of a pronoun or epithet by salience; says so where two are equally good.

The weights are plain numbers: a subject of the sentence before counts more than its object, the subject of the clause
above a complement most of all; distance takes away. What gender, number or the clause itself forbids is never chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from readout.language.cast import Figure
from readout.language.document import Clause
from readout.language.syntax import Syntax

_REACH = 4
"""Sentences back that a pronoun may point to; farther away it is left open."""
_ATTRIBUTING = "laut"
_LONGEST_TITLE = 8
"""Tokens of office and name behind "laut"."""
TIE = 0.45
"""Two candidates closer than this are equally good."""
_MOST = 150
"""Mentions looked back over; six sentences of news have fewer than a hundred."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One earlier mention of a figure: token, sentence, clause, and whether it is the subject there."""

    figure: Figure
    i: int
    sentence: int
    clause: int | None
    subject: bool
    function: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen figure, or None with the reason why nothing was chosen."""

    figure: Figure | None
    unsure: str | None = None


class History:
    """What has been mentioned so far, in text order."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.traces: list[Trace] = []
        self.figures_at: dict[int, list[Figure]] = {}
        self._subjects: dict[int, list[tuple[Clause, frozenset[int]]]] = {}
        for number, heads in syntax.subject_heads.items():
            clause = syntax.doc.clauses[number]
            self._subjects.setdefault(clause.sentence, []).append((clause, heads))

    def add(self, figure: Figure, i: int) -> None:
        """Notes that token ``i`` mentions ``figure``."""
        self.figures_at.setdefault(i, []).append(figure)
        sentence = self.syntax.sentence_of[i]
        function = self.syntax.function_of.get(i, "attribute")
        self.traces.append(Trace(figure, i, sentence, self.syntax.clause_of[i], self.syntax.is_subject(i), function))

    def recent(self, i: int, reach: int = _REACH) -> Iterable[Trace]:
        """The traces before token ``i`` within ``reach`` sentences, the nearest first; ``_MOST`` of them at most."""
        before = (trace for trace in reversed(self.traces) if trace.i < i)
        for trace in islice(before, _MOST):
            if self.syntax.distance(i, trace.sentence) > reach:
                break
            yield trace

    def salience(self, trace: Trace, i: int) -> float:
        """How much ``trace`` suggests itself at token ``i``."""
        syntax = self.syntax
        distance = syntax.distance(i, trace.sentence)
        score = 3.0 - distance
        if trace.subject:
            score += 2.0 if syntax.is_leading(trace.clause) else 1.0
        if distance == 0 and trace.clause in syntax.matrix(i) and trace.subject:
            score += 2.0
        if distance == 0 and not trace.subject:
            score -= 0.5
        if trace.subject and syntax.is_subject(i):
            score += 0.5
            score += 0.4 * (syntax.animate_subject(i) and syntax.animate_subject(trace.i))  # who spoke goes on
        elif self._told_by(trace.i) and syntax.is_subject(i) and syntax.animate_subject(i):
            score += 2.9  # "laut Okabe": who spoke goes on here as well
        elif trace.function == "attribute":
            score -= 0.5
        elif trace.function.startswith("object"):
            score += 0.5 + 0.5 * (syntax.function_of.get(i) == trace.function)
        if syntax.quotation(trace.i) not in {None, syntax.quotation(i)}:
            score -= 2.0  # words inside a quotation are not what the report goes on about
        return score

    def _told_by(self, i: int) -> bool:
        """ "laut (Außenministerin Rena) Okabe": whether the words before say that somebody speaks."""
        tokens = self.syntax.doc.tokens
        at = i - 1
        while at > 0 and i - at < _LONGEST_TITLE and tokens[at].tag in {"NE", "NN", "ART", "ADJA", "PPOSAT"}:
            at -= 1
        return at >= 0 and tokens[at].text.lower() == _ATTRIBUTING

    def rank(self, i: int, fits: Iterable[Trace]) -> list[tuple[float, Figure]]:
        """Figures of ``fits`` by their best salience, the best first; a figure met often gains a little."""
        best: dict[int, tuple[float, Figure]] = {}
        fits = list(fits)
        nearest = max((trace.i for trace in fits), default=-1)
        object_pronoun = not self.syntax.is_subject(i)
        for trace in fits:
            score = self.salience(trace, i) + min(len(trace.figure.mentions), 5) * 0.05
            if object_pronoun and trace.i == nearest and not trace.subject:
                score += 0.5  # an object tends to mean the object named last
            held = best.get(id(trace.figure))
            if held is None or held[0] < score:
                best[id(trace.figure)] = (score, trace.figure)
        return sorted(best.values(), key=lambda row: -row[0])

    def thing_before(self, i: int, gender: str) -> float:
        """The salience of the best antecedent that is no actor: "Der Vorschlag liegt vor. Er ..."; -1 where none.

        Only subjects count; a pronoun that is the subject of a verb of speaking or doing means no thing.
        """
        syntax, doc = self.syntax, self.syntax.doc
        if not doc.clauses or syntax.animate_subject(i):
            return -1.0
        sentence, best = syntax.sentence_of[i], -1.0
        for distance in (1, 0):
            for clause, heads in self._subjects.get(sentence - distance, ()):
                if clause.i == syntax.clause_of[i] or len(heads) != 1:
                    continue
                head = next(iter(heads))
                if head < i and head not in self.figures_at and syntax.is_thing(head, gender):
                    best = max(best, 5.0 - distance)
        return best


MAY_BE = " may be "
"""In the reason why a mention stays open between two."""


def is_between_two(unsure: str | None) -> bool:
    """Whether a mention was left open because two antecedents fit it equally well."""
    return unsure is not None and MAY_BE in unsure


def choose(ranked: list[tuple[float, Figure]], words: str, tie: float = TIE) -> Choice:
    """The best of ``ranked``, or nobody where the two best are as good as each other."""
    if not ranked:
        return Choice(None, f"Nobody named before fits “{words}”.")
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < tie:
        return Choice(None, f"“{words}”{MAY_BE}{ranked[0][1].name} or {ranked[1][1].name}.")
    return Choice(ranked[0][1])
