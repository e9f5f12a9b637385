"""Takes the names on a command line, gives articles; errors go to standard error, one line each, and are counted."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from readout.cli.memory import tables_are_loaded
from readout.cli.progress import clear_progress, show_progress
from readout.errors import InputError, ModelError, ReadoutError, SummaryInput
from readout.intake import Overrides, open_articles, open_inputs, parse_published
from readout.intake.opening import articles_only
from readout.records import Article, Reading

if TYPE_CHECKING:
    from readout.cli.fetch_options import FetchedInputs
    from readout.language.models import Model

INPUT_FAILED = 1
FAULT = 3
_TABLES = (".jsonl", ".ndjson", ".parquet", ".pq", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".jsonl.bz2", ".jsonl.xz")
"""Endings of files in which the names of fields are somebody else's."""
Made = TypeVar("Made")
Opened = TypeVar("Opened", bound=Article | Reading)


class CommandFailed(click.ClickException):
    """Ends a command with status 1 and one line on standard error, which begins as all others do."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - it always goes to standard error
        """Prints the line."""
        complain(self.message)


def input_options(*, required: bool = True, model: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The arguments and options every command that takes articles has; without ``model`` it has its own for that."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorate in _decorators(required=required)[0 if model else 1 :]:
            command = decorate(command)
        return command

    return decorated


def _decorators(*, required: bool) -> tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...]:
    return (
        click.option(
            "--model",
            metavar="NAME",
            envvar="READOUT_MODEL",
            callback=_model,
            help="Your own spaCy pipeline (or its folder) to tag the words; also READOUT_MODEL.",
        ),
        click.option("--language", metavar="CODE", help="Language of the articles (de); skips the check."),
        click.option("--title", metavar="TEXT", help="Title of the article."),
        click.option("--publisher", metavar="NAME", help="Who published the articles."),
        click.option("--published", metavar="DATE", callback=_date, help="Day of publication, e.g. 2025-02-12."),
        click.argument("files", nargs=-1, required=required, metavar="FILE..."),
    )


def _date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        return parse_published(value, "--published")
    except InputError as error:
        raise click.BadParameter(f"{error.problem}. {error.remedy}") from None


def _model(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Model | None:
    if not value:
        return None
    from readout.language.models import open_model  # noqa: PLC0415 - loads the language data

    try:
        return open_model(value)
    except ModelError as error:
        raise CommandFailed(str(error)) from None


class Inputs:
    """The articles of a command, in order; ``status`` is the exit status at the end."""

    def __init__(self, files: tuple[str, ...], overrides: Overrides, fetching: FetchedInputs | None = None) -> None:
        self._files, self._overrides, self._fetching = files, overrides, fetching
        self.status = 0
        self.aside: Counter[str] = Counter()
        """How many inputs were set aside, by what they are: no failures."""
        self._summaries: Counter[tuple[str, str]] = Counter()
        self._begun = 0

    def articles(self) -> Iterator[Article]:
        """The articles that can be read; for each that cannot, a line goes to standard error."""
        for path in self._files:
            tell_taken(path)
            yield from self._good(self._opened(path))

    def _opened(self, path: str) -> Iterator[Article | InputError]:
        if self._fetching is None:
            yield from open_articles(path, self._overrides)
            return
        for opened, _ in self._fetching.open(path, self._overrides):
            yield articles_only(opened, path)

    def readings(self, read: Callable[[Article], Reading]) -> Iterator[Reading]:
        """What ``read`` makes of each article; readings among the inputs come as they are."""
        for path in self._files:
            tell_taken(path)
            for given in self._good(open_inputs(path, self._overrides)):
                yield from (given,) if isinstance(given, Reading) else self.made(read, given)

    def each(self, act: Callable[[Article], Made]) -> Iterator[Made]:
        """What ``act`` makes of each article; where it fails, a line goes to standard error and the next one comes."""
        for article in self.articles():
            yield from self.made(act, article)

    def made(self, act: Callable[[Article], Made], article: Article) -> Iterator[Made]:
        """What ``act`` makes of ``article``; nothing where it fails, which is reported."""
        self._begun += 1
        show_progress(self._begun, article.origin)
        try:
            made = act(article)
        except Exception as error:
            self.fault(article, error)
            return
        finally:
            tables_are_loaded()
        clear_progress(self._begun)
        yield made

    def _good(self, opened: Iterator[Opened | InputError]) -> Iterator[Opened]:
        for entry in opened:
            if not isinstance(entry, InputError):
                yield entry
            elif entry.aside:
                self.aside[entry.aside] += 1
            else:
                self.report(entry)
        self.tell_summaries()

    def tell_aside(self) -> None:
        """One line on standard error with what was set aside, where something was."""
        if self.aside:
            complain(set_aside(self.aside))

    def report(self, error: ReadoutError) -> None:
        """One line on standard error, for a feed's summaries one for all of them; the exit status becomes non-zero."""
        self.status = max(self.status, INPUT_FAILED)
        if isinstance(error, SummaryInput) and error.feed:
            self._summaries[error.feed, error.remedy] += 1
        else:
            complain(str(error))

    def tell_summaries(self) -> None:
        """One line for each feed of which entries were reported that have only summaries."""
        for (feed, remedy), count in self._summaries.items():
            complain(f"{feed}: {count:,} {'entry has' if count == 1 else 'entries have'} only a summary. {remedy}")
        self._summaries.clear()

    def fault(self, article: Article, error: Exception) -> None:
        """The same for a fault of the program while it worked on ``article``; READOUT_TRACEBACK=1 shows where."""
        self.status = FAULT
        if os.environ.get("READOUT_TRACEBACK"):
            traceback.print_exception(error)
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        complain(f"{article.origin}: a fault of the program ({what}). Please report it, with the article if you may")


def tell_taken(path: str) -> None:
    """One line on standard error with the columns or keys that articles are taken from, where they have other names."""
    if path.lower().endswith(_TABLES):
        from readout.intake.archives.taken import taken_from  # noqa: PLC0415 - only tables need it

        told = taken_from(path)
        if told is not None:
            complain(f"{path}: {told}")


def set_aside(counts: Mapping[str, int]) -> str:
    """In words: "12 set aside (pictures 8, requests 4)"."""
    told = ", ".join(f"{kind} {counts[kind]:,}" for kind in sorted(counts, key=lambda kind: (-counts[kind], kind)))
    return f"{sum(counts.values()):,} set aside ({told})"


def complain(message: str) -> None:
    """``message`` on standard error, in one line and free of control characters."""
    from readout.views.terminal.safe import plain  # noqa: PLC0415 - loads rich

    sys.stdout.flush()
    click.echo(f"readout: {plain(message)}", err=True)
