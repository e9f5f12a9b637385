"""Who asks, and what they may do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from readout.ledger import Ledger
from readout.web.pages.who import own_path
from readout.web.people import Scope, User, clean_name
from support.web import client_of, ledger_with

OPEN = "0.0.0.0"  # noqa: S104 - nothing listens in these tests
RIGHT = "right"


def named(client: TestClient, name: str, then: str = "/", **options: Any) -> Any:
    return client.post("/who", data={"name": name, "then": then}, **options)


def test_somebody_at_the_machine_gives_a_name_once(client: TestClient) -> None:
    assert "Name angeben" in client.get("/").text
    answer = named(client, "  Ada   Ölund ", "/?side=Norland")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?side=Norland")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Name: Ada Ölund" in client.get("/").text


@pytest.mark.parametrize("name", ["", "   ", "\x00\x1b", "\u202e\u200b"])
def test_a_name_must_be_one(client: TestClient, name: str) -> None:
    answer = named(client, name)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_names_are_cleaned() -> None:
    assert clean_name("Ada\r\nSet-Cookie: x\u202e") == "Ada Set-Cookie: x"
    assert clean_name("x" * 500) == "x" * 80
    assert clean_name("\ud800") is None


@pytest.mark.parametrize(
    "path",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb", "\\\\evil"],
)
def test_after_a_form_the_way_leads_only_here(client: TestClient, path: str) -> None:
    assert own_path(path) == "/"
    assert named(client, "Ada", path).headers["location"] == "/"


def test_whoever_comes_through_an_unknown_proxy_is_not_at_the_machine(client: TestClient) -> None:
    answer = named(client, "Eve", headers={"x-forwarded-for": "192.0.2.9"})
    assert answer.status_code == 401


def test_others_may_read_where_no_login_is_set_up(shared_db: str) -> None:
    with client_of(shared_db, host=OPEN, address="192.0.2.7") as client:
        assert client.get("/").status_code == 200
        assert named(client, "Eve").status_code == 401
    with client_of(shared_db, host=OPEN) as client:
        assert named(client, "Eve").status_code == 401, "others can reach it: loopback may be a proxy"


def test_a_proxy_logs_people_in_and_only_it_does(shared_db: str) -> None:
    told: dict[str, Any] = {"trusted_proxies": ("10.0.0.0/8",), "login_header": "X-Remote-User", "host": OPEN}
    with client_of(shared_db, address="10.1.2.3", **told) as client:
        assert client.get("/").status_code == 401
        assert client.get("/api/v1/contacts").json()["error"]["code"] == "login"
        assert client.get("/", headers={"x-remote-user": "ada"}).status_code == 200
        assert "Name: Ölund" in client.get("/", headers={"x-remote-user": "Ölund".encode()}).text
        assert client.get("/", headers=[("x-remote-user", "ada"), ("x-remote-user", "eve")]).status_code == 401  # type: ignore[arg-type]
        assert client.get("/", headers={"x-remote-user": "  "}).status_code == 401
    for address in ("192.0.2.7", "127.0.0.1", "::1"):
        with client_of(shared_db, address=address, **told) as client:
            assert client.get("/", headers={"x-remote-user": "ada"}).status_code == 401
            assert client.get("/healthz").status_code == 200


def test_nothing_is_changed_where_it_is_only_for_reading(shared_db: str) -> None:
    with client_of(shared_db, read_only=True) as client:
        answer = named(client, "Ada")
        assert answer.status_code == 403
        assert "nur zum Lesen" in answer.text
        assert "Name angeben" not in client.get("/").text


def test_a_token_is_asked_for_and_a_wrong_one_is_told(client: TestClient) -> None:
    def whose(_: Ledger, token: str) -> User | None:
        return User(name="Bot", scope=Scope.READ, by="token") if token == RIGHT else None

    assert client.get("/api/v1/contacts", headers={"authorization": "Bearer right"}).status_code == 401
    client.app.state.here.token_user = whose  # type: ignore[attr-defined]
    assert client.get("/api/v1/contacts", headers={"authorization": "Bearer right"}).status_code == 200
    for wrong in ("wrong", "", "x" * 5_000):
        answer = client.get("/api/v1/contacts", headers={"authorization": f"Bearer {wrong}"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["error"]["code"] == "token"
    assert named(client, "Ada", headers={"authorization": "Bearer right"}).status_code == 403


@pytest.mark.parametrize(
    ("role", "reads", "judges", "exports"),
    [("admin", 200, 303, 200), ("review", 200, 303, 403), ("read", 200, 403, 403), ("none", 401, 401, 401)],
)
def test_what_people_at_the_machine_may_do_can_be_chosen(
    tmp_path: Path, role: str, reads: int, judges: int, exports: int
) -> None:
    with client_of(ledger_with(tmp_path), loopback_role=role) as client:
        assert client.get("/").status_code == reads
        sent = {"judgement": "0123456789abcdef", "next_one": "true", "author": "Ada"}
        client.cookies.set("readout_author", "Ada")
        assert client.post("/review/undo", data=sent).status_code == judges
        assert client.get("/api/v1/export?format=ledger").status_code == exports
        assert client.get("/healthz").status_code == 200
