"""Zip: members by whatever name, within bounds; the directory is believed only where it fits."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from evaluation.hostile.bomb_makers import by_hand, zip_bytes
from evaluation.hostile.making import json_lines, mail, nested, page, text, warc_gz, zipped

from support.members import DUTCH, opened, some

ARTICLES = some(4)
ALL = ["0", "1", "2", "3"]


def test_members_of_each_kind_are_read(tmp_path: Path) -> None:
    data = zip_bytes(
        {
            "a/0.txt": text(ARTICLES[0]),
            "a/1.html": page(ARTICLES[1]),
            "a/2.jsonl": json_lines(ARTICLES[2:3]),
            "a/3.eml": mail(ARTICLES[3]),
        }
    )
    assert opened(tmp_path, data, "a.zip").numbers == ALL
    assert opened(tmp_path, data, "without-a-name").numbers == ALL


def test_archives_in_archives(tmp_path: Path) -> None:
    found = opened(tmp_path, nested(some(9)), "a.zip")
    assert sorted(found.numbers) == [str(number) for number in range(9)]
    origins = [article.origin or "" for article in found.articles]
    assert origins[0].endswith("a.zip › 2031/web.warc.gz › record 3 (https://nordpost.example/0)")
    assert origins[3].endswith("a.zip › 2031/zeilen.tar.gz › a.jsonl line 1")
    assert origins[6].endswith("a.zip › 2031/texte.zip › artikel/000.txt")


def test_what_holds_no_article_is_counted_and_not_unpacked(tmp_path: Path) -> None:
    names = (
        "bild.PNG",
        "stil.css",
        "skript.js",
        "__MACOSX/._0.txt",
        ".DS_Store",
        "x/film.mp4",
        "leer.txt",
        "tabelle.csv",
    )
    files = {name: b"" if name == "leer.txt" else b"\x00\x01" for name in names} | {"ordner/": b""}
    found = opened(tmp_path, zip_bytes({**files, "0.txt": text(ARTICLES[0])}), "a.zip")
    assert found.numbers == ["0"]
    assert not found.errors
    assert found.aside == {
        "pictures": 1, "stylesheets": 1, "scripts": 1, "files of the system": 2, "sounds and films": 1,
        "empty files": 1, "tables": 1, "folders": 1,
    }  # fmt: skip


def test_what_is_no_text_whatever_its_name_is_set_aside(tmp_path: Path) -> None:
    found = opened(tmp_path, zip_bytes({"a.txt": b"\x89PNG\r\n\x1a\n" + bytes(99), "b": bytes(500)}), "a.zip")
    assert found.aside == {"pictures": 1, "files that are no text": 1}


def test_another_language_is_set_aside_in_an_archive_only(tmp_path: Path) -> None:
    found = opened(tmp_path, zip_bytes({"nl.txt": DUTCH.encode(), "0.txt": text(ARTICLES[0])}), "a.zip")
    assert (found.numbers, found.aside.total(), found.errors) == (["0"], 1, [])
    assert "Dutch" in opened(tmp_path, DUTCH.encode(), "nl.txt").problem


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\a.txt", "a\x1b[31m\n.txt", "ä" * 300 + ".txt", "\u202etxt.exe"],
)
def test_paths_are_only_names(tmp_path: Path, name: str) -> None:
    before = set(tmp_path.rglob("*"))
    found = opened(tmp_path, zip_bytes({name: text(ARTICLES[0])}), "a.zip")
    assert set(tmp_path.rglob("*")) - before <= {tmp_path / "a.zip"}
    for one in [*found.articles, *found.errors]:
        assert one.origin is not None
        assert one.origin.isprintable() or "\u202e" in name
    assert len(found.articles) + found.aside.total() == 1


def test_two_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", text(ARTICLES[0]))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", text(ARTICLES[1]))
    assert opened(tmp_path, file.getvalue(), "a.zip").numbers == ["0", "1"]


def test_names_in_utf_8_that_do_not_say_so(tmp_path: Path) -> None:
    name = "Präsidentin.txt"
    data = zip_bytes({"Prxxsidentin.txt": text(ARTICLES[0])}).replace(b"Prxxsidentin.txt", name.encode())
    assert (opened(tmp_path, data, "a.zip").articles[0].origin or "").endswith(name)


def test_a_member_whose_name_is_empty_is_read(tmp_path: Path) -> None:
    data = zip_bytes({"a.txt": text(ARTICLES[0]), "b.txt": text(ARTICLES[1])}).replace(b"a.txt", b"\0.txt")
    assert opened(tmp_path, data, "a.zip").numbers == ["0", "1"]


class Unseekable(io.RawIOBase):
    """A file into which one can only write on, as into a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.data += data
        return len(data)


def test_sizes_after_the_members_and_large_sizes(tmp_path: Path) -> None:
    pipe = Unseekable()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, article in enumerate(ARTICLES):
            with archive.open(f"{number}.txt", "w", force_zip64=number % 2 == 0) as member:
                member.write(text(article))
    assert opened(tmp_path, bytes(pipe.data), "a.zip").numbers == ALL


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_of_members(tmp_path: Path, method: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.txt", text(ARTICLES[0]))
    assert opened(tmp_path, b"#!/bin/sh\n" + file.getvalue(), "a.zip").numbers == ["0"], "what unpacks itself"


# ------------------------------------------------------------------------------------------------ archives that lie


def test_encrypted_members_are_told(tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"0.txt": text(ARTICLES[0]), "1.txt": text(ARTICLES[1])}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = opened(tmp_path, bytes(data), "a.zip")
    assert "encrypted" in found.problem
    assert found.numbers == ["1"]


def test_a_broken_member_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(zipped(ARTICLES))
    at = data.index(b"artikel/001.txt") + 60
    data[at : at + 10] = b"\xff" * 10
    found = opened(tmp_path, bytes(data), "a.zip")
    assert "001.txt" in found.problem
    assert found.numbers == ["0", "2", "3"]


def test_an_unknown_packing_is_told(tmp_path: Path) -> None:
    found = opened(tmp_path, by_hand([("0.txt", b"abc", 3, 97), ("1.txt", b"abc", 3, 0)]), "a.zip")
    assert len(found.errors) == 2, "the second has a wrong checksum"


def test_members_over_each_other_are_refused(tmp_path: Path) -> None:
    data = by_hand([("0.txt", b"Halm", 4, 0)], entries=3)
    assert "over each other" in opened(tmp_path, data, "a.zip").problem


def test_a_member_that_the_directory_leaves_out_is_told(tmp_path: Path) -> None:
    data = zipped(ARTICLES)
    begin = data.index(b"PK\x01\x02")
    length = data.index(b"PK\x01\x02", begin + 4) - begin
    cut = bytearray(data[:begin] + data[begin + length :])
    end = cut.rindex(b"PK\x05\x06")
    cut[end + 8 : end + 16] = struct.pack("<HHL", 3, 3, struct.unpack("<L", cut[end + 12 : end + 16])[0] - length)
    found = opened(tmp_path, bytes(cut), "a.zip")
    assert "leaves out" in found.problem
    assert found.numbers == ["1", "2", "3"]


def test_a_directory_that_counts_wrong_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped(ARTICLES))
    end = data.rindex(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<HH", 9, 9)
    found = opened(tmp_path, bytes(data), "a.zip")
    assert "says it has 9 members" in found.problem
    assert found.numbers == ALL


@pytest.mark.parametrize("keep", [0.05, 0.5, 0.95, 0.999])
def test_an_archive_that_lost_its_tail_says_so(tmp_path: Path, keep: float) -> None:
    data = zipped(ARTICLES)
    assert "broken" in opened(tmp_path, data[: int(len(data) * keep)], "a.zip").problem


def test_an_archive_whose_last_member_is_one_lost_its_tail(tmp_path: Path) -> None:
    data = nested(some(9))
    found = opened(tmp_path, data[: data.rindex(b"PK\x01\x02") - 200], "a.zip")
    assert found.errors, "the directory that is found is that of the zip inside"


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    assert "nothing in the archive" in opened(tmp_path, zip_bytes({}), "a.zip").problem


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.intake.archives.zips.MAX_ZIP_MEMBERS", 3)
    assert "more than 3 members" in opened(tmp_path, zipped(ARTICLES), "a.zip").problem


def test_a_bomb_costs_only_itself(tmp_path: Path) -> None:
    data = zip_bytes({"0.txt": text(ARTICLES[0]), "b.txt": b"Nein. " * 6_000_000, "3.warc.gz": warc_gz(ARTICLES[3:])})
    found = opened(tmp_path, data, "a.zip")
    assert "unfolds" in found.problem or "larger than" in found.problem
    assert found.numbers in (["0"], ["0", "3"])
