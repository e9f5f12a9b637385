"""Reads the golden comparisons: reports, points with their words, words that must stay apart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout import make_article
from readout.records import Article

PATH = Path(__file__).with_name("open.toml")
_REPORTS = "abcdef"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of the text of the report with this number (from 1)."""

    report: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenPoint:
    """A point: its words in each report that tells it, and the verdict of its row."""

    words: tuple[Words, ...]
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenCase:
    """Reports of one contact. ``apart``: pairs of words that make two points; ``differs``: lines of the header."""

    name: str
    articles: tuple[Article, ...]
    points: tuple[GoldenPoint, ...]
    apart: tuple[tuple[Words, ...], ...]
    differs: frozenset[str]


def read_cases(path: Path = PATH) -> list[GoldenCase]:
    """All cases of a file. Raises :class:`ValueError` where a report does not have the words."""
    return [_case(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def _case(entry: Mapping[str, Any]) -> GoldenCase:
    reports = entry["report"]
    articles = tuple(
        make_article(one["text"], publisher=one["publisher"], published=one["published"]) for one in reports
    )
    return GoldenCase(
        name=entry["name"],
        articles=articles,
        points=tuple(
            GoldenPoint(words=_words(one, articles), verdict=one["verdict"]) for one in entry.get("point", ())
        ),
        apart=tuple(_words(one, articles) for one in entry.get("apart", ())),
        differs=frozenset(name for one in reports for name in one.get("differs", ())),
    )


def _words(entry: Mapping[str, Any], articles: tuple[Article, ...]) -> tuple[Words, ...]:
    found = []
    for number, (name, article) in enumerate(zip(_REPORTS, articles, strict=False), start=1):
        if words := entry.get(name):
            first = article.text.rfind(words)  # the points come last
            if first < 0:
                raise ValueError(f"report {number} has no words {words!r}")
            found.append(Words(report=number, first=first, last=first + len(words)))
    return tuple(found)
