"""Does work for many hosts at once and for each host in turn: a slow one holds up nobody else."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from readout.errors import InputError

HOSTS_AT_ONCE = 8
"""More would not be read faster: an article is fetched in a second and read in half of one."""
_WAITING = 16
"""Answers that wait to be read, at most: each may have some megabytes."""
_LOOK_SECONDS = 0.2

Job = TypeVar("Job")
Done = TypeVar("Done")


class _End:
    """A thread has nothing more to do."""


def by_host(
    jobs: Sequence[tuple[str, Job]], act: Callable[[Job], Done], stop: threading.Event
) -> Iterator[tuple[Job, Done | InputError]]:
    """What ``act`` makes of each job, as they are done; ``jobs`` are an address and what to do with it.

    An InputError comes in its place, so does a fault of the program. ``stop`` ends it: what is under way is then lost.
    """
    groups: dict[str, list[tuple[str, Job]]] = defaultdict(list)
    for address, job in jobs:
        groups[urlsplit(address).netloc].append((address, job))
    hosts: queue.SimpleQueue[list[tuple[str, Job]]] = queue.SimpleQueue()
    for group in groups.values():
        hosts.put(group)
    working = _Working(hosts, act, stop)
    count = min(HOSTS_AT_ONCE, len(groups))
    threads = [threading.Thread(target=working.run, daemon=True, name="fetch") for _ in range(count)]
    for thread in threads:
        thread.start()
    while count and not stop.is_set():
        try:
            found = working.done.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            continue
        if isinstance(found, _End):
            count -= 1
        else:
            yield found


class _Working(Generic[Job, Done]):
    def __init__(
        self, hosts: queue.SimpleQueue[list[tuple[str, Job]]], act: Callable[[Job], Done], stop: threading.Event
    ) -> None:
        self._hosts, self._act, self._stop = hosts, act, stop
        self.done: queue.Queue[tuple[Job, Done | InputError] | _End] = queue.Queue(_WAITING)

    def run(self) -> None:
        """One thread: host after host."""
        while not self._stop.is_set():
            try:
                group = self._hosts.get_nowait()
            except queue.Empty:
                break
            for address, job in group:
                if self._stop.is_set():
                    break
                self._put((job, self._made(address, job)))
        self._put(_End())

    def _made(self, address: str, job: Job) -> Done | InputError:
        try:
            return self._act(job)
        except InputError as error:
            return error
        except Exception as error:
            what = f"a fault of the program ({type(error).__name__}: {error})"[:300]
            return InputError(address, what, "Please report it")

    def _put(self, found: tuple[Job, Done | InputError] | _End) -> None:
        while not self._stop.is_set():
            try:
                self.done.put(found, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return
