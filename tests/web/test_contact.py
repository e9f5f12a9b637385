"""The page of one contact: the comparison with its words, in both languages, and ids that stay good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.ledger.ledger import Given
from readout.records import Reading
from support import newsroom
from support.drafts import Draft, when
from support.ledgers import by_version, call, new_ledger, renamed_contacts
from support.web import client_of, ledger_with


def first(client: TestClient) -> str:
    found = re.search(r'href="/contacts/([0-9a-f]{16})"', client.get("/?order=oldest").text)
    assert found
    return found[1]


def test_the_page_shows_the_comparison_and_its_words(client: TestClient) -> None:
    page = client.get(f"/contacts/{first(client)}").text
    assert page.count("<h1") == 1
    assert "Punkt für Punkt" in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets
    assert targets <= set(re.findall(r'\sid="([^"]+)"', page))
    assert 'id="row-' in page
    assert '<q lang="de" dir="auto">' in page
    assert re.search(r'href="/articles/[0-9a-f]{16}\?at=\d+-\d+(&amp;in=title)?#at"', page)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_key_is_left_and_no_word_of_the_other_language(client: TestClient, language: str) -> None:
    page = client.get(f"/contacts/{first(client)}?lang={language}").text
    page = re.sub(r"<script.*?</script>", " ", page, flags=re.DOTALL)
    shown = re.sub(
        r"<[^>]+>", " ", re.sub(r'<(\w+)[^>]* lang="(?!' + language + r")[^>]*>.*?</\1>", " ", page, flags=re.DOTALL)
    )
    other = (
        ["says", "silent", "reports", "Point", "participant"]
        if language == "de"
        else ["sagt es", "schweigt", "Punkt", "Berichte"]
    )
    assert [word for word in other if re.search(rf"\b{word}\b", shown)] == []


def test_the_beginning_of_an_id_leads_to_all_of_it(client: TestClient) -> None:
    ident = first(client)
    answer = client.get(f"/contacts/{ident[:8]}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/contacts/{ident}")


@pytest.mark.parametrize(
    "ident", ["ffffffffffffffff", "abc", "zzzzzzzz", "%22%3E%3Cscript%3E", "x" * 3000, "%00%00%00%00"]
)
def test_an_unknown_id_is_told(client: TestClient, ident: str) -> None:
    answer = client.get(f"/contacts/{ident}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text.replace("<script src", "")
    assert "Nichts hat diese Kennung" in answer.text
    told = client.get(f"/api/v1/contacts/{ident}")
    assert told.status_code in (404, 422)
    assert set(told.json()["error"]) == {"status", "code", "problem", "remedy"}


def test_an_id_of_before_leads_on_and_says_so(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with client_of(db) as client:
        old = first(client)
    with new_ledger(db) as ledger:
        ledger.add([Given(reading=by_version(renamed_contacts(one, "abcd"), "9.9.9")) for one in call()])
    with client_of(db) as client:
        answer = client.get(f"/contacts/{old}")
        assert answer.status_code == 301
        assert answer.headers["location"].endswith(f"?was={old}")
        page = client.get(answer.headers["location"])
        assert page.status_code == 200
        assert f"Kennung {old}" in page.text
        told = client.get(f"/api/v1/contacts/{old}").json()["named"]
        assert told["moved"]
        assert "früher die Kennung" not in client.get(f"/contacts/{told['id']}?was=%3Cscript%3E").text


def test_everything_of_a_newsroom_is_shown(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, newsroom.everything())
    with client_of(db) as client:
        for language in ("de", "en"):
            for ident in re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get(f"/?lang={language}").text):
                page = client.get(f"/contacts/{ident}")
                assert page.status_code == 200
                assert not re.search(
                    r"<(?:script(?! src=\"/static/| type=\"application/ld\+json\")|img|b onclick|i>)", page.text
                )
                assert "javascript:" not in re.findall(r'href="([^"]*)"', page.text)


def test_the_answer_of_the_api_is_that_of_the_command(client: TestClient, shared_db: str) -> None:
    import json

    from readout.ledger import open_ledger
    from readout.ledger.asking import show
    from readout.ledger.asking.written import shown_to_json

    ident = first(client)
    with open_ledger(shared_db) as ledger:
        written = json.loads(json.dumps(shown_to_json(show(ledger, ident))))
    assert client.get(f"/api/v1/contacts/{ident}").json() == written


def test_many_media_stand_in_one_column_and_sides_in_their_own(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, newsroom.everything())
    with client_of(db) as client:
        idents = re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get("/").text)
        pages = {one: client.get(f"/contacts/{one}").text for one in idents}
        ident = max(pages, key=lambda one: pages[one].count('id="report-'))
        head = re.search(r"<thead>.*?</thead>", pages[ident], re.DOTALL)
        assert head
        assert head[0].count("eigene Worte") == 1
        assert "Medien" in head[0]
        assert "Grenzkurier" not in head[0]
        assert len(client.get(f"/contacts/{ident}?full=1").text) >= len(pages[ident])


def test_a_filter_of_points_shows_those_alone(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, newsroom.everything())
    with client_of(db) as client:
        seen = set()
        for ident in set(re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get("/").text)):
            page = client.get(f"/contacts/{ident}").text
            for link, count in re.findall(
                r'href="(/contacts/[^"]*points=[^"#]+)#points"[^>]*>.*?<span class="count">(\d+)', page
            ):
                shown = client.get(link.replace("&amp;", "&")).text
                assert len(re.findall(r'<tr id="row-', shown)) == int(count)
                assert 'aria-current="true"' in shown
                seen.add(re.sub(r".*points=([a-z]+).*", r"\1", link))
        assert {"contradiction", "only"} <= seen


def test_what_happened_and_who_judged_is_told(tmp_path: Path) -> None:
    from readout.ledger.judging import Judging

    db = ledger_with(tmp_path)
    with client_of(db) as client:
        ident = first(client)
    with new_ledger(db) as ledger:
        Judging(ledger, "Ada Lund").contacts("same", ident, note="mit der Kanzlei geklärt")
    with client_of(db) as client:
        page = client.get(f"/contacts/{ident}").text
        assert "Kontakt gefunden in" in page
        assert "Ada Lund" in page
        assert "mit der Kanzlei geklärt" in page
        assert "beurteilt von Ada Lund: dasselbe" in page or "bestätigt" in page


def test_commitments_of_the_contact_have_their_history(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, newsroom.everything())
    with client_of(db) as client:
        pages = [
            client.get(f"/contacts/{one}").text
            for one in set(re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get("/").text))
        ]
    with new_ledger(db) as ledger:
        ledger.follow()
    with client_of(db) as client:
        after = [
            client.get(f"/contacts/{one}").text
            for one in set(re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get("/").text))
        ]
    for found in (pages, after):
        page = next(
            page for page in found if "die Grenze für Lastwagen zu öffnen" in page and 'id="commitments"' in page
        )
        assert 'class="steps"' in page
        assert "zugesagt" in page
    assert any('href="/claims/' in page for page in after)


def test_publishers_are_told_beside_their_reports(tmp_path: Path) -> None:
    from dataclasses import replace

    reading = call()[0]
    made = replace(reading, article=replace(reading.article, publisher="RT"))
    with client_of(ledger_with(tmp_path, [made])) as client:
        german, english = (client.get(f"/contacts/{first(client)}?lang={one}").text for one in ("de", "en"))
        assert "Staatsrundfunk, Russland" in german
        assert "state broadcaster, Russia" in english
        assert "Regulation (EU) 2022/350" in german


def every_contact(client: TestClient) -> dict[str, str]:
    idents = re.findall(r'href="/contacts/([0-9a-f]{16})"', client.get("/?limit=500").text)
    return {one: client.get(f"/contacts/{one}").text for one in dict.fromkeys(idents)}


def test_names_lead_to_the_pages_of_actors(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path, newsroom.everything())) as client:
        links = {
            link
            for page in every_contact(client).values()
            for link in re.findall(r'class="actor" href="([^"]+)"', page)
        }
        assert len(links) > 3
        for link in links:
            assert client.get(link.replace("&amp;", "&")).status_code == 200
        assert sum(link.startswith("/actors/") for link in links) > len(links) / 2


def own_words(number: int) -> Reading:
    """A report that tells the topic in words of its own."""
    where = ("nahe Brenk", "am Fluss Orla", "bei Tarnau", "im Norden", "im Süden", "vor Kap Oren", "um Welnitz")[number]
    draft = Draft(
        f"Norland und Südmark haben am 5. März telefoniert, Thema war die Lage an der Grenze {where}.",
        publisher=f"Blatt {number}", published="2031-03-05",
    )  # fmt: skip
    north, south = (draft.actor(name, name, None, "state") for name in ("Norland", "Südmark"))
    day = when("2031-03-05", "am 5. März")
    call = draft.contact("phone_call", [north, south], "haben am 5. März telefoniert", main=True, time=day)
    draft.claim("topic", f"die Lage an der Grenze {where}", call, by=[north, south])
    return draft.reading()


def test_every_claim_that_a_contact_rests_on_has_one_place_on_its_page(tmp_path: Path) -> None:
    readings = [*newsroom.everything(), *(own_words(number) for number in range(7))]
    with client_of(ledger_with(tmp_path, readings)) as client:
        pages = every_contact(client)
        folded = 0
        for ident, page in pages.items():
            ids = re.findall(r'\sid="([^"]+)"', page)
            assert len(ids) == len(set(ids)), ident
            folded += len(re.findall(r'<p class="voice more"[^>]*><span id="claim-', page))
            told = client.get(f"/api/v1/contacts/{ident}").json()
            claims = {
                v["claim"]
                for c in told["comparison"]["contacts"]
                for r in c["rows"]
                for cell in r["cells"]
                for v in cell["voices"]
            }
            assert {f"claim-{one}" for one in claims if one} <= set(ids), ident
        assert folded


def test_a_doubt_leads_to_its_own_question(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path, newsroom.everything())) as client:
        links = {
            link
            for page in every_contact(client).values()
            for link in re.findall(r'href="(/review/[0-9a-f]{16}\?of=[^"]+)"', page)
        }
        assert links
        for link in links:
            page = client.get(link.replace("&amp;", "&"))
            assert page.status_code == 200
            assert 'class="sides' in page.text


@pytest.mark.parametrize("turning", ["\u202e", "\u202d", "\u2066", "\u202a", "\u202b\u202c", "\u2067\u2069"])
def test_no_character_turns_what_stands_after_it(turning: str) -> None:
    from readout.views.page.marks import visible

    shown = visible(f"Ilo {turning}agraV")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
    assert ("\ufffd" in shown) == (turning in "\u202d\u202e")
    assert visible("שלום\u200f مرحبا\u200e") == "שלום\u200f مرحبا\u200e"
