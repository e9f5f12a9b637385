"""Long lists on the command line: how much of one is asked for, and how its parts are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from readout.cli.inputs import complain
from readout.cli.output import print_json
from readout.dates import parse_date
from readout.errors import DateInput

if TYPE_CHECKING:
    from readout.ledger.asking.paging import Page

Entry = TypeVar("Entry")
Command = Callable[..., Any]


def date_option(_ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A date as precise as wanted; another one is an error of the command line."""
    if value is None:
        return None
    try:
        return str(parse_date(value, str(param.opts[0])))
    except DateInput as error:
        raise click.BadParameter(f"{error.problem}. {error.remedy}") from None


def check_order(since: str | None, until: str | None) -> None:
    """Refuses days in the wrong order: an empty list would look like an answer."""
    from readout.ledger.asking.days import first_day, last_day  # noqa: PLC0415 - loads SQLAlchemy

    first, last = first_day(since, "--from"), last_day(until, "--to")
    if first and last and first > last:
        raise click.UsageError(f"--from {since} is later than --to {until}")


def list_options(default: int = 50) -> Callable[[Command], Command]:
    """``--limit``, ``--after``, ``--all`` and ``--json``: how much of a long list, and for whom."""

    def decorate(command: Command) -> Command:
        for option in (
            click.option("--json", "as_json", is_flag=True, help="One JSON object an entry and line."),
            click.option("--all", "every", is_flag=True, help="The whole list."),
            click.option("--after", metavar="PLACE", help="Go on where a list ended: what its last line says."),
            click.option(
                "--limit",
                type=click.IntRange(1, 10_000),
                default=default,
                show_default=True,
                metavar="N",
                help="Entries at once.",
            ),
        ):
            command = option(command)
        return command

    return decorate


def parts(ask: Callable[[str | None], Page[Entry]], after: str | None, *, every: bool) -> Iterator[Page[Entry]]:
    """The part of a list that begins at ``after``; with ``every`` all that follow it, too."""
    page = ask(after)
    yield page
    while every and page.after is not None:
        page = ask(page.after)
        yield page


def print_lines(kind: str, pages: Iterator[Page[Any]]) -> int:
    """The entries as JSON Lines, and how many there are; where the list goes on is said on standard error."""
    from readout.ledger.asking.written import answer_to_json  # noqa: PLC0415 - loads SQLAlchemy

    last = None
    for last in pages:
        for entry in last.entries:
            print_json(answer_to_json(kind, entry))
    if last is not None and last.after is not None:
        complain(f"there are {last.total} in all; go on with --after {last.after}, or take --all")
    return last.total if last is not None else 0


def ended(page: Page[Any], noun: str, *, begun: bool) -> str:
    """The last line of a list for people: how many there are, and how to see more."""
    count = f"{page.total:,} {noun}" + ("" if page.total == 1 else "s")
    if page.after is not None:
        return f"{count}; more with --after {page.after}"
    return count + ("; these are the last" if begun else "")
