"""Takes the names on a command line, gives the files: those named, and all in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

PLAN, SHARDS = "plan.jsonl", "shards"
"""As ``readout.batch.plan`` calls them, which is loaded only where one is there."""


def files_in(
    paths: Iterable[str],
    ledger: Path | None = None,
    *,
    out: Path | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[str]:
    """The files named, and all in the folders named, in the order of their names.

    Hidden files are left out, those of the ledger itself, and in folders what readout batch wrote: these are no
    articles. ``tell`` hears of it in a sentence for each such folder but ``out``, which is being written to.
    Pipes, sockets and devices in a folder are left out, because whoever opens one may wait for ever. A link that leads
    nowhere is given: that it cannot be read is worth telling.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                kept = [name for name in sorted(names) if not name.startswith(".")]
                written = _batch_folder(Path(folder), names)
                if written is not None:
                    folders[:] = [name for name in folders if name != SHARDS or written != Path(folder)]
                    kept = [name for name in kept if name != PLAN and written == Path(folder)]
                    if tell and (out is None or not _is_one(written, out)):
                        tell(f"{written}: readout batch wrote there; left out, and put in by readout load {written}")
                files = (Path(folder, name) for name in kept)
                yield from (str(file) for file in files if _is_read(file) and not _is_of(file, ledger))
        else:
            yield path


def _batch_folder(folder: Path, names: list[str]) -> Path | None:
    """The folder that readout batch wrote to, where this is that or its folder of shards."""
    if PLAN not in names and folder.name != SHARDS:
        return None
    from readout.batch.plan import has_plan  # noqa: PLC0415 - what most folders do without

    there = folder if PLAN in names else folder.parent
    return there if has_plan(there) else None


def _is_one(folder: Path, other: Path) -> bool:
    return folder.absolute() == other.absolute()


def _is_read(file: Path) -> bool:
    return file.is_file() or not file.exists()


def _is_of(file: Path, ledger: Path | None) -> bool:
    """Whether a file is the ledger, or its log or lock."""
    if ledger is None or not file.name.startswith(ledger.name):
        return False
    return file.name[len(ledger.name) :] in ("", "-wal", "-shm", "-journal", ".lock") and file.parent.samefile(
        ledger.absolute().parent
    )
