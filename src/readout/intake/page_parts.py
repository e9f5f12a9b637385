"""Takes the blocks of a page, gives what part of it each is, as the names of the elements around it say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

from readout.intake.page_tree import Block, Named, PageTree
from readout.intake.page_words import Part

_RANK: dict[Part, int] = {
    "lead_or_related": 0, "lead": 0, "dateline": 1, "kicker": 2, "credit": 3, "caption": 4, "notice": 5, "related": 6,
    "comments": 7, "left_out": 8,
}  # fmt: skip
"""Of an element in another the part with the higher number counts: what stands in a box belongs to the box."""
_LINK_LINE = 220  # characters: a line that is a link and longer is a paragraph


def parts_of(page: PageTree, confirmed: list[bool]) -> list[Part | None]:
    """The part of each block; ``None`` where nothing is said of it. ``confirmed`` are those of the article's text.

    What an element is called counts for little where it holds the page's main heading, or most of what is confirmed:
    a page's body may be called "has-sidebar". Readers' comments are never the article.
    """
    parts: list[Part | None] = [None] * len(page.blocks)
    headings = _sums(page.blocks, lambda at, block: block.tag == "h1")
    article = _sums(page.blocks, lambda at, block: len(block.text) * confirmed[at])
    linked = _sums(page.blocks, lambda at, block: block.linked)
    for named in page.named:
        if named.part is None or _holds_article(named, headings, article):
            continue
        part = named.part
        if part == "lead_or_related":
            part = "related" if linked[named.end] > linked[named.first] else "lead"
        for at in range(named.first, named.end):
            known = parts[at]
            if known is None or _RANK[part] >= _RANK[known]:
                parts[at] = part
    for first, end in _other_articles(page, article):
        parts[first:end] = [part or "related" for part in parts[first:end]]
    for at, block in enumerate(page.blocks):
        if parts[at] is None and block.linked * 2 > len(block.text) and len(block.text) <= _LINK_LINE:
            parts[at] = "related"
    return parts


def _other_articles(page: PageTree, article: list[int]) -> list[tuple[int, int]]:
    """Elements called article beside the one that holds most of what is confirmed; none where no one holds most."""
    outer: list[tuple[int, int]] = []
    for named in page.named:
        if named.tag == "article" and (not outer or named.first >= outer[-1][1]):
            outer.append((named.first, named.end))
    main = max(outer, key=lambda one: article[one[1]] - article[one[0]], default=None)
    if main is None or (article[main[1]] - article[main[0]]) * 2 <= article[-1]:
        return []
    return [one for one in outer if one != main]


def _holds_article(named: Named, headings: list[int], article: list[int]) -> bool:
    if headings[named.end] > headings[named.first]:
        return named.part not in ("kicker", "caption", "credit", "dateline") or named.tag != "span"
    most = (article[named.end] - article[named.first]) * 2 > article[-1] > 0
    return most and named.part != "comments"


def _sums(blocks: list[Block], weight: Callable[[int, Block], int]) -> list[int]:
    """For each place the sum of the weights before it."""
    return list(accumulate((weight(at, block) for at, block in enumerate(blocks)), initial=0))
