"""Makes pages: each template filled with articles of the open gold, and what a reader should find on the page.

The templates stand in ``templates/`` and ``fresh/``, what surrounds an article on them in ``noise.toml``. Nothing in
either is quoted from anywhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from readout.intake.front_matter import split_front_matter

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold" / "open"
KNOWN, FRESH = "templates", "fresh"
"""Templates that the tables of class names were made on, and those that were written afterwards and only measured."""
A_PAGE = 4
"""Articles on pages of each template."""
SHORTEST_PARAGRAPH = 80  # characters: shorter ones may be kickers and credits, which are no running text
CHARSETS = {"frames_2000s": "cp1252"}
"""What a template says that its pages are encoded in; the others are UTF-8."""
ONLY_FIRST = {"paywall_stub": 2}
"""Paragraphs that a page shows, where it does not show all."""
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A page and what stands on it. ``paragraphs`` are those of the article, without title and subheadings."""

    template: str
    data: bytes
    title: str
    publisher: str
    published: str
    modified: str
    url: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article that pages are made of; ``day`` is an ISO day."""

    title: str
    publisher: str
    day: str
    paragraphs: tuple[str, ...]


@lru_cache(maxsize=1)
def noise() -> dict[str, Any]:
    """What surrounds articles."""
    return tomllib.loads((HERE / "noise.toml").read_text(encoding="utf-8"))


def templates(folder: str = KNOWN) -> list[str]:
    """The names of the templates in a folder."""
    return sorted(path.stem for path in (HERE / folder).glob("*.html") if not path.stem.startswith("_"))


def made_pages(a_page: int = A_PAGE, folder: str = KNOWN) -> Iterator[Made]:
    """The pages of every template in a folder, with different articles: the same ones each time."""
    texts = gold_texts()
    for number, name in enumerate(templates(folder)):
        for turn in range(a_page):
            yield made_page(name, texts[(number * a_page + turn) % len(texts)], folder)


@lru_cache(maxsize=2)
def _environment(folder: str) -> Environment:
    folders = FileSystemLoader([HERE / folder, HERE / KNOWN])
    return Environment(loader=folders, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def made_page(name: str, text: Text, folder: str = KNOWN) -> Made:
    """One template, filled with one article."""
    year, month, day = text.day.split("-")
    paragraphs = text.paragraphs[: ONLY_FIRST.get(name)]
    path = f"/{year}/{month}/{day}/meldung-4711"
    known = {
        "title": text.title,
        "publisher": text.publisher,
        "published": f"{text.day}T14:20:00+01:00",
        "modified": f"{text.day}T18:05:00+01:00",
        "url": f"https://www.presse.example{path}",
        "path": path,
    }
    page = (
        _environment(folder)
        .get_template(f"{name}.html")
        .render(
            **known,
            paragraphs=paragraphs,
            day_words=f"{int(day)}. {MONTHS[int(month) - 1]} {year}",
            day_digits=f"{day}.{month}.{year}",
            noise=noise(),
            subheadings=noise()["subheadings"],
        )
    )
    data = page.encode(CHARSETS.get(name, "utf-8"), "xmlcharrefreplace")
    del known["path"]
    return Made(template=name, data=data, paragraphs=paragraphs, **known)


@lru_cache(maxsize=1)
def gold_texts() -> list[Text]:
    """Articles of the open gold with a title, a day and at least three paragraphs of running text."""
    found = []
    for path in sorted(GOLD.glob("*.txt")):
        known, text = split_front_matter(path.read_text(encoding="utf-8"), path.name)
        paragraphs = tuple(" ".join(one.split()) for one in text.split("\n\n") if len(one) >= SHORTEST_PARAGRAPH)
        if known.get("title") and len(known.get("published", "")) >= 10 and len(paragraphs) >= 3:
            day, publisher = known["published"][:10], known.get("publisher", "Ostrauer Bote")
            found.append(Text(title=known["title"], publisher=publisher, day=day, paragraphs=paragraphs))
    return found
