"""Citations of contacts, articles and claims: with the address that stays, the day of retrieval and the hash."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.ledger.ledger import Given, own_id
from support.ledgers import by_version, call, new_ledger, renamed_contacts
from support.web import client_of, ledger_with

READINGS = call()
ARTICLE = own_id(READINGS[0].article).id
CLAIM = READINGS[0].claims[-1].id
HASH = sha256(READINGS[0].article.text.encode()).hexdigest()
KINDS = {"txt": "text/plain", "ris": "application/x-research-info-systems", "bib": "application/x-bibtex",
         "json": "application/vnd.citationstyles.csl+json", "jsonld": "application/ld+json"}  # fmt: skip


def records(client: TestClient) -> dict[str, str]:
    page = client.get("/?order=oldest").text
    contact = re.search(r'href="(/contacts/[0-9a-f]{16})"', page)
    assert contact
    return {"contact": contact[1], "article": f"/articles/{ARTICLE}", "claim": f"/claims/{ARTICLE}/{CLAIM}"}


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize("kind", ["contact", "article", "claim"])
def test_a_record_as_a_file(client: TestClient, kind: str, suffix: str) -> None:
    path = records(client)[kind]
    answer = client.get(f"{path}/cite.{suffix}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(KINDS[suffix])
    assert HASH in answer.text
    assert f"http://localhost:8020{path}" in answer.text.replace("\\_", "_")
    assert ("attachment" in answer.headers.get("content-disposition", "")) is (suffix != "txt")
    if suffix.startswith("json"):
        json.loads(answer.text)


@pytest.mark.parametrize("kind", ["contact", "article", "claim"])
def test_the_page_to_cite_by(client: TestClient, kind: str) -> None:
    path = records(client)[kind]
    german, english = (client.get(f"{path}/cite?lang={one}") for one in ("de", "en"))
    assert "abgerufen am" not in german.text, "it was added on 1 April, and nobody knows when it was retrieved"
    assert "retrieved 1 April" not in english.text
    for suffix in KINDS:
        assert f'href="{path}/cite.{suffix}"' in german.text


def test_what_cannot_be_cited_is_told(client: TestClient) -> None:
    for path in (
        "/contacts/ffffffffffffffff/cite",
        "/articles/ffffffffffffffff/cite.ris",
        f"/claims/{ARTICLE}/ffffffffffffffff/cite",
    ):
        assert client.get(path).status_code == 404
    assert client.get(f"/articles/{ARTICLE}/cite.exe").status_code == 422


def test_the_page_carries_what_machines_look_for(client: TestClient) -> None:
    for path in list(records(client).values())[:2]:
        page = client.get(path).text
        address = f"http://localhost:8020{path}"
        assert f'<link rel="canonical" href="{address}">' in page
        assert f'<meta name="citation_public_url" content="{address}">' in page
        assert re.search(r'<meta name="citation_title" content="[^"]{8,}">', page)
        block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert block
        graph = json.loads(block[1])["@graph"]
        assert any(node["@id"] == address for node in graph)
        assert (
            client.get(re.findall(r'rel="alternate" type="application/ld\+json" href="([^"]+)"', page)[0]).status_code
            == 200
        )


def test_the_title_says_what_the_page_is(client: TestClient) -> None:
    found = records(client)
    title = re.search(r"<title>(.*?)</title>", client.get(found["contact"]).text, re.S)
    assert title
    assert "Telefonat" in title[1]
    assert "Varga" in title[1]
    assert "4. März 2031" in title[1]


def test_addresses_are_those_that_people_reach(shared_db: str) -> None:
    with client_of(shared_db, base_url="https://kontakte.example/ledger/") as client:
        page = client.get(f"/articles/{ARTICLE}", headers={"host": "kontakte.example"}).text
        assert f'href="https://kontakte.example/ledger/articles/{ARTICLE}"' in page


def test_a_contact_of_before_leads_on_to_its_citation(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with client_of(db) as client:
        old = records(client)["contact"]
    with new_ledger(db) as ledger:
        ledger.add([Given(reading=by_version(renamed_contacts(one, "abcd"), "9.9.9")) for one in call()])
    with client_of(db) as client:
        for rest in ("/cite", "/cite.ris"):
            answer = client.get(old + rest)
            assert answer.status_code == 301
            assert client.get(answer.headers["location"]).status_code == 200
