"""Whole texts in feeds, as programs put them there: their roles, markup escaped twice, and the day by local clocks."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from readout.errors import InputError, SummaryInput
from readout.intake.feeds import articles_in_feed, fields_of_entry, read_feed
from readout.intake.fields import Fields
from readout.intake.local_time import as_clocks_show
from readout.intake.opening import Overrides, open_piece
from readout.intake.pieces import Piece
from readout.records import Article

TITLE = "Walsk telefoniert mit Halm"
PROSE = (
    "<p>Präsident Oren Walsk hat am Dienstag mit der ostravischen Regierungschefin Mira Halm telefoniert.</p>"
    "<p>Das Gespräch habe knapp eine Stunde gedauert, teilte ein Sprecher des Präsidialamtes in Karvin mit.</p>"
)


def feed(content: str, more: str = "", tag: str = "content:encoded", title: str = TITLE) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Nordpost</title><link>https://nordpost.example/</link>'
        f"<item><title>{title}</title><link>/w</link>{more}<{tag}>{content}</{tag}></item></channel></rss>"
    ).encode()


def only(data: bytes) -> Fields:
    ((_, fields),) = articles_in_feed(data, "rss.xml")
    assert not isinstance(fields, InputError)
    return fields


def test_captions_in_a_feed_are_captions() -> None:
    content = f"<![CDATA[<h2>Brücke</h2>{PROSE}<figure><figcaption>Renk rief Olsen an.</figcaption></figure>{PROSE.replace('Walsk', 'Brok')}]]>"
    fields = only(feed(content))
    told = {one.role: fields["text"][one.start : one.end] for one in fields["paragraphs"]}
    assert told["caption"] == "Renk rief Olsen an."
    assert told["subheading"] == "Brücke"
    assert "title" not in told


def test_markup_escaped_once_and_twice() -> None:
    wanted = only(feed(f"<![CDATA[{PROSE}]]>"))["text"]
    assert only(feed(html.escape(PROSE)))["text"] == wanted
    twice = only(
        feed(html.escape(html.escape(PROSE)), title="Halm &amp;amp; Walsk &amp;lt;b&amp;gt;reden&amp;lt;/b&amp;gt;")
    )
    assert twice["text"] == wanted
    assert twice["title"] == "Halm & Walsk reden"
    told = only(feed("<![CDATA[<p>Der Befehl &lt;p&gt; beginnt einen Absatz.</p>]]>"))
    assert told["text"] == "Der Befehl <p> beginnt einen Absatz."


def test_the_last_change_is_kept_beside_the_publication() -> None:
    more = "<pubDate>Tue, 04 Mar 2031 17:00:00 +0100</pubDate><atom:updated>2031-03-04T18:00:00+01:00</atom:updated>"
    assert only(feed(f"<![CDATA[{PROSE}]]>", more))["modified"] == "2031-03-04T17:00:00+00:00"
    assert "modified" not in only(feed(f"<![CDATA[{PROSE}]]>", more.partition("<atom")[0]))


def test_a_long_summary_is_a_text_where_a_person_says_so() -> None:
    found = read_feed(feed(f"<![CDATA[{PROSE * 4}]]>", tag="description"), "rss.xml")
    with pytest.raises(SummaryInput):
        fields_of_entry(found.entries[0], found, "rss.xml entry 1")
    assert "Walsk" in fields_of_entry(found.entries[0], found, "rss.xml entry 1", whole=True)["text"]
    short = read_feed(feed(f"<![CDATA[{PROSE}]]>", tag="description"), "rss.xml")
    with pytest.raises(SummaryInput):
        fields_of_entry(short.entries[0], short, "rss.xml entry 1", whole=True)


def test_who_writes_after_midnight_writes_on_the_next_day() -> None:
    more = "<pubDate>Wed, 05 Mar 2031 00:30:00 +0100</pubDate>"
    piece = Piece(origin="rss.xml", kind="feed", data=feed(f"<![CDATA[{PROSE}]]>", more))
    (article,) = open_piece(piece, Overrides())
    assert isinstance(article, Article)
    assert article.published == "2031-03-05T00:30+01:00"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("2031-03-04T23:30:00Z", "2031-03-05T00:30+01:00"), ("2031-07-04T23:30:00+00:00", "2031-07-05T01:30+02:00"), ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:30", "2031-03-04T23:30"), ("2031-03-04T23:30+03:00", "2031-03-04T23:30+03:00"), ("9999-12-31T23:30Z", "9999-12-31T23:30Z"),
        ("gestern, T", "gestern, T"), (None, None),
    ],
)  # fmt: skip
def test_moments_as_clocks_show_them(told: str | None, shown: str | None) -> None:
    assert as_clocks_show(told) == shown


def test_summer_time_as_the_zone_has_it() -> None:
    try:
        berlin = ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no table of zones")
    for hours in range(0, 24 * 366 * 3, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert as_clocks_show(moment.isoformat()) == moment.astimezone(berlin).isoformat(timespec="minutes")
