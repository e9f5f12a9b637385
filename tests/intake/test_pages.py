"""Saved web pages: what a reader sees is read, what is hidden never becomes text, work on hostile markup grows with its length."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from readout.errors import EmptyInput, FormatInput, InputError
from readout.intake.markup import safe_markup
from readout.intake.pages import fields_of_page
from support.effort import effort

PROSE = "Präsidentin Mira Halm hat mit Ilo Varga telefoniert. Es ging um die Häfen und um ein Treffen im Mai. " * 4


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()
    )


def text_of(body: str) -> str:
    return fields_of_page(page(body), "a.html")["text"]


def test_paragraphs_headings_and_inline_tags() -> None:
    text = text_of(
        "<article><h1>Halm <b>ruft</b> an</h1><p>Erst <a href='x'>hier</a>,<br>dann dort.</p><ul><li>eins<li>zwei</ul></article>"
    )
    assert text == "Halm ruft an\n\nErst hier,\n\ndann dort.\n\neins\n\nzwei"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>'Er sagte: GEHEIM.'</script>", "<style>GEHEIM</style>", "<template><p>GEHEIM</p></template>",
        "<!-- GEHEIM -->", "<noscript>GEHEIM</noscript>", "<p hidden>GEHEIM</p>", "<div style='display: none'><p>GEHEIM</p></div>",
        "<p style='VISIBILITY:HIDDEN'>GEHEIM</p>", "<span class='sr-only'>GEHEIM</span>", "<div aria-hidden=true>GEHEIM</div>",
        "<nav><ul><li>GEHEIM</ul></nav>", "<footer>GEHEIM</footer>", "<form><select><option>GEHEIM</select></form>",
        "<svg><text>GEHEIM</text></svg>", "<button>GEHEIM</button>",
        "<iframe>GEHEIM</iframe>", "<textarea>GEHEIM</textarea>", "<p style='font-size:0'>GEHEIM</p>", "<scr<script>ipt>GEHEIM</script>",
        "<script>x</script ><p hidden='GEHEIM'></p>", "<img alt='GEHEIM' src='data:image/png;base64,R0VIRUlN'>",
    ],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    text = text_of(f"<p>{PROSE}</p>{hidden}<p>Ende.</p>")
    assert "GEHEIM" not in text
    assert text.startswith("Präsidentin")


@pytest.mark.parametrize(
    "page",
    ["<scr<script></script>ipt>x", "<scr<!-- -->ipt>x", "<sel<style></style><style></style>ect><option>a", "<!-<!-- -->- x",
     "<<b></b>script>x", "<<b></b><i></i>select><option>a", "<!<b>-- x", "<!-<b></b>- x", "</<b></b>script>", "İ<sel<select></select>ect>",
     "<<b></b>p " + " ".join(f"a{n}=1" for n in range(300)) + ">x"],
)  # fmt: skip
def test_what_is_left_out_puts_no_tag_together(page: str) -> None:
    markup, _ = safe_markup(f"<p>{PROSE}</p>{page}", "page")
    assert re.search(r"<(?:/?script|style|select|!--|p a)", markup, re.IGNORECASE) is None


def test_comments_and_formatting_in_words_leave_no_blank() -> None:
    assert (
        text_of("<p>Die Hä<!-- -->fen von <b>O</b>strau sind offen, 3 < 4.</p>")
        == "Die Häfen von Ostrau sind offen, 3 < 4."
    )


def test_facts_from_linked_data_meta_and_page() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Halm ruft an",'
        '"datePublished": "2031-03-04T10:00:00+01:00", "publisher": {"name": "Nordpost"}, "url": "https://nordpost.example/1"}]}</script>'
    )
    fields = fields_of_page(page(f"<article><p>{PROSE}</p></article>", linked), "a.html")
    assert fields["title"] == "Halm ruft an"
    assert fields["published"].startswith("2031-03-04")
    assert (fields["publisher"], fields["url"], fields["language"]) == ("Nordpost", "https://nordpost.example/1", "de")
    meta = '<meta property="og:title" content="Halm &amp; Varga"><meta property="article:published_time" content="2031-03-05"><title>x</title>'
    fields = fields_of_page(page(f"<article><p>{PROSE}</p></article>", meta), "a.html")
    assert (fields["title"], fields["published"]) == ("Halm & Varga", "2031-03-05")


@pytest.mark.parametrize(
    "linked", ["{", "[]", "null", '{"@type": 5}', '{"@type": "NewsArticle", "headline": {"a": 1}}', "[" * 9_000]
)
def test_broken_linked_data_is_left_aside(linked: str) -> None:
    fields = fields_of_page(page(f"<p>{PROSE}</p>", f'<script type="application/ld+json">{linked}</script>'), "a.html")
    assert fields["text"].startswith("Präsidentin")


def test_a_date_that_a_page_garbles_is_no_date() -> None:
    head = '<meta property="article:published_time" content="gestern">'
    assert "published" not in fields_of_page(page(f"<p>{PROSE}</p>", head), "a.html")


def test_the_article_is_taken_and_teasers_around_it_are_not() -> None:
    teasers = "<article><h2>Anderes</h2><p>Kurz.</p></article>" * 5
    assert "Anderes" not in text_of(f"{teasers}<article><h1>Halm</h1><p>{PROSE}</p></article>{teasers}")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_charset_a_page_declares(charset: str) -> None:
    data = f"<html><head><meta charset={charset}></head><body><p>{PROSE}</p>".encode(charset)
    assert fields_of_page(data, "a.html")["text"] == PROSE.strip()


def test_a_page_without_text() -> None:
    with pytest.raises(EmptyInput):
        fields_of_page(page("<div id=app></div><script>load()</script>"), "a.html")


HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "deep": (100_000, lambda n: "<div>" * n),
    "deep within the limit": (20_000, lambda n: "<div>" * 290 + "<p>x" * n),
    "inline before paragraphs": (2_000, lambda n: "".join(f"<font size={i}>" for i in range(n)) + "<p>x" * n),
    "attributes": (20_000, lambda n: "<div " + " ".join(f"a{i}=1" for i in range(n)) + ">x"),
    "attributes without blanks": (20_000, lambda n: "<div " + "".join(f'a{i}="<a"' for i in range(n)) + ">x"),
    "open comments": (100_000, lambda n: "<!--" * n),
    "open scripts": (100_000, lambda n: "<script>" * n),
    "open tags": (100_000, lambda n: "<a " * n),
    "open quotes": (100_001, lambda n: "<a x='" * n),
    "brackets": (300_000, lambda n: "<" * n),
    "tables": (20_000, lambda n: "<table><tr><td>" * n),
    "entities": (100_000, lambda n: "&amp" * n),
    "boxes around paragraphs": (5_000, lambda n: "<div class=related>" * 250 + "<p>x" * n),
    "boxes in boxes": (5_000, lambda n: ("<div class=teaser>" * 50 + "x" + "</div>" * 50) * (n // 50)),
    "open links": (5_000, lambda n: "<a href=x>" + "<p>x" * n),
    "open hidden tags": (5_000, lambda n: "<b hidden>" * n + "<p>x" * n),
    "cards": (5_000, lambda n: "<div><h3><a href=x>y</a></h3><p>x</p></div>" * n),
    "articles": (5_000, lambda n: "<article><p>x</p></article>" * n),
    "lines over comments": (5_000, lambda n: "<div><h2>Kommentare</h2><p>x</p></div>" * n),
    "named values": (5_000, lambda n: "<main itemprop=headline>" + "<p itemprop=publisher>x" * n),
    "options": (20_000, lambda n: "<option>x" * n),
    "containers": (20_000, lambda n: "<article>" * 290 + "<p>x" * n),
}
"""How often the markup stands in a page, and the page."""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_work_on_hostile_markup_grows_with_its_length(name: str) -> None:
    count, made = HOSTILE[name]

    def work(times: int) -> int:
        def read_page() -> None:
            with suppress(InputError):
                fields_of_page(made(times).encode(), "a.html")

        return effort(read_page)

    assert work(count) < 6 * work(count // 4) + 1_000


def test_nesting_beyond_the_limit_is_refused() -> None:
    with pytest.raises(FormatInput, match="nested"):
        fields_of_page(("<div>" * 500).encode(), "a.html")


def test_numbers_of_notes_do_not_cut_a_paragraph() -> None:
    assert (
        text_of("<p>Die Leitung für H<sub>2</sub> hat 30 km<sup>2</sup> Fläche.</p>")
        == "Die Leitung für H2 hat 30 km2 Fläche."
    )
