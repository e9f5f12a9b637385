"""Archives of given articles in each format that is read, made in memory."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage

Articles = Sequence[Mapping[str, str]]
"""Articles as their fields: text, title, publisher, published, url."""
Made = bytes


def page(article: Mapping[str, str]) -> bytes:
    """The article as a web page."""
    linked = {
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["published"],
        "publisher": {"@type": "Organization", "name": article["publisher"]},
    }
    paragraphs = "".join(f"<p>{html.escape(block)}</p>\n" for block in article["text"].split("\n\n"))
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{html.escape(article["title"])}</title>'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head>'
        f"<body><article><h1>{html.escape(article['title'])}</h1>\n{paragraphs}</article></body></html>\n"
    ).encode()


def text(article: Mapping[str, str]) -> bytes:
    """The article as plain text with front matter."""
    known = "".join(f"{name}: {article[name]}\n" for name in ("published", "publisher", "title", "url"))
    return f"---\n{known}---\n{article['text']}\n".encode()


def mail(article: Mapping[str, str], *, attached: bool = False) -> bytes:
    """The article as a newsletter, as plain text and as a page."""
    message = EmailMessage()
    message["From"] = f"{article['publisher']} <redaktion@nordpost.example>"
    message["To"] = "leser@desk.example"
    message["Subject"] = article["title"]
    message["Date"] = "Tue, 04 Mar 2031 18:30:00 +0100"
    message["Message-ID"] = "<1@nordpost.example>"
    message.set_content(article["text"])
    message.add_alternative(page(article).decode(), subtype="html")
    if attached:
        message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="bild.png")
    return message.as_bytes()


def record(kind: str, header: Mapping[str, str], block: bytes) -> bytes:
    """One WARC record."""
    fields = {"WARC-Type": kind, "WARC-Date": "2031-03-05T06:00:00Z", **header, "Content-Length": str(len(block))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, *, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """What a web server sends."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def records(articles: Articles) -> list[bytes]:
    """A WARC archive of the articles' pages, as a crawler writes it: with requests and a note about itself."""
    made = [record("warcinfo", {"Content-Type": "application/warc-fields"}, b"software: none\r\n")]
    for article in articles:
        at = {"WARC-Target-URI": article["url"]}
        request = b"GET / HTTP/1.1\r\nHost: nordpost.example\r\n\r\n"
        made.append(record("request", at | {"Content-Type": "application/http; msgtype=request"}, request))
        made.append(
            record("response", at | {"Content-Type": "application/http; msgtype=response"}, answer(page(article)))
        )
    return made


def warc(articles: Articles) -> Made:
    """WARC, not packed."""
    return b"".join(records(articles))


def warc_gz(articles: Articles) -> Made:
    """WARC, each record packed by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records(articles))


def wet(articles: Articles) -> Made:
    """WARC with the text of each page, as Common Crawl gives it."""
    made = [
        record(
            "conversion", {"WARC-Target-URI": article["url"], "Content-Type": "text/plain"}, article["text"].encode()
        )
        for article in articles
    ]
    return b"".join(made)


def json_lines(articles: Articles) -> Made:
    """JSON Lines."""
    return b"".join(json.dumps(dict(article), ensure_ascii=False).encode() + b"\n" for article in articles)


def zipped(articles: Articles) -> Made:
    """A zip of text files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, article in enumerate(articles):
            archive.writestr(zipfile.ZipInfo(f"artikel/{number:03}.txt"), text(article), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tar(articles: Articles) -> Made:
    """A tar of pages."""
    return tarred({f"artikel/{number:03}.html": page(article) for number, article in enumerate(articles)})


def tarred(files: Mapping[str, bytes]) -> Made:
    """A tar of these files."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def mailbox(articles: Articles) -> Made:
    """An mbox of newsletters."""
    return b"".join(
        b"From redaktion@nordpost.example Tue Mar  4 18:30:00 2031\n" + mail(one) + b"\n" for one in articles
    )


def feed(articles: Articles) -> Made:
    """A feed with the whole text of each article."""
    entries = "".join(
        f"<item><title>{html.escape(one['title'])}</title><link>{one['url']}</link>"
        f"<pubDate>Tue, 04 Mar 2031 18:30:00 +0100</pubDate><content:encoded><![CDATA["
        + "".join(f"<p>{html.escape(block)}</p>" for block in one["text"].split("\n\n"))
        + "]]></content:encoded></item>\n"
        for one in articles
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {space}><channel><title>Nordpost</title>\n'
    return f"{head}{entries}</channel></rss>\n".encode()


def fundus(articles: Articles) -> Made:
    """What Fundus writes: an array of articles with bodies in sections."""
    entries = [
        {
            "title": article["title"],
            "publishing_date": "2031-03-04 18:30:00+01:00",
            "authors": [],
            "topics": [],
            "publisher": article["publisher"],
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": article["text"].split("\n\n")}]},
        }
        for article in articles
    ]
    return json.dumps(entries, ensure_ascii=False).encode()


def nested(articles: Articles) -> Made:
    """A WARC.gz, JSON Lines in a tar.gz, and a zip, in a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in (
            ("2031/web.warc.gz", warc_gz(articles[::3])),
            (
                "2031/zeilen.tar.gz",
                gzip.compress(tarred({"a.jsonl": json_lines(articles[1::3])}), mtime=0),
            ),
            ("2031/texte.zip", zipped(articles[2::3])),
        ):
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


MAKERS: Mapping[str, Callable[[Articles], Made]] = {
    "a.warc": warc,
    "a.warc.gz": warc_gz,
    "a.wet": wet,
    "a.jsonl": json_lines,
    "a.jsonl.gz": lambda articles: gzip.compress(json_lines(articles), mtime=0),
    "a.jsonl.bz2": lambda articles: bz2.compress(json_lines(articles)),
    "a.zip": zipped,
    "a.tar": tar,
    "a.tar.gz": lambda articles: gzip.compress(tar(articles), mtime=0),
    "a.tar.xz": lambda articles: lzma.compress(tar(articles)),
    "a.mbox": mailbox,
    "a.eml": lambda articles: mail(articles[0]),
    "a.html": lambda articles: page(articles[0]),
    "a.json": fundus,
    "a.rss": feed,
    "nested.zip": nested,
}
"""For each name of a file, what makes it."""
ONE = frozenset({"a.eml", "a.html"})
"""Formats that hold one article."""
