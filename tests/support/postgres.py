"""A PostgreSQL server of the tests' own, in a folder that goes away with them; nothing of it listens on a network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=40"
_numbers = count(1)


def binaries() -> Path | None:
    """Where the server's programs are; None where it is not installed."""
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else next((place for place in _PLACES if place.is_dir()), None)


def _run(folder: Path, *command: str) -> None:
    """As root a server does not start: it runs as the user that its package made."""
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    made = subprocess.run([*as_user, *command], capture_output=True, text=True, check=False, cwd=folder)
    if made.returncode:
        raise RuntimeError(f"{command[0]}: {made.stderr}")


@contextmanager
def running_server(folder: Path) -> Iterator[Path]:
    """A server in ``folder``, which must be short (a socket's path has at most 107 characters); gives the folder."""
    programs = binaries()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    data = folder / "data"
    _run(
        folder,
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "readout",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    )
    options = f"-c listen_addresses= -c unix_socket_directories={folder} {_QUICK}"
    control = str(programs / "pg_ctl")
    _run(folder, control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield folder
    finally:
        _run(folder, control, "-D", str(data), "-m", "immediate", "stop")


def new_database(folder: Path) -> str:
    """The address of a new, empty database of the server in ``folder``."""
    programs = binaries()
    assert programs is not None
    name = f"ledger{next(_numbers)}"
    _run(folder, str(programs / "createdb"), "-h", str(folder), "-U", "readout", name)
    return f"postgresql://readout@/{name}?host={quote(str(folder), safe='')}"
