"""Citations as text, RIS, BibTeX and CSL-JSON: right in their format whatever a title holds, with date and hash."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.export import FORMATS, Handed, Wishes
from readout.export.addresses import web_address
from readout.export.carrying import on_one_line
from readout.export.citations import KINDS
from readout.export.citations.bibtex import escaped
from readout.records import Reading
from support.drafts import Draft
from support.handing import handed, newsroom, text_of
from support.newsroom import northern_daily, southern_broadcaster
from support.random_readings import readings

SLOW = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = (
    "a } b { c", "}}}", "{{{", "ER  - ", "Titel\nER  - \nTY  - BOOK\nAU  - Falsch", "x\r\nER  - ", "x\u2028ER  - ", "x\x85TY  - BOOK",
    '"quoted", title = {x}', "\\input{/etc/passwd}", "100 % & $x_1^2$ ~#", "@book{x, title={y}}", "\u202everkehrt", "\u200fمرحبا\u200e", "\x1b[31m rot \x07",
    "half \ud800 pair", "\x00nul", "</script><script>alert(1)</script>", "--- -- '' ,, << >> ?`", "  ", "%\n%", "ü" * 5000, "a\\", "\\}", "$\\backslash$", "a,b=c",
)  # fmt: skip
titles = (
    st.sampled_from(HOSTILE)
    | st.text(min_size=1)
    | st.text(st.sampled_from("{}\\%\"'@,=-#$&_~^`<>?! \nER T"), min_size=1, max_size=20)
)


def written(name: str, kind: str, *batches: Handed, language: str = "en") -> str:
    return b"".join(FORMATS[name].write(batches, Wishes(table=kind, language=language))).decode()  # type: ignore[arg-type]


def titled(title: str) -> Reading:
    d = Draft(
        "Mira Tessen hat mit Ilo Varga telefoniert.",
        publisher=title,
        published="2031-03-05",
        title=title,
        url="https://a.example/{x}?q=1&r=ü",
    )
    people = [d.actor("Mira Tessen", "Norland"), d.actor("Ilo Varga", "Südmark")]
    call = d.contact("phone_call", people, "hat mit Ilo Varga telefoniert", main=True)
    said = d.said(people[0], "telefoniert")
    d.claim("form", "telefoniert", call, said=said)
    return d.reading()


def ris_entries(text: str) -> list[list[tuple[str, str]]]:
    """RIS as the format is defined: a tag, two blanks, a hyphen, a blank, a value; nothing between entries."""
    found: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n"):
        if not line:
            continue
        tag = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert tag, line
        assert (tag[1] == "TY") == (not found or found[-1][-1][0] == "ER")
        if tag[1] == "TY":
            found.append([])
        found[-1].append((tag[1], tag[2]))
    assert all(entry[-1] == ("ER", "") for entry in found)
    return found


def bibtex_entries(text: str) -> list[tuple[str, dict[str, str]]]:
    """BibTeX as it counts: braces without regard to backslashes."""
    found, at = [], 0
    while (at := text.find("@", at)) >= 0:
        head = re.compile(r"@(online|misc)\{([a-z0-9-]+),\n").match(text, at)
        assert head, text[at : at + 40]
        at, fields = head.end(), {}
        while not text.startswith("}", at):
            name = re.compile(r"  ([a-z]+) = \{").match(text, at)
            assert name, text[at : at + 40]
            end, depth = name.end(), 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            fields[name[1]] = text[name.end() : end - 1]
            assert text.startswith(",\n", end)
            at = end + 2
        found.append((head[2], fields))
    return found


def unescaped(value: str) -> str:
    """What TeX shows for a value."""
    commands = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
                "textasciigrave": "`", "textquotedbl": '"'}  # fmt: skip
    pattern = re.compile(r"\\([a-z]+)\{\}|\\([$&%#_])|\{\}|([{}])")
    return pattern.sub(lambda m: commands[m[1]] if m[1] else m[2] or "", value)


@given(titles)
@SLOW
def test_ris_survives_any_title(title: str) -> None:
    for kind in KINDS:
        (entry,) = ris_entries(written("ris", kind, handed([titled(title)])))
        values = dict(entry)
        assert values["TY"] in ("NEWS", "DATA")
        if kind != "contacts" and on_one_line(title):
            assert values["TI"] == on_one_line(title)


@given(titles)
@SLOW
def test_bibtex_survives_any_title(title: str) -> None:
    for kind in KINDS:
        ((_, fields),) = bibtex_entries(written("bibtex", kind, handed([titled(title)])))
        if kind != "contacts" and on_one_line(title):
            assert unescaped(fields["title"]) == on_one_line(title)
            assert fields["url"] == "https://a.example/%7Bx%7D?q=1&r=%C3%BC"


@given(st.text())
@settings(deadline=None, max_examples=300)
def test_tex_shows_what_was_written(text: str) -> None:
    assert unescaped(escaped(text)) == on_one_line(text)
    assert not re.search("--|''|,,|<<|>>|``|[?!]`", escaped(text))


@given(titles)
@SLOW
def test_other_readers_read_bibtex(title: str) -> None:
    database = pytest.importorskip("pybtex.database", reason="group validators")
    library = pytest.importorskip("bibtexparser", reason="group validators")
    text = written("bibtex", "articles", handed([titled(title)]))
    (entry,) = database.parse_string(text, "bibtex").entries.values()
    assert unescaped(entry.fields["title"]) == on_one_line(title) or not on_one_line(title)
    parsed = library.parse_string(text)
    assert not parsed.failed_blocks
    assert len(parsed.entries) == 1
    assert unescaped(parsed.entries[0]["title"]) == on_one_line(title) or not on_one_line(title)


@given(titles)
@SLOW
def test_other_readers_read_ris(title: str) -> None:
    rispy = pytest.importorskip("rispy", reason="group validators")
    (entry,) = rispy.loads(written("ris", "articles", handed([titled(title)])))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == on_one_line(title) or not on_one_line(title)
    assert not entry.get("unknown_tag")


@given(titles)
@SLOW
def test_csl_keeps_to_its_rules(title: str) -> None:
    for kind in KINDS:
        raw = written("csl-json", kind, handed([titled(title)]))
        assert "</script" not in raw
        for entry in json.loads(raw):
            check_csl(entry)


def check_csl(entry: dict[str, Any]) -> None:
    """What the schema of CSL 1.0.2 asks of the fields that are used here."""
    text = {"id", "type", "title", "container-title", "publisher", "URL", "language", "note"}
    assert {"id", "type"} <= set(entry) <= text | {"issued", "accessed", "custom"}
    assert entry["type"] in ("article-newspaper", "dataset")
    assert all(isinstance(entry[name], str) for name in text & set(entry))
    for name in {"issued", "accessed"} & set(entry):
        date = entry[name]
        assert set(date) in ({"date-parts"}, {"literal"})
        assert all(isinstance(part, int) for parts in date.get("date-parts", []) for part in parts)
        assert all(1 <= len(parts) <= 3 for parts in date.get("date-parts", []))


def test_a_processor_sets_csl() -> None:
    pytest.importorskip("citeproc", reason="group validators")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    batch = newsroom()
    entries = json.loads(written("csl-json", "articles", batch))
    for entry in entries:
        entry.pop("custom")
    style = CitationStylesStyle("apa", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(entries), formatter.plain)
    for entry in entries:
        bibliography.register(Citation([CitationItem(entry["id"])]))
    told = " ".join(str(line) for line in bibliography.bibliography())
    assert "Tessen telefoniert mit Varga" in told


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["text", "ris", "bibtex", "csl-json"])
def test_every_citation_has_its_date_and_hash(name: str, kind: str, language: str) -> None:
    batch = newsroom()
    text = written(name, kind, batch, language=language)
    assert "22. März 2031" in text or "22 March 2031" in text or "2031/03/22" in text
    for reading in batch.readings:
        told = reading.claims if kind == "claims" else reading.contacts if kind == "contacts" else (reading,)
        digest = hashlib.sha256(reading.article.text.encode()).hexdigest()
        assert digest in text or not told


def test_the_words_of_csl_are_exact() -> None:
    batch = newsroom()
    for kind in ("claims", "contacts"):
        for entry in json.loads(written("csl-json", kind, batch)):
            assert entry["custom"]["evidence"]
            article = entry["custom"]["articles"][0]["id"]
            for span in entry["custom"]["evidence"]:
                texts = (
                    [text_of(batch, one["id"], span["field"]) for one in entry["custom"]["articles"]]
                    if kind == "contacts"
                    else [text_of(batch, article, span["field"])]
                )
                assert any(text[span["start"] : span["end"]] == span["quote"] for text in texts)


def test_how_they_read() -> None:
    batch = handed([northern_daily(), southern_broadcaster()])
    german = written("text", "claims", batch, language="de").splitlines()
    line = next(line for line in german if "120 Gefangenen" in line)
    assert line.startswith(
        "Jon Hale (Sprecher, für Mira Tessen): „Austausch von 120 Gefangenen“, in: Norhavener Zeitung: „Tessen telefoniert mit Varga“, 5. März 2031, "
        "Zeichen "
    )
    (contact,) = written("text", "contacts", batch, language="de").splitlines()
    assert contact.startswith(
        "Telefonat: Mira Tessen – Ilo Varga, 5. März 2031 (stattgefunden; 2 Berichte, 2 unabhängig). Zuerst: "
    )
    english = written("text", "articles", batch)
    assert english.startswith(
        "Norhavener Zeitung: “Tessen telefoniert mit Varga”, 5 March 2031 (retrieved 22 March 2031; SHA-256 of the text: "
    )


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(5)",
        "file:///etc/passwd",
        "/a",
        "https://",
        "http://[",
        "data:text/html,x",
        "//a.example/b",
    ],
)
def test_only_addresses_on_the_web_are_followed(url: str | None) -> None:
    assert web_address(url) is None


def test_addresses_are_plain() -> None:
    assert (
        web_address(" https://a.example/ä b}\n\x00\ud800?x=%20#y ")
        == "https://a.example/%C3%A4%20b%7D%0A%00%EF%BF%BD?x=%20#y"
    )


@given(readings)
@SLOW
def test_any_reading_can_be_cited(reading: Reading) -> None:
    batch = handed([reading])
    for kind in KINDS:
        assert all(line.strip() for line in written("text", kind, batch).splitlines())
        ris_entries(written("ris", kind, batch))
        bibtex_entries(written("bibtex", kind, batch))
        for entry in json.loads(written("csl-json", kind, batch)):
            check_csl(entry)


def test_one_key_for_one_article() -> None:
    first = handed([northern_daily()])
    text = written("bibtex", "articles", first, replace(first))
    assert len(bibtex_entries(text)) == 1
