"""``readout serve``: the ledger in a browser, and its API."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from readout.cli.fetch_options import network_options
from readout.cli.inputs import FAULT, INPUT_FAILED, complain
from readout.cli.ledgers import ledger_option
from readout.errors import ReadoutError

if TYPE_CHECKING:
    from readout.web.settings import LoopbackRole, WebSettings


def _network(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        try:
            ipaddress.ip_network(value, strict=False)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no address of a network. Give one like 10.0.0.7") from None
    return values


def _web_address(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
            raise click.BadParameter("Give a scheme and a host, like https://readout.example.org")
    return value.rstrip("/") if value else None


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="Where to listen. Only this machine reaches 127.0.0.1; 0.0.0.0 lets others in.")  # fmt: skip
@click.option("--port", default=8020, show_default=True, type=click.IntRange(0, 65535),
              help="On which port; 0 takes a free one.")  # fmt: skip
@click.option("--read-only", is_flag=True, help="Nobody can change anything.")
@click.option("--private", is_flag=True,
              help="From elsewhere nobody reads without a token (readout token add).")  # fmt: skip
@click.option("--trusted-proxy", "proxies", multiple=True, metavar="ADDRESS", callback=_network,
              help="A proxy whose login header names the user; a network as 10.0.0.0/8.")  # fmt: skip
@click.option("--login-header", metavar="NAME", help="The header in which that proxy names the user.")
@click.option("--loopback-role", default="admin", show_default=True,
              type=click.Choice(["admin", "review", "read", "none"]),
              help="What people at this machine may do without a token.")  # fmt: skip
@click.option("--base-url", metavar="URL", callback=_web_address,
              help="The address people reach the server under, where it is another one.")  # fmt: skip
@click.option("--fetching", is_flag=True, help="Whoever may add can have a pasted web address fetched.")
@network_options
@ledger_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    db: str,
    host: str,
    port: int,
    read_only: bool,
    private: bool,
    proxies: tuple[str, ...],
    login_header: str | None,
    loopback_role: LoopbackRole,
    base_url: str | None,
    fetching: bool,
    networks: tuple[str, ...],
    ports: tuple[int, ...],
) -> None:
    """Serve a ledger to browsers: read, compare, review; and its API under /api/v1.

    The ledger is made where there is none, unless --read-only is given. Ctrl-C ends the server.
    """
    if bool(proxies) != bool(login_header):
        raise click.UsageError("--trusted-proxy and --login-header go together: who is trusted, and what says the name")
    try:
        from readout.web.serving import serve  # noqa: PLC0415 - the extra "web", and slow to load
        from readout.web.settings import WebSettings  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] == "readout":
            raise
        complain(f"readout serve needs {error.name}. Install it: pip install 'readout-ledger[web]'")
        sys.exit(INPUT_FAILED)
    settings = WebSettings(
        db=db,
        host=host,
        read_only=read_only,
        private=private,
        trusted_proxies=proxies,
        login_header=login_header,
        loopback_role=loopback_role,
        base_url=base_url,
        fetching=fetching,
        fetch_networks=networks,
        fetch_ports=ports,
    )
    try:
        with _listening(host, port) as listening:
            serve(settings, listening, said=lambda where: _say(settings, where))
    except ReadoutError as error:
        complain(str(error))
        sys.exit(INPUT_FAILED)
    except Exception as error:
        if os.environ.get("READOUT_TRACEBACK"):
            raise
        complain(f"a fault of the program ({type(error).__name__}: {error}). Please report it")
        sys.exit(FAULT)


def _say(settings: WebSettings, address: str) -> None:
    """Where the server is, and who may do what on it where others can reach it."""
    db = settings.shown_db if "://" in settings.db else settings.db  # an address may have a password in it
    complain(f"serving {db} at {address} (Ctrl-C ends it)")
    if settings.open_to_all:
        complain("whoever reaches it can read the whole ledger; --private asks for a token (readout token add)")
    if not settings.on_loopback and not settings.read_only:
        complain("only a token or a login lets anybody change something")


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; what keeps it from being had ends the command."""
    try:
        found = socket.create_server((host, port), family=_family(host), backlog=128)
    except OSError as error:
        remedy = "Another server may run there: give another one with --port, or 0 for a free one"
        complain(f"{host}:{port}: the server cannot listen there ({error.strerror or error}). {remedy}")
        sys.exit(INPUT_FAILED)
    return found


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
