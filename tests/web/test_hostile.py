"""Pages of articles that are made to harm whoever shows them: nothing of them becomes an element, a link, an attribute."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.hostile import PAYLOADS, Elements, hostile_reading
from support.web import client_of, ledger_with


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    readings = [hostile_reading(payload, n) for n, payload in enumerate(PAYLOADS)]
    with client_of(ledger_with(Path(tmp_path_factory.mktemp("hostile")), readings)) as found:
        yield found


def addresses(client: TestClient) -> list[str]:
    """Every page there is of these articles."""
    contacts = set(re.findall(r'href="(/contacts/[0-9a-f]{16})"', client.get("/?limit=500").text))
    assert contacts
    pages = [client.get(address).text for address in contacts]
    articles = {found for page in pages for found in re.findall(r'href="(/articles/[0-9a-f]{16})[?"]', page)}
    claims = {
        found
        for article in articles
        for found in re.findall(r'href="(/claims/[0-9a-f]{16}/[0-9a-f]{16})"', client.get(article).text)
    }
    assert len(articles) == len(PAYLOADS)
    assert claims
    records = [*sorted(contacts), *sorted(articles), *sorted(claims)[:4]]
    parts = [
        f"{article}{rest}" for article in articles for rest in ("/versions", "/passage?at=0-12", "?at=3-9&in=title")
    ]
    return [*contacts, *articles, *parts, *(f"{record}/cite" for record in records)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_of_an_article_becomes_markup(hostile: TestClient, language: str) -> None:
    for address in addresses(hostile):
        separator = "&" if "?" in address else "?"
        page = hostile.get(f"{address}{separator}lang={language}")
        assert page.status_code == 200, address
        assert Elements(page.text).harmful() == [], address
        assert "49{%" not in page.text


def test_data_in_the_page_is_json_that_nothing_can_end(hostile: TestClient) -> None:
    for address in addresses(hostile):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', hostile.get(address).text, re.S):
            assert "<" not in block
            assert json.loads(block)["@graph"]


def test_only_addresses_of_the_web_become_links(hostile: TestClient) -> None:
    found = set()
    for address in addresses(hostile):
        found |= {
            known["href"]
            for tag, known in Elements(hostile.get(address).text).found
            if tag == "a" and known.get("href")
        }
    elsewhere = {link for link in found if link and not link.startswith(("/", "#", "?"))}
    assert elsewhere
    assert all(re.match(r"https?://", link) for link in elsewhere)


def test_files_for_others_hold_one_entry_a_record(hostile: TestClient) -> None:
    article = next(one for one in addresses(hostile) if re.fullmatch(r"/articles/[0-9a-f]{16}", one))
    assert hostile.get(f"{article}/cite.ris").text.count("TY  - ") == 1
    assert hostile.get(f"{article}/cite.bib").text.count("\n@") == 0
    assert len(json.loads(hostile.get(f"{article}/cite.json").text)) == 1
    assert "\x1b" not in hostile.get(f"{article}/cite.txt").text


def test_odd_queries_change_nothing(hostile: TestClient) -> None:
    contact = next(one for one in addresses(hostile) if one.startswith("/contacts/"))
    for query in ("points=%3Cscript%3E", "was=%22%3E%3Cscript%3E", "points=only-%00", "full=1&points=both"):
        page = hostile.get(f"{contact}?{query}")
        assert page.status_code in (200, 422)
        assert Elements(page.text).harmful() == []
