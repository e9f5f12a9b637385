"""Takes what became of an address, gives what is to be remembered of it, and when it is to be tried again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

from readout.errors import FetchFailed, InputError, NotYet
from readout.fetching.fetcher import Fetched
from readout.intake.fields import Fields
from readout.ledger.clock import moment
from readout.ledger.fetches import FetchedKind, FetchState
from readout.watching.publishers import FollowedPublisher

FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
TRIES = 10
"""Failures after which an address is given up: with a wait that doubles up to a day, in the course of three days."""


def new_state(address: str, kind: FetchedKind, publisher: str, listed_by: str | None = None) -> FetchState:
    """Of an address that nothing is known of yet."""
    return FetchState(address=address, kind=kind, publisher=publisher, found=now(), listed_by=listed_by)


def as_followed(state: FetchState, publisher: FollowedPublisher) -> FetchState:
    """The state of a list; what was fetched under other patterns counts as never fetched."""
    followed = hash_of(repr((publisher.include, publisher.exclude, publisher.text, publisher.days)).encode())[:12]
    if state.told == followed:
        return state
    return replace(state, told=followed, etag=None, last_modified=None, sha256=None)


def answered(state: FetchState, found: Fetched, sha: str | None = None) -> FetchState:
    """After an answer that told something, or that nothing has changed."""
    whole = found.status == 200
    return replace(
        state,
        status=found.status,
        at=moment(found.at),
        failures=0,
        next_try=None,
        problem=None,
        etag=found.headers.get("etag") if whole else state.etag,
        last_modified=found.headers.get("last-modified") if whole else state.last_modified,
        sha256=(sha or hash_of(found.body)) if whole else state.sha256,
    )


def failed(state: FetchState, error: InputError) -> FetchState:
    """After a failure: tried again later, each time after twice the wait, where that may help."""
    at = datetime.now(UTC)
    if isinstance(error, NotYet):
        return replace(state, next_try=moment(at + timedelta(seconds=max(error.wait, 1.0))), problem=error.problem)
    failures = state.failures + 1
    again = isinstance(error, FetchFailed) and error.again and failures < TRIES
    wait = min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT)
    asked = timedelta(seconds=error.wait) if isinstance(error, FetchFailed) else timedelta()
    later = moment(at + max(wait, asked)) if again else None
    return replace(state, failures=failures, next_try=later, problem=error.problem)


def failed_list(state: FetchState, error: InputError) -> FetchState:
    """The same of a feed or sitemap, which is never given up: somebody has named it."""
    after = failed(state, error)
    return after if after.next_try else replace(after, next_try=moment(datetime.now(UTC) + LONGEST_WAIT))


def known_of(state: FetchState, publisher: FollowedPublisher) -> tuple[tuple[str, str], ...]:
    """What holds of an article where its page does not say it."""
    found = {"title": state.title, "published": state.published, "language": publisher.language}
    return tuple((name, value) for name, value in found.items() if value)


def of_feed(fields: Fields, state: FetchState, publisher: FollowedPublisher) -> Fields:
    """The fields of an article that the feed has whole."""
    return cast("Fields", dict(known_of(state, publisher)) | fields | {"url": state.address})


def hash_of(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def now() -> str:
    """This moment, as the ledger writes it."""
    return moment(datetime.now(UTC))
