"""What keeps a ledger from being used is said in one line, with exit status 1, and damages nothing."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from evaluation.faults.killing import run

from readout.cli.main import group
from readout.ledger import open_ledger
from readout.ledger.doctor import examine
from readout.ledger.locks import writer_lock
from support.ledgers import add, call, new_ledger

NOBODY = 65534
REPORT = (
    "---\npublisher: Nordpost\npublished: 2031-03-05\n---\nPräsidentin Mira Halm von Norland hat am Dienstag mit Ilo Varga, "
    "dem Präsidenten von Talvien, telefoniert.\n"
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any user may look into; pytest's own are root's alone."""
    made = Path(tempfile.mkdtemp(prefix="readout"))
    made.chmod(0o755)
    yield made
    for path in (made, *made.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(made)


@pytest.fixture
def ledger_file(folder: Path) -> Path:
    """A ledger with the reports of one call; a report that could be added lies beside it."""
    with new_ledger(str(folder / "readout.db")) as ledger:
        add(ledger, call())
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder / "readout.db"


class Told:
    """What a command printed, on standard error too, and its status. ``first`` runs in its process before it."""

    def __init__(self, *words: str, first: Callable[[], object] = lambda: None) -> None:
        with tempfile.TemporaryDirectory() as place:
            errors = Path(place, "errors")

            def work() -> None:
                sys.stderr = errors.open("w", encoding="utf-8", buffering=1)
                first()
                group.main(list(words))

            self.failed = run(work, Path(place, "output")).failed
            self.output = Path(place, "output").read_text(encoding="utf-8")
            self.errors = errors.read_text(encoding="utf-8")

    def refusal(self) -> str:
        """The one line of a refusal."""
        assert self.failed
        assert "Traceback" not in self.errors
        (line,) = [line for line in self.errors.splitlines() if not line.startswith("readout: waiting")]
        return line


def wrong(path: Path) -> list[str]:
    with open_ledger(str(path)) as ledger:
        return [finding.sentence for finding in examine(ledger) if finding.state == "wrong"]


def articles(path: Path) -> int:
    with open_ledger(str(path)) as ledger, ledger.asking() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one())


def as_nobody() -> None:
    """Not root, who may do everything. What a command loads is loaded before: it may lie where only root can look."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "report.txt").write_text(REPORT, encoding="utf-8")
        for words in (("add", f"{place}/report.txt"), ("contacts",)):
            with contextlib.suppress(SystemExit):
                group.main([*words, "--db", f"{place}/a.db"])
    sys.stderr.truncate(0)
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def no_room(size: int) -> Callable[[], None]:
    """Files of this process grow to ``size`` bytes at most."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of eight megabytes, where this machine lets us make one."""
    place = folder / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_changes_nothing(small_disk: Path) -> None:
    db = small_disk / "readout.db"
    with new_ledger(str(db)) as ledger:
        add(ledger, call())
    with pytest.raises(OSError, match="space"):
        (small_disk / "filling").write_bytes(b"x" * 10_000_000)
    report = small_disk.parent / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    line = Told("add", str(report), "--db", str(db)).refusal()
    assert re.search("the disk is full; nothing was changed", line)
    assert Told("backup", str(small_disk / "copy.db"), "--db", str(db)).failed
    assert not (small_disk / "copy.db").exists()
    (small_disk / "filling").unlink()
    assert (wrong(db), articles(db)) == ([], 3)
    assert not Told("add", str(report), "--db", str(db)).failed
    assert (wrong(db), articles(db)) == ([], 4)


def test_a_limit_on_the_size_of_files_is_told_and_changes_nothing(ledger_file: Path) -> None:
    report = str(ledger_file.with_name("report.txt"))
    line = Told("add", report, "--db", str(ledger_file), first=no_room(20_000)).refusal()
    assert "nothing was changed" in line
    assert (wrong(ledger_file), articles(ledger_file)) == ([], 3)


@pytest.mark.parametrize("name", ["copy.db", "export.jsonl"])
def test_a_copy_that_finds_no_room_is_not_there(ledger_file: Path, name: str) -> None:
    target = ledger_file.with_name(name)
    words = ("backup", str(target)) if name == "copy.db" else ("export", "--format", "ledger", "--out", str(target))
    told = Told(*words, "--db", str(ledger_file), first=no_room(4_000))
    assert told.failed
    assert "Traceback" not in told.errors
    assert not target.exists()


def test_a_file_that_cannot_be_written_is_read_and_not_added_to(ledger_file: Path) -> None:
    ledger_file.chmod(0o444)
    ledger_file.parent.chmod(0o555)
    report = str(ledger_file.with_name("report.txt"))
    assert "cannot be written" in Told("add", report, "--db", str(ledger_file), first=as_nobody).refusal()
    assert not Told("contacts", "--db", str(ledger_file), first=as_nobody).failed
    ledger_file.parent.chmod(0o755)
    assert (wrong(ledger_file), articles(ledger_file)) == ([], 3)


def test_a_file_that_cannot_be_read_is_refused(ledger_file: Path) -> None:
    ledger_file.chmod(0o000)
    assert "cannot be opened" in Told("contacts", "--db", str(ledger_file), first=as_nobody).refusal()


def test_a_second_writer_is_told_who_holds_the_ledger(ledger_file: Path) -> None:
    report = str(ledger_file.with_name("report.txt"))
    with open_ledger(str(ledger_file), write=True) as ledger, writer_lock(ledger.place, wait=1):
        told = Told("add", report, "--db", str(ledger_file), "--wait", "0.2")
        assert f"process {os.getpid()}" in told.refusal()
        assert not Told("contacts", "--db", str(ledger_file)).failed, "who only asks does not wait"
    assert not Told("add", report, "--db", str(ledger_file), "--wait", "5").failed


def test_files_of_other_programs_are_left_as_they_are(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    letter, foreign = folder / "letter.db", folder / "foreign.db"
    letter.write_bytes(b"Dear Mira,\n" * 100)
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE birds (name)")
    connection.close()
    for path in (letter, foreign):
        before = path.read_bytes()
        for words in (("add", str(folder / "report.txt")), ("contacts",), ("doctor",)):
            Told(*words, "--db", str(path)).refusal()
        assert path.read_bytes() == before


def test_tables_of_a_newer_version_are_refused(ledger_file: Path) -> None:
    with sqlite3.connect(ledger_file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999_later'")
    connection.close()
    for words in (("add", str(ledger_file.with_name("report.txt"))), ("contacts",), ("doctor",)):
        assert "newer version" in Told(*words, "--db", str(ledger_file)).refusal()


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6, 0.9])
def test_damaged_pages_give_no_traceback(ledger_file: Path, share: float) -> None:
    size = ledger_file.stat().st_size
    with ledger_file.open("r+b") as file:
        file.seek(int(size * share) // 4096 * 4096)
        file.write(os.urandom(3 * 4096))
    report = str(ledger_file.with_name("report.txt"))
    doctor = Told("doctor", "--db", str(ledger_file))
    assert doctor.failed
    for told in (doctor, Told("contacts", "--db", str(ledger_file)), Told("add", report, "--db", str(ledger_file))):
        assert "Traceback" not in told.errors


def test_the_doctor_finds_damage_and_looks_at_the_rest(ledger_file: Path) -> None:
    with sqlite3.connect(ledger_file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mention'").fetchone()
    connection.close()
    with ledger_file.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(os.urandom(4096))
    told = Told("doctor", "--db", str(ledger_file))
    assert told.failed
    assert "WRONG file" in told.output
    assert "ok    articles" in told.output
    assert "WRONG links      This cannot be looked at: the file is damaged" in told.output
    assert "ok    versions" in told.output
    assert told.errors == ""


def test_the_doctor_says_so_where_nothing_can_be_looked_at(ledger_file: Path) -> None:
    with ledger_file.open("r+b") as file:
        file.seek(100)  # the table of the tables
        file.write(os.urandom(3996))
    told = Told("doctor", "--db", str(ledger_file))
    assert told.failed
    assert told.output.startswith("WRONG file       The file is damaged")
    assert "doctor" not in told.output + told.errors


def test_a_folder_is_no_ledger_and_is_said_to_be_one(folder: Path) -> None:
    for words in (("contacts",), ("doctor",), ("export", "--format", "ledger")):
        assert "this is a folder" in Told(*words, "--db", str(folder)).refusal()
