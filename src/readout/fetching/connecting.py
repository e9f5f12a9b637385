"""Connections to addresses that were checked before: the name of the host is never resolved again.

The name still goes into the Host header, the server name of TLS and the check of the certificate, so that the server
notices nothing, and a name that changes its address between check and connection (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from readout.fetching.addresses import Target
from readout.fetching.guard import Ip
from readout.fetching.limits import TRIED_ADDRESSES

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection


class Watch:
    """Ends a connection when its time is over, whatever the server does: also one that sends a byte a second."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(0.0, seconds), self.cut)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._socket is not None:
                self._socket.close()

    @property
    def left(self) -> float:
        """Seconds that are left, at least a little: a timeout of zero would mean another thing."""
        return max(0.01, self._end - time.monotonic())

    def over(self, connected: socket.socket) -> None:
        """Watches this connection; by a handle of its own, since TLS takes the first one over."""
        with self._lock:
            self._socket = connected.dup()
        if self.is_over:
            self.cut()

    def cut(self) -> None:
        """Ends the connection now."""
        self.is_over = True
        with self._lock:
            if self._socket is not None:
                with suppress(OSError):  # the server may have been quicker
                    self._socket.shutdown(socket.SHUT_RDWR)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The certificates that the system trusts (also SSL_CERT_FILE); nothing here switches their check off."""
    return ssl.create_default_context()


def connection_to(
    target: Target, addresses: Sequence[Ip], watch: Watch, connect_seconds: float, tls: ssl.SSLContext | None = None
) -> HTTPConnection:
    """A connection that will be made to one of ``addresses`` and nowhere else, without a proxy."""
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415 - 60 ms, and only who fetches

    def connect() -> socket.socket:
        return _connected(addresses, target.port, watch, connect_seconds)

    class Pinned(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect()

    class PinnedTls(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect()

    if target.scheme == "http":
        return Pinned(target.host, target.port, timeout=watch.left)
    context = tls or _trusted()
    return PinnedTls(target.host, target.port, timeout=watch.left, ssl_context=context, cert_reqs="CERT_REQUIRED")


def _connected(addresses: Sequence[Ip], port: int, watch: Watch, connect_seconds: float) -> socket.socket:
    """A socket to the first of the addresses that answers. Raises the last one's OSError."""
    failed: OSError = OSError("no address")
    for address in addresses[:TRIED_ADDRESSES]:
        family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
        found = socket.socket(family, socket.SOCK_STREAM)
        found.settimeout(min(connect_seconds, watch.left))
        try:
            found.connect((str(address), port))
        except OSError as error:
            found.close()
            failed = error
            if watch.is_over:
                break
            continue
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        found.settimeout(watch.left)
        watch.over(found)
        return found
    raise failed
