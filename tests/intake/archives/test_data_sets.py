"""Parquet, Fundus' JSON and JSON Lines under other names: whose field is whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.hostile.making import fundus, page

from support.members import opened, some

ARTICLES = some(5)


def written(folder: Path, columns: dict, **options: object) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow.parquet import write_table

    write_table(pyarrow.table(columns), folder / "made", **options)
    return (folder / "made").read_bytes()


@pytest.mark.parametrize(
    "names",
    [
        ("text", "title", "published", "publisher", "url"),
        ("maintext", "headline", "date_publish", "source_domain", "url"),
        ("Plain_Text", "TITLE", "Publishing_Date", "Newspaper", "Link"),
        ("content", "titel", "datum", "zeitung", "uri"),
    ],
)
def test_columns_are_found_by_their_names(tmp_path: Path, names: tuple[str, ...]) -> None:
    fields = ("text", "title", "published", "publisher", "url")
    columns = {name: [one[field] for one in ARTICLES] for name, field in zip(names, fields, strict=True)}
    data = written(tmp_path, columns | {"nummer": list(range(5))}, row_group_size=2)
    for file in ("a.parquet", "ohne-namen"):
        found = opened(tmp_path, data, file)
        assert found.numbers == ["0", "1", "2", "3", "4"]
        article = found.articles[3]
        assert (article.title, article.publisher, article.published) == (
            "Halm ruft Varga an (3)",
            "Nordpost",
            "2031-03-04",
        )
        assert (article.origin or "").endswith(f"{file} row 4")


def test_kinds_of_cells(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    columns = {
        "text": [ARTICLES[0]["text"], None, ""],
        "date": [datetime(2031, 3, 4, 18, 30, tzinfo=UTC)] * 3,
        "id": [7, 8, 9],
        "title": [b"Halm", None, b"\xff"],
    }
    found = opened(tmp_path, written(tmp_path, columns), "a.parquet")
    assert (found.numbers, len(found.errors)) == (["0"], 2)
    assert found.articles[0].published == "2031-03-04T19:30+01:00"


@pytest.mark.parametrize("nested", [["Politik"], {"name": "Politik"}])
def test_columns_of_lists_and_of_columns_are_no_fields(tmp_path: Path, nested: object) -> None:
    columns = {
        "text": [ARTICLES[0]["text"]],
        "title": [nested],
        "headline": ["Halm ruft Varga an (0)"],
        "url": [nested],
    }
    found = opened(tmp_path, written(tmp_path, columns), "a.parquet")
    assert (found.numbers, found.articles[0].title, found.articles[0].url) == (["0"], "Halm ruft Varga an (0)", None)
    assert "holds texts" in opened(tmp_path, written(tmp_path, {"text": [nested]}), "b.parquet").problem


def test_a_column_of_pages(tmp_path: Path) -> None:
    columns = {"html": [page(one).decode() for one in ARTICLES], "url": [one["url"] for one in ARTICLES]}
    found = opened(tmp_path, written(tmp_path, columns), "a.parquet")
    assert found.numbers == ["0", "1", "2", "3", "4"]
    assert found.articles[2].url == "https://nordpost.example/2"


def test_without_texts_or_broken(tmp_path: Path) -> None:
    assert "its columns: a" in opened(tmp_path, written(tmp_path, {"a": [1]}), "a.parquet").problem
    data = written(tmp_path, {"text": [one["text"] for one in ARTICLES]})
    assert "its end is missing" in opened(tmp_path, data[:-9], "a.parquet").problem
    assert (
        "broken"
        in opened(tmp_path, data[:9] + b"\xff" * (len(data) - 200) + data[-191:], "a.parquet").errors[0].problem
    )
    assert "larger" in opened(tmp_path, data[:-8] + b"\xff\xff\xff\x7fPAR1", "a.parquet").problem


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = opened(tmp_path, b"PAR1" + bytes(99) + b"PAR1", "a.parquet")
    assert "pyarrow is missing" in found.problem
    assert "readout-ledger[batch]" in found.errors[0].remedy


def test_what_fundus_writes(tmp_path: Path) -> None:
    found = opened(tmp_path, fundus(ARTICLES), "a.json")
    assert found.numbers == ["0", "1", "2", "3", "4"]
    assert (found.articles[0].publisher, found.articles[0].published) == ("Nordpost", "2031-03-04T18:30+01:00")


def test_the_parts_of_a_body_in_their_order(tmp_path: Path) -> None:
    value = {
        "title": "Halm ruft an",
        "lang": "de",
        "body": {
            "summary": ["Ein Gespräch  am Dienstag."],
            "sections": [
                {"headline": [], "paragraphs": ["Halm sprach mit Varga.", ""]},
                {"headline": ["Keine Zusage"], "paragraphs": ["Varga sagte nein."]},
            ],
        },
        "html": {
            "responded_url": "https://nordpost.example/1",
            "crawl_date": "2031-03-05 06:00:00+00:00",
            "content": "x",
        },
    }
    article = opened(tmp_path, json.dumps(value).encode(), "a.jsonl").articles[0]
    assert article.text == "Ein Gespräch am Dienstag.\n\nHalm sprach mit Varga.\n\nKeine Zusage\n\nVarga sagte nein."
    assert article.url == "https://nordpost.example/1"
    assert article.retrieved == "2031-03-05 06:00:00+00:00"
    roles = [(one.role, article.text[one.start : one.end]) for one in article.paragraphs]
    assert roles[0] == ("lead", "Ein Gespräch am Dienstag.")
    assert roles[2:] == [("subheading", "Keine Zusage"), ("body", "Varga sagte nein.")]


@pytest.mark.parametrize(
    "body",
    [{"sections": []}, {"sections": [None, 3, {"paragraphs": {"a": []}}]}, {"sections": [[[[[]]]]], "summary": 4}],
)
def test_a_body_without_text(tmp_path: Path, body: object) -> None:
    assert opened(tmp_path, json.dumps({"title": "x", "body": body}).encode(), "a.jsonl").problem


def test_json_lines_under_other_names(tmp_path: Path) -> None:
    line = {"Maintext": ARTICLES[0]["text"], "headline": "Halm", "outlet": "Nordpost", "date": "2031-03-04"}
    article = opened(tmp_path, json.dumps(line).encode(), "a.jsonl").articles[0]
    assert (article.title, article.publisher, article.published) == ("Halm", "Nordpost", "2031-03-04")
