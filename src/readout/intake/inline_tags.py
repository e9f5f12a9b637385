"""Writes a page's inline tags anew: links stay, what is hidden becomes a ``<span>``, the rest is only formatting.

A parser of HTML5 opens unclosed formatting again in every paragraph after it, which takes quadratic time. Here a link
or something hidden ends with its block and begins again in the next, which comes to the same: one tag for each, however
many were open.
"""

from __future__ import annotations

from collections.abc import Mapping

from readout.intake.hidden import is_hidden

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd mark nobr q s samp small strike strong sub
    sup tt u var wbr""".split()
)
_MOST_BLOCKS = 30
"""Tags through which one link goes on: a teaser has three to ten. A link that nobody closed ends there."""
_DEEPEST = 60
"""Open inline tags inside something hidden; beyond it they are no longer told apart."""


class InlineTags:
    """The inline tags of one page, in their order."""

    def __init__(self) -> None:
        self._link = 0
        self._open: list[str] = []
        """Names of the tags from the outermost hidden one on, innermost last."""

    @property
    def hides(self) -> bool:
        """Whether what comes now stands inside something hidden."""
        return bool(self._open)

    def open(self, name: str, attributes: Mapping[str, str]) -> str:
        """What stands for an opening tag."""
        if self._open or is_hidden(attributes):
            begins = not self._open
            if len(self._open) < _DEEPEST:
                self._open.append(name)
            return _HIDDEN if begins else ""
        if name != "a" or not attributes.get("href"):
            return ""
        before, self._link = "</a>" if self._link else "", _MOST_BLOCKS
        return before + _LINK

    def close(self, name: str) -> str:
        """What stands for a closing tag."""
        if self._open:
            if name not in self._open:
                return ""
            del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
            return "" if self._open else "</span>"
        if name != "a" or not self._link:
            return ""
        self._link = 0
        return "</a>"

    def around(self, tag: str) -> str:
        """A tag of a block, with what is open ended before and begun again after it."""
        before = after = ""
        if self._open:
            before, after = "</span>", _HIDDEN
        if self._link:
            self._link -= 1
            before, after = before + "</a>", (_LINK if self._link else "") + after
        return before + tag + after


_LINK, _HIDDEN = '<a href="#">', '<span hidden="">'
