"""Tar: read forwards, header by header; what is broken is told, and what follows is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest
from evaluation.hostile.making import page, tar, tarred, text

from support.members import opened, some

ARTICLES = some(4)
ALL = ["0", "1", "2", "3"]
DATA = tar(ARTICLES)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.tar", bytes),
        ("a.tar.gz", gzip.compress),
        ("a.tgz", gzip.compress),
        ("a.tar.bz2", bz2.compress),
        ("a.txz", lzma.compress),
        ("without-a-name", lzma.compress),
    ],
)
def test_packed_or_not(tmp_path: Path, name: str, pack) -> None:
    found = opened(tmp_path, pack(DATA), name)
    assert (found.numbers, found.errors) == (ALL, [])


def test_zstandard(tmp_path: Path) -> None:
    zstd = pytest.importorskip("backports.zstd")
    assert opened(tmp_path, zstd.compress(DATA), "a.tar.zst").numbers == ALL
    found = opened(tmp_path, zstd.compress(DATA)[:-30], "a.tar.zst")
    assert "Zstandard" in found.errors[-1].problem


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT, tarfile.USTAR_FORMAT])
def test_long_names_folders_and_links(tmp_path: Path, form: int) -> None:
    file = io.BytesIO()
    long = "Außenministerium/" + "sehr-langer-name/" * (2 if form == tarfile.USTAR_FORMAT else 12) + "0.txt"
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        folder = tarfile.TarInfo("ordner")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        entry = tarfile.TarInfo(long)
        entry.size = len(text(ARTICLES[0]))
        archive.addfile(entry, io.BytesIO(text(ARTICLES[0])))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = opened(tmp_path, file.getvalue(), "a.tar")
    assert (found.articles[0].origin or "").endswith(f"a.tar › {long}")
    assert (found.numbers, found.aside, found.errors) == (["0"], {"folders": 1, "links": 1}, [])


def test_a_broken_header_is_told_and_the_next_member_is_read(tmp_path: Path) -> None:
    at = DATA.index(b"artikel/001.html")
    found = opened(tmp_path, DATA[:at] + b"\xff" * 20 + DATA[at + 20 :], "a.tar")
    assert "belong to no member" in found.problem
    assert found.numbers == ["0", "2", "3"]


@pytest.mark.parametrize("size", [b"77777777777", b"\x80\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00", b"\xff" * 12])
def test_a_header_that_lies_about_the_size(tmp_path: Path, size: bytes) -> None:
    at = DATA.index(b"artikel/002.html")
    header = bytearray(DATA[at : at + 512])
    header[124 : 124 + len(size)] = size
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\x00 ".encode()
    found = opened(tmp_path, DATA[:at] + bytes(header) + DATA[at + 512 :], "a.tar")
    assert found.errors
    assert found.numbers in (["0", "1"], ["0", "1", "3"])


@pytest.mark.parametrize("keep", [0.1, 0.3, 0.35, 0.39])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_lost_its_tail_says_so(tmp_path: Path, keep: float, pack) -> None:
    data = pack(tar(ARTICLES))
    found = opened(tmp_path, data[: int(len(data) * keep)], "a.tar.gz")
    assert found.errors
    assert found.numbers == ALL[: len(found.numbers)]


def test_without_its_end_mark_it_says_so(tmp_path: Path) -> None:
    found = opened(tmp_path, DATA.rstrip(b"\x00") + b"\x00" * (-len(DATA.rstrip(b"\x00")) % 512), "a.tar")
    assert "end mark" in found.problem
    assert found.numbers == ALL


def test_zeros_in_the_middle_are_told(tmp_path: Path) -> None:
    begin, end = DATA.index(b"artikel/001.html"), DATA.index(b"artikel/002.html")
    found = opened(tmp_path, DATA[:begin] + bytes(end - begin) + DATA[end:], "a.tar")
    assert "are empty" in found.problem
    assert found.numbers == ["0", "2", "3"]


@pytest.mark.parametrize("size", ["²", "٤", "-1", "9" * 300, "9" * 4500, "1_0"])
def test_a_size_in_an_extended_header_that_is_none(tmp_path: Path, size: str) -> None:
    rest = f" size={size}\n".encode()
    length = next(n for n in range(len(rest), len(rest) + 6) if len(str(n)) + len(rest) == n)
    told = f"{length}".encode() + rest
    header = tarfile.TarInfo("x")
    header.type, header.size = b"x", len(told)
    extended = header.tobuf() + told + bytes(-len(told) % 512)
    assert opened(tmp_path, extended + DATA, "a.tar").numbers == ALL


def test_zeros_to_the_end_are_told(tmp_path: Path) -> None:
    data = tar(some(40))
    found = opened(tmp_path, data[: len(data) // 4] + bytes(3 * len(data) // 4), "a.tar")
    assert any("empty bytes" in error.problem for error in found.errors)


def test_archives_one_behind_the_other(tmp_path: Path) -> None:
    found = opened(tmp_path, tar(ARTICLES[:2]) + tar(ARTICLES[2:]), "a.tar")
    assert (found.numbers, found.errors) == (ALL, [])


def test_one_name_twice_and_names_that_climb(tmp_path: Path) -> None:
    data = tarred({"../../a.html": page(ARTICLES[0]), "/a.html": page(ARTICLES[1])})
    assert opened(tmp_path, data, "a.tar").numbers == ["0", "1"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar"]


def test_a_member_cut_inside_an_archive_is_no_article(tmp_path: Path) -> None:
    at = DATA.index(b"artikel/001.html") + 512 + 300
    found = opened(tmp_path, DATA[:at], "a.tar")
    assert found.numbers == ["0"]
    assert "bytes before it does" in found.errors[0].problem
