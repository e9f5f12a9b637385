"""WARC: every record is read, set aside or told of, whatever the archive says of itself."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from evaluation.hostile.making import answer, page, record, records, warc, warc_gz, wet

from readout.intake import Piece, find_pieces
from support.members import opened, some

ARTICLES = some(4)
RECORDS = records(ARTICLES)
AT = {"WARC-Target-URI": "https://nordpost.example/x", "Content-Type": "application/http; msgtype=response"}
ALL = ["0", "1", "2", "3"]


@pytest.mark.parametrize(("name", "make"), [("a.warc", warc), ("a.warc.gz", warc_gz), ("packed", warc_gz), ("a", warc)])
def test_pages_are_read_and_the_rest_is_counted(tmp_path: Path, name: str, make) -> None:
    found = opened(tmp_path, make(ARTICLES), name)
    assert found.numbers == ALL
    assert found.aside == {"requests": 4, "notes of the crawler": 1}
    assert not found.errors
    first = found.articles[0]
    assert (first.title, first.publisher, first.published) == ("Halm ruft Varga an (0)", "Nordpost", "2031-03-04")
    assert (first.url, first.retrieved) == ("https://nordpost.example/0", "2031-03-05T06:00:00+00:00")
    assert first.origin is not None
    assert first.origin.endswith("› record 3 (https://nordpost.example/0)")


def test_a_piece_knows_its_address_and_when_it_was_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(RECORDS[2])
    (piece,) = find_pieces(str(path))
    assert isinstance(piece, Piece)
    assert piece.inside
    known = dict(piece.known)
    assert (known["url"], known["retrieved"]) == ("https://nordpost.example/0", "2031-03-05T06:00:00+00:00")


def test_texts_of_pages_are_read(tmp_path: Path) -> None:
    assert opened(tmp_path, wet(ARTICLES), "a.warc.wet").numbers == ALL


def chunks(body: bytes) -> bytes:
    cut = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(f"{len(one):x};x=y\r\n".encode() + one + b"\r\n" for one in cut) + b"0\r\n\r\n"


def bare(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


@pytest.mark.parametrize(
    ("headers", "send"),
    [
        ("Transfer-Encoding: chunked", chunks),
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: deflate", bare),
        ("Content-Encoding: gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", lambda body: chunks(gzip.compress(body))),
        ("Content-Encoding: gzip", lambda body: body),
        ("Transfer-Encoding: chunked", lambda body: body),
        ("content-ENCODING: identity", lambda body: body),
    ],
)
def test_what_was_sent_packed_or_in_chunks(tmp_path: Path, headers: str, send) -> None:
    block = answer(send(page(ARTICLES[0])), headers=f"Content-Type: text/html\r\n{headers}")
    assert opened(tmp_path, record("response", AT, block), "a.warc").numbers == ["0"]


def test_what_was_sent_as_brotli_or_zstandard(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    zstd = pytest.importorskip("backports.zstd")
    body = page(ARTICLES[0])
    for name, packed in (("br", brotli.compress(body)), ("zstd", zstd.compress(body))):
        headers = f"Content-Type: text/html\r\nContent-Encoding: {name}"
        assert opened(tmp_path, record("response", AT, answer(packed, headers=headers)), "a.warc").numbers == ["0"]
        cut = opened(tmp_path, record("response", AT, answer(packed[:-9], headers=headers)), "a.warc")
        assert "broken" in cut.problem


@pytest.mark.parametrize(
    ("headers", "body", "words"),
    [
        ("Transfer-Encoding: chunked", chunks(page(ARTICLES[0]))[:300], "break off"),
        ("Transfer-Encoding: chunked", b"10000000000\r\n" + page(ARTICLES[0]), "break off"),
        ("Content-Encoding: gzip", gzip.compress(page(ARTICLES[0]))[:-20], "gzip data is broken"),
        ("Content-Encoding: compress", page(ARTICLES[0]), "'compress'"),
        ("Content-Encoding: " + "gzip," * 30, page(ARTICLES[0]), "30 times"),
    ],
)
def test_what_was_sent_broken_is_told(tmp_path: Path, headers: str, body: bytes, words: str) -> None:
    block = answer(body, headers=f"Content-Type: text/html\r\n{headers}")
    found = opened(tmp_path, record("response", AT, block) + RECORDS[2], "a.warc")
    assert words in found.problem
    assert found.numbers == ["0"]


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1252", '"iso-8859-15"'])
def test_the_charset_of_the_answer_counts(tmp_path: Path, charset: str) -> None:
    body = page(ARTICLES[0]).replace(b'<meta charset="utf-8">', b"").decode()
    body = body.replace("„", '"').replace("“", '"')
    block = answer(body.encode("latin-1"), headers=f"Content-Type: text/html; charset={charset}")
    assert "Präsidentin" in opened(tmp_path, record("response", AT, block), "a.warc").articles[0].text


@pytest.mark.parametrize(
    ("status", "headers", "kind"),
    [
        ("301 Moved", "Content-Type: text/html\r\nLocation: /b", "redirects"),
        ("404 Not Found", "Content-Type: text/html", "errors of servers"),
        ("503 No", "Content-Type: text/html", "errors of servers"),
        ("304 Not Modified", "X: y", "redirects"),
        ("200 OK", "Content-Type: image/png", "pictures"),
        ("200 OK", "Content-Type: text/css; charset=utf-8", "stylesheets"),
        ("200 OK", "Content-Type: application/javascript", "scripts"),
        ("200 OK", "Content-Type: application/json", "other data"),
    ],
)
def test_what_holds_no_article_is_set_aside(tmp_path: Path, status: str, headers: str, kind: str) -> None:
    block = answer(page(ARTICLES[0]), headers=headers, status=status)
    found = opened(tmp_path, record("response", AT, block), "a.warc")
    assert (found.aside, found.errors, found.articles) == ({kind: 1}, [], [])


def test_pictures_without_a_media_type_are_set_aside(tmp_path: Path) -> None:
    block = answer(b"\x89PNG\r\n\x1a\n" + bytes(99), headers="Server: x")
    assert opened(tmp_path, record("response", AT, block), "a.warc").aside == {"pictures": 1}


@pytest.mark.parametrize("kind", ["revisit", "metadata", "warcinfo", "request"])
def test_other_records_are_set_aside(tmp_path: Path, kind: str) -> None:
    found = opened(tmp_path, record(kind, AT, b"a: b\r\n") + RECORDS[2], "a.warc")
    assert found.aside.total() == 1
    assert found.numbers == ["0"]


def test_a_record_of_an_unknown_type_is_told(tmp_path: Path) -> None:
    assert "'antwort'" in opened(tmp_path, record("antwort", AT, answer(b"x")), "a.warc").problem


@pytest.mark.parametrize("address", ["https://nordpost.example/\x01\x02", "urn:uuid:1", "http://[::1", "https://a\r b"])
def test_addresses_that_are_none(tmp_path: Path, address: str) -> None:
    header = AT | {"WARC-Target-URI": address}
    article = opened(tmp_path, record("response", header, answer(page(ARTICLES[0]))), "a.warc").articles[0]
    assert article.url is None or article.url.isprintable()


# ------------------------------------------------------------------------------------------------ archives that lie


def test_a_header_that_ran_into_the_next_is_told(tmp_path: Path) -> None:
    at = RECORDS[1].index(b"\r\n\r\nGET")
    data = RECORDS[0] + RECORDS[1][:at] + RECORDS[2][RECORDS[2].index(b"\r\nWARC-Date") :] + RECORDS[4]
    found = opened(tmp_path, data.replace(b"Content-Length: 42\r\n", b""), "a.warc")
    assert "of two records" in found.problem
    assert found.numbers == ["1"]


def harmed(at: int, old: bytes, new: bytes) -> bytes:
    """The archive with one of its records changed."""
    assert old in RECORDS[at]
    return b"".join(RECORDS[:at]) + RECORDS[at].replace(old, new, 1) + b"".join(RECORDS[at + 1 :])


LENGTH = f"Content-Length: {len(answer(page(ARTICLES[1])))}".encode()


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (b"Content-Length: 10", "goes on for"),
        (b"Content-Length: 999", "another begins after"),
        (b"Content-Length: 1400", "another begins after"),
        (b"Content-Length: 9999999", "another begins after"),
        (b"Content-Length: 99999999", "another begins after"),
        (b"Content-Length: 4611686018427387904", "another begins after"),
        (b"Content-Length: 9999999999999999999999999999", "does not say how long"),
        (b"Content-Length: -5", "does not say how long"),
        (b"Content-Length: 0x20", "does not say how long"),
        (b"Content-Length: ", "does not say how long"),
        (b"Content-Longth: 20", "does not say how long"),
        (b"Content-Length: 1\r\nContent-Length: 2", "does not say how long"),
        (b"Content-Length: 0", "goes on for"),
    ],
)
def test_a_wrong_length_is_told_and_the_other_records_are_read(tmp_path: Path, length: bytes, words: str) -> None:
    found = opened(tmp_path, harmed(4, LENGTH, length), "a.warc")
    assert words in found.problem
    assert f"byte {len(b''.join(RECORDS[:4])):,}:" in found.problem
    assert found.numbers == ["0", "2", "3"]
    assert found.aside["requests"] == 4


@pytest.mark.parametrize("junk", [b"x", b"\x00" * 3000, b"WARC/", b"WARC/1.0 \r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
@pytest.mark.parametrize("at", [0, 3, 9])
def test_junk_between_records_is_told(tmp_path: Path, junk: bytes, at: int) -> None:
    found = opened(tmp_path, b"".join(RECORDS[:at]) + junk + b"".join(RECORDS[at:]), "a.warc")
    assert len(found.errors) == 1
    assert found.numbers == ALL


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("make", [warc, warc_gz])
def test_an_archive_that_lost_its_tail_says_so(tmp_path: Path, keep: float, make) -> None:
    data = make(ARTICLES)
    found = opened(tmp_path, data[: int(len(data) * keep)], "a.warc.gz")
    assert found.errors
    assert any(word in found.errors[-1].problem for word in ("ends", "does not end"))
    assert found.numbers == ALL[: len(found.numbers)]
    assert len(found.numbers) >= int(4 * keep) - 1


@pytest.mark.parametrize("at", [2, 4, 8])
def test_a_broken_gzip_member_costs_one_record(tmp_path: Path, at: int) -> None:
    packed = [gzip.compress(one) for one in RECORDS]
    middle = len(packed[at]) // 2
    packed[at] = packed[at][:middle] + b"\xff" * 8 + packed[at][middle + 8 :]
    found = opened(tmp_path, b"".join(packed), "a.warc.gz")
    assert found.numbers == [one for one in ALL if one != str(at // 2 - 1)]
    assert "gzip data is broken" in found.errors[0].problem


def test_an_archive_packed_as_a_whole_and_cut(tmp_path: Path) -> None:
    data = gzip.compress(warc(some(40)))
    found = opened(tmp_path, data[: len(data) * 2 // 3], "a.warc.gz")
    assert len(found.errors) == 1
    assert 10 < len(found.numbers) < 40


def test_line_ends_and_the_blank_lines_after_a_record_may_differ(tmp_path: Path) -> None:
    block = answer(page(ARTICLES[0]))
    head = f"WARC/1.1\nWARC-Type: response\nContent-Type: application/http\ncontent-length: {len(block)}\n\n".encode()
    for after in (b"", b"\n\n", b"\r\n\r\n\r\n\r\n"):
        assert opened(tmp_path, head + block + after, "a.warc").numbers == ["0"]


def test_a_record_too_large_is_told_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("warc", "answers"):
        monkeypatch.setattr(f"readout.intake.archives.{module}.MAX_INPUT_BYTES", 100_000)
    large = record("response", AT, answer(b"<p>Halm</p>" * 100_000))
    film = record("response", AT, answer(b"x" * 500_000, headers="Content-Type: video/mp4"))
    found = opened(tmp_path, large + film + RECORDS[2], "a.warc")
    assert "larger than" in found.problem
    assert (found.numbers, found.aside) == (["0"], {"sounds and films": 1})


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    assert "nothing in the archive" in opened(tmp_path, gzip.compress(b"") * 3, "a.warc.gz").problem
    assert "nothing in the archive" in opened(tmp_path, b"\r\n\r\n", "a.warc").problem


def test_too_many_broken_places_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.intake.archives.warc.MAX_DAMAGES", 5)
    found = opened(tmp_path, (RECORDS[0] + b"x\r\n") * 9, "a.warc")
    assert len(found.errors) == 6
    assert "5 places" in found.errors[-1].problem


@pytest.mark.parametrize("make", [warc, warc_gz])
def test_the_same_pages_as_the_library_finds(tmp_path: Path, make) -> None:
    from warcio.archiveiterator import ArchiveIterator

    data = make(some(20))
    theirs = [one.content_stream().read() for one in ArchiveIterator(io.BytesIO(data)) if one.rec_type == "response"]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    assert [piece.data for piece in find_pieces(str(path)) if isinstance(piece, Piece)] == theirs


def test_a_page_does_not_pass_for_one_of_another_host(tmp_path: Path) -> None:
    head = b'<html><head><link rel="canonical" href="https://nordpost.example/0"></head>'
    page = RECORDS[2].replace(b"Target-URI: https://nordpost.example/0", b"Target-URI: https://fremdes.example/0")
    body = page.replace(b"<html><head>", head[:-7]) if b"<html><head>" in page else page
    assert opened(tmp_path, body, "a.warc").articles[0].url != "https://nordpost.example/0"
