"""A German page has German words alone, whatever the ledger holds: nothing English but what somebody wrote in English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from readout.ledger import schema
from readout.ledger.judging import Judging
from readout.pipeline import read
from readout.records import Article
from support import newsroom
from support.ledgers import add, by_version, call, new_ledger, without_contacts
from support.shown_words import english_left
from support.web import client_of, ledger_with

OWN_WORDS = frozenset({"English"})
"""What is English on a German page by intention: the name of the language to change to."""
TEXTS = {
    (
        "Nordpost",
        "2031-04-02",
    ): "Norlands Präsidentin Mira Tessen telefonierte am Mittwoch mit Südmarks Präsidenten Ilo Varga. "
    "Varga sagte zu, bis Ende Mai 40 Gefangene freizulassen. Das Büro von Tessen teilte mit, man habe über den Hafen gesprochen. "
    "Die Sprecherin sagte, ein Abzug sei nicht vereinbart worden.",
    (
        "Abendblick",
        "2031-04-03",
    ): "Varga und Tessen haben telefoniert. Der Kreml sprach von einem guten Gespräch. Man habe sich auf "
    "eine Waffenruhe verständigt, hieß es. „Wir werden liefern“, sagte er. Der Außenminister forderte den Abzug.",
    (
        "Der Tag",
        "2031-06-04",
    ): "Südmark hat bis Ende Mai keine Gefangenen freigelassen, sagte Norlands Sprecher Jon Hale. "
    "Das Versprechen sei gebrochen. Ein Treffen im Juli war geplant, wurde aber abgesagt.",
    (
        "RT DE",
        "2031-04-03",
    ): "Der russische Präsident telefonierte am 2. April mit der norländischen Präsidentin Tessen. "
    "Sein Sprecher sagte, man habe über Gas gesprochen.",
    ("Rundschau", None): "Tessen und Varga telefonierten erneut. Es ging um Fische und den Hafen von Brenk.",
}


def readings() -> list[object]:
    made = [
        read(Article(id=f"german-{number}", text=text, publisher=name, published=day, language="de"))
        for number, ((name, day), text) in enumerate(TEXTS.items())
    ]
    return [*newsroom.everything(), *made]


@pytest.fixture(scope="module")
def rich_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return ledger_with(Path(tmp_path_factory.mktemp("german")), readings())  # type: ignore[arg-type]


@pytest.fixture
def german(rich_db: str) -> Iterator[TestClient]:
    with client_of(rich_db) as client:
        client.follow_redirects = True
        yield client


def reached(client: TestClient, *begin: str, most: int = 12) -> Iterator[tuple[str, str]]:
    """Pages that links lead to, each address once, and of each sort of address the first ``most``."""
    left, seen, sorts = list(begin), set(begin), Counter[str]()
    while left:
        address = left.pop(0)
        sort = re.sub(r"[0-9a-f]{16}", "ID", address.partition("?")[0])
        sorts[sort] += 1
        if sorts[sort] > most:
            continue
        answer = client.get(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield address, answer.text
        for found in re.findall(r'href="(/[^"#]*)', answer.text):
            link = found.replace("&amp;", "&")
            if link not in seen and not re.search(
                r"lang=|\.(?:json|csv|parquet|atom|svg|txt|ris|bib|jsonld)\b|/static/", link
            ):
                seen.add(link)
                left.append(link)


def told(pages: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address, page in pages:
        for one in english_left(page):
            if one not in OWN_WORDS:
                found.setdefault(one, []).append(address)
    return found


def test_no_page_that_links_lead_to_has_english_words(german: TestClient) -> None:
    pages = list(
        reached(german, "/", "/api", "/who", "/review", "/review/done", "/changes?since=all", "/commitments", "/paste")
    )
    assert len(pages) > 100
    assert told(iter(pages)) == {}


WRONG = (
    "/?after=x /?limit=x /?limit=0 /?limit=9999 /?form=xyz /?from=gestern /?to=2031-02-30 /?with=-- /?unsure=vielleicht /timeline?by=hour "
    "/matrix?most=0 /search?q=-- /search?q=x&after=-1 /actors?q=-- /commitments?by=-- /commitments?due_before=bald /changes?since=gestern "
    "/contacts/zz /contacts/ffffffffffffffff /articles/ffffffffffffffff /articles/x /claims/ffffffffffffffff/0 /actors/x "
    "/review/0123456789abcdef /review?kind=x /nowhere /paste/0123 /contacts/f/cite /articles/f/cite"
).split()


@pytest.mark.parametrize("address", WRONG)
def test_what_is_wrong_is_told_in_german(german: TestClient, address: str) -> None:
    answer = german.get(address)
    assert answer.status_code < 500
    assert told(iter([(address, answer.text)])) == {}


def test_every_question_of_the_review_is_german(german: TestClient) -> None:
    pages = []
    german.get("/who")
    for _ in range(40):
        page = german.get("/review").text
        pages.append(("/review", page))
        ident = re.search(r'name="ident" value="([0-9a-f]{16})"', page)
        if not ident:
            break
        german.post("/review/skip", data={"ident": ident[1]})
    assert len(pages) > 5
    assert told(iter(pages)) == {}


UNREADABLE = {
    "empty.txt": b"  ",
    "bild.txt": b"\x89PNG\r\n\x1a\n0000",
    "nul.txt": b"Ein Text\x00\x01\x00 mit Nullen und mehr",
    "kaputt.txt": "Präsidentin Weiß telefonierte. ".encode() + b"\xff\xfe\xfd",
    "zeile.jsonl": b'{"text": 5}',
    "ohne.jsonl": b'{"title": "x"}',
    "liste.jsonl": b"[1, 2]\n3\n",
    "bruch.jsonl": b'{"text": "x',
    "kopf.txt": b"---\ntitle: x\n\nOhne Ende.",
    "datum.txt": b"---\npublished: gestern\n---\nTessen telefonierte mit Varga.",
    "seite.html": b"<!DOCTYPE html><html><head><title>x</title></head><body><script>1</script></body></html>",
    "steuer.txt": b"a\x01b\x02c\x03d\x04e\x05" * 10,
    "lang.txt": b"x" * 9_000,
    "daten.pdf": b"%PDF-1.7 ...",
    "archiv.zip": b"PK\x03\x04....",
}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_what_cannot_be_read_is_told_in_german(german: TestClient, name: str) -> None:
    answer = german.post(
        "/paste",
        files={"files": (name, UNREADABLE[name])},
        data={"text": "", "title": "", "publisher": "", "published": ""},
    )
    assert answer.status_code < 500
    assert 'class="fault"' in answer.text
    assert told(iter([("/paste", answer.text)])) == {}


def test_every_detail_of_the_api_has_german_words(german: TestClient) -> None:
    page = german.get("/api").text
    assert 'lang="en"' not in re.sub(
        r"<nav.*?</nav>|<footer.*?</footer>|<header class=.*?</header>", "", page, flags=re.DOTALL
    )


def test_a_judgement_that_lost_its_place_is_told_in_german(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with new_ledger(db) as ledger:
        made = call()
        judging = Judging(ledger, "Ada")
        judging.claim("reject", next(one for one in made[0].claims if one.aspect == "promise").id, note="so nicht")
        with ledger.asking() as connection:
            contact = (
                connection.execute(select(schema.contact.c.id).order_by(schema.contact.c.reports.desc()))
                .scalars()
                .first()
            )
        judging.split(str(contact), [made[0].article.id])
        lost = without_contacts(made[0], [one.id for one in made[0].contacts])
        add(ledger, [by_version(lost, "9.0")])
    with client_of(db) as client:
        page = client.get("/review?kind=adrift").text
        assert "Ada, " in page
        assert "Zurücknehmen" in page
        assert told(iter([("/review", page), ("/changes", client.get("/changes").text)])) == {}
        assert 'lang="en"' not in re.sub(
            r"<nav.*?</nav>|<footer.*?</footer>|<header class=.*?</header>", "", page, flags=re.DOTALL
        )
