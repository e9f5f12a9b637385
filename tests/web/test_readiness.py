"""What is made ready beside the requests: the first reader finds it, and nobody is shown anything out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from starlette.testclient import TestClient

from readout.errors import LedgerBusy
from readout.ledger import open_ledger, schema
from readout.ledger.ledger import Given
from readout.web import readiness
from readout.web.readiness import make_ready
from support.ledgers import readings
from support.web import client_of, ledger_with

LATE = {"Spätkurier": "Präsident Ilo Varga von Talvien hat am Dienstag, dem 4. März 2031, mit der norländischen Präsidentin Mira "
                      "Halm telefoniert. Varga sagte zu, die Häfen zu öffnen."}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.web.readiness.time.sleep", lambda _: None)
    monkeypatch.setattr(readiness, "_REPORTS", 2)


def first_contact(client: TestClient) -> str:
    return str(client.get("/api/v1/contacts?order=oldest").json()["entries"][0]["id"])


def test_the_first_reader_waits_for_no_comparison(shared_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(shared_db) as client:
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
        ident = first_contact(client)

        def compares(*_: Any, **__: Any) -> None:
            raise AssertionError("compared while somebody waits")

        monkeypatch.setattr("readout.ledger.asking.showing.compare_contact", compares)
        for language in ("de", "en"):
            assert client.get(f"/contacts/{ident}?lang={language}").status_code == 200


def test_what_another_process_adds_is_seen_at_once(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with client_of(db) as client:
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
        ident = first_contact(client)
        before = client.get(f"/contacts/{ident}").text
        assert "Spätkurier" not in before
        with open_ledger(db, write=True) as other:
            other.add([Given(reading=one) for one in readings(LATE, "2031-03-05")])
        now = first_contact(client)
        answer = client.get(f"/contacts/{now}")
        assert "Spätkurier" in answer.text
        assert "Spätkurier" in client.get(f"/contacts/{now}?lang=en").text


def test_a_page_that_cannot_be_made_ready_leaves_the_others(
    shared_db: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = []

    def breaks(*_: Any) -> None:
        raise ZeroDivisionError("secret")

    def busy(*_: Any) -> None:
        raise LedgerBusy("x", "busy", "wait")

    monkeypatch.setattr(readiness, "contacts_page", breaks)
    monkeypatch.setattr(readiness, "contact_page", busy)
    monkeypatch.setattr(readiness, "article_page", lambda *asked: made.append(asked))
    with client_of(shared_db) as client:
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
    assert len(made) == 2
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


def test_an_empty_ledger_and_a_damaged_one_are_no_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with client_of(str(tmp_path / "empty.db")) as client:
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
    db = ledger_with(tmp_path)
    with open_ledger(db, write=True) as ledger, ledger.writing() as connection:
        connection.execute(delete(schema.current))
    with client_of(db) as client:
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
        Path(db).write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        make_ready(client.app.state.here)  # type: ignore[attr-defined]
