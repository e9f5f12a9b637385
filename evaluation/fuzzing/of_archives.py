"""Targets: archives, packings, and what servers pack and cut an answer into."""

from __future__ import annotations

import bz2
import gzip
import lzma
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from evaluation.fuzzing.seeds import ARTICLES, TEXT
from evaluation.fuzzing.target import ORIGIN, Target, first_line, opened_as, text_of
from evaluation.hostile import making
from readout.errors import InputError
from readout.fetching.limits import Limits
from readout.fetching.unpacking import unpacked
from readout.intake.archives.budget import Budget
from readout.intake.archives.encodings import decoded, unchunked
from readout.intake.streams import Stream

_LIMITS = Limits()
_COLUMNS = b"url,Headline,maintext,date_publish,html,Text"
_ROW = b"shttps://a.example/1,sReise,s%b,d,b<p>x</p>,s" % TEXT.replace(",", ";").encode()


def _packed(data: bytes) -> None:
    """Reads to the end, over each damage."""
    stream = Stream(BytesIO(data), ORIGIN)
    size, goes_on = 0, True
    while goes_on:
        try:
            while part := stream.read(64):
                size += len(part)
            goes_on = stream.damage is not None
        except InputError:
            goes_on = stream.resume()
    assert stream.at == size


def _lines(data: bytes) -> None:
    """Lines, through each packing, are those of the whole."""
    lines = list(Stream(BytesIO(data), ORIGIN).lines(64))
    whole = Stream(BytesIO(data), ORIGIN).read_all()
    expected = [line if len(line) <= 64 else None for line in whole.split(b"\n")]
    assert lines == (expected[:-1] if expected[-1] == b"" else expected)


def _answers(data: bytes) -> None:
    """A body as an archive keeps it, then as the fetcher gets it."""
    encodings, body = first_line(data)
    problem = None
    try:
        decoded(unchunked(body, ORIGIN), encodings, ORIGIN, Budget(ORIGIN))
    except InputError as error:
        problem = error
    unpacked([body[:7], body[7:]], encodings, _LIMITS, ORIGIN)
    if problem:
        raise problem


def _parquet(data: bytes) -> None:
    """A sound file of these columns and cells: what a broken one does to pyarrow is not ours."""
    import pyarrow  # noqa: PLC0415 - an extra, and heavy
    from pyarrow import parquet  # noqa: PLC0415 - the same

    head, *rows = data.split(b"\n")
    names = list(dict.fromkeys(text_of(name).encode("utf-8", "replace").decode() for name in head.split(b",")))
    file = BytesIO()
    try:
        table = {
            name: pyarrow.array([_cell(row.split(b","), at) for row in rows], type=_type(rows, at))
            for at, name in enumerate(names)
        }
        parquet.write_table(pyarrow.table(table), file)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError):
        return  # cells that do not fit their column are no input to begin with
    opened_as("a.parquet")(file.getvalue())


_TYPES = {
    b"s": "string",
    b"b": "binary",
    b"i": "int64",
    b"d": "date32",
    b"t": "timestamp",
    b"f": "float64",
    b"l": "list",
}


def _type(rows: list[bytes], at: int) -> Any:
    import pyarrow  # noqa: PLC0415 - an extra, and heavy

    kind = _TYPES.get((rows[0].split(b",") + [b""] * (at + 1))[at][:1] if rows else b"", "string")
    made = {"timestamp": pyarrow.timestamp("us", tz="UTC"), "list": pyarrow.list_(pyarrow.string())}
    return made.get(kind) or getattr(pyarrow, kind)()


def _cell(cells: list[bytes], at: int) -> Any:
    """The cell of the kind that the column's first cell begins with would be too strict: None where it does not fit."""
    cell = cells[at] if at < len(cells) else b""
    text = text_of(cell[1:]).encode("utf-8", "replace").decode()
    made: dict[bytes, Any] = {
        b"s": text,
        b"b": cell[1:],
        b"i": len(cell),
        b"d": date(2031, 3, 4),
        b"f": 0.5,
        b"l": [text],
        b"t": datetime(2031, 3, 4, tzinfo=UTC),
    }
    return made.get(cell[:1])


def _packings() -> list[bytes]:
    made = [gzip.compress(TEXT[:40].encode(), mtime=0) * 3, bz2.compress(b"x" * 99) * 2, lzma.compress(TEXT.encode())]
    made += [gzip.compress(gzip.compress(b"a\nb\n", mtime=0), mtime=0), b"a\nb"]
    return made


TARGETS = (
    Target(
        name="warc", run=opened_as("a.warc"), seeds=lambda: [making.warc(ARTICLES), making.wet(ARTICLES), _chunked()]
    ),
    Target(name="warc-gz", run=opened_as("a.warc.gz"), seeds=lambda: [making.warc_gz(ARTICLES)]),
    Target(name="zip", run=opened_as("a.zip"), seeds=lambda: [making.zipped(ARTICLES), making.nested(ARTICLES)]),
    Target(name="tar", run=opened_as("a.tar"), seeds=lambda: [_tar()], largest=12_000),
    Target(name="mailbox", run=opened_as("a.mbox"), seeds=lambda: [making.mailbox(ARTICLES)]),
    Target(name="packings", run=_packed, seeds=_packings),
    Target(name="lines", run=_lines, seeds=_packings),
    Target(
        name="answers",
        run=_answers,
        seeds=lambda: [
            b"gzip\n" + gzip.compress(TEXT.encode(), mtime=0),
            b"deflate, br\n\x0b\x02\x80abcde\x03",
            b"identity\n5;x=1\r\nabcde\r\n0\r\n\r\n",
            b"\n3\nabc\n0\n\n",
        ],
    ),
    Target(name="parquet", run=_parquet, seeds=lambda: [_COLUMNS + b"\n" + _ROW + b"\n" + _ROW, b"text\nsHallo"]),
)


def _chunked() -> bytes:
    body = gzip.compress(b"<html><body><p>Halm traf Varga am Dienstag in Ostrau.</p></body></html>", mtime=0)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    headers = "Content-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    block = making.answer(chunks, headers=headers)
    return making.record(
        "response", {"WARC-Target-URI": "<http://a.example/x>", "Content-Type": "application/http"}, block
    )


def _tar() -> bytes:
    """With a long name in an extended header."""
    return making.tarred({"ä" * 120 + ".txt": making.text(ARTICLES[0]), "b.json": making.json_lines(ARTICLES[1:])})
