"""Groups that grow by the machine's sure pairs, from what people have settled.

For each two groups the number of their pairs with an edge is kept, so that "every pair has one" is a comparison of
numbers. A join costs what the smaller group has around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from readout.resolution.peoples_blocks import Block, opposed
from readout.resolution.settled import Settled


@dataclass(slots=True, eq=False)
class Group:
    """Mentions that count as one contact. ``joined`` where a person joined some of them, ``closed`` where one
    confirmed them; ``near`` counts, for each other group, the pairs with an edge."""

    members: list[str] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)
    closed: bool = False
    joined: bool = False
    near: dict[Group, int] = field(default_factory=dict)


class Groups:
    """The groups of the mentions ``keys``, at first as people have settled them.

    ``pairs`` are those with an edge, each once and of two different mentions of ``keys``.
    """

    def __init__(
        self, keys: Iterable[str], pairs: Iterable[tuple[str, str]], settled: Settled, article_of: Mapping[str, str]
    ) -> None:
        self.group_of: dict[str, Group] = {}
        of_block: dict[Block, Group] = {}
        for key in sorted(set(keys)):
            block = settled.block(key)
            group = of_block.setdefault(block, Group(apart=set(block.apart), closed=block.closed))
            group.joined |= bool(group.members)
            group.members.append(key)
            group.articles.add(article_of[key])
            self.group_of[key] = group
        for left, right in pairs:
            one, other = self.group_of[left], self.group_of[right]
            if one is not other:
                one.near[other] = one.near.get(other, 0) + 1
                other.near[one] = other.near.get(one, 0) + 1

    def all(self) -> set[Group]:
        """Every group once, in no order."""
        return set(self.group_of.values())

    def full(self, left: Group, right: Group) -> bool:
        """Whether every pair of a mention here and a mention there has an edge."""
        return left.near.get(right, 0) == len(left.members) * len(right.members)

    def join(self, left: str, right: str) -> None:
        """Join the groups of two mentions, if the machine may: nobody keeps them apart or has closed one, no two
        mentions are of one article, and every pair has an edge."""
        one, other = self.group_of[left], self.group_of[right]
        if one is other or one.closed or other.closed or not self.full(one, other) or forbidden(one, other):
            return
        if len(one.near) + len(one.members) < len(other.near) + len(other.members):
            one, other = other, one
        self._absorb(one, other)

    def _absorb(self, into: Group, other: Group) -> None:
        into.members += other.members
        into.articles |= other.articles
        into.apart |= other.apart
        into.joined |= other.joined
        for key in other.members:
            self.group_of[key] = into
        for third, count in other.near.items():
            del third.near[other]
            if third is not into:
                into.near[third] = third.near[into] = into.near.get(third, 0) + count


def forbidden(left: Group, right: Group) -> bool:
    """Whether a person keeps the two apart, or one article tells a mention of each."""
    return not left.articles.isdisjoint(right.articles) or bool(opposed(left.apart, right.apart))
