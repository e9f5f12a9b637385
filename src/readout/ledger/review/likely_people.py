"""Which two of many people may be one: blocked by the keys of their names, so that not every two are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from readout.ledger.review.certainty import ALIKE_FROM, NO_SIDE, ONE_PERSON_FROM, SURNAME, of_spelling
from readout.ledger.review.people import Named
from readout.ledger.review.records import Reason, ReviewVerdict
from readout.resolution.likeness import spelled_alike, spelling
from readout.resolution.officewords import first_office

_CROWD = 40
"""A word that more people of one side have is a first name, and tells nobody apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two who may be one, and why; ``score`` in [0, 1] is how alike the names are."""

    left: Named
    right: Named
    how: Literal["no side", "surname", "spelling"]
    certainty: float
    score: float
    suggestion: ReviewVerdict
    reasons: tuple[Reason, ...]


Offices = Callable[[Collection[str]], Mapping[str, frozenset[str]]]
"""Gives the classes of the offices that are told of some identities, by key."""


def likely_pairs(people: Iterable[Named], offices: Offices) -> list[Likely]:
    """Each two who may be one, once, the least certain first."""
    every = [one for one in people if one.words and first_office(one.name) is None]
    of_side: defaultdict[str | None, list[Named]] = defaultdict(list)
    for one in every:
        of_side[one.root].append(one)
    found = [*_without_side(every), *_surnames([there for root, there in of_side.items() if root is not None], offices)]
    for there in of_side.values():
        found += _spelled_alike(there)
    best: dict[tuple[str, str], Likely] = {}
    for pair in sorted(found, key=_rank):
        best.setdefault((pair.left.key, pair.right.key), pair)
    return sorted(best.values(), key=_rank)


def _rank(pair: Likely) -> tuple[float, str, str]:
    return pair.certainty, pair.left.key, pair.right.key


def _without_side(people: Iterable[Named]) -> Iterator[Likely]:
    """A whole name of which some articles tell no side, beside the only one of that name that has a side."""
    of_name: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
    for one in people:
        if len(one.words) > 1:
            of_name[tuple(sorted(one.words))].append(one)
    for same in of_name.values():
        sided, bare = [one for one in same if one.root], [one for one in same if not one.root]
        if len(sided) == 1 and len(bare) == 1:
            reasons = (
                Reason(score=0.8, sentence=f"The same whole name: '{sided[0].name}'."),
                Reason(score=-0.1, sentence=f"Only some articles tell a side: {sided[0].side}."),
            )
            yield _pair(sided[0], bare[0], "no side", NO_SIDE, 1.0, "same", reasons)


def _surnames(sides: Iterable[list[Named]], offices: Offices) -> Iterator[Likely]:
    """A surname alone, beside the one whole name of that side whose office is not another.

    The offices of all sides are asked for at once: side by side it took six seconds for 54,000 people.
    """
    beside = [(short, whole) for there in sides for short, whole in _beside_whole_names(there)]
    told = offices({one.key for short, whole in beside for one in (short, *whole)}) if beside else {}
    for short, whole in beside:
        mine = told.get(short.key, frozenset())
        fitting = [one for one in whole if not mine or _agree(mine, told.get(one.key, frozenset()))]
        if len(fitting) == 1:
            yield _surname(fitting[0], short, common=bool(mine & told.get(fitting[0].key, frozenset())))


def _beside_whole_names(people: list[Named]) -> Iterator[tuple[Named, list[Named]]]:
    """Each surname alone of one side, with the whole names that end so."""
    whole: defaultdict[str, list[Named]] = defaultdict(list)
    for one in people:
        if len(one.words) > 1:
            whole[one.words[-1]].append(one)
    return ((one, whole[one.words[0]]) for one in people if len(one.words) == 1 and one.words[0] in whole)


def _surname(full: Named, short: Named, *, common: bool) -> Likely:
    """A pair of them; ``common`` tells whether an office is told of both."""
    reasons = (
        Reason(score=0.6, sentence=f"'{short.name}' is the surname of '{full.name}'."),
        Reason(score=0.2, sentence=f"Both stand for {full.side}."),
        Reason(score=0.3, sentence="The office is the same.")
        if common
        else Reason(score=-0.2, sentence="An office is not told of both."),
    )
    return _pair(full, short, "surname", SURNAME if common else SURNAME + 0.1, 0.9, "same", reasons)


def _agree(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or bool(left & right)


def _spelled_alike(people: list[Named]) -> Iterator[Likely]:
    """Names of one side with a word in common, or a surname that differs in vowels only."""
    blocks: defaultdict[str, list[Named]] = defaultdict(list)
    for one in people:
        keys = {*(word for word in one.words if len(word) > 1), f"={one.bare}" if len(one.bare) > 1 else ""}
        for key in keys - {""}:
            blocks[key].append(one)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for left, right in combinations(block, 2):
            if (left.key, right.key) not in seen and len(left.words) == len(right.words):
                seen.add((left.key, right.key))
                yield from _alike(left, right)


def _alike(left: Named, right: Named) -> Iterator[Likely]:
    one, other = spelling(left.name), spelling(right.name)
    if (one.number, one.generation) != (other.number, other.generation):
        return  # a monarch's number, junior and senior tell two people apart
    alike = spelled_alike(left.name, right.name)
    if alike < ALIKE_FROM:
        return
    reasons = [
        Reason(
            score=round(alike - 0.5, 3), sentence=f"'{left.name}' and '{right.name}' are spelled alike ({alike:.2f})."
        )
    ]
    if left.root:
        reasons.append(Reason(score=0.2, sentence=f"Both stand for {left.side}."))
    if one.words[:-1] != other.words[:-1] and one.words[-1] == other.words[-1] and len(one.words) > 1:
        reasons.append(Reason(score=-0.3, sentence="The first names differ."))
    suggestion: ReviewVerdict = "same" if alike >= ONE_PERSON_FROM and len(reasons) < 3 else "different"
    yield _pair(left, right, "spelling", of_spelling(alike), alike, suggestion, tuple(reasons))


def _pair(
    left: Named,
    right: Named,
    how: Literal["no side", "surname", "spelling"],
    certainty: float,
    score: float,
    suggestion: ReviewVerdict,
    reasons: tuple[Reason, ...],
) -> Likely:
    return Likely(
        left=left, right=right, how=how, certainty=certainty, score=score, suggestion=suggestion, reasons=reasons
    )
