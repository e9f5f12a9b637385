"""The API: the same as the command line prints, in parts, known again, with the right methods."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from readout.cli.main import group
from readout.export import FORMATS
from readout.ledger import open_ledger
from readout.web.reading_worker import Failed
from support import newsroom
from support.ledgers import CALL
from support.web import client_of, ledger_with

API = "/api/v1/"
GIVEN = [{"text": text, "publisher": name, "published": "2031-03-05"} for name, text in CALL.items()]


def printed(db: str, *arguments: str) -> list[Any]:
    made = CliRunner().invoke(group, [*arguments, "--db", db, "--json"])
    return [json.loads(line) for line in made.stdout.splitlines()]


@pytest.mark.parametrize(
    ("address", "command"),
    [
        ("contacts?order=oldest", ["contacts"]),
        ("contacts?order=oldest&with=varga&form=call&from=2031-03", ["contacts", "--with", "varga", "--form", "call", "--from", "2031-03"]),
        ("timeline?by=day", ["timeline", "--by", "day"]),
        ("commitments?by=Varga&today=2031-05-01", ["commitments", "--by", "Varga", "--today", "2031-05-01"]),
        ("search?q=Häfen", ["search", "Häfen"]),
        ("changes?since=all", ["changes", "--since", "all"]),
        ("review?limit=100", ["review"]),
    ],
)  # fmt: skip
def test_lists_are_what_the_command_prints(
    client: TestClient, shared_db: str, address: str, command: list[str]
) -> None:
    told = client.get(API + address).json()
    assert told["entries"] == printed(shared_db, *command)
    assert told["entries"] != []
    assert told["total"] >= len(told["entries"])


def test_single_records_are_what_the_command_prints(client: TestClient, shared_db: str) -> None:
    ident = client.get(API + "contacts").json()["entries"][0]["id"]
    assert [client.get(f"{API}contacts/{ident}").json()] == printed(shared_db, "show", ident)
    assert client.get(f"{API}history/{ident}").json()["entries"] == printed(shared_db, "history", ident)


@pytest.mark.parametrize("address", ["contacts?side=Norland", "commitments", "changes?since=2031", "timeline?by=day",
                                     "search?q=Varga", "history/ID"])  # fmt: skip
def test_the_parts_of_a_list_make_the_whole(client: TestClient, address: str) -> None:
    ident = client.get(API + "contacts").json()["entries"][0]["id"]
    address = address.replace("ID", ident)
    whole = client.get(API + address).json()
    entries, after = [], f"{API}{address}{'&' if '?' in address else '?'}limit=1"
    while after:
        answer = client.get(after)
        assert answer.status_code == 200
        assert len(answer.json()["entries"]) == 1
        assert answer.json()["total"] == whole["total"]
        entries += answer.json()["entries"]
        after = answer.links.get("next", {}).get("url")
        assert (after is None) == (answer.json()["after"] is None)
    assert entries == whole["entries"]
    assert len(entries) > 1


@pytest.mark.parametrize("address", ["contacts", "facets", "actors?q=varga", "review", "contacts/ID"])
def test_an_answer_is_known_again(client: TestClient, address: str) -> None:
    ident = client.get(API + "contacts").json()["entries"][0]["id"]
    address = API + address.replace("ID", ident)
    first = client.get(address)
    tag = first.headers["etag"]
    again = client.get(address, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200
    head = client.head(address)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)


def test_methods_are_told(client: TestClient) -> None:
    assert client.options(API + "contacts").headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.options(API + "review/answer").headers["allow"] == "OPTIONS, POST"
    assert client.options(API + "nowhere").status_code in (404, 405)
    for method, address in [("POST", "contacts"), ("DELETE", "contacts/abcd"), ("GET", "add"), ("PUT", "judge"), ("PATCH", "openapi.json")]:  # fmt: skip
        answer = client.request(method, API + address)
        assert answer.status_code == 405
        assert answer.headers["allow"] == client.options(API + address).headers["allow"]
        assert answer.json()["error"]["code"] == "method"
    asked = client.options(API + "contacts", headers={"origin": "https://evil.example", "access-control-request-method": "GET"})  # fmt: skip
    assert not [name for name in asked.headers if name.startswith("access-control")]


def test_reading_stores_nothing_and_adding_does(tmp_path: Path) -> None:
    db = str(tmp_path / "new.db")
    with client_of(db) as client:
        read = client.post(API + "read", json=GIVEN).json()
        assert [entry["article"]["publisher"] for entry in read["entries"]] == list(CALL)
        compared = client.post(API + "compare", json=GIVEN).json()
        assert len(compared["contacts"]) == 1
        again = client.post(API + "compare", json=read["entries"]).json()
        assert again["contacts"] == compared["contacts"]
        assert client.get(API + "contacts").json()["total"] == 0
        added = client.post(API + "add", json=GIVEN, params={"retrieved": "2031-03-05T12:00+01:00"})
        assert [entry["outcome"] for entry in added.json()["entries"]] == ["new"] * 3
        assert [entry["outcome"] for entry in client.post(API + "add", json=GIVEN).json()["entries"]] == ["known"] * 3
        assert client.get(API + "contacts").json()["total"] == 1
        for _ in range(20):  # an answer waits a moment for them, on a busy machine not long enough
            commitments = client.get(API + "commitments").json()
            if not commitments["unfollowed"]:
                break
        assert (commitments["unfollowed"], len(commitments["entries"]) > 0) == (0, True)
        article = added.json()["entries"][0]["article"]
        assert client.get(f"{API}articles/{article}").json()["retrieved"] == "2031-03-05T11:00:00.000000Z"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("\n".join(json.dumps(one) for one in GIVEN), "application/x-ndjson"),
        ("\n".join(json.dumps(one) for one in GIVEN), "application/json"),
        (json.dumps(GIVEN), "application/json"),
        (json.dumps(GIVEN), ""),
        ("---\ntitle: Anruf\npublisher: Nordpost\npublished: 2031-03-05\n---\n" + CALL["Nordpost"], "text/plain; charset=utf-8"),
        (f"<html><head><title>x</title></head><body><article><p>{CALL['Nordpost']}</p></article></body></html>", "text/html"),
    ],
)  # fmt: skip
def test_articles_come_in_many_forms(client: TestClient, content: str, kind: str) -> None:
    answer = client.post(API + "read", content=content.encode(), headers={"content-type": kind})
    assert answer.status_code == 200
    assert answer.json()["rejected"] == []
    assert "Varga" in answer.json()["entries"][0]["article"]["text"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"), (b"   ", "empty"), (b"\x1f\x8b\x08\x00rest", "gzip"), (b"PK\x03\x04", "archive"), (b"\x89PNG\r\n", "picture"),
        (b"{", "JSON"), (b'{"title": "x"}', "text"), (b"[1, null]", "object"), (b"\xff\xfe\x00", ""), (b'{"text": "\\u0000\\u0000\\u0000"}', ""),
        (b"[" * 100_000, "JSON"), (b'{"text": ' + b"9" * 10_000 + b"}", ""), (b'{"text": "abc", "published": "gestern"}', "date"),
        (json.dumps({"text": "Der Präsident sprach. " * 5_000}).encode(), "50,000"),
        (b"The president of Norland has called his colleague and they talked about the weather for a long time. " * 5, "language"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_a_remedy(client: TestClient, content: bytes, problem: str) -> None:
    kind = "application/json" if content.startswith((b"{", b"[")) else "text/plain"
    answer = client.post(API + "read", content=content, headers={"content-type": kind})
    assert answer.status_code == 200
    assert answer.json()["entries"] == []
    rejected = answer.json()["rejected"]
    assert all(set(one) == {"origin", "problem", "remedy"} and all(one.values()) for one in rejected)
    assert rejected != []
    assert problem in repr(rejected[0])


def test_more_articles_than_are_read_at_once_are_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.web.readers.MOST_ARTICLES", 2)
    answer = client.post(API + "read", json=GIVEN).json()
    assert len(answer["entries"]) == 2
    assert "more than 2" in answer["rejected"][0]["problem"]


def test_a_fault_with_one_article_leaves_the_others(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = client.app.state.here.reading  # type: ignore[attr-defined]
    right = worker.read

    def breaks(article: Any, seconds: float) -> Any:
        if article.publisher == "Abendblick":
            raise Failed("ZeroDivisionError: secret")
        return right(article, seconds)

    monkeypatch.setattr(worker, "read", breaks)
    answer = client.post(API + "read", json=GIVEN)
    assert len(answer.json()["entries"]) == 2
    assert "report it" in answer.json()["rejected"][0]["remedy"]
    assert "secret" not in answer.text


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_what_the_command_writes(client: TestClient, shared_db: str, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / "out"
    for query, options in [("", []), ("&with=varga&to=2031-03-10", ["--with", "varga", "--to", "2031-03-10"])]:
        answer = client.get(f"{API}export?format={name}{query}")
        assert answer.status_code == 200
        CliRunner().invoke(group, ["export", "--format", name, "--out", str(file), "--db", shared_db, *options])
        assert answer.content == file.read_bytes()
        assert answer.headers["content-disposition"].startswith('attachment; filename="readout-')


def test_single_contacts_and_the_whole_ledger_are_exported(client: TestClient, shared_db: str, tmp_path: Path) -> None:
    ident = client.get(API + "contacts").json()["entries"][0]["id"]
    one = client.get(f"{API}export?format=ris&contact={ident[:8]}").text
    assert one.count("TY  -") < client.get(f"{API}export?format=ris").text.count("TY  -")
    assert client.get(f"{API}export?format=csv&contact=ffffffff").json()["error"]["code"] == "unknown_id"
    assert client.get(f"{API}export?format=csv&table=none").status_code == 400
    assert client.get(f"{API}export?format=ledger&with=varga").status_code == 400
    file = tmp_path / "dump"
    CliRunner().invoke(group, ["export", "--format", "ledger", "--out", str(file), "--db", shared_db])
    assert client.get(f"{API}export?format=ledger").content == file.read_bytes()
    assert len(client.get(f"{API}export?format=readings").text.splitlines()) == 5


def test_exports_leave_room_for_others(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.web.api.exporting._PATIENCE_SECONDS", 0.01)
    here = client.app.state.here  # type: ignore[attr-defined]
    assert here.exports.acquire()
    assert here.exports.acquire()
    answer = client.get(f"{API}export?format=csv")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    here.exports.release()
    assert client.get(f"{API}export?format=csv").status_code == 200
    assert client.get(f"{API}export?format=csv").status_code == 200, "a finished one gives its place back"


def test_a_person_judges_and_takes_it_back(tmp_path: Path) -> None:
    db = ledger_with(tmp_path, newsroom.everything())
    with client_of(db) as client:
        one, other = (entry["id"] for entry in client.get(API + "contacts?limit=2").json()["entries"])
        nameless = client.post(API + "judge", json={"verdict": "confirm", "ids": [one]})
        assert (nameless.status_code, nameless.json()["error"]["code"]) == (400, "no_author")
        body = {"verdict": "different", "ids": [one, other], "author": "Ada", "note": "zwei Tage"}
        made = client.post(API + "judge", json=body)
        assert made.status_code == 201
        judgement = made.json()["judgement"]
        told = client.get(f"{API}contacts/{one}").json()["judgements"]
        assert [(entry["id"], entry["author"], entry["note"]) for entry in told] == [(judgement, "Ada", "zwei Tage")]
        client.post("/who", data={"name": "Ben"})
        undone = client.post(API + "review/undo", json={"judgement": judgement})
        assert undone.status_code == 201
        told = client.get(f"{API}history/{judgement}").json()["entries"]
        assert [entry["kind"] for entry in told] == ["judged", "judgement undone"]
        assert client.get(API + "review/progress").json()["schema"] == "readout-progress/1"


def test_a_question_is_answered_and_asked_no_more(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path)) as client:
        asked = client.get(API + "review?kind=claim&limit=3").json()["entries"]
        answer = {"subject": asked[0]["subject"], "verdict": "accept", "author": "Ada"}
        assert client.post(API + "review/answer", json=answer).status_code == 201
        correct = {"subject": asked[1]["subject"], "verdict": "correct", "author": "Ada",
                   "changes": {"due": {"from": "2031-03-31", "to": "2031-03-31", "words": "Ende März"}}}  # fmt: skip
        assert client.post(API + "review/answer", json=correct).status_code == 201
        left = [one["id"] for one in client.get(API + "review?kind=claim&limit=100").json()["entries"]]
        assert asked[0]["id"] not in left
        assert asked[1]["id"] not in left
        again = client.get(API + "review/question", params=asked[0]["subject"]).json()
        assert again["answered"] is True
        skipped = client.get(API + "review", params={"kind": "claim", "skip": asked[2]["id"]}).json()["entries"]
        assert asked[2]["id"] not in [one["id"] for one in skipped]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "same", "ids": ["ID"]}, 400), ({"verdict": "same", "ids": ["ID", "ID"]}, 404),
        ({"verdict": "confirm", "ids": ["ID", "ID"]}, 400), ({"verdict": "split", "ids": ["ID"]}, 400),
        ({"verdict": "confirm", "ids": ["ffffffffffffffff"]}, 404), ({"verdict": "confirm", "ids": ["'; DROP TABLE"]}, 404),
        ({"verdict": "confirm", "ids": []}, 422), ({"verdict": "none", "ids": ["ID"]}, 422), ({"ids": ["ID"]}, 422),
        ({"verdict": "correct", "ids": ["ID"]}, 400), ({"verdict": "accept", "ids": ["ID"], "changes": {"content": "x"}}, 400),
        ({"verdict": "correct", "ids": ["ID"], "changes": {"nothing": 1}}, 400),
        ({"verdict": "correct", "ids": ["ID"], "changes": {"value": float("nan")}}, 422),
        ({"verdict": "correct", "ids": ["ID"], "changes": {"content": "\ud800"}}, 422),
        ({"verdict": "correct", "ids": ["ID"], "changes": {"by": ["x" * 3000]}}, 422),
        ({"verdict": "confirm", "ids": ["ID"], "note": "\x00"}, 422), ({"verdict": "confirm", "ids": ["ID"], "note": "\ud800"}, 422),
        ({"verdict": "confirm", "ids": ["ID"], "note": "x" * 2001}, 422), ({"verdict": "confirm", "ids": ["\x00"]}, 422),
        ({"verdict": "confirm", "ids": ["ID"], "author": "\u202e"}, 400), ({"verdict": "confirm", "ids": ["ID"], "autor": "x"}, 422),
        ({"verdict": "same", "ids": ["a", "b"], "about": "actor"}, 404), ({"verdict": "undo", "ids": ["ffff"]}, 404), ([], 422), (None, 422),
    ],
)  # fmt: skip
def test_a_judgement_that_is_none_changes_nothing(client: TestClient, body: Any, status: int) -> None:
    ident = client.get(API + "contacts").json()["entries"][0]["id"]
    before = client.get(API + "changes?since=all").json()["total"]
    if isinstance(body, dict):
        body = {"author": "Ada"} | body | ({"ids": [ident if one == "ID" else one for one in body["ids"]]})
    answer = client.post(API + "judge", content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"status", "code", "problem", "remedy"}
    assert client.get(API + "changes?since=all").json()["total"] == before


def test_files_of_the_machine_are_not_named_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "private" / "desk"
    folder.mkdir(parents=True)
    (folder / "call.txt").write_text(CALL["Nordpost"], encoding="utf-8")
    db = str(tmp_path / "x.db")
    CliRunner().invoke(group, ["add", str(folder), "--db", db])
    with open_ledger(db) as ledger, ledger.asking() as connection:
        (article,) = connection.exec_driver_sql("SELECT id FROM article").scalars()
    with client_of(db, host="0.0.0.0", address="192.0.2.7") as client:  # noqa: S104 - nothing listens
        client.base_url = "http://192.0.2.1:8020"
        for address in (
            f"articles/{article}",
            f"articles/{article}/reading",
            "changes?since=all",
            f"history/{article}",
        ):
            text = client.get(API + address).text
            assert "call.txt" in text
            assert "private" not in text
        assert client.get(API + "export?format=ledger").status_code == 403
        assert client.get(API + "export?format=readings").status_code == 403
        for name in FORMATS:
            assert b"private" not in client.get(f"{API}export?format={name}").content
    with client_of(db) as client:
        assert "private" in client.get(f"{API}articles/{article}").text
