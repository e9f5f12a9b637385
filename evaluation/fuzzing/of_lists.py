"""Targets: feeds, sitemaps, lists of publishers, addresses, rules of robots."""

from __future__ import annotations

import gzip
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from evaluation.fuzzing.seeds import ARTICLES, ATOM, PUBLISHERS, RDF, ROBOTS, SITEMAP, SITEMAP_INDEX
from evaluation.fuzzing.target import ORIGIN, Target, first_line, opened_as, text_of
from evaluation.hostile import making
from readout.errors import FetchFailed, InputError, RefusedAddress
from readout.fetching.addresses import joined, parse_address
from readout.fetching.fetcher import Fetched
from readout.fetching.guard import Guard
from readout.fetching.limits import PORTS
from readout.fetching.robots import robots_of
from readout.watching.lists import listed
from readout.watching.publishers import FollowedPublisher, read_publishers

_NOW = datetime(2031, 3, 5, tzinfo=UTC)
_PAGE = "https://nordpost.example/politik/halm"
_LIST = ATOM.encode()
_GUARD = Guard(["10.9.0.0/16"])


def _fetched(body: bytes) -> Fetched:
    return Fetched(asked=ORIGIN, address=_PAGE, status=200, headers={}, body=body, at=_NOW)


def _listed(kind: str, data: bytes) -> None:
    """The addresses in a list: each is refused, or one that says of itself what it is."""
    publisher = FollowedPublisher(name="Nordpost", feeds=(_PAGE,), text="feed", days=100_000)
    for one in listed(_fetched(data), kind, publisher, PORTS).wanted:
        assert one.refused or parse_address(one.address).address == one.address
        assert all(told is None or told[:4].isdigit() for told in (one.changed, one.published))


def _feed(data: bytes) -> None:
    opened_as("a.rss")(data)
    _listed("feed", data)


def _sitemap(data: bytes) -> None:
    _listed("sitemap", data)


def _publishers(data: bytes) -> None:
    """What is read can be used: patterns, days and all."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        Path(file.name).write_bytes(data)
        following = read_publishers(file.name)
    for publisher in following.publishers:
        publisher.wants(_PAGE)
        listed(_fetched(_LIST), "feed", publisher, PORTS)


def _addresses(data: bytes) -> None:
    """An address, then where a redirect from it leads. What is let through is written in one way."""
    first, second = first_line(data)
    target = parse_address(first)
    assert parse_address(target.address) == target
    assert target.address.isascii()
    if target.is_number:
        _GUARD.check(ORIGIN, [target.host])
    there = joined(target, text_of(second))
    assert parse_address(there.address) == there


def _robots(data: bytes) -> None:
    robots = robots_of(_fetched(data))
    assert 0 <= robots.delay <= 120
    for address in (_PAGE, "https://nordpost.example/intern/a.pdf?x=%C3%A4", "https://nordpost.example/" + "ab" * 100):
        try:
            robots.check(parse_address(address), ORIGIN)
        except FetchFailed as error:
            raise AssertionError("rules that were had are known") from error
        except RefusedAddress:
            continue


def _guard(data: bytes) -> None:
    _GUARD.check(ORIGIN, [text_of(line) for line in data.split(b"\n")])


TARGETS = (
    Target(
        name="feeds",
        run=_feed,
        seeds=lambda: [making.feed(ARTICLES), ATOM.encode(), RDF.encode(), RDF.encode("utf-16")],
    ),
    Target(
        name="sitemaps",
        run=_sitemap,
        seeds=lambda: [SITEMAP.encode(), SITEMAP_INDEX.encode(), gzip.compress(SITEMAP.encode(), mtime=0)],
    ),
    Target(name="publishers", run=_publishers, seeds=lambda: [PUBLISHERS.encode()]),
    Target(
        name="addresses",
        run=_addresses,
        seeds=lambda: [
            b"https://nordpost.example/a?b=c#d\n../e?f",
            "http://münchen.example:80/ä\n//b.example".encode(),
            b"http://[2001:db8::1]:443/\nhttp://127.0.0.1/",
            b"http://93.184.216.34/\nhttps://a.example",
        ],
        allowed=(RefusedAddress,),
        largest=300,
    ),
    Target(
        name="guard",
        run=_guard,
        seeds=lambda: [b"93.184.216.34\n2001:4860::8888", b"fe80::1%eth0", b"::ffff:10.0.0.1", b"10.9.1.1"],
        allowed=(RefusedAddress,),
        largest=200,
    ),
    Target(name="robots", run=_robots, seeds=lambda: [ROBOTS.encode()], allowed=(InputError,)),
)
