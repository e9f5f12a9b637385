"""Takes an Article, gives a Document with its paragraphs and the role each plays on the page.

Where the page gave roles (``Article.paragraphs``), they count. For the rest headline, kicker, lead and body are told by
place and shape; captions, credits, datelines, links and notices by the cues in ``<language>/furniture.toml``.
Furniture is not read, so a paragraph is furniture only where the page or a cue says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from readout.language.document import Document
from readout.language.furniture import Furniture, Piece, find_notice, load_furniture, split_paragraph, whole
from readout.language.given_roles import GivenRoles, counts
from readout.language.lines import is_terminal, join_lines, split_lines
from readout.records import READ_ROLES, Article, Paragraph, ParagraphRole

_TITLE_MAX = 220  # characters: the longest headlines of the press have about 160
_KICKER_MAX = 45  # characters
_SUBHEADING_MAX = 110  # characters
_LEAD_MAX = 700  # characters: teasers of the press have 100 to 400
_TOP = 4  # paragraphs among which a headline is looked for
_BULLET = re.compile(r"(?:[•·●▪■◦‣⁃*–—-]|\d{1,2}[.)])\s")
_LEAVES_OUT = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Unit:
    """A stretch of the text on its way to a role; ``opens`` where the links after it share its role."""

    start: int
    end: int
    text: str
    role: ParagraphRole | None = None
    opens: bool = False
    split: bool = False


def open_document(article: Article) -> Document:
    """The Document of ``article`` with its text, offset and paragraphs; the later layers are empty."""
    furniture = load_furniture(article.language)
    units = _units(article.text, furniture, GivenRoles(article.paragraphs))
    title = article.title if article.title and article.title.strip() else None
    _mark_title_lines(units, title)
    stands_in_text = any(unit.role == "title" for unit in units[:_TOP])
    if title is None or stands_in_text:
        offset, text = 0, article.text
    else:
        offset, text = len(title) + 2, f"{title}\n\n{article.text}"
    _assign_roles(units, furniture, has_title=title is not None)
    paragraphs = [Paragraph(start=u.start + offset, end=u.end + offset, role=u.role or "body") for u in units]
    if offset and title is not None:
        paragraphs.insert(0, Paragraph(start=0, end=len(title), role="title", field="title"))
    return Document(article=article, text=text, offset=offset, paragraphs=tuple(paragraphs))


def reading_paragraphs(doc: Document) -> tuple[Paragraph, ...]:
    """The paragraphs with places in the article (``text`` or ``title``) instead of ``doc.text``."""
    return tuple(
        p if p.field == "title" else replace(p, start=p.start - doc.offset, end=p.end - doc.offset)
        for p in doc.paragraphs
    )


def _units(text: str, furniture: Furniture, given: GivenRoles) -> list[_Unit]:
    units: list[_Unit] = []
    seen_body = False
    for start, end in _stretches(text, furniture, given):
        stretch, role = text[start:end], given.role(start, end)
        found = whole(stretch, furniture)
        if found is not None or (role is not None and role not in READ_ROLES):
            of_words = found.cue.role if found is not None else None
            units.append(_Unit(start, end, stretch, counts(role, of_words), found is not None and found.bare))
            continue
        pieces = split_paragraph(stretch, furniture, first=not seen_body)
        pieces = [part for piece in pieces for part in _cut_notice(stretch, piece, furniture)]
        units += [_with_given(unit, role) for unit in _pieces_as_units(stretch, start, pieces)]
        seen_body = seen_body or len(stretch) > _TITLE_MAX or _counts_as_body(units[-1], furniture)
    return units


def _stretches(text: str, furniture: Furniture, given: GivenRoles) -> Iterator[tuple[int, int]]:
    """The paragraphs as the lines show them, cut where a role of the page begins or ends."""
    for joined in join_lines(split_lines(text), furniture.words):
        for start, end in given.cut(*joined):
            stretch = text[start:end]
            if any(map(str.isalnum, stretch)):
                yield end - len(stretch.lstrip()), start + len(stretch.rstrip())


def _with_given(unit: _Unit, role: ParagraphRole | None) -> _Unit:
    unit.role = counts(role, unit.role)
    return unit


def _cut_notice(stretch: str, piece: Piece, furniture: Furniture) -> list[Piece]:
    found = find_notice(stretch[piece.start : piece.end], furniture) if piece.role is None else None
    if found is None:
        return [piece]
    first, last = piece.start + found[0], piece.start + found[1]
    return [Piece(piece.start, first, None), Piece(first, last, "notice"), Piece(last, piece.end, None)]


def _counts_as_body(unit: _Unit, furniture: Furniture) -> bool:
    return unit.split and is_terminal(unit.text, furniture.words)


def _pieces_as_units(stretch: str, start: int, pieces: list[Piece]) -> list[_Unit]:
    units = []
    for first, last, role in pieces:
        inner = stretch[first:last]
        stripped = inner.strip()
        if stripped:
            at = start + first + inner.index(stripped)
            units.append(_Unit(at, at + len(stripped), stripped, role, split=len(pieces) > 1))
    return units


def _assign_roles(units: list[_Unit], furniture: Furniture, *, has_title: bool) -> None:
    _spread_links(units, furniture)
    top = _top(units)
    if not has_title:
        _find_title(top, furniture)
    _find_kicker(top, furniture)
    _find_lead(units, furniture)
    _find_subheadings(units, furniture)


def _top(units: list[_Unit]) -> list[_Unit]:
    """The undecided units among which headline and kicker are looked for."""
    return [unit for unit in units if unit.role in (None, "title", "kicker")][:_TOP]


def _same_words(text: str) -> str:
    return _LEAVES_OUT.sub("", text).casefold()


def _mark_title_lines(units: list[_Unit], title: str | None) -> None:
    """Marks lines that repeat the title, and cuts a kicker off the front of one that ends in it."""
    if title is None:
        return
    title = title.strip()
    plain = _same_words(title)
    for index, unit in enumerate(list(units)):
        if unit.role is not None or len(unit.text) > len(title) + 80 or not plain:
            continue
        if _same_words(unit.text) == plain:
            unit.role = "title"
        elif unit.text.endswith(title) and index < _TOP:
            cut = len(unit.text) - len(title)
            before = unit.text[:cut].rstrip()
            units.insert(units.index(unit), _Unit(unit.start, unit.start + len(before), before, "kicker"))
            unit.start, unit.text, unit.role = unit.start + cut, unit.text[cut:], "title"


def _spread_links(units: list[_Unit], furniture: Furniture) -> None:
    """Gives the role of an opening ("Lesen Sie auch:") to the links and bullets under it.

    The last line before a text, after other links, is left out: it may as well be the text's subheading.
    """
    for index, opening in enumerate(units):
        if not opening.opens:
            continue
        end = index + 1
        while end < len(units) and units[end].role is None and _is_link(units[end].text, furniture):
            end += 1
        if end < len(units) and units[end].role in (None, "dateline") and end > index + 2:
            end -= not _BULLET.match(units[end - 1].text)
        for unit in units[index + 1 : end]:
            unit.role = opening.role


def _is_link(text: str, furniture: Furniture) -> bool:
    return len(text) <= _TITLE_MAX and not is_terminal(text, furniture.words)


def _is_headline(text: str, furniture: Furniture) -> bool:
    """Whether ``text`` has the shape of a headline: no longer than one and without a full stop."""
    if len(text) > _TITLE_MAX or _BULLET.match(text) or text.endswith((".", ":", ";", ",")):
        return False
    return not is_terminal(text, furniture.words) or text.rstrip("\"“”»«'").endswith(("!", "?", "…"))


def _find_title(top: list[_Unit], furniture: Furniture) -> None:
    """The headline of a text without a title field: the last headline-shaped line before the first sentence."""
    lines = []
    for unit in top:
        if not _is_headline(unit.text, furniture):
            break
        lines.append(unit)
    lines = [unit for unit in _below_letterhead(lines) if unit.role is None]
    if not lines or len(lines) == len(top) == 1:
        return
    if len(lines) > 1 and _is_kicker_like(lines[0].text) and len(lines[0].text) < len(lines[1].text):
        lines[0].role = "kicker"
        lines.pop(0)
    lines[0].role = "title"


def _below_letterhead(lines: list[_Unit]) -> list[_Unit]:
    """What follows a section name ("Pressemitteilung") among the first lines; what stands above it is its sender."""
    names = [index for index, unit in enumerate(lines) if unit.role == "kicker"]
    if not names or names[-1] == len(lines) - 1:
        return lines
    for unit in lines[: names[-1]]:
        unit.role = "kicker"
    return lines[names[-1] + 1 :]


def _is_kicker_like(text: str) -> bool:
    """Whether a short line may be a kicker: few words, and none in it that could be a verb."""
    words = text.rstrip(":").split()
    if len(text) > _KICKER_MAX or len(words) > 5 or text.endswith(("!", "?")):
        return False
    return not any(len(word) > 3 and word[0].islower() for word in words)


def _find_kicker(top: list[_Unit], furniture: Furniture) -> None:
    """A short line right before a headline that stands in the text is its kicker."""
    for unit, after in pairwise(top):
        if unit.role is None and after.role == "title" and _is_kicker_like(unit.text):
            if _is_headline(unit.text.rstrip(":"), furniture):
                unit.role = "kicker"
            return


def _find_lead(units: list[_Unit], furniture: Furniture) -> None:
    """The first paragraph is the lead where furniture, a further headline or a longer text follows it.

    Where the page gave the lead, no other is looked for.
    """
    undecided = [unit for unit in units if unit.role is None]
    if any(unit.role == "lead" for unit in units):
        return
    if len(undecided) < 2 or len(undecided[0].text) > _LEAD_MAX or undecided[0].split:
        return
    first = undecided[0]
    if _is_headline(first.text, furniture) and len(first.text) <= _KICKER_MAX:
        return
    at = units.index(first)
    if not any(unit.role in ("body", "related") for unit in units[:at]):
        first.role = "lead"


def _find_subheadings(units: list[_Unit], furniture: Furniture) -> None:
    for before, unit, after in zip([None, *units], units, [*units[1:], None], strict=False):
        if unit.role is not None or len(unit.text) > _SUBHEADING_MAX:
            continue
        complete = before is None or before.role not in (None, "lead", "body")
        complete = complete or is_terminal(before.text if before else "", furniture.words)
        if after is not None and complete and _is_headline(unit.text, furniture) and not unit.text.endswith(("!", "?")):
            unit.role = "subheading"
