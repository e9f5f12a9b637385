"""What the API refuses so that a program notices: parameters that there are not, and what any page's form could send."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from support.web import client_of


def refused(client: TestClient, address: str) -> dict[str, object]:
    answer = client.get(address)
    assert answer.status_code == 422, answer.text
    told: dict[str, object] = answer.json()["error"]
    return told


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/contacts?publsher=Nordpost", "publsher"),
        ("/api/v1/contacts?since=2031", "since"),
        ("/api/v1/search?q=Hafen&offset=3", "offset"),
        ("/api/v1/commitments?Status=agreed", "Status"),
        ("/api/v1/review/progress?kind=contact", "kind"),
        ("/api/v1/export?format=csv&lang=en", "lang"),
        (f"/api/v1/timeline?{'x' * 500}=1", "x" * 60),
    ],
)
def test_a_mistyped_parameter_is_told_with_those_that_there_are(client: TestClient, address: str, name: str) -> None:
    told = refused(client, address)
    assert told["code"] == "unknown_parameter"
    assert told["problem"] == f"There is no parameter “{name}” here."
    assert str(told["remedy"]).startswith("This address takes: ")


def test_the_remedy_names_the_parameters_as_the_description_does(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]
    for path, methods in described.items():
        if "get" not in methods or "{" in path or not path.startswith("/api/"):
            continue
        named = [one["name"] for one in methods["get"].get("parameters", []) if one["in"] == "query"]
        told = refused(client, f"{path}?nosuch=1")
        assert told["remedy"] == f"This address takes: {', '.join(named) or 'none'}.", path


@pytest.mark.parametrize(("query", "name"), [("from=2031-13", "from"), ("to=2031-02-30", "to")])
def test_a_day_that_is_none_is_told_under_the_name_of_its_parameter(client: TestClient, query: str, name: str) -> None:
    for address in (f"/api/v1/contacts?{query}", f"/api/v1/search?q=Hafen&{query}"):
        assert client.get(address).json()["error"]["problem"].startswith(f"{name}: "), address


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded"])
def test_a_program_is_told_how_to_send_what_a_form_could_send(shared_db: str, kind: str) -> None:
    with client_of(shared_db) as client:
        del client.headers["sec-fetch-site"]
        answer = client.post("/api/v1/read", content="Text", headers={"content-type": kind})
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "plain_form"
        assert "application/json" in answer.json()["error"]["remedy"]
        elsewhere = {"content-type": kind, "origin": "https://elsewhere.example"}
        assert client.post("/api/v1/read", content="Text", headers=elsewhere).json()["error"]["code"] == "cross_site"
        assert client.post("/api/v1/read", json={"text": "Text"}).status_code == 200
