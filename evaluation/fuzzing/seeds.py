"""Small valid inputs to begin with, in every format: our own articles, with invented states and people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from evaluation.hostile import making

TEXT = (
    "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga telefoniert.\n\n"
    "„Wir öffnen die Häfen bis zum 1. Mai“, sagte Varga nach dem Gespräch in Ostrau."
)
ARTICLES: tuple[Mapping[str, str], ...] = (
    {
        "text": TEXT,
        "title": "Halm telefoniert mit Varga",
        "published": "2031-03-04T18:30+01:00",
        "publisher": "Nordpost",
        "url": "https://nordpost.example/2031/halm-varga",
    },
    {
        "text": "Der Kanzler von Skiathe reist im Juni nach Dravonien, teilte sein Amt am 12. März mit.",
        "title": "Reise im Juni",
        "published": "12.3.2031",
        "publisher": "Küstenblatt",
        "url": "http://kueste.example/reise?id=7",
    },
)
LINKED = (
    '{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],"headline":"Halm &amp; Varga",'
    '"datePublished":"2031-03-04T18:30:00+01:00","dateModified":"2031-03-05","inLanguage":"de",'
    '"publisher":{"@id":"#org"},"mainEntityOfPage":{"@id":"https://nordpost.example/1"},'
    '"articleBody":"Ein Satz.<br>Noch einer."},{"@id":"#org","@type":"Organization","name":"Nordpost"}]}'
)
HEAD = (
    '<!DOCTYPE html><html lang="de-DE"><head><meta charset="iso-8859-1"><title>Halm – Varga | Nordpost</title>'
    '<meta property="og:title" content="Halm und Varga"><meta name="date" content="2031-03-04">'
    '<meta itemprop="datePublished" content="2031-03-04T18:30"><link rel="canonical" href="/2031/halm">'
    "<script type='application/ld+json'>" + LINKED + "</script></head><body>"
    '<main><h1>Halm und Varga</h1><p class="kicker">Häfen</p><time datetime="2031-03-04">4. März 2031</time>'
    '<div style="display:none;color:#fff;background:white">Verborgen</div><!-- nichts --><article><p>'
    + TEXT.replace("\n\n", "</p><p hidden>x</p><p>")
    + "</p><figure><figcaption>Bild: nord</figcaption></figure><select><option>a</select></article>"
    "</main></body></html>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Nordpost</title>'
    '<entry><title type="html">Halm &lt;b&gt;und&lt;/b&gt; Varga</title><link href="https://nordpost.example/1"/>'
    "<id>https://nordpost.example/1</id><published>2031-03-04T18:30:00+01:00</published>"
    '<updated>2031-03-05T01:00:00Z</updated><summary>Kurz</summary><content type="text">Halm traf Varga.\n\nIn '
    "Ostrau.</content></entry></feed>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Amt</title></channel><item rdf:about="https://amt.example/2">'
    "<title>Besuch</title><link>https://amt.example/2</link><dc:date>2031-03</dc:date></item></rdf:RDF>"
)
SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://nordpost.example/1</loc>'
    "<lastmod>2031-03-04</lastmod><n:news><n:publication><n:name>Nordpost</n:name><n:language>de</n:language>"
    "</n:publication><n:publication_date>2031-03-04T18:30:00+01:00</n:publication_date><n:title>Halm</n:title></n:news>"
    "</url></urlset>"
)
SITEMAP_INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://nordpost.example/a.xml.gz'
    "</loc><lastmod>2031-03</lastmod></sitemap></sitemapindex>"
)
PUBLISHERS = (
    'contact = "desk@example.org"\n[[publisher]]\nname = "Nordpost"\nfeeds = ["https://nordpost.example/feed.xml"]\n'
    'pace = 2.5\ninclude = ["*/politik/*"]\nexclude = ["*[0-9].pdf"]\ntext = "feed"\ndays = 3\nlanguage = "de"\n'
    '[[publisher]]\nname = "Amt"\nsitemaps = ["https://amt.example/s.xml"]\n'
)
ROBOTS = (
    "User-agent: *\nDisallow: /intern/*.pdf$\nAllow: /\nCrawl-delay: 5\n\nUser-agent: Readout\nDisallow: /a*b*c\n"
    "Sitemap: https://nordpost.example/s.xml\nRequest-rate: 1/10s\n"
)
READING: Mapping[str, object] = {
    "schema": "readout/1",
    "article": {
        "id": "a1", "publisher": "Nordpost", "title": "Halm", "url": None, "published": "2031-03-04", "language": "de",
        "text": "Varga sagte: Ja.", "paragraphs": [{"start": 0, "end": 16, "role": "body"}],
        "roles": [{"start": 0, "end": 16, "role": "lead"}],
    },
    "actors": [{"id": "x", "actor": "x", "name": "Varga", "kind": "person", "side": "DRA", "spans": []}],
    "statements": [{
        "id": "s", "speaker": {"name": "Varga", "actor": "x", "spans": [{"start": 0, "end": 5, "quote": "Varga"}]},
        "content": [{"start": 13, "end": 15, "quote": "Ja"}], "cue": [{"start": 6, "end": 11, "quote": "sagte"}],
        "form": "direct", "stance": "asserts", "made": {"from": "2031-03-04", "to": None, "words": "gestern"},
        "unnamed": {"circle": "government", "number": "several"},
    }],
    "contacts": [{
        "id": "c", "form": "phone_call", "status": "held", "duration_minutes": 90, "main": True,
        "participants": [{"name": "Varga", "actor": "x", "role": "initiator", "spans": []}],
        "time": {"from": "2031-03", "to": "2031-03", "words": "im März", "approximate": True}, "spans": [],
    }],
    "claims": [{
        "id": "l", "aspect": "promise", "content": "Häfen öffnen", "contact": "c", "by": ["Varga"], "to": [],
        "spans": [{"start": 13, "end": 15, "quote": "Ja"}], "value": 3, "factuality": "asserted", "statement": "s",
        "condition": {"spans": []}, "due": {"from": None, "to": "2031-05-01", "words": "bis Mai"},
        "quantity": {"value": 2.5, "unit": "Häfen", "words": "zwei", "upper": None}, "key": ["hafen"],
    }],
    "versions": {"code": "1"}, "notes": ["x"],
}  # fmt: skip


@lru_cache(maxsize=1)
def json_values() -> tuple[bytes, ...]:
    """Articles under our names, under those of others, as Fundus writes them, and a reading."""
    others = {"Headline": "Reise", "maintext": TEXT, "date_publish": 20310304, "source_domain": "kueste.example"}
    nested = {
        "title": "x",
        "body": {"summary": ["Kurz."], "sections": [{"headline": ["Häfen"], "paragraphs": [TEXT]}]},
        "html": {"responded_url": "https://a.example/1", "crawl_date": "2031-03-05", "source_info": {"publisher": "A"}},
        "lang": "de",
        "publishing_date": "2031-03-04 18:30:00+01:00",
    }
    return tuple(json.dumps(one, ensure_ascii=False).encode() for one in (ARTICLES[0], others, nested, READING))


@lru_cache(maxsize=1)
def mails() -> tuple[bytes, ...]:
    """Messages of one and of several parts, with headers in other charsets."""
    plain = (
        b"Received: by a\r\nFrom: =?iso-8859-1?Q?K=FCste?= <a@kueste.example>\r\nSubject: =?utf-8?B?SMOkZmVu?=\r\n"
        b"Date: Tue, 04 Mar 2031 18:30:00 +0100\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nHalm traf Varga in der H=FCtte.\r\n"
    )
    return plain, making.mail(ARTICLES[1]), making.mail(ARTICLES[1], attached=True)
