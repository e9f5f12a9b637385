"""Connections that wait for no one: who begins a request has so many seconds to say what is wanted.

The server beneath closes connections on which nothing comes; one on which a letter comes now and then it would keep,
and two hundred of these are all it takes.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0
"""From the first letter of a request to the last of its headers. A browser sends all at once; over a slow line it takes
a second. The body has the time limit of an answer (:mod:`readout.web.limits`)."""


class PromptProtocol(H11Protocol):
    """HTTP as the server speaks it, on a connection that is closed where headers do not come in time."""

    header_seconds = HEADER_SECONDS

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Takes what comes; once a request is being answered its headers are there."""
        if self._due is None and not self._answering:
            self._wait()
        super().data_received(data)
        if self._answering:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets what it waited for."""
        self._stop()
        super().connection_lost(exc)

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._due = self.loop.call_later(self.header_seconds, self.transport.close)

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
