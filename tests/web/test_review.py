"""Reviewing in a browser: each answer on record once, by whom, and nothing lost whatever fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.ledger import open_ledger
from readout.ledger.judging import Judging
from readout.ledger.review import Kind, answers_by, questions
from support.ledgers import call, readings, second
from support.web import client_of, ledger_with

CLAIMS: tuple[Kind, ...] = ("claim",)
LATE = {
    "Ostblatt": "Präsident Ilo Varga sprach kürzlich am Telefon mit Mira Halm, der Präsidentin von Norland. "
    "Ein Sprecher sagte, es sei um Häfen gegangen."
}
"""A report without a day."""


@pytest.fixture
def db(tmp_path: Path) -> str:
    return ledger_with(tmp_path, [*call(), *second(), *readings(LATE, "2031-03-12")])


@pytest.fixture
def reviewer(db: str) -> Iterator[TestClient]:
    """Somebody who has given a name."""
    with client_of(db) as client:
        client.post("/who", data={"name": "Ada", "then": "/"})
        yield client


def field(page: str, name: str) -> str:
    found = re.search(rf'<form[^>]*action="/review/answer".*?name="{name}" value="([^"]*)"', page, re.DOTALL)
    assert found, page
    return unescape(found[1])


def asks(page: str) -> str:
    found = re.search(r'id="asks"[^>]*>([^<]+)<', page)
    return found[1] if found else ""


def given(db: str, author: str) -> list[str]:
    with open_ledger(db) as ledger, ledger.asking() as connection:
        return [one.verdict for one in answers_by(connection, author)]


def answered(client: TestClient, page: str, verdict: str, **more: str) -> str:
    """The address after an answer to the question of a page."""
    answer = client.post("/review/answer", data={"of": field(page, "of"), "verdict": verdict, **more})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_question_shows_both_texts_the_reasons_and_a_button_for_each_answer(reviewer: TestClient) -> None:
    page = reviewer.get("/review?kind=contact").text
    assert asks(page) in (
        "Ist das ein und derselbe Kontakt?",
        "Die Maschine hat diese Berichte zusammengeführt. Ist es ein und derselbe Kontakt?",
    )
    assert page.count("<blockquote") >= 2
    assert "<mark>" in page
    for verdict in ("same", "different", "unsure"):
        assert f'value="{verdict}"' in page
    assert "spricht" in page
    reasons = re.findall(r'<span class="sign">[^<]+</span> <bdi([^>]*)>', page)
    assert reasons
    assert all("lang" not in one for one in reasons), "a reason is English on a German page"
    english = reviewer.get("/review?kind=contact&lang=en").text
    assert "speaks" in english


def test_an_answer_is_on_record_at_once_and_told_on_the_next_page(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    where = answered(reviewer, page, "accept", note="gut", kind="claim")
    assert given(db, "Ada") == ["accept"]
    after = reviewer.get(where).text
    assert "Verzeichnet: bestätigt." in after
    assert "gut" in after
    assert field(after, "of") != field(page, "of")
    assert 'name="kind" value="claim"' in after
    assert "heute beantwortet: 0" not in reviewer.get("/review").text


def test_the_same_answer_sent_twice_is_one(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    assert answered(reviewer, page, "reject") == answered(reviewer, page, "reject")
    assert given(db, "Ada") == ["reject"]
    answered(reviewer, page, "accept")
    assert given(db, "Ada") == ["accept", "reject"]


def test_an_answered_question_says_by_whom_and_can_be_taken_back(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    of = field(page, "of")
    where = answered(reviewer, page, "accept")
    ident = re.search(r"done=([0-9a-f]{16})", where)
    assert ident
    shown = reviewer.get("/review/x", params={"of": of}).text
    assert "schon beantwortet" in shown
    assert "Ada" in shown
    back = reviewer.post("/review/undo", data={"judgement": ident[1], "of": of})
    assert back.status_code == 303
    again = reviewer.get(back.headers["location"]).text
    assert "zurückgenommen" in again
    assert field(again, "of") == of
    assert given(db, "Ada") == []
    assert reviewer.post("/review/undo", data={"judgement": ident[1], "of": of}).status_code == 303


def test_answers_are_taken_back_from_the_list_and_only_ones_own(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    answered(reviewer, page, "accept")
    with open_ledger(db, write=True) as ledger:
        with ledger.asking() as connection:
            other = questions(ledger, connection, CLAIMS, limit=1)[0]
        theirs = Judging(ledger, "Bo").claim("reject", other.subject.left.partition("/")[2])
    mine = reviewer.get("/review/done").text
    idents = re.findall(r'name="judgement" value="([0-9a-f]{16})"', mine)
    assert len(idents) == 1
    reviewer.post("/review/undo", data={"judgement": theirs})
    assert given(db, "Bo") == ["reject"]
    assert reviewer.post("/review/undo", data={"judgement": idents[0]}).headers["location"] == "/review/done?undone=1"
    assert "noch nichts beantwortet" in reviewer.get("/review/done").text


def test_two_people_answer_one_question_and_both_are_kept(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    with client_of(db) as other:
        other.post("/who", data={"name": "Bo", "then": "/"})
        answered(other, page, "reject")
    where = answered(reviewer, page, "accept")
    after = reviewer.get(where).text
    assert "Vorher hatte geurteilt:" in after
    assert "Bo" in after
    assert (given(db, "Ada"), given(db, "Bo")) == (["accept"], ["reject"])


@pytest.mark.parametrize(("first", "then"), [("same", "same"), ("same", "different"), ("different", "same")])
def test_a_contact_that_somebody_merged_or_split_meanwhile_is_answered_as_it_stands(
    db: str, first: str, then: str
) -> None:
    with client_of(db) as ada, client_of(db) as bo:
        for client, name in ((ada, "Ada"), (bo, "Bo")):
            client.post("/who", data={"name": name, "then": "/"})
        page = ada.get("/review?kind=contact").text
        answered(ada, page, first)
        answered(bo, page, then)
    assert len(given(db, "Ada")) == len(given(db, "Bo")) == 1


def test_without_a_name_nothing_is_recorded_and_the_form_comes_back(db: str) -> None:
    with client_of(db) as client:
        page = client.get("/review?kind=claim").text
        sent = {"of": field(page, "of"), "verdict": "accept", "note": "eine Anmerkung"}
        answer = client.post("/review/answer", data=sent)
        assert answer.status_code == 400
        assert 'value="eine Anmerkung"' in answer.text
        assert 'role="alert"' in answer.text
        answer = client.post("/review/answer", data=sent | {"author": " Ada "})
        assert answer.status_code == 303
        assert "readout_author=Ada" in answer.headers["set-cookie"]
    assert given(db, "Ada") == ["accept"]


def test_a_claim_is_corrected_field_by_field(reviewer: TestClient, db: str) -> None:
    page = reviewer.get("/review?kind=claim").text
    same = {"of": field(page, "of"), "verdict": "correct"}
    unchanged = reviewer.post("/review/answer", data=same)
    assert unchanged.status_code == 400
    assert "Kein Feld ist anders" in unchanged.text
    wrong = reviewer.post("/review/answer", data=same | {"f-due": "gestern", "f-content": "etwas <b>anderes</b>"})
    assert wrong.status_code == 400
    assert "etwas &lt;b&gt;anderes&lt;/b&gt;" in wrong.text
    assert '<details id="correct" class="correct" open>' in wrong.text
    right = reviewer.post("/review/answer", data=same | {"f-content": "etwas anderes", "f-factuality": "planned"})
    assert right.status_code == 303
    assert given(db, "Ada") == ["correct"]
    again = reviewer.post("/review/answer", data=same | {"f-content": "etwas anderes", "f-factuality": "planned"})
    assert again.status_code in (303, 400)
    assert given(db, "Ada") == ["correct"]


def test_skipped_questions_wait_until_the_others_are_done(reviewer: TestClient) -> None:
    seen = set()
    for _ in range(40):
        page = reviewer.get("/review?kind=contact").text
        ident = re.search(r'name="ident" value="([0-9a-f]{16})"', page)
        if not ident:
            break
        assert ident[1] not in seen
        seen.add(ident[1])
        assert reviewer.post("/review/skip", data={"ident": ident[1], "kind": "contact"}).status_code == 303
    assert seen
    assert "Alles Übrige ist beantwortet" in page
    assert reviewer.post("/review/again", data={"kind": "contact"}).headers["location"] == "/review?kind=contact"
    assert 'name="ident"' in reviewer.get("/review?kind=contact").text


def test_while_another_writes_the_answer_waits_in_the_form(db: str) -> None:
    with client_of(db, writer_wait=0.2) as client, open_ledger(db, write=True) as busy:
        client.post("/who", data={"name": "Ada", "then": "/"})
        page = client.get("/review?kind=claim").text
        sent = {"of": field(page, "of"), "verdict": "accept", "note": "bleibt"}
        with busy.writing():
            answer = client.post("/review/answer", data=sent)
        assert answer.status_code == 503
        assert 'value="bleibt"' in answer.text
        assert "beschäftigt" in answer.text
        assert client.post("/review/answer", data=sent).status_code == 303
    assert given(db, "Ada") == ["accept"]


def test_whoever_may_only_read_sees_questions_without_buttons(db: str) -> None:
    with client_of(db, read_only=True) as client:
        page = client.get("/review")
        assert page.status_code == 200
        assert 'action="/review/answer"' not in page.text
        assert client.post("/review/answer", data={"of": "[]", "verdict": "same"}).status_code == 403
        assert client.post("/review/undo", data={"judgement": "0" * 16}).status_code == 403


@pytest.mark.parametrize(
    "of",
    ["", "[]", "x", '["contact","a","b",0]', '["chat","a","b",0]', '["claim","a/b","",0]', "[" * 900, '["contact",1,2,0]',
     '["adrift","a","b",0]', '["actor","a","b",0]', "null", '{"a":1}', '["contact","a/b","a/b","1"]'],
)  # fmt: skip
def test_a_question_that_there_is_not_is_told(reviewer: TestClient, of: str) -> None:
    assert reviewer.get("/review/x", params={"of": of}).status_code in (303, 404)
    sent = reviewer.post("/review/answer", data={"of": of, "verdict": "same"})
    assert sent.status_code in (400, 404, 422)
    assert reviewer.get("/review", params={"done": "0" * 16, "of": of}).status_code in (200, 303, 404)


def test_an_open_question_is_found_by_its_id_alone(reviewer: TestClient) -> None:
    ident = re.search(r'name="ident" value="([0-9a-f]{16})"', reviewer.get("/review").text)
    assert ident
    assert f'value="{ident[1]}"' in reviewer.get(f"/review/{ident[1]}").text
    assert reviewer.get("/review/0000000000000000").status_code == 404


def test_an_empty_ledger_says_where_questions_come_from(tmp_path: Path) -> None:
    with client_of(str(tmp_path / "new.db")) as client:
        assert "Es ist nichts offen" in client.get("/review").text
        assert client.get("/review?kind=adrift").status_code == 200
        assert client.get("/review?kind=chat").status_code == 422


def test_hostile_names_and_words_come_back_as_text(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script>"onclick="x'
    db = ledger_with(tmp_path, [*call(), *readings({hostile: LATE["Ostblatt"]}, "2031-03-12")])
    with client_of(db) as client:
        client.post("/who", data={"name": hostile, "then": "/"})
        for _ in range(12):
            page = client.get("/review").text
            assert "<script>alert" not in page
            if 'action="/review/answer"' not in page:
                break
            verdict = re.search(r'name="verdict" value="(\w+)"', page)
            assert verdict
            where = answered(client, page, verdict[1], note=hostile)
            assert "<script>alert" not in client.get(where).text
        assert "<script>alert" not in client.get("/review/done").text


def test_one_answer_after_the_other_is_taken_back(reviewer: TestClient, db: str) -> None:
    asked = []
    for kind, verdict in (("contact", "different"), ("claim", "accept"), ("claim", "reject")):
        page = reviewer.get(f"/review?kind={kind}").text
        asked.append(field(page, "of"))
        answered(reviewer, page, verdict)
    where = "/review"
    for _ in range(3):
        page = reviewer.get(where).text
        last = re.search(r'name="judgement" value="([0-9a-f]{16})"><input type="hidden" name="next_one"', page)
        assert last
        where = reviewer.post("/review/undo", data={"judgement": last[1], "next_one": "true"}).headers["location"]
        shown = reviewer.get(where)
        assert "zurückgenommen" in shown.text
        assert asks(shown.text)
    assert given(db, "Ada") == []
    assert 'name="next_one"' not in reviewer.get("/review").text


TALKS = {
    "Nordpost": "Norland und Talvien wollen im Oktober über den Hafen Sundmark verhandeln. Das sagte Präsidentin Mira Halm.",
    "Ostblatt": "Präsident Ilo Varga kündigte Gespräche von Talvien und Norland im Oktober an. Es gehe um Fischerei.",
}


def test_two_are_suggested_although_more_speaks_for_one_and_the_page_says_why(tmp_path: Path) -> None:
    with client_of(ledger_with(tmp_path, readings(TALKS, "2031-08-15"))) as client:
        asked = client.get("/api/v1/review?kind=contact").json()["entries"]
        apart = [one for one in asked if one["suggestion"] == "different" and not one["subject"]["joined"]]
        assert any(sum(reason["score"] for reason in one["reasons"]) > 0 for one in apart)
        for one in apart:
            page = client.get(f"/review?kind=contact&of={one['id']}").text
            leans = sum(reason["score"] for reason in one["reasons"]) > 0
            assert ("genügt ihr nicht" in page) is leans, one["reasons"]
