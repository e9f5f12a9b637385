"""Reads which points of two articles about one event are the same: ``<prefix>.points.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from evaluation.gold.annotation import read_annotation

POINTS = ".points.toml"
RELATIONS = frozenset({"same", "more_specific", "contradicting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedPair:
    """Two claims, ``(article, key)`` each, of two articles and how they stand to each other."""

    left: tuple[str, str]
    right: tuple[str, str]
    relation: str
    finer: str | None = None


def read_pairs(path: Path) -> tuple[list[AlignedPair], list[str]]:
    """The pairs of an event, and what is wrong with them."""
    pairs, problems = [], []
    for number, entry in enumerate(tomllib.loads(path.read_text("utf-8")).get("pair", []), start=1):
        left, right = _end(entry.get("left", "")), _end(entry.get("right", ""))
        if entry.get("relation") not in RELATIONS:
            problems.append(
                f"pair {number}: relation is {entry.get('relation')!r}, not one of {', '.join(sorted(RELATIONS))}"
            )
        if left[0] == right[0]:
            problems.append(f"pair {number}: both claims stand in one article")
        problems += [
            f"pair {number}: there is no claim {':'.join(end)}" for end in (left, right) if not _is_there(path, end)
        ]
        pairs.append(AlignedPair(left=left, right=right, relation=entry.get("relation", ""), finer=entry.get("finer")))
    return pairs, problems


def _end(words: str) -> tuple[str, str]:
    """ "a03-1:k2" as article and key."""
    article, _, key = words.partition(":")
    return article, key


def _is_there(path: Path, end: tuple[str, str]) -> bool:
    article, key = end
    return key in _keys(path.with_name(f"{article}.toml"))


@lru_cache(maxsize=16)
def _keys(path: Path) -> frozenset[str]:
    return frozenset(point.key for point in read_annotation(path)[0].points) if path.is_file() else frozenset()
