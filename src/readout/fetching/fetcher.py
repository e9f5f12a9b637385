"""Fetches one address: checked at the first request and again at every redirect, within limits of size and time.

Nothing comes from the environment: no proxies, no cookies, no passwords from a file.
"""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readout.errors import FetchFailed, RefusedAddress
from readout.fetching.addresses import Target, joined, parse_address, shown_address
from readout.fetching.agent import user_agent
from readout.fetching.connecting import Watch, connection_to
from readout.fetching.guard import Guard, Ip
from readout.fetching.limits import MAX_ADDRESSES_OF_A_HOST, PORTS, Limits
from readout.fetching.resolving import Resolve, resolve_within, system_addresses
from readout.fetching.unpacking import ACCEPTED, unpacked

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

Admit = Callable[[Target], AbstractContextManager[object]]
"""Asked before every request: it may wait for the host's turn, or raise an InputError."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PART = 64 * 1024
_LATER = "Try again later, or open it in a browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. ``asked`` is the address that was given, ``address`` the one that answered in the end.

    ``headers`` have small letters; ``body`` is unpacked, and empty unless ``status`` is 200; ``at`` is when (UTC).
    """

    asked: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime

    @property
    def media_type(self) -> str:
        """``text/html``; empty where the server says none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher:
    """Fetches addresses of the open web. One fetcher serves many threads."""

    def __init__(
        self,
        *,
        guard: Guard | None = None,
        ports: Collection[int] = PORTS,
        limits: Limits | None = None,
        resolve: Resolve = system_addresses,
        agent: str | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._guard, self._ports, self._limits = guard or Guard(), frozenset(ports), limits or Limits()
        self._resolve, self._agent, self._tls = resolve, agent or user_agent(), tls
        self._watches: set[Watch] = set()

    def target(self, address: str) -> Target:
        """The address taken apart. Raises RefusedAddress."""
        return parse_address(address, self._ports)

    def close(self) -> None:
        """Ends all requests that are under way in other threads."""
        for watch in tuple(self._watches):
            watch.cut()

    def fetch(self, address: str, *, headers: Mapping[str, str] | None = None, admit: Admit | None = None) -> Fetched:
        """What lies at ``address``, after its redirects. ``headers`` go with every request of it.

        Raises RefusedAddress where it, or where it leads, may not be asked; FetchFailed where no usable answer comes.
        """
        target, left = self.target(address), self._limits.seconds
        for hop in range(self._limits.redirects + 1):
            try:
                with admit(target) if admit else nullcontext():
                    begun = time.monotonic()
                    found = self._asked(target, address, headers or {}, left)
                    left -= time.monotonic() - begun
            except RefusedAddress as error:
                raise (_leading(address, target.address, error) if hop else error) from None
            location = found.headers.get("location")
            if found.status not in REDIRECTS or location is None:
                return found
            try:
                target = joined(target, _readable(location), self._ports)
            except RefusedAddress as error:
                raise _leading(address, error.origin, error) from None
        raise self._failed(address, f"it leads on more than {self._limits.redirects} times", again=False)

    def _asked(self, target: Target, asked: str, headers: Mapping[str, str], seconds: float) -> Fetched:
        """The answer of one request, without following where it leads."""
        shown = shown_address(asked)
        with Watch(max(0.0, seconds)) as watch:
            self._watches.add(watch)
            try:
                addresses = self._addresses(target, shown, watch)
                connection = connection_to(target, addresses, watch, self._limits.connect_seconds, self._tls)
                try:
                    connection.request("GET", target.path, headers=self._headers(headers), preload_content=False,
                                       decode_content=False)  # fmt: skip
                    answer = self._answer(connection.getresponse(), target, asked)
                finally:
                    connection.close()
                if watch.is_over:  # what was cut may look like an end
                    raise TimeoutError
                return answer
            except _faults() as error:
                problem = f"it took longer than {self._limits.seconds:.0f} seconds" if watch.is_over else _told(error)
                raise self._failed(asked, problem) from None
            finally:
                self._watches.discard(watch)

    def _headers(self, further: Mapping[str, str]) -> dict[str, str]:
        own = {"User-Agent": self._agent, "Accept-Encoding": ACCEPTED, "Accept": "*/*", "Connection": "close"}
        return own | {name: value for name, value in further.items() if value.isascii() and value.isprintable()}

    def _addresses(self, target: Target, shown: str, watch: Watch) -> tuple[Ip, ...]:
        """Where the host lies, asked once: these addresses are checked, and these the connection is made to."""
        if target.is_number:
            return self._guard.check(shown, [target.host])
        seconds = min(self._limits.resolve_seconds, watch.left)
        found = resolve_within(self._resolve, target.host, target.port, seconds)
        if len(found) > MAX_ADDRESSES_OF_A_HOST * 2:  # a resolver may name each twice
            raise RefusedAddress(shown, "its host has more addresses than any has", _LATER)
        return self._guard.check(shown, found)

    def _answer(self, response: HTTPResponse, target: Target, asked: str) -> Fetched:
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = b""
        if response.status == 200:
            body = unpacked(_parts(response), headers.get("content-encoding", ""), self._limits, shown_address(asked))
        return Fetched(
            asked=asked,
            address=target.address,
            status=response.status,
            headers=headers,
            body=body,
            at=datetime.now(UTC),
        )

    def _failed(self, asked: str, problem: str, *, again: bool = True) -> FetchFailed:
        return FetchFailed(shown_address(asked), problem, _LATER, again=again)


def _parts(response: HTTPResponse) -> Iterator[bytes]:
    while part := response.read(_PART, decode_content=False):
        yield part


def _leading(address: str, there: str, error: RefusedAddress) -> RefusedAddress:
    return RefusedAddress(shown_address(address), f"it leads to {there}: {error.problem}", error.remedy)


def _readable(location: str) -> str:
    """A Location with letters beyond ASCII, which come as if they were Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _faults() -> tuple[type[Exception], ...]:
    """What can go wrong on the way."""
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - only who fetches

    return (OSError, HTTPError, http.client.HTTPException, ValueError)  # ValueError: a status or length that is none


_KINDS: Iterable[tuple[type[Exception], str]] = (
    (ssl.SSLCertVerificationError, "its certificate is not to be trusted"),
    (ssl.SSLError, "no safe connection came about"),
    (TimeoutError, "it does not answer in time"),
    (ConnectionError, "it does not answer"),
    (http.client.IncompleteRead, "the answer was cut"),
    (http.client.HTTPException, "its answer is none"),
    (OSError, "it cannot be reached"),
)


def _told(error: Exception) -> str:
    """What went wrong, as a sentence; the cause behind an error of the library counts."""
    cause = next((arg for arg in error.args if isinstance(arg, Exception)), error)
    kind = next((words for kind, words in _KINDS if isinstance(cause, kind)), "its answer is none")
    shown = "".join(c for c in str(cause) if c.isprintable())[:100]
    return f"{kind} ({shown})" if shown else kind
