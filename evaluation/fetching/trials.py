"""Tries every trick with a fetcher as a user has it, and counts what reached the private server."""

from __future__ import annotations

import os
import socket
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evaluation.fetching.servers import BOMBS, OPEN, PRIVATE, Names, Server, serving
from readout.errors import InputError
from readout.fetching import Fetcher, Guard, Limits

ARTICLE = b"<html><body><article><p>Halm telefonierte mit Varga.</p></article></body></html>"


@dataclass(slots=True, kw_only=True)
class Trial:
    """What became of one trick: ``refused`` says why, None where an answer came; ``reached`` counts connections."""

    kind: str
    trick: str
    refused: str | None
    reached: int


@dataclass(slots=True, kw_only=True)
class Yard:
    """The servers and the names that stand for them."""

    open: Server
    private: tuple[Server, ...]
    names: Names
    tricks: dict[str, Any] = field(default_factory=dict)

    @property
    def reached(self) -> int:
        """How often somebody came to the private server."""
        return sum(one.reached for one in self.private)

    def fetcher(self, *allowed: str, **limits: Any) -> Fetcher:
        """One to which the open server is the open web; the private server's port is open to it too."""
        ports = {80, 443, self.open.port, self.private[0].port}
        guard = Guard([f"{OPEN}/32", *allowed])
        return Fetcher(guard=guard, ports=ports, resolve=self.names, limits=Limits(**limits))

    def filled(self, trick: str) -> str:
        """With the numbers of the ports."""
        return trick.replace("{port}", str(self.private[0].port)).replace("{open}", str(self.open.port))


@contextmanager
def yard() -> Iterator[Yard]:
    """Servers that run while the block does."""
    tricks = tomllib.loads(files("evaluation.fetching").joinpath("tricks.toml").read_text(encoding="utf-8"))
    private = [Server(PRIVATE, 0, {"/": lambda answer: answer.give(ARTICLE)})]
    if socket.has_ipv6:
        with suppress(OSError):  # a machine without IPv6: what would lead there leads nowhere
            private.append(Server("::1", private[0].port, private[0].pages))
    opened = Server(OPEN, 0, {"/": lambda answer: answer.give(ARTICLE, Set_Cookie="a=b")})
    lists = {name: [list(found)] for name, found in tricks["names"].items()}
    lists |= {name: [list(found) for found in several] for name, several in tricks["rebinding"].items()}
    lists |= {"open.example": [[OPEN]], "localhost": [["127.0.0.1", "::1"]]}
    with serving(opened, *private):
        yield Yard(open=opened, private=tuple(private), names=Names(lists), tricks=tricks)


def all_trials(here: Yard) -> Iterator[Trial]:
    """Every trick, one after the other."""
    for trick in here.tricks["addresses"]:
        yield _tried(here, "address", here.filled(trick))
    for name in here.tricks["names"]:
        yield _tried(here, "name", here.filled(f"http://{name}:{{port}}/"))
    for trick in here.tricks["redirects"]:
        leading = quote(here.filled(trick), safe=":/?")
        yield _tried(here, "redirect", here.filled(f"http://open.example:{{open}}/to?{leading}"))
    for name in here.tricks["rebinding"]:
        yield _tried(here, "rebinding", here.filled(f"http://{name}:{{open}}/"))
    with surroundings(here):
        yield _tried(here, "surroundings", here.filled("http://open.example:{open}/"))


def _tried(here: Yard, kind: str, address: str) -> Trial:
    before, refused = here.reached, None
    try:
        here.fetcher(seconds=3).fetch(address)
    except InputError as error:
        refused = error.problem
    return Trial(kind=kind, trick=address, refused=refused, reached=here.reached - before)


@contextmanager
def surroundings(here: Yard) -> Iterator[None]:
    """Proxies in the environment, and a file of passwords, that lead to the private server."""
    proxy = here.filled("http://127.0.0.1:{port}")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, ".netrc").write_text("machine open.example login ada password secret\n", encoding="utf-8")
        set_ = dict.fromkeys(("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"), proxy)
        before = dict(os.environ)
        os.environ.update(set_ | {"HOME": folder, "NETRC": str(Path(folder, ".netrc"))})
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def bombs(here: Yard, **limits: Any) -> Iterator[Trial]:
    """Every hostile answer; ``reached`` is 1 where it was taken for a page."""
    for path, made in BOMBS.items():
        here.open.pages[path] = made()
        refused = None
        try:
            here.fetcher(**limits).fetch(here.filled(f"http://open.example:{{open}}{path}"))
        except InputError as error:
            refused = error.problem
        del here.open.pages[path]
        yield Trial(kind="bomb", trick=path, refused=refused, reached=int(refused is None))
