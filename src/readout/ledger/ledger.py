"""A ledger in use: adds readings and judgements in transactions, and lends a connection to those who ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from readout.errors import LedgerError
from readout.ledger.assembling import Assembling
from readout.ledger.changes import ChangeLog
from readout.ledger.clock import Clock, system_clock
from readout.ledger.comparisons import Comparisons
from readout.ledger.engines import Place, asking_options, told
from readout.ledger.following import follow
from readout.ledger.locks import Waiting, writer_lock
from readout.ledger.migrating import check_unchanged
from readout.ledger.plain import ask
from readout.ledger.same_text import known_as, placed, texts_at, told_of
from readout.ledger.shelf import Shelf
from readout.ledger.storing import Added, Given, Storing
from readout.records import Article, Reading, own_id

if TYPE_CHECKING:
    from types import TracebackType

_VERSIONS = """
    SELECT r.version, r."tables", r.model FROM current c JOIN reading r ON r.id = c.reading_id WHERE c.article_id = ?
"""
__all__ = ["Added", "Given", "Ledger", "own_id"]


class Ledger:
    """One ledger. Use it as a context manager; :func:`readout.ledger.open_ledger` opens one."""

    def __init__(
        self, place: Place, *, write: bool, wait: float, clock: Clock | None = None, waiting: Waiting | None = None
    ) -> None:
        self.place = place
        self.writable = write
        self.clock = clock or system_clock()
        self.waiting = waiting
        self._wait = wait
        self.shelf = Shelf()
        self.comparisons = Comparisons()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.place.engine.dispose()

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """A connection on which nothing changes while it is held."""
        try:
            with self.place.engine.connect().execution_options(**asking_options(self.place)) as connection:
                yield connection
        except SQLAlchemyError as error:
            raise told(error, self.place.address) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the one writer: all of it is kept, or nothing."""
        if not self.writable:
            raise LedgerError(self.place.address, "it was opened for reading", "Open it with write=True")
        try:
            with writer_lock(self.place, wait=self._wait, waiting=self.waiting):
                try:
                    with self.place.engine.begin() as connection:
                        check_unchanged(connection, self.place)
                        yield connection
                except BaseException:
                    self.shelf = Shelf()  # it may hold what was not kept
                    raise
        except SQLAlchemyError as error:
            raise told(error, self.place.address) from error

    def has_reading(self, article_id: str, versions: tuple[str, str, str | None]) -> bool:
        """Whether the reading of an article that counts was made by this version, with these tables and this model."""
        with self.asking() as connection:
            return versions in {tuple(row) for row in ask(connection, _VERSIONS, [article_id])}

    def known_as(self, article: Article) -> str | None:
        """The id of the article of the same address and text that says all that this one says; None without one."""
        told = told_of(article)
        if told.address is None:
            return None
        with self.asking() as connection:
            texts = texts_at(connection, [told])
        return known_as(told, texts.get(placed(told, texts).address or "", ()))

    def add(self, given: Iterable[Given]) -> list[Added]:
        """Keeps these readings in one transaction; what is there already stays as it is."""
        with self.writing() as connection:
            log = ChangeLog(self.clock)
            storing = Storing(connection, log, self.clock())
            own = [replace(one, reading=_own(one.reading)) for one in given]
            added = storing.store(own)
            for one, result in zip(own, added, strict=True):
                if result.reading_id:
                    self.shelf.put(result.reading_id, one.reading)
            Assembling(connection, self.shelf, log).articles_changed(storing.changed)
            log.write(connection)
            return added

    def follow(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Works out what became of the commitments of all that was added since the last time; how many articles."""
        with self.writing() as connection:
            return follow(connection, self.shelf, progress)


def _own(reading: Reading) -> Reading:
    article = own_id(reading.article)
    return reading if article is reading.article else replace(reading, article=article)
