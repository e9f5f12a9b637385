"""Reads the golden series: reports, and the steps of commitments in them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from readout import make_article
from readout.records import Article
from readout.resolution import State
from readout.resolution.progress import STATES

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenStep:
    """A step of the commitment ``of``, told in the report of that number (from 1), in its text from ``first`` on."""

    of: str
    report: int
    state: State
    denied: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Reports in their order, and the golden steps."""

    name: str
    articles: tuple[Article, ...]
    steps: tuple[GoldenStep, ...]


def series_of(part: str) -> list[Path]:
    """The files of one part, ``open`` or ``sealed``."""
    return sorted((FOLDER / part).glob("*.toml"))


def read_series(path: Path) -> Series:
    """One series. Raises :class:`ValueError` where a step's words, state or report are not there."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = tuple(
        make_article(entry["text"], publisher=entry["publisher"], published=entry["published"])
        for entry in table["report"]
    )
    return Series(
        name=f"{path.parent.name}/{path.stem}",
        articles=articles,
        steps=tuple(_step(entry, articles, path) for entry in table["step"]),
    )


def _step(entry: dict[str, object], articles: tuple[Article, ...], path: Path) -> GoldenStep:
    report, words = entry["report"], str(entry["words"])
    state = next((state for state in STATES if state == entry["state"]), None)
    if not isinstance(report, int) or not 1 <= report <= len(articles) or state is None:
        raise ValueError(f"{path}: no such report or state: {entry}")
    first = articles[report - 1].text.find(words)
    if first < 0:
        raise ValueError(f"{path}: report {report} has no words {words!r}")
    return GoldenStep(
        of=str(entry["of"]), report=report, state=state, denied=bool(entry.get("denied")), first=first,
        last=first + len(words),
    )  # fmt: skip
