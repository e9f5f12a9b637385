"""Runs the application on a socket until it is ended."""

from __future__ import annotations

import contextlib
import logging
import socket
import threading
from collections.abc import Callable

import uvicorn

from readout.errors import ReadoutError
from readout.ledger.review.open_actors import pairs_of
from readout.web.app import create_app
from readout.web.connections import PromptProtocol
from readout.web.readiness import make_ready
from readout.web.settings import WebSettings
from readout.web.workplace import Workplace

_AT_ONCE = 200
"""Connections at once; more are told to come back (503)."""


def serve(settings: WebSettings, listening: socket.socket, said: Callable[[str], None]) -> None:
    """Serves until Ctrl-C or a signal; ``said`` is told the address once the ledger is open. Raises LedgerError."""
    app = create_app(settings)
    logging.basicConfig(format="readout: %(message)s", level=logging.WARNING)
    config = uvicorn.Config(
        app,
        http=PromptProtocol,
        log_config=None,
        access_log=False,  # addresses hold what people searched for
        server_header=False,
        date_header=True,
        proxy_headers=False,  # who asks is found out in readout.web.people, from the proxies that were named alone
        lifespan="on",
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    said(address_of(settings, listening))
    threading.Thread(target=_get_ready, args=(app.state.here,), name="readiness", daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _get_ready(here: Workplace) -> None:
    """Beside the requests: the first pages, then all names compared, which the first who reviews would wait for."""
    make_ready(here)
    with contextlib.suppress(ReadoutError), here.ledgers.asking() as ledger, ledger.asking() as connection:
        pairs_of(ledger, connection)


def address_of(settings: WebSettings, listening: socket.socket) -> str:
    """The address to open in a browser."""
    if settings.base_url:
        return settings.base_url
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 - only shown
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
