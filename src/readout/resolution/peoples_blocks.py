"""Mentions that people call one contact, and which of them can stay together where newer judgements keep some apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


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


def keeping_apart(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the judgements that keep some of these blocks apart."""
    first: dict[int, Block] = {}
    several: set[int] = set()  # marks of two blocks or more
    for block in blocks:
        several |= {mark for mark in block.apart if first.setdefault(mark, block) is not block}
    return {
        mark >> 1
        for mark, block in first.items()
        if mark ^ 1 in first and (first[mark ^ 1] is not block or mark in several or mark ^ 1 in several)
    }


def by_names(keys: Sequence[str], blocks: Mapping[str, Block], named: Mapping[str, set[int]]) -> list[list[str]]:
    """One key for each block, together where judgements name mentions of theirs apart from the same others of ``keys``.

    ``named`` are the marks that each mention itself has. What a mention was joined to does not count here: so a newer
    judgement that only says what is so already changes nothing elsewhere.
    """
    bits = {key: 1 << place for place, key in enumerate(keys)}
    own: defaultdict[Block, int] = defaultdict(int)
    marked: defaultdict[int, int] = defaultdict(int)
    for key in keys:
        own[blocks[key]] |= bits[key]
        for mark in named.get(key, ()):
            marked[mark] |= bits[key]
    sets: dict[Block, list[str]] = {}
    first: dict[int, Block] = {}
    for key in keys:
        block = blocks[key]
        mine = sets.setdefault(block, [key])
        others = 0
        for mark in named.get(key, ()):
            others |= marked.get(mark ^ 1, 0)
        theirs = sets[first.setdefault(others & ~own[block], block)]
        if mine is not theirs:
            theirs += mine
            sets |= {blocks[moved]: theirs for moved in mine}
    return [sorted(found) for found in {id(found): found for found in sets.values()}.values()]


def by_blocks(keys: Sequence[str], blocks: Mapping[str, Block]) -> list[list[str]]:
    """Keys of different blocks, together where their blocks are kept apart from the same others of these."""
    marked: defaultdict[int, int] = defaultdict(int)
    for place, key in enumerate(keys):
        for mark in blocks[key].apart:
            marked[mark] |= 1 << place
    together: defaultdict[int, list[str]] = defaultdict(list)
    for place, key in enumerate(keys):
        others = 0
        for mark in blocks[key].apart:
            others |= marked.get(mark ^ 1, 0)
        together[others & ~(1 << place)].append(key)
    return list(together.values())
