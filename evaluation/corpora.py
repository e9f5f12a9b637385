"""Where the corpora lie, and which version of one a figure was measured on.

The folder is ``../shared/data`` beside the checkout, or what the environment variable ``READOUT_DATA`` names. Nothing
of it is copied into the project.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


class CorpusMissingError(Exception):
    """A corpus that is not on this machine; says where it was looked for."""


def data_folder() -> Path:
    """The folder of the corpora, whether it exists or not."""
    return Path(os.environ.get("READOUT_DATA", ROOT.parent / "shared" / "data"))


def corpus(name: str) -> Path:
    """The file or folder ``name`` of the corpora; raises :class:`CorpusMissingError` where it is absent."""
    path = data_folder() / name
    if not path.exists():
        raise CorpusMissingError(f"{name} is not in {data_folder()} (READOUT_DATA names another folder)")
    return path


def read_records(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def fingerprint(paths: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change when any of the files does (names and contents, in name order)."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
