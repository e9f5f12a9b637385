"""Small files that ask a careless reader for hours or all its memory; each is written to a path."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from evaluation.hostile.making import answer, record

MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
_MILLION = 1_000_000
_HTTP = {"WARC-Target-URI": "https://nordpost.example/1", "Content-Type": "application/http; msgtype=response"}


def packed_zeros(path: Path, engine: Callable[[], object], size: int = GIGABYTE) -> None:
    """So many zeros, packed by the engine."""
    packer = engine()
    with path.open("wb") as file:
        for _ in range(size // MEGABYTE):
            file.write(packer.compress(bytes(MEGABYTE)))  # type: ignore[attr-defined]
        file.write(packer.flush())  # type: ignore[attr-defined]


def gzipped() -> object:
    """The engine of gzip."""
    return zlib.compressobj(9, zlib.DEFLATED, 31)


def twice(path: Path) -> None:
    """Zeros, packed with gzip three times over: 10 GB in some kB."""
    packed_zeros(path, gzipped)
    path.write_bytes(gzip.compress(gzip.compress(path.read_bytes() * 10)))


def one_line(path: Path) -> None:
    """JSON Lines with a line of one gigabyte between two good ones."""
    good = json.dumps({"text": "Präsidentin Mira Halm hat am Dienstag mit Ilo Varga gesprochen."}).encode()
    with path.open("wb") as file:
        file.write(good + b'\n{"text": "')
        for _ in range(GIGABYTE // MEGABYTE):
            file.write(b"Halm " * (MEGABYTE // 5))
        file.write(b'"}\n' + good + b"\n")


def lines(path: Path, line: bytes, number: int) -> None:
    """So many equal lines, packed."""
    path.write_bytes(gzip.compress(line * number))


def zip_of(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip of these."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def zip_in_zip(path: Path, levels: int = 5, wide: int = 16) -> None:
    """Like 42.zip: sixteen zips in each, five deep, and a gigabyte of zeros in each of the last."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(packed.compress(bytes(MEGABYTE)) for _ in range(1024)) + packed.flush()
    inner = by_hand([("null.txt", data, GIGABYTE, 8)])
    for level in range(levels):
        inner = zip_bytes({f"{level}{number:02}.zip": inner for number in range(wide)})
    path.write_bytes(inner)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of these, in memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def nested_zips(path: Path) -> None:
    """Zips forty deep in each other, as a zip that holds itself looks to a reader."""
    inner = zip_bytes({"a.txt": b"Halm"})
    for _ in range(40):
        inner = zip_bytes({"r.zip": inner})
    path.write_bytes(inner)


def by_hand(members: list[tuple[str, bytes, int, int]], entries: int = 1) -> bytes:
    """A zip whose directory lists each member so many times, all over the same bytes; (name, packed, size, method)."""
    out, directory = bytearray(), bytearray()
    for name, packed, size, method in members:
        fields = struct.pack("<HHHHHLLLHH", 20, 0, method, 0, 0, 0, len(packed), size, len(name), 0)
        at = len(out)
        out += b"PK\x03\x04" + fields + name.encode() + packed
        entry = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHLL", 0, 0, 0, 0, at) + name.encode()
        directory += entry * entries
    total = len(members) * entries
    end = struct.pack("<HHHHLLH", 0, 0, total & 0xFFFF, total & 0xFFFF, len(directory), len(out), 0)
    return bytes(out + directory + b"PK\x05\x06" + end)


def overlapping(path: Path) -> None:
    """Sixty thousand members over the same ten megabytes: 600 GB in some kB."""
    packed = zlib.compress(bytes(10 * MEGABYTE), 9)[2:-4]
    path.write_bytes(by_hand([("a.txt", packed, 10 * MEGABYTE, 8)], entries=60_000))


def many_zipped(path: Path) -> None:
    """A million empty members."""
    path.write_bytes(by_hand([(f"{number}.txt", b"", 0, 0) for number in range(_MILLION)]))


def many_tarred(path: Path) -> None:
    """The same in a tar.gz."""
    block = tarfile.TarInfo("a.txt").tobuf()
    with gzip.open(path, "wb", compresslevel=6) as file:
        for _ in range(1_000):
            file.write(block * 1_000)
        file.write(bytes(1024))


def long_header(path: Path) -> None:
    """A tar whose header for a long name says it has 2^62 bytes, then a member that says so."""
    entry = tarfile.TarInfo("././@LongLink")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 2**62
    member = tarfile.TarInfo("a.txt")
    member.size = 2**62
    path.write_bytes(entry.tobuf(tarfile.GNU_FORMAT) + bytes(512) + member.tobuf(tarfile.GNU_FORMAT) + b"Halm" * 999)


def warc(path: Path, *made: bytes) -> None:
    """A WARC of these."""
    path.write_bytes(b"".join(made))


def lying(length: str) -> bytes:
    """A record that says its block has this length, and has 40 bytes."""
    return record("resource", {"WARC-Target-URI": "urn:a"}, b"x" * 40).replace(
        b"Length: 40", f"Length: {length}".encode()
    )


def encoded(name: str, body: bytes) -> bytes:
    """A record of an answer that is packed in a way."""
    return record("response", _HTTP, answer(body, headers=f"Content-Type: text/html\r\nContent-Encoding: {name}"))


def chunked(path: Path) -> None:
    """An answer of five million chunks of one byte, packed."""
    body = b"1\r\nx\r\n" * 5_000_000
    block = answer(body, headers="Content-Type: text/html\r\nTransfer-Encoding: chunked")
    path.write_bytes(gzip.compress(record("response", _HTTP, block)))


def brotli(path: Path) -> None:
    """A gigabyte of zeros as Brotli; nothing where the package is missing."""
    if find_spec("brotli") is None:
        return
    import brotli as package  # noqa: PLC0415 - an extra

    engine = package.Compressor(quality=5)
    body = b"".join(engine.process(bytes(MEGABYTE)) for _ in range(1024)) + engine.finish()
    warc(path, encoded("br", body))


def zstandard(path: Path) -> None:
    """The same as Zstandard."""
    if find_spec("backports.zstd") is None:
        return
    from backports.zstd import ZstdCompressor  # noqa: PLC0415 - an extra

    packed_zeros(path, ZstdCompressor)


def parquet(path: Path) -> None:
    """A column whose hundred million rows are one text, which lies in it once."""
    if find_spec("pyarrow") is None:
        return
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    schema = pyarrow.schema([("text", pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))])
    rows = pyarrow.DictionaryArray.from_arrays(
        pyarrow.array([0] * _MILLION, pyarrow.int32()), ["Halm sagte nein. " * 60]
    )
    with ParquetWriter(path, schema) as writer:
        for _ in range(20):
            writer.write_table(pyarrow.table({"text": rows}, schema=schema))


def parquet_text(path: Path) -> None:
    """One text of 600 MB in one row."""
    if find_spec("pyarrow") is None:
        return
    import pyarrow  # noqa: PLC0415 - an extra
    from pyarrow.parquet import write_table  # noqa: PLC0415

    write_table(pyarrow.table({"text": ["Halm " * (120 * MEGABYTE)]}), path, compression="zstd")


def deep_mail(path: Path) -> None:
    """A message of fifty thousand parts in each other."""
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(50_000))
    path.write_text(f"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n{parts}\nHalm\n")


def long_mail(path: Path) -> None:
    """A message whose subject has thirty megabytes of encoded words."""
    words = "=?utf-8?q?H=C3=A4?= " * (30 * MEGABYTE // 19)
    path.write_text(f"From: a@b.example\nTo: c@d.example\nSubject: {words}\nMIME-Version: 1.0\n\nHalm\n")


BOMBS: Mapping[str, tuple[str, Callable[[Path], object]]] = {
    "gzip": ("a.txt.gz", lambda path: packed_zeros(path, gzipped)),
    "gzip in gzip": ("a.txt.gz", twice),
    "gzip without end": ("a.warc.gz", lambda path: path.write_bytes(b"\x1f\x8b\x08\x00" * 3_000_000)),
    "empty gzips": ("a.warc.gz", lambda path: path.write_bytes(gzip.compress(b"") * _MILLION)),
    "bzip2": ("a.txt.bz2", lambda path: packed_zeros(path, bz2.BZ2Compressor)),
    "xz": ("a.txt.xz", lambda path: packed_zeros(path, lambda: lzma.LZMACompressor(preset=1))),
    "Zstandard": ("a.txt.zst", zstandard),
    "zip": ("a.zip", lambda path: zip_of(path, {"a.txt": bytes(400 * MEGABYTE), "b.txt": b"Halm sagte nein."})),
    "zip in zip, like 42.zip": ("a.zip", zip_in_zip),
    "zips 40 deep": ("a.zip", nested_zips),
    "zip, overlapping": ("a.zip", overlapping),
    "zip, a million members": ("a.zip", many_zipped),
    "tar, a million members": ("a.tar.gz", many_tarred),
    "tar, 2^62 bytes": ("a.tar", long_header),
    "a line of a gigabyte": ("a.jsonl", one_line),
    "a line of a gigabyte, packed": ("a.jsonl.gz", lambda path: packed_zeros(path, gzipped)),
    "ten million empty lines": ("a.jsonl.gz", lambda path: lines(path, b"\n", 10 * _MILLION)),
    "three million small lines": ("a.jsonl.gz", lambda path: lines(path, b'{"text": "Nein"}\n', 3 * _MILLION)),
    "WARC, 2^62 bytes": ("a.warc", lambda path: warc(path, lying(str(2**62)), encoded("identity", b"<p>Halm</p>"))),
    "WARC, -1 bytes": ("a.warc", lambda path: warc(path, lying("-1"), encoded("identity", b"<p>Halm</p>"))),
    "WARC, headers without end": ("a.warc", lambda path: warc(path, b"WARC/1.0\r\n" + b"A: b\r\n" * 5_000_000)),
    "WARC, a million beginnings": ("a.warc", lambda path: warc(path, b"WARC/1.0\r\nA: b\r\n" * _MILLION)),
    "WARC, gzip in HTTP": ("a.warc", lambda path: warc(path, encoded("gzip", gzip.compress(bytes(GIGABYTE))))),
    "WARC, gzip three times in HTTP": (
        "a.warc",
        lambda path: warc(
            path, encoded("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(bytes(GIGABYTE)))))
        ),
    ),
    "WARC, Brotli in HTTP": ("a.warc", brotli),
    "WARC, five million chunks": ("a.warc.gz", chunked),
    "mbox, a million messages": ("a.mbox", lambda path: path.write_bytes(b"From a\nFrom: b\n\n" * _MILLION)),
    "mail, 50,000 parts": ("a.eml", deep_mail),
    "mail, a subject of 30 MB": ("a.eml", long_mail),
    "Parquet, one text 20 million times": ("a.parquet", parquet),
    "Parquet, a text of 600 MB": ("a.parquet", parquet_text),
}
"""For each bomb the name of its file, and what makes it."""
