"""Takes the blocks of a page, gives what part of it each is, as the names of the elements around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from readout.intake.page_tree import HEADINGS, Block, Named, PageTree
from readout.intake.page_words import Part, page_words

_RANK: dict[Part, int] = {
    "lead_or_related": 0, "lead": 0, "dateline": 1, "kicker": 2, "credit": 3, "caption": 4, "notice": 5, "related": 6,
    "comments": 7, "left_out": 8,
}  # fmt: skip
"""Of an element in another the part with the higher number counts: what stands in a box belongs to the box."""
_IN_BOX: dict[str, Part] = {"comments_in_box": "comments", "notice_in_box": "notice"}
"""What a box is, by the kind of the line over it; all others are of other articles."""
_LETTERS = re.compile(r"[^\W\d_]+")
_CARD = 5  # blocks in a teaser: kicker, title, text, author, day
_LONGEST_LINE = 60  # characters of a line over something
_MOST_LINES = 50  # such lines on a page
_LINK_LINE = 220  # characters: a line that is a link and longer is a paragraph


def parts_of(page: PageTree, confirmed: list[bool], *, live: bool = False) -> list[Part | None]:
    """The part of each block; ``None`` where nothing is said of it. ``confirmed`` are those of the article's text.

    On a ``live`` blog other elements called article are its posts, not other articles.

    What an element is called counts for little where it holds the page's main heading, or most of what is confirmed:
    a page's body may be called "has-sidebar". Readers' comments are never the article.
    """
    parts: list[Part | None] = [None] * len(page.blocks)
    headings = _sums([block.tag == "h1" for block in page.blocks])
    article = _sums([len(block.text) * sure for block, sure in zip(page.blocks, confirmed, strict=True)])
    linked = _sums([block.linked for block in page.blocks])
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
    for first, end in () if live else _other_articles(page, article):
        parts[first:end] = [part or "related" for part in parts[first:end]]
    for first, end, part in _under_lines(page, article):
        parts[first:end] = [part if known not in ("left_out", "comments") else known for known in parts[first:end]]
    for first, end in _cards(page):
        parts[first:end] = [part or "related" for part in parts[first:end]]
    for at, block in enumerate(page.blocks):
        if parts[at] is None and block.linked * 2 > len(block.text) and len(block.text) <= _LINK_LINE:
            parts[at] = "related"
        elif parts[at] is None and block.timed * 2 > len(block.text):
            parts[at] = "dateline"
    return parts


def outer_articles(page: PageTree) -> list[tuple[int, int]]:
    """The blocks of elements called article that lie in no other such element."""
    outer: list[tuple[int, int]] = []
    for named in page.named:
        if named.tag == "article" and (not outer or named.first >= outer[-1][1]):
            outer.append((named.first, named.end))
    return outer


def _other_articles(page: PageTree, article: list[int]) -> list[tuple[int, int]]:
    """Elements called article beside the one that holds most of what is confirmed; none where no one holds most."""
    outer = outer_articles(page)
    main = max(outer, key=lambda one: article[one[1]] - article[one[0]], default=None)
    if main is None or (article[main[1]] - article[main[0]]) * 2 <= article[-1]:
        return []
    return [one for one in outer if one != main]


def _cards(page: PageTree) -> Iterator[tuple[int, int]]:
    """Elements of a few blocks with a heading that is a link: each tells of another article."""
    for first, end in page.ranges:
        if end - first <= _CARD and any(_is_linked_heading(block) for block in page.blocks[first:end]):
            yield first, end


def _is_linked_heading(block: Block) -> bool:
    return block.tag in HEADINGS and block.tag != "h1" and block.linked * 10 >= len(block.text) * 9


def _under_lines(page: PageTree, article: list[int]) -> Iterator[tuple[int, int, Part]]:
    """What stands under a line like "Kommentare" or "Mehr zum Thema", with that line."""
    lines = page_words().lines
    found = (
        at for at, block in enumerate(page.blocks) if len(block.text) <= _LONGEST_LINE and _line(block.text) in lines
    )
    for at in islice(found, _MOST_LINES):
        kind = lines[_line(page.blocks[at].text)]
        first, end = min(
            (one for one in page.ranges if one[0] <= at < one[1]), key=lambda one: one[1] - one[0], default=(0, 0)
        )
        is_box = (article[end] - article[first]) * 2 <= article[-1]
        if kind == "comments" and article[at] > 0:
            yield at, end if is_box else len(page.blocks), "comments"
        elif is_box:
            yield at, end, _IN_BOX.get(kind, "related")


def _line(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def _holds_article(named: Named, headings: list[int], article: list[int]) -> bool:
    if headings[named.end] > headings[named.first]:
        return named.part not in ("kicker", "caption", "credit", "dateline") or named.tag != "span"
    most = (article[named.end] - article[named.first]) * 2 > article[-1] > 0
    return most and named.part != "comments"


def _sums(weights: Sequence[int]) -> list[int]:
    """For each place the sum of the weights before it."""
    return list(accumulate(weights, initial=0))
