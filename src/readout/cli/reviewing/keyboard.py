"""One key at a time, and now and then a line, from a terminal; nothing that was typed ahead is lost."""

from __future__ import annotations

import os
import select
import termios
import tty
from types import TracebackType
from typing import Protocol

ENTER, ESCAPE, END = "\n", "\x1b", ""
_REST = 0.03
"""Seconds within which the rest of an arrow key arrives: a person takes longer for the next key."""


class Keys(Protocol):
    """What a review asks for: the terminal's keyboard, or a script in its place."""

    def key(self) -> str:
        """The next key; END where there will be none."""

    def line(self, prompt: str) -> str:
        """What a person writes before Enter; empty where nothing was written."""


class Keyboard:
    """The keyboard of the terminal at ``descriptor``. As a context manager it leaves the terminal as it found it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._saved = termios.tcgetattr(descriptor)

    def __enter__(self) -> Keyboard:
        tty.setcbreak(self._descriptor, termios.TCSADRAIN)  # Ctrl-C still interrupts
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._saved)

    def key(self) -> str:
        """One letter; ESCAPE for any key that sends several (arrows, function keys); END at the end of input."""
        first = self._read(1)
        if first == b"\x1b":
            self._pass_sequence()
            return ESCAPE
        if first and first[0] >= 0xC0:
            first += self._read(1 + (first[0] >= 0xE0) + (first[0] >= 0xF0))
        found = first.decode("utf-8", "replace")
        return {"\r": ENTER, "\x04": END}.get(found, found)

    def line(self, prompt: str) -> str:
        """A line with the terminal's own editing."""
        termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._saved)
        try:
            os.write(1, prompt.encode())
            found = b""
            while not found.endswith(b"\n"):
                more = self._read(4096)
                if not more:
                    break
                found += more
        finally:
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        return found.decode("utf-8", "replace").strip()

    def _pass_sequence(self) -> None:
        """Reads the rest of a key that sends several letters (``ESC [ 1 ; 5 A``, ``ESC O P``), and no more."""
        if not select.select([self._descriptor], [], [], _REST)[0]:
            return  # the escape key itself
        kind = self._read(1)
        if kind == b"O":
            self._read(1)
        while kind == b"[" and (letter := self._read(1)):
            if b"\x40" <= letter <= b"\x7e":
                return

    def _read(self, number: int) -> bytes:
        try:
            return os.read(self._descriptor, number)
        except OSError:
            return b""  # the window was closed
