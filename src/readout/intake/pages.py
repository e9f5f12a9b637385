"""Takes a web page, gives the fields of its article: the words a reader sees, their roles, what the page says of it.

What is read is what both the names of the page's elements and trafilatura hold for the article. Title, times and
publisher come from the page's linked data (schema.org), then from its meta elements, then from what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from selectolax.lexbor import LexborHTMLParser

from readout.errors import EmptyInput, ErrorPage
from readout.intake.article_text import ArticleText, article_text
from readout.intake.error_pages import names_an_error
from readout.intake.extractor import KeptWords, kept_words
from readout.intake.fields import Fields
from readout.intake.head_data import head_facts, times
from readout.intake.linked_data import Facts, linked_facts
from readout.intake.markup import decode_page, safe_markup
from readout.intake.page_address import canonical_address
from readout.intake.page_dates import first_moment, moment
from readout.intake.page_tree import Block, page_tree
from readout.intake.page_words import page_words
from readout.intake.shown_days import day_in
from readout.settings import LANGUAGES_READ, TELLS_ITSELF_CHARACTERS

_CUTS_OF_TITLE = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*|\s*:\s+")
_MOST_CUTS = 20
_LONGEST_TITLE = 400
_WORDS = re.compile(r"[^\W\d_]{4,}")
_LONGER = 2
"""How many times longer the text in the linked data must be to count instead of what is shown: behind a paywall."""


def fields_of_page(data: bytes, origin: str, address: str | None = None) -> Fields:
    """The article on a page: text, paragraphs, title, published, modified, publisher, url, language, as far as known.

    ``address`` is where the page was found; addresses on it that are relative are told from there.

    Raises EmptyInput where no text is left, FormatInput or TooLargeInput where the markup is hostile, EncodingInput or
    BinaryInput.
    """
    markup, scripts = safe_markup(decode_page(data, origin), origin)
    tree = LexborHTMLParser(markup)
    head = head_facts(tree)
    own = (head.get("canonical"), head.get("url"), address, head.get("title"), *_titles({}, head), *_headings(tree))
    linked = linked_facts(scripts, filter(None, own))
    titles = list(_titles(linked, head))
    live = bool(linked.get("live")) or any(map(page_words().is_live, titles))
    page = page_tree(tree)
    shown = article_text(page, kept_words(markup), titles, live=live)
    fields: Fields = {"text": shown.text, "paragraphs": shown.paragraphs}
    body = linked.get("body", "")
    if len(body) > _LONGER * len(shown.text) and _is_more_of(body, shown):
        fields = {"text": body}
    if not fields["text"].strip():
        raise _empty(origin, is_list=bool(page.blocks))
    called = (linked.get("title"), head.get("title"), head.get("document_title"), shown.heading)
    error = names_an_error(filter(None, called), fields["text"])
    if error is not None and not linked.get("published"):
        raise ErrorPage(origin, f"this is a page of errors of its server (“{error[:80]}”)", "Try again later")
    shown_times = times(tree)
    published = first_moment([linked.get("published"), head.get("published"), *_in_time(shown_times, live=shown.live)])
    told = {
        "title": _title(titles, shown, named=bool(linked.get("title") or head.get("title"))),
        "published": published or next(filter(None, map(day_in, shown.dated)), None),
        "modified": first_moment([linked.get("modified"), head.get("modified")]),
        "publisher": linked.get("publisher") or head.get("publisher"),
        "url": canonical_address((head.get("canonical"), head.get("url"), linked.get("url")), address),
        "language": _language(linked, head, fields["text"]),
    }
    return cast("Fields", fields | {name: value for name, value in told.items() if value})


def blocks_of_page(data: bytes, origin: str) -> list[Block]:
    """What a page shows, block by block, whatever part of it that is. Raises what :func:`fields_of_page` does."""
    markup, _ = safe_markup(decode_page(data, origin), origin)
    return page_tree(LexborHTMLParser(markup)).blocks


def _in_time(shown_times: list[str], *, live: bool) -> list[str]:
    """The times that a page shows, in their order; of the posts of a live blog the earliest first."""
    return sorted(shown_times, key=lambda told: moment(told) or "~") if live else shown_times


def _empty(origin: str, *, is_list: bool) -> EmptyInput:
    if is_list:
        return EmptyInput(
            origin, "no article stands on the page, which only names some", "Give the page of one article"
        )
    return EmptyInput(origin, "the page has no visible text", "Save the page after it has loaded, or its text")


def _titles(linked: Facts, head: Facts) -> Iterator[str]:
    """What may be the title, the most telling first; of the document's own also what is left without a site's name."""
    for title in (linked.get("title"), head.get("title")):
        if title:
            yield title
    document = head.get("document_title", "")
    cuts = list(islice(_CUTS_OF_TITLE.finditer(document), _MOST_CUTS))
    begins, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(document)]
    parts = {document[begin:end].strip() for at, begin in enumerate(begins) for end in ends[at:]}
    yield from sorted(filter(None, parts), key=lambda part: (-len(part), part))


def _headings(tree: LexborHTMLParser) -> list[str]:
    """The words of the page's main headings."""
    return [" ".join(node.text()[:_LONGEST_TITLE].split()) for node in tree.css("h1")[:_MOST_CUTS]]


def _title(titles: list[str], shown: ArticleText, *, named: bool) -> str | None:
    """The title that the page shows where that is one of those it has in its head, else the first of these.

    Where the head names none but the document's own (not ``named``), that may be the site's name on every page: the
    heading counts if the text has more of its words.
    """
    heading = shown.heading
    if heading is not None and (not titles or any(heading in title for title in titles)):
        return heading
    if heading is not None and not named and _told_by(heading, shown.text) > _told_by(titles[0], shown.text):
        return heading
    return titles[0] if titles else None


def _told_by(title: str, text: str) -> float:
    """Which part of the longer words of a title the text under it has, too."""
    words = {word.lower() for word in _WORDS.findall(title)}
    found = {word.lower() for word in _WORDS.findall(text.replace(title, ""))}
    return len(words & found) / len(words) if words else 0.0


def _is_more_of(body: str, shown: ArticleText) -> bool:
    """Whether a text that no reader sees goes on with what is shown: data is no place to hide another text in."""
    lines = [shown.text[one.end :] if one.role == "title" else "" for one in shown.paragraphs]
    visible = next(filter(None, lines), shown.text)
    paragraph = next((line for line in visible.split("\n\n") if len(line) >= 40), "")
    return not paragraph or KeptWords([body]).holds(paragraph.rstrip(" .…"))


def _language(linked: Facts, head: Facts, text: str) -> str | None:
    """The language that the page declares, where it is one that is read, or the text too short to tell its own."""
    declared = head.get("language") or linked.get("language") or ""
    code = declared.lower().replace("_", "-").split("-")[0]
    return declared if code in LANGUAGES_READ or len(text) < TELLS_ITSELF_CHARACTERS else None
