"""What kinds of act a word can show: ``language/<code>/act_words.tsv``, a word and its classes a line.

Unlike a frame an entry asks nothing of the words around it. It is a feature among others: it lets a model that has
seen "zusagen" in training know something of "zusichern", which it has not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from readout.errors import DataError

TABLE = "act_words.tsv"
_REMEMBERED = 100_000  # words whose classes are remembered
_LEAST_END = 5  # letters of a compound's last part that is looked up


@dataclass(slots=True)
class ActWords:
    """The classes of words; a compound has those of its last part."""

    of: Mapping[str, tuple[str, ...]]
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def classes(self, lemma: str) -> tuple[str, ...]:
        """The classes of a lemma in lower case; none where neither it nor an end of it is in the table."""
        found = self._known.get(lemma)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[lemma] = self._find(lemma)
        return found

    def _find(self, lemma: str) -> tuple[str, ...]:
        whole = self.of.get(lemma)
        if whole is not None:
            return whole
        ends = (self.of.get(lemma[at:]) for at in range(1, len(lemma) - _LEAST_END + 1))
        return next((classes for classes in ends if classes is not None), ())


@lru_cache(maxsize=8)
def load_act_words(language: str) -> ActWords:
    """The table of a language; empty without one. Raises DataError for a line without a word and classes."""
    table = files("readout.language") / language / TABLE
    found: dict[str, tuple[str, ...]] = {}
    if not table.is_file():
        return ActWords(found)
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        word, _, classes = line.partition("\t")
        if not word or not classes:
            raise DataError(f"{language}/{TABLE}, line {number}: not a word and its classes")
        found[word.lower()] = tuple(classes.split())
    return ActWords(found)
