"""A command in a terminal of its own: what it prints is waited for, and keys are pressed as a person does."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from types import TracebackType

_PATIENCE = 120.0
"""Seconds after which a command that prints nothing counts as stuck: only a hanging test takes so long."""


def _at_a_terminal() -> None:
    """Makes the slave the process's terminal; closing it ends the process, also where the tests run under nohup."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """Runs ``readout`` with these arguments in a pseudo-terminal."""

    def __init__(self, *arguments: str, columns: int = 140, **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "readout", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_at_a_terminal,  # noqa: PLW1509 - no threads here
            env={
                **os.environ,
                "TERM": "xterm",
                "COLUMNS": str(columns),  # another test's width may be in the environment
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                **environment,
            },
        )
        os.close(slave)
        self.printed = ""
        self._place = 0
        self._decoder = getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    def press(self, keys: str) -> None:
        """Presses keys."""
        os.write(self._master, keys.encode())

    def until(self, words: str) -> str:
        """What is printed after what was waited for last, up to and with ``words``."""
        while (found := self.printed.find(words, self._place)) < 0:
            assert self._more(), f"ended, or stuck, before {words!r}: {self.printed[-2000:]}"
        seen = self.printed[self._place : found + len(words)]
        self._place = found + len(words)
        return seen

    def end(self) -> int:
        """Waits for the command's end; its exit status."""
        while self._more():
            pass
        return self.process.wait(_PATIENCE)

    def _more(self) -> bool:
        """Waits for more; whether there was any."""
        if not select.select([self._master], [], [], _PATIENCE)[0]:
            return False
        try:
            found = os.read(self._master, 65536)
        except OSError:
            return False  # the command has closed its side
        self.printed += self._decoder.decode(found)
        return bool(found)
