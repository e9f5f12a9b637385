"""Runs of words that two reports share: independent reports of our corpora share none, copies do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

RUN = 8
"""Words in a row. Eight are hardly ever written twice by chance, unless names and offices make them up."""
_WORD = re.compile(r"\w+")


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """All runs of ``length`` words of a text, in small letters and without punctuation."""
    words = _WORD.findall(text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def shared_wording(texts: Mapping[str, str], families: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """A run of words for each two texts that share one; within a family (copies, versions) sharing is allowed.

    ``texts`` and ``families`` have the same keys; a text without a family is one of its own.
    """
    holders: dict[tuple[str, ...], list[str]] = {}
    for name, text in texts.items():
        for run in runs(text):
            holders.setdefault(run, []).append(name)
    found: dict[tuple[str, str], str] = {}
    for run, names in holders.items():
        for left, right in _pairs(names):
            if families.get(left, left) != families.get(right, right):
                found.setdefault((left, right), " ".join(run))
    return found


def _pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    ordered = sorted(names)
    return ((left, right) for index, left in enumerate(ordered) for right in ordered[index + 1 :])
