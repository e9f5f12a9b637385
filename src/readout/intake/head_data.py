"""Takes a parsed page, gives what its meta elements and links say about the article.

The names that count stand in ``head_data.toml``.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from selectolax.lexbor import LexborHTMLParser, LexborNode

Facts = dict[str, str]
_MOST = 2_000  # meta elements and times that are looked at; pages have ten to two hundred


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads((resources.files("readout.intake") / "head_data.toml").read_text(encoding="utf-8"))
    return {fact: tuple(names.split()) for fact, names in data.items()}


def head_facts(tree: LexborHTMLParser) -> Facts:
    """title, published, modified, publisher, url, language, canonical, document_title, as far as the page says them."""
    told: dict[str, str] = {}
    for node in tree.css("meta[content], [itemprop]")[:_MOST]:
        names = [
            (node.attributes.get(one) or "").strip().lower() for one in ("property", "name", "itemprop", "http-equiv")
        ]
        new = [name for name in names if name and name not in told]
        value = _value(node) if new else ""
        told |= dict.fromkeys(new if value else (), value)
    found = {fact: next((told[name] for name in names if name in told), "") for fact, names in _places().items()}
    found["publisher"] = found["publisher"] if not found["publisher"].startswith("http") else ""
    found["canonical"] = _attribute(tree, "link[rel~=canonical]", "href")
    found["document_title"] = _text(tree.css_first("head title") or tree.css_first("title"))
    found["language"] = _attribute(tree, "html", "lang") or found["language"]
    return {fact: value for fact, value in found.items() if value}


def _value(node: LexborNode) -> str:
    """What an element with a name says: its content, its time, or its words; of a publisher its name."""
    attributes = node.attributes
    if node.tag == "meta":
        return " ".join((attributes.get("content") or "").split())
    if attributes.get("itemprop") == "publisher":
        inner = node.css_first("[itemprop=name]")
        if inner is not None and inner.tag == "meta":
            return " ".join((inner.attributes.get("content") or "").split())
        return _text(inner) or ("" if "itemtype" in attributes else _text(node))
    if attributes.get("itemprop") in ("datePublished", "dateModified"):
        return (attributes.get("datetime") or attributes.get("content") or "").strip()
    return _text(node) if attributes.get("itemprop") == "headline" else ""  # once for a page: the first has it


def times(tree: LexborHTMLParser) -> list[str]:
    """What the elements for times say that stand in the article, or on the page, in their order."""
    nodes = tree.css("article time[datetime], main time[datetime]") or tree.css("time[datetime]")
    return [node.attributes.get("datetime") or "" for node in nodes[:_MOST]]


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.attributes.get(name) or "").split()) if node is not None else ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text()[:2_000].split()) if node is not None else ""
