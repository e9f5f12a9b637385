"""Files that have their name when they are whole, and keep it whatever happens to the machine."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file aside, syncs it, and gives it its name. Raises OSError."""
    aside = aside_of(path)
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def aside_of(path: Path) -> Path:
    """The name of a file while it is written by this process: no other process, on this machine or another, has it."""
    return path.with_name(f".{path.name}.{os.uname().nodename}-{os.getpid()}.part")


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder stay."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
