"""What holds of every format: exact words, who says so, the same bytes twice, contact by contact, whatever comes."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import open_articles, read
from readout.export import FORMATS, Handed
from readout.export.carrying import in_json, in_table, in_utf8
from readout.export.spreadsheet import exact
from readout.records import Reading
from support.drafts import Draft
from support.handing import handed, newsroom, one_by_one, text_of, written
from support.random_readings import readings

csv.field_size_limit(sys.maxsize)
SAMPLES = Path(__file__).parents[2] / "samples"
SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
Place = tuple[str, str, int, int, str]
"""Article, field, start, end, quote."""
ALL = [(name, table) for name, one in FORMATS.items() for table in one.tables or ("",)]
BLANKED = str.maketrans(dict.fromkeys("\t\n\r\u2028\u2029", " "))


def _csv(separator: str) -> Callable[[bytes], Iterator[Place]]:
    def places(raw: bytes) -> Iterator[Place]:
        for row in csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator):
            if row["quote"]:
                yield row["article"], row["field"], int(row["start"]), int(row["end"]), exact(row["quote"])
            for span in json.loads(row["further"] or "[]"):
                yield row["article"], span.get("in", "text"), span["start"], span["end"], in_table(span["quote"])

    return places


def _parquet(raw: bytes) -> Iterator[Place]:
    files = pytest.importorskip("pyarrow.parquet")
    for row in files.read_table(io.BytesIO(raw)).to_pylist():
        if row["quote"] is not None:
            yield row["article"], row["field"], row["start"], row["end"], row["quote"]


def _plover(raw: bytes) -> Iterator[Place]:
    for line in raw.decode().splitlines():
        record = json.loads(line)
        ours = record["readout"]
        for span in (*ours["evidence"], *ours.get("condition", ())):
            yield ours["article"], span.get("in", "text"), span["start"], span["end"], span["quote"]
        assert record["text"] == ours["evidence"][0]["quote"]
        assert record["text_info"] == {name: ours["evidence"][0][name] for name in ("start", "end")}


def _cameo(raw: bytes) -> Iterator[Place]:
    head, *lines = raw.decode().split("\n")[:-1]
    for line in lines:
        row = dict(zip(head.split("\t"), line.split("\t"), strict=True))
        yield row["article"], row["field"], int(row["start"]), int(row["end"]), exact(row["quote"])


def _json_ld(raw: bytes) -> Iterator[Place]:
    for node in json.loads(raw)["@graph"]:
        for target in node.get("hasTarget", ()):
            placed, quoted = target["hasSelector"]
            yield (
                target["hasSource"].rpartition("/")[2],
                target["field"],
                placed["start"],
                placed["end"],
                quoted["exact"],
            )


def _ftm(raw: bytes) -> Iterator[Place]:
    for line in raw.decode().splitlines():
        found = json.loads(line)
        if found["schema"] == "UnknownLink":
            quotes = found["properties"]["description"]
            for place in found["properties"]["recordId"]:  # sets in the model: a quote belongs to a place of its length
                article, field, start, end = _fragment(place)
                same = [quote for quote in quotes if len(quote) == end - start]
                assert same
                if len(same) == 1:
                    yield article, field, start, end, same[0]


def _fragment(place: str) -> tuple[str, str, int, int]:
    article, fragment = place.rsplit("#", 1)
    name, numbers = fragment.split("=")
    start, end = numbers.split(",")
    return article, {"char": "text", "title": "title"}[name], int(start), int(end)


def _csl(raw: bytes) -> Iterator[Place]:
    for entry in json.loads(raw):
        custom = entry["custom"]
        if custom["kind"] == "claim":
            for span in custom["evidence"]:
                yield custom["articles"][0]["id"], span["field"], span["start"], span["end"], span["quote"]


READERS: dict[str, Callable[[bytes], Iterator[Place]]] = {
    "csv": _csv(","), "csv-de": _csv(";"), "parquet": _parquet, "plover": _plover, "cameo": _cameo, "json-ld": _json_ld, "ftm": _ftm,
    "csl-json": _csl,
}  # fmt: skip
CARRIES: dict[str, Callable[[str], str]] = {
    "csv": in_table, "csv-de": in_table, "cameo": lambda text: in_table(text).translate(BLANKED),
}  # fmt: skip
"""What a format makes of characters it cannot hold, one for one; the others hold all but lone surrogates."""


@cache
def samples() -> Handed:
    """The samples as the program reads them."""
    return handed([read(article) for path in sorted(SAMPLES.glob("*.txt")) for article in open_articles(str(path))])


@pytest.mark.parametrize("batch", [newsroom, samples])
@pytest.mark.parametrize(("name", "table"), [(name, table) for name, table in ALL if name in READERS])
def test_every_quote_is_exact(name: str, table: str, batch: Callable[[], Handed]) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    given_batch = batch()
    places = list(READERS[name](written(name, given_batch, table=table)))
    assert places or (name, table) in (("csl-json", "contacts"), ("csl-json", "articles"))
    carried = CARRIES.get(name, in_utf8)
    for article, field, start, end, quote in places:
        assert quote == carried(text_of(given_batch, article, field)[start:end])


def test_every_claim_is_in_every_format_of_claims() -> None:
    batch = newsroom()
    wanted = {
        (one.article.id, span.start, span.end) for one in batch.readings for claim in one.claims for span in claim.spans
    }
    for name, table in (("csv", "claims"), ("csv-de", "claims"), ("json-ld", ""), ("ftm", ""), ("csl-json", "claims")):
        found = {
            (article, start, end) for article, _, start, end, _ in READERS[name](written(name, batch, table=table))
        }
        assert wanted <= found, name


def test_the_readers_here_cover_every_format_but_citations_in_words() -> None:
    assert set(FORMATS) - set(READERS) == {"text", "ris", "bibtex"}


@pytest.mark.parametrize(("name", "table"), ALL)
def test_twice_is_the_same(name: str, table: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    assert written(name, newsroom(), table=table) == written(name, newsroom(), table=table)


@pytest.mark.parametrize(("name", "table"), [one for one in ALL if one[0] not in ("parquet",)])
def test_contact_by_contact_gives_the_same_records(name: str, table: str) -> None:
    batch = newsroom()
    separate, whole = (written(name, *batches, table=table) for batches in (one_by_one(batch), [batch]))
    if name == "ftm":  # an entity has the office by which the first batch knows it
        told = [[json.loads(line) for line in raw.splitlines()] for raw in (separate, whole)]
        assert [one["properties"].pop("position", None) for lines in told for one in lines]
        assert sorted(map(json.dumps, told[0])) == sorted(map(json.dumps, told[1]))
        assert len({one["id"] for one in told[0]}) == len(told[0])
    elif name == "plover":  # whose spokesman somebody is may be known from another contact only
        told = [[(line["id"], line["text"]) for line in map(json.loads, raw.splitlines())] for raw in (separate, whole)]
        assert sorted(told[0]) == sorted(told[1])
    else:
        assert sorted(separate.rstrip(b"]}\n").splitlines()) == sorted(whole.rstrip(b"]}\n").splitlines())


@pytest.mark.parametrize(("name", "table"), ALL)
def test_nothing_makes_a_valid_file(name: str, table: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    empty = written(name, handed([]), table=table)
    assert empty == written(name, table=table)
    if name in ("csl-json", "json-ld"):
        json.loads(empty)


@given(readings)
@SLOW
def test_any_reading_can_be_handed_on(reading: Reading) -> None:
    batch = handed([reading])
    for name, table in ALL:
        if name == "parquet":
            continue
        raw = written(name, batch, table=table).decode("utf-8")
        if name in ("csl-json", "json-ld"):
            json.loads(raw)
        if name in ("plover", "ftm"):
            assert all(json.loads(line) for line in raw.split("\n")[:-1])
        if name == "cameo":
            head, *rows = raw.split("\n")[:-1]
            assert all(len(row.split("\t")) == len(head.split("\t")) for row in rows)


BAD = "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x80\x85\x9b2J\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff\ud800 \udfff </script><!-- ]]> \\ \" ' \t\r\n, ; = + @ {} % 😀"


@cache
def hostile(words: str) -> Handed:
    """The comparison of one report made of such words: made once for all formats."""
    return handed([hostile_reading(words)])


def hostile_reading(words: str) -> Reading:
    """Words wherever an article can put them."""
    d = Draft(
        f"Tessen {words} telefonierte mit Varga. {words}",
        publisher=f"P {words}",
        title=f"T {words}",
        published="2031-03-05",
        url=f"https://a.example/{words}",
    )
    tessen, varga = d.actor(f"Tessen {words}", f"N {words}", words), d.actor("Varga", "S")
    call = d.contact("visit", [tessen, varga], words, main=True, place=words, host=varga)
    said = d.said(tessen, words, words, channel=words, occasion=words, principal=varga, relayed_by=(varga,))
    d.claim("promise", words, call, by=[tessen], to=[varga], said=said, condition=words)
    d.claim("measure", f"{words} telefonierte", call, by=[tessen], to=[varga])
    return d.reading()


@pytest.mark.parametrize(("name", "table"), ALL)
@pytest.mark.parametrize(
    "words", [BAD, ("x" * 99 + " ") * 700 + "x", "\n" * 20_000 + "=", "=" * 20_000], ids=lambda words: repr(words[:6])
)
def test_hostile_words_break_nothing(name: str, table: str, words: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    batch = hostile(words)
    raw = written(name, batch, table=table)
    if name != "parquet":
        text = raw.decode("utf-8")
        assert "\x1b" not in text
        assert "\x9b" not in text
        assert "\x00" not in text
        if name not in ("csv", "csv-de", "cameo", "text", "ris", "bibtex"):
            assert "</script" not in text
    if name in READERS:
        carried = CARRIES.get(name, in_utf8)
        for article, field, start, end, quote in READERS[name](raw):
            if name == "csv-de" and quote.endswith(" […]"):
                continue
            assert quote == carried(text_of(batch, article, field)[start:end])


@given(st.text() | st.just(BAD))
def test_json_gives_back_what_it_was_given(text: str) -> None:
    assert json.loads(in_json({"a": text})) == {"a": in_utf8(text)}
    assert "<" not in in_json(text)


def test_who_says_it_is_in_every_line() -> None:
    batch = newsroom()
    for line in written("plover", batch).decode().splitlines():
        ours: dict[str, Any] = json.loads(line)["readout"]
        assert ours["attribution"] == "unnamed" or ours["asserted_by"]
    for node in json.loads(written("json-ld", batch))["@graph"]:
        if "schema:Claim" in node["@type"]:
            assert node["attribution"] == "unnamed" or node["wasAttributedTo"]
    for line in written("ftm", batch).decode().splitlines():
        found = json.loads(line)
        assert found["schema"] != "UnknownLink" or found["properties"]["summary"]
