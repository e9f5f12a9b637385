"""Tables of an older or a newer program: upgraded as a whole or not at all, and never used by one that does not know them."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from evaluation.faults import upgrading
from evaluation.faults.checking import BETWEEN
from evaluation.faults.command import kills
from evaluation.faults.killing import run
from evaluation.faults.upgrading import LATER, check_upgraded, content, old_ledgers, upgrade
from sqlalchemy import Connection, func, inspect, select, text

from readout.errors import LedgerError
from readout.ledger import engines, open_ledger
from readout.ledger.asking.search import search
from readout.ledger.engines import Place, connect
from readout.ledger.migrating import STEPS, migrate, revision
from support.ledgers import add, call, new_ledger, second


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A ledger with a few articles at each older step."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrading, "_ARTICLES", 12)
        return old_ledgers(tmp_path_factory.mktemp("old"))


def counted(address: str, table: str) -> int:
    place = connect(address, write=False, steps=LATER)
    with place.engine.connect() as connection:
        found = connection.execute(select(func.count()).select_from(text(table))).scalar_one()
    place.engine.dispose()
    return int(found)


def longest_word(connection: Connection) -> str:
    article = str(connection.exec_driver_sql("SELECT text FROM article ORDER BY id LIMIT 1").scalar_one())
    return max((word.strip(".,„“") for word in article.split()), key=len)


def at(address: str, step: str) -> None:
    """Brings a ledger to a step of later."""
    place = connect(address, write=True)
    migrate(replace(place, steps=LATER), step)
    place.engine.dispose()


def test_the_steps_are_those_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("readout.ledger").joinpath("migrations")))
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == STEPS.names
    assert set(STEPS.names) >= STEPS.anew | STEPS.words


def test_every_older_step_becomes_the_same_newest(old: dict[str, Path], tmp_path: Path) -> None:
    made = set()
    for name, path in old.items():
        copy = tmp_path / name
        shutil.copy(path, copy)
        assert content(copy).step == name
        upgrade(copy, LATER)
        assert check_upgraded(copy, LATER) == {}
        made.add(content(copy))
    assert {one.step for one in made} == {LATER.head}
    assert len(made) == 1


def test_the_articles_of_an_old_ledger_are_found_by_their_words(old: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "readout.db"
    shutil.copy(old["0001_begin"], path)
    with open_ledger(str(path), write=True) as ledger, ledger.asking() as connection:
        assert search(connection, longest_word(connection)).total


def test_words_are_indexed_anew_and_nothing_else_is_touched(old: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "readout.db"
    shutil.copy(old["0006_disputed_statuses"], path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE contact SET place = 'Nirgendwo'")  # what working out anew would mend
    with open_ledger(str(path), write=True) as ledger, ledger.asking() as connection:
        assert set(connection.exec_driver_sql("SELECT place FROM contact").scalars()) == {"Nirgendwo"}
        assert search(connection, longest_word(connection)).total


def test_an_old_ledger_is_read_only_after_its_upgrade(old: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "readout.db"
    shutil.copy(old["0001_begin"], path)
    before = content(path)
    with pytest.raises(LedgerError, match="older version"):
        open_ledger(str(path))
    assert content(path) == before


def test_a_step_that_fails_leaves_the_old_tables(
    old: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, broken = tmp_path / "readout.db", tmp_path / "later"
    shutil.copy(old["0001_begin"], path)
    assert LATER.further
    shutil.copytree(LATER.further, broken)
    last = broken / f"{LATER.head}.py"
    last.write_text(last.read_text() + "    op.drop_table('nowhere')\n")
    before = content(path)
    with pytest.raises(LedgerError, match="nowhere"):
        upgrade(path, replace(LATER, further=broken))
    assert content(path) == before
    upgrade(path, LATER)
    assert content(path).step == LATER.head


def step_by_step(place: Place) -> None:
    """An upgrade as it must not be: each step in a transaction of its own."""
    with place.engine.connect() as connection:
        found = revision(connection, place.steps)
    for name in place.steps.names[place.steps.names.index(found.name) + 1 if found else 0 :]:
        migrate(place, name)


def test_an_upgrade_in_several_transactions_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "_ARTICLES", 12)
    monkeypatch.setattr(engines, "migrate", step_by_step)
    assert any(kills("upgrade", 12, seed=seed)[BETWEEN] for seed in range(3, 9))  # chance: a busy machine may miss it


NEXT = replace(LATER, names=LATER.names[: len(STEPS.names) + 1])


def slowly(address: str, folder: Path) -> None:
    """An upgrade that says when it is in its midst, and stays there."""
    steps = folder / "steps"
    assert LATER.further
    shutil.copytree(LATER.further, steps)
    last = steps / f"{LATER.head}.py"
    wait = f"    import pathlib, time\n    pathlib.Path({str(folder / 'midst')!r}).touch()\n    time.sleep(60)\n"
    last.write_text(last.read_text() + wait)
    migrate(replace(connect(address, write=True, steps=NEXT), steps=replace(LATER, further=steps)))


def test_whoever_is_killed_in_the_midst_leaves_the_old_tables(address: str, tmp_path: Path) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
    at(address, NEXT.head)
    assert run(lambda: slowly(address, tmp_path), tmp_path / "told", 5).killed
    assert (tmp_path / "midst").exists(), "it was killed before it was in the midst"
    left = connect(address, write=False, steps=NEXT)
    with left.engine.connect() as connection:
        found = revision(connection)
        assert found
        assert found.name == NEXT.head
        assert connection.exec_driver_sql("SELECT count(words) FROM article").scalar_one() == 3
        assert not inspect(connection).has_table("long_word")
    left.engine.dispose()
    connect(address, write=True, steps=LATER).engine.dispose()
    assert counted(address, "long_word")
    assert (counted(address, "article"), counted(address, "reading")) == (3, 3)


@pytest.mark.parametrize("write", [False, True])
def test_an_older_program_refuses_newer_tables(address: str, write: bool) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
    at(address, LATER.head)
    for _ in range(2):
        with pytest.raises(LedgerError, match=r"newer version \(9003_move_rejections\). Use the version of Readout"):
            open_ledger(address, write=write)
    assert counted(address, "article") == 3


def test_a_program_that_is_running_writes_nothing_after_an_upgrade(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
        at(address, LATER.head)
        with pytest.raises(LedgerError, match="another version of Readout has changed its tables"):
            add(ledger, second())
    assert counted(address, "article") == 3


def test_an_older_program_that_comes_second_changes_nothing(address: str) -> None:
    new_ledger(address).close()
    place = connect(address, write=True)  # and now a newer program is quicker
    at(address, LATER.head)
    with pytest.raises(LedgerError, match="newer version"):
        migrate(place)
    place.engine.dispose()
