"""What every request and answer must pass: headers, hosts, posts from elsewhere, limits, faults."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.web import safety
from readout.web.settings import WebSettings
from support.web import client_of, ledger_with


@pytest.fixture
def open_client(shared_db: str) -> Iterator[TestClient]:
    """A browser on another machine before a server that lets others in."""
    with client_of(shared_db, address="192.0.2.7", host="0.0.0.0") as found:  # noqa: S104 - nothing listens
        yield found


EVERY_KIND = [
    "/",
    "/static/none.css",
    "/nowhere",
    "/healthz",
    "/api/v1/contacts",
    "/api/v1/nowhere",
    "/?limit=0",
    "/?side=",
]


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == safety.POLICY
    assert "unsafe" not in safety.POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["referrer-policy"] == "same-origin"
    assert "permissions-policy" in headers
    assert "server" not in headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8020", "127.0.0.1:1", "[::1]:8020", "LOCALHOST:8020"])
def test_names_of_this_machine_are_known(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "192.0.2.1", "127.0.0.1.nip.io", "", "localhost:8020:1", "a@localhost"],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/contacts", "/healthz"])
def test_a_name_that_points_here_from_elsewhere_is_refused(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "contacts" not in answer.json()["error"]["problem"] if path != "/" else "Kontakte –" not in answer.text


def test_the_address_people_use_is_known_where_it_is_told(shared_db: str) -> None:
    with client_of(shared_db, base_url="https://readout.example") as client:
        told = client.get("/", headers={"host": "readout.example"})
        assert told.status_code == 200
        assert "max-age" in told.headers["strict-transport-security"]
        assert client.get("/", headers={"host": "other.example"}).status_code == 421


def test_a_server_for_others_answers_under_its_number(open_client: TestClient) -> None:
    assert open_client.get("/", headers={"host": "192.0.2.1:8020"}).status_code == 200
    assert open_client.get("/", headers={"host": "rebound.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": ""},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost:8020"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"referer": "https://evil.example/http://localhost:8020/"},
        {},
        {"content-type": "text/plain"},
        {"authorization": "Basic eDp5"},
    ],
)
def test_posts_from_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    del client.headers["sec-fetch-site"]
    answer = client.post(
        "/who", content="name=Eve", headers={"content-type": "application/x-www-form-urlencoded"} | headers
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://localhost:8020"},
        {"referer": "http://localhost:8020/contacts"},
    ],
)
def test_own_posts_pass(client: TestClient, headers: dict[str, str]) -> None:
    del client.headers["sec-fetch-site"]
    assert client.post("/who", data={"name": "Ada"}, headers=headers).status_code == 303


def test_a_program_passes_with_what_no_form_can_send(client: TestClient) -> None:
    del client.headers["sec-fetch-site"]
    assert client.post("/api/v1/contacts", json={}).json()["error"]["code"] == "method"
    answer = client.post("/api/v1/contacts", headers={"authorization": "Bearer x"})
    assert answer.json()["error"]["code"] == "method"


def test_a_large_body_is_refused_by_what_it_says_and_as_it_comes(shared_db: str) -> None:
    with client_of(shared_db, max_body=2**20) as client:
        said = client.post("/who", data={"name": "x" * 2**21})
        assert said.status_code == 413
        assert "1 MB" in said.text

        def drops() -> Iterator[bytes]:
            yield b"name="
            for _ in range(64):
                yield b"x" * 2**16

        form = {"content-type": "application/x-www-form-urlencoded"}
        dripping = client.post("/who", content=drops(), headers=form)
        assert dripping.status_code == 413
        assert client.post("/who", data={"name": "Ada"}).status_code == 303


@pytest.mark.parametrize("length", ["-1", "1e3", "99999999999999999999999999", "abc"])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str) -> None:
    answer = client.post("/who", content=b"name=A", headers={"content-length": length})
    assert answer.status_code == 413


def test_what_takes_too_long_is_told(shared_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(shared_db, time_limit=0.2) as client:
        monkeypatch.setattr("readout.web.pages.contacts.contacts", lambda *_, **__: time.sleep(1))
        answer = client.get("/")
        assert answer.status_code == 503
        assert "zu lange" in answer.text


@pytest.mark.parametrize("path", ["/", "/api/v1/contacts"])
def test_a_fault_tells_nothing_of_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("readout.web.pages.contacts.contacts", break_down)
    monkeypatch.setattr("readout.web.api.contacts.contacts", break_down)
    answer = client.get(path)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == safety.POLICY
    assert client.get("/healthz").status_code == 200


def test_head_is_get_without_a_body(client: TestClient) -> None:
    whole, head = client.get("/"), client.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/static/..%2f..%2fapp.py", "/static/%2e%2e", "/contacts/..", "//evil.example"]
)
def test_paths_lead_nowhere_else(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 200)
    assert "evil" not in answer.headers.get("location", "")


def test_a_redirect_stays_here(client: TestClient) -> None:
    for path in ("//evil.example/?side=", "/%2f%2fevil.example/?side=", "/\\evil.example?a="):
        location = client.get(path).headers.get("location", "/")
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_ledger_errors_are_told_without_folders_above(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    db = ledger_with(tmp_path)
    with client_of(db, read_only=True) as client:
        assert client.get("/").status_code == 200
        Path(db).write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        answer = client.get("/api/v1/contacts")
        assert answer.status_code in (500, 503)
        assert answer.json()["error"]["code"] in ("damaged", "ledger")


def test_own_forms_by_the_address_people_use() -> None:
    layer = safety.OwnForms(app=None, settings=WebSettings(db="x", base_url="https://readout.example"))  # type: ignore[arg-type]
    from starlette.datastructures import Headers

    assert layer.is_own(Headers({"host": "127.0.0.1:8020", "origin": "https://readout.example"}))
    assert not layer.is_own(Headers({"host": "127.0.0.1:8020", "origin": "https://readout.example.evil"}))
