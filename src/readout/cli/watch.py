"""``readout watch``: follows publishers into a ledger."""

from __future__ import annotations

import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli.fetch_options import fetcher_for, network_options
from readout.cli.inputs import INPUT_FAILED, Inputs, complain
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json
from readout.errors import InputError
from readout.intake import Overrides

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetcher
    from readout.fetching.polite import Polite
    from readout.ledger.fetches import FetchedKind, FetchState
    from readout.watching.lists import Listed, Lists
    from readout.watching.publishers import FollowedPublisher, Following

_SPAN = re.compile(r"(\d{1,5})\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST_SECONDS = 60
"""Feeds change a few times an hour at most; the hosts of a round are asked one after the other anyway."""


def _every(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    found = _SPAN.fullmatch(value.strip())
    seconds = int(found.group(1)) * _SECONDS[found.group(2)] if found else 0
    if seconds < _LEAST_SECONDS:
        raise click.BadParameter("write it as 15m, 2h or 1d; at least one minute")
    return float(seconds)


def _example(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from readout.watching.publishers import example  # noqa: PLC0415

        click.echo(example(), nl=False)
        ctx.exit()


@click.command(name="watch")
@click.option("--config", default="publishers.toml", show_default=True, metavar="FILE", help="Whom to follow.")
@click.option("--example", is_flag=True, is_eager=True, expose_value=False, callback=_example,
              help="Print a publishers.toml with comments, and end.")  # fmt: skip
@click.option("--once", is_flag=True, help="One round, and end.")
@click.option("--every", default="15m", show_default=True, metavar="TIME", callback=_every,
              help="How long from the beginning of one round to the next.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Ask the lists only, and print what would be fetched.")
@network_options
@ledger_option
@wait_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each address.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    config: str,
    once: bool,
    every: float,
    dry_run: bool,
    networks: tuple[str, ...],
    ports: tuple[int, ...],
    db: str,
    wait: float,
    as_json: bool,
) -> None:
    """Follow publishers: fetch new and changed articles, read them, and put them into a ledger.

    What to follow stands in a file of feeds and sitemaps. Ctrl-C ends it after the article that is being read; the next
    run goes on where this one ended. Nothing is fetched from private networks, nor what robots.txt forbids.
    """
    from readout.fetching.limits import PORTS  # noqa: PLC0415 - only who fetches
    from readout.fetching.polite import Polite  # noqa: PLC0415
    from readout.watching.publishers import read_publishers  # noqa: PLC0415

    every_port = PORTS.union(ports)
    try:
        following = read_publishers(config, every_port)
    except InputError as error:
        complain(str(error))
        sys.exit(INPUT_FAILED)
    with _stopping() as stop:
        fetcher = fetcher_for(networks, ports, following.contact)
        polite = Polite(fetcher, stop=stop)
        threading.Thread(target=_close_then, args=(stop, fetcher), daemon=True, name="stop").start()
        if dry_run:
            sys.exit(_try_out(polite, following, db, every_port, stop, as_json=as_json))
        status = _watch(polite, following, db, wait, every_port, stop, once=once, every=every, as_json=as_json)
    sys.exit(status)


def _watch(  # noqa: PLR0913 - what the command is told
    polite: Polite,
    following: Following,
    db: str,
    wait: float,
    ports: frozenset[int],
    stop: threading.Event,
    *,
    once: bool,
    every: float,
    as_json: bool,
) -> int:
    """Round after round, until somebody ends it; the exit status."""
    from readout.cli.watching import Watching  # noqa: PLC0415 - loads SQLAlchemy and the language data

    inputs = Inputs((), Overrides())
    with opened(db, write=True, wait=wait) as ledger:
        while not stop.is_set():
            begun = time.monotonic()
            watching = Watching(
                ledger, polite, following.publishers, inputs=inputs, ports=ports, stop=stop, as_json=as_json
            )
            complain(f"{db}: {watching.round().sentence()}")
            if once:
                break
            stop.wait(max(0.0, every - (time.monotonic() - begun)))
    return inputs.status


def _close_then(stop: threading.Event, fetcher: Fetcher) -> None:
    """Ends the requests under way once all is to end."""
    stop.wait()
    fetcher.close()


def _try_out(
    polite: Polite, following: Following, db: str, ports: frozenset[int], stop: threading.Event, *, as_json: bool
) -> int:
    """Prints what would be fetched, and keeps nothing; the exit status."""
    from readout.cli.watch_lists import lists_of  # noqa: PLC0415 - loads SQLAlchemy
    from readout.views.terminal.safe import plain  # noqa: PLC0415 - loads rich
    from readout.watching.hosts import by_host  # noqa: PLC0415
    from readout.watching.lists import listed  # noqa: PLC0415

    inputs = Inputs((), Overrides())

    def asked(job: tuple[FollowedPublisher, FetchedKind, str]) -> Lists:
        publisher, kind, address = job
        found = polite.fetch(address, pace=publisher.pace, robots="for the pace")
        return listed(found, kind, publisher, ports)

    jobs = [(job[2], job) for job in lists_of(following.publishers)]
    for (publisher, _, _), found in by_host(jobs, asked, stop):
        if isinstance(found, InputError):
            inputs.report(found)
            continue
        for one in _unseen(found, db):
            told = {"address": one.address, "publisher": publisher.name, "title": one.title,
                    "published": one.published or one.changed, "is_sitemap": one.is_map}  # fmt: skip
            if as_json:
                print_json(told)
            else:
                click.echo(
                    "\t".join(plain(str(told[name] or "")) for name in ("published", "publisher", "address", "title"))
                )
    return inputs.status


def _unseen(lists: Lists, db: str) -> Iterator[Listed]:
    """What a list names that the ledger does not know, or not as it is now."""
    from readout.ledger.fetches import recall  # noqa: PLC0415 - loads SQLAlchemy

    known: dict[str, FetchState] = {}
    if "://" in db or Path(db).exists():
        with opened(db) as ledger, ledger.asking() as connection:
            known = recall(connection, (one.address for one in lists.wanted))
    for one in lists.wanted:
        before = known.get(one.address)
        if one.refused is None and (before is None or (one.changed or "") > (before.told or "")):
            yield one


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that Ctrl-C and a signal to end set; a second Ctrl-C ends at once."""
    stop = threading.Event()

    def end(number: int, _frame: object) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        stop.set()
        for number, handler in before.items():
            signal.signal(number, handler)
