"""Takes the blocks of a page, gives the article's text and the roles that the page gives to its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from readout.intake.extractor import KeptWords
from readout.intake.live_blogs import looks_live
from readout.intake.page_parts import outer_articles, parts_of
from readout.intake.page_tree import CONTAINERS, HEADINGS, Block, PageTree
from readout.intake.page_words import Part
from readout.intake.repeats import repeated
from readout.intake.shown_days import says_publication
from readout.records import Paragraph, ParagraphRole

_ENOUGH = 200  # characters: a container with less is a teaser, an extractor's text with less a chance find
_MOST = 0.8  # of the confirmed letters lie in the article's innermost element; a lead may stand outside
_PROSE = 60  # characters from which a line that ends as a sentence does is one
_PROSE_OF_POST = 15  # the same in a live blog, whose posts may be one short sentence
_ROLES: dict[Part, ParagraphRole] = {
    "lead": "lead", "kicker": "kicker", "caption": "caption", "credit": "credit", "dateline": "dateline",
    "related": "related", "notice": "notice",
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…][\"”“»«’')\]]*$")
_LETTERS = re.compile(r"[\W_]+")
_LONGEST_TITLE = 400  # characters
_TITLE_REACH = 15  # blocks between a title and its text: author, date, shares, a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleText:
    """The article as it stands on its page: paragraphs parted by blank lines; ``heading`` is its title there."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    heading: str | None
    dated: tuple[str, ...]
    """Short lines around the title, no sentences, in which a day of publication may stand."""
    live: bool
    """Whether these are the posts of a live blog."""


def article_text(page: PageTree, kept: KeptWords | None, titles: Iterable[str], *, live: bool = False) -> ArticleText:
    """The article among the blocks: ``kept`` is what an extractor holds for it, ``titles`` how the head names it.

    Of a ``live`` blog all posts are read, of which extractors take the longest for the article.
    """
    chosen = _Chosen(page, kept, [_same(title) for title in titles], live=live)
    return chosen.article()


class _Chosen:
    def __init__(self, page: PageTree, kept: KeptWords | None, titles: list[str], *, live: bool) -> None:
        self._page, self._blocks = page, page.blocks
        self._confirmed = [kept is not None and kept.holds(block.text) for block in page.blocks]
        self._live = live or looks_live(page.blocks, self._confirmed)
        self._parts = parts_of(page, self._confirmed, live=self._live)
        self._title = self._find_title(titles)
        self._read = self._find_read()
        self._leave_out_repeats()
        if self._title is None:
            self._title = self._heading_above()

    def article(self) -> ArticleText:
        """The text from the title (or the kicker above it) to the last paragraph, and a credit under it."""
        read = [at for at, is_read in enumerate(self._read) if is_read]
        first, last = (read[0], read[-1]) if read else (0, -1)
        start = self._start(first)
        text: list[str] = []
        paragraphs: list[Paragraph] = []
        length = 0
        for at in range(start, self._end(last) + 1):
            role = self._role(at, first, last)
            if role is None and not self._read[at]:
                continue
            block = self._blocks[at].text
            if role is not None:
                paragraphs.append(Paragraph(start=length, end=length + len(block), role=role))
            text.append(block)
            length += len(block) + 2
        heading = self._blocks[self._title].text if self._title is not None else None
        around = [at for at in range(max(0, start - 3), min(first + 3, len(self._blocks))) if at != self._title]
        lines = (self._blocks[at].text for at in around)
        short = (one for one in lines if len(one) <= (2 * _PROSE if says_publication(one) else _PROSE))
        dated = tuple(line for line in short if not line.endswith((".", "!", "?")))
        whole = "\n\n".join(text)
        return ArticleText(text=whole, paragraphs=tuple(paragraphs), heading=heading, dated=dated, live=self._live)

    def _find_title(self, titles: list[str]) -> int | None:
        """The block that is the title: one that says what the page's head says, else the first main heading."""
        visible = [
            at for at, part in enumerate(self._parts) if part not in ("left_out", "comments", "related", "kicker")
        ]
        headings = [at for at in visible if self._blocks[at].tag == "h1"]
        short = [at for at in [*headings, *visible] if len(self._blocks[at].text) <= _LONGEST_TITLE]
        places = {_same(self._blocks[at].text): at for at in reversed(short)}
        found = (places[title] for title in titles if title in places)
        return next(found, headings[0] if headings else None)

    def _heading_above(self) -> int | None:
        """The heading next above the text, on a page that has no main heading and names none in its head."""
        first = self._read.index(True) if any(self._read) else 0
        above = range(first - 1, max(-1, first - _TITLE_REACH), -1)
        return next((at for at in above if self._blocks[at].tag in HEADINGS and self._parts[at] is None), None)

    def _find_read(self) -> list[bool]:
        weights = [len(block.text) * sure for block, sure in zip(self._blocks, self._confirmed, strict=True)]
        own_first, own_end = self._container()
        own = sum(len(self._blocks[at].text) for at in range(own_first, own_end) if self._is_open(at))
        sure = sum(weight for at, weight in enumerate(weights) if self._is_open(at))
        if sure < _ENOUGH or sure * 3 < own:
            return [own_first <= at < own_end and self._is_open(at) for at in range(len(self._blocks))]
        first, end = self._region(list(accumulate(weights, initial=0)))
        least = _PROSE
        if self._live:
            first, end = self._posts(first, end)
            least = _PROSE_OF_POST
        found = [
            self._is_open(at) and (self._confirmed[at] or (first <= at < end and _is_prose(block, least)))
            for at, block in enumerate(self._blocks)
        ]
        self._add_lead(found)
        return found

    def _leave_out_repeats(self) -> None:
        """Pull quotes say nothing anew, and would count as a second statement. Posts of a live blog may be alike."""
        read = [at for at, is_read in enumerate(self._read) if is_read and self._parts[at] is None and not self._live]
        for number in repeated([self._blocks[at].text for at in read]):
            self._read[read[number]] = False
            self._parts[read[number]] = "related"

    def _add_lead(self, found: list[bool]) -> None:
        """What stands between the title and the text and is prose is its lead: extractors take it for a teaser."""
        first = found.index(True)
        if self._title is None or not first - _TITLE_REACH <= self._title < first:
            return
        for at in range(self._title + 1, first):
            found[at] = self._is_open(at) and _is_prose(self._blocks[at])
            if found[at] and self._parts[at] is None:
                self._parts[at] = "lead"
                break

    def _is_open(self, at: int) -> bool:
        """Whether a block may be read: nothing says that it is anything else, and it is no heading."""
        tag = self._blocks[at].tag
        return at != self._title and self._parts[at] in (None, "lead", "lead_or_related") and tag not in HEADINGS

    def _region(self, sums: list[int]) -> tuple[int, int]:
        """The blocks of the innermost element with most of what is confirmed."""
        least = sums[-1] * _MOST
        ranges = [one for one in self._page.ranges if sums[one[1]] - sums[one[0]] >= least]
        return min(ranges, key=lambda one: one[1] - one[0], default=(0, len(self._blocks)))

    def _posts(self, first: int, end: int) -> tuple[int, int]:
        """The blocks of all posts of a live blog, of which some were found: two elements for articles, or two times."""
        articles = [one for one in outer_articles(self._page) if any(map(self._is_open, range(*one)))]
        first, end = min([first, *(one[0] for one in articles)]), max([end, *(one[1] for one in articles)])
        times = _sums_of(part == "dateline" for part in self._parts)
        if times[end] - times[first] >= 2:
            return first, end
        around = [
            one for one in self._page.ranges if one[0] <= first and end <= one[1] and times[one[1]] - times[one[0]] > 1
        ]
        return min(around, key=lambda one: one[1] - one[0], default=(first, end))

    def _container(self) -> tuple[int, int]:
        """The blocks of the fullest element that is made for an article; all where none has most of the page."""
        lengths = [len(block.text) * self._is_open(at) for at, block in enumerate(self._blocks)]
        sums = list(accumulate(lengths, initial=0))
        best, most = (0, len(self._blocks)), 0
        for kind in CONTAINERS:
            for named in self._page.named:
                length = sums[named.end] - sums[named.first]
                if named.container == kind and length > most:
                    best, most = (named.first, named.end), length
            if most >= _ENOUGH and most * 3 >= sums[-1]:
                return best
        return 0, len(self._blocks)

    def _start(self, first: int) -> int:
        if self._title is None or not first - _TITLE_REACH <= self._title < first:
            leads = [at for at in range(max(0, first - 3), first) if self._parts[at] == "lead"]
            return leads[0] if leads else first
        above = range(max(0, self._title - 3), self._title)
        return next((at for at in above if self._parts[at] == "kicker"), self._title)

    def _end(self, last: int) -> int:
        """The last block: a credit right under the text belongs to it."""
        under = range(last + 1, min(last + 3, len(self._blocks)))
        return max([last, *(at for at in under if self._parts[at] == "credit")])

    def _role(self, at: int, first: int, last: int) -> ParagraphRole | None:
        part = self._parts[at]
        if at == self._title:
            return "title"
        if part == "lead" and (at > first + 1 or at > last):
            return None
        if part in _ROLES:
            return _ROLES[part]
        if part is None and self._blocks[at].tag in HEADINGS and first < at < last:
            return "related" if self._opens_links(at) else "subheading"
        return None

    def _opens_links(self, at: int) -> bool:
        """Whether a heading stands over links, and not over text."""
        after = next((self._parts[one] for one in range(at + 1, len(self._parts)) if self._is_text(one)), None)
        return after in ("related", "left_out", "comments")

    def _is_text(self, at: int) -> bool:
        return self._blocks[at].tag not in HEADINGS or self._parts[at] == "related"


def _sums_of(flags: Iterable[bool]) -> list[int]:
    """For each place how many of the flags before it are set."""
    return list(accumulate(map(int, flags), initial=0))


def _is_prose(block: Block, least: int = _PROSE) -> bool:
    is_sentence = len(block.text) >= least and _SENTENCE_END.search(block.text[-8:]) is not None
    return is_sentence and block.linked * 3 < len(block.text)


def _same(text: str) -> str:
    return _LETTERS.sub("", text).casefold()
