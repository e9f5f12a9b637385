"""Puts what a round of following brings into the ledger: articles first, and only then that they were fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readout.cli.adding import Adding
from readout.cli.inputs import Inputs
from readout.cli.output import print_json
from readout.cli.watch_round import Round
from readout.errors import InputError, NotYet
from readout.fetching.fetcher import Fetched
from readout.ledger.clock import moment
from readout.ledger.fetches import FetchState, remember
from readout.ledger.ledger import Added, own_id
from readout.pipeline import read
from readout.records import Article
from readout.watching.states import answered, failed, failed_list

if TYPE_CHECKING:
    import threading

    from readout.ledger import Ledger


class Keeping:
    """What was fetched and waits to be committed; ``round`` counts what became of it."""

    def __init__(self, ledger: Ledger, inputs: Inputs, stop: threading.Event, *, as_json: bool = False) -> None:
        self.ledger, self.stop, self.round = ledger, stop, Round()
        self._inputs, self._as_json = inputs, as_json
        self._adding = Adding(ledger, inputs, read, self._added)
        self._states: list[FetchState] = []
        self._addresses: dict[str, str] = {}

    def put(self, state: FetchState) -> None:
        """What is to be remembered of an address with the next commit."""
        self._states.append(state)

    def commit(self) -> None:
        """Commits the articles that were read, and only then that they were fetched."""
        self._adding.commit()
        if self._states:
            with self.ledger.writing() as connection:
                remember(connection, self._states)
            self._states.clear()

    def read(self, state: FetchState, opened: Article | InputError, found: Fetched, sha: str) -> None:
        """Takes an article in; what gave none is told."""
        if isinstance(opened, InputError):
            self.failed(answered(state, found, sha), opened)
            return
        article = own_id(opened)
        self._addresses[article.id] = state.address
        self._adding.one(article, moment(found.at))
        self.put(answered(state, found, sha))

    def failed(self, state: FetchState, error: InputError) -> None:
        """An address gave no article: told, kept with the reason, and tried again where that may help."""
        if self.stop.is_set() and isinstance(error, NotYet):
            return
        if isinstance(error, NotYet):
            self.tell(state.address, "later", problem=error.problem)
        else:
            self._reject(error, state.address)
        self.put(failed(state, error))

    def list_failed(self, state: FetchState, error: InputError) -> None:
        """The same of a list, which is tried again for good."""
        if self.stop.is_set():
            return
        if not isinstance(error, NotYet):
            self._reject(InputError(state.address, error.problem, error.remedy), state.address)
        self.put(failed_list(state, error))

    def tell_summaries(self) -> None:
        """One line for each feed of which entries were told that have only summaries."""
        self._inputs.tell_summaries()

    def tell(self, address: str, outcome: str, **more: str) -> None:
        """Counts an outcome, and prints it where a program reads it."""
        self.round.counts[outcome] += 1
        if self._as_json:
            print_json({"address": address, "outcome": outcome, **more})

    def _reject(self, error: InputError, address: str) -> None:
        self._adding.one(error, None)
        self.tell(address, "set aside" if error.aside else "rejected", problem=error.problem)

    def _added(self, added: Added) -> None:
        """Hears of each article that was kept."""
        address = self._addresses.pop(added.given or added.article_id, "")
        self.tell(address, added.outcome, article=added.article_id)
