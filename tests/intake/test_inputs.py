"""Every kind of input, good and bad: what can be read is, what cannot gives one line with the remedy, and never both."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from readout.errors import (
    BinaryInput,
    DateInput,
    EmptyInput,
    EncodingInput,
    FormatInput,
    InputError,
    LanguageInput,
    TooLargeInput,
)
from readout.intake import Overrides, make_article, open_articles, parse_published
from readout.intake import streams as streams_module
from readout.records import Article
from readout.settings import MAX_ARTICLE_CHARACTERS, MAX_INPUT_BYTES, MAX_LINE_BYTES

TEXT = (
    "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga über die Häfen gesprochen. "
    "Das Gespräch habe eine Stunde gedauert, sagte ihre Sprecherin in Tessenburg. Varga erklärte, er sei zu einem "
    "Treffen bereit; „wir müssen reden“, so der Präsident. Beide wollen im Mai wieder telefonieren."
)
LINE = {"text": TEXT, "title": "Halm ruft Varga an", "publisher": "Nordpost", "published": "2031-03-04"}


@pytest.fixture
def put(tmp_path: Path):
    def write(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def articles(path: str, **known: str) -> list[Article]:
    opened = list(open_articles(path, Overrides(**known)))
    assert all(isinstance(article, Article) for article in opened), opened
    return [article for article in opened if isinstance(article, Article)]


def error(path: str, kind: type[InputError], **known: str) -> InputError:
    """The one error that ``path`` gives; its message must fit in one line, name the file and say what to do."""
    opened = list(open_articles(path, Overrides(**known)))
    assert len(opened) == 1, opened
    found = opened[0]
    assert type(found) is kind, found
    assert isinstance(found, InputError)
    assert "\n" not in str(found)
    assert Path(path).name in str(found) or "standard input" in str(found)
    assert found.remedy
    return found


# ---------------------------------------------------------------------------------------------- text and encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-mark", "utf-16-be-mark", "utf-16-le", "utf-32", "cp1252"]
)
def test_plain_text_in_each_encoding(put, encoding: str) -> None:
    marks = {"utf-16-le-mark": b"\xff\xfe", "utf-16-be-mark": b"\xfe\xff"}
    data = marks.get(encoding, b"") + TEXT.encode(encoding.removesuffix("-mark"))
    assert articles(put("a.txt", data))[0].text == TEXT


def test_latin_1_without_typographic_marks(put) -> None:
    text = TEXT.replace("„", '"').replace("“", '"')
    assert articles(put("a.txt", text.encode("latin-1")))[0].text == text


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "koi8-r"])
def test_other_single_byte_encodings_are_refused_not_guessed(put, encoding: str) -> None:
    text = TEXT.replace("„", '"').replace("“", '"')
    text = "Путин и Трамп говорили по телефону о мире. " * 9 if encoding == "koi8-r" else text
    assert "UTF-8" in error(put("a.txt", text.encode(encoding)), EncodingInput).remedy


def test_broken_utf_8_names_the_byte(put) -> None:
    data = TEXT.encode()
    at = data.index("ä".encode(), 90)
    assert f"byte {at}" in error(put("a.txt", data[: at + 1] + data[at + 2 :]), EncodingInput).problem


def test_twice_encoded_umlauts_are_refused(put) -> None:
    assert "umlauts" in error(put("a.txt", TEXT.encode().decode("cp1252", "ignore")), EncodingInput).problem


def test_offsets_survive_windows_line_ends(put) -> None:
    text = TEXT.replace(". ", ".\r\n")
    assert articles(put("a.txt", text))[0].text == text


# ---------------------------------------------------------------------------------------------- front matter


def test_front_matter_gives_the_fields(put) -> None:
    block = f"---\npublished: 2031-03-04\npublisher: 'Nordpost'\ntitle: Halm ruft an: ja\nurl: https://nordpost.example/1\nautor: x\n---\n\n{TEXT}"
    article = articles(put("a.txt", block))[0]
    assert article.text == TEXT
    assert (article.published, article.publisher) == ("2031-03-04", "Nordpost")
    assert (article.title, article.url) == ("Halm ruft an: ja", "https://nordpost.example/1")


def test_options_win_over_front_matter(put) -> None:
    path = put("a.txt", f"---\npublished: 2031-03-04\npublisher: Nordpost\n---\n{TEXT}")
    article = articles(path, published="2032", publisher="Südpost", title="Neu")[0]
    assert (article.published, article.publisher, article.title) == ("2032", "Südpost", "Neu")


@pytest.mark.parametrize("rule", ["---\n", "---\nHalm sagte: nein.\n---\n"])
def test_a_ruling_line_is_no_front_matter(put, rule: str) -> None:
    assert articles(put("a.txt", rule + TEXT))[0].text == rule + TEXT


def test_unclosed_front_matter(put) -> None:
    assert "not closed" in error(put("a.txt", f"---\npublished: 2031-03-04\n{TEXT}"), FormatInput).problem


# ---------------------------------------------------------------------------------------------- JSON


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_json_lines_whatever_the_name(put, name: str) -> None:
    lines = "\n".join(json.dumps({**LINE, "id": f"n{i}"}, ensure_ascii=bool(i)) for i in range(3))
    found = articles(put(name, lines + "\n\n"))
    assert [article.id for article in found] == ["n0", "n1", "n2"]
    assert found[0].title == "Halm ruft Varga an"
    assert found[1].origin is not None
    assert found[1].origin.endswith("line 2")


@pytest.mark.parametrize("value", [LINE, [LINE, LINE]])
def test_one_object_or_an_array(put, value: object) -> None:
    assert articles(put("a.json", json.dumps(value, indent=2)))[0].text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_mark(put, encoding: str) -> None:
    data = (json.dumps(LINE, ensure_ascii=False) + "\n" + json.dumps(LINE) + "\n").encode(encoding)
    assert len(articles(put("a.jsonl", data))) == 2


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ('{"text": "abc', FormatInput, "broken JSON"),
        ('{"title": "x"}', FormatInput, "'text' is missing"),
        ('{"text": 5}', FormatInput, "'text' is a number"),
        ('{"text": null}', FormatInput, "'text' is missing"),
        ('["a"]', FormatInput, "list instead of an object"),
        ("17", FormatInput, "number instead of an object"),
        ('{"text": "  "}', EmptyInput, "is empty"),
        ("[" * 100_000, FormatInput, "nested too deeply"),
        ('{"text": "x", "n": ' + "9" * 5_000 + "}", FormatInput, "number too long"),
        (json.dumps({**LINE, "published": "2031-02-30"}), DateInput, "no date"),
        (json.dumps({**LINE, "published": "gestern"}), DateInput, "no date"),
        (json.dumps({**LINE, "language": "en"}), LanguageInput, "'en'"),
        (json.dumps({"schema": "readout/1", "article": {}}), FormatInput, "article.id"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_read(put, line: str, kind: type[InputError], words: str) -> None:
    good = json.dumps(LINE)
    opened = list(open_articles(put("a.jsonl", f"{good}\n{line}\n{good}\n")))
    assert [type(entry) for entry in opened] == [Article, kind, Article]
    assert "line 2" in str(opened[1])
    assert words in str(opened[1])


def test_a_line_in_another_encoding_is_named(put) -> None:
    good = json.dumps(LINE, ensure_ascii=False).encode()
    opened = list(
        open_articles(put("a.jsonl", good + b"\n" + good[:-40] + b"\xe4\xff\xc3\x28" + good[-40:] + b"\n" + good))
    )
    assert [type(entry) for entry in opened] == [Article, EncodingInput, Article]
    assert "line 2" in str(opened[1])


def test_lone_surrogates_in_json_become_replacement_characters(put) -> None:
    article = articles(put("a.jsonl", '{"text": ' + json.dumps(TEXT)[:-1] + ' \\ud83d Ende."}'))[0]
    assert article.text == f"{TEXT} \ufffd Ende."
    article.text.encode("utf-8")


def test_a_line_too_long_is_left_out_and_the_others_are_read(put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.intake.pieces.MAX_LINE_BYTES", 100_000)
    good = json.dumps(LINE)
    opened = list(open_articles(put("a.jsonl", f'{good}\n{{"text": "{"x " * 200_000}"}}\n{good}')))
    assert [type(entry) for entry in opened] == [Article, TooLargeInput, Article]
    assert "line 2" in str(opened[1])


# ---------------------------------------------------------------------------------------------- bad files


@pytest.mark.parametrize("content", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_empty_or_only_white_space(put, content: bytes) -> None:
    error(put("a.txt", content), EmptyInput)


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\x03" * 500,
        TEXT.encode() + b"\x00\x00" + TEXT.encode(),
        bytes(range(1, 256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"abc" * 99,
    ],
)
def test_binary_files(put, content: bytes) -> None:
    opened = list(open_articles(put("a.txt", content)))
    assert len(opened) == 1
    assert isinstance(opened[0], BinaryInput | EncodingInput)


def test_encoded_data_is_no_text(put) -> None:
    error(put("a.txt", "QUJD" * 5_000), BinaryInput)


def test_fifty_megabytes_of_text_are_refused_without_being_held(put) -> None:
    path = put("a.txt", b"")
    with Path(path).open("wb") as file:
        for _ in range(50):
            file.write(b"Halm sagte nein. " * (2**20 // 17) + b"\n")
    assert f"{MAX_INPUT_BYTES // 2**20} MB" in error(path, TooLargeInput).problem


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_fifty_megabytes_in_one_line(put, name: str) -> None:
    error(put(name, b'{"text": "' + b"x " * (25 * 2**20)), TooLargeInput)


def test_an_article_of_book_length(put) -> None:
    error(put("a.txt", "Halm sagte nein. " * (MAX_ARTICLE_CHARACTERS // 16)), TooLargeInput)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "no such file" in error(str(tmp_path / "fehlt.txt"), InputError).problem
    assert "folder" in error(str(tmp_path), InputError).problem


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(put) -> None:
    path = put("a.txt", TEXT)
    Path(path).chmod(0)
    assert "permission" in error(path, InputError).remedy


def test_no_permission_as_the_system_says_it(put, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put("a.txt", TEXT)
    monkeypatch.setattr(streams_module.Path, "open", refuse)
    assert "permission" in error(path, InputError).remedy


def test_a_name_with_control_characters_is_shown_not_obeyed(tmp_path: Path) -> None:
    found = next(iter(open_articles(str(tmp_path / "a\x1b[31m\nb.txt"))))
    assert isinstance(found, InputError)
    assert "\x1b" not in str(found)
    assert "\n" not in str(found)


# ---------------------------------------------------------------------------------------------- packed files


def test_packed_text_and_json_lines(put) -> None:
    assert articles(put("a.txt.gz", gzip.compress(TEXT.encode())))[0].text == TEXT
    lines = "\n".join(json.dumps(LINE) for _ in range(3))
    assert len(articles(put("a.jsonl.gz", gzip.compress(lines.encode())))) == 3
    assert len(articles(put("packed", gzip.compress(lines.encode())))) == 3


def test_broken_gzip(put) -> None:
    data = gzip.compress(TEXT.encode() * 500)
    assert "gzip" in error(put("cut.txt.gz", data[: len(data) // 2]), FormatInput).problem
    assert "gzip" in error(put("bad.txt.gz", data[:40] + b"\xff" * 40 + data[80:]), FormatInput).problem
    assert "gzip" in error(put("head.txt.gz", b"\x1f\x8b\x08"), FormatInput).problem


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz"])
def test_a_bomb_is_refused_before_it_unfolds(put, name: str) -> None:
    error(put(name, gzip.compress(b"\n" * (200 * 2**20), 9)), TooLargeInput)


def test_files_that_are_not_read_say_what_to_do(put) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    assert "office" in error(put("a.docx", packed.getvalue()), FormatInput).problem
    assert "PDF" in error(put("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"), FormatInput).problem
    assert "RAR" in error(put("a.rar", b"Rar!\x1a\x07\x00" + b"x" * 99), FormatInput).problem


# ---------------------------------------------------------------------------------------------- standard input


@pytest.mark.parametrize(
    "content", [TEXT, json.dumps(LINE) + "\n" + json.dumps(LINE), f"<html><body><p>{TEXT}</p></body></html>"]
)
def test_standard_input_of_each_kind(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    found = articles("-")
    assert {article.text for article in found} == {TEXT}


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    error("-", EmptyInput)


# ---------------------------------------------------------------------------------------------- language and dates

ENGLISH = (
    "The president said on Tuesday that she had spoken with her counterpart about the ports, and that it was a good talk. "
    * 4
)
DUTCH = (
    "De president heeft op dinsdag met haar ambtgenoot over de havens gesproken en het was een goed gesprek, zei ze. "
    * 4
)
RUSSIAN = "Президент сообщила во вторник, что она говорила с коллегой о портах, и это был хороший разговор. " * 4
FRENCH = (
    "La présidente a parlé mardi avec son homologue des ports et c'était une bonne conversation, a dit le porte-parole. "
    * 4
)


@pytest.mark.parametrize(
    ("text", "name"), [(ENGLISH, "English"), (DUTCH, "Dutch"), (RUSSIAN, "Russian"), (FRENCH, "French")]
)
def test_other_languages_are_refused_by_name(put, text: str, name: str) -> None:
    path = put("a.txt", text)
    assert name in error(path, LanguageInput).problem
    assert articles(path, language="de")[0].language == "de"


@pytest.mark.parametrize(
    "text",
    [
        "Halm ruft Varga an",
        "EIL: Tessen, Orvalin: Waffenruhe!",
        "Mira Halm, Ilo Varga, Jon Reber",
        "The Deal: Halm telefoniert mit Varga",
        TEXT.upper(),
        TEXT.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"),
        f"{TEXT} „We are ready to talk, and we will do so as soon as it is possible for both of us“, sagte Varga.",
    ],
)
def test_short_or_unusual_german_is_not_refused(put, text: str) -> None:
    assert articles(put("a.txt", text))[0].text == text


@pytest.mark.parametrize("code", ["de", "DE", "de-AT", "de_CH", "deu", "German"])
def test_codes_for_german(put, code: str) -> None:
    assert articles(put("a.jsonl", json.dumps({**LINE, "language": code})))[0].language == "de"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025", "2025"), ("2025-02", "2025-02"), ("2025-02-12", "2025-02-12"), (" 2025-02-12 ", "2025-02-12"),
        ("2025-02-12T16:00", "2025-02-12T16:00"), ("2025-02-12T16:00:05+01:00", "2025-02-12T16:00+01:00"),
        ("2025-02-12T15:00:00Z", "2025-02-12T15:00+00:00"), ("2025-02-12 16:00", "2025-02-12T16:00"),
        ("12.02.2025", "2025-02-12"), ("12. 2. 2025", "2025-02-12"), ("12.2.2025, 16:42 Uhr", "2025-02-12T16:42"),
        ("12. Februar 2025", "2025-02-12"), ("Mittwoch, 12. Feb. 2025, 16:42 Uhr", "2025-02-12T16:42"),
        ("Veröffentlicht am 12. Februar 2025", "2025-02-12"),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_dates_of_publication(given: str | None, kept: str | None) -> None:
    assert parse_published(given, "x") == kept


@pytest.mark.parametrize(
    "given",
    [
        "2025-13-01",
        "2025-02-30",
        "31.02.2025",
        "0000",
        "12.2.25",
        "morgen",
        "2025-2-1",
        "20250212T",
        "99999",
        "30. Februar 2025",
        "Gipfel am 20. April 2031",
        "3. Mai 2031 bis 4. Mai 2031",
        "12. Februar 2025 " * 9,
    ],
)
def test_impossible_dates(given: str) -> None:
    with pytest.raises(DateInput, match="no date"):
        parse_published(given, "x")


def test_the_id_comes_from_the_content() -> None:
    first, again = make_article(TEXT, published="2031-03-04"), make_article(TEXT, published="4.3.2031", origin="b.txt")
    assert first.id == again.id
    assert first.id != make_article(TEXT, published="2031-03-05").id


def test_line_limit_leaves_room_for_every_article() -> None:
    assert MAX_LINE_BYTES > MAX_ARTICLE_CHARACTERS * 12, "twelve bytes: an astral character as two JSON escapes"
