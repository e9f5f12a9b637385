"""Reads articles in a process of its own: a text that takes too long is given up, and the server goes on.

A thread could not be stopped; a process is ended, and the next text is read by a new one.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import signal
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from readout.exchange import article_from_json, article_to_json, reading_from_json, reading_to_json
from readout.records import Article, Reading

START_SECONDS = 20.0
"""Until the process has loaded what it reads with: two seconds, on a busy machine ten."""


class TooSlow(Exception):
    """The reading did not end in the time it was given."""


class Failed(Exception):
    """A fault of the program in reading; its text is for the log."""


class NotStarted(Exception):
    """There is no process to read with: memory or processes are short; its text is for the log."""


class ReadingWorker:
    """One process that reads one article at a time for all threads of the server."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads hold
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False

    def warm_up(self) -> None:
        """Starts the process, if nobody is about to, and does not wait for it; whoever reads is told if it cannot."""
        if self._lock.acquire(blocking=False):
            try:
                with contextlib.suppress(NotStarted):
                    self._started()
            finally:
                self._lock.release()

    def read(self, article: Article, seconds: float) -> Reading:
        """The reading of an article within so many seconds. Raises TooSlow, NotStarted, and Failed for a fault."""
        begun = time.monotonic()
        if not self._lock.acquire(timeout=seconds):
            raise TooSlow
        try:
            pipe = self._started()
            self._wait_until_ready(pipe)
            left = max(1.0, seconds - (time.monotonic() - begun))
            kind, _, body = _answer(pipe, article, left).partition(b" ")
        except (TooSlow, NotStarted, Failed):
            self._end()
            raise
        finally:
            self._lock.release()
        if kind != b"reading":
            raise Failed(body.decode("utf-8", "replace"))
        return reading_from_json(json.loads(body), article.origin or "reading")

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._pipe is None:
            self._end()
            try:
                self._process, self._pipe = self._start()
            except (OSError, RuntimeError) as error:  # no handles, no memory; a program that must not start one
                raise NotStarted(f"no process to read with: {error}") from error
        return self._pipe

    def _start(self) -> tuple[BaseProcess, Connection]:
        """A process that has been started, which alone can be ended, and our end of the pipe to it."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs,), daemon=True, name="readout-reading")
        try:
            process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return process, ours

    def _wait_until_ready(self, pipe: Connection) -> None:
        if self._ready:
            return
        try:
            if not pipe.poll(START_SECONDS):
                raise NotStarted(f"the process to read with was not ready in {START_SECONDS:.0f} seconds")
            pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise NotStarted("the process to read with ended before it could") from error
        self._ready = True

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe, self._ready = None, None, False


def _answer(pipe: Connection, article: Article, seconds: float) -> bytes:
    """What the process answers to an article. Raises TooSlow, and Failed where it ends: killed, or out of memory."""
    try:
        pipe.send_bytes(json.dumps(article_to_json(article)).encode())
        if not pipe.poll(seconds):
            raise TooSlow
        return pipe.recv_bytes()
    except (EOFError, OSError) as error:
        raise Failed("the process that read it ended") from error


def _work(pipe: Connection) -> None:
    """What the process does: an article comes in, its reading goes out; ends when the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data, which the server does without

    read(Article(id="", text="Es begann.", language="de"))
    pipe.send_bytes(b"ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            article = article_from_json(json.loads(pipe.recv_bytes()))
            try:
                answer = b"reading " + json.dumps(reading_to_json(read(article))).encode()
            except Exception as error:
                answer = b"fault " + f"{type(error).__name__}: {error}"[:300].encode("utf-8", "replace")
            pipe.send_bytes(answer)
