"""What people have settled: mentions that are one, mentions that are apart, and judgements that later ones overrule.

The newest judgement is applied first, and each as far as no newer one speaks against it. Of mentions that one judgement
calls the same, and of which newer ones keep some apart, those stay together that newer ones name apart from the same
others: a mention that could go with either of two that are apart goes with neither. Where even these cannot be one for
what they were joined to since, those stay together whose blocks are kept apart from the same others.

A mention that is not there any more still ties together what people said by way of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from readout.resolution.peoples_blocks import Block, by_blocks, by_names, keeping_apart
from readout.resolution.rulings import APART, Ruling, active


class Settled:
    """The blocks that the rulings make; pairs (id of an overruled judgement, id of a newer one) in ``overruled``."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self.rulings = active(rulings)
        self.blocks: dict[str, Block] = {}
        self.overruled: set[tuple[str, str]] = set()
        self._named: defaultdict[str, set[int]] = defaultdict(set)
        self._links: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for number in reversed(range(len(self.rulings))):
            ruling = self.rulings[number]
            if ruling.verdict in APART:
                self._part(ruling, number)
            self._unite(ruling)

    def block(self, key: str) -> Block:
        """The block of a mention: of itself alone where nobody joined it."""
        if key not in self.blocks:
            self.blocks[key] = Block({key})
        return self.blocks[key]

    def _unite(self, ruling: Ruling) -> None:
        blocks = {key: self.block(key) for key in sorted(ruling.joined)}
        against = [self.rulings[number] for number in keeping_apart(list(dict.fromkeys(blocks.values())))]
        self.overruled |= {(ruling.id, by.id) for by in against if by is not ruling}
        for keys in self._compatible(blocks) if against else [list(blocks)]:
            for left, right in pairwise(keys):
                self._join(left, right, ruling)
            for key in keys[:1]:
                self.block(key).closed |= ruling.verdict == "confirmed"

    def _compatible(self, blocks: Mapping[str, Block]) -> list[list[str]]:
        alike = by_names(list(blocks), blocks, self._named)
        return [keys for some in alike for keys in by_blocks(_firsts(some, blocks), blocks)]

    def _join(self, left: str, right: str, ruling: Ruling) -> None:
        if self.block(left) is self.block(right):
            return
        self._links[left].append((right, ruling.id))
        self._links[right].append((left, ruling.id))
        into, other = self.block(left), self.block(right)
        if len(into.members) < len(other.members):
            into, other = other, into
        into.members |= other.members
        into.apart |= other.apart
        into.closed |= other.closed
        for key in other.members:
            self.blocks[key] = into

    def _part(self, ruling: Ruling, number: int) -> None:
        sides: tuple[defaultdict[Block, list[str]], ...] = (defaultdict(list), defaultdict(list))
        for side, keys in enumerate((ruling.left, ruling.right)):
            for key in sorted(keys):
                block = self.block(key)
                block.apart.add(2 * number + side)
                self._named[key].add(2 * number + side)
                sides[side][block].append(key)
        for block in sides[0].keys() & sides[1].keys():
            pair = _two(sides[0][block], sides[1][block])
            if pair:
                self.overruled |= {(ruling.id, by) for by in self._joined_by(*pair)}

    def _joined_by(self, left: str, right: str) -> set[str]:
        """Ids of the judgements by which two mentions of one block hang together: the path between them."""
        came: dict[str, tuple[str, str]] = {left: ("", "")}
        ready = [left]
        while right not in came:
            key = ready.pop()
            for other, by in self._links[key]:
                if other not in came:
                    came[other] = key, by
                    ready.append(other)
        found = set()
        while right != left:
            right, by = came[right]
            found.add(by)
        return found


def _firsts(keys: Iterable[str], blocks: Mapping[str, Block]) -> list[str]:
    """The first key of each block."""
    found: dict[Block, str] = {}
    for key in keys:
        found.setdefault(blocks[key], key)
    return list(found.values())


def _two(lefts: Sequence[str], rights: Sequence[str]) -> tuple[str, str] | None:
    """A mention of the left and another of the right, if there are two."""
    return next(((left, right) for left in lefts[:2] for right in rights[:2] if left != right), None)
