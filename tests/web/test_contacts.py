"""The list of contacts: what the address asks for, in the page and in the API."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.ledgers import readings
from support.web import client_of, ledger_with


def idents(page: str) -> list[str]:
    return re.findall(r'href="/contacts/([0-9a-f]{16})"', page)


def test_the_list_shows_each_contact_once_the_newest_first(client: TestClient) -> None:
    page = client.get("/").text
    assert "2 Kontakte" in page
    found = idents(page)
    assert len(found) == len(set(found)) == 2
    assert idents(client.get("/?order=oldest").text) == found[::-1]
    assert "13. März 2031" in page
    assert "Telefonat" in page
    assert "Ilo Varga" in page
    assert "13 March 2031" in client.get("/?lang=en").text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("with=varga", 2), ("with=ilo&with=Norland", 2), ("with=Varga Norland", 0), ("with=Nobody", 0), ("side=Norland", 2), ("side=Norland&side=Tarsien", 0),
        ("from=2031-03-10", 1), ("to=2031-03-10", 1), ("from=2031&to=2031-03", 2), ("form=call", 2), ("form=meeting", 0),
        ("form=meeting&form=phone_call", 2), ("status=held", 2), ("status=planned", 0), ("publisher=Talvien heute", 1),
        ("confirmed=true", 0), ("confirmed=false", 2), ("unsure=true", 0), ("unsure=no", 2),
    ],
)  # fmt: skip
def test_filters_of_the_address(client: TestClient, query: str, count: int) -> None:
    page = client.get(f"/?{query}")
    assert page.status_code == 200
    assert len(idents(page.text)) == count
    told = client.get(f"/api/v1/contacts?{query}").json()
    assert (len(told["entries"]), told["total"]) == (count, count)


def test_what_is_chosen_can_be_taken_off(client: TestClient) -> None:
    page = client.get("/?with=varga&side=Norland&form=call").text
    assert 'href="/?side=Norland&amp;form=call"' in page
    assert "Gespräch am Telefon oder per Video" in page
    assert 'value="varga"' in page


def test_empty_fields_of_a_form_leave_the_address(client: TestClient) -> None:
    answer = client.get("/?with=&side=S%C3%BCdmark&from=&form=call&confirmed=")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?side=S%C3%BCdmark&form=call")
    assert client.get("/?with=").headers["location"] == "/"
    assert client.get("/api/v1/contacts?with=&limit=").json()["total"] == 2


def test_pages_of_the_list_follow_each_other(client: TestClient) -> None:
    first = client.get("/?limit=1")
    following = re.search(r'href="([^"]+)" rel="next"', first.text)
    assert following
    second = client.get(following[1].replace("&amp;", "&"))
    assert idents(first.text) + idents(second.text) == idents(client.get("/").text)
    assert 'rel="next"' not in second.text
    assert 'rel="first"' in second.text
    told = client.get("/api/v1/contacts?limit=1").json()
    assert client.get("/api/v1/contacts", params={"limit": 1, "after": told["after"]}).json()["after"] is None


@pytest.mark.parametrize("query", ["from=gestern", "to=2031-13", "after=x", "with=%3F%3F", "from=2031-02-30"])
def test_a_question_that_is_none_is_told_beside_the_form(client: TestClient, query: str) -> None:
    page = client.get(f"/?{query}")
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    told = client.get(f"/api/v1/contacts?{query}")
    assert told.status_code == 400
    assert told.json()["error"]["code"] == "input"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "limit=x", "form=chat", "status=x", "confirmed=maybe", "order=random", "with=" + "x" * 201,
              "&".join(["side=a"] * 9)]
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_refused_in_one_shape(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 422
    error = client.get(f"/api/v1/contacts?{query}").json()["error"]
    assert set(error) == {"status", "code", "problem", "remedy"}
    assert error["status"] == 422


def test_hostile_questions_come_back_as_text(client: TestClient) -> None:
    words = "\"><script>alert(1)</script>{{7*7}}'--\u202e"
    page = client.get("/", params={"with": words, "publisher": words, "side": words, "nix": words})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "49" not in re.findall(r'value="([^"]*)"', page.text)
    assert client.get("/?with=%00%ff%fe").status_code in (200, 400)


def test_an_empty_ledger_says_how_to_begin(tmp_path: Path) -> None:
    with client_of(str(tmp_path / "new.db")) as client:
        page = client.get("/").text
        assert "Hier ist noch nichts" in page
        assert "readout add artikel/ --db new.db" in page
        assert str(tmp_path) not in page
        assert client.get("/?with=varga").status_code == 200


def test_a_page_is_known_again(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    again = client.get("/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/?lang=en", headers={"if-none-match": tag}).status_code == 200


def test_what_others_add_is_seen_at_once(tmp_path: Path) -> None:
    from support.ledgers import add, new_ledger

    db = ledger_with(tmp_path)
    with client_of(db) as client:
        assert len(idents(client.get("/").text)) == 2
        more = readings(
            {
                "Ostblatt": "Außenministerin Lea Brandt von Ostrien traf am Montag in Marstadt ihren Kollegen Ole Stern aus Westrien."
            },
            "2031-05-06",
        )
        with new_ledger(db) as ledger:
            add(ledger, more)
        assert len(idents(client.get("/").text)) == 3


def test_nothing_but_this_server_is_asked_for(client: TestClient) -> None:
    page = client.get("/").text
    for address in re.findall(r'(?:src|href|action)="([^"]+)"', page):
        assert address.startswith(("/", "#")), address
        assert not address.startswith("//")


def test_static_files_stay_for_a_year_and_only_under_their_own_digest(client: TestClient) -> None:
    files = re.findall(r'"(/static/[^"]+)"', client.get("/").text)
    assert len(files) == 4
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get(re.sub(r"\.[0-9a-f]{12}\.", ".000000000000.", files[0])).status_code == 404


def test_many_ask_at_once(client: TestClient) -> None:
    from concurrent.futures import ThreadPoolExecutor

    paths = ["/", *(f"/contacts/{ident}" for ident in idents(client.get("/").text)), "/api/v1/contacts"] * 12
    with ThreadPoolExecutor(16) as threads:
        assert {answer.status_code for answer in threads.map(client.get, paths)} == {200}
