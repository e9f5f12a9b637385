"""Pasting: read at once, stored only when asked, and whatever cannot be read is told beside what can."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.intake import Overrides, make_article
from readout.web.desk import KEPT, KEPT_SECONDS, Desk, Paste
from readout.web.pasting import MAX_CHARACTERS, read_uploads
from readout.web.reading_worker import Failed, NotStarted, ReadingWorker, TooSlow
from support.ledgers import CALL
from support.web import client_of, ledger_with

TEXT = (
    "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert. "
    "Varga habe zugesagt, die Häfen zu öffnen, sagte seine Sprecherin Edda Lohr."
)
ENGLISH = "The president of Norland spoke with her colleague on the phone about the harbours of the coast. " * 5


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server, and so one reading process, for all."""
    with client_of(ledger_with(Path(tmp_path_factory.mktemp("paste")))) as client:
        yield client


def page_of(client: TestClient, text: str = "", **more: object) -> str:
    """The page that a paste leads to."""
    answer = client.post("/paste", data={"text": text, **more})
    assert answer.status_code == 303, answer.text
    shown = client.get(answer.headers["location"])
    assert shown.status_code == 200
    return shown.text


def contacts_in(client: TestClient) -> int:
    total = client.get("/api/v1/contacts").json()["total"]
    assert isinstance(total, int)
    return total


def test_the_form_says_what_to_do(here: TestClient) -> None:
    page = here.get("/paste").text
    assert "Beispiel lesen" in page
    assert "Adressen werden hier nicht geholt" in page
    assert re.search(r'id="published"[^>]*value=""', page)
    assert "darum steht hier nichts von selbst" in page


def test_what_is_pasted_is_read_at_once_and_not_stored(here: TestClient) -> None:
    before = contacts_in(here)
    page = page_of(here, TEXT, publisher="Rundblick", published="5.3.2031")
    for words in ("Ilo Varga", "Mira Halm", "Telefonat", "Rundblick", "4. März 2031", "Edda Lohr", "<mark"):
        assert words in page
    assert "noch nicht gespeichert" in page
    assert "gehört wohl zu" in page
    assert contacts_in(here) == before


def test_a_paste_is_stored_when_asked_and_leads_to_its_contact(tmp_path: Path) -> None:
    with client_of(str(tmp_path / "new.db")) as client:
        where = client.post("/paste", data={"text": TEXT, "published": "2031-03-05"}).headers["location"]
        assert "steht noch keiner im Verzeichnis" in client.get(where).text
        assert contacts_in(client) == 0
        stored = client.post(where + "/store")
        assert re.fullmatch(r"/contacts/[0-9a-f]{16}", stored.headers["location"])
        assert client.get(stored.headers["location"]).status_code == 200
        assert client.post(where + "/store").status_code == 303
        assert contacts_in(client) == 1
        assert "Das steht im Verzeichnis" in client.get(where).text


def test_the_example_is_read_and_is_that_of_the_samples(here: TestClient) -> None:
    answer = here.post("/paste", data={"example": "true"})
    page = here.get(answer.headers["location"]).text
    assert "3 Artikel" in page
    assert "Widersprüche" in page
    samples = Path(__file__).parents[2] / "samples"
    for one in files("readout.web").joinpath("examples").iterdir():
        assert one.read_text(encoding="utf-8") == (samples / one.name).read_text(encoding="utf-8")


def test_several_files_are_compared_and_the_bad_ones_told(here: TestClient) -> None:
    lines = "\n".join(json.dumps({"text": text, "publisher": name}) for name, text in list(CALL.items())[:2])
    given = [
        ("files", ("eins.jsonl", lines.encode())),
        ("files", ("zwei.txt.gz", gzip.compress(TEXT.encode()))),
        (
            "files",
            ("drei.html", f"<html><body><h1>Anruf</h1><p>{TEXT}</p><script>alert(1)</script></body></html>".encode()),
        ),
        ("files", ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)),
        ("files", ("englisch.txt", ENGLISH.encode())),
        ("files", ("<b>leer</b>.txt", b"   ")),
    ]
    answer = here.post("/paste", data={"published": "2031-03-05"}, files=given)
    page = here.get(answer.headers["location"]).text
    assert "4 Artikel" in page
    assert "3 Eingaben ließen sich nicht lesen" in page
    assert "Das ist ein Bild." in page
    assert "offenbar nicht deutsch" in page
    assert "&lt;b&gt;leer&lt;/b&gt;.txt" in page
    assert "alert(1)" not in page
    assert str(Path(__file__).parents[3]) not in page


def test_a_further_report_is_compared_with_the_first(here: TestClient) -> None:
    first = here.post("/paste", data={"text": TEXT, "published": "2031-03-05"}).headers["location"]
    page = page_of(here, CALL["Talvien heute"], published="2031-03-05", to=first.rpartition("/")[2])
    assert "2 Artikel" in page


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("", {}, "nichts eingefügt"),
        ("   \n", {}, "nichts eingefügt"),
        ("https://rundblick.example/anruf", {}, "Adressen werden hier nicht geholt"),
        (ENGLISH, {}, "offenbar nicht deutsch"),
        (TEXT, {"published": "gestern"}, "kein Tag der Veröffentlichung"),
        ("x" * (MAX_CHARACTERS + 1) + " ", {}, ""),
        ("Er kam. " * (MAX_CHARACTERS // 8 + 1), {}, "Mehr als 60,000 Zeichen"),
        ('{"text": 1}', {}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_comes_back_with_the_reason(
    here: TestClient, text: str, more: dict[str, str], told: str
) -> None:
    answer = here.post("/paste", data={"text": text, "publisher": "Rundblick", **more})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert told in answer.text
    assert 'value="Rundblick"' in answer.text
    if text.strip():
        assert text.strip()[:30] in answer.text.replace("&#34;", '"')


def test_another_language_is_read_when_one_insists(here: TestClient) -> None:
    assert here.post("/paste", data={"text": ENGLISH, "german": "true"}).status_code == 303


def test_hostile_words_come_back_as_text(here: TestClient) -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202e'
    page = page_of(here, TEXT + " " + hostile, publisher=hostile, title=hostile, published="2031-03-05")
    assert "<script>alert" not in page
    assert "<img" not in page


def test_too_much_is_refused_at_the_door(here: TestClient) -> None:
    answer = here.post("/paste", files=[("files", ("gross.txt", b"a" * (9 * 2**20)))])
    assert answer.status_code == 413
    assert "MB" in answer.text


def test_whoever_may_not_store_may_look(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with client_of(db, read_only=True) as client:
        where = client.post("/paste", data={"text": TEXT, "published": "2031-03-05"}).headers["location"]
        assert "Speichern ist hier nicht erlaubt" in client.get(where).text
        assert client.post(where + "/store").status_code == 403


def test_a_paste_that_is_gone_says_so(here: TestClient) -> None:
    assert here.get("/paste/nothing").status_code == 404
    assert here.post("/paste/nothing/store").status_code == 404
    assert "Eingelesenes bleibt eine Stunde" in here.get("/paste/nothing").text


def test_the_desk_forgets() -> None:
    now = [0.0]
    desk = Desk(clock=lambda: now[0])
    first = desk.put(Paste(readings=()))
    for _ in range(KEPT):
        last = desk.put(Paste(readings=()))
    assert desk.get(first) is None
    assert desk.get(last) is not None
    now[0] = KEPT_SECONDS + 1
    assert desk.get(last) is None


def test_a_reading_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    worker = ReadingWorker()
    try:
        assert worker.read(make_article(TEXT), 30.0).contacts
        slow = make_article("Er sagte, dass sie sagte, dass er " * 4_000)
        with pytest.raises(TooSlow):
            worker.read(slow, 1.0)
        assert worker.read(make_article(TEXT), 30.0).contacts
        found = read_uploads(
            [("lang.txt", BytesIO(slow.text[:50_000].encode())), ("kurz.txt", BytesIO(TEXT.encode()))],
            Overrides(),
            worker,
            0.0,
        )
        assert len(found.errors) == 2
    finally:
        worker.close()


def test_a_process_that_died_is_started_again() -> None:
    worker = ReadingWorker()
    try:
        worker.warm_up()
        process = worker._process
        assert process is not None
        process.kill()
        process.join()
        time.sleep(0.1)
        assert worker.read(make_article(TEXT), 30.0).contacts
    finally:
        worker.close()


def _no_process(*_: object, **__: object) -> None:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_where_no_process_can_be_started_it_is_said_and_the_next_one_may(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = ReadingWorker()
    try:
        with monkeypatch.context() as short:
            short.setattr("multiprocessing.popen_spawn_posix.Popen.__init__", _no_process)
            worker.warm_up()
            for _ in range(2):
                with pytest.raises(NotStarted, match="temporarily unavailable"):
                    worker.read(make_article(TEXT), 5.0)
            found = read_uploads([("kurz.txt", BytesIO(TEXT.encode()))], Overrides(), worker)
            assert [str(one.problem) for one in found.errors] == ["this server cannot read just now"]
            worker.close()
        assert worker.read(make_article(TEXT), 30.0).contacts
    finally:
        worker.close()


@pytest.mark.parametrize("what", ["Pipe", "Process"])
def test_a_server_short_of_handles_says_so_on_the_page_and_in_the_api(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    with client_of(ledger_with(tmp_path)) as client:
        worker = client.app.state.here.reading  # type: ignore[attr-defined]
        monkeypatch.setattr(worker._context, what, _no_process)
        assert client.get("/paste").status_code == 200
        answer = client.post("/paste", data={"text": TEXT})
        assert answer.status_code == 400
        assert "Dieser Server kann gerade nichts lesen" in answer.text
        told = client.post("/api/v1/read", json={"text": TEXT}).json()["rejected"][0]
        assert told["problem"] == "this server cannot read just now"


def test_a_process_that_ends_before_it_can_read_is_told_from_a_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = ReadingWorker()
    try:
        right = worker._start

        def dying() -> object:
            process, pipe = right()
            process.kill()
            return process, pipe

        with monkeypatch.context() as short:
            short.setattr(worker, "_start", dying)
            with pytest.raises(NotStarted, match="ended before"):
                worker.read(make_article(TEXT), 5.0)
        assert worker.read(make_article(TEXT), 30.0).contacts
        process = worker._process
        assert process is not None
        monkeypatch.setattr(worker, "_wait_until_ready", lambda _: process.kill())
        with pytest.raises(Failed, match="ended"):
            worker.read(make_article(TEXT), 5.0)
    finally:
        worker.close()
