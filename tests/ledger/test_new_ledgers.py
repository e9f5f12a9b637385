"""What is no ledger, an import that fails, and a ledger of which a table was emptied."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from readout.cli.main import group
from readout.ledger.doctor import examine
from readout.ledger.dump import dump
from support.ledgers import add, call, new_ledger


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.mark.parametrize("command", [("contacts",), ("doctor",), ("import", "none.jsonl"), ("show", "abcd")])
@pytest.mark.parametrize("address", ["mysql://u:geheim@h/x", "foo://x"])
def test_only_files_and_postgresql_are_ledgers(command: tuple[str, ...], address: str, tmp_path: Path) -> None:
    if command[0] == "import":
        dumped = tmp_path / "dump.jsonl"
        dumped.write_text("\n".join(whole(tmp_path)), encoding="utf-8")
        command = ("import", str(dumped))
    result = run(*command, "--db", address)
    assert result.exit_code == 1
    assert "only files and postgresql:// are" in result.stderr
    assert "readout add" not in result.stderr
    assert "geheim" not in result.stderr


def whole(place: Path) -> list[str]:
    with new_ledger(str(place / "from.db")) as ledger:
        add(ledger, call())
        with ledger.asking() as connection:
            return list(dump(connection))


@pytest.mark.parametrize("kind", ["missing", "text", "cut", "gzip", "latin", "folder"])
def test_an_import_that_fails_leaves_no_ledger_behind(kind: str, tmp_path: Path) -> None:
    file, db = tmp_path / ("a.gz" if kind == "gzip" else "a.jsonl"), tmp_path / "new.db"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        lines = whole(tmp_path)
        words = {"text": "Hallo", "cut": "\n".join(lines[:-1]), "gzip": "no gzip", "latin": lines[0] + "\nä"}[kind]
        file.write_bytes(words.encode("latin-1" if kind == "latin" else "utf-8"))
    result = run("import", str(file), "--db", str(db))
    assert result.exit_code == 1
    assert result.stderr.startswith("readout: ")
    assert list(tmp_path.glob("new.db*")) == []


def test_an_import_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    lines = whole(tmp_path)
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    db = str(tmp_path / "new.db")
    assert run("import", str(file), "--db", db).exit_code == 0
    before = run("contacts", "--db", db).stdout
    file.write_text("Hallo", encoding="utf-8")
    assert run("import", str(file), "--db", db).exit_code == 1
    assert run("contacts", "--db", db).stdout == before != ""


def test_a_ledger_whose_contacts_are_gone_is_not_whole(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, call())
        assert all(one.state != "wrong" for one in examine(ledger))
        with ledger.place.engine.begin() as connection:
            connection.execute(text("DELETE FROM contact"))
        wrong = [one for one in examine(ledger) if one.state == "wrong"]
        assert [one.sentence.split(":")[0] for one in wrong] == ["3 mentions without a contact"]
        assert "--rebuild" in wrong[0].remedy
