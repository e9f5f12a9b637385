"""The page of the API and ``docs/api.md`` are made from its description, and have everything that is in it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from readout.web.language import interface
from readout.web.reference import Operation, sections
from support.web import ledger_with

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "api.md"


@pytest.fixture(scope="module")
def shared_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of these tests alone: some of what they send is kept."""
    return ledger_with(Path(tmp_path_factory.mktemp("own")))


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def reference(document: dict[str, Any]) -> str:
    """``docs/api.md`` as the API describes itself."""
    words = interface("en")
    parts = [
        "# API",
        "<!-- made by `make docs` from the description of the API; edit that -->",
        document["info"]["description"],
    ]
    parts.append(
        "`/api/v1/openapi.json` is the description for programs, `/api` the page for people. [How to run a server](server.md)."
    )
    for section in sections(document):
        parts.append(f"## {words('api.sections.' + section.tag)}")
        parts += [_operation(one, words(f"api.operations.{one.name}")) for one in section.operations]
    return "\n\n".join(parts) + "\n"


def _operation(one: Operation, summary: str) -> str:
    lines = [f"### {one.method} {one.path}", "", summary, "", one.told.words]
    if one.parameters:
        lines += ["", "| parameter | values | |", "|---|---|---|"]
        for each in one.parameters:
            name = f"**{each.name}**" if each.required else each.name
            kind = each.kind.replace("|", "\\|")
            lines.append(f"| {name} | {kind} | {each.told.words} |")
    if one.takes:
        lines += ["", "Takes " + ", ".join(f"`{kind}`" for kind in one.takes) + "."]
    lines += ["", f"Answers `{one.answers}`."]
    if one.example:
        lines += ["", f"    {one.example}"]
    return "\n".join(lines)


def test_the_reference_is_current(document: dict[str, Any]) -> None:
    current = reference(document)
    if os.environ.get("READOUT_UPDATE"):
        REFERENCE.write_text(current, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == current, "run: make docs"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_has_every_address_in_both_languages(
    client: TestClient, document: dict[str, Any], language: str
) -> None:
    page = client.get(f"/api?lang={language}")
    assert page.status_code == 200
    words = interface(language)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"<code>{method.upper()} {path}</code>" in page.text
            assert words(f"api.operations.{operation['operationId']}") in page.text
    assert len(page.content) < 100_000
    assert client.get("/api/docs").headers["location"] == "/api"
    assert 'href="/api"' in client.get("/").text


def test_no_text_of_an_address_is_left_over(document: dict[str, Any]) -> None:
    names = {operation["operationId"] for methods in document["paths"].values() for operation in methods.values()}
    assert set(interface("en").names("api.operations")) == names


def test_every_example_is_asked_as_it_stands(client: TestClient, document: dict[str, Any]) -> None:
    for section in sections(document):
        for one in section.operations:
            assert one.example, one.name
            if one.method == "GET":
                answer = client.get(one.example)
                assert answer.status_code in (200, 404), one.example
                assert re.sub(r"\{[^}]*\}", "x", one.path).count("/") == one.example.partition("?")[0].count("/")
            else:
                answer = client.post(
                    one.path, content=one.example.encode(), headers={"content-type": "application/json"}
                )
                assert answer.status_code in (200, 400, 404), (one.name, answer.text)
