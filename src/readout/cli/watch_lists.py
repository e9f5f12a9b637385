"""Asks feeds and sitemaps what is new, and puts down what they name, before they count as read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from readout.cli.watch_keeping import Keeping
from readout.errors import FormatInput, InputError
from readout.fetching.fetcher import Fetched
from readout.fetching.polite import Polite
from readout.intake import Overrides
from readout.intake.opening import article_of_fields
from readout.ledger.clock import moment
from readout.ledger.fetches import FetchedKind, FetchState, hand_over, named_by, recall
from readout.watching.hosts import by_host
from readout.watching.lists import Listed, Lists, listed, newest_maps
from readout.watching.publishers import FollowedPublisher
from readout.watching.states import answered, as_followed, hash_of, new_state, now, of_feed

MAPS_AT_ONCE = 50
"""Sitemaps that an index names, in one round; an index of news has one to five recent ones."""
INDEXES = 2
"""How deep indexes of sitemaps may lie in each other: the protocol has one, publishers with many years have two."""

ListJob = tuple[FollowedPublisher, FetchState]


class AskingLists:
    """The feeds and sitemaps of a round."""

    def __init__(
        self, keeping: Keeping, polite: Polite, publishers: dict[str, FollowedPublisher], ports: frozenset[int]
    ) -> None:
        self._keeping, self._polite, self._publishers, self._ports = keeping, polite, publishers, ports
        self._ledger = keeping.ledger

    def ask(self) -> None:
        """Asks all lists that are due, then the sitemaps that indexes name."""
        jobs = self._due(
            new_state(address, kind, publisher.name)
            for publisher, kind, address in lists_of(tuple(self._publishers.values()))
        )
        for left in range(INDEXES, -1, -1):
            further: list[FetchState] = []
            for (publisher, state), found in by_host(
                [(one[1].address, one) for one in jobs], self._list, self._keeping.stop
            ):
                further += self._came(publisher, state, found, left)
            jobs = self._due(further)

    def _due(self, states: Iterable[FetchState]) -> list[ListJob]:
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
                self._keeping.round.lists_waiting += 1
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

    def _came(
        self,
        publisher: FollowedPublisher,
        state: FetchState,
        came: tuple[Fetched, Lists | None] | InputError,
        left: int,
    ) -> list[FetchState]:
        """Puts down what a list names, and that it was fetched; gives the sitemaps that an index names.

        ``left`` is how many indexes may still lie in this one, itself counted.
        """
        counted = self._keeping.round
        counted.lists += 1
        if isinstance(came, InputError):
            self._keeping.list_failed(state, came)
            return []
        found, lists = came
        if lists is None:
            counted.lists_unchanged += 1
            self._keeping.put(answered(state, found))
            return self._undated_maps(publisher, state)
        counted.left_out += lists.left_out
        self._put_down(publisher, state, [one for one in lists.wanted if not one.is_map], found)
        self._keeping.tell_summaries()
        maps = [one for one in lists.wanted if one.is_map and one.refused is None]
        if maps and not left:
            problem = f"indexes of sitemaps lie more than {INDEXES} deep in each other"
            self._keeping.list_failed(state, FormatInput(state.address, problem, "Name the sitemaps themselves"))
            return []
        self._keeping.put(answered(state, found))
        self._keeping.commit()
        return [
            replace(new_state(one.address, "sitemap", publisher.name, state.address), published=one.changed)
            for one in newest_maps(maps, MAPS_AT_ONCE)
        ]

    def _undated_maps(self, publisher: FollowedPublisher, state: FetchState) -> list[FetchState]:
        """The sitemaps of an index that has not changed, which says of them no change: they may have."""
        if state.kind != "sitemap":
            return []
        with self._ledger.asking() as connection:
            maps = named_by(connection, state.address, "sitemap")
        return [replace(one, publisher=publisher.name) for one in maps if one.published is None][:MAPS_AT_ONCE]

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
            self._keeping.failed(state, one.refused)
        elif isinstance(one.fields, InputError):
            self._keeping.failed(state, one.fields)
        elif one.fields is not None:
            fields = of_feed(one.fields, state, publisher)
            opened = article_of_fields(state.address, fields, Overrides(publisher=publisher.name))
            self._keeping.read(state, opened, found, hash_of(fields["text"].encode("utf-8", "replace")))
        else:
            self._keeping.put(state)


def lists_of(publishers: tuple[FollowedPublisher, ...]) -> Iterator[tuple[FollowedPublisher, FetchedKind, str]]:
    """All feeds and sitemaps, each with whose it is."""
    for publisher in publishers:
        for address in publisher.feeds:
            yield publisher, "feed", address
        for address in publisher.sitemaps:
            yield publisher, "sitemap", address
