"""Files that are there whole or not at all: written beside, synced, then named."""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from readout.cli.inputs import CommandFailed


def write_whole(target: str, chunks: Iterable[bytes]) -> None:
    """Writes to ``target``, or to standard output for ``-``; packed where the name ends with ``.gz``.

    Raises ClickException where it cannot be written; what was there before is then still there.
    """
    if target == "-":
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    place = Path(target)
    try:
        with tempfile.NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as file:
            try:
                _write(file, chunks, packed=place.suffix == ".gz")
                file.flush()
                os.fsync(file.fileno())
                mask = os.umask(0)
                os.umask(mask)
                Path(file.name).chmod(0o666 & ~mask)
                Path(file.name).replace(place)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise CommandFailed(f"{target} cannot be written ({error.strerror})") from None


def _write(file: object, chunks: Iterable[bytes], *, packed: bool) -> None:
    if packed:
        with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as stream:  # type: ignore[call-overload] # a file
            for chunk in chunks:
                stream.write(chunk)
        return
    for chunk in chunks:
        file.write(chunk)  # type: ignore[attr-defined] # a file
