"""Feeds of every kind, and what they must not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import EmptyInput, FormatInput, InputError, TooLargeInput
from readout.intake.feeds import FEED_START, MAX_ENTRIES, articles_in_feed, read_feed
from readout.intake.sitemaps import MAX_ADDRESSES, SITEMAP_START, read_sitemap

CONTENT = "http://purl.org/rss/1.0/modules/content/"
TEXT = "<p>Varga telefonierte mit Halm.</p><p>Er sagte zu, die Häfen zu öffnen.</p><script>boese()</script>"
RSS2 = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="{CONTENT}"><channel>
<title>Nordpost</title><link>https://nordpost.example/</link><language>de-DE</language>
<item><title>Halm &amp; Varga</title><link>https://nordpost.example/halm</link>
<pubDate>Tue, 04 Mar 2031 10:00:00 +0100</pubDate><description>Kurz.</description>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item>
<item><title>Nur kurz</title><guid>https://nordpost.example/kurz</guid><description>Ein Anriss.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://depesche.example/">
<title>Depesche</title><updated>2031-03-04T10:00:00Z</updated>
<entry><title>Anruf</title><link href="anruf" rel="alternate"/><link rel="enclosure" href="https://depesche.example/ton.mp3"/>
<id>tag:depesche.example,2031:1</id><published>2031-03-04T08:00:00+01:00</published><updated>2031-03-04T11:00:00+01:00</updated>
<summary>Kurz.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Varga telefonierte mit Halm.</p></div></content></entry>
<entry><title>Klartext</title><link href="klar"/><id>k</id><updated>2031-03-04T11:00:00Z</updated><content type="text">Erster Absatz a &lt; b.

Zweiter Absatz.</content></entry></feed>"""
RSS1 = """<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Rundblick</title><dc:publisher>Rundblick Verlag</dc:publisher></channel>
<item rdf:about="https://a.example/1"><title>Häfen</title><link>https://a.example/1</link><dc:date>2031-03-04T10:00:00+01:00</dc:date></item></rdf:RDF>"""
RSS091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Alt</title><item><title>Eins</title><link>http://alt.example/1</link></item></channel></rss>"""


def test_rss_2() -> None:
    found = read_feed(RSS2.encode(), "rss.xml")
    assert (found.title, found.language) == ("Nordpost", "de-DE")
    first, second = found.entries
    assert (first.address, first.title, first.published) == (
        "https://nordpost.example/halm",
        "Halm & Varga",
        "2031-03-04T09:00:00+00:00",
    )
    assert first.summary == "Kurz."
    assert first.content
    assert (second.address, second.content) == ("https://nordpost.example/kurz", None)


def test_atom() -> None:
    first, second = read_feed(ATOM.encode(), "atom.xml").entries
    assert first.address == "https://depesche.example/anruf"
    assert (first.published, first.updated) == ("2031-03-04T07:00:00+00:00", "2031-03-04T10:00:00+00:00")
    assert second.content == "Erster Absatz a &lt; b.\n\nZweiter Absatz."


def test_older_kinds() -> None:
    found = read_feed(RSS1.encode("latin-1"), "rss1.rdf")
    assert (found.publisher, found.entries[0].title) == ("Rundblick Verlag", "Häfen")
    assert found.entries[0].updated == "2031-03-04T09:00:00+00:00"
    assert read_feed(RSS091.encode(), "alt.xml").entries[0].address == "http://alt.example/1"


def test_relative_addresses_are_those_of_where_it_was_fetched() -> None:
    body = "<rss version='2.0'><channel><title>a</title><item><title>b</title><link>/artikel/1</link></item></channel></rss>"
    assert (
        read_feed(body.encode(), "f", "https://a.example/feeds/rss").entries[0].address == "https://a.example/artikel/1"
    )


def test_a_feed_that_is_a_little_broken_is_still_read() -> None:
    body = RSS2.replace("Kurz.", "Kurz & bündig &nbsp; <br>")
    assert len(read_feed(body.encode(), "f").entries) == 2


def test_the_articles_of_a_feed_file() -> None:
    (where, fields), (there, missing) = articles_in_feed(RSS2.encode(), "rss.xml")
    assert (where, there) == ("rss.xml entry 1", "rss.xml entry 2")
    assert isinstance(fields, dict)
    assert fields["text"] == "Varga telefonierte mit Halm.\n\nEr sagte zu, die Häfen zu öffnen."
    assert {name: fields[name] for name in ("title", "publisher", "url", "published", "language")} == {
        "title": "Halm & Varga", "publisher": "Nordpost", "url": "https://nordpost.example/halm",
        "published": "2031-03-04T09:00:00+00:00", "language": "de-DE",
    }  # fmt: skip
    assert isinstance(missing, InputError)
    assert "readout watch" in missing.remedy


def test_plain_text_keeps_its_paragraphs() -> None:
    _, (_, fields) = articles_in_feed(ATOM.encode(), "atom.xml")
    assert isinstance(fields, dict)
    assert fields["text"] == "Erster Absatz a < b.\n\nZweiter Absatz."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FormatInput),
        (b"<html><body>Wartung</body></html>", FormatInput),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, FormatInput),
        (b"<rss><channel>" + b"<item/>" * (MAX_ENTRIES + 1), TooLargeInput),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0'><channel/></rss>", FormatInput),
        ("<!DOCTYPE rss [<!entity a 'b'>]><rss/>".encode("utf-16"), FormatInput),
    ],
)
def test_what_is_no_feed(data: bytes, kind: type[InputError]) -> None:
    with pytest.raises(kind):
        read_feed(data, "x")


def test_a_feed_without_entries_has_no_articles() -> None:
    with pytest.raises(EmptyInput):
        list(articles_in_feed(b"<rss version='2.0'><channel><title>a</title></channel></rss>", "x"))


def test_the_name_of_a_file_is_no_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geheim.xml").write_text(RSS2)
    monkeypatch.chdir(tmp_path)
    for name in ("geheim.xml", str(tmp_path / "geheim.xml"), "file:geheim.xml", "https://a.example/feed"):
        with pytest.raises(FormatInput):
            read_feed(name.encode(), "x")


@pytest.mark.parametrize("body", [RSS2, ATOM, RSS1, RSS091])
def test_feeds_are_known_by_their_beginning(body: str) -> None:
    assert FEED_START.match(body.encode())
    assert FEED_START.match(b"\n<!-- hallo -->" + body.split("?>", 1)[1].encode())
    assert not SITEMAP_START.match(body.encode())
    assert not FEED_START.match(b"<html><body><rss></rss>")


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 1200))
def test_mutated_feeds_break_nothing(noise: bytes, at: int) -> None:
    data = RSS2.encode()
    for broken in (noise, data[:at] + noise + data[at:], data[:at] + noise):
        for reader in (
            lambda one: read_feed(one, "x"),
            lambda one: list(articles_in_feed(one, "x")),
            lambda one: read_sitemap(one, "x"),
        ):
            try:
                reader(broken)
            except InputError:
                continue


SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://nordpost.example/halm </loc><lastmod>2031-03-04T10:00:00+01:00</lastmod>
<image:image><image:loc>https://nordpost.example/bild.jpg</image:loc><image:title>Ein Bild</image:title></image:image>
<news:news><news:publication><news:name>Nordpost</news:name><news:language>de</news:language></news:publication>
<news:publication_date>2031-03-04</news:publication_date><news:title>Halm &amp; Varga</news:title></news:news></url>
<url><lastmod>2031</lastmod></url>
<url><loc>https://nordpost.example/alt</loc><lastmod>gestern</lastmod></url></urlset>"""


def test_a_sitemap_of_news() -> None:
    first, second = read_sitemap(SITEMAP.encode(), "s")
    assert first.address == "https://nordpost.example/halm"
    assert (first.title, first.publisher, first.language) == ("Halm & Varga", "Nordpost", "de")
    assert (first.changed, first.published) == ("2031-03-04T10:00+01:00", "2031-03-04")
    assert (second.address, second.changed, second.is_map) == ("https://nordpost.example/alt", None, False)


def test_an_index_and_a_packed_one() -> None:
    import gzip

    index = "<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap></sitemapindex>"
    (found,) = read_sitemap(gzip.compress(index.encode()), "s")
    assert (found.address, found.is_map) == ("https://a.example/1.xml.gz", True)
    assert read_sitemap(b"<urlset/>", "s") == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", FormatInput),
        (b"<html><loc>x</loc></html>", FormatInput),
        (b"<urlset><url>", FormatInput),
        (b"\x1f\x8b broken", FormatInput),
        (b"<urlset>" + b"<url><loc>a</loc></url>" * (MAX_ADDRESSES + 1) + b"</urlset>", TooLargeInput),
    ],
)
def test_what_is_no_sitemap(data: bytes, kind: type[InputError]) -> None:
    with pytest.raises(kind):
        read_sitemap(data, "s")


def test_links_of_a_feed_in_a_file_are_relative_to_its_site() -> None:
    content = "<content:encoded>Präsidentin Halm hat mit Ilo Varga telefoniert.</content:encoded>"
    links = ("/a?b=1", "https://anders.example/2", "javascript:x")
    items = "".join(f"<item><title>T</title><link>{link}</link>{content}</item>" for link in links)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    site = "<link>https://nordpost.example/politik/</link>"
    body = f"<rss version='2.0' {space}><channel><title>N</title>{site}{items}</channel></rss>"
    found = [fields for _, fields in articles_in_feed(body.encode(), "a.rss")]
    assert [isinstance(fields, dict) and fields.get("url") for fields in found] == [
        "https://nordpost.example/a?b=1",
        "https://anders.example/2",
        None,
    ]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Di, 04 Mär 2031 10:00:00 +0100", "2031-03-04T09:00:00+00:00"),
        ("Dienstag, 4. März 2031 10:00 MEZ", "2031-03-04T09:00:00+00:00"),
        ("Mi, 14 Mai 2031 10:00:00 MESZ", "2031-05-14T08:00:00+00:00"),
        ("Wed, 14 May 2031 10:00:00 MESZ", "2031-05-14T08:00:00+00:00"),
        ("Fr, 31 Okt 2031 23:30:00 -0200", "2031-11-01T01:30:00+00:00"),
        ("Mi, 03 Dez 2031 10:00:00 GMT", "2031-12-03T10:00:00+00:00"),
        ("Tue, 04 Mar 2031 10:00:00 +0100", "2031-03-04T09:00:00+00:00"),
        ("2031-03-04T10:00:00+01:00", "2031-03-04T09:00:00+00:00"),
        ("Di, 32 Mär 2031 10:00:00 +0100", None),
        ("Di, 04 Quark 2031 10:00:00 +0100", None),
        ("gestern", None),
    ],
)
def test_dates_in_german(told: str, found: str | None) -> None:
    body = f"<rss version='2.0'><channel><title>a</title><item><link>http://a.example/1</link><pubDate>{told}</pubDate></item></channel></rss>"
    assert read_feed(body.encode(), "f").entries[0].published == found


def test_what_publishers_put_into_feeds() -> None:
    """Marked sections, escapes of escapes, no ids, ids twice, links of a service between."""
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title><![CDATA[Nord & Post]]></title><id>x</id>"
        "<entry><title type='html'><![CDATA[Halm &amp; <b>Varga</b>]]></title><link href='http://a.example/1'/><id>i</id></entry>"
        "<entry><title>Zwei</title><link href=' http://a.example/2 '/><id>i</id></entry>"
        "<entry><title>Drei</title><link href='http://a.example/3'/></entry></feed>"
    )
    found = read_feed(atom.encode(), "f")
    assert found.title == "Nord & Post"
    assert [(one.title, one.address) for one in found.entries] == [
        ("Halm & Varga", "http://a.example/1"), ("Zwei", "http://a.example/2"), ("Drei", "http://a.example/3"),
    ]  # fmt: skip
    rss = (
        "<rss version='2.0' xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><channel><title>a</title><item>"
        "<link>http://feeds.example/~r/1</link><feedburner:origLink>http://a.example/1?a=b&amp;amp;c=d</feedburner:origLink></item></channel></rss>"
    )
    assert read_feed(rss.encode(), "f").entries[0].address == "http://a.example/1?a=b&c=d"


def test_days_of_sitemaps_in_other_forms() -> None:
    told = "2031-03-04 10:00:00", "Tue, 04 Mar 2031 10:00:00 +0100", "04.03.2031", "bald"
    urls = "".join(f"<url><loc>http://a.example/{n}</loc><lastmod>{one}</lastmod></url>" for n, one in enumerate(told))
    found = read_sitemap(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode(), "s")
    assert [one.changed and one.changed[:10] for one in found] == ["2031-03-04"] * 3 + [None]
