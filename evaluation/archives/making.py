"""Makes a web archive as a newspaper leaves one: pages in many templates, one in twenty about a contact.

The pages about contacts are varied articles of our own, the others Wikinews that the prefilter skips: real articles,
read from the corpus and never kept. All stand in the templates of ``pages_html``.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from evaluation.corpora import corpus, read_records
from evaluation.pages_html.made import CHARSETS, Text, made_page, templates
from evaluation.varied import varied
from evaluation.wikinews import HEADING
from readout.prefilter import may_hold_contact
from readout.records import Article

ONE_IN = 20
"""Of so many pages one is about a contact: assumed, for a newspaper with all its sections."""
_LEAST = 3
"""Paragraphs of an article that pages are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, the text that stands on it, and whether that is about a contact."""

    url: str
    data: bytes
    charset: str
    text: str
    day: str
    about: bool


def pages(number: int) -> list[Page]:
    """So many pages; the same ones each time. Raises CorpusMissingError."""
    about = (reading.article for reading in varied(max(number, 2000)))  # many are too short for a page
    told = (text for text in map(_text, about) if text)
    others, names = cycle(_others()), cycle(templates())
    return [
        _page(place, next(names), next(told) if place % ONE_IN == 0 else next(others), about=place % ONE_IN == 0)
        for place in range(number)
    ]


def _page(place: int, template: str, text: Text, *, about: bool) -> Page:
    made = made_page(template, text)
    return Page(
        url=f"https://www.presse.example/{text.day.replace('-', '/')}/meldung-{place}",
        data=made.data.replace(b"meldung-4711", f"meldung-{place}".encode()),
        charset=CHARSETS.get(template, "utf-8"),
        text="\n\n".join(made.paragraphs),
        day=text.day,
        about=about,
    )


def _others() -> list[Text]:
    found = []
    for record in read_records(corpus("wikinews-quotations/train.jsonl.gz")):
        heading = HEADING.match(record["title"])
        if heading and not may_hold_contact(f"{heading['title']}\n{record['text']}"):
            article = Article(id="", text=record["text"], title=heading["title"], published=heading["day"])
            found += [text] if (text := _text(article)) else []
    return found


def _text(article: Article) -> Text | None:
    """What pages are made of; None where the article has no title, no whole day or too little text."""
    lines = (" ".join(line.split()) for line in article.text.split("\n"))
    paragraphs = tuple(line for line in lines if len(line) > 80)
    day = (article.published or "")[:10]
    if not article.title or len(day) < 10 or len(paragraphs) < _LEAST:
        return None
    return Text(title=article.title, publisher=article.publisher or "Uferbote", day=day, paragraphs=paragraphs)


def write_lines(path: Path, number: int) -> None:
    """So many texts as JSON Lines, no two of them the same. Raises CorpusMissingError."""
    about = (reading.article for reading in varied(number // ONE_IN + 1))
    others = cycle(_others())
    with path.open("w", encoding="utf-8") as file:
        for place in range(number):
            fields = {"url": f"https://www.presse.example/{place}"}
            if place % ONE_IN == 0:
                article = next(about)
                fields |= {"text": article.text, "title": article.title or "", "published": article.published or ""}
            else:
                text = next(others)
                fields |= {"text": "\n\n".join(text.paragraphs), "title": text.title, "published": text.day}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


def write_warc(path: Path, made: list[Page]) -> None:
    """The pages as answers of their servers, each record packed by itself, with the requests for them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for page in made:
            for record in _records(writer, page):
                writer.write_record(record)


def _records(writer: WARCWriter, page: Page) -> Iterator[object]:
    dated = {"WARC-Date": f"{page.day}T20:00:00Z"}
    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "www.presse.example")], is_http_request=True)
    yield writer.create_warc_record(page.url, "request", http_headers=asked, warc_headers_dict=dated)
    kind = [("Content-Type", f"text/html; charset={page.charset}"), ("Content-Length", str(len(page.data)))]
    answered = StatusAndHeaders("200 OK", kind, protocol="HTTP/1.1")
    payload = io.BytesIO(page.data)
    yield writer.create_warc_record(
        page.url, "response", payload=payload, http_headers=answered, warc_headers_dict=dated
    )
