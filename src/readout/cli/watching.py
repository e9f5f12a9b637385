"""One round of following: lists are asked for what is new, what is new is fetched, read and put into the ledger.

What lists name is put down first, and struck off when its article is in the ledger (``readout.ledger.fetches``).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from readout.cli.adding import OUTCOMES as KEPT
from readout.cli.adding import Adding
from readout.cli.inputs import Inputs
from readout.cli.output import print_json
from readout.cli.pace import Pace
from readout.errors import InputError, NotYet
from readout.fetching.fetcher import Fetched
from readout.fetching.polite import Polite
from readout.intake import Overrides
from readout.intake.opening import article_of_fields
from readout.ledger.clock import moment
from readout.ledger.fetches import FetchedKind, FetchState, due, hand_over, named_by, recall, remember, waiting
from readout.ledger.ledger import Added, own_id
from readout.pipeline import read
from readout.records import Article
from readout.watching.hosts import by_host
from readout.watching.lists import Listed, Lists, listed, newest_maps
from readout.watching.pages import opened_page
from readout.watching.publishers import FollowedPublisher
from readout.watching.states import (
    answered,
    as_followed,
    failed,
    failed_list,
    hash_of,
    known_of,
    new_state,
    now,
    of_feed,
)

if TYPE_CHECKING:
    from readout.ledger import Ledger

AT_ONCE = 200
"""Articles of a publisher in one round: a newspaper has some hundred new ones a day; the rest comes the next time."""
MAPS_AT_ONCE = 50
"""Sitemaps that an index names, in one round; an index of news has one to five recent ones."""
OUTCOMES = (*KEPT, "unchanged", "set aside", "rejected", "later")

_NAMES = 5
"""Publishers that are named in the line of a round."""

ListJob = tuple[FollowedPublisher, FetchState]


def _lists(count: int) -> str:
    return f"{count:,} list" + ("" if count == 1 else "s")


@dataclass(slots=True, kw_only=True)
class Round:
    """What became of the lists and addresses of one round."""

    lists: int = 0
    lists_unchanged: int = 0
    lists_waiting: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    waiting: int = 0
    set_aside: dict[str, int] = field(default_factory=dict)
    """Of publishers that are not followed any more how many addresses would wait."""

    def sentence(self) -> str:
        """In words: "3 lists (2 unchanged); 10 new, 1 unchanged, 1 rejected; 4 wait"."""
        counts = ", ".join(f"{self.counts[name]:,} {name}" for name in OUTCOMES if self.counts[name])
        parts = [f"{_lists(self.lists)} ({self.lists_unchanged} unchanged)", counts or "nothing new"]
        if self.lists_waiting:
            parts.append(
                f"{_lists(self.lists_waiting)} failed before and {'waits' if self.lists_waiting == 1 else 'wait'}"
            )
        if self.left_out:
            parts.append(f"{self.left_out:,} left out by patterns and age")
        parts.append(f"{self.waiting:,} wait")
        if self.set_aside:
            names = sorted(self.set_aside)
            shown = ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")
            parts.append(f"{sum(self.set_aside.values()):,} set aside of publishers not followed now ({shown})")
        return "; ".join(parts)


class Watching:
    """Follows publishers into a ledger. ``stop`` ends a round; what was read until then is kept."""

    def __init__(
        self,
        ledger: Ledger,
        polite: Polite,
        publishers: tuple[FollowedPublisher, ...],
        *,
        inputs: Inputs,
        ports: frozenset[int],
        stop: threading.Event,
        as_json: bool = False,
    ) -> None:
        self._ledger, self._polite, self._publishers = ledger, polite, {one.name: one for one in publishers}
        self._ports, self._stop, self._as_json = ports, stop, as_json
        self._inputs, self._adding = inputs, Adding(ledger, inputs, read, self._added)
        self._states: list[FetchState] = []
        self._addresses: dict[str, str] = {}
        self._round = Round()

    def round(self) -> Round:
        """Asks all lists that are due, and fetches what is new."""
        self._round = Round()
        try:
            self._ask_lists()
            self._fetch_articles()
        finally:
            self._keep()
        with self._ledger.asking() as connection:
            counts = waiting(connection)
        self._round.set_aside = {name: count for name, count in counts.items() if name not in self._publishers}
        self._round.waiting = sum(counts.values()) - sum(self._round.set_aside.values())
        return self._round

    def _keep(self) -> None:
        """Commits the articles that were read, and only then that they were fetched."""
        self._adding.commit()
        if self._states:
            with self._ledger.writing() as connection:
                remember(connection, self._states)
            self._states.clear()

    # Lists: what they name is put down.

    def _ask_lists(self) -> None:
        jobs = self._due_lists(
            new_state(address, kind, publisher.name)
            for publisher, kind, address in lists_of(tuple(self._publishers.values()))
        )
        for _ in range(2):  # an index names sitemaps, and these name pages
            further: list[FetchState] = []
            for (publisher, state), found in by_host([(one[1].address, one) for one in jobs], self._list, self._stop):
                further += self._list_came(publisher, state, found)
            jobs = self._due_lists(further)

    def _due_lists(self, states: Iterator[FetchState] | list[FetchState]) -> list[ListJob]:
        """Those that may be asked now, as they were left the last time."""
        wanted, at = list(states), now()
        with self._ledger.asking() as connection:
            known = recall(connection, (one.address for one in wanted))
        jobs: list[ListJob] = []
        for new in wanted:
            publisher, old = self._publishers[new.publisher], known.get(new.address, new)
            if old.publisher != new.publisher:
                with self._ledger.writing() as connection:
                    hand_over(connection, new.address, new.publisher)
            if (old.next_try or "") > at:
                self._round.lists_waiting += 1
            else:
                left = replace(old, publisher=new.publisher, kind=new.kind, listed_by=new.listed_by,
                               published=new.published)  # fmt: skip
                jobs.append((publisher, as_followed(left, publisher)))
        return jobs

    def _list(self, job: ListJob) -> tuple[Fetched, Lists | None]:
        """The answer, and what it lists: None where nothing has changed. Runs in a thread of its host."""
        publisher, state = job
        known = state.validators if state.failures == 0 else {}
        found = self._polite.fetch(state.address, known=known, pace=publisher.pace, robots="for the pace")
        if found.status == 304 or (state.sha256 == hash_of(found.body) and state.failures == 0):
            return found, None
        return found, listed(found, state.kind, publisher, self._ports)

    def _list_came(
        self, publisher: FollowedPublisher, state: FetchState, came: tuple[Fetched, Lists | None] | InputError
    ) -> list[FetchState]:
        """Puts down what a list names, and that it was fetched; gives the sitemaps that an index names."""
        self._round.lists += 1
        if isinstance(came, InputError):
            self._list_failed(state, came)
            return []
        found, lists = came
        if lists is None:
            self._round.lists_unchanged += 1
            self._states.append(answered(state, found))
            return self._undated_maps(publisher, state)
        self._round.left_out += lists.left_out
        self._put_down(publisher, state, [one for one in lists.wanted if not one.is_map], found)
        self._inputs.tell_summaries()
        self._states.append(answered(state, found))
        self._keep()
        maps = [one for one in lists.wanted if one.is_map and one.refused is None]
        if state.listed_by:  # an index in an index is not followed further
            return []
        return [
            replace(new_state(one.address, "sitemap", publisher.name, state.address), published=one.changed)
            for one in newest_maps(maps, MAPS_AT_ONCE)
        ]

    def _undated_maps(self, publisher: FollowedPublisher, state: FetchState) -> list[FetchState]:
        """The sitemaps of an index that has not changed, which says of them no change: they may have."""
        if state.kind != "sitemap" or state.listed_by:
            return []
        with self._ledger.asking() as connection:
            maps = named_by(connection, state.address, "sitemap")
        return [replace(one, publisher=publisher.name) for one in maps if one.published is None][:MAPS_AT_ONCE]

    def _list_failed(self, state: FetchState, error: InputError) -> None:
        if self._stop.is_set():
            return
        if not isinstance(error, NotYet):
            self._reject(InputError(state.address, error.problem, error.remedy), state.address)
        self._states.append(failed_list(state, error))

    def _put_down(self, publisher: FollowedPublisher, state: FetchState, pages: list[Listed], found: Fetched) -> None:
        with self._ledger.asking() as connection:
            known = recall(connection, (one.address for one in pages))
        at = moment(found.at)
        for one in pages:
            before = known.get(one.address)
            if before is None:
                before = replace(new_state(one.address, "article", publisher.name, state.address),
                                 published=one.published)  # fmt: skip
            elif one.refused is not None or not one.changed or one.changed <= (before.told or ""):
                continue
            wanted = replace(before, publisher=publisher.name, told=one.changed, title=one.title or before.title,
                             next_try=at, failures=0)  # fmt: skip
            self._named(publisher, wanted, one, found)

    def _named(self, publisher: FollowedPublisher, state: FetchState, one: Listed, found: Fetched) -> None:
        """What is new or has changed: waits to be fetched, or is here already, or cannot be had."""
        if one.refused is not None:
            self._failed(state, one.refused)
        elif isinstance(one.fields, InputError):
            self._failed(state, one.fields)
        elif one.fields is not None:
            fields = of_feed(one.fields, state, publisher)
            opened = article_of_fields(state.address, fields, Overrides(publisher=publisher.name))
            self._read(state, opened, found, hash_of(fields["text"].encode("utf-8", "replace")))
        else:
            self._states.append(state)

    # Articles: what was put down is fetched and read.

    def _fetch_articles(self) -> None:
        jobs = [(state.address, state) for state in self._due()]
        pace = Pace("addresses", len(jobs))
        for number, (state, came) in enumerate(by_host(jobs, self._article, self._stop), start=1):
            if isinstance(came, InputError):
                self._failed(state, came)
            elif came[1] is None:
                self._states.append(answered(state, came[0]))
                self._tell(state.address, "unchanged")
            else:
                self._read(state, came[1], came[0], hash_of(came[0].body))
            self._keep()
            pace.step(of_total=number)
        pace.end()

    def _due(self) -> Iterator[FetchState]:
        for name in self._publishers:
            with self._ledger.asking() as connection:
                yield from due(connection, now(), name, AT_ONCE)

    def _article(self, state: FetchState) -> tuple[Fetched, Article | InputError | None]:
        """The answer, and the article in it: None where nothing has changed."""
        publisher = self._publishers[state.publisher]
        found = self._polite.fetch(state.address, known=state.validators, pace=publisher.pace)
        if found.status == 304 or state.sha256 == hash_of(found.body):
            return found, None
        return found, opened_page(found, known_of(state, publisher), Overrides(publisher=publisher.name))

    def _read(self, state: FetchState, opened: Article | InputError, found: Fetched, sha: str) -> None:
        if isinstance(opened, InputError):
            self._failed(answered(state, found, sha), opened)
            return
        article = own_id(opened)
        self._addresses[article.id] = state.address
        self._adding.one(article, moment(found.at))
        self._states.append(answered(state, found, sha))

    def _failed(self, state: FetchState, error: InputError) -> None:
        """An address gave no article: told, kept with the reason, and tried again where that may help."""
        if self._stop.is_set() and isinstance(error, NotYet):
            return
        if isinstance(error, NotYet):
            self._tell(state.address, "later", problem=error.problem)
        else:
            self._reject(error, state.address)
        self._states.append(failed(state, error))

    def _reject(self, error: InputError, address: str) -> None:
        self._adding.one(error, None)
        self._tell(address, "set aside" if error.aside else "rejected", problem=error.problem)

    def _added(self, added: Added) -> None:
        """Hears of each article that was kept."""
        address = self._addresses.pop(added.given or added.article_id, "")
        self._tell(address, added.outcome, article=added.article_id)

    def _tell(self, address: str, outcome: str, **more: str) -> None:
        self._round.counts[outcome] += 1
        if self._as_json:
            print_json({"address": address, "outcome": outcome, **more})


def lists_of(publishers: tuple[FollowedPublisher, ...]) -> Iterator[tuple[FollowedPublisher, FetchedKind, str]]:
    """All feeds and sitemaps, each with whose it is."""
    for publisher in publishers:
        for address in publisher.feeds:
            yield publisher, "feed", address
        for address in publisher.sitemaps:
            yield publisher, "sitemap", address
