"""The options of commands that fetch, and what they fetch with."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from readout.cli.inputs import complain
from readout.errors import InputError, SummaryInput
from readout.intake import Overrides, open_inputs
from readout.intake.streams import is_web_address
from readout.records import Article, Reading

if TYPE_CHECKING:
    from readout.fetching.fetcher import Fetched, Fetcher
    from readout.fetching.polite import Polite

Opened = Article | Reading | InputError
NETWORK_HELP = "A private network that may be asked, e.g. 10.0.0.0/8."
PORT_HELP = "A port that may be asked besides 80 and 443."


def _networks(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        try:
            ipaddress.ip_network(value, strict=False)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no network. Give one like 10.0.0.0/8") from None
    return values


def network_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--allow-network`` and ``--allow-port``: what else than the open web may be asked."""
    port = click.option("--allow-port", "ports", multiple=True, type=click.IntRange(1, 65535), help=PORT_HELP)
    network = click.option(
        "--allow-network", "networks", multiple=True, metavar="NETWORK", callback=_networks, help=NETWORK_HELP
    )
    decorated: Callable[..., Any] = network(port(command))
    return decorated


def fetch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--fetch``: web addresses among the inputs are fetched."""
    option = click.option(
        "--fetch",
        is_flag=True,
        help="Fetch inputs that are web addresses, and articles of which a feed has only a summary.",
    )
    decorated: Callable[..., Any] = option(network_options(command))
    return decorated


def fetcher_for(networks: tuple[str, ...], ports: tuple[int, ...], contact: str | None = None) -> Fetcher:
    """What fetches for a command."""
    from readout.fetching import Fetcher, Guard, user_agent  # noqa: PLC0415 - only who fetches
    from readout.fetching.limits import PORTS  # noqa: PLC0415

    return Fetcher(guard=Guard(networks), ports=PORTS.union(ports), agent=user_agent(contact))


class FetchedInputs:
    """Opens inputs, those that are web addresses by fetching them: once each, at a good guest's pace.

    So are the articles of which a feed among the inputs has only summaries, where their sites' robots.txt allows it.
    """

    def __init__(self, networks: tuple[str, ...] = (), ports: tuple[int, ...] = ()) -> None:
        self._networks, self._ports = networks, ports
        self._polite: Polite | None = None

    def open(self, path: str, overrides: Overrides) -> Iterator[tuple[Opened, str | None]]:
        """What is in an input, and when it was fetched; where nothing can be had, the error in its place."""
        if not is_web_address(path):
            for opened in open_inputs(path, overrides):
                yield self._whole(opened, overrides) or (opened, None)
            return
        from readout.ledger.clock import moment  # noqa: PLC0415 - loads SQLAlchemy
        from readout.watching.pages import opened_inputs  # noqa: PLC0415 - only who fetches

        try:
            found = self._guest().fetch(path, robots="not asked")
        except InputError as error:
            yield error, None
            return
        for opened in opened_inputs(found, overrides):
            whole = self._with_further_pages(opened, found, overrides)
            yield self._whole(whole, overrides) or (whole, moment(found.at))

    def _with_further_pages(self, opened: Opened, found: Fetched, overrides: Overrides) -> Opened:
        """The article with its further pages, where it is the first of several; all else as it is."""
        from readout.fetching.addresses import shown_address  # noqa: PLC0415 - only who fetches
        from readout.watching.pages import opened_page  # noqa: PLC0415 - the same
        from readout.watching.several_pages import whole_article  # noqa: PLC0415 - the same

        if not isinstance(opened, Article) or opened.origin != shown_address(found.asked):
            return opened
        whole, told = whole_article(opened, found, self._guest().fetch, lambda page: opened_page(page, (), overrides))
        if told:
            complain(f"{opened.origin}: {told}")
        return whole

    def _whole(self, opened: Opened, overrides: Overrides) -> tuple[Opened, str | None] | None:
        """The article that an entry of a feed sums up; None for everything else."""
        if not isinstance(opened, SummaryInput) or not opened.address:
            return None
        from readout.ledger.clock import moment  # noqa: PLC0415 - loads SQLAlchemy
        from readout.watching.pages import opened_page  # noqa: PLC0415 - only who fetches

        told = (("title", opened.title), ("published", opened.published))
        try:
            found = self._guest().fetch(opened.address)
        except InputError as error:
            return error, None
        page = opened_page(found, tuple((name, words) for name, words in told if words), overrides)
        return self._with_further_pages(page, found, overrides), moment(found.at)

    def _guest(self) -> Polite:
        from readout.fetching.polite import Polite  # noqa: PLC0415 - only who fetches

        self._polite = self._polite or Polite(fetcher_for(self._networks, self._ports))
        return self._polite


def fetching_of(*, fetch: bool, networks: tuple[str, ...], ports: tuple[int, ...]) -> FetchedInputs | None:
    """What opens addresses where --fetch is given; None where nothing is to be fetched."""
    return FetchedInputs(networks, ports) if fetch else None
