"""Looks for words of contact with signs of sides near them: what has none cannot make the reading tell a contact.

The search is made for recall: it keeps many texts in vain rather than leave one out. More text before or behind never
makes a kept one skipped (of a page: more whole elements), and the time grows with the length alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.prefilter.finding import Finder, Hit
from readout.prefilter.folding import folded
from readout.prefilter.markup import without_tags
from readout.prefilter.surroundings import Surroundings
from readout.prefilter.table import EDGE, Word, load_word_table
from readout.settings import PREFILTER_POINTS, PREFILTER_WINDOW

_PIECE = 128 * 1024
"""Bytes that are searched at once: it bounds the memory for what is found."""
_OVERLAP = 2 * PREFILTER_WINDOW + 400
"""A word of contact with its surroundings on both sides lies whole in one of two pieces; words have under 100 bytes."""
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"%PDF")
"""What begins so holds its words packed: nothing can be told of it, so it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why a text is kept: a word of contact and the signs beside it, as the table writes them, and their points."""

    contact: str
    signs: tuple[str, ...]
    points: int


def may_hold_contact(text: str) -> bool:
    """Whether a contact can be told in ``text``: an article's title and text, a line between them. Never fails."""
    return ground_of(text) is not None


def may_hold_contact_raw(data: bytes) -> bool:
    """Whether a contact can be told in a page or file, in whatever encoding, not packed. Never fails.

    What cannot be searched (an archive, a PDF) is kept.
    """
    return data.startswith(_PACKED) or ground_of_raw(data) is not None


def ground_of(text: str, least: int = PREFILTER_POINTS) -> Ground | None:
    """Why ``text`` is kept, with ``least`` points or more; None where it is skipped."""
    return _ground(folded(text.encode("utf-8", "replace")), least)


def ground_of_raw(data: bytes) -> Ground | None:
    """Why a page or file is kept; None where it is skipped, or kept unsearched."""
    return _ground(folded(without_tags(data)), PREFILTER_POINTS)


def _ground(text: bytes, least: int) -> Ground | None:
    return next((found for piece in _pieces(text) if (found := _in_piece(piece, least)) is not None), None)


def _pieces(text: bytes) -> Iterator[bytes]:
    if len(text) <= _PIECE:
        yield text
        return
    for start in range(0, len(text) - _OVERLAP, _PIECE - _OVERLAP):
        yield text[start : start + _PIECE]


def _in_piece(piece: bytes, least: int) -> Ground | None:
    contacts, signs = _finders()
    found = contacts.find(piece)
    if not found:
        return None
    most = contacts.most(found)
    if most.points >= least:
        return _told(most, ())
    beside = signs.find(piece)
    if not beside:
        return None
    around = Surroundings(signs.hits(beside))
    for hit in contacts.hits(found):
        if hit.word.points + around.points(hit) >= least:
            return _told(hit.word, around.weightiest(hit))
    return None


def _told(contact: Word, signs: Sequence[Hit]) -> Ground:
    points = contact.points + sum(sign.word.points for sign in signs)
    return Ground(contact=_shown(contact), signs=tuple(_shown(sign.word) for sign in signs), points=points)


def _shown(word: Word) -> str:
    return word.text.strip(EDGE).replace(EDGE, " ")


@lru_cache(maxsize=1)
def _finders() -> tuple[Finder, Finder]:
    """Those of the words of contact and of the signs; made in a quarter of a second where first needed."""
    table = load_word_table()
    return Finder(table.contacts), Finder(table.signs)
