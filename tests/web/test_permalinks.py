"""Addresses that stay: of claims and contacts, also where a new reading or a person has changed what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.ledger.ledger import Given, own_id
from readout.records import Reading
from support import newsroom
from support.ledgers import by_version, new_ledger, without_contacts
from support.web import client_of, ledger_with

READING = newsroom.northern_daily()
ARTICLE = own_id(READING.article).id


def renamed_claims(reading: Reading, mark: str) -> Reading:
    """A reading in which every claim has another id, as a new version makes it."""
    return replace(reading, claims=tuple(replace(one, id=(mark + one.id)[:16]) for one in reading.claims))


@pytest.fixture
def db(tmp_path: Path) -> str:
    return ledger_with(tmp_path, [READING])


def read_again(db: str, reading: Reading, version: str = "9.9.9") -> None:
    with new_ledger(db, "2031-05-01T00:00:00+00:00") as ledger:
        ledger.add([Given(reading=by_version(reading, version))])


def follow(client: TestClient, address: str) -> str:
    page = client.get(address)
    while page.status_code in (301, 302, 303):
        page = client.get(page.headers["location"])
    assert page.status_code == 200
    return page.text


def test_a_claim_leads_to_its_words(db: str) -> None:
    claim = READING.claims[1]
    first = claim.spans[0]
    with client_of(db) as client:
        answer = client.get(f"/claims/{ARTICLE}/{claim.id}")
        assert answer.status_code == 303
        assert (
            answer.headers["location"]
            == f"/articles/{ARTICLE}?claim={claim.id}&at={first.start}-{first.end}#c-{claim.id}"
        )
        page = follow(client, f"/claims/{ARTICLE}/{claim.id}")
        assert f'lit" id="c-{claim.id}"' in page


@pytest.mark.parametrize("claim", ["ffffffffffffffff", "x", "%3Cscript%3E", "0" * 300])
def test_a_claim_that_never_was_is_told(db: str, claim: str) -> None:
    with client_of(db) as client:
        answer = client.get(f"/claims/{ARTICLE}/{claim}")
        assert answer.status_code == 404
        assert client.get(f"/claims/ffffffffffffffff/{READING.claims[0].id}").status_code == 404
        assert client.get(f"/claims/{ARTICLE}/{claim}/cite").status_code == 404


def test_an_id_of_an_earlier_reading_leads_on_and_says_so(db: str) -> None:
    old = READING.claims[1].id
    read_again(db, renamed_claims(READING, "abcd"))
    with client_of(db) as client:
        answer = client.get(f"/claims/{ARTICLE}/{old}")
        assert answer.status_code == 301
        assert f"claim={('abcd' + old)[:16]}&was={old}" in answer.headers["location"]
        assert f"in einer früheren Lesung die Kennung {old}" in follow(client, f"/claims/{ARTICLE}/{old}")


def test_a_claim_that_the_reading_has_no_more_is_gone(db: str) -> None:
    gone = READING.claims[1]
    read_again(db, replace(READING, claims=(READING.claims[0],)))
    with client_of(db) as client:
        page = client.get(f"/claims/{ARTICLE}/{gone.id}")
        assert page.status_code == 410
        assert gone.spans[0].quote in page.text
        assert f"at={gone.spans[0].start}-{gone.spans[0].end}" in page.text


def test_a_contact_that_no_reading_has_any_more_is_gone(db: str) -> None:
    from readout.ledger import open_ledger
    from readout.ledger.asking import contacts

    with open_ledger(db) as ledger, ledger.asking() as connection:
        (contact,) = contacts(connection).entries
    read_again(db, without_contacts(READING, [one.id for one in READING.contacts]))
    with client_of(db) as client:
        page = client.get(f"/contacts/{contact.id}")
        assert page.status_code == 410
        assert "die Texte, die davon berichteten, sind ersetzt" in page.text
        assert f'href="/articles/{ARTICLE}"' in page.text
        assert client.get(f"/contacts/{contact.id}?lang=en").status_code == 410
        for path in ("cite", "cite.txt", "cite.json"):
            gone = client.get(f"/contacts/{contact.id}/{path}?lang=de")
            assert gone.status_code == 410
            assert "die Texte, die davon berichteten, sind ersetzt" in gone.text
        assert client.get("/contacts/ffffffffffffffff/cite").status_code == 404
        assert client.get(f"/contacts/{ARTICLE}").status_code == 404
