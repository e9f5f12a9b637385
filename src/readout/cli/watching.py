"""One round of following: lists are asked for what is new, what is new is fetched, read and put into the ledger.

What lists name is put down first, and struck off when its article is in the ledger (``readout.ledger.fetches``).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readout.cli.inputs import Inputs, complain
from readout.cli.pace import Pace
from readout.cli.watch_keeping import Keeping
from readout.cli.watch_lists import AskingLists
from readout.cli.watch_round import Round
from readout.errors import InputError
from readout.fetching.fetcher import Fetched
from readout.fetching.polite import Polite
from readout.intake import Overrides
from readout.ledger.fetches import FetchState, due, waiting
from readout.records import Article
from readout.watching.hosts import by_host
from readout.watching.pages import opened_page
from readout.watching.publishers import FollowedPublisher
from readout.watching.several_pages import whole_article
from readout.watching.states import answered, hash_of, known_of, now

if TYPE_CHECKING:
    from readout.ledger import Ledger

AT_ONCE = 200
"""Articles of a publisher in one round: a newspaper has some hundred new ones a day; the rest comes the next time."""


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
        self._keeping = Keeping(ledger, inputs, stop, as_json=as_json)
        self._lists = AskingLists(self._keeping, polite, self._publishers, ports)

    def round(self) -> Round:
        """Asks all lists that are due, and fetches what is new."""
        told = self._keeping.round = Round()
        try:
            self._lists.ask()
            self._fetch_articles()
        finally:
            self._keeping.commit()
        with self._ledger.asking() as connection:
            counts = waiting(connection)
        told.set_aside = {name: count for name, count in counts.items() if name not in self._publishers}
        told.waiting = sum(counts.values()) - sum(told.set_aside.values())
        return told

    def _fetch_articles(self) -> None:
        jobs = [(state.address, state) for state in self._due()]
        pace = Pace("addresses", len(jobs))
        for number, (state, came) in enumerate(by_host(jobs, self._article, self._keeping.stop), start=1):
            if isinstance(came, InputError):
                self._keeping.failed(state, came)
            elif came[1] is None:
                self._keeping.put(answered(state, came[0]))
                self._keeping.tell(state.address, "unchanged")
            else:
                if came[2]:
                    complain(f"{state.address}: {came[2]}")
                self._keeping.read(state, came[1], came[0], hash_of(came[0].body))
            self._keeping.commit()
            pace.step(of_total=number)
        pace.end()

    def _due(self) -> Iterator[FetchState]:
        for name in self._publishers:
            with self._ledger.asking() as connection:
                yield from due(connection, now(), name, AT_ONCE)

    def _article(self, state: FetchState) -> tuple[Fetched, Article | InputError | None, str | None]:
        """The answer, the article in it (None where nothing has changed), and what is to be told of it.

        Runs in a thread of its host.
        """
        publisher = self._publishers[state.publisher]
        found = self._polite.fetch(state.address, known=state.validators, pace=publisher.pace)
        if found.status == 304 or state.sha256 == hash_of(found.body):
            return found, None, None
        known, overrides = known_of(state, publisher), Overrides(publisher=publisher.name)
        opened = opened_page(found, known, overrides)
        if isinstance(opened, InputError):
            return found, opened, None
        return found, *whole_article(
            opened,
            found,
            lambda address: self._polite.fetch(address, pace=publisher.pace),
            lambda page: opened_page(page, known, overrides),
        )
