"""A pasted address is fetched only where the server was told so, by whoever may add, and only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.newsservers import HOST, Newsroom, article, newsroom
from support.web import client_of, ledger_with


@pytest.fixture(scope="module")
def news() -> Iterator[Newsroom]:
    with newsroom(**{"/1": article(7)}) as found:
        found.pages["/away"] = lambda answer: answer.give(b"", status=302, Location="http://127.0.0.1/")
        yield found


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return ledger_with(Path(tmp_path_factory.mktemp("fetching")))


@pytest.fixture(scope="module")
def here(db: str, news: Newsroom) -> Iterator[TestClient]:
    with client_of(db, fetching=True, fetch_networks=(f"{HOST}/32",), fetch_ports=(news.server.port,)) as client:
        yield client


def test_an_address_is_not_fetched_unasked(here: TestClient, news: Newsroom) -> None:
    answer = here.post("/paste", data={"text": news.base + "/1"})
    assert answer.status_code == 400
    assert 'name="fetch"' in answer.text
    assert "nur auf Wunsch" in answer.text
    assert "Diese Adresse holen" in answer.text
    assert news.asked() == []
    assert 'name="fetch"' not in here.get("/paste").text
    assert "nie aus privaten Netzen" in here.get("/paste").text


def test_it_is_fetched_read_and_stored_when_asked(here: TestClient, news: Newsroom) -> None:
    answer = here.post("/paste", data={"text": news.base + "/1", "fetch": "true", "published": "2031-03-05"})
    assert answer.status_code == 303
    assert news.asked() == ["/1"]
    page = here.get(answer.headers["location"]).text
    assert "Mira Halm" in page
    assert here.post(answer.headers["location"] + "/store").status_code == 303


@pytest.mark.parametrize("path", ["/away", "/none"])
def test_what_cannot_be_fetched_is_told(here: TestClient, news: Newsroom, path: str) -> None:
    answer = here.post("/paste", data={"text": news.base + path, "fetch": "true"})
    assert answer.status_code == 400
    assert "ließ sich nicht lesen" in answer.text


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost/", "www.[::1]", "http://0x7f.1/"])
def test_nothing_private_is_asked(here: TestClient, address: str) -> None:
    answer = here.post("/paste", data={"text": address, "fetch": "true"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, "127.0.0.1"),
        ({"fetching": True, "host": "192.0.2.1"}, "203.0.113.9"),
        ({"fetching": True, "read_only": True}, "127.0.0.1"),
    ],
)
def test_whom_it_is_not_for_gets_nothing_fetched(
    db: str, news: Newsroom, settings: dict[str, object], address: str
) -> None:
    news.asked()
    allowed = {"fetch_networks": (f"{HOST}/32",), "fetch_ports": (news.server.port,)}
    with client_of(db, address=address, **settings, **allowed) as client:
        answer = client.post("/paste", data={"text": news.base + "/1", "fetch": "true"})
    assert answer.status_code == 400
    assert 'name="fetch"' not in answer.text
    assert news.asked() == []
