"""People whom an article names without office, and the office that it tells of one of them later.

"Bodan Holt und Ada Lind hatten einander am Apparat ... haben Talviens Präsident und die berunische Kanzlerin": who
they are readers are expected to know. Taken only where nobody else of the article comes into question.
"""

from __future__ import annotations

from readout.language.antecedents import History
from readout.language.cast import Figure
from readout.language.document import Document, Mention

_LEADING = frozenset({"president", "head_of_state", "head_of_government", "monarch", "foreign_minister"})
_REACH = 6
"""Sentences back to a name that an office may belong to."""


class Untitled:
    """Finds who of the people named without an office holds one that stands without a name."""

    def __init__(self, doc: Document, history: History) -> None:
        self.doc = doc
        self.history = history

    def holder(self, mention: Mention, gender: str) -> Figure | None:
        """Who is meant by an office of a known side: one of the two named together, else the only one named so far."""
        if mention.side is None or mention.office_class not in _LEADING or not mention.first:
            return None
        met = self._met(mention)
        if len(met) == 1 and self._is_definite(mention):
            return met[0] if _may_be(met[0], mention, gender) else None
        return self._of_two(mention, met, gender) if len(met) == 2 else None

    def _met(self, mention: Mention) -> list[Figure]:
        """The people with a full name and no office whom the article has spoken of before ``mention``."""
        found: dict[int, Figure] = {}
        for trace in self.history.recent(mention.head, reach=_REACH):
            figure = trace.figure
            if _is_untitled(figure):
                found.setdefault(id(figure), figure)
        return list(reversed(found.values()))

    def _is_definite(self, mention: Mention) -> bool:
        return self.doc.tokens[mention.first].text.lower() in {"der", "die", "dem", "den", "des"} or (
            self.doc.tokens[mention.first].text.endswith("s")
        )

    def _of_two(self, mention: Mention, met: list[Figure], gender: str) -> Figure | None:
        """The first or second of two, as the office stands first or second of two: or whom the gender tells."""
        place = self._place(mention)
        if place is None:
            return None
        fitting = [figure for figure in met if _may_be(figure, mention, gender)]
        told = [figure for figure in met if gender and figure.gender == gender]
        if len(told) == 1 and told[0] in fitting:
            return told[0]
        return met[place] if met[place] in fitting else None

    def _place(self, mention: Mention) -> int | None:
        """0 or 1: which of two offices joined by "und" the mention is; None where it is none of such a pair."""
        for other in self.doc.mentions:
            if other.form != "office" or other.kind != "person" or other.side in {None, mention.side}:
                continue
            if other.first == mention.last + 1 and self.doc.tokens[mention.last].text == "und":
                return 0
            if other.last + 1 == mention.first and self.doc.tokens[other.last].text == "und":
                return 1
        return None


def _is_untitled(figure: Figure) -> bool:
    """A person with a full name of whom no office is told."""
    bare = figure.kind == "person" and figure.named and not figure.classes and figure.role is None
    return bare and len(figure.name.split()) > 1


def _may_be(figure: Figure, mention: Mention, gender: str) -> bool:
    return figure.side in {None, mention.side} and not (gender and figure.gender and gender != figure.gender)
