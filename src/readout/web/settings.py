"""What a server is told when it starts; every limit with its reason."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

MAX_BODY_BYTES = 8 * 1024 * 1024
"""A request's body. A pasted article has 2 to 60 kB; saved pages with embedded pictures reach some megabytes."""

TIME_LIMIT_SECONDS = 30.0
"""Until an answer begins. The slowest page takes a second at 100,000 articles; a long pasted text is read in twenty."""

WRITER_WAIT_SECONDS = 10.0
"""How long a judgement waits while another process writes: longer than a batch takes, within the limit above."""

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser on this machine reaches a server on it."""


LoopbackRole = Literal["admin", "review", "read", "none"]
"""What somebody at the machine itself may do without a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How a server serves.

    ``db`` is a file or a database's address. ``trusted_proxies`` are addresses (or networks) whose ``login_header``
    names the user. ``base_url`` is the address people reach the server under, where it is not the one it listens at.
    ``private``: nobody reads without a login or token, but who sits at the machine itself, who may do what
    ``loopback_role`` says: with "none" nothing without a token. ``fetching``: whoever may add can have a web address
    fetched; never from private networks but ``fetch_networks``, and on the ports 80, 443 and ``fetch_ports`` alone.
    """

    db: str
    read_only: bool = False
    private: bool = False
    host: str = "127.0.0.1"
    trusted_proxies: tuple[str, ...] = ()
    login_header: str | None = None
    loopback_role: LoopbackRole = "admin"
    base_url: str | None = None
    fetching: bool = False
    fetch_networks: tuple[str, ...] = ()
    fetch_ports: tuple[int, ...] = ()
    max_body: int = MAX_BODY_BYTES
    time_limit: float = TIME_LIMIT_SECONDS
    writer_wait: float = WRITER_WAIT_SECONDS

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host == "localhost" or is_loopback(self.host)

    @property
    def open_to_all(self) -> bool:
        """Whether whoever reaches the server from elsewhere may read the ledger."""
        return not (self.on_loopback or self.private or self.trusted_proxies)

    @property
    def base_host(self) -> str | None:
        """Host and port of ``base_url``, as a browser sends them."""
        return urlsplit(self.base_url).netloc.casefold() if self.base_url else None

    @property
    def shown_db(self) -> str:
        """The ledger for readers: without a password, and without the folders above a file."""
        return urlsplit(self.db)._replace(netloc="…").geturl() if "://" in self.db else PurePath(self.db).name

    @property
    def secure(self) -> bool:
        """Whether people reach the server by https, so that cookies need not travel otherwise."""
        return bool(self.base_url) and urlsplit(self.base_url).scheme == "https"


def is_loopback(address: str) -> bool:
    """Whether an address of the network is this machine's own."""
    try:
        return ipaddress.ip_address(address.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def is_within(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is one of these, or in one of these networks (``10.0.0.0/8``)."""
    try:
        mine = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return any(mine in ipaddress.ip_network(network, strict=False) for network in networks)
