"""The table of names that the full-form lexicon does not have as names."""

from __future__ import annotations

from dataclasses import dataclass

from readout.errors import DataError
from readout.language.document import Morph
from readout.language.lexicon import LexicalReading
from readout.language.tables import read_lines

_CASES = ("nom", "acc", "dat", "gen")


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name: its readings, and whether the word is a common noun as well."""

    readings: tuple[LexicalReading, ...]
    noun_too: bool

    def apply(self, found: tuple[LexicalReading, ...]) -> tuple[LexicalReading, ...]:
        """The table's readings, then the lexicon's ``found`` without those that the table rules out."""
        return self.readings + tuple(
            reading
            for reading in found
            if (self.noun_too or reading.tag != "NN") and (reading.tag, reading.kind) not in self._have()
        )

    def _have(self) -> frozenset[tuple[str, str]]:
        return frozenset((reading.tag, reading.kind) for reading in self.readings)


def read_names(language: str) -> dict[str, ListedName]:
    """``names.tsv`` of ``language`` with genitives in -s; raises DataError where a line is broken."""
    readings: dict[str, tuple[LexicalReading, ...]] = {}
    too: dict[str, bool] = {}
    for number, fields in read_lines(language, "names.tsv"):
        features = fields[1].split() if len(fields) == 3 else []
        if len(features) != 2:
            raise DataError(f"{language}/names.tsv, line {number}: expected kind, gender and number, names")
        kind, gender = fields[0].rstrip("+"), features[0].replace("-", "")
        for name in fields[2].split():
            bare = tuple(Morph(case=case, number=features[1], gender=gender) for case in _CASES)
            readings[name] = (*readings.get(name, ()), LexicalReading(name, "NE", bare, kind))
            too[name] = too.get(name, False) or fields[0].endswith("+")
            if features[1] == "sg" and name[-1] not in "sßxzS" and not name.isupper():
                genitive = LexicalReading(name, "NE", (Morph(case="gen", number="sg", gender=gender),), kind)
                readings[name + "s"] = (*readings.get(name + "s", ()), genitive)
                too[name + "s"] = True
    return {name: ListedName(found, too[name]) for name, found in readings.items()}
