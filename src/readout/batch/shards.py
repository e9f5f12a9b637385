"""The files of the shards: written aside, synced, renamed. What has its name is done; the outcomes get theirs last."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from readout.batch.files import aside_of, sync_folder, write_whole
from readout.batch.outcomes import Outcome, outcome_of
from readout.batch.tally import Tally
from readout.errors import BatchError
from readout.exchange import reading_to_json
from readout.records import Reading

READINGS, OUTCOMES = ".jsonl.gz", ".outcomes.jsonl"
PACKED = 3
"""gzip's level: readings pack to an eighth; higher levels save little more and take as long as reading does."""


@dataclass(frozen=True, slots=True)
class ShardFiles:
    """The files of one shard in ``folder``."""

    folder: Path
    name: str

    @property
    def readings(self) -> Path:
        """One reading a line, in the order of the outcomes that have one."""
        return self.folder / f"{self.name}{READINGS}"

    @property
    def outcomes(self) -> Path:
        """A line of counts, then one outcome a line."""
        return self.folder / f"{self.name}{OUTCOMES}"

    def is_done(self) -> bool:
        """Whether the shard is finished."""
        return self.outcomes.exists()

    def tally(self) -> dict[str, Any]:
        """The counts of a finished shard, for :meth:`Tally.add`. Raises BatchError."""
        with self.outcomes.open("rb") as file:
            header = self._parsed(file.readline())
        try:
            return Tally.checked(header.get("tally"))
        except ValueError:
            raise self._damaged() from None

    def content(self) -> Iterator[tuple[Outcome, dict[str, Any] | None]]:
        """Each outcome of a finished shard, with its reading as JSON. Raises BatchError where a file is damaged."""
        try:
            header, *lines = [self._parsed(line) for line in self.outcomes.read_bytes().splitlines()]
            packed = self.readings.read_bytes()
            if hashlib.sha256(packed).hexdigest() != header["sha256"]:
                raise self._damaged()
            readings = iter(gzip.decompress(packed).splitlines())
            for line in lines:
                outcome = outcome_of(line)
                yield outcome, self._parsed(next(readings)) if outcome.article else None
        except (OSError, EOFError, StopIteration, KeyError, ValueError):
            raise self._damaged() from None

    def _parsed(self, line: bytes) -> dict[str, Any]:
        try:
            found: Any = json.loads(line)
        except (ValueError, RecursionError):
            raise self._damaged() from None
        if not isinstance(found, dict):
            raise self._damaged()
        return found

    def _damaged(self) -> BatchError:
        remedy = "Delete it, and run readout batch again, which makes it anew"
        return BatchError(str(self.outcomes), "it or the readings beside it are not what was written", remedy)


class ShardWriter:
    """Writes one shard. Use it as a context manager; without :meth:`finish` nothing is left of it."""

    def __init__(self, files: ShardFiles) -> None:
        self._files = files
        self._aside = aside_of(files.readings)
        self._outcomes: list[Outcome] = []

    def __enter__(self) -> ShardWriter:
        self._file: BinaryIO = self._aside.open("wb")
        packed = gzip.GzipFile(filename="", fileobj=self._file, mode="wb", compresslevel=PACKED, mtime=0)
        self._packed = io.BufferedWriter(packed, 1 << 16)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._aside.unlink(missing_ok=True)

    def put(self, outcome: Outcome, reading: Reading | None = None) -> None:
        """The next outcome, with its reading."""
        self._outcomes.append(outcome)
        if reading is not None:
            self._packed.write(line_of(reading_to_json(reading)))

    def finish(self) -> dict[str, Any]:
        """Gives the files their names, and the counts."""
        self._packed.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        digest = hashlib.sha256(self._aside.read_bytes()).hexdigest()
        tally = Tally().count(self._outcomes).to_json()
        self._aside.replace(self._files.readings)
        sync_folder(self._files.folder)
        lines: Sequence[Any] = [{"sha256": digest, "tally": tally}, *(one.to_json() for one in self._outcomes)]
        write_whole(self._files.outcomes, b"".join(map(line_of, lines)))
        return tally


def line_of(value: Any) -> bytes:
    """A line of JSON: as UTF-8, or in ASCII where it has halves of surrogate pairs."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def leftovers(folder: Path) -> Iterator[Path]:
    """Files that killed processes were writing."""
    yield from folder.glob(".*.part")
