"""What must hold of every address there is, found by walking the application: none can be forgotten."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from readout.ledger import open_ledger
from readout.ledger.tokens import TokenScope, add_token
from readout.web import safety
from readout.web.app import create_app
from readout.web.reading_worker import ReadingWorker
from readout.web.settings import WebSettings
from support.web import OWN, client_of, ledger_with

FILLED = {
    "ident": "81061c134f2a9be0",
    "newer": "81061c134f2a9be1",
    "key": "a4381cab1516ccb5",
    "name": "style.css",
    "suffix": "json",
}
ELSEWHERE = {"host": "0.0.0.0", "address": "192.0.2.7"}  # noqa: S104 - nothing listens in these tests
READS_ONLY = {"/api/v1/read", "/api/v1/compare", "/paste", "/review/skip", "/review/again"}
"""POST because of what they take; they change nothing in the ledger."""


@pytest.fixture(scope="module")
def shared_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of these tests alone: some of what they send is kept."""
    return ledger_with(Path(tmp_path_factory.mktemp("own")))


class LentReader(ReadingWorker):
    """The process that reads, shared by all servers of these tests: each would take seconds to start its own."""

    def close(self) -> None:
        """Leaves it to the next server."""

    def end(self) -> None:
        """Ends it with the last one."""
        super().close()


@pytest.fixture(scope="module")
def reader() -> Iterator[LentReader]:
    lent = LentReader()
    yield lent
    lent.end()


@pytest.fixture(scope="module")
def serving(reader: LentReader) -> Callable[..., TestClient]:
    """Makes a browser before a server of its own."""

    def made(db: str, **settings: Any) -> TestClient:
        client = client_of(db, **settings)
        client.app.state.here.reading = reader  # type: ignore[attr-defined]
        return client

    return made


@pytest.fixture(scope="module")
def shared_client(shared_db: str, serving: Callable[..., TestClient]) -> Iterator[TestClient]:
    """One server for all tests that only send something odd: what is left of a request would be a fault of it."""
    with serving(shared_db) as found:
        yield found


@pytest.fixture
def client(shared_client: TestClient) -> TestClient:
    """A browser that has been nowhere yet."""
    shared_client.headers.update(OWN)
    shared_client.cookies.clear()
    return shared_client


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[str]]:
    app = create_app(WebSettings(db=str(tmp_path_factory.mktemp("routes") / "x.db")))
    found: dict[str, frozenset[str]] = app.state.here.addresses
    return found


def filled(path: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", lambda name: FILLED.get(name[1], "81061c134f2a9be0"), path)


def each(addresses: dict[str, frozenset[str]], method: str) -> Iterator[str]:
    yield from (filled(path) for path, methods in sorted(addresses.items()) if method in methods)


def test_the_walk_finds_what_there_is(addresses: dict[str, frozenset[str]]) -> None:
    assert {"/", "/healthz", "/static/{name}", "/who", "/contacts/{ident}", "/api/v1/contacts", "/api/v1/judge"} <= set(
        addresses
    )
    assert {path for path in addresses if path.startswith("/api/v1/")} >= {"/api/v1/openapi.json", "/api/v1/export"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "XYZZY"])
def test_every_answer_has_the_headers_and_none_is_a_fault(
    client: TestClient, addresses: dict[str, frozenset[str]], method: str
) -> None:
    for path in [*map(filled, addresses), "/nowhere", "/api/v1/nowhere", "/static/none.js"]:
        answer = client.request(method, path, content=b"{}" if method in ("POST", "PUT", "PATCH") else None)
        assert answer.status_code < 500, (method, path)
        for name, value in safety.HEADERS.items():
            told = answer.headers[name]
            if name == "Content-Security-Policy" and told != value:  # a picture that can be saved has its style in it
                assert path.endswith(".svg"), (method, path)
                assert told == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            else:
                assert told == value, (method, path, name)
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers
        if method not in ("GET", "HEAD", "OPTIONS", "POST"):
            assert answer.status_code in (404, 405), (method, path)
        if answer.status_code == 405:
            assert "OPTIONS" in answer.headers["allow"], (method, path)


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"},
                                     {"origin": "null"}, {"referer": "https://evil.example/"}, {}])  # fmt: skip
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""]
)
def test_no_other_site_can_post_anywhere(
    client: TestClient, addresses: dict[str, frozenset[str]], headers: dict[str, str], kind: str
) -> None:
    del client.headers["sec-fetch-site"]
    before = client.get("/api/v1/changes?since=all").json()["total"]
    for path in each(addresses, "POST"):
        answer = client.post(path, content=b'{"text": "x"}', headers=headers | {"content-type": kind})
        assert answer.status_code == 403, path
        assert "set-cookie" not in answer.headers
    assert client.get("/api/v1/changes?since=all").json()["total"] == before


def test_no_address_answers_under_another_name(client: TestClient, addresses: dict[str, frozenset[str]]) -> None:
    for method in ("GET", "POST"):
        for path in each(addresses, method):
            for host in ("evil.example", "localhost.evil.example:8020", "localhost@evil.example", ""):
                answer = client.request(method, path, headers={"host": host})
                assert answer.status_code == 421, (path, host)


def test_a_server_for_reading_changes_nothing_at_any_address(
    shared_db: str, addresses: dict[str, frozenset[str]], serving: Callable[..., TestClient]
) -> None:
    before = Path(shared_db).read_bytes()
    with serving(shared_db, read_only=True) as client:
        for path in each(addresses, "POST"):
            answer = client.post(path, json={"text": "x", "verdict": "confirm", "ids": ["abcd"], "author": "Eve"})
            assert (answer.status_code == 403) != (path in READS_ONLY), path
        for path in each(addresses, "GET"):
            assert client.get(path).status_code < 500
        with client.app.state.here.ledgers.asking() as ledger:  # type: ignore[attr-defined]
            assert ledger.writable is False
    assert Path(shared_db).read_bytes() == before


def test_who_has_no_login_changes_nothing_and_reads_nothing_where_it_is_private(
    shared_db: str, addresses: dict[str, frozenset[str]], serving: Callable[..., TestClient]
) -> None:
    with serving(shared_db, **ELSEWHERE) as client:
        client.base_url = "http://192.0.2.1:8020"
        for path in each(addresses, "POST"):
            answer = client.post(path, json={"text": "x"})
            assert (answer.status_code == 401) != (path in READS_ONLY), path
    for settings in ({"private": True}, {"trusted_proxies": ("10.0.0.0/8",), "login_header": "x-user"}):
        with serving(shared_db, **ELSEWHERE, **settings) as client:
            client.base_url = "http://192.0.2.1:8020"
            for method in ("GET", "POST"):
                for path in each(addresses, method):
                    answer = client.request(method, path, headers={"x-user": "ada", "x-forwarded-for": "127.0.0.1"})
                    assert (answer.status_code == 401) != path.startswith(("/healthz", "/static", "/api/v1/openapi")), (
                        path
                    )


@pytest.mark.parametrize("scope", ["read", "review", "admin"])
def test_a_token_lets_its_scope_and_no_more(
    tmp_path: Path, addresses: dict[str, frozenset[str]], serving: Callable[..., TestClient], scope: TokenScope
) -> None:
    db = ledger_with(tmp_path)
    with open_ledger(db, write=True) as ledger, ledger.writing() as connection:
        _, sent = add_token(connection, "Desk bot", scope)
    with serving(db, private=True, **ELSEWHERE) as client:
        client.base_url = "http://192.0.2.1:8020"
        client.headers.update({"authorization": f"bearer {sent}"})
        for path in each(addresses, "GET"):
            assert client.get(path).status_code not in (401, 403), path
        for path in each(addresses, "POST"):
            answer = client.post(path, json={"text": "x"})
            refused = path == "/who" or (scope == "read" and path not in READS_ONLY)
            assert (answer.status_code == 403) == refused, path
        ident = client.get("/api/v1/contacts").json()["entries"][0]["id"]
        for format_ in ("ledger", "readings"):
            assert client.get(f"/api/v1/export?format={format_}").status_code == (200 if scope == "admin" else 403)
        made = client.post("/api/v1/judge", json={"verdict": "confirm", "ids": [ident]})
        assert made.status_code == (403 if scope == "read" else 201)
        if scope != "read":
            assert client.get(f"/api/v1/contacts/{ident}").json()["judgements"][0]["author"] == "Desk bot"
            other = client.post(
                "/api/v1/judge", json={"verdict": "undo", "ids": [made.json()["judgement"]], "author": "Ada"}
            )
            assert (other.status_code, other.json()["error"]["code"]) == (403, "author")
        assert client.get(f"/api/v1/contacts?token={sent}", headers={"authorization": ""}).status_code == 401
        assert sent not in client.get("/nowhere").text


ODD = [
    "?" + "a=1&" * 15_000, "?with=" + "x" * 60_000, "?from=%00", "?with=%00", "?side=%ff%fe", "?limit=1&limit=2", "?after=%00/%00",
    "?after=../../x", "?limit=99999999999999999999999", "?limit=-1", "?limit=1e3", "?limit=%F0%9D%9F%99", "?from=9999-12-31&to=0000",
    "?from=2031-02-30", "?q=%00", "?q=" + "%F0%9F%98%80" * 80, "?q=*&since=%00", "?since=all&after=x", "?q=%22%27%3B--", "?form=call&form=x",
    "?of=people&most=2&with=%ED%A0%80", "?kind=claim&left=%00", "?kind=adrift&left=x", "?kind=contact&left=a/b&right=c/d&joined=maybe",
    "?format=csv&table=%00", "?format=csv&contact=%00", "?format=text&with=%00", "?lang=%00", "?lang=de&lang=en", "?a[b]=c", "?%00=1", "?=", "?;", "?#",
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_queries_are_no_fault_anywhere(client: TestClient, addresses: dict[str, frozenset[str]], odd: str) -> None:
    for path in each(addresses, "GET"):
        answer = client.get(path + odd)
        assert answer.status_code < 500, path
        assert "Traceback" not in answer.text


IDS = ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "'", "%27%20OR%201=1--", "%25", "x" * 10_000, "%0d%0aSet-Cookie:a=b", "0" * 16,
       "ffff", "ｆｆｆｆ", "%F0%9F%98%80", "%E2%80%AE", "a" * 16 + "%00", "%7B%7B7*7%7D%7D", "<script>alert(1)</script>", "%", "..;", "CON", "-1"]  # fmt: skip


@pytest.mark.parametrize("ident", IDS, ids=range(len(IDS)))
def test_odd_ids_are_unknown_everywhere(client: TestClient, addresses: dict[str, frozenset[str]], ident: str) -> None:
    for path in sorted(addresses):
        if "{" in path:
            answer = client.get(re.sub(r"\{[^}]*\}", lambda _: ident, path))
            assert answer.status_code in (301, 302, 307, 308, 400, 404, 405, 422), path
            assert "<script>alert" not in answer.text
            assert "set-cookie" not in answer.headers
            assert "root:" not in answer.text


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b"0", b'"x"', b"\x00" * 1_000, b"[" * 50_000, b"{}" * 1_000,
                                     b'{"a":' * 20_000, b"9" * 20_000, b"name=%00&then=%ff", b"--x\r\n\r\n--x--", b'{"text": "\\ud800"}',
                                     b'{"verdict": NaN}', b'{"ids": 1e400}', b"\xef\xbb\xbf{}"])  # fmt: skip
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                                  "multipart/form-data", "application/json; charset=utf-16", "text/plain", "x/y", "\xff"])  # fmt: skip
def test_odd_bodies_are_no_fault_anywhere(
    client: TestClient, addresses: dict[str, frozenset[str]], content: bytes, kind: str
) -> None:
    for path in each(addresses, "POST"):
        answer = client.post(path, content=content, headers=[(b"content-type", kind.encode("latin-1"))])  # type: ignore[arg-type]
        assert answer.status_code < 500, path
        assert "Traceback" not in answer.text


def test_a_large_body_is_refused_everywhere(
    shared_db: str, addresses: dict[str, frozenset[str]], serving: Callable[..., TestClient]
) -> None:
    with serving(shared_db, max_body=2**16) as client:
        for path in each(addresses, "POST"):
            kind = "application/x-www-form-urlencoded" if not path.startswith("/api/") else "application/json"
            for content in (b" " * 2**17, iter([b" " * 2**15] * 8)):
                answer = client.post(path, content=content, headers={"content-type": kind})
                unread = path.endswith("/store") and not isinstance(content, bytes)  # it takes no body, and reads none
                assert answer.status_code == (404 if unread else 413), path


def test_nothing_is_told_of_the_machine(
    tmp_path: Path, addresses: dict[str, frozenset[str]], serving: Callable[..., TestClient]
) -> None:
    """Neither where the ledger lies nor what the program is made of: not in errors of requests, nor of a broken ledger."""
    db = ledger_with(tmp_path)
    here = [str(tmp_path), "/site-packages/", "sqlalchemy", "sqlite3", "Traceback", ".py"]

    def telling(client: TestClient) -> list[tuple[str, str]]:
        found = []
        for path in [*each(addresses, "GET"), "/nowhere", "/api/v1/contacts?limit=0", "/api/v1/contacts?from=x"]:
            for query in ("", "?from=x&limit=x"):
                text = client.get(path + query).text
                found += [(path, word) for word in here if word in text and not path.startswith("/static")]
        return found

    with serving(db, **ELSEWHERE) as client:
        client.base_url = "http://192.0.2.1:8020"
        assert telling(client) == []
        Path(db).write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        assert telling(client) == []
        Path(db).unlink()
        assert telling(client) == []


def test_the_server_calls_nobody(
    shared_db: str,
    addresses: dict[str, frozenset[str]],
    serving: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def calls(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection to elsewhere")

    with serving(shared_db) as client:
        for name in ("connect", "connect_ex", "sendto", "bind"):
            monkeypatch.setattr(socket.socket, name, calls)
        monkeypatch.setattr(socket, "getaddrinfo", calls)
        monkeypatch.setattr(socket, "create_connection", calls)
        for path in each(addresses, "GET"):
            assert client.get(path).status_code < 500
        for path in each(addresses, "POST"):
            body = {
                "text": "Siehe https://norland.example/meldung und http://127.0.0.1/x",
                "url": "http://127.0.0.1:1/",
            }
            assert client.post(path, json=body).status_code < 500
