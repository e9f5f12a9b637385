"""Fetches as a good guest: asks robots.txt first, one request a host at a time, slowly, and only what has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from readout.errors import FetchFailed, InputError, NotYet
from readout.fetching.addresses import Target, shown_address
from readout.fetching.fetcher import Fetched, Fetcher
from readout.fetching.robots import PATH, Robots, robots_of
from readout.fetching.turns import Turns

RobotsRule = Literal["obeyed", "for the pace", "not asked"]
"""Of articles robots.txt is obeyed. A feed that a person has named is for programs, whatever it says; a page that a
person has named is fetched once, as by a browser."""
PACE_SECONDS = 2.0
"""Between two requests at one host: a reader with a browser asks for more."""
ROBOTS_SECONDS = 24 * 3600.0
"""How long a robots.txt is taken to hold (RFC 9309 allows a day); one that could not be had is asked for sooner."""
UNKNOWN_SECONDS = 600.0
BUSY = frozenset({429, 502, 503, 504})
"""Statuses with which a server says that it has too much to do."""
BUSY_SECONDS = 300.0
"""To leave a host alone that is too busy and does not say for how long."""
MAX_WAIT_SECONDS = 24 * 3600.0
"""The longest Retry-After that is believed."""


class Polite:
    """Fetches politely, from several threads."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        pace: float = PACE_SECONDS,
        stop: threading.Event | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetcher, self._pace, self._clock = fetcher, pace, clock
        self._turns = Turns(stop, clock)
        self._robots: dict[str, tuple[float, Robots]] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def fetch(
        self,
        address: str,
        *,
        known: Mapping[str, str] | None = None,
        pace: float | None = None,
        robots: RobotsRule = "obeyed",
    ) -> Fetched:
        """What lies at ``address``; ``known`` are the ``etag`` and ``last-modified`` of the answer before.

        An answer of status 304 says that nothing has changed. Raises RefusedAddress or FetchFailed, also for all
        other statuses; its ``wait`` is what the server asked for.
        """
        target = self._fetcher.target(address)
        own = self._pace if pace is None else pace

        @contextmanager
        def admit(hop: Target) -> Iterator[None]:
            shown = shown_address(address)
            said = self._robots_of(hop, own) if robots != "not asked" else Robots()
            if robots == "obeyed":
                said.check(hop, shown)
            with self._turns.turn(hop.host, max(own, said.delay), shown):
                yield

        try:
            found = self._fetcher.fetch(address, headers=_conditions(known or {}), admit=admit)
        except NotYet:
            raise
        except FetchFailed as error:
            if error.again:
                self._turns.answered(target.host, well=False)
            raise
        self._turns.answered(target.host, well=True)
        try:
            return checked_answer(found, conditional=bool(known))
        except FetchFailed as error:
            if error.wait:
                self._turns.leave_alone(self._fetcher.target(found.address).host, error.wait)
            raise

    def _robots_of(self, target: Target, pace: float) -> Robots:
        """What the host of ``target`` allows, asked once a day."""
        with self._lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            until, robots = self._robots.get(target.origin, (0.0, Robots()))
            if self._clock() >= until or target.origin not in self._robots:
                robots = robots_of(self._asked(target, pace))
                seconds = UNKNOWN_SECONDS if robots.unknown else ROBOTS_SECONDS
                self._robots[target.origin] = (self._clock() + seconds, robots)
            return robots

    def _asked(self, target: Target, pace: float) -> Fetched | InputError:
        address = target.origin + PATH
        try:
            return self._fetcher.fetch(
                address, admit=lambda hop: self._turns.turn(hop.host, pace, shown_address(address))
            )
        except InputError as error:
            return error


def checked_answer(found: Fetched, *, conditional: bool = False) -> Fetched:
    """An answer that is a page, or to a conditional request that nothing has changed. Raises FetchFailed for others."""
    if found.status == 200 or (conditional and found.status == 304):
        return found
    wait = 0.0
    if found.status in BUSY:
        wait = _retry_after(found.headers.get("retry-after", "")) or BUSY_SECONDS
    problem = f"the server answers {found.status} ({_MEANINGS.get(found.status, 'no page')})"
    again = found.status >= 500 or found.status in (304, 408, 425, 429)
    raise FetchFailed(shown_address(found.asked), problem, "Look at it in a browser", again=again, wait=wait)


_MEANINGS: Mapping[int, str] = {
    304: "that nothing has changed, though nothing was known",
    401: "it wants a password", 402: "it wants to be paid", 403: "it forbids it", 404: "there is nothing",
    410: "it is gone", 429: "too many requests", 451: "it may not show it", 500: "a fault of the server",
    502: "a fault of the server", 503: "it is too busy", 504: "a fault of the server",
}  # fmt: skip


def _conditions(known: Mapping[str, str]) -> dict[str, str]:
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {asked: known[name] for name, asked in names.items() if known.get(name)}


def _retry_after(value: str) -> float:
    """Seconds, told as a number or as a day; 0 where it is neither."""
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), MAX_WAIT_SECONDS)
    try:
        at = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - datetime.now(UTC)).total_seconds()), MAX_WAIT_SECONDS)
