"""Puts articles into a ledger as they are read: what is there already is not read again, what fails is kept with why.

Every second or so what was read is committed: whoever ends the command loses no more than that, and the same command
goes on where it ended.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from readout.cli.files import files_in
from readout.cli.inputs import Inputs, complain, set_aside
from readout.cli.output import print_json
from readout.cli.pace import Pace
from readout.errors import FormatInput, InputError, LanguageInput
from readout.intake import Overrides, open_inputs
from readout.ledger.bodies import check_keepable
from readout.ledger.changes import ChangeLog
from readout.ledger.ledger import Added, Given, own_id
from readout.ledger.rejections import read_after_all, reject, rejected_origins
from readout.records import Article, Reading
from readout.versions import package_version, tables_fingerprint

if TYPE_CHECKING:
    from readout.cli.fetch_options import FetchedInputs
    from readout.ledger import Ledger

AT_ONCE = 50
"""Readings in one transaction at most: what a reader of the ledger waits for, and what a killed command reads again."""
SECONDS = 1.0
"""And no longer than so much reading."""

OUTCOMES = ("new", "new version", "completed", "reread", "known")
"""What may become of a reading, in the order in which it is told."""

Read = Callable[[Article], Reading]
Tell = Callable[[Added], None] | None


@dataclass(slots=True)
class Total:
    """What became of the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    aside: Counter[str] = field(default_factory=Counter)

    def sentence(self) -> str:
        """In words: "12 new, 3 known, 1 rejected, 8 set aside (pictures 8)"."""
        counts = {name: self.outcomes[name] for name in OUTCOMES}
        counts["rejected"] = self.rejected
        told = [f"{count:,} {name}" for name, count in counts.items() if count]
        return ", ".join(told + ([set_aside(self.aside)] if self.aside else [])) or "nothing to do"


class Adding:
    """Adds inputs to one ledger. ``inputs`` reports what cannot be read; ``tell`` hears of each reading kept.

    ``versions`` are those of what reads: program, tables, model; this program's, where they are not given.
    """

    def __init__(
        self,
        ledger: Ledger,
        inputs: Inputs,
        read: Read,
        tell: Tell,
        *,
        model: str | None = None,
        versions: tuple[str, str, str | None] | None = None,
    ) -> None:
        self._ledger, self._inputs, self._read, self._tell = ledger, inputs, read, tell
        self._versions = versions or (package_version(), tables_fingerprint(), model)
        self._waiting: list[Given] = []
        self._failed: list[InputError] = []
        self._had_failed: set[str] | None = None
        self._since = time.monotonic()
        self.total = Total()

    def files(
        self,
        paths: Iterable[str],
        overrides: Overrides,
        *,
        retrieved: str | None = None,
        fetching: FetchedInputs | None = None,
    ) -> None:
        """Everything in these files and folders, and at the addresses among them where ``fetching`` is given."""
        paths = tuple(paths)
        named = frozenset(paths)
        every = list(files_in(paths, self._ledger.place.path, tell=complain))
        sizes = {path: Path(path).stat().st_size if Path(path).is_file() else 0 for path in every}
        pace, done = Pace("articles", sum(sizes.values())), 0
        for path in every:
            for opened, at in _opened(path, overrides, fetching):
                if path not in named and isinstance(opened, LanguageInput):  # a folder has many: no failure
                    opened.aside = opened.aside or opened.language
                self.one(opened, retrieved or at)
                pace.step(of_total=done)
            self._inputs.tell_summaries()
            done += sizes[path]
        self.commit()
        pace.end()
        if not every:
            where = ", ".join(paths)
            self._inputs.report(FormatInput(where, "there is no file in it", "Name files, or a folder with some"))

    def articles(self, articles: Iterable[Article], total: int) -> None:
        """Articles that are in the ledger, to be read again."""
        pace = Pace("articles", total)
        for number, article in enumerate(articles, start=1):
            self._made(article, None, None)
            pace.step(of_total=number)
        self.commit()
        pace.end()

    def one(self, opened: Article | Reading | InputError, retrieved: str | None) -> None:
        """One input."""
        if isinstance(opened, InputError) and opened.aside:
            self.total.aside[opened.aside] += 1
        elif isinstance(opened, InputError):
            self._inputs.report(opened)
            self._failed.append(opened)
            self.total.rejected += 1
        elif isinstance(opened, Reading):
            self._wait(Given(reading=opened, retrieved=retrieved))
        else:
            article = own_id(opened)
            given_id = opened.id if article.id != opened.id else None
            if self._ledger.has_reading(article.id, self._versions):
                self._mended(article)
                self._told(Added(article_id=article.id, reading_id="", outcome="known"))
            elif (known := self._ledger.known_as(article)) not in (None, article.id):
                self._told(Added(article_id=known or "", reading_id="", outcome="known", given=article.id))
            else:
                self._made(article, retrieved, given_id)

    def _mended(self, article: Article) -> None:
        """An input that failed once, and now gives an article that is there already, has failed no more."""
        if self._had_failed is None:
            with self._ledger.asking() as connection:
                self._had_failed = rejected_origins(connection)
        if article.origin in self._had_failed:
            self._had_failed.discard(article.origin)
            self.commit()
            with self._ledger.writing() as connection:
                log = ChangeLog(self._ledger.clock)
                read_after_all(connection, log, article.origin, article.id)
                log.write(connection)

    def _made(self, article: Article, retrieved: str | None, given_id: str | None) -> None:
        for reading in self._inputs.made(self._read, article):
            self._wait(Given(reading=reading, retrieved=retrieved, given_id=given_id))

    def _wait(self, given: Given) -> None:
        try:
            check_keepable(given.reading)
        except InputError as error:
            self.one(error, None)
            return
        self._waiting.append(given)
        if len(self._waiting) >= AT_ONCE or time.monotonic() - self._since >= SECONDS:
            self.commit()

    def commit(self) -> None:
        """Keeps what has been read so far."""
        if self._failed:
            with self._ledger.writing() as connection:
                for error in self._failed:
                    reject(connection, error, self._ledger.clock())
            self._failed.clear()
        if self._waiting:
            for added in self._ledger.add(self._waiting):
                self._told(added)
            self._waiting.clear()
        self._since = time.monotonic()

    def _told(self, added: Added) -> None:
        self.total.outcomes[added.outcome] += 1
        if self._tell:
            self._tell(added)


def _opened(
    path: str, overrides: Overrides, fetching: FetchedInputs | None
) -> Iterator[tuple[Article | Reading | InputError, str | None]]:
    """What is in one input, and when it was fetched."""
    if fetching is not None:
        yield from fetching.open(path, overrides)
    else:
        yield from ((opened, None) for opened in open_inputs(path, overrides))


def print_outcome(added: Added) -> None:
    """What became of one article, as a line of JSON."""
    print_json({"article": added.article_id, "outcome": added.outcome})
