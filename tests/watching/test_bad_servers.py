"""Servers that behave badly: nothing that is kept is lost, each failure is told, and nobody is asked more than need be."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count
from pathlib import Path

import pytest
from evaluation.fetching.servers import Answer
from sqlalchemy import select

from readout.ledger import open_ledger, schema
from readout.ledger.fetches import recall
from support.newsservers import NOW, Newsroom, article, feed, newsroom, page, sitemap, tagged
from watching.test_watch import Desk, three


@pytest.fixture
def news() -> Iterator[Newsroom]:
    with newsroom() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, news: Newsroom) -> Desk:
    return Desk(tmp_path, news)


def index(base: str, names: list[str]) -> bytes:
    maps = "".join(f"<sitemap><loc>{base}{name}</loc></sitemap>" for name in names)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'.encode()


def test_too_many_requests_until_a_day_are_believed(desk: Desk, news: Newsroom) -> None:
    three(news)
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    news.pages["/1"] = lambda answer: answer.give(b"", status=429, Retry_After=later)
    desk.follow(feeds=[news.base + "/feed"])
    found = desk.outcomes()
    assert found["/1"] == "rejected"
    assert set(found) == {"/1", "/2", "/3"}
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        states = recall(connection, [news.base + f"/{n}" for n in (1, 2, 3)])
    waits = [one.next_try for one in states.values() if one.next_try]
    assert waits
    assert all(datetime.fromisoformat(one) > datetime.now(UTC) + timedelta(minutes=110) for one in waits)
    news.asked()
    assert "/1" not in desk.outcomes()
    assert "/1" not in news.asked()


def test_circles_are_told_and_stop_nobody(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/2"] = lambda answer: answer.give(b"", status=301, Location="/2")
    news.pages["/round"] = lambda answer: answer.give(b"", status=302, Location="/about")
    news.pages["/about"] = lambda answer: answer.give(b"", status=302, Location="/round")
    desk.follow(name="Kreis", feeds=[news.base + "/round"])
    desk.follow(feeds=[news.base + "/feed"])
    result = desk.watch()
    assert "2 new" in result.stderr
    assert result.stderr.count("leads on more than") == 2


def test_robots_that_cannot_be_had_now_are_asked_for_again(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/robots.txt"] = lambda answer: answer.give(b"", status=500)
    desk.follow(feeds=[news.base + "/feed"])
    assert set(desk.outcomes().values()) <= {"rejected", "later"}
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        states = recall(connection, [news.base + f"/{n}" for n in (1, 2, 3)])
    assert all(one.next_try for one in states.values())


def test_tags_that_always_change_make_no_versions(desk: Desk, news: Newsroom) -> None:
    numbers = count()

    def changing(answer: Answer) -> None:
        number = next(numbers)
        body = page(1, head=f'<meta name="csrf" content="{number}">')
        answer.give(body, Content_Type="text/html", ETag=f'W/"{number}"')

    news.pages["/1"] = changing
    desk.follow(feeds=[news.base + "/feed"])
    for hours in range(3):
        news.pages["/feed"] = tagged(feed(news.base, {"/1": NOW + timedelta(hours=hours)}))
        assert desk.outcomes() == {"/1": "known" if hours else "new"}
    assert len(desk.rows("id")) == 1


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/octet-stream", "", "text/html; charset=quatsch", "TEXT/HTML"]
)
def test_a_page_under_a_wrong_type_is_read(desk: Desk, news: Newsroom, kind: str) -> None:
    news.pages["/1"] = lambda answer: answer.give(page(1), Content_Type=kind) if kind else answer.give(page(1))
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]), "text/html")
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "new"}


def test_a_feed_that_shrinks_loses_nothing_that_it_named(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/3"] = lambda answer: answer.give(b"", status=500)
    desk.follow(feeds=[news.base + "/feed"])
    desk.outcomes()
    news.pages["/feed"] = tagged(feed(news.base, []))
    result = desk.watch()
    assert "1 wait" in result.stderr
    assert len(desk.rows("id")) == 2


def test_an_index_of_indexes_is_followed_and_a_deeper_one_told_of(desk: Desk, news: Newsroom) -> None:
    news.pages["/1"], news.pages["/2"] = article(1), article(2)
    news.pages["/map"] = tagged(index(news.base, ["/years", "/direct"]), "application/xml")
    news.pages["/years"] = tagged(index(news.base, ["/2031.gz", "/deep"]), "application/xml")
    news.pages["/direct"] = tagged(sitemap(news.base, ["/2"]), "application/xml")
    news.pages["/2031.gz"] = tagged(gzip.compress(sitemap(news.base, ["/1"])), "application/x-gzip")
    news.pages["/deep"] = tagged(index(news.base, ["/deeper"]), "application/xml")
    desk.follow(sitemaps=[news.base + "/map"])
    result = desk.watch()
    assert "2 new" in result.stderr
    assert "/deep: indexes of sitemaps lie more than 2 deep in each other" in result.stderr
    assert "/deeper" not in news.asked()


def test_days_in_the_future_hold_up_nobody(desk: Desk, news: Newsroom) -> None:
    three(news)
    names = {"/1": NOW + timedelta(days=4000), "/2": NOW, "/3": NOW - timedelta(days=1)}
    news.pages["/feed"] = tagged(feed(news.base, names))
    desk.follow(feeds=[news.base + "/feed"])
    assert set(desk.outcomes().values()) == {"new"}
    assert desk.outcomes() == {}


def test_an_article_that_is_gone_stays_in_the_ledger(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.outcomes()
    news.pages["/2"] = lambda answer: answer.give(b"", status=410)
    news.pages["/feed"] = tagged(feed(news.base, dict.fromkeys(["/1", "/2", "/3"], NOW + timedelta(hours=1))))
    result = desk.watch()
    assert "it is gone" in result.stderr
    assert len(desk.rows("id")) == 3
    assert counting(desk) == 3


@pytest.mark.parametrize(
    "title",
    [
        "Seite nicht gefunden",
        "Fehler 404 - Nordpost",
        "Wartungsarbeiten",
        "Just a moment...",
        "Access Denied",
        "Nordpost | Zugriff verweigert",
    ],
)
def test_a_page_of_errors_takes_no_articles_place(desk: Desk, news: Newsroom, title: str) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.outcomes()
    told = f"<html lang=de><title>{title}</title><h1>{title}</h1><p>Leider ist diese Seite von Nordpost gerade nicht zu haben. Versuchen Sie es später noch einmal, oder gehen Sie zur Startseite.</p>"
    news.pages["/2"] = lambda answer: answer.give(told.encode(), Content_Type="text/html")
    news.pages["/feed"] = tagged(feed(news.base, dict.fromkeys(["/1", "/2", "/3"], NOW + timedelta(hours=1))))
    result = desk.watch()
    assert "/2: this is a page of errors" in result.stderr
    assert "1 wait" in result.stderr, "it is tried again"
    assert len(desk.rows("id")) == counting(desk) == 3


def test_an_article_about_an_error_is_one(desk: Desk, news: Newsroom) -> None:
    news.pages["/1"] = article(1, title="Wartungsarbeiten: Varga ruft Halm an")
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "new"}


def counting(desk: Desk) -> int:
    """How many texts count in comparisons."""
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        query = select(schema.current.c.article_id).where(schema.current.c.replaced_by.is_(None))
        return len(connection.execute(query).all())
