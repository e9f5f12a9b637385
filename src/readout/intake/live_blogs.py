"""Tells from the blocks of a page that it is a live blog, where neither its type nor its title says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from readout.intake.page_tree import HEADINGS, Block

_CLOCK = re.compile(
    r"(?:[A-Za-zäöü]{2,10},?\s+)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9})\s?(?:\d{4}|\d\d)?\s?[,–|-]?\s*)?"
    r"(\d{1,2})[:.](\d{2})(?:\s*(?:Uhr|h))?"
)
"""A line that is a time of day, perhaps with its day: "17:45 Uhr", "Di, 4.3.2031, 17.45"."""
_LEAST_POSTS = 4
_MOST_BEFORE = 3
"""Paragraphs between the title and the first post: a lead, and what the blog is about."""
_PROSE = 60  # characters
_OF_POSTS = 0.8
"""Share of what an extractor keeps that stands in the posts; under an article stand readers' comments with times."""
_LONGEST_CLOCK = 60  # characters


def looks_live(blocks: Sequence[Block], confirmed: Sequence[bool]) -> bool:
    """Whether the page's text is posts, each under its time of day, in order: four or more, and little beside them.

    ``confirmed`` are the blocks that an extractor holds for the article. Lists of links with times are none.
    """
    at_times = [(at, minutes) for at, block in enumerate(blocks) if (minutes := _minutes(block)) is not None]
    if len(at_times) < _LEAST_POSTS or not _in_order([minutes for _, minutes in at_times]):
        return False
    places = [at for at, _ in at_times]
    before = sum(len(block.text) >= _PROSE for block in blocks[: places[0]])
    sure = [len(block.text) * kept for block, kept in zip(blocks, confirmed, strict=True)]
    in_posts = sum(sure[places[0] :]) >= _OF_POSTS * sum(sure) > 0
    return (
        before <= _MOST_BEFORE
        and in_posts
        and all(_is_post(blocks[one + 1 : next_]) for one, next_ in pairwise(places))
    )


def _minutes(block: Block) -> int | None:
    """The minute of the day that a block is, and nothing else."""
    told = _CLOCK.fullmatch(block.text) if len(block.text) <= _LONGEST_CLOCK else None
    if told is None or int(told[1]) > 23 or int(told[2]) > 59:
        return None
    return int(told[1]) * 60 + int(told[2])


def _in_order(minutes: list[int]) -> bool:
    """Whether times go one way, perhaps over one midnight."""
    forwards = sum(one > other for one, other in pairwise(minutes))
    backwards = sum(one < other for one, other in pairwise(minutes))
    return min(forwards, backwards) <= 1


def _is_post(blocks: Sequence[Block]) -> bool:
    """Whether something is told under a time, and is no link to where it is told."""
    told = [block for block in blocks if block.tag not in HEADINGS]
    return (
        bool(told)
        and blocks[0].linked * 2 <= len(blocks[0].text)
        and any(block.linked * 2 <= len(block.text) for block in told)
    )
