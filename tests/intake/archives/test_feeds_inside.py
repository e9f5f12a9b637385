"""Feeds that lie in archives are read as feeds in files are; what they only sum up is set aside."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from evaluation.hostile.making import answer, record

from support.members import opened

CONTENT = "http://purl.org/rss/1.0/modules/content/"
TEXT = "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga über die Häfen gesprochen. Nummer {}."
AT = "https://rss.nordpost.example/politik.xml"


def entry(number: int, *, whole: bool = True, link: str = "https://www.nordpost.example/{}") -> str:
    content = f"<content:encoded><![CDATA[<p>{TEXT.format(number)}</p>]]></content:encoded>" if whole else ""
    return (
        f"<item><title>Halm ruft Varga an ({number})</title><link>{link.format(number)}</link>"
        f"<pubDate>Tue, 04 Mar 2031 10:00:00 +0100</pubDate><description>Kurz.</description>{content}</item>"
    )


def feed(*entries: str) -> bytes:
    rss = f'<rss version="2.0" xmlns:content="{CONTENT}"><channel><title>Nordpost</title>{"".join(entries)}</channel></rss>'
    return f'<?xml version="1.0" encoding="utf-8"?>{rss}'.encode()


def warc(body: bytes, media: str, at: str = AT, kind: str = "response") -> bytes:
    header = {"WARC-Target-URI": at, "Content-Type": "application/http; msgtype=response"}
    if kind == "resource":
        return record(kind, header | {"Content-Type": media}, body)
    return record(kind, header, answer(body, headers=f"Content-Type: {media}"))


@pytest.mark.parametrize("kind", ["response", "resource"])
@pytest.mark.parametrize(
    "media",
    [
        "application/rss+xml; charset=utf-8",
        "application/atom+xml",
        "application/xml",
        "text/xml",
        "text/html",
        "application/rdf+xml",
    ],
)
def test_a_feed_in_a_warc_is_read(tmp_path: Path, kind: str, media: str) -> None:
    for at in (AT, "https://nordpost.example/feed/"):
        found = opened(tmp_path, warc(feed(entry(1), entry(2)), media, at, kind), "a.warc")
        assert [one.url for one in found.articles] == [f"https://www.nordpost.example/{n}" for n in (1, 2)]
        assert {one.retrieved for one in found.articles} == {"2031-03-05T06:00:00+00:00"}
        assert {one.published for one in found.articles} == {"2031-03-04T10:00+01:00"}
        assert not found.errors
        assert not found.aside


def test_what_is_only_summed_up_is_counted(tmp_path: Path) -> None:
    body = feed(entry(1), entry(2, whole=False), entry(3, whole=False))
    found = opened(tmp_path, warc(body, "application/rss+xml") + warc(feed(), "text/xml"), "a.warc")
    assert len(found.articles) == 1
    assert found.aside == {"entries of feeds without their text": 2, "feeds without entries": 1}
    assert not found.errors


@pytest.mark.parametrize(
    "link", ["https://depesche.example/{}", "https://nordpost.example.org/{}", "//x/{}", "http://[/{}"]
)
def test_a_feed_speaks_for_its_own_site_only(tmp_path: Path, link: str) -> None:
    found = opened(tmp_path, warc(feed(entry(1, link=link), entry(2, link="/eigen/{}")), "text/xml"), "a.warc")
    assert [one.url for one in found.articles] == [None, "https://rss.nordpost.example/eigen/2"]


@pytest.mark.parametrize(
    ("name", "data", "aside"),
    [
        ("karte.xml", b'<?xml version="1.0"?><urlset><url><loc>https://a.example/1</loc></url></urlset>', "other data"),
        ("tei.xml", "<TEI><text>Halm rief Varga an.</text></TEI>".encode("utf-16"), "other data"),
        ("leer.xml", b"", "empty files"),
    ],
)
def test_other_xml_is_set_aside_as_before(tmp_path: Path, name: str, data: bytes, aside: str) -> None:
    found = opened(tmp_path, zipped(name, data), "a.zip")
    assert found.aside == {aside: 1}
    assert not found.errors


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("name", ["feed.xml", "a/feed.rss", "feed.rdf", "feed.XML"])
def test_a_feed_in_a_zip_is_read(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, zipped(name, feed(entry(1), entry(2, whole=False))), "a.zip")
    assert [one.url for one in found.articles] == ["https://www.nordpost.example/1"]
    assert found.aside == {"entries of feeds without their text": 1}


def test_a_record_that_says_that_nothing_changed_has_no_text(tmp_path: Path) -> None:
    body = warc(feed(entry(1)), "text/xml")
    again = record("revisit", {"WARC-Target-URI": AT, "WARC-Refers-To-Target-URI": AT}, b"HTTP/1.1 200 OK\r\n\r\n")
    found = opened(tmp_path, body + again, "a.warc")
    assert len(found.articles) == 1
    assert found.aside == {"records of pages that had not changed": 1}
