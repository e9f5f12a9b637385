"""Bounds of a whole input, what is packed, and what goes from process to process."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import pickle
import zipfile
from pathlib import Path

import pytest
from evaluation.hostile.bomb_makers import by_hand, zip_bytes
from evaluation.hostile.making import MAKERS, json_lines, tarred, text
from evaluation.hostile.mutating import WAYS
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import FormatInput, InputError, LanguageInput, NotAnArticle
from readout.intake import find_pieces, open_piece, open_upload
from readout.intake.archives.kinds import aside
from support.members import opened, some

ARTICLES = some(4)
LINES = json_lines(ARTICLES)
ALL = ["0", "1", "2", "3"]


def packed_in_parts(pack) -> bytes:
    third = LINES.index(b"\n") + 1
    return pack(LINES[:third]) + pack(LINES[third:])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", packed_in_parts(gzip.compress)),
        ("a.jsonl.gz", packed_in_parts(gzip.compress) + bytes(700)),
        ("a.jsonl.bz2", packed_in_parts(bz2.compress)),
        ("a.jsonl.xz", packed_in_parts(lzma.compress)),
        ("a.jsonl.gz", gzip.compress(lzma.compress(bz2.compress(LINES)))),
        ("packed", bz2.compress(LINES)),
    ],
)
def test_packed_files(tmp_path: Path, name: str, data: bytes) -> None:
    found = opened(tmp_path, data, name)
    assert (found.numbers, found.errors) == (ALL, [])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_that_are_cut_or_followed_by_something_else(tmp_path: Path, pack) -> None:
    data = pack(LINES)
    assert "data" in opened(tmp_path, data[:-5], "a.jsonl.gz").errors[-1].problem
    found = opened(tmp_path, data + b"Halm", "a.jsonl.gz")
    assert "something else follows" in found.problem
    assert found.numbers == ALL


def test_what_came_before_the_damage_is_read(tmp_path: Path) -> None:
    data = gzip.compress(json_lines(some(300)), 1)
    found = opened(tmp_path, data[: len(data) // 2], "a.jsonl.gz")
    assert len(found.numbers) > 50
    assert "gzip data is broken" in found.problem, "the line that was cut is of the damage"


def test_a_text_that_is_cut_is_no_article(tmp_path: Path) -> None:
    data = gzip.compress(text(ARTICLES[0]) * 50, 1)
    assert "gzip" in opened(tmp_path, data[:-30], "a.txt.gz").problem


def test_archives_too_deep_in_each_other(tmp_path: Path) -> None:
    data = text(ARTICLES[0])
    for depth in range(12):
        data = zip_bytes({"innen.zip" if depth else "a.txt": data})
        found = opened(tmp_path, data, "a.zip")
        assert (found.numbers == ["0"]) != bool(found.errors)
    assert "deep in each other" in found.problem


def test_small_parts_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.intake.archives.budget.MAX_SMALL_MEMBERS", 50)
    many = [(f"{number}.txt", b"", 0, 0) for number in range(200)]
    for name, data in (
        ("a.zip", by_hand(many)),
        ("a.tar", tarred({name: b"" for name, *_ in many})),
        ("a.jsonl", b"\n" * 200),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 200),
        ("a.mbox", b"From a\nFrom: b\n\n" * 200),
    ):
        found = opened(tmp_path, data, name)
        assert "more than 50 parts" in found.errors[-1].problem
        assert len(found.errors) + found.aside.total() <= 51
        assert type(found.errors[-1]).__name__ == "TooLargeInput"
    assert opened(tmp_path, json_lines(some(200)), "a.jsonl").errors == []


def test_many_small_bombs_are_one(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(60):
            archive.writestr(f"{number}.txt", b"Nein. " * 1_000_000)
    found = opened(tmp_path, file.getvalue(), "a.zip")
    assert "unfolds" in found.errors[-1].problem
    assert len(found.errors) < 20


def test_archives_in_archives_are_held_in_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.intake.archives.budget.MAX_HELD_BYTES", 5_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", text(ARTICLES[0]) * 30)
    data = zip_bytes({"innen.zip": file.getvalue(), "0.txt": text(ARTICLES[0])})
    found = opened(tmp_path, data, "a.zip")
    assert "lie packed" in found.problem
    assert found.numbers == ["0"]


def test_uploads_hold_no_archives() -> None:
    (error,) = open_upload(io.BytesIO(zip_bytes({"a.txt": text(ARTICLES[0])})), "a.zip")
    assert isinstance(error, FormatInput)
    assert "archive" in error.problem


def test_errors_go_from_process_to_process() -> None:
    foreign = LanguageInput("a", "b", "c")
    foreign.aside = "Dutch"
    for error in (FormatInput("a", "b", "c"), foreign, aside("a", "pictures")):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
        assert (type(again), str(again), again.aside) == (type(error), str(error), error.aside)
    assert isinstance(aside("a", "pictures"), NotAnArticle)


def test_pieces_go_from_process_to_process_and_can_be_skipped(tmp_path: Path) -> None:
    for name, make in MAKERS.items():
        path = tmp_path / name
        path.write_bytes(make(ARTICLES))
        pieces = list(find_pieces(str(path)))
        assert [str(piece) for piece in pickle.loads(pickle.dumps(pieces))] == [str(piece) for piece in pieces]  # noqa: S301
        for skip in (1, len(pieces) - 1, len(pieces), len(pieces) + 3):
            assert [str(one) for one in find_pieces(str(path), skip=skip)] == [str(one) for one in pieces[skip:]]


def test_the_end_of_a_broken_input_can_be_skipped_to(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES)[:-5])
    pieces = list(find_pieces(str(path)))
    assert [str(one) for one in find_pieces(str(path), skip=len(pieces) - 1)] == [str(pieces[-1])]
    assert list(find_pieces(str(path), skip=len(pieces))) == []


@pytest.mark.parametrize("name", list(MAKERS))
def test_whole_archives_give_all_and_nothing_else(tmp_path: Path, name: str) -> None:
    found = opened(tmp_path, MAKERS[name](ARTICLES), name)
    assert found.errors == []
    assert len(found.numbers) == (1 if name in ("a.eml", "a.html") else 4)


@settings(max_examples=80, deadline=None)
@given(
    name=st.sampled_from(sorted(MAKERS)),
    ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=1, max_size=4),
    chance=st.randoms(use_true_random=False),
    other=st.sampled_from(sorted(MAKERS)),
)
def test_no_harm_raises(tmp_path_factory: pytest.TempPathFactory, name: str, ways, chance, other: str) -> None:
    data = MAKERS[name](ARTICLES[:3])
    for way in ways:
        data = WAYS[way](data + b"\n\n", chance)
    path = tmp_path_factory.getbasetemp() / other
    path.write_bytes(data)
    outcomes = [one for piece in find_pieces(str(path)) for one in open_piece(piece)]
    assert outcomes
    for one in outcomes:
        assert "\n" not in str(one) or not isinstance(one, InputError)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=3000), name=st.sampled_from(sorted(MAKERS)), begin=st.sampled_from(
    [b"", b"PK\x03\x04", b"WARC/1.0\r\n", b"PAR1", b"From a\nFrom: b\n", b"\x1f\x8b\x08\x00", b"BZh9", b"From: a\nTo: b\nSubject: c\n"]
))  # fmt: skip
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str, begin: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(begin + data)
    assert all(list(open_piece(piece)) for piece in find_pieces(str(path)))


def test_numbers_that_json_does_not_have(tmp_path: Path) -> None:
    line = json.dumps({"body": {"sections": [{"paragraphs": [float("nan")]}]}, "title": "x"})
    assert opened(tmp_path, line.encode(), "a.jsonl").problem
