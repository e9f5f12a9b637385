"""What a worker is asked to do, and what it answers: plain values, for a pipe or a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """``what`` is to cut an input into ranges ("cut") or to read a shard ("read"). ``number`` names it among its like.

    ``ranges`` are ``[path, size, start, stop]`` each (to cut: one, up to no end), ``target`` the bytes of a range.
    ``guilty`` tells what ended a process: the piece, by its place in the order, the part of the work on it
    (:mod:`readout.batch.budget`), and the outcome to record instead.
    """

    what: Literal["cut", "read"]
    number: int
    name: str = ""
    ranges: tuple[tuple[str, int, int, int], ...] = ()
    target: int = 0
    guilty: tuple[tuple[int, int, Json], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an order came to: of a shard its ``tally``; of an input ``ranges`` ``[start, stop, size]``, and SHA-256."""

    number: int
    tally: Json | None = None
    ranges: tuple[tuple[int, int, int], ...] = ()
    sha256: str = ""
    problem: str | None = None
    """Why it came to nothing, as a sentence: the folder cannot be written, the input has changed."""
