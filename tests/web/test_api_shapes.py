"""Answers with something in them are as described, field by field: none that is not told of, none missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

pytest.importorskip("jsonschema_rs", reason="of the development group")

import jsonschema_rs as jsonschema

from readout.ledger import open_ledger
from readout.ledger.judging import Judging
from support import newsroom
from support.ledgers import call, second
from support.web import client_of, ledger_with


def strict(document: dict[str, Any]) -> dict[str, Any]:
    """The description, with fields that it does not tell of forbidden wherever that can be said."""
    schemas = document["components"]["schemas"]
    parts = {part.get("$ref", "").rpartition("/")[2] for one in schemas.values() for part in one.get("allOf", ())}
    for name, one in schemas.items():
        if name not in parts:
            _close(one)
    return document


def _close(one: Any) -> None:
    if isinstance(one, dict):
        if "properties" in one or "allOf" in one:
            one["unevaluatedProperties"] = False
        for name, inner in one.items():
            if name != "allOf":
                _close(inner)
    elif isinstance(one, list):
        for inner in one:
            _close(inner)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A ledger with everything that reports can have, and some judgements."""
    db = ledger_with(Path(tmp_path_factory.mktemp("shapes")), [*newsroom.everything(), *call(), *second()])
    with client_of(db) as client, open_ledger(db, write=True) as ledger:
        ledger.follow()  # an answer waits a moment for it only
        contacts = [entry["id"] for entry in client.get("/api/v1/contacts?limit=50").json()["entries"]]
        Judging(ledger, "Ada").contacts("confirmed", contacts[0], note="all there")
        Judging(ledger, "Ben").contacts("different", contacts[0], contacts[1])
        claims = client.get("/api/v1/review?kind=claim&limit=3").json()["entries"]
        assert len(claims) == 3
        for verdict, claim in zip(("accept", "reject"), claims, strict=False):
            Judging(ledger, "Cem").claim(verdict, claim["subject"]["left"].partition("/")[2])  # type: ignore[arg-type]
        yield client


@pytest.fixture(scope="module")
def description(full: TestClient) -> dict[str, Any]:
    return strict(full.get("/api/v1/openapi.json").json())


def check(description: dict[str, Any], path: str, answer: Any, method: str = "get") -> None:
    responses = description["paths"][path][method]["responses"]
    schema = responses[str(answer.status_code)]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator(schema | {"components": description["components"]})
    errors = [f"{list(one.instance_path)}: {one.message[:300]}" for one in validator.iter_errors(answer.json())]
    assert errors == [], path


LISTS = ["contacts", "timeline", "commitments", "changes?since=all", "search?q=Tessen", "actors?q=Tessen", "review",
         "review?kind=adrift&kind=actor&kind=contact&kind=claim", "review/progress", "facets", "matrix", "matrix?of=people",
         "board"]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_lists_and_counts(full: TestClient, description: dict[str, Any], address: str) -> None:
    answer = full.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    check(description, f"/api/v1/{address.partition('?')[0]}", answer)
    if "entries" in answer.json() and "review?" not in address:
        assert answer.json()["entries"] != []


def test_every_contact_article_actor_and_their_histories(full: TestClient, description: dict[str, Any]) -> None:
    contacts = full.get("/api/v1/contacts?limit=500").json()["entries"]
    actors = {part["identity"] for contact in contacts for part in contact["participants"] if part["identity"]}
    articles: set[str] = set()
    for contact in contacts:
        shown = full.get(f"/api/v1/contacts/{contact['id']}")
        check(description, "/api/v1/contacts/{ident}", shown)
        articles |= {entry["article"]["id"] for entry in shown.json()["comparison"]["articles"]}
        check(description, "/api/v1/history/{ident}", full.get(f"/api/v1/history/{contact['id']}"))
    assert len(articles) > 5
    for ident in sorted(articles):
        check(description, "/api/v1/articles/{ident}", full.get(f"/api/v1/articles/{ident}"))
        check(description, "/api/v1/articles/{ident}/reading", full.get(f"/api/v1/articles/{ident}/reading"))
    first, second = sorted(articles)[:2]
    path = "/api/v1/articles/{ident}/difference/{newer}"
    check(description, path, full.get(f"/api/v1/articles/{first}/difference/{second}"))
    assert len(actors) > 3
    for key in sorted(actors):
        check(description, "/api/v1/actors/{key}", full.get(f"/api/v1/actors/{key}"))


def test_questions_and_what_is_read(full: TestClient, description: dict[str, Any]) -> None:
    for asked in full.get("/api/v1/review?limit=100").json()["entries"]:
        answer = full.get("/api/v1/review/question", params=asked["subject"])
        check(description, "/api/v1/review/question", answer)
        assert answer.json()["id"] == asked["id"]
    readings = [one.article for one in newsroom.everything()[:6]]
    lines = [{"text": one.text, "publisher": one.publisher, "published": one.published} for one in readings]
    for name in ("read", "compare"):
        answer = full.post(f"/api/v1/{name}", json=[*lines, {"title": "no text"}])
        assert len(answer.json()["rejected"]) == 1
        check(description, f"/api/v1/{name}", answer, "post")


@pytest.mark.parametrize("address", ["contacts/ffffffffffffffff", "contacts?limit=0", "contacts?from=x", "nowhere"])
def test_errors_have_one_shape(full: TestClient, description: dict[str, Any], address: str) -> None:
    shape = {"$ref": "#/components/schemas/ErrorAnswer", "components": description["components"]}
    assert jsonschema.Draft202012Validator(shape).is_valid(full.get(f"/api/v1/{address}").json())


def test_every_address_describes_all_it_takes_and_answers(full: TestClient) -> None:
    document = full.get("/api/v1/openapi.json").json()
    names = [operation["operationId"] for known in document["paths"].values() for operation in known.values()]
    assert len(names) == len(set(names))
    for path, known in document["paths"].items():
        for operation in known.values():
            assert operation["description"], path
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description"), (path, parameter["name"])
            ok = operation["responses"].get("200") or operation["responses"]["201"]
            assert ok["content"], path
            for status, answer in operation["responses"].items():
                if status[0] == "4" or status == "503":
                    reference = answer["content"]["application/json"]["schema"]["$ref"]
                    assert reference == "#/components/schemas/ErrorAnswer", (path, status)
    assert "HTTPValidationError" not in document["components"]["schemas"]
