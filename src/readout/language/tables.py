"""Reads the small tables in a language's folder; a broken line is an error that names it."""

from __future__ import annotations

from importlib.resources import files

from readout.errors import DataError


def read_lines(language: str, name: str) -> list[tuple[int, list[str]]]:
    """Line number and tab-separated fields of each line of ``language/name`` that is not blank or a comment."""
    text = files("readout.language").joinpath(language, name).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            rows.append((number, line.rstrip().split("\t")))
    return rows


def read_words(language: str, name: str) -> dict[str, frozenset[str]]:
    """A table ``class<TAB>words separated by blanks``, as class → words; a class may stand on several lines."""
    words: dict[str, set[str]] = {}
    for number, fields in read_lines(language, name):
        if len(fields) != 2:
            raise DataError(f"{language}/{name}, line {number}: expected a class, a tab and words")
        words.setdefault(fields[0], set()).update(fields[1].split())
    return {key: frozenset(value) for key, value in words.items()}
