"""How well groups fit golden groups: B-cubed over the items (Bagga and Baldwin, 1998), and pairs of items joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from itertools import combinations

from evaluation.scores import Score

Groups = Mapping[str, Hashable]
"""The group of each item."""


def b_cubed(golden: Groups, found: Groups) -> Score:
    """Over all items: how many of those grouped with it belong there, and how many that belong there are."""
    both = Counter((golden[item], found[item]) for item in golden)
    sizes, wanted = Counter(found[item] for item in golden), Counter(golden.values())
    precise = sum(count * count / sizes[group] for (_, group), count in both.items())
    recalled = sum(count * count / wanted[group] for (group, _), count in both.items())
    return Score(precise, recalled, len(golden), len(golden))


def pairwise(golden: Groups, found: Groups, counts: Callable[[str, str], bool]) -> Score:
    """Pairs of items that are joined, against those that belong together; only pairs that count are asked for."""
    joined, wanted = pairs_of(found, golden), pairs_of(golden, golden)
    joined, wanted = ({pair for pair in pairs if counts(*pair)} for pairs in (joined, wanted))
    return Score.counted(len(joined & wanted), len(joined), len(wanted))


def pairs_of(groups: Groups, items: Groups) -> set[tuple[str, str]]:
    """The pairs of ``items`` that are in one group, each once."""
    members: dict[Hashable, list[str]] = {}
    for item in sorted(items):
        members.setdefault(groups[item], []).append(item)
    return {pair for group in members.values() for pair in combinations(group, 2)}
