"""Gives the versions that go into every reading: the package's, and a fingerprint of its tables of knowledge."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata, resources, util
from importlib.resources.abc import Traversable
from pathlib import Path

_SHOWN = ("__pycache__", "fetching", "ledger", "texts", "watching", "web")
"""Folders of what is shown to readers, and of how articles are fetched, kept and searched: it changes no reading."""
_CODE = (".py", ".pyc", ".so", ".pyi", ".typed", ".html", ".css", ".js", ".j2")

_READ_BY = ("intake", "language", "claims", "exchange", "world", "prefilter")
_READS = ("*.py", "*/*.so", *(f"{part}/**/*.py" for part in _READ_BY))
"""Where the code lies that an article passes through."""


@lru_cache(maxsize=1)
def package_version() -> str:
    """The version of the installed distribution, ``0+unknown`` where it runs without being installed."""
    try:
        return metadata.version("readout-ledger")
    except metadata.PackageNotFoundError:
        return "0+unknown"


def is_compiled() -> bool:
    """Whether the reading runs compiled: the library of the compiled build lies beside this package."""
    library = util.find_spec("readout__mypyc")
    return library is not None and Path(library.origin or "").parent == Path(__file__).parents[1]


@lru_cache(maxsize=1)
def tables_fingerprint() -> str:
    """Twelve hexadecimal digits over all tables and models of the package: the same data, the same digits."""
    digest = hashlib.sha256()
    for path, table in sorted(_tables(resources.files("readout"), ""), key=lambda pair: pair[0]):
        digest.update(path.encode())
        digest.update(hashlib.sha256(table.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _tables(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name not in _SHOWN:
                yield from _tables(entry, name)
        elif not entry.name.endswith(_CODE):
            yield name, entry


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Twelve hexadecimal digits over the code that makes readings: another program with the same version has others."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for part in _READS for path in package.glob(part)):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
