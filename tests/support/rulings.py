"""Mentions, edges and judgements of people for tests; and what the groups must be, worked out pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from readout.resolution.clusters import Edge
from readout.resolution.rulings import Ruling, active

KEYS = [f"{article}{contact}" for article in "ABCDEFG" for contact in "12"]
GONE = ["X1", "Y1"]
ARTICLE_OF = {key: key[0] for key in KEYS}


def ruling(ident: str, verdict: Any, left: str = "", right: str = "", **fields: Any) -> Ruling:
    """A judgement made at a minute of the day that its id gives ("03": three past); keys are split at spaces."""
    minute = int("".join(filter(str.isdigit, ident)) or 0)
    return Ruling(
        id=ident,
        made=fields.pop("made", f"2031-03-05T16:{minute:02}:00+00:00"),
        verdict=verdict,
        left=frozenset(left.split()),
        right=frozenset(right.split()),
        **fields,
    )


def edge(pair: str, score: float = 0.8, verdict: Any = "same") -> Edge:
    left, right = pair.split()
    return Edge(left=left, right=right, score=score, verdict=verdict)


@st.composite
def edge_lists(draw: st.DrawFn, keys: list[str] = KEYS) -> list[Edge]:
    """Edges between many of the pairs, of few scores, so that there are ties."""
    pairs = draw(st.lists(st.sampled_from(list(combinations(keys, 2))), unique=True, max_size=60))
    return [
        Edge(
            left=left,
            right=right,
            score=draw(st.sampled_from([0.3, 0.6, 0.9])),
            verdict=draw(st.sampled_from(["same", "same", "unsure"])),
        )
        for left, right in pairs
        if left[0] != right[0]
    ]


@st.composite
def ruling_lists(draw: st.DrawFn) -> list[Ruling]:
    """Judgements on mentions, two of which are in no list, and takings back of earlier ones."""
    sides = st.frozensets(st.sampled_from([*KEYS, *GONE]), max_size=4)
    found: list[Ruling] = []
    for number in range(draw(st.integers(0, 12))):
        verdict = draw(st.sampled_from(["same", "same", "different", "split", "unsure", "confirmed", "undo"]))
        left, right = draw(sides), draw(sides)
        made = f"2031-03-05T16:{number // 2:02}:00+00:00"
        undoes = draw(st.sampled_from(found)).id if verdict == "undo" and found else None
        verdict = "same" if verdict == "undo" else verdict
        right = frozenset() if verdict == "confirmed" else right
        found.append(
            Ruling(id=f"r{number:02}", made=made, verdict=verdict, left=left, right=right, undoes=undoes)  # type: ignore[arg-type]
        )
    return found


def naive_blocks(rulings: Iterable[Ruling]) -> tuple[list[set[str]], set[frozenset[str]], set[str]]:
    """Blocks of what people joined, pairs they keep apart, and mentions in closed blocks: straight from the rules."""
    holding = active(rulings)
    every = {key for one in holding for key in one.left | one.right}
    blocks = [{key} for key in every]
    apart: set[frozenset[str]] = set()
    named_apart: set[frozenset[str]] = set()
    closed: set[str] = set()

    def kept_apart(one: set[str], other: set[str]) -> bool:
        return any(frozenset((a, b)) in apart for a in one for b in other)

    for one in reversed(holding):
        if one.verdict in {"different", "unsure", "split"}:
            apart |= {frozenset((a, b)) for a in one.left for b in one.right if a != b}
            named_apart |= {frozenset((a, b)) for a in one.left for b in one.right if a != b}
            apart = {pair for pair in apart if not any(pair <= block for block in blocks)}
            if one.verdict != "split":
                continue
        said = one.left if one.verdict == "split" else one.left | one.right
        for some in naive_alike(said, blocks, named_apart):
            named = [block for block in blocks if block & some]
            reasons = [[other is not block and kept_apart(block, other) for other in named] for block in named]
            for signature in {tuple(row) for row in reasons}:
                merged = [block for block, row in zip(named, reasons, strict=True) if tuple(row) == signature]
                blocks = [block for block in blocks if block not in merged] + [set().union(*merged)]
        if one.verdict == "confirmed":
            closed |= one.left | one.right
    return blocks, apart, {key for block in blocks if block & closed for key in block}


def naive_alike(said: frozenset[str], blocks: list[set[str]], named_apart: set[frozenset[str]]) -> list[frozenset[str]]:
    """Which of the mentions that are said to be one are of one block, or named apart from the same others of them."""
    block_of = {key: block for block in blocks for key in block}

    def others(key: str) -> set[str]:
        return {x for x in said if frozenset((key, x)) in named_apart and block_of[x] is not block_of[key]}

    found = [{key} for key in said]
    while True:
        pair = next(
            (
                (one, two)
                for one in found
                for two in found
                if one is not two
                and any(block_of[a] is block_of[b] or others(a) == others(b) for a in one for b in two)
            ),
            None,
        )
        if pair is None:
            return [frozenset(keys) for keys in found]
        found = [keys for keys in found if keys is not pair[0] and keys is not pair[1]] + [pair[0] | pair[1]]


def naive_groups(
    keys: Iterable[str], edges: Iterable[Edge], rulings: Iterable[Ruling], article_of: Mapping[str, str]
) -> set[frozenset[str]]:
    """The groups, by looking at every pair every time."""
    present = set(keys)
    blocks, apart, closed = naive_blocks(rulings)
    groups = [block & present for block in blocks] + [{key} for key in present.difference(*blocks)]
    groups = [group for group in groups if group]
    origin = {key: block for block in blocks for key in block} | {key: {key} for key in present.difference(*blocks)}
    known = {frozenset((edge.left, edge.right)): edge for edge in edges}

    def may_join(one: set[str], other: set[str]) -> bool:
        whole = [set().union(*(origin[key] for key in group)) for group in (one, other)]
        return (
            one is not other
            and not (one | other) & closed
            and not {article_of[key] for key in one} & {article_of[key] for key in other}
            and not any(frozenset((a, b)) in apart for a in whole[0] for b in whole[1])
            and all(frozenset((a, b)) in known for a in one for b in other)
        )

    sure = [edge for edge in known.values() if edge.verdict == "same" and {edge.left, edge.right} <= present]
    for edge in sorted(sure, key=lambda e: (-e.score, *sorted((e.left, e.right)))):
        one, other = (next(group for group in groups if key in group) for key in (edge.left, edge.right))
        if may_join(one, other):
            groups = [group for group in groups if group not in (one, other)] + [one | other]
    return {frozenset(group) for group in groups}
