"""The table ``pages.toml``: what names of a page's elements say about them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

Part = Literal[
    "left_out", "comments", "related", "lead", "kicker", "caption", "credit", "dateline", "notice", "lead_or_related"
]  # fmt: skip
"""What an element is called to be: a role of its paragraphs, or no part of the article."""

_CUT = re.compile(r"[^a-zA-ZäöüÄÖÜß0-9]+|(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*+")
_SHORTEST_COMPOUND = 9  # letters: "artfooter"
_LONGEST_NAME = 400  # characters of an element's names that are looked at: utility classes may be hundreds


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The table, ready to look things up in."""

    hidden: frozenset[str]
    unseen: frozenset[str]
    left_out: frozenset[str]
    parts: dict[str, Part]
    endings: dict[str, Part]
    """What the last part of a compound says."""
    pairs: dict[tuple[str, str], Part]
    lines: dict[str, str]
    """Lines over something, and their kind."""
    live: frozenset[str]
    errors: frozenset[str]
    """Titles of pages that say that there is no article."""

    def is_live(self, title: str) -> bool:
        """Whether a title says that its page is a live blog."""
        return any(word in self.live for word in _WORD.findall(title.lower()))

    def part(self, names: Iterable[str]) -> Part | None:
        """What an element with these classes, id and test id is called to be; the last word that says so counts."""
        found: Part | None = None
        for name in names:
            words = [word.lower() for word in _CUT.split(name) if word]
            said = [self.pairs.get(pair) for pair in pairwise(words)]
            said += [self.parts.get(word) or self._compound(word) for word in words]
            found = next((one for one in reversed(said) if one is not None), found)
            if found in ("left_out", "comments"):
                return found
        return found

    def _compound(self, word: str) -> Part | None:
        if len(word) < _SHORTEST_COMPOUND:
            return None
        return next((part for ending, part in self.endings.items() if word.endswith(ending)), None)


@lru_cache(maxsize=1)
def page_words() -> PageWords:
    """The table of the package."""
    data = tomllib.loads((resources.files("readout.intake") / "pages.toml").read_text(encoding="utf-8"))
    return PageWords(
        hidden=frozenset(data["hidden"].lower().split()),
        unseen=frozenset(data["unseen"].split()),
        left_out=frozenset(data["left_out"].split()),
        parts={word: part for part, words in data["words"].items() for word in words.split()},
        endings={word: part for part, words in data["endings"].items() for word in words.split()},
        pairs={(pair.split()[0], pair.split()[1]): part for part, pairs in data["pairs"].items() for pair in pairs},
        live=frozenset(data["live"].split()),
        errors=frozenset(data["errors"]),
        lines={line: kind for kind, lines in data["lines"].items() for line in lines},
    )


@lru_cache(maxsize=4096)
def part_of(classes: str, ident: str, test: str) -> Part | None:
    """What an element is called to be, by its classes (each a name), id and test id."""
    names = [*classes[:_LONGEST_NAME].split(), *ident[:_LONGEST_NAME].split(), *test[:_LONGEST_NAME].split()]
    return page_words().part(names)
