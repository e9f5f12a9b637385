"""Takes a saved web page, gives the fields of its article: the words a reader sees, in blocks, and its data.

Scripts, hidden text, navigation, forms and pictures with their captions are left out. Title, date and publisher come
from the page's linked data (schema.org), then from its meta elements, then from what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readout.errors import EmptyInput, FormatInput
from readout.intake.json_lines import Fields, parse
from readout.intake.markup import decode_page, safe_markup

_LEFT_OUT = frozenset(
    """aside audio button canvas datalist dialog fieldset figure footer head iframe input map menu meter math nav
    noscript object picture progress select style script svg template textarea title video""".split()
)
_BLOCKS = frozenset(
    """address article blockquote body br center dd div dl dt form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p
    pre section table tbody td tfoot th thead tr ul summary details""".split()
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?:px|em)?\s*(?:;|$)",
    re.IGNORECASE,
)
_HIDDEN_CLASS = frozenset({"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "hidden"})
_SPACE = re.compile(r"\s+")
_ARTICLE_TYPES = re.compile(r"(?:News|Reportage|Analysis|Opinion|Background)?\w*Article$|BlogPosting$|LiveBlogPosting$")
_ENOUGH = 200  # characters: a container with less is a teaser


def fields_of_page(data: bytes, origin: str) -> Fields:
    """Text, title, date, publisher, address and language of the article on a page.

    Raises EmptyInput where no text is left, FormatInput where the markup is hostile, EncodingInput or BinaryInput.
    """
    page, linked = safe_markup(decode_page(data, origin), origin)
    tree = LexborHTMLParser(page)
    facts = _linked_facts(linked)
    text = _text(tree)
    if len(facts.get("body", "")) > 2 * len(text):
        text = facts["body"]
    if not text.strip():
        raise EmptyInput(origin, "the page has no visible text", "Save the page after it has loaded, or its text")
    found = {
        "text": text,
        "title": facts.get("title") or _meta(tree, "og:title") or _first_text(tree, "h1") or _first_text(tree, "title"),
        "published": _day(facts.get("published") or _meta(tree, "article:published_time") or _time_element(tree)),
        "publisher": facts.get("publisher") or _meta(tree, "og:site_name"),
        "url": facts.get("url") or _attribute(tree, "link[rel=canonical]", "href") or _meta(tree, "og:url"),
        "language": _attribute(tree, "html", "lang"),
    }
    return {name: value for name, value in found.items() if value}


def _text(tree: LexborHTMLParser) -> str:
    """The blocks of the fullest article-like container, or of the body where none has most of the text."""
    body = tree.body
    if body is None:
        return ""
    everything = "\n\n".join(_blocks(body))
    best = ""
    for selector in ("[itemprop=articleBody]", "article", "main", "[role=main]"):
        for container in _outermost(tree.css(selector)):
            text = "\n\n".join(_blocks(container))
            if len(text) > len(best):
                best = text
        if len(best) >= _ENOUGH and len(best) * 3 >= len(everything):
            return best
    return everything


def _outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """The first of ``nodes`` that lie in no element of their own kind."""
    outer = []
    for node in nodes[:200]:
        above = node.parent
        while above is not None and above.tag != node.tag:
            above = above.parent
        if above is None:
            outer.append(node)
    return outer[:20]


def _blocks(container: LexborNode) -> Iterator[str]:
    """The visible text under ``container``, block by block; iterative, because pages may be nested deeply."""
    pending: list[str] = []
    stack: list[LexborNode | None] = [container]
    while stack:
        node = stack.pop()
        if node is None:  # the end of a block element
            yield from _flush(pending)
            continue
        if node.is_text_node:
            pending.append(node.text_content or "")
            continue
        if not node.is_element_node or node.tag in _LEFT_OUT or (node is not container and _is_hidden(node)):
            continue
        if node.tag in _BLOCKS:
            yield from _flush(pending)
            stack.append(None)
        stack.extend(reversed(list(node.iter(include_text=True))))
    yield from _flush(pending)


def _flush(pending: list[str]) -> Iterator[str]:
    block = _SPACE.sub(" ", "".join(pending)).strip()
    pending.clear()
    if block:
        yield block


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    classes = (attributes.get("class") or "").lower().split()
    return bool(_HIDDEN_CLASS.intersection(classes) or _HIDDEN_STYLE.search(attributes.get("style") or ""))


def _linked_facts(linked: tuple[str, ...]) -> Fields:
    """Headline, date, publisher, address and body from the first article in the page's schema.org data."""
    for script in linked:
        try:
            entries = list(_entries(parse(script, "linked data")))
        except FormatInput:
            continue
        for entry in entries:
            if _ARTICLE_TYPES.match(_string(entry.get("@type"))):
                facts = {"title": entry.get("headline"), "published": entry.get("datePublished"),
                         "publisher": entry.get("publisher"), "url": entry.get("url"),
                         "body": entry.get("articleBody")}  # fmt: skip
                return {name: _string(value).strip() for name, value in facts.items() if _string(value)}
    return {}


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for entry in value[:50]:
            yield from (entry,) if isinstance(entry, dict) else ()
    elif isinstance(value, dict):
        yield value
        graph = value.get("@graph")
        yield from (entry for entry in graph[:50] if isinstance(entry, dict)) if isinstance(graph, list) else ()


def _string(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""


def _day(value: str | None) -> str | None:
    """The moment a page gives, kept only where it is a date: a page's data is not the user's word."""
    found = re.match(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?", value or "")
    return found.group() if found else None


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    found = _attribute(tree, f'meta[property="{name}"]', "content")
    return found or _attribute(tree, f'meta[name="{name}"]', "content")


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    value = node.attributes.get(name) if node is not None else None
    return _SPACE.sub(" ", value).strip() if value else None


def _first_text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return _SPACE.sub(" ", node.text()).strip() if node is not None else None


def _time_element(tree: LexborHTMLParser) -> str | None:
    return _attribute(tree, "article time[datetime], main time[datetime]", "datetime")
