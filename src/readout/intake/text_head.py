"""Takes a text that came without fields, gives what its first lines say: who published it, when, and its address.

Somebody who pastes an article pastes the masthead, the day and the byline with it, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readout.intake.datelines import ToldDay, day_of_opening, told_day
from readout.intake.fields import Fields
from readout.intake.head_words import head_words
from readout.intake.mastheads import bare_name, masthead
from readout.records import Paragraph, ParagraphRole
from readout.world.publishers import publisher_of

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_REACH = 3_000  # characters: a head is shorter
_MOST_LINES = 12
_HEADLINE = 220  # characters: a longer line is text
_MOST_PROSE = 2
"""Lines of text after which the head is over: between headline and day a lead of one or two may stand."""
_CHRONICLE = 20_000  # characters in which further days on lines of their own are looked for
_LONGEST_DAY = 40  # characters: "Donnerstag, den 14. September 2031, 14:05 Uhr"
_ADDRESS = re.compile(r"(?:(?:Quelle|Link|URL|Adresse|Original)\s*:\s*)?(https?://[^\s<>\"]{4,500})")
_CREDITED = re.compile(r"(?:Quelle|Erschienen in|Zeitung|Medium)\s*:\s*([^\W\d_][^:;\n]{1,60})")
_SENTENCE = re.compile(r"[.:;,…][\"“”»«)]?$")
_RANKS = ("published", "plain", "opening", "changed")


@dataclass(slots=True)
class _Line:
    start: int
    text: str
    after_gap: bool
    day: ToldDay | None = None
    role: ParagraphRole | None = None

    @property
    def prose(self) -> bool:
        return len(self.text) > _HEADLINE or (self.role is None and _SENTENCE.search(self.text) is not None)


@dataclass(slots=True)
class _Head:
    """What the lines have shown so far."""

    lines: list[_Line]
    days: list[ToldDay] = field(default_factory=list)
    publisher: str | None = None
    url: str | None = None


def fields_of_head(text: str) -> Fields:
    """The fields that the first lines of ``text`` tell, and the roles of those lines; nothing where they tell none."""
    head = _Head(list(_lines(text)))
    _read_days(head, text)
    _read_publisher(head)
    found = Fields()
    if head.publisher:
        found["publisher"] = head.publisher
    if head.url:
        found["url"] = head.url
    ranked = sorted(head.days, key=lambda one: _RANKS.index(one.rank))
    best = [one for one in ranked if one.rank == ranked[0].rank]
    if best and len({one.day[:10] for one in best}) == 1:
        found["published"] = max((one.day for one in best), key=len)
    roles = tuple(
        Paragraph(start=line.start, end=line.start + len(line.text), role=line.role)
        for line in head.lines
        if line.role is not None
    )
    if roles:
        found["paragraphs"] = roles
    return found


def _lines(text: str) -> Iterator[_Line]:
    """The lines of the head, and the first of the text below it."""
    prose, end = 0, 0
    found = (line for line in _LINE.finditer(text, 0, _REACH) if any(map(str.isalnum, line.group())))
    for number, line in enumerate(found):
        bare = line.group().strip(" \t\xa0\ufeff")
        start = line.start() + line.group().index(bare)
        one = _Line(start, bare, text[end:start].count("\n") > 1)
        yield one
        end = line.end()
        prose += one.prose
        if prose >= _MOST_PROSE or number + 1 >= _MOST_LINES:
            return


def _read_days(head: _Head, text: str) -> None:
    for at, line in enumerate(head.lines):
        address = _ADDRESS.fullmatch(line.text)
        if address is not None:
            head.url, line.role = head.url or address[1], "credit"
            continue
        line.day = None if _inside_text(head.lines, at) else told_day(line.text)
        if line.day is not None:
            line.role = "dateline"
    chapters = _chapters(text)
    for at, line in enumerate(head.lines):
        if line.day is None:
            opening = day_of_opening(line.text)
            if opening is not None:
                head.days.append(opening)
                head.publisher = head.publisher or opening.publisher
        elif line.day.rank == "plain" and line.day.alone and not _heads(head.lines, at, chapters):
            line.role = None
        else:
            head.days.append(line.day)


def _inside_text(lines: list[_Line], at: int) -> bool:
    """Whether a line is part of a sentence that was cut by hand: the one above ends open, or the one below goes on."""
    before = lines[at - 1] if at and not lines[at].after_gap else None
    after = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].after_gap else None
    words = before.text.split() if before is not None else []
    if words and (words[-1].lower() in head_words().ends_open or words[-1].endswith(",")):
        return True
    return after is not None and after.text[:1].islower()


def _heads(lines: list[_Line], at: int, chapters: set[str]) -> bool:
    """Whether a bare day is that of the text below: no heading among others, and not what stands under the text."""
    if any(masthead(lines[i].text) for i in (at - 1, at + 1) if 0 <= i < len(lines)):
        return True
    below_text = any(line.prose for line in lines[:at])
    return len(chapters) < 2 and (at + 1 < len(lines) or not below_text)


def _chapters(text: str) -> set[str]:
    """The days that stand alone in lines of the text: a chronicle has one over each of its parts."""
    lines = (line.group().strip() for line in _LINE.finditer(text, 0, _CHRONICLE))
    told = (told_day(line) for line in lines if len(line) <= _LONGEST_DAY)
    return {day.day[:10] for day in told if day is not None and day.alone and day.rank == "plain"}


def _read_publisher(head: _Head) -> None:
    named = next((line.day.publisher for line in head.lines if line.day is not None and line.day.publisher), None)
    head.publisher = bare_name(named) if named else head.publisher
    for at, line in enumerate(head.lines):
        if line.role is None and _is_masthead(head.lines, at):
            head.publisher, line.role = head.publisher or bare_name(line.text), "credit"
            break
    for line in head.lines:
        credited = _CREDITED.fullmatch(line.text)
        if line.role is None and credited is not None and _is_name(credited[1]):
            head.publisher, line.role = head.publisher or bare_name(credited[1].rstrip(".")), "credit"


def _is_masthead(lines: list[_Line], at: int) -> bool:
    """Whether the line names the publisher: at the top, or beside the day; a lone headline does not."""
    sure = masthead(lines[at].text)
    if sure is None or lines[at].prose:
        return False
    around = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    release = any(line.text.split()[0].lower().strip(":") in head_words().releases for line in around)
    if release or any(line.day is not None for line in around):
        return True
    first = all(line.role is not None or line.text.lower() in head_words().sections for line in lines[:at])
    if not first or at + 1 >= len(lines):
        return False
    return sure == "sure" or (len(lines[at].text.split()) == 1 and not lines[at + 1].prose)


def _is_name(words: str) -> bool:
    """Whether a credit names one publisher: capitals only, or a listed name ("Quelle: dpa")."""
    bare = words.rstrip(".").split()
    listed = publisher_of(" ".join(bare), None) is not None
    return listed or masthead(" ".join(bare)) is not None or (len(bare) <= 3 and all(w[:1].isupper() for w in bare))
