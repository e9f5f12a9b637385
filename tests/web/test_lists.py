"""Lists and pictures: what the address asks for, in the page and in every shape in which it can be handed on."""

from __future__ import annotations

import csv
import io
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from readout.ledger.actor_judgements import actor_groups
from readout.web.atom import moment_of, stable_id
from readout.web.remembered import MOST, Remembered
from support.drafts import Draft, when
from support.ledgers import add, new_ledger, readings
from support.newsroom import everything
from support.web import client_of, ledger_with

HARMFUL = '=HYPERLINK("http://evil.example")<script>alert(1)</script>\u202e\x07'
LISTS = ("contacts", "timeline", "matrix", "commitments", "changes", "search?q=Telefonat", "actors?q=Varga")
FEEDS = ("contacts", "commitments", "changes", "search?q=telefoniert")
PAGES = (
    "/",
    "/timeline",
    "/matrix",
    "/commitments",
    "/actors",
    "/actors?q=a",
    "/search",
    "/search?q=telefoniert",
    "/changes",
)


def harmful():  # type: ignore[no-untyped-def]
    d = Draft(
        "Ada Oro und Bo Lind haben am Montag telefoniert. Lind sagte Oro zu, bis 2031-02-01 Kohle zu liefern.",
        publisher=HARMFUL, published="2031-01-05", title=HARMFUL,
    )  # fmt: skip
    oro, lind = d.actor("Ada Oro", "Bad Güld / Oststadt", "Kanzlerin"), d.actor("Bo Lind", "Karvien", "Präsident")
    call = d.contact(
        "phone_call", [oro, lind], "am Montag telefoniert", main=True, time=when("2031-01-03", "am Montag")
    )
    d.claim("promise", "bis 2031-02-01 Kohle zu liefern", call, by=[lind], to=[oro], said=d.said(lind, "bis 2031-02-01 Kohle zu liefern"),
            factuality="planned", due=when("2031-02-01", "bis 2031-02-01"))  # fmt: skip
    return d.reading()


@pytest.fixture(scope="module")
def newsroom_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    db = ledger_with(Path(tmp_path_factory.mktemp("lists")), [*everything(), harmful()])
    with new_ledger(db) as ledger:
        ledger.follow()
    return db


@pytest.fixture
def newsroom(newsroom_db: str) -> Iterator[TestClient]:
    with client_of(newsroom_db) as found:
        yield found


def with_suffix(path: str, suffix: str) -> str:
    name, _, query = path.partition("?")
    return f"/{name}.{suffix}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_in_both_languages(newsroom: TestClient, path: str, language: str) -> None:
    page = newsroom.get(path, headers={"accept-language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.text.rstrip().endswith("</html>")
    assert "<script>alert" not in page.text
    assert " style=" not in page.text


def test_every_link_of_every_page_leads_somewhere(newsroom: TestClient) -> None:
    seen: set[str] = set()
    ready = [*PAGES, "/commitments?status=promised", "/timeline?by=day", "/matrix?of=people"]
    for path in ready:
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', newsroom.get(path).text):
            address = link.replace("&amp;", "&")
            if address not in seen and not address.startswith("/static") and "lang=" not in address:
                seen.add(address)
                answer = newsroom.get(address)
                if ".parquet" in address and find_spec("pyarrow") is None:
                    assert answer.status_code == 501
                    continue
                assert answer.status_code in (200, 301, 302, 303), (path, address, answer.text[:300])
    assert len(seen) > 80


def test_facets_narrow_and_are_taken_off_again(newsroom: TestClient) -> None:
    page = newsroom.get("/").text
    total = len(re.findall(r'<td class="form">', page))
    for name, kind in (("year", "from"), ("side", "side"), ("person", "actor"), ("publisher", "publisher")):
        section = re.search(rf'aria-labelledby="facet-{name}".*?</section>', page, re.S)
        assert section, name
        for address, count in re.findall(r'<a href="([^"]+)".*?<span class="count">([\d.]+)</span>', section[0]):
            assert f"{kind}=" in address
            narrowed = newsroom.get(address.replace("&amp;", "&")).text
            shown = len(re.findall(r'<td class="form">', narrowed))
            assert shown == int(count) <= total, address
            off = re.search(
                r'aria-current="true"><bdi>',
                re.search(rf'aria-labelledby="facet-{name}".*?</section>', narrowed, re.S)[0],
            )  # type: ignore[index]
            assert off, "what is chosen is marked"
            back = re.search(r'<li class="on"><a href="([^"]+)"', narrowed)
            assert back
            assert len(re.findall(r'<td class="form">', newsroom.get(back[1].replace("&amp;", "&")).text)) == total


def test_a_person_is_filtered_by_key_and_named_in_the_chip(newsroom: TestClient) -> None:
    key = re.search(r"actor=([0-9a-f]{16})", newsroom.get("/").text)
    assert key
    page = newsroom.get(f"/?actor={key[1]}").text
    chip = re.search(r'<ul class="chosen".*?</ul>', page, re.S)
    assert chip
    assert key[1] not in chip[0]
    assert f'<input type="hidden" name="actor" value="{key[1]}">' in page, "the form keeps it"
    assert newsroom.get("/?actor=nobody").status_code == 200


def test_names_lead_to_their_actors_and_old_keys_lead_on(newsroom: TestClient) -> None:
    page = newsroom.get("/").text
    links = set(re.findall(r'<a href="(/actors/[^"]+)"><bdi>Ilo Varga', page))
    assert len(links) == 1
    shown = newsroom.get(links.pop())
    assert shown.status_code == 200
    assert "Staatschef" in shown.text
    assert re.search(r'href="/articles/[0-9a-f]{16}\?at=\d+-\d+', shown.text), "positions lead to their words"
    moved = newsroom.get("/actors/" + quote("Südmark"))
    assert moved.status_code == 301
    assert newsroom.get(moved.headers["location"]).status_code == 200


@pytest.mark.parametrize("key", ["nobody", "a/b", "%20", "..%2f..%2fetc", "%00", "x" * 300, "%F0%9F%98%80"])
def test_a_key_of_nobody_is_told(newsroom: TestClient, key: str) -> None:
    assert newsroom.get(f"/actors/{key}").status_code == 404
    assert newsroom.get(f"/actors/{key}/positions.csv").status_code == 404


def test_a_side_with_a_slash_and_umlauts_has_a_page(newsroom: TestClient) -> None:
    found = newsroom.get("/actors", params={"q": "Bad Güld / Oststadt"})
    links = re.findall(r'href="(/actors/[^"?]+)"', found.text) or [found.headers.get("location", "")]
    assert any(newsroom.get(link).status_code == 200 for link in links)
    direct = newsroom.get("/actors/" + quote("bad guld / oststadt", safe=""))
    assert direct.status_code in (200, 301)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("suffix", ["json", "csv", "parquet"])
def test_every_list_is_handed_on_whole(newsroom: TestClient, path: str, suffix: str) -> None:
    if suffix == "parquet":
        pytest.importorskip("pyarrow")  # an extra: without it the answer says so
    answer = newsroom.get(with_suffix(path, suffix))
    assert answer.status_code == 200, answer.text[:300]
    assert answer.content
    if suffix == "csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) - 1 == int(answer.headers["readout-lines"])
        assert "Link" not in answer.headers
    if suffix == "parquet":
        pq = pytest.importorskip("pyarrow.parquet")
        assert pq.read_table(io.BytesIO(answer.content)).num_rows == int(answer.headers["readout-lines"])


def test_the_json_of_a_list_is_that_of_the_api(newsroom: TestClient) -> None:
    assert newsroom.get("/contacts.json?with=varga").json() == newsroom.get("/api/v1/contacts?with=varga").json()


def test_what_a_spreadsheet_would_run_is_defused(newsroom: TestClient) -> None:
    for address in (
        "/search.csv?q=telefoniert",
        "/search.csv?q=telefoniert&spreadsheet=de",
        "/changes.csv",
        "/contacts.csv",
        "/commitments.csv",
    ):
        text = newsroom.get(address).text
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if "spreadsheet" in address else ","):
            assert not [cell for cell in row if cell.lstrip("\"' \t")[:1] in "=+@" and cell[:1] not in ("'", "")], (
                address
            )


def test_a_german_spreadsheet_has_german_headings(newsroom: TestClient) -> None:
    text = newsroom.get("/contacts.csv?spreadsheet=de&with=varga").text
    assert text.startswith('\ufeff"Kontakt";"Bezeichnung"')


def test_parts_of_a_file_follow_each_other(newsroom: TestClient) -> None:
    whole = newsroom.get("/contacts.csv").text.splitlines()[1:]
    found, address = [], "/contacts.csv?limit=2"
    while address:
        answer = newsroom.get(address)
        assert answer.headers["readout-total"] == str(len(whole))
        found += answer.text.splitlines()[1:]
        following = re.search(r'<http://localhost:8020([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = following[1] if following else ""
    assert found == whole


def test_without_pyarrow_it_says_what_to_install(newsroom: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = newsroom.get("/contacts.parquet")
    assert answer.status_code == 501
    assert "readout-ledger[export]" in answer.text


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_valid_and_stay(newsroom: TestClient, path: str) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    answer = newsroom.get(with_suffix(path, "atom"))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    own = next(link.get("href") for link in root.findall(f"{atom}link") if link.get("rel") == "self")
    assert own == root.findtext(f"{atom}id")
    assert own
    assert newsroom.get(own.removeprefix("http://localhost:8020")).content == answer.content
    entries = root.findall(f"{atom}entry")
    assert entries
    idents = [one.findtext(f"{atom}id") for one in entries]
    assert len(set(idents)) == len(idents)
    for one in [root, *entries]:
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", one.findtext(f"{atom}updated") or ""
        )
        assert (one.findtext(f"{atom}title") or "").strip()
    assert all((one.findtext(f"{atom}id") or "").startswith("urn:uuid:") for one in entries)
    if path == "contacts":
        assert all((one.findtext(f"{atom}updated") or "").startswith("2031-04-01") for one in entries), (
            "the last change"
        )


def test_a_feed_knows_its_filters_and_its_server(newsroom_db: str) -> None:
    with client_of(newsroom_db, base_url="https://readout.example") as client:
        text = client.get("/contacts.atom?side=Norland&order=oldest", headers={"host": "readout.example"}).text
        assert "<id>https://readout.example/contacts.atom?side=Norland</id>" in text
        assert 'href="https://readout.example/?side=Norland"' in text
        page = client.get("/?side=Norland", headers={"host": "readout.example"}).text
        assert (
            '<link rel="alternate" type="application/atom+xml" title="Feed" href="/contacts.atom?side=Norland">' in page
        )


@pytest.mark.parametrize(
    ("told", "moment"),
    [("2031", "2031-01-01T00:00:00Z"), ("2031-03", "2031-03-01T00:00:00Z"), ("2031-03-05", "2031-03-05T00:00:00Z"),
     ("2031-03-05T16:00+01:00", "2031-03-05T16:00:00+01:00"), ("2031-04-01T00:00:01.000000Z", "2031-04-01T00:00:01.000000Z"),
     ("2031-03-05T16:00", "2031-03-05T16:00:00Z"), (None, "1970-01-01T00:00:00Z"), ("gestern", "1970-01-01T00:00:00Z")],
)  # fmt: skip
def test_moments_of_a_feed(told: str | None, moment: str) -> None:
    assert moment_of(told) == moment
    assert stable_id("contact/a") == stable_id("contact/a") != stable_id("contact/b")


@pytest.mark.parametrize(
    "path", ["/timeline.svg", "/matrix.svg", "/matrix.svg?of=people", "/commitments.svg", "/timeline.svg?with=Nobody"]
)
def test_pictures_are_saved_with_their_own_rules(newsroom: TestClient, path: str) -> None:
    answer = newsroom.get(path)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    assert root.find("{http://www.w3.org/2000/svg}style") is not None
    assert "href" not in answer.text


@pytest.mark.parametrize(
    ("query", "step"), [("", "Jahren"), ("from=2031-02&to=2031-03", "Tagen"), ("by=month", "Monaten")]
)
def test_the_step_of_the_timeline_fits_its_length(
    tmp_path_factory: pytest.TempPathFactory, query: str, step: str
) -> None:
    told = "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert."
    many = [one for year in (2002, 2015, 2031) for one in readings({"Nordpost": told}, f"{year}-03-05")]
    with client_of(ledger_with(tmp_path_factory.mktemp("years"), many)) as client:
        assert f"<b>{step}</b>" in client.get(f"/timeline?{query}").text


def test_the_timeline_counts_what_the_list_has(newsroom: TestClient) -> None:
    entries = newsroom.get("/timeline.json?by=day").json()["entries"]
    assert sum(one["contacts"] for one in entries) == newsroom.get("/contacts.json").json()["total"]
    assert newsroom.get("/timeline?by=day&after=2031-03-01").status_code == 200


def test_the_board_has_columns_filters_and_words(newsroom: TestClient) -> None:
    page = newsroom.get("/commitments?today=2031-06-01").text
    assert "überfällig (errechnet)" in page
    assert "niemand sagt es" in page
    assert re.search(r'href="/claims/[0-9a-f]{16}/[0-9a-f]{16}"', page)
    late = newsroom.get("/commitments?today=2031-06-01&overdue=true").text
    assert 0 < late.count('class="card overdue"') == len(re.findall('class="card[ "]', late))
    assert "überfällig (errechnet)" not in newsroom.get("/commitments?today=2031-01-01").text
    assert 'href="/commitments"' in newsroom.get("/commitments?by=Lind").text
    assert not re.findall('class="card[ "]', newsroom.get("/commitments?by=Nobody").text)
    one = newsroom.get("/commitments?status=promised").text
    assert len(re.findall('class="card[ "]', one)) == newsroom.get("/commitments.json?status=promised").json()["total"]


def test_a_board_that_is_not_followed_says_so(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path), read_only=True) as client:  # another one follows them itself
        assert "readout commitments --db web.db" in client.get("/commitments").text


@pytest.mark.parametrize("query", ["q=Guld", "q=Güld", "q=Gueld", "q=guld", "q=Telefongespräch", "q=telefonierte"])
def test_search_finds_spellings(newsroom: TestClient, query: str) -> None:
    assert newsroom.get(f"/search?{query}").status_code == 200


def test_search_marks_the_words_and_leads_to_them(newsroom: TestClient) -> None:
    page = newsroom.get("/search?q=Gefangener").text
    assert "<mark>Gefangenen</mark>" in page
    address = re.search(r'<p class="stretch" lang="de"><a class="words" href="([^"]+)"', page)
    assert address
    start, end = re.search(r"at=(\d+)-(\d+)", address[1]).groups()  # type: ignore[union-attr]
    marked = re.search(r"<mark>([^<]+)</mark>", page[address.start() :])
    assert marked
    assert int(end) - int(start) == len(marked[1])
    assert "asked" in newsroom.get(address[1]).text
    assert len(re.findall("<h2><a", newsroom.get("/search?q=telefoniert&from=2031-03-06").text)) < len(
        re.findall("<h2><a", newsroom.get("/search?q=telefoniert").text)
    )


@pytest.mark.parametrize(
    "path",
    ["/search?q=%3F", "/search?q=x&from=gestern", "/changes?since=gestern", "/changes?after=x", "/timeline?from=x", "/matrix?to=x",
     "/commitments?due_before=x", "/commitments?by=%3F", "/actors?q=%3F", "/commitments?today=x"],
)  # fmt: skip
def test_questions_that_are_none_are_told_in_the_page(newsroom: TestClient, path: str) -> None:
    page = newsroom.get(path)
    assert page.status_code == 400
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(
    "path",
    ["/timeline?by=week", "/matrix?of=cats", "/matrix?most=1000", "/contacts.xml", "/contacts.csv?limit=0", "/search?language=DE",
     "/changes?order=up", "/commitments?status=x", "/search.csv", "/timeline.atom", "/actors/x/positions.atom"],
)  # fmt: skip
def test_values_that_are_not_allowed(newsroom: TestClient, path: str) -> None:
    assert newsroom.get(path).status_code == 422


def test_changes_are_told_in_the_readers_language(newsroom: TestClient) -> None:
    page = newsroom.get("/changes").text
    assert "Kontakt gefunden" in page
    assert "contact found" not in page
    assert "contact found" in newsroom.get("/changes", headers={"accept-language": "en"}).text.lower()
    first = newsroom.get("/changes.json").json()["entries"]
    assert [one["at"] for one in first] == sorted((one["at"] for one in first), reverse=True)
    assert [one["at"] for one in newsroom.get("/changes.json?order=oldest").json()["entries"]] == sorted(
        one["at"] for one in first
    )


def test_contacts_under_the_name_of_their_files(newsroom: TestClient) -> None:
    answer = newsroom.get("/contacts?side=Norland")
    assert (answer.status_code, answer.headers["location"]) == (301, "/?side=Norland")


def test_counts_are_remembered_until_something_happens(tmp_path: Path) -> None:
    db = ledger_with(tmp_path)
    with client_of(db) as client:
        asked: list[str] = []
        with client.app.state.here.ledgers.asking() as ledger:  # type: ignore[attr-defined]
            engine = ledger.place.engine
        event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))
        client.get("/")
        first = len(asked)
        client.get("/")
        assert len(asked) - first < first / 2
        with new_ledger(db, "2031-05-01T00:00:00+00:00") as ledger:
            add(
                ledger,
                readings(
                    {"Ostblatt": "Außenministerin Lea Brandt von Ostrien traf am Montag Ole Stern aus Westrien."},
                    "2032-05-06",
                ),
            )
        assert ">2032<" in client.get("/").text, "the year is counted at once"
        with new_ledger(db, "2029-01-01T00:00:00+00:00") as ledger:
            told = {"Ostblatt": "Ministerin Lea Brandt von Ostrien telefonierte am Montag mit Ole Stern aus Westrien."}
            add(ledger, readings(told, "2033-05-04"))
        assert ">2033<" in client.get("/").text, "also where the clock of whoever added it is behind"


def test_only_some_answers_are_remembered(tmp_path: Path) -> None:
    with new_ledger(str(tmp_path / "x.db")) as ledger, ledger.asking() as connection:
        kept, made = Remembered(), []
        for number in (*range(MOST + 1), MOST, 0):
            kept.answer(connection, number, lambda number=number: made.append(number))  # type: ignore[misc]
        assert made == [*range(MOST + 1), 0]
        assert actor_groups(connection).head("x") == "x"


def test_an_empty_board_says_whether_nothing_is_there_nothing_fits_or_much_is_still_to_be_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"Nordpost": "Präsident Ilo Varga hat am Dienstag mit Präsidentin Mira Halm telefoniert."}
    with client_of(ledger_with(tmp_path, readings(told, "2031-03-05"))) as client:
        assert "Noch berichtet kein Artikel von einer Zusage." in client.get("/commitments").text
        assert "Keine Zusage passt dazu." in client.get("/commitments?by=Halm").text
        monkeypatch.setattr("readout.web.following.Following.behind", lambda *_, **__: 3_000)
        waiting = client.get("/commitments").text
        assert "3.000 Artikel sind hier noch nicht ausgewertet" in waiting
        assert "Noch berichtet kein" not in waiting
        assert "passt dazu" not in waiting
