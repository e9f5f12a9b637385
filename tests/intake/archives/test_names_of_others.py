"""Data sets of others: what their keys and columns are called, how they write dates and texts, and that it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from readout.cli.main import group
from readout.intake.archives.taken import taken_from
from readout.records import Article
from support.members import opened

CALL = "Präsident Oren Walsk hat am Dienstag mit der ostravischen Regierungschefin Mira Halm telefoniert."
LENGTH = "Das Gespräch habe knapp eine Stunde gedauert, teilte ein Sprecher des Präsidialamtes in Karvin mit."
TEXT = f"{CALL}\n\n{LENGTH}"


def only(tmp_path: Path, value: dict[str, Any]) -> Article:
    (article,) = opened(tmp_path, json.dumps(value).encode(), "a.jsonl").articles
    return article


@pytest.mark.parametrize(
    ("key", "told", "day"),
    [
        ("timestamp", 1930321800, "2031-03-03T17:30+01:00"), ("date", 1930321800000, "2031-03-03T17:30+01:00"), ("published", "1930321800", "2031-03-03T17:30+01:00"),
        ("published", 1930321800.5, "2031-03-03T17:30+01:00"), ("pubDate", "Tue, 04 Mar 2031 17:00:00 GMT", "2031-03-04T18:00+01:00"), ("date", "2031/03/04", "2031-03-04"),
        ("date", "2031-03-04 17:00:00 UTC", "2031-03-04T18:00+01:00"), ("Datum", "4. März 2031", "2031-03-04"), ("published", "2031-03", "2031-03"), ("published", 2031, "2031"),
        ("date", {"$date": 3}, None), ("published", "", None),
    ],
)  # fmt: skip
def test_days_as_data_sets_write_them(tmp_path: Path, key: str, told: object, day: str | None) -> None:
    assert only(tmp_path, {"text": TEXT, key: told}).published == day


def test_keys_of_others_count_beside_a_key_called_text(tmp_path: Path) -> None:
    article = only(tmp_path, {"text": TEXT, "headline": "Anruf", "source": "Nordpost", "link": "https://a.example/b", "updated_at": "2031-03-05 10:00"})  # fmt: skip
    assert (article.title, article.publisher, article.url) == ("Anruf", "Nordpost", "https://a.example/b")
    assert article.modified == "2031-03-05T10:00"
    assert only(tmp_path, {"text": "", "body": TEXT}).text == TEXT
    assert only(tmp_path, {"text": TEXT, "content": "x", "updated_at": "bald"}).modified is None


@pytest.mark.parametrize(
    "value",
    [
        {"content": f"<p>{CALL}</p><p>{LENGTH}</p>"}, {"text": [CALL, LENGTH]}, {"body": [CALL, LENGTH]}, {"_source": {"text": TEXT}}, {"article": {"content": TEXT}},
        {"teaser": CALL, "body": LENGTH}, {"teaser": CALL, "body": TEXT}, {"html": f"<html><body><article><p>{CALL}</p><p>{LENGTH}</p></article></body></html>"},
    ],
)  # fmt: skip
def test_texts_as_data_sets_have_them(tmp_path: Path, value: dict[str, Any]) -> None:
    assert only(tmp_path, value).text == TEXT


def test_a_lead_of_its_own_has_its_role(tmp_path: Path) -> None:
    article = only(tmp_path, {"teaser": CALL, "body": LENGTH})
    assert [(one.role, article.text[one.start : one.end]) for one in article.paragraphs] == [("lead", CALL)]
    assert only(tmp_path, {"teaser": CALL, "text": LENGTH}).text == LENGTH, "who says text means all of it"


@pytest.mark.parametrize(
    "value", [{"summary": CALL}, {"text": {"a": 1}}, {"data": {"x": 1}}, {"body": 3}, {"text": [1]}, {"article": {"article": {"text": TEXT}}}]
)  # fmt: skip
def test_what_has_no_text_says_what_it_has(tmp_path: Path, value: dict[str, Any]) -> None:
    problem = opened(tmp_path, json.dumps(value).encode(), "a.jsonl").problem
    assert "'text'" in problem
    assert repr(next(iter(value))) in problem


def test_markup_that_is_none_stays(tmp_path: Path) -> None:
    text = f"<3 sagte Halm. {TEXT}"
    assert only(tmp_path, {"text": text}).text == text


def test_the_columns_that_were_taken_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"content": TEXT, "headline": "Anruf", "url": "https://a.example/b", "summary": "x"}) + "\n"
    )
    told = "taken: text from 'content', title from 'headline'; not read: 'summary'"
    assert taken_from(str(path)) == told
    result = CliRunner().invoke(group, ["read", str(path)])
    assert result.exit_code == 0
    assert f"a.jsonl: {told}" in result.stderr
    path.write_text(json.dumps({"text": TEXT, "title": "Anruf"}) + "\n")
    assert taken_from(str(path)) is None
    path.write_text("{kaputt")
    assert taken_from(str(path)) is None
    assert taken_from(str(tmp_path / "nowhere.jsonl")) is None


def test_the_columns_of_a_table_are_told(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    from pyarrow import table

    path = tmp_path / "a.parquet"
    parquet.write_table(table({"Body": [TEXT], "date": [1930321800], "tags": [["a"]], "author": ["Merk"]}), path)
    assert taken_from(str(path)) == "taken: text from 'Body', published from 'date'; not read: 'author'"
    (article,) = opened(tmp_path, path.read_bytes(), "b.parquet").articles
    assert article.published == "2031-03-03T17:30+01:00"
