"""SVG as text: elements with escaped attributes and words, and a whole picture with its name and description.

No element has a style of its own, so that the picture may stand in a page whose rules forbid that: what it looks like
is told by classes. :func:`picture` gives the rules along where it is to be a file by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

from readout.records import content_id

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML text may have."""
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x80-\x9f]")
"""Characters that would turn the words around them, or that nobody sees."""
_WIDTHS = (
    ("\ufdf0", "\ufdfd", 11.0),  # Arabic phrases in one sign
    ("\U00012000", "\U0001254f", 4.0),  # cuneiform
    ("\u1100", "\u115f", 1.4), ("\u2e80", "\ua4cf", 1.4), ("\uac00", "\ud7a3", 1.4), ("\uf900", "\ufaff", 1.4),
    ("\ufe30", "\uff60", 1.4),  # East Asian
    ("\U00010000", "\U0010ffff", 1.5),  # emoji and rare scripts
)  # fmt: skip
"""Ranges of characters with a width by the size of the letters that none of them passes in usual fonts."""
_LEADS = re.compile(r"https?://|/(?!/)|[?#]")
"""How the address of a page begins; anything else is no link."""
_BROAD, _CAPITAL, _USUAL, _OTHER = 1.0, 0.8, 0.62, 0.95


def plain(words: str) -> str:
    """Words as one line that can stand in a picture: what cannot be shown is "�"."""
    return " ".join(_NO_XML.sub("\ufffd", _UNSEEN.sub("\ufffd", words)).split())


def element(name: str, attributes: dict[str, object], *content: str) -> str:
    """An element around parts that are SVG already; an attribute that is None is left out, "_" in a name is "-"."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(plain(_number(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, words: str, *, class_: str, anchor: str = "start", **more: object) -> str:
    """Words at a place; ``anchor``: whether they start, end or have their middle there."""
    return element("text", {"x": x, "y": y, "class": class_, "text-anchor": anchor, **more}, escape(plain(words)))


def mark(shape: str, told: str, address: str | None) -> str:
    """A shape that tells what it stands for where a reader asks, and leads to an address where there is one."""
    named = element("title", {}, escape(plain(told))) + shape
    leads = address is not None and _LEADS.match(address) is not None
    return element("a", {"href": address, "class": "mark"}, named) if leads else element("g", {"class": "mark"}, named)


def width_of(words: str, size: float) -> float:
    """An upper bound of the width of words in letters of so many pixels."""
    return sum(_width(letter) for letter in plain(words)) * size


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    for first, last, width in _WIDTHS:
        if first <= letter <= last:
            return width
    if letter in "mwMWÆŒ@%…—–&":
        return _BROAD
    if letter.isupper():
        return _CAPITAL
    return _USUAL if letter.isascii() or letter in "äöüßéèáàčšžłńøå" else _OTHER


def fitted(words: str, width: float, size: float) -> str:
    """The words, or as many of their letters as fit into ``width`` pixels, with "…"."""
    letters, room, kept = plain(words), width / size, 0.0
    ends_at = 0
    for at, letter in enumerate(letters):
        kept += _width(letter)
        if kept > room:
            return letters[:ends_at].rstrip() + "…"
        ends_at = at + 1 if kept + _BROAD <= room else ends_at
    return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A picture: its size in pixels, its name, and a sentence that tells what it shows."""

    width: float
    height: float
    title: str
    description: str


def picture(canvas: Canvas, parts: Iterable[str], *, alone: bool = False) -> str:
    """The whole picture as SVG text; ``alone``: as a file by itself, with the rules for light, dark and print."""
    drawn = list(parts)
    ident = "p" + content_id("picture", canvas.title, canvas.description, drawn)[:10]
    style = element("style", {}, _rules()) if alone else ""
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(canvas.width)} {_number(canvas.height)}",
            "width": canvas.width,
            "height": canvas.height,
            "role": "group" if any("<a " in part for part in drawn) else "img",
            "aria-labelledby": f"{ident}t {ident}d",
            "class": "picture",
        },
        element("title", {"id": f"{ident}t"}, escape(plain(canvas.title))),
        element("desc", {"id": f"{ident}d"}, escape(plain(canvas.description))),
        style,
        *drawn,
    )


def empty_picture(title: str, words: str, *, alone: bool) -> str:
    """A picture of nothing, which says so."""
    canvas = Canvas(width=480, height=80, title=title, description=words)
    return picture(canvas, [text(240, 45, fitted(words, 460, 14), class_="words", anchor="middle")], alone=alone)


@cache
def _rules() -> str:
    return files("readout.web").joinpath("static", "style", "20-pictures.css").read_text(encoding="utf-8")


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
