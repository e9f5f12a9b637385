"""Takes the linked data of a page (schema.org as JSON-LD), gives what it says about the article.

Its keys and types are those of schema.org/NewsArticle. Blocks that are broken are left aside; so is what is written
in other types than schema.org says.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from readout.errors import FormatInput
from readout.intake.json_lines import parse

_ARTICLE_TYPES = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_PUBLISHED = ("datePublished", "dateCreated", "coverageStartTime")  # the last of live blogs
_MOST_NODES = 500  # of a page's linked data: an article has one to thirty
_TAG = re.compile(r"<[^<>]{0,500}>")
_BREAK = re.compile(r"(?i)<\s*+/?\s*+(?:br|p|div|li|h[1-6])\b[^<>]{0,200}>")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",(?=\s*[}\],])")
Facts = dict[str, str]


def linked_facts(scripts: Iterable[str], own: Iterable[str] = ()) -> Facts:
    """title, published, modified, publisher, url, language, body of the article that the page is about; whether live.

    Of several articles the one that has one of ``own``, addresses and titles of the page, for its own; else the first
    with a headline. Values are plain text.
    """
    nodes = [node for script in scripts for node in _nodes(_value(script))][:_MOST_NODES]
    named = {str(node["@id"]): node for node in reversed(nodes) if isinstance(node.get("@id"), str)}
    articles = [node for node in nodes if any(_ARTICLE_TYPES.match(kind) for kind in _strings(node.get("@type")))]
    if len(articles) > 1:
        told = {_plainly(one) for one in own if one}
        articles.sort(key=lambda node: (told.isdisjoint(_names_of(node)), "headline" not in node))
    return _facts(articles[0], named) if articles else {}


def _names_of(node: dict[str, Any]) -> set[str]:
    """What an article is called and where it is, as it says itself."""
    page = node.get("mainEntityOfPage")
    told = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page, node.get("headline"))
    return {_plainly(_line(one)) for one in told if isinstance(one, str) and one}


def _plainly(told: str) -> str:
    """An address or title for comparing: without what does not tell pages apart."""
    return told.partition("#")[0].removeprefix("https:").removeprefix("http:").rstrip("/").casefold()


def _facts(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> Facts:
    page = node.get("mainEntityOfPage")
    told = {
        "title": _first(node.get("headline")) or _first(node.get("name")),
        "published": next(filter(None, (_date(node.get(name)) for name in _PUBLISHED)), ""),
        "modified": _date(node.get("dateModified")),
        "publisher": _name(node.get("publisher"), named) or _name(node.get("sourceOrganization"), named),
        "url": _first(node.get("url")) or (_first(page) if not isinstance(page, dict) else _first(page.get("@id"))),
        "language": _language(node.get("inLanguage")),
    }
    found = {name: _line(value) for name, value in told.items()}
    found["body"] = _plain(_first(node.get("articleBody"))) or _posts(node)
    found["live"] = "yes" if any(kind.endswith("LiveBlogPosting") for kind in _strings(node.get("@type"))) else ""
    return {name: value for name, value in found.items() if value}


def _posts(node: dict[str, Any]) -> str:
    """The texts of a live blog's posts, in their order, each with its time and headline over it."""
    posts = node.get("liveBlogUpdate")
    told = []
    for post in posts[:_MOST_NODES] if isinstance(posts, list) else ():
        if isinstance(post, dict) and (body := _plain(_first(post.get("articleBody")))):
            lines = _first(post.get("datePublished")), _line(_first(post.get("headline"))), body
            told.append("\n\n".join(filter(None, lines)))
    return "\n\n".join(told)


def _value(script: str) -> Any:
    """The JSON of a script, if need be without the faults of templates: escapes, raw line ends, commas too many."""
    try:
        return parse(script, "linked data")
    except FormatInput:
        pass
    mended = _CONTROL.sub(" ", script.strip("\ufeff \t\r\n").removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; "))
    if "&quot;" in mended and '"' not in mended:
        mended = html.unescape(mended)
    try:
        return parse(_COMMA.sub("", mended), "linked data")
    except FormatInput:
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The objects of a value: of arrays, of @graph, and the main entity of a page."""
    if isinstance(value, list) and depth < 4:
        for entry in value[:_MOST_NODES]:
            yield from _nodes(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(inner), list | dict) and depth < 4:
                yield from _nodes(value[inner], depth + 1)


def _strings(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _first(value: Any) -> str:
    """The first string of a value or an array; of an object its @value or @id."""
    if isinstance(value, list):
        return next(filter(None, map(_first, value[:20])), "")
    if isinstance(value, dict):
        return next((value[key] for key in ("@value", "name") if isinstance(value.get(key), str)), "")
    return value if isinstance(value, str) else ""


def _date(value: Any) -> str:
    """A date, which some programs write as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _first(value)


def _name(value: Any, named: dict[str, dict[str, Any]]) -> str:
    """The name of an organisation that stands here, or elsewhere under its @id."""
    if isinstance(value, list):
        return next(filter(None, (_name(one, named) for one in value[:20])), "")
    if isinstance(value, dict):
        return _first(value.get("name")) or _first(named.get(str(value.get("@id")), {}).get("name"))
    return value if isinstance(value, str) and not value.startswith(("http://", "https://", "#")) else ""


def _language(value: Any) -> str:
    if isinstance(value, dict):
        return _first(value.get("alternateName")) or _first(value.get("name"))
    return _first(value)


def _line(value: str) -> str:
    return " ".join(_TAG.sub("", html.unescape(value)).split())


def _plain(value: str) -> str:
    """A body as text: some publishers put tags or escapes into it."""
    if not value:
        return ""
    text = html.unescape(value) if "&" in value else value
    text = _TAG.sub("", _BREAK.sub("\n\n", text))
    return "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
