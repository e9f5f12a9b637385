"""How often one label stands where another was given: for confusion tables and Cohen's kappa.

A label is None where its side does not have the item at all: missed by the second side, or added by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LabelPair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts of pairs of labels, the golden (or first) one before the predicted (or second) one."""

    counts: Mapping[LabelPair, int] = field(default_factory=dict)

    @classmethod
    def counted(cls, pairs: Iterable[LabelPair]) -> CrossTable:
        """The table of some pairs."""
        return cls(Counter(pairs))

    def __add__(self, other: CrossTable) -> CrossTable:
        return CrossTable(Counter(self.counts) + Counter(other.counts))

    @property
    def paired(self) -> int:
        """How many items both sides have."""
        return sum(count for pair, count in self.counts.items() if None not in pair)

    @property
    def agreed(self) -> int:
        """How many of these have the same label on both sides."""
        return sum(count for (one, other), count in self.counts.items() if one is not None and one == other)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa over the items that both sides have; None where chance alone would always agree."""
        total = self.paired
        margins: tuple[Counter[str], Counter[str]] = Counter(), Counter()
        for (one, other), count in self.counts.items():
            if one is not None and other is not None:
                margins[0][one] += count
                margins[1][other] += count
        by_chance = sum(count * margins[1][label] for label, count in margins[0].items())
        if by_chance == total * total:
            return None
        return (self.agreed * total - by_chance) / (total * total - by_chance)
