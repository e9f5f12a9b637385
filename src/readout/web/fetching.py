"""Fetches one web address that somebody has pasted and asked for, and reads what lies there."""

from __future__ import annotations

from threading import BoundedSemaphore

from readout.errors import FetchFailed, InputError
from readout.intake import Overrides
from readout.web.desk import Paste
from readout.web.pasting import read_opened
from readout.web.reading_worker import ReadingWorker
from readout.web.settings import WebSettings

SECONDS = 8.0
"""For the fetching: with the reading that comes after it within the server's limit for an answer."""


def read_address(
    address: str, known: Overrides, worker: ReadingWorker, settings: WebSettings, fetches: BoundedSemaphore
) -> Paste:
    """The readings of what lies at ``address``; what cannot be had or read is told in their place."""
    from readout.fetching import Fetcher, Guard, Limits  # noqa: PLC0415 - only where somebody fetches
    from readout.fetching.limits import PORTS  # noqa: PLC0415
    from readout.fetching.polite import checked_answer  # noqa: PLC0415
    from readout.watching.pages import opened_inputs  # noqa: PLC0415

    fetcher = Fetcher(
        guard=Guard(settings.fetch_networks), ports=PORTS.union(settings.fetch_ports), limits=Limits(seconds=SECONDS)
    )
    whole = address.strip() if "://" in address else f"https://{address.strip()}"
    if not fetches.acquire(blocking=False):
        return Paste(readings=(), errors=(FetchFailed(whole, "others are fetching just now", "Try again"),))
    try:
        found = checked_answer(fetcher.fetch(whole))
    except InputError as error:
        return Paste(readings=(), errors=(error,))
    finally:
        fetches.release()
    return read_opened(opened_inputs(found, known), worker)
