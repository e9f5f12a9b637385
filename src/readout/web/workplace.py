"""What all handlers of one server share: its settings, the ledger, the templates and the static files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from jinja2 import Environment

from readout.web.desk import Desk
from readout.web.following import Following
from readout.web.ledgers import Ledgers
from readout.web.reading_worker import ReadingWorker
from readout.web.remembered import Remembered
from readout.web.settings import WebSettings
from readout.web.statics import Statics
from readout.web.tally import Tally

if TYPE_CHECKING:
    from readout.ledger import Ledger
    from readout.web.people import User


EXPORTS_AT_ONCE = 2
"""Exports may take minutes; each keeps one of the ledgers that are lent."""
FETCHES_AT_ONCE = 2
"""Web addresses that people have fetched: each keeps a thread for some seconds."""


@dataclass(slots=True, kw_only=True)
class Workplace:
    """One server. ``token_user`` tells whose a token is, None where it is nobody's (the tokens' own part sets it)."""

    settings: WebSettings
    ledgers: Ledgers
    templates: Environment
    statics: Statics
    following: Following
    remembered: Remembered = field(default_factory=Remembered)
    exports: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(EXPORTS_AT_ONCE))
    addresses: dict[str, frozenset[str]] = field(default_factory=dict)
    """The methods of every address, by its path."""
    paths: frozenset[str] = frozenset()
    """The addresses that have a page: what is not built in is not linked to."""
    tally: Tally = field(default_factory=Tally)
    desk: Desk = field(default_factory=Desk)
    fetches: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(FETCHES_AT_ONCE))
    reading: ReadingWorker = field(default_factory=ReadingWorker)
    token_user: Callable[[Ledger, str], User | None] | None = None


def workplace(request: Request) -> Workplace:
    """The server that a request came to."""
    found: Workplace = request.app.state.here
    return found


Here = Annotated[Workplace, Depends(workplace)]
