"""Tells from an element's attributes that no reader sees it. Words of class names stand in ``pages.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readout.intake.page_words import page_words

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none"
    r"|visibility\s*:\s*(?:hidden|collapse)"
    r"|content-visibility\s*:\s*hidden"
    r"|(?<![\w-])(?:opacity|font-size|max-height|height|max-width|width|zoom)\s*:\s*(?:0+(?:\.0*)?|\.0+)(?:px|r?em|pt|%|v[wh])?"
    r"\s*(?:!important\s*)?(?:;|$)"
    r"|(?<![\w-])(?:left|right|top|bottom|text-indent)\s*:\s*-\d{3,}|(?<![\w-])margin-(?:left|top)\s*:\s*-\d{4,}"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?\s*,?\s*[01](?:px)?\s*,?\s*[01]"
    r"|transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
_SMALL_FONT = re.compile(r"(?<![\w-])font-size\s*:\s*0*(?:[01](?:\.\d+)?|\.\d+)\s*px", re.IGNORECASE)
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")  # one that is never closed takes the rest with it
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_NAMED = {"white": "#ffffff", "black": "#000000"}


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element is hidden by an attribute, a class or its own style."""
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    classes = (attributes.get("class") or "").lower().split()
    if not page_words().hidden.isdisjoint(classes):
        return True
    style = plain_style(attributes.get("style") or "")
    return bool(style) and (
        _HIDDEN_STYLE.search(style) is not None or _SMALL_FONT.search(style) is not None or _has_ground_colour(style)
    )


def plain_style(style: str) -> str:
    """A style or sheet without comments and escapes: browsers read "display:/**/none" and "d\\69splay:none" too."""
    if "/*" in style:
        style = _COMMENT.sub("", style)
    return _ESCAPE.sub(_letter, style) if "\\" in style else style


def _letter(escape: re.Match[str]) -> str:
    number = int(escape.group(1), 16)
    return chr(number) if 0 < number < 0x110000 else ""


def _has_ground_colour(style: str) -> bool:
    """Whether letters have the colour of their ground, or none."""
    colour = _COLOUR.search(style)
    if colour is None:
        return False
    letters, ground = _plain(colour.group(1)), _GROUND.search(style)
    return letters == "transparent" or (ground is not None and _plain(ground.group(1)) == letters)


def _plain(colour: str) -> str:
    """A colour in one spelling, as far as it has one of the usual ones."""
    told = re.sub(r"\s+", "", colour.lower())
    told = _NAMED.get(told, told)
    numbers = re.fullmatch(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,[\d.]+)?\)", told)
    if numbers is not None:
        if told.endswith((",0)", ",0.0)")):
            return "transparent"
        return "#" + "".join(f"{int(one):02x}" for one in numbers.groups())
    short = re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", told)
    return "#" + "".join(one * 2 for one in short.groups()) if short is not None else told
