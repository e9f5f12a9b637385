"""The words of one language for readers: names of values, sentences, dates and numbers, from tables of texts.

A table is TOML; ``[aspect] topic = "Topic"`` is the text ``aspect.topic``. Texts hold places for values in braces:
``"{number} reports"``. What counts something has two forms, ``one`` and ``other``.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from readout.errors import DataError
from readout.resolution.tables import states

Texts = Mapping[str, str]

LANGUAGES = ("de", "en")
"""The languages there are texts in, the one without further asking first."""


class Words:
    """The texts of one language; call it with a key and the values for the places in the text."""

    def __init__(self, language: str, texts: Texts, *, iso_days: bool = False) -> None:
        self.language = language
        self.texts = texts
        self.iso_days = iso_days
        """Whether days stay as they are stored: in terminals and files, where programs read along."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under a key. Raises KeyError where there is none, or a value for it is missing."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text that counts ``number`` things."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", number=self.number(number), **values)

    def name(self, kind: str, value: str) -> str:
        """A value of the records: ``name("form", "phone_call")``; itself as words where it has no name."""
        return self.texts.get(f"{kind}.{value}") or value.replace("_", " ")

    def names(self, kind: str) -> dict[str, str]:
        """All values of a kind with their names, in the order of the table."""
        begin = f"{kind}."
        return {key.removeprefix(begin): text for key, text in self.texts.items() if key.startswith(begin)}

    def number(self, number: int) -> str:
        """A number with its thousands set apart."""
        return f"{number:,}".replace(",", self("numbers.thousands"))

    def day(self, day: str | None) -> str:
        """An ISO day, month or year as it is written: "5. März 2031"; what is no day stays as it is."""
        if not day:
            return self("dates.none")
        if self.iso_days:
            return day
        parts = day[:10].split("-")
        if not all(part.isdecimal() for part in parts) or len(parts) > 3:
            return day
        if len(parts) == 1:
            return day
        month = self.texts.get(f"dates.months.{int(parts[1])}", parts[1])
        if len(parts) == 2:
            return self("dates.month", month=month, year=parts[0])
        return self("dates.day", day=int(parts[2]), month=month, year=parts[0])

    def days(self, first: str | None, last: str | None) -> str:
        """From one day to another, or the one day, month or year that both make up."""
        if not first or not last or first == last:
            return self.day(first or last)
        if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
            return self.day(first[:4])
        if first[:7] == last[:7] and first[8:] == "01" and last[8:] == _last_day(first[:7]):
            return self.day(first[:7])
        return self("dates.range", first=self.day(first), last=self.day(last))

    def moment(self, moment: str) -> str:
        """A moment of ISO 8601, to the minute."""
        return (
            self("dates.moment", day=self.day(moment[:10]), time=moment[11:16]) if "T" in moment else self.day(moment)
        )

    def side(self, key: str | None, label: str) -> str:
        """A side by its code in this language, else by the label it has."""
        return _german_states().get(key or "", label) if self.language == "de" else label


def _last_day(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return str(monthrange(year, number)[1])


@cache
def _german_states() -> dict[str, str]:
    return {state.code: state.name for state in states()}


@cache
def words(language: str) -> Words:
    """The words with which a comparison is shown in this language."""
    return Words(language, read_texts(files("readout.views").joinpath("texts", f"{language}.toml")))


@cache
def english() -> Words:
    """What terminals and pages without a choice speak."""
    return Words("en", words("en").texts, iso_days=True)


def read_texts(table: Traversable) -> dict[str, str]:
    """All texts of a table by their keys."""
    try:
        found = tomllib.loads(table.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{table.name}: {error}") from error
    return dict(_flat(found, ""))


def read_lines(table: Traversable) -> dict[str, dict[str, str]]:
    """Texts whose keys are sentences themselves, by their headings; raises DataError as :func:`read_texts`."""
    try:
        found = tomllib.loads(table.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{table.name}: {error}") from error
    return {name: {key: str(text) for key, text in lines.items()} for name, lines in found.items()}


def _flat(table: Mapping[str, Any], begin: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{begin}{name}.")
        else:
            yield f"{begin}{name}", str(value)
