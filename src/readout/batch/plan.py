"""The plan of a folder: which inputs there are, as they were found, and which pieces of them make up each shard.

It depends on the inputs and options alone, so that whoever makes it makes the same: engines, machines, later runs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.batch.files import write_whole
from readout.batch.options import Options
from readout.errors import BatchError
from readout.records import content_id

PLAN, SHARDS = "plan.jsonl", "shards"
"""What lies in a folder of readings: the plan, and the folder of the shards' files."""
SCHEMA = "readout-batch/1"
_SCHEMA = re.compile(rb'\s*\{\s*"schema"\s*:\s*"readout-batch/')
SHARES = 200
"""An archive is cut into about so many shards, or more: two processes that are killed lose half a shard each, one in
two hundred of the work."""
_NAME = re.compile(r"[0-9]{5,}-[0-9a-f]{12}")  # of a shard, which becomes that of a file
LEAST_BYTES, MOST_BYTES = 4 * 1024, 4 * 1024 * 1024
"""Bytes of pieces in a shard: a short article or two at least, because to sync a shard takes as long as to
read one; at most what takes ten seconds as pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One input as it was when it was planned. ``modified`` is in nanoseconds since 1970."""

    path: str
    size: int
    modified: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Range:
    """Pieces ``start`` to ``stop`` (without it) of the input with this number; ``size`` in bytes."""

    input: int
    start: int
    stop: int
    size: int


@dataclass(frozen=True, slots=True)
class Shard:
    """What is done at once, and is done or not done as a whole. ``name`` names its files."""

    number: int
    name: str
    ranges: tuple[Range, ...]

    @property
    def size(self) -> int:
        """In bytes of its pieces."""
        return sum(one.size for one in self.ranges)

    @property
    def pieces(self) -> int:
        """How many."""
        return sum(one.stop - one.start for one in self.ranges)


@dataclass(frozen=True, slots=True)
class Plan:
    """All shards, in the order of the inputs; ``identity`` is that of the options (:class:`Options`)."""

    identity: dict[str, Any]
    inputs: tuple[InputFile, ...]
    shards: tuple[Shard, ...]


def bytes_of_a_shard(sizes: Iterable[int]) -> int:
    """How many bytes of pieces make up a shard, of inputs of these sizes."""
    return min(max(sum(sizes) // SHARES, LEAST_BYTES), MOST_BYTES)


def sha256_of(path: str) -> str:
    """Of a file, in hexadecimal digits. Raises OSError."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_plan(inputs: Sequence[InputFile], ranges: Iterable[Range], options: Options, target: int) -> Plan:
    """The plan that puts ``ranges`` (in the order of the inputs, none over ``target`` by more than a piece) into
    shards: one alone, or several small ones together."""
    identity = options.identity
    named = [content_id(one.path, one.size, one.sha256) for one in inputs]
    shards = []
    for number, some in enumerate(_grouped(ranges, options.pieces, target)):
        places = [(named[one.input], one.start, one.stop) for one in some]
        shards.append(Shard(number, f"{number:05}-{content_id(identity, places)[:12]}", tuple(some)))
    return Plan(identity, tuple(inputs), tuple(shards))


def _grouped(ranges: Iterable[Range], pieces: int, target: int) -> Iterator[list[Range]]:
    some: list[Range] = []
    count = size = 0
    for one in ranges:
        more = one.stop - one.start
        if some and (count + more > pieces or size + one.size > target):
            yield some
            some, count, size = [], 0, 0
        some.append(one)
        count, size = count + more, size + one.size
    if some:
        yield some


def _input(told: Any) -> InputFile:
    """As it was written. Raises ValueError, KeyError or TypeError where it is none."""
    found = InputFile(path=told["input"], size=told["size"], modified=told["modified"], sha256=told["sha256"])
    if not all(isinstance(one, str) for one in (found.path, found.sha256)):
        raise ValueError
    if not all(type(one) is int for one in (found.size, found.modified)):
        raise ValueError
    return found


def _range(told: Any, inputs: int) -> Range:
    """As it was written. Raises ValueError or TypeError where it is none of an input."""
    if not all(type(one) is int and one >= 0 for one in told):
        raise ValueError
    found = Range(*told)
    if found.input >= inputs or found.start > found.stop:
        raise ValueError
    return found


def has_plan(folder: Path) -> bool:
    """Whether a folder has a plan, of whatever version: what readout batch writes lies in it then."""
    try:
        with (folder / PLAN).open("rb") as file:
            return _SCHEMA.match(file.read(200)) is not None
    except OSError:
        return False


def write_plan(plan: Plan, path: Path) -> None:
    """Writes it whole or not at all."""
    lines: list[Any] = [{"schema": SCHEMA, **plan.identity, "inputs": len(plan.inputs), "shards": len(plan.shards)}]
    lines += [{"input": x.path, "size": x.size, "modified": x.modified, "sha256": x.sha256} for x in plan.inputs]
    lines += [
        {"shard": one.name, "ranges": [[x.input, x.start, x.stop, x.size] for x in one.ranges]} for one in plan.shards
    ]
    write_whole(path, b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def read_plan(path: Path) -> Plan | None:
    """The plan of a folder; ``None`` where it has none. Raises BatchError where it cannot be read."""
    try:
        header, *lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if header["schema"] != SCHEMA:
            raise BatchError(str(path), f"its schema is {header['schema']!r:.40}", f"This program reads {SCHEMA}")
        inputs, rest = lines[: header["inputs"]], lines[header["inputs"] :]
        found = tuple(map(_input, inputs))
        shards = tuple(
            Shard(number, line["shard"], tuple(_range(one, len(found)) for one in line["ranges"]))
            for number, line in enumerate(rest)
        )
        if len(shards) != header["shards"] or not all(_NAME.fullmatch(one.name) for one in shards):
            raise ValueError
        identity = {name: header[name] for name in header if name not in ("schema", "inputs", "shards")}
        return Plan(identity, found, shards)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BatchError(str(path), f"it cannot be read ({error.strerror})", "Check the folder") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BatchError(str(path), "it is no plan of readout batch", "Begin anew with --anew") from None
