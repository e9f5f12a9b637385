"""What a page says of its article: linked data, meta elements, what it shows; charsets; addresses; garbled values."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import EncodingInput, InputError
from readout.intake.fields import Fields
from readout.intake.linked_data import linked_facts
from readout.intake.page_address import day_in_address
from readout.intake.page_dates import moment
from readout.intake.pages import fields_of_page
from readout.intake.shown_days import day_in

PROSE = "Präsidentin Mira Halm hat mit Ilo Varga telefoniert. Es ging um die Häfen und um ein Treffen im Mai. " * 3
NEWS = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Halm ruft Varga an", "datePublished": "2031-03-04T10:00:00+01:00",
    "dateModified": "2031-03-04T18:30:00Z", "publisher": {"@type": "Organization", "name": "Nordpost"}, "url": "https://nordpost.example/1",
}  # fmt: skip
GRAPH = {
    "@graph": [
        {"@type": "WebSite", "name": "Seite"}, {"@id": "#org", "@type": "Organization", "name": "Nordpost"},
        NEWS | {"publisher": {"@id": "#org"}},
    ]
}  # fmt: skip


def script(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def facts(head: str = "", body: str = f"<main><p>{PROSE}</p></main>", address: str | None = None) -> Fields:
    page = f'<!doctype html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return fields_of_page(page.encode(), "a.html", address)


def meta(**named: str) -> str:
    return "".join(f'<meta name="{name.replace("__", ":")}" content="{value}">' for name, value in named.items())


ALIKE: dict[str, Any] = {
    "plain": NEWS, "array": [NEWS], "graph": GRAPH, "graph in an array": [GRAPH], "types": NEWS | {"@type": ["Thing", "ReportageNewsArticle"]},
    "page": {"@type": "WebPage", "mainEntity": NEWS}, "full type": NEWS | {"@type": "http://schema.org/NewsArticle"},
    "publisher as a name": NEWS | {"publisher": "Nordpost"}, "publishers": NEWS | {"publisher": [{"name": "Nordpost"}, {"name": "Kordis"}]},
    "escaped": NEWS | {"headline": "Halm &#8203;ruft Varga an".replace("&#8203;", "")}, "comma too many": json.dumps(NEWS)[:-1] + ",}",
    "line end in a string": json.dumps(NEWS).replace("Halm ruft", "Halm\nruft"), "cdata": f"<![CDATA[{json.dumps(NEWS)}]]>",
    "semicolon": json.dumps(NEWS) + ";", "mark": "\ufeff" + json.dumps(NEWS), "html": NEWS | {"headline": "<b>Halm</b> ruft Varga&nbsp;an"},
    "quoted twice": json.dumps(NEWS).replace('"', "&quot;"), "address of the page": {k: v for k, v in NEWS.items() if k != "url"} | {"mainEntityOfPage": {"@id": NEWS["url"]}},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ALIKE))
def test_linked_data_in_each_shape(name: str) -> None:
    found = facts(script("{broken") + script(ALIKE[name]))
    assert found["title"] == "Halm ruft Varga an"
    assert (found["published"], found["modified"]) == ("2031-03-04T10:00+01:00", "2031-03-04T18:30+00:00")
    assert (found["publisher"], found["url"]) == ("Nordpost", "https://nordpost.example/1")


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("NewsArticle"),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["@type", "@graph", "@id", "headline", "publisher", "datePublished", "name", "url", "articleBody", "inLanguage"]),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)  # fmt: skip
def test_any_linked_data_gives_strings(value: Any) -> None:
    assert all(isinstance(fact, str) for fact in linked_facts([json.dumps(value)]).values())


@pytest.mark.parametrize(
    ("head", "fact", "value"),
    [
        (meta(og__title="Halm ruft an"), "title", "Halm ruft an"),
        (meta(**{"DC.title": "Halm ruft an"}), "title", "Halm ruft an"),
        (meta(**{"parsely-title": "Halm ruft an"}), "title", "Halm ruft an"),
        ("<title>Halm ruft an</title>", "title", "Halm ruft an"),
        (meta(article__published_time="2031-03-04 10:00:00"), "published", "2031-03-04T10:00"),
        (meta(**{"dcterms.date": "04.03.2031"}), "published", "2031-03-04"),
        (meta(**{"parsely-pub-date": "2031-03-04T09:00:00Z"}), "published", "2031-03-04T09:00+00:00"),
        (meta(**{"sailthru.date": "Tue, 04 Mar 2031 10:00:00 +0100"}), "published", "2031-03-04T10:00+01:00"),
        (meta(date="20310304"), "published", "2031-03-04"),
        (meta(article__modified_time="2031-03-05T10:00:00+0100"), "modified", "2031-03-05T10:00+01:00"),
        (meta(og__site_name="Nordpost"), "publisher", "Nordpost"),
        (meta(**{"DC.publisher": "Nordpost"}), "publisher", "Nordpost"),
        (meta(og__url="https://nordpost.example/1"), "url", "https://nordpost.example/1"),
        ('<link rel="canonical" href="https://nordpost.example/1">', "url", "https://nordpost.example/1"),
    ],
)
def test_meta_elements(head: str, fact: str, value: str) -> None:
    assert dict(facts(head))[fact] == value


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("/a/b?x=1", "https://nordpost.example/a/b?x=1"), ("c", "https://nordpost.example/2031/c"), ("//nordpost.example/d", "https://nordpost.example/d"),
        ("https://nordpost.example/", "https://nordpost.example/2031/halm"), ("javascript:alert(1)", "https://nordpost.example/2031/halm"),
        ("https://[::1", "https://nordpost.example/2031/halm"), ("", "https://nordpost.example/2031/halm"), ("/" + "x" * 9_000, "https://nordpost.example/2031/halm"),
    ],
)  # fmt: skip
def test_canonical_addresses(canonical: str, expected: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert facts(head, address="https://nordpost.example/2031/halm")["url"] == expected


@pytest.mark.parametrize(
    ("canonical", "found_at", "expected"),
    [
        ("https://nordpost.example/a", "https://anders.example/b", "https://anders.example/b"),
        ("https://nordpost.example.anders.example/a", "https://nordpost.example/b", "https://nordpost.example/b"),
        ("https://www.nordpost.example/a", "https://m.nordpost.example/b", "https://www.nordpost.example/a"),
        ("/a", "https://nordpost.example/b?druck=1", "https://nordpost.example/a"),
        ("https://m.example/a", "https://amp.example/b", "https://amp.example/b"),
    ],
)
def test_a_page_speaks_for_its_own_host_only(canonical: str, found_at: str, expected: str) -> None:
    """Else any page in an archive could pass for a newer version of somebody else's article."""
    linked = script(NEWS | {"url": canonical})
    assert facts(f'<link rel="canonical" href="{canonical}">{linked}', address=found_at)["url"] == expected


@pytest.mark.parametrize(
    ("address", "retrieved", "day"),
    [
        ("https://nordpost.example/2031/03/08/halm", None, "2031-03-08"),
        ("https://nordpost.example/politik/2031-03-08-halm.html", None, "2031-03-08"),
        ("https://nordpost.example/2031/03/08", "2031-03-08T06:00:00+00:00", "2031-03-08"),
        ("https://nordpost.example/2031/03/08/halm", "2031-03-07T23:00:00+00:00", None),
        ("https://nordpost.example/2031/13/08/halm", None, None),
        ("https://nordpost.example/2031/03-08/halm", None, None),
        ("https://nordpost.example/artikel?tag=/2031/03/08/", None, None),
        ("https://2031/03/08", None, None),
        (None, None, None),
    ],
)
def test_the_day_in_an_address(address: str | None, retrieved: str | None, day: str | None) -> None:
    assert day_in_address(address, retrieved) == day


def test_the_title_is_the_heading_where_the_head_has_only_the_name_of_the_site() -> None:
    body = f"<div><h2>Präsidentin Halm telefonierte mit Varga</h2><p>{PROSE}</p><h2>Weiteres</h2><p>{PROSE}</p></div>"
    assert (
        facts("<title>Die Präsidentin: Nachrichten</title>", body)["title"] == "Präsidentin Halm telefonierte mit Varga"
    )
    assert facts("<title>Halm telefoniert mit Varga</title>", f"<h1>Willkommen</h1><p>{PROSE}</p>")["title"] == (
        "Halm telefoniert mit Varga"
    )


def test_an_address_without_a_host_is_none() -> None:
    assert "url" not in facts('<link rel="canonical" href="/a">')


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("March 4, 2031 5:30 PM", "2031-03-04T17:30"), ("March 4, 2031 12:05 a.m. GMT", "2031-03-04T00:05+00:00"), ("Mar 4, 2031", "2031-03-04"),
        ("Tuesday, March 4th, 2031 at 5:30 p.m.", "2031-03-04T17:30"), ("2031/03/04 17:30:00", "2031-03-04T17:30"), ("1930321800", "2031-03-03T16:30+00:00"),
        ("1930321800000", "2031-03-03T16:30+00:00"), ("Tue Mar 04 11:30:00 EST 2031", "2031-03-04T11:30-05:00"), ("4/3/2031", None), ("193032180000", None),
    ],
)  # fmt: skip
def test_moments_as_programs_write_them(value: str, told: str | None) -> None:
    assert moment(value) == told


@pytest.mark.parametrize("value", ["gestern", "2031-02-30", "0001-01-01T00:00:00Z", "99.99.2031", "2031-13-01", "", "1899-12-30", "T", "Mon, 99 Foo 9999"])  # fmt: skip
def test_a_time_that_is_none_is_left_aside(value: str) -> None:
    assert moment(value) is None
    assert "published" not in facts(meta(article__published_time=value))


@settings(deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-. ][0-9]{1,2}[-. ][0-9]{1,4}[T ]?[0-9:+Z]*", fullmatch=True))
def test_any_time_is_one_or_none(value: str) -> None:
    from readout.intake import parse_published

    for found in (moment(value), day_in(value)):
        assert found is None or parse_published(found, "a") is not None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4. März 2031", "2031-03-04"), ("Tessenburg, 4.3.2031", "2031-03-04"), ("Stand: 04.03.2031 14:20 Uhr", "2031-03-04T14:20"), ("1. Jänner 2031", "2031-01-01"),
        ("Veröffentlicht am 3. März 2031, aktualisiert am 5. März 2031", "2031-03-03"), ("Pressemitteilung vom 5. März 2031", "2031-03-05"),
        ("Zuletzt aktualisiert: 6. März 2031", "2031-03-06"), ("Aktualisiert am 6.3.2031", "2031-03-06"), ("am 06.03.2031 um 14:00 Uhr", "2031-03-06T14:00"),
        ("Gipfel am 20. April 2031 in Sarn", None), ("Treffen am Sonntag, dem 20. April 2031", None),
        ("Karvin, am 4. März 2031", "2031-03-04"), ("Bad Ostrau, den 4. März 2031", "2031-03-04"), ("Treffen in Sarn, am 20. April 2031", None),
        ("Aktualisiert: 05.03.2031, 08:10 | Erstellt: 04.03.2031, 17:30 | Von: Uta Merk", "2031-03-04T17:30"), ("Erstellt: 4.3.2031 Aktualisiert: 5.3.2031", "2031-03-04"),
        ("Published On 4 Mar 2031", "2031-03-04"), ("Di., 04.03.2031 - 13:00", "2031-03-04T13:00"), ("04.03.2031 Seite 17:30", "2031-03-04"),
        ("4. März 2031 bis 5. März 2031", None), ("im März 2031", None), ("4. Foo 2031", None), ("31.2.2031", None), ("12:30 Uhr", None),
    ],
)  # fmt: skip
def test_days_in_lines(line: str, day: str | None) -> None:
    assert day_in(line) == day


def test_a_day_under_the_title_counts_and_one_in_the_text_does_not() -> None:
    body = (
        f"<main><h1>Halm ruft an</h1><p class='meta'>4. März 2031</p><p>{PROSE}</p><p>Ende am 9. Mai 2031.</p></main>"
    )
    assert facts(body=body)["published"] == "2031-03-04"
    assert "published" not in facts(body=body.replace("<p class='meta'>4. März 2031</p>", ""))


def test_a_day_in_the_title_is_of_what_is_told() -> None:
    body = f"<h1>Gipfel: 20. April 2031</h1><p>3. März 2031</p><p>{PROSE}</p>"
    assert facts("<title>Gipfel: 20. April 2031</title>", body)["published"] == "2031-03-03"


def test_a_body_in_the_data_counts_where_it_goes_on_with_what_is_shown() -> None:
    rest = PROSE + "Varga sagte, er komme gern. " * 20
    shown = f"<main><h1>Halm ruft an</h1><p>{PROSE[:120]} …</p><div class='paywall'>Jetzt lesen</div></main>"
    assert facts(script(NEWS | {"articleBody": rest}), shown)["text"].endswith("er komme gern.")
    other = "Präsident Quastenow sagte, er kapituliere. " * 40
    assert "Quastenow" not in facts(script(NEWS | {"articleBody": other}), shown)["text"]


def test_a_body_with_tags_becomes_paragraphs() -> None:
    body = "<p>Erst das.</p><p>Dann <b>jenes</b> &amp; mehr.</p>" + "&lt;p&gt;Zuletzt dieses.&lt;/p&gt;"
    assert facts(script(NEWS | {"articleBody": body}), "<div id='app'></div>")["text"] == (
        "Erst das.\n\nDann jenes & mehr.\n\nZuletzt dieses."
    )


@pytest.mark.parametrize(
    ("declared", "used"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("iso-8859-15", "iso-8859-15"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"),
     ("gbk", "utf-8"), ("utf-7", "utf-8"), ("unicode_escape", "utf-8"), ("punycode", "utf-8"), ("quatsch", "utf-8"), ("utf-8", "cp1252"), ("utf-16", "utf-16"),
     ("windows-1250", "cp1250")],
)  # fmt: skip
def test_charsets_that_a_page_declares_and_has(declared: str, used: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{PROSE}</p>".encode(used)
    assert fields_of_page(page, "a.html")["text"] == PROSE.strip()


def test_utf_7_hides_no_markup() -> None:
    page = f"<html><head><meta charset=utf-7></head><body><p>{PROSE}</p><p>+ADw-b+AD4-x</p>".encode()
    assert "+ADw-b" in fields_of_page(page, "a.html")["text"]


def test_gbk_is_decoded_as_such() -> None:
    page = f"<html><head><meta charset=gbk></head><body><p>{'中文新闻报道' * 20}</p>".encode("gbk")
    assert fields_of_page(page, "a.html")["text"].startswith("中文新闻")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_an_error(data: bytes) -> None:
    with suppress(InputError):
        assert fields_of_page(b"<html><meta charset=gbk><p>" + data, "a.html")["text"].strip()


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(EncodingInput):
        fields_of_page(b"<p>" + "Пре".encode("koi8-r") * 200, "a.html")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Di 04.03.31 18:30", "2031-03-04"),
        ("Dienstag, 4.3.31", "2031-03-04"),
        ("Stand: 04.03.31, 18:30 Uhr", "2031-03-04T18:30"),
        ("vom 04.03.99", "1999-03-04"),
        ("Fassung 04.03.31", None),
        ("Di 04.03.3", None),
        ("Veröffentlicht am Dienstag, 4. März 2031 | Zuletzt aktualisiert am 5. März 2031", "2031-03-04"),
        ("Mira Halm beim Empfang der dravischen Delegation in Tessenburg, 4. März 2029", None),
    ],
)
def test_days_as_lines_at_the_title_tell_them(line: str, day: str | None) -> None:
    text = "<p>Präsidentin Mira Halm hat mit Ilo Varga telefoniert. Das Gespräch dauerte eine Stunde.</p>" * 4
    page = (
        f'<html lang="de"><meta charset="utf-8"><body><main><h1>Anruf</h1><div>{line}</div>{text}</main></body></html>'
    )
    assert fields_of_page(page.encode(), "a.html").get("published") == day


def test_a_date_of_linked_data_in_german() -> None:
    told = '{"@type":"NewsArticle","headline":"Anruf","datePublished":"Di, 04 Mär 2031 18:30:00 +0100"}'
    page = f'<script type="application/ld+json">{told}</script><h1>Anruf</h1><p>Mira Halm hat mit Ilo Varga telefoniert.</p>'
    assert fields_of_page(page.encode(), "a.html").get("published") == "2031-03-04T17:30:00+00:00"
