"""``readout token``: made and shown once, listed without its secret, revoked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["token", *arguments])


def test_a_token_is_made_listed_and_revoked(tmp_path: Path) -> None:
    db = ["--db", str(tmp_path / "new.db")]
    made = run("add", "Desk bot", "--scope", "review", "--expires", "2999-12-31", *db)
    assert made.exit_code == 0
    sent = made.stdout.strip()
    assert sent.startswith("readout_")
    assert sent not in made.stderr
    ident = sent.split("_")[1]
    assert ident in made.stderr
    shown = run("list", *db)
    assert "Desk bot" in shown.stdout
    assert "good" in shown.stdout
    assert sent.split("_", 2)[2] not in shown.stdout
    told = json.loads(run("list", "--json", *db).stdout)
    assert (told["id"], told["scope"], told["expires"]) == (ident, "review", "2999-12-31")
    assert "hash" not in told
    assert run("revoke", "Desk bot", *db).exit_code == 0
    assert json.loads(run("list", "--json", *db).stdout)["standing"] == "revoked"


def test_as_json(tmp_path: Path) -> None:
    told = json.loads(run("add", "bot", "--json", "--db", str(tmp_path / "x.db")).stdout)
    assert told["token"].startswith("readout_" + told["id"])
    assert told["scope"] == "read"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["add", "a\u202eb"], 1), (["add", "bot", "--expires", "yesterday"], 1), (["revoke", "nobody"], 1),
     (["add", "bot", "--scope", "all"], 2), (["add"], 2), ([], 2)],
)  # fmt: skip
def test_what_cannot_be_is_told(tmp_path: Path, arguments: list[str], status: int) -> None:
    db = str(tmp_path / "x.db")
    run("add", "other", "--db", db)
    found = run(*arguments, *(["--db", db] if arguments else []))
    assert found.exit_code == status
    assert "Traceback" not in found.output


def test_without_a_ledger_there_is_none_to_list(tmp_path: Path) -> None:
    found = run("list", "--db", str(tmp_path / "none.db"))
    assert found.exit_code == 1
    assert "there is no ledger" in found.stderr
