"""Targets: texts, JSON and pages, each by its own parser and as a whole."""

from __future__ import annotations

import json
import re
from io import BytesIO

from evaluation.fuzzing.seeds import ARTICLES, HEAD, LINKED, TEXT, json_values, mails
from evaluation.fuzzing.target import ORIGIN, Target, first_line, opened_as, sound, text_of
from evaluation.hostile import making
from readout.dates import parse_date
from readout.errors import InputError
from readout.intake import Overrides, open_upload, parse_published
from readout.intake.archives.names import renamed
from readout.intake.charsets import as_utf_8
from readout.intake.decoding import check_prose, decode
from readout.intake.front_matter import split_front_matter
from readout.intake.json_lines import fields_of_document, parse
from readout.intake.languages import check_language, identify
from readout.intake.linked_data import linked_facts
from readout.intake.markup import decode_page, safe_markup
from readout.intake.opening import article_of_fields
from readout.intake.page_dates import first_moment
from readout.intake.pages import fields_of_page
from readout.intake.shown_days import day_in

_DANGEROUS = re.compile(r"<(?:script|style|select|!--)", re.IGNORECASE)
"""What parsers take quadratic time for, or hide text behind, and safe markup has nowhere."""


def _front_matter(data: bytes) -> None:
    text = text_of(data)
    fields, rest = split_front_matter(text, ORIGIN)
    assert text.endswith(rest)
    sound(one for one in [article_of_fields(ORIGIN, {**fields, "text": rest}, Overrides())])  # type: ignore[typeddict-item]


def _decoding(data: bytes) -> None:
    check_prose(decode(data, ORIGIN), ORIGIN)


def _charsets(data: bytes) -> None:
    charset, body = first_line(data)
    found = as_utf_8(body, charset)
    assert found == body or found.decode("utf-8")


def _document(data: bytes) -> None:
    for _, fields in fields_of_document(text_of(data), ORIGIN):
        if isinstance(fields, dict):
            sound([article_of_fields(ORIGIN, fields, Overrides())])


def _columns(data: bytes) -> None:
    value = parse(text_of(data), ORIGIN)
    if isinstance(value, dict):
        assert isinstance(renamed(value), dict)


def _markup(data: bytes) -> None:
    page, scripts = safe_markup(decode_page(data, ORIGIN), ORIGIN)
    assert "\x00" not in page
    assert _DANGEROUS.search(page) is None
    assert all(isinstance(script, str) for script in scripts)


def _page(data: bytes) -> None:
    fields = fields_of_page(data, ORIGIN, "https://nordpost.example/2031/")
    sound([article_of_fields(ORIGIN, fields, Overrides())])


def _linked_data(data: bytes) -> None:
    facts = linked_facts([text_of(data), LINKED])
    assert all(isinstance(value, str) and value for value in facts.values())
    first_moment([facts.get("published"), facts.get("modified")])


def _head_data(data: bytes) -> None:
    page = b'<html><head><meta charset="utf-8">%b</head><body><p>%b</p></body></html>' % (data, TEXT.encode())
    fields = fields_of_page(page, ORIGIN)
    sound([article_of_fields(ORIGIN, fields, Overrides())])


def _page_dates(data: bytes) -> None:
    text = text_of(data)
    for found in (first_moment([text]), day_in(text)):
        assert found is None or parse_date(parse_published(found, ORIGIN) or "")


def _published(data: bytes) -> None:
    found = parse_published(text_of(data), ORIGIN)
    assert found is None or parse_published(found, ORIGIN) == found
    assert found is None or parse_date(found)


def _languages(data: bytes) -> None:
    declared, body = first_line(data)
    text = text_of(body)
    assert identify(text * 3)
    check_language(text, declared, ORIGIN)


def _upload(data: bytes) -> None:
    name, body = first_line(data)
    sound(open_upload(BytesIO(body), name))


def _overrides(data: bytes) -> None:
    """What a user says about an article, as options, fields of a form or of a request."""
    told = [*map(text_of, data.split(b"\n")), "", "", "", ""]
    overrides = Overrides(published=told[0], publisher=told[1], title=told[2], language=told[3])
    article = article_of_fields(ORIGIN, {"text": TEXT, "id": told[4]} if told[4:] else {"text": TEXT}, overrides)
    if not isinstance(article, InputError):
        assert article.published is None or parse_date(article.published)


def _plain(data: bytes) -> None:
    """A file of text as a whole, front matter with it."""
    opened_as("a.txt")(data)


def _named(name: str, body: bytes) -> bytes:
    return name.encode() + b"\n" + body


def _uploads() -> list[bytes]:
    bodies = {name: make(ARTICLES) for name, make in making.MAKERS.items() if name != "nested.zip"}
    return [_named(name, body) for name, body in bodies.items()] + [_named("a.txt", making.text(ARTICLES[0]))]


TARGETS = (
    Target(name="front-matter", run=_front_matter, seeds=lambda: [making.text(one) for one in ARTICLES]),
    Target(
        name="decoding",
        run=_decoding,
        seeds=lambda: [TEXT.encode(name) for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8")],
    ),
    Target(
        name="charsets",
        run=_charsets,
        seeds=lambda: (
            [_named(name, TEXT.encode(name)) for name in ("utf-8", "utf-16")]
            + [_named("iso-8859-1", "Häfen".encode("latin-1")), _named("big5", b"\xa4\xa4"), _named("idna", b"\xfcx")]
        ),
    ),
    Target(name="text", run=_plain, seeds=lambda: [making.text(one) for one in ARTICLES]),
    Target(
        name="json-lines",
        run=opened_as("a.jsonl"),
        seeds=lambda: [
            making.json_lines(ARTICLES),
            b"\n".join(json_values()),
            making.json_lines(ARTICLES).decode().encode("utf-16"),
        ],
    ),
    Target(name="json", run=_document, seeds=lambda: [b"[" + b",".join(json_values()) + b"]", *json_values()]),
    Target(name="columns", run=_columns, seeds=lambda: json_values()[1:2]),
    Target(name="fundus", run=_document, seeds=lambda: [json_values()[2], making.fundus(ARTICLES)]),
    Target(name="markup", run=_markup, seeds=lambda: [HEAD.encode("latin-1", "replace"), making.page(ARTICLES[0])]),
    Target(name="pages", run=_page, seeds=lambda: [HEAD.encode("latin-1", "replace"), making.page(ARTICLES[0])]),
    Target(name="linked-data", run=_linked_data, seeds=lambda: [LINKED.encode(), json.dumps([LINKED]).encode()]),
    Target(name="head-data", run=_head_data, seeds=lambda: [HEAD.split("<head>")[1].split("</head>")[0].encode()]),
    Target(
        name="page-dates",
        run=_page_dates,
        seeds=lambda: [
            b"2031-03-04T18:30:00.5+01:00",
            b"Tue, 04 Mar 2031 18:30:00 +0100",
            "4. März 2031, 9.30 Uhr".encode(),
            b"4.3.2031",
            b"20310304",
        ],
        largest=80,
    ),
    Target(
        name="published",
        run=_published,
        seeds=lambda: [
            b"2031",
            b"2031-03",
            b"2031-03-04",
            b"4.3.2031, 9:30 Uhr",
            b"2031-03-04T18:30:10+01:00",
            b"2031-W10-2",
        ],
        largest=80,
    ),
    Target(
        name="languages",
        run=_languages,
        seeds=lambda: [_named("de-DE", TEXT.encode()), _named("", b"The president said on Tuesday that it was over.")],
    ),
    Target(name="mail", run=opened_as("a.eml"), seeds=mails),
    Target(name="upload", run=_upload, seeds=_uploads, allowed=()),
    Target(name="overrides", run=_overrides, seeds=lambda: [b"2031-03\nNordpost\nTitel\nde\nid", b"4.3.2031\n\n\n\n"]),
)
