"""Takes the names on a command line, gives the files: those named, and all in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[str], ledger: Path | None = None) -> Iterator[str]:
    """The files named, and all in the folders named, in the order of their names.

    Hidden files are left out, and those of the ledger itself.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                kept = [name for name in sorted(names) if not name.startswith(".")]
                yield from (str(Path(folder, name)) for name in kept if not _is_of(Path(folder, name), ledger))
        else:
            yield path


def _is_of(file: Path, ledger: Path | None) -> bool:
    """Whether a file is the ledger, or its log or lock."""
    if ledger is None or not file.name.startswith(ledger.name):
        return False
    return file.name[len(ledger.name) :] in ("", "-wal", "-shm", "-journal", ".lock") and file.parent.samefile(
        ledger.absolute().parent
    )
