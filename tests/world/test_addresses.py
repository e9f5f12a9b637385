"""Addresses of one article, and of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.intake.page_address import canonical_address, same_site
from readout.world.addresses import key_of, without_trackers

AT = "https://www.nordpost.example/politik/halm?id=5"


@pytest.mark.parametrize(
    "address",
    [
        AT,
        "http://www.nordpost.example/politik/halm?id=5",
        "https://nordpost.example/politik/halm?id=5",
        "https://m.nordpost.example/politik/halm/?id=5",
        "HTTPS://WWW.NORDPOST.EXAMPLE:443/politik/halm?id=5#kommentare",
        AT + "&utm_source=rss&utm_medium=feed&UTM_Campaign=x",
        "https://www.nordpost.example/politik/halm?utm_source=rss&id=5&fbclid=abc",
        "https://www.nordpost.example/politik/halm?wt_zmc=koop&amp;xtor=RSS-1&id=5",
        "https://www.nordpost.example/politik/halm;jsessionid=0A1B?id=5",
    ],
)
def test_addresses_of_one_article(address: str) -> None:
    assert key_of(address) == key_of(AT) == "https://nordpost.example/politik/halm?id=5"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nordpost.example/politik/halm?id=6",
        "https://www.nordpost.example/politik/halm",
        "https://www.nordpost.example/politik/Halm?id=5",
        "https://www.nordpost.example:8443/politik/halm?id=5",
        "https://sport.nordpost.example/politik/halm?id=5",
        "https://www.nordpost.example.org/politik/halm?id=5",
        AT + "&page=2",
        AT + "&ref=a",
    ],
)
def test_addresses_of_another(address: str) -> None:
    assert key_of(address) != key_of(AT)


def test_umlauts_are_the_same_however_they_are_written() -> None:
    assert len({key_of(f"https://a.example/{one}") for one in ("größe", "gr%C3%B6%C3%9Fe", "gr%c3%b6%c3%9fe")}) == 1
    assert key_of("https://m.example/a") == "https://m.example/a", "a name of two labels has no door"


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://a.example/1?utm_source=rss", "https://a.example/1"),
        ("https://a.example/1?a=b&utm_source=rss&c=d#e", "https://a.example/1?a=b&c=d#e"),
        ("https://a.example/1?&&utm_source", "https://a.example/1"),
        ("/1?gclid=3", "/1"),
        ("https://a.example/1?q=utm_source", "https://a.example/1?q=utm_source"),
        ("https://a.example/?utmost=3", "https://a.example/?utmost=3"),
        ("kein Ort", "kein Ort"),
        ("", ""),
    ],
)
def test_trackers_are_taken_out_and_nothing_else(address: str, without: str) -> None:
    assert without_trackers(address) == without


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://[", "https://a.example/", "https://a.example?"]))
def test_any_address_has_a_key(words: str, begin: str) -> None:
    key = key_of(begin + words)
    assert key_of(key) == key
    assert without_trackers(without_trackers(begin + words)) == without_trackers(begin + words)


@pytest.mark.parametrize(
    ("found", "own", "canonical"),
    [
        ("https://a.example/halm?page=2", "https://a.example/halm", "https://a.example/halm?page=2"),
        ("https://a.example/halm/seite-2", "/halm", "https://a.example/halm/seite-2"),
        ("https://a.example/halm/seite-2", "/halm/seite-2?utm_medium=x", "https://a.example/halm/seite-2"),
        ("https://a.example/halm?page=1", "https://a.example/halm", "https://a.example/halm"),
        ("https://a.example/halm?print=1&utm_source=y", "/halm", "https://a.example/halm"),
        ("https://a.example/amp/halm", "https://www.a.example/halm", "https://www.a.example/halm"),
        ("https://a.example/halm?utm_source=y", None, "https://a.example/halm"),
        ("https://a.example/halm", "https://a.example/halm?wt_mc=z", "https://a.example/halm"),
    ],
)
def test_the_second_page_of_an_article_is_no_version_of_the_first(found: str, own: str | None, canonical: str) -> None:
    assert canonical_address((own,), found) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://rss.nordpost.example/a", "https://www.nordpost.example/b", True),
        ("https://nordpost.co.uk/a", "https://depesche.co.uk/b", False),
        ("https://news.depesche.co.uk/a", "https://depesche.co.uk/b", True),
        ("https://10.0.0.1/a", "https://9.0.0.1/b", False),
        ("https://a.example/a", None, False),
        ("https://[x/a", "https://[x/a", False),
    ],
)
def test_hosts_of_one_site(one: str, other: str | None, same: bool) -> None:
    assert same_site(one, other) is same
