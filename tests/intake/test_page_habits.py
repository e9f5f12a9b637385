"""What content systems put on pages, each in its way: invented states and people."""

from __future__ import annotations

import json

import pytest

from readout.errors import EmptyInput
from readout.intake.fields import Fields
from readout.intake.pages import fields_of_page
from readout.intake.repeats import repeated
from readout.records import READ_ROLES

CALL = "Präsident Oren Walsk hat am Dienstag mit der ostravischen Regierungschefin Mira Halm telefoniert."
LENGTH = "Das Gespräch habe knapp eine Stunde gedauert, teilte ein Sprecher des Präsidialamtes in Karvin mit."
VISIT = "Halm habe eine Einladung nach Ostrau ausgesprochen, hieß es weiter. Einen Termin gebe es noch nicht."
QUOTE = "„Wir haben uns auf einen Fahrplan für die Brücke verständigt und reden im April weiter“, sagte Halm am Abend."
OTHER = "Der belmarische Minister Ado Renk hat den Botschafter von Arelien einbestellt und Protest eingelegt."
TITLE = "Walsk telefoniert mit Halm"
PROSE = "".join(f"<p>{one}</p>" for one in (CALL, LENGTH, VISIT))


def page(body: str, head: str = f"<title>{TITLE}</title>", found_at: str | None = None) -> Fields:
    markup = f'<!doctype html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return fields_of_page(markup.encode(), "a.html", found_at)


def read_of(fields: Fields) -> str:
    text = fields["text"]
    for one in sorted(fields.get("paragraphs", ()), key=lambda one: -one.start):
        if one.role not in READ_ROLES:
            text = text[: one.start] + text[one.end :]
    return text


@pytest.mark.parametrize(
    "again",
    [
        "<p>„Wir haben uns auf einen Fahrplan für die Brücke verständigt.“</p>",
        "<blockquote>Wir haben uns auf einen Fahrplan für die Brücke verständigt und reden im April weiter.</blockquote>",
        "<div class='zitat'><q>Wir haben uns auf einen Fahrplan für die Brücke verständigt</q> <span>Mira Halm</span></div>",
        f"<p>{QUOTE}</p>",
    ],
)
def test_what_a_page_shows_twice_is_read_once(again: str) -> None:
    text = read_of(page(f"<article><h1>{TITLE}</h1>{PROSE}<p>{QUOTE}</p>{again}<p>{LENGTH} {VISIT}</p></article>"))
    assert text.count("auf einen Fahrplan") == 1


def test_what_is_said_in_a_box_alone_is_read() -> None:
    box = "<blockquote class='zitat'>„Wir haben uns auf einen Fahrplan für die Brücke verständigt“, sagte Halm.</blockquote>"
    assert "Fahrplan" in read_of(page(f"<article><h1>{TITLE}</h1>{PROSE}{box}<p>{QUOTE[:20]}</p></article>"))


def test_of_two_alike_the_later_repeats_and_short_ones_repeat_nothing() -> None:
    assert repeated([QUOTE, LENGTH, QUOTE]) == {2}
    assert repeated(["Das war alles.", LENGTH, "Das war alles."]) == set()
    assert repeated([CALL, f"{CALL} {LENGTH}", LENGTH]) == {0, 2}
    assert repeated([]) == set()


def test_a_browser_shows_the_marks_of_a_quotation() -> None:
    said = "<p><q>Wir reden im April weiter</q>, sagte Halm. <q>„Das ist gut“</q>, sagte Walsk. <q><b>Ja</b></q></p>"
    text = page(f"<article><h1>{TITLE}</h1>{PROSE}{said}</article>")["text"]
    assert text.endswith("„Wir reden im April weiter“, sagte Halm. „Das ist gut“, sagte Walsk. „Ja“")
    assert "„" not in page(f"<article>{PROSE}<p hidden><q>Nein</q></p></article>")["text"]


@pytest.mark.parametrize(
    "around",
    [
        f"<div class='artikelfooter'><p>{OTHER}</p></div>",
        f"<div class='gallery'><div class='gallery__text'>{OTHER}</div><div class='gallery__text'>{OTHER}</div></div>",
        f"<div><h3>Kontakt</h3><p>{OTHER}</p></div>",
        f"<div><h4>Über die Autorin</h4><p>{OTHER}</p></div>",
        f"<div class='piano-offer'><p>{OTHER}</p></div>",
        f"<amp-list><div placeholder><p>{OTHER}</p></div></amp-list>",
        f"<p class='article-body__sign-off'>{OTHER}</p>",
    ],
)
def test_what_stands_beside_an_article_is_not_read(around: str) -> None:
    fields = page(f"<main><h1>{TITLE}</h1>{PROSE}{around}</main>")
    assert OTHER not in read_of(fields)
    assert all(one in fields["text"] for one in (CALL, LENGTH, VISIT))


def test_the_article_of_the_page_among_several_in_its_data() -> None:
    def told(headline: str, url: str, day: str) -> dict[str, str]:
        return {"@type": "NewsArticle", "headline": headline, "url": url, "datePublished": day}

    graph = [told("Olsen trifft König", "https://nordpost.example/o", "2030-01-01")]
    for own in (told(TITLE, "https://nordpost.example/x", "2031-03-04"), told("Anruf", "https://nordpost.example/w", "2031-03-04")):  # fmt: skip
        data = f'<script type="application/ld+json">{json.dumps({"@graph": [*graph, own]})}</script>'
        found = page(f"<article><h1>{TITLE}</h1>{PROSE}</article>", data, "http://nordpost.example/w/")
        assert found["published"] == "2031-03-04"


def test_a_day_that_linked_data_gives_as_a_number() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "datePublished": 1930321800000, "dateModified": True}
    fields = page(f"<article>{PROSE}</article>", f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert fields["published"] == "2031-03-03T16:30+00:00"
    assert "modified" not in fields


def test_a_title_between_the_names_of_a_page_and_its_site() -> None:
    body = f"<p>Drucken</p><h4>Anruf</h4><h2>{TITLE}</h2>{PROSE}"
    assert page(body, f"<title>Druckversion - {TITLE} - Politik - Nordpost</title>")["title"] == TITLE


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("/index.html", "/politik/halm-trifft-walsk-991"), ("/politik/", "/politik/halm-trifft-walsk-991"), ("/start", "/politik/halm-trifft-walsk-991"),
        ("/politik/halm-trifft-walsk", "/politik/halm-trifft-walsk"), ("/a/5512", "/a/5512"), ("/?p=7", "/?p=7"),
    ],
)  # fmt: skip
def test_an_address_of_a_list_is_none_of_an_article(canonical: str, expected: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    found = page(PROSE, head, "https://nordpost.example/politik/halm-trifft-walsk-991")
    assert found["url"] == f"https://nordpost.example{expected}"


def test_a_page_that_only_names_articles_holds_none() -> None:
    teasers = "".join(f"<article><h2><a href='/{n}'>Nachricht {n}</a></h2><p>{OTHER}</p></article>" for n in range(6))
    with pytest.raises(EmptyInput, match="only names some"):
        page(f"<main><h1>Politik</h1>{teasers}</main>", "<title>Politik</title>")
