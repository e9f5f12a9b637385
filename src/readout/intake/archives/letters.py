"""Takes the lines of a newsletter, gives the articles in it, where they are surely several: each under its own title.

Surely several are texts with a title, each with a link under it that leads onwards ("Weiterlesen"). Where those links
lead is not kept: they count whoever clicks, and what stands in the letter is no version of the article there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readout.intake.archives.mail_headers import mail_words
from readout.intake.page_tree import HEADINGS, Block

_LINK_LINE = re.compile(r"\W{0,6}([\w äöüÄÖÜß]{0,40}?)\W{0,6}(?:https?://\S{4,2000})\W{0,3}")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}[.)]|[*•–+-]{1,3}|#{1,3})\s+")
_LEAST = 2
_LONGEST_TITLE = 160  # characters
_PROSE = 80  # characters of the text under a title
_STOPS = (".", "!", "?", "…", "“", '"', "«", ":")
_LONGEST_LINK = 60  # characters of a link that leads onwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line or block of a letter. ``leads`` is whether it only leads onwards, ``heads`` whether it is a heading."""

    text: str
    leads: bool = False
    heads: bool = False


def lines_of_text(text: str) -> list[Line]:
    """The paragraphs of a plain text; a short first line of one is a line of its own, and so is a link onwards."""
    found: list[Line] = []
    for paragraph in re.split(r"\n[ \t\r]*\n", text):
        held: list[str] = []
        for number, line in enumerate(filter(None, map(str.strip, paragraph.split("\n")))):
            link = _LINK_LINE.fullmatch(line) if "://" in line else None
            if link is not None and _leads(link[1]):
                found += [Line(text=" ".join(held))] if held else []
                held = []
                found.append(Line(text=line, leads=True))
            elif number == 0 and _is_title(line):
                found.append(Line(text=line))
            else:
                held.append(line)
        found += [Line(text=" ".join(held))] if held else []
    return found


def lines_of_page(blocks: Iterable[Block]) -> list[Line]:
    """The same of the blocks of a page."""
    return [
        Line(
            text=block.text,
            leads=block.linked * 2 > len(block.text) and len(block.text) <= _LONGEST_LINK and _leads(block.text),
            heads=block.tag in HEADINGS,
        )
        for block in blocks
    ]


def articles_in(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Title and text of each article of a letter; none where they are not surely several."""
    found: list[tuple[str, str]] = []
    begin = 0
    for at, line in enumerate(lines):
        if line.leads:
            found += _article(lines[begin:at])
            begin = at + 1
    return found if len(found) >= _LEAST else []


def _article(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The last title among the lines and the text under it; none where either is missing."""
    under = 0  # characters
    for at in range(len(lines) - 1, -1, -1):
        if under >= _PROSE and (lines[at].heads or _is_title(lines[at].text)):
            yield _NUMBER.sub("", lines[at].text), "\n\n".join(line.text for line in lines[at + 1 :])
            return
        under += len(lines[at].text)


def _is_title(line: str) -> bool:
    plain = line.strip()
    return 3 <= len(plain) <= _LONGEST_TITLE and not plain.endswith(_STOPS) and not plain.endswith(",")


def _leads(words: str) -> bool:
    """Whether words of a link say nothing but that it leads onwards; none at all do, too."""
    plain = " ".join(re.findall(r"[^\W\d_]+", words.lower()))
    return not plain or plain in mail_words()["onwards"]["words"]
