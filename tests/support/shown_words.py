"""The words that a page shows or tells, without what a text says in its own language."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_NO_END = frozenset("area base br col embed hr img input link meta source track wbr".split())
_TOLD = ("title", "aria-label", "placeholder", "alt")
ENGLISH = frozenset(
    "the and of for with not is are were this that they them says said by from until on at or but who whom which "
    "no nobody nothing there it its has have had been be can may should must than only each other another one".split()
)
"""English function words, as they stand inside a sentence."""


class _Reader(HTMLParser):
    def __init__(self, skipped: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.skipped, self.open, self.found = skipped, list[tuple[str, bool]](), list[str]()

    @property
    def quiet(self) -> bool:
        return any(skip for _, skip in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.quiet:
            self.found += [told or "" for name, told in attrs if name in _TOLD]
        if tag not in _NO_END:
            self.open.append((tag, tag in self.skipped))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.found.append(data)


def shown(page: str, *, but: str = "q cite script style code pre textarea") -> list[str]:
    """The texts of a page, and those told to who cannot see it; not what stands in the elements ``but``."""
    reader = _Reader(frozenset(but.split()))
    reader.feed(page)
    return [" ".join(one.split()) for one in reader.found if one.strip()]


def english_left(page: str) -> list[str]:
    """The texts of a German page that have English function words."""
    words = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")  # letters between digits are of an id: "ca16be286c7f" says no "be"
    return [one for one in shown(page) if ENGLISH & set(words.findall(re.sub(r"https?://\S+", "", one)))]
