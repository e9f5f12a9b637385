"""Takes safe markup, gives the blocks of text a reader sees, in their order, and the named elements they lie in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readout.intake.hidden import is_hidden
from readout.intake.page_words import Part, page_words, part_of

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CONTAINERS = ("[itemprop=articleBody]", "article", "main")
"""Kinds of elements that hold an article, the most telling first."""
_INLINE = frozenset("a img label output rb rp rt ruby slot span time".split())
_INLINE_PARTS = frozenset({"kicker", "caption", "credit", "left_out", "related"})
"""What a span may be called to be a line of its own: a kicker in a heading, a credit in a caption."""
_BY_TAG: dict[str, Part] = {"figcaption": "caption", "figure": "caption", "aside": "related", "address": "credit"}
_SPACE = re.compile(r"\s+")
_SCOPES = re.compile(
    r"https?://schema\.org/(?:Comment|UserComments|WPAdBlock|WPFooter|WPSideBar|SiteNavigationElement)$"
)


@dataclass(slots=True)
class Block:
    """Words that stand together: ``tag`` is the innermost element that is not inline, ``linked`` the linked letters."""

    text: str
    tag: str
    linked: int
    timed: int
    """Letters in elements for times."""


@dataclass(slots=True)
class Named:
    """An element that is called something, or may hold an article: it has the blocks from ``first`` up to ``end``."""

    tag: str
    part: Part | None
    container: str | None
    first: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class PageTree:
    """What a page shows."""

    blocks: list[Block]
    named: list[Named]
    ranges: list[tuple[int, int]]
    """Of every element with two blocks or more the first of them and the one after the last."""


def page_tree(tree: LexborHTMLParser) -> PageTree:
    """The blocks under the page's body; iterative, because pages may be nested deeply."""
    walk = _Walk()
    if tree.body is not None:
        walk.all_under(tree.body)
    return PageTree(walk.blocks, walk.named, walk.ranges)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.named: list[Named] = []
        self.ranges: list[tuple[int, int]] = []
        self._begun: list[int] = []
        self._pending: list[str] = []
        self._inside = {"a": 0, "time": 0}
        self._letters = {"a": 0, "time": 0}
        self._tags: list[str] = ["body"]

    def all_under(self, body: LexborNode) -> None:
        stack: list[LexborNode | tuple[str, Named | None]] = [body]
        while stack:
            node = stack.pop()
            if isinstance(node, tuple):
                self._leave(*node)
            elif node.is_text_node:
                self._text(node.text_content or "")
            elif node.is_element_node and (node.tag == "body" or not _is_unseen(node)):
                stack.append(self._enter(node))
                stack.extend(reversed(list(node.iter(include_text=True))))
        self._flush()

    def _text(self, text: str) -> None:
        self._pending.append(text)
        for tag, depth in self._inside.items():
            if depth:
                self._letters[tag] += len(text.strip())

    def _enter(self, node: LexborNode) -> tuple[str, Named | None]:
        tag = node.tag or ""
        part = _part(node, tag)
        if tag in _INLINE and part not in _INLINE_PARTS:
            if tag in self._inside:
                self._inside[tag] += 1
            return tag, None
        self._flush()
        container = _container(node, tag)
        named = Named(tag, part, container, len(self.blocks)) if part or container else None
        if named is not None:
            self.named.append(named)
        self._tags.append(self._tags[-1] if tag in _INLINE else tag)
        self._begun.append(len(self.blocks))
        return "block", named

    def _leave(self, kind: str, named: Named | None) -> None:
        if kind in self._inside:
            self._inside[kind] -= 1
        elif kind == "block":
            self._flush()
            self._tags.pop()
            first = self._begun.pop()
            if len(self.blocks) > first + 1:
                self.ranges.append((first, len(self.blocks)))
            if named is not None:
                named.end = len(self.blocks)

    def _flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._pending)).strip()
        if text:
            linked, timed = (min(count, len(text)) for count in self._letters.values())
            self.blocks.append(Block(text, self._tags[-1], linked, timed))
        self._pending.clear()
        self._letters = dict.fromkeys(self._letters, 0)


def _is_unseen(node: LexborNode) -> bool:
    return node.tag in page_words().unseen or (bool(node.attributes) and is_hidden(node.attributes))


def _part(node: LexborNode, tag: str) -> Part | None:
    left_out, attributes = page_words().left_out, node.attributes
    if tag in left_out:
        return "left_out"
    if not attributes:
        return _BY_TAG.get(tag)
    if (attributes.get("role") or "") in left_out or _SCOPES.match(attributes.get("itemtype") or ""):
        return "comments" if "Comment" in (attributes.get("itemtype") or "") else "left_out"
    names = (attributes.get("class") or "", attributes.get("id") or "", attributes.get("data-testid") or "")
    called = part_of(*names) if any(names) else None
    return called if called in ("left_out", "comments") else _BY_TAG.get(tag, called)


def _container(node: LexborNode, tag: str) -> str | None:
    if node.attributes.get("itemprop") == "articleBody":
        return CONTAINERS[0]
    if tag == "main" or node.attributes.get("role") == "main":
        return "main"
    return "article" if tag == "article" else None
