"""The page of an article: every character of it, evidence in both directions, places by code points, versions."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.intake import make_article
from readout.ledger.judging import Judging
from readout.ledger.ledger import own_id
from readout.pipeline import read
from readout.records import Reading
from support import newsroom
from support.drafts import Draft, when
from support.ledgers import add, call, new_ledger
from support.web import client_of, ledger_with

ACCENT = "Cafe\u0301"


def emoji() -> Reading:
    """Words after characters beyond the first plane, and after a letter with a mark of its own."""
    d = Draft(
        f"😀😀 {ACCENT} 👩‍👩‍👧: Mira Halm rief am Dienstag Ilo Varga an.\nHalm habe zugesagt, 👍 die Häfen zu öffnen, sagte ihr Sprecher.",
        publisher="Küstenbote",
        published="2031-03-05",
        title="😀 Halm ruft Varga an",
        roles=("lead", "body"),
    )
    halm, varga = d.actor("Mira Halm", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Südmark")
    speaker = d.actor("ihr Sprecher", "Norland")
    made = d.contact("phone_call", [halm, varga], "rief am Dienstag", main=True, time=when("2031-03-04", "am Dienstag"))
    said = d.said(speaker, "Halm habe zugesagt, 👍 die Häfen zu öffnen", "sagte")
    d.claim("promise", "👍 die Häfen zu öffnen", made, by=[halm], said=said)
    return d.reading()


def text_of(page: str) -> str:
    """The text of the article on its page, without the signs that lead back."""
    body = re.search(r'<div class="body".*?</div>', page, re.S)
    assert body
    plain = re.sub(r'<sup class="backs".*?</sup>|<p class="role".*?</p>', "", body[0], flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", plain))


def squeezed(text: str) -> str:
    return "".join(text.split())


def of(tmp_path: Path, *readings: Reading) -> tuple[TestClient, list[str]]:
    """A server on a ledger with these readings, and the ids of their articles."""
    db = ledger_with(tmp_path, readings)
    return client_of(db), [own_id(one.article).id for one in readings]


def asked(page: str) -> str:
    return unescape("".join(re.findall(r'<mark class="[^"]*asked"[^>]*>(.*?)</mark>', page, re.S)))


def test_every_character_of_the_article_is_there(tmp_path: Path) -> None:
    readings = [emoji(), *newsroom.everything()]
    client, idents = of(tmp_path, *readings)
    with client:
        for ident, reading in zip(idents, readings, strict=True):
            page = client.get(f"/articles/{ident}").text
            whole = re.sub("[\u202a-\u202c\u2066-\u2069]", "", (reading.article.title or "") + reading.article.text)
            shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]", "\ufffd", whole)
            assert squeezed(text_of(page)) == squeezed(shown)


def test_evidence_leads_both_ways(tmp_path: Path) -> None:
    client, idents = of(tmp_path, emoji(), newsroom.northern_daily())
    with client:
        for ident in idents:
            page = client.get(f"/articles/{ident}").text
            ids = set(re.findall(r'\sid="([^"]+)"', page))
            assert len(re.findall(r'\sid="([^"]+)"', page)) == len(ids)
            links = set(re.findall(r'href="#([^"]+)"', page))
            assert {one for one in links if one.startswith(("e1-", "c-", "s-", "k-"))}
            assert links <= ids
            marks = {name for found in re.findall(r'<mark[^>]*data-marks="([^"]*)"', page) for name in found.split()}
            records = {
                name
                for found in re.findall(r'<li class="record[^>]*data-marks="([^"]*)"', page)
                for name in found.split()
            }
            assert records
            assert records <= marks


@pytest.mark.parametrize(
    ("words", "field"),
    [("die Häfen zu öffnen", "text"), (ACCENT, "text"), ("👍", "text"), ("Varga an", "title"), ("😀", "title")],
)
def test_an_address_marks_words_by_code_points(tmp_path: Path, words: str, field: str) -> None:
    reading = emoji()
    client, (ident,) = of(tmp_path, reading)
    text = reading.article.text if field == "text" else reading.article.title or ""
    start = text.index(words)
    with client:
        for path in ("", "/passage"):
            page = client.get(f"/articles/{ident}{path}?at={start}-{start + len(words)}&in={field}")
            assert page.status_code == 200
            assert asked(page.text) == words
            assert page.text.count('id="at"') == 1


@pytest.mark.parametrize("at", ["0-99999", "5-5", "9-3", "-1-4", "x", "1-2-3", "999999999-9999999999", "%F0%9F%98%80"])
def test_a_place_that_is_none_is_told(tmp_path: Path, at: str) -> None:
    client, (ident,) = of(tmp_path, emoji())
    with client:
        page = client.get(f"/articles/{ident}?at={at}")
        assert page.status_code == 404
        assert "Diese Stelle gibt es in diesem Text nicht" in page.text
        assert "Küstenbote" in page.text


def test_roles_that_are_not_read_are_told(tmp_path: Path) -> None:
    client, (ident,) = of(tmp_path, newsroom.northern_daily())
    with client:
        german, english = (client.get(f"/articles/{ident}?lang={one}").text for one in ("de", "en"))
    assert "Verweis: nicht gelesen" in german
    assert "Vorspann" in german
    assert "Related: not read" in english or "not read" in english


def test_the_beginning_of_an_id_leads_to_all_of_it(tmp_path: Path) -> None:
    client, (ident,) = of(tmp_path, emoji())
    with client:
        answer = client.get(f"/articles/{ident[:8]}?at=1-3")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/articles/{ident}?at=1-3")
        assert client.get("/articles/ffffffffffffffff").status_code == 404
        assert client.get("/articles/x").status_code == 404


def versions() -> list[Reading]:
    """Two texts of one address."""
    address = "https://kuestenbote.example/anruf"
    old = "Mira Halm, Präsidentin von Norland, hat am Dienstag mit dem talvischen Präsidenten Ilo Varga telefoniert."
    new = old.replace("Dienstag", "Mittwoch") + " Sie lud ihn nach Norhaven ein."
    texts = ((old, "2031-03-05T08:00"), (new, "2031-03-05T11:00"))
    return [read(make_article(text, publisher="Küstenbote", published=day, url=address)) for text, day in texts]


def test_versions_and_what_differs(tmp_path: Path) -> None:
    client, (old, new) = of(tmp_path, *versions())
    with client:
        before, after = client.get(f"/articles/{old}").text, client.get(f"/articles/{new}").text
        assert f'href="/articles/{new}"' in before
        assert "An die Stelle dieses Textes ist ein neuerer getreten" in before
        assert "An die Stelle dieses Textes ist ein neuerer getreten" not in after
        assert "2 Fassungen" in after
        page = client.get(f"/articles/{old}/versions")
        assert page.status_code == 200
        assert "<del>Dienstag</del><ins>Mittwoch</ins>" in page.text
        turned = client.get(f"/articles/{old}/versions?old={new}&new={old}").text
        assert "<del>Mittwoch</del><ins>Dienstag</ins>" in turned
        assert client.get(f"/articles/{old}/versions?old=x&new=%3Cb%3E").status_code == 200


def test_one_version_says_so(tmp_path: Path) -> None:
    client, (ident,) = of(tmp_path, emoji())
    with client:
        assert "nur diese eine Fassung" in client.get(f"/articles/{ident}/versions").text
        assert "/versions" not in client.get(f"/articles/{ident}").text


def test_copies_are_listed_on_each(tmp_path: Path) -> None:
    first, second = newsroom.agency(), newsroom.agency("Grenzkurier", "2031-03-06")
    client, (one, other) = of(tmp_path, first, second)
    with client:
        assert f'href="/articles/{other}"' in client.get(f"/articles/{one}").text
        assert "Derselbe Text in anderen Medien" in client.get(f"/articles/{other}").text


def test_what_people_judged_is_told(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, [newsroom.northern_daily()])
    reading = newsroom.northern_daily()
    article = own_id(reading.article).id
    kept, gone = reading.claims[0].id, reading.claims[2].id
    with new_ledger(db) as ledger:
        judging = Judging(ledger, "Ada <b>")
        judging.claim("accept", kept, note="steht so da")
        judging.claim("reject", gone)
    with client_of(db) as client:
        page = client.get(f"/articles/{article}").text
        assert "bestätigt von Ada &lt;b&gt;" in page
        assert "Von Menschen verworfen" in page
        assert "steht so da" in page
        answer = client.get(f"/claims/{article}/{gone}")
        assert answer.status_code == 303
        assert "verworfen" in client.get(answer.headers["location"]).text


def test_an_article_about_nothing_says_so(tmp_path: Path) -> None:
    reading = read(make_article("Am Hafen von Norhaven ist ein neues Café eröffnet worden.", publisher="Küstenbote"))
    client, (ident,) = of(tmp_path, replace(reading, contacts=(), claims=(), statements=()))
    with client:
        page = client.get(f"/articles/{ident}")
        assert page.status_code == 200
        assert "nichts gefunden" in page.text


def test_no_key_is_left_in_either_language(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with new_ledger(db) as ledger:
        add(ledger, [emoji()])
    idents = [own_id(one.article).id for one in (emoji(), *call())]
    with client_of(db) as client:
        for language in ("de", "en"):
            for ident in idents:
                for path in ("", "/cite", "/versions", "/passage"):
                    page = client.get(f"/articles/{ident}{path}?lang={language}")
                    assert page.status_code == 200
                    assert not re.search(r"\b(?:article|contact|happened|versions)\.[a-z_]+\b", page.text)
