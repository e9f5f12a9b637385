"""Patterns over hostile text take time that grows with its length: each of these took seconds or hours before."""

from __future__ import annotations

import pytest

from readout.intake.archives import warc
from readout.intake.archives.mails import fields_of_mail
from readout.intake.decoding import check_prose
from readout.intake.forms import kind_of
from readout.intake.hidden import is_hidden
from readout.intake.linked_data import linked_facts
from readout.intake.sitemaps import SITEMAP_START


@pytest.mark.parametrize("unit", [b"<!---->", b"<?a>", b"<!DOCTYPE a>", b"<!----> <?a?> "])
def test_what_may_stand_before_a_page_or_a_feed(unit: bytes) -> None:
    assert kind_of(unit * 5_000 + b"x", "a") == "text"
    assert SITEMAP_START.match(unit * 5_000 + b"x") is None


def test_comments_before_a_page_a_feed_and_a_sitemap() -> None:
    assert kind_of(b"<!-- a -- b --> <!----><html>", "a") == "page"
    assert kind_of(b"<?xml version='1.0'?><!-- a -> --><?b c?><!DOCTYPE rss><rss >", "a") == "feed"
    assert SITEMAP_START.match(b"<!-- a --><?b?><urlset>") is not None


def test_words_just_below_the_limit() -> None:
    check_prose(("a" * 1_999 + " ") * 15_000, "x")


def test_a_tag_of_blanks_in_linked_data() -> None:
    facts = linked_facts(['{"@type":"NewsArticle","articleBody":"Halm <' + " " * 500_000 + 'sprach."}'])
    assert facts["body"] == "Halm < sprach."


def test_a_length_of_blanks() -> None:
    header = b"WARC/1.0\r\nContent-Length: 5" + b" " * 60_000 + b"y\r\n\r\n"
    assert warc._length(header) is None
    assert warc._length(b"WARC/1.0\r\nContent-Length:  5 \t\r\ncontent-length: 5\r\n\r\n") == 5


def test_comments_of_a_style() -> None:
    assert not is_hidden({"style": "/* " * 300_000 + "display:none"})
    assert is_hidden({"style": "/* a */display:/**/none/* b"})


def test_parameters_of_a_mail() -> None:
    part = b'--x\nContent-Type: text/plain; a="' + b'\\";' * 2_000 + b'"\n\nHalm sprach.\n'
    data = b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n" + part * 20 + b"--x--\n"
    assert "Halm sprach." in next(fields_of_mail(data, "x"))[1]["text"]  # type: ignore[index,call-overload]
