"""A good guest: robots.txt first, one request a host at a time, at its pace, and gone when it is asked to go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from evaluation.fetching.servers import Answer, Page

from readout.errors import FetchFailed, InputError, NotYet, RefusedAddress
from readout.fetching import Fetcher, Guard
from readout.fetching.polite import MAX_WAIT_SECONDS, Polite, _retry_after
from readout.fetching.robots import MAX_DELAY_SECONDS
from readout.fetching.turns import FAILURES, PATIENCE_SECONDS, Turns
from support.newsservers import HOST, Newsroom, newsroom


@pytest.fixture
def news() -> Iterator[Newsroom]:
    with newsroom() as found:
        found.pages["/a"] = found.pages["/b"] = lambda answer: answer.give(b"x", ETag='"1"', Content_Type="text/html")
        yield found


class Waits(threading.Event):
    """An event that notes how long somebody wants to wait for it, and a clock that this moves on."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float] = []
        self.now = 1_000.0

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(round(timeout or 0.0, 2))
        self.now += timeout or 0.0
        return False

    def clock(self) -> float:
        return self.now


def polite(news: Newsroom, pace: float = 2.0) -> tuple[Polite, Waits]:
    waits = Waits()
    fetcher = Fetcher(guard=Guard([f"{HOST}/32"]), ports=[news.server.port])
    return Polite(fetcher, pace=pace, stop=waits, clock=waits.clock), waits


def robots(text: str, status: int = 200) -> Page:
    return lambda answer: answer.give(text.encode(), status=status, Content_Type="text/plain")


def test_robots_are_asked_for_once_and_obeyed(news: Newsroom) -> None:
    news.pages["/robots.txt"] = robots("User-agent: Readout\nDisallow: /*b$\n\nUser-agent: *\nDisallow: /")
    guest, _ = polite(news)
    assert guest.fetch(news.base + "/a").status == 200
    with pytest.raises(RefusedAddress, match="robots"):
        guest.fetch(news.base + "/b")
    assert guest.fetch(news.base + "/b", robots="for the pace").status == 200
    assert news.asked(without="") == ["/robots.txt", "/a", "/b"]


def test_robots_hold_for_where_a_redirect_leads(news: Newsroom) -> None:
    news.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /b")
    guest, _ = polite(news)
    with pytest.raises(RefusedAddress, match=r"leads to .*/b"):
        guest.fetch(news.base + "/to?/b")
    assert "/b" not in news.asked()


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_robots_that_cannot_be_had(news: Newsroom, status: int, allowed: bool) -> None:
    news.pages["/robots.txt"] = robots("", status)
    guest, _ = polite(news)
    if allowed:
        assert guest.fetch(news.base + "/a").status == 200
        return
    with pytest.raises(FetchFailed, match=r"robots.txt cannot be had") as caught:
        guest.fetch(news.base + "/a")
    assert caught.value.again


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00garbage" * 1000, b"Disallow: " + b"*" * 500_000, b"User-agent: *\n" * 100_000]
)
def test_odd_robots_break_nothing(news: Newsroom, body: bytes) -> None:
    news.pages["/robots.txt"] = lambda answer: answer.give(body)
    guest, _ = polite(news)
    assert guest.fetch(news.base + "/a").status == 200


def test_the_pace_is_kept_and_a_crawl_delay_wins_where_it_is_longer(news: Newsroom) -> None:
    news.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 7")
    guest, waits = polite(news, pace=2)
    for _ in range(3):
        guest.fetch(news.base + "/a")
    assert waits.waited == [2, 7, 7]


def test_a_crawl_delay_without_measure_is_bounded(news: Newsroom) -> None:
    news.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 99999999")
    guest, waits = polite(news)
    for _ in range(2):
        guest.fetch(news.base + "/a")
    assert waits.waited[-1] == MAX_DELAY_SECONDS


def test_what_has_not_changed_is_not_sent_again(news: Newsroom) -> None:
    def page(answer: Answer) -> None:
        known = answer.headers.get("If-None-Match") == '"1"' and answer.headers.get("If-Modified-Since") == "gestern"
        answer.give(b"" if known else b"x", status=304 if known else 200)

    news.pages["/a"] = page
    guest, _ = polite(news)
    found = guest.fetch(news.base + "/a", known={"etag": '"1"', "last-modified": "gestern"})
    assert (found.status, found.body) == (304, b"")


@pytest.mark.parametrize("wait", [PATIENCE_SECONDS - 60, PATIENCE_SECONDS + 60])
def test_a_busy_host_is_waited_for_or_left_alone(news: Newsroom, wait: float) -> None:
    news.pages["/b"] = lambda answer: answer.give(b"", status=429, Retry_After=str(int(wait)))
    guest, waits = polite(news)
    with pytest.raises(FetchFailed) as caught:
        guest.fetch(news.base + "/b")
    assert (caught.value.wait, caught.value.again) == (wait, True)
    if wait < PATIENCE_SECONDS:
        assert guest.fetch(news.base + "/a").status == 200
        assert waits.waited[-1] == pytest.approx(wait, abs=3)
    else:
        news.asked()
        with pytest.raises(NotYet):
            guest.fetch(news.base + "/a")
        assert news.asked() == []


@pytest.mark.parametrize(
    ("status", "again"),
    [(404, False), (410, False), (403, False), (500, True), (503, True), (408, True), (301, False), (204, False)],
)
def test_other_answers_are_failures(news: Newsroom, status: int, again: bool) -> None:
    news.pages["/a"] = lambda answer: answer.give(b"", status=status)
    guest, _ = polite(news)
    with pytest.raises(FetchFailed, match=f"answers {status}") as caught:
        guest.fetch(news.base + "/a")
    assert caught.value.again is again


def test_a_host_that_is_down_is_left_alone_after_some_tries() -> None:
    with newsroom() as gone:
        pass
    waits = Waits()
    guest = Polite(Fetcher(guard=Guard([f"{HOST}/32"]), ports=[gone.server.port]), stop=waits, clock=waits.clock)
    kinds: list[type[InputError]] = []
    for _ in range(FAILURES + 2):
        with pytest.raises(FetchFailed) as caught:
            guest.fetch(gone.base + "/a", robots="not asked")
        kinds.append(type(caught.value))
    assert kinds == [FetchFailed] * FAILURES + [NotYet] * 2


def test_one_request_a_host_at_a_time() -> None:
    turns, inside, most = Turns(), 0, 0

    def visit() -> None:
        nonlocal inside, most
        for _ in range(20):
            with turns.turn("a.example", 0.0, "x"):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_whoever_waits_is_let_go_when_all_ends() -> None:
    stop = threading.Event()
    turns = Turns(stop)
    with turns.turn("a.example", 60.0, "x"):
        pass
    threading.Timer(0.05, stop.set).start()
    with pytest.raises(NotYet, match="ended"), turns.turn("a.example", 60.0, "x"):
        pass


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", lambda s: s == 120), ("99999999999999", lambda s: s == MAX_WAIT_SECONDS), ("", lambda s: s == 0),
     ("soon", lambda s: s == 0), ("-5", lambda s: s == 0), ("٣", lambda s: s == 0),
     ("Mon, 01 Jan 2001 00:00:00 GMT", lambda s: s == 0)],
)  # fmt: skip
def test_how_long_to_wait(said: str, seconds: Callable[[float], bool]) -> None:
    assert seconds(_retry_after(said))


def test_how_long_to_wait_until_a_moment() -> None:
    said = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3000 < _retry_after(said) <= 3600
