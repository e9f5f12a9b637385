"""What a measure gives: rows with counts for a table, figures with a name for the floors, and the errors as lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from evaluation.crosstable import CrossTable
from evaluation.scores import Score


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was right among the cases where it could be."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float:
        """0 where there were no cases."""
        return self.right / self.of if self.of else 0.0


Figure = Score | Tally | CrossTable | float
"""A table of labels stands for its kappa."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something missed or wrong: ``kind`` begins the line, ``article`` says where, ``text`` shows it."""

    kind: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Measure:
    """The result of measuring on one corpus; ``fingerprint`` names the corpus's version.

    ``parts`` are the same for parts of the corpus, each with a table of its own and without a floor.
    """

    name: str
    title: str
    fingerprint: str
    rows: Mapping[str, Figure]
    findings: tuple[Finding, ...] = ()
    articles: int = 0
    notes: tuple[str, ...] = field(default=())
    parts: tuple[Measure, ...] = field(default=())


def gather(parts: Iterable[Mapping[str, Figure]]) -> dict[str, Figure]:
    """The sums of the rows of several articles."""
    total: dict[str, Figure] = {}
    for part in parts:
        for name, figure in part.items():
            total[name] = total[name] + figure if name in total else figure  # type: ignore[operator]
    return total


def headline(figure: Figure) -> float:
    """The one number of a row that floors are about: F1, the share that is right, kappa, or the figure itself."""
    if isinstance(figure, Score):
        return figure.f1
    if isinstance(figure, CrossTable):
        return figure.kappa or 0.0
    return figure.share if isinstance(figure, Tally) else figure
