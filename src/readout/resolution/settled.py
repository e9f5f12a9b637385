"""What people have settled: mentions that are one, mentions that are apart, and judgements that later ones overrule.

The newest judgement is applied first, and each as far as no newer one speaks against it. Of mentions that one judgement
calls the same, and of which newer ones keep some apart, those stay together that are kept apart from the same others:
a mention that could go with either of two that are apart goes with neither.

A mention that is not there any more still ties together what people said by way of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from readout.resolution.rulings import APART, Ruling, active


@dataclass(slots=True, eq=False)
class Block:
    """Mentions that people call one contact; ``closed`` where the machine may add nothing.

    ``apart`` holds a mark for each judgement that keeps the block from others: twice the number of the judgement, plus
    one for its right side. Two blocks are apart where one has the left mark and the other the right one.
    """

    members: set[str]
    apart: set[int] = field(default_factory=set)
    closed: bool = False


def opposed(left: set[int], right: set[int]) -> set[int]:
    """The marks of ``left`` whose other side stands in ``right``, or the other way round: what keeps two apart."""
    fewer, more = sorted((left, right), key=len)
    return {mark for mark in fewer if mark ^ 1 in more}


class Settled:
    """The blocks that the rulings make; pairs (id of an overruled judgement, id of a newer one) in ``overruled``."""

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self.rulings = active(rulings)
        self.blocks: dict[str, Block] = {}
        self.overruled: set[tuple[str, str]] = set()
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
        firsts: dict[Block, str] = {}
        for key in sorted(ruling.joined):
            firsts.setdefault(self.block(key), key)
        for keys in self._compatible(list(firsts.values()), ruling):
            for left, right in pairwise(keys):
                self._join(left, right, ruling)
            self.block(keys[0]).closed |= ruling.verdict == "confirmed"

    def _compatible(self, keys: list[str], ruling: Ruling) -> list[list[str]]:
        """Keys of different blocks, together where they are kept apart from the same others of them."""
        marked: defaultdict[int, int] = defaultdict(int)  # per mark a set of blocks, as bits
        for place, key in enumerate(keys):
            for mark in self.block(key).apart:
                marked[mark] |= 1 << place
        kept_from = [0] * len(keys)
        for place, key in enumerate(keys):
            for mark in self.block(key).apart:
                others = marked.get(mark ^ 1, 0) & ~(1 << place)
                if others:
                    kept_from[place] |= others
                    by = self.rulings[mark >> 1]
                    self.overruled |= {(ruling.id, by.id)} if by is not ruling else set()
        together: defaultdict[int, list[str]] = defaultdict(list)
        for place, key in enumerate(keys):
            together[kept_from[place]].append(key)
        return list(together.values())

    def _join(self, left: str, right: str, ruling: Ruling) -> None:
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


def _two(lefts: Sequence[str], rights: Sequence[str]) -> tuple[str, str] | None:
    """A mention of the left and another of the right, if there are two."""
    return next(((left, right) for left in lefts[:2] for right in rights[:2] if left != right), None)
