"""Articles that a publisher cut into several pages are one, as far as that is certain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from readout.cli.main import group
from readout.intake.next_pages import joined, next_address
from readout.records import Article, Paragraph
from support.newsservers import Newsroom, feed, newsroom, tagged
from watching.test_watch import Desk

ONE = "Präsident Oren Walsk hat am Dienstag mit der ostravischen Regierungschefin Mira Halm telefoniert."
TWO = "Das Gespräch habe knapp eine Stunde gedauert, teilte ein Sprecher des Präsidialamtes in Karvin mit."
THREE = "Halm habe eine Einladung nach Ostrau ausgesprochen, hieß es am Abend in der Hauptstadt weiter."
HERE = "https://nordpost.example/walsk"


@pytest.fixture
def news() -> Iterator[Newsroom]:
    with newsroom() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, news: Newsroom) -> Desk:
    return Desk(tmp_path, news)


def part(text: str, link: str = "", title: str = "Walsk ruft an") -> bytes:
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1><p>{text}</p></article>{link}</body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("address", "link", "there"),
    [
        (HERE, '<link rel="next" href="/walsk?page=2">', f"{HERE}?page=2"),
        (HERE, "<a class=x href='walsk/seite-2'>2</a>", f"{HERE}/seite-2"),
        (f"{HERE}?page=2", '<a href="?page=1">1</a><a href="?page=3">3</a>', f"{HERE}?page=3"),
        (f"{HERE}?id=7", '<a href="/walsk?id=7&amp;page=2#text">weiter</a>', f"{HERE}?id=7&page=2"),
        (HERE, '<a href="/walsk?page=3">3</a>', None),
        (HERE, '<a href="/anderes?page=2">2</a>', None),
        (HERE, '<a href="https://elsewhere.example/walsk?page=2">2</a>', None),
        (HERE, '<a href="http://[kaputt?page=2">2</a>', None),
        (HERE, '<a data-href="/walsk?page=2">2</a>', None),
        (HERE, '<link rel="next" href="/anderer-artikel">', None),
    ],
)
def test_where_the_next_page_is(address: str, link: str, there: str | None) -> None:
    assert next_address(part(ONE, link), address) == there


def test_pages_become_one_with_their_roles() -> None:
    def article(text: str, title: str = "Anruf", roles: tuple[Paragraph, ...] = ()) -> Article:
        return Article(id="x", text=text, title=title, paragraphs=roles)

    lead = Paragraph(start=0, end=4, role="lead")
    caption = Paragraph(start=len(TWO) + 8, end=len(TWO) + 12, role="caption")
    whole = joined([article(f"Kurz\n\n{ONE}", roles=(lead,)), article(f"Kurz\n\n{TWO}\n\nBild\n\n{ONE}", "Anruf - Seite 2", (lead, caption))])  # fmt: skip
    assert whole.text == f"Kurz\n\n{ONE}\n\n{TWO}\n\nBild"
    assert [(one.role, whole.text[one.start : one.end]) for one in whole.paragraphs] == [
        ("lead", "Kurz"),
        ("caption", "Bild"),
    ]
    assert joined([article(ONE), article(TWO, "Anderes")]).text == ONE
    assert joined([article(ONE), article(ONE)]).id == "x", "nothing was added"


def test_a_publisher_that_is_followed(desk: Desk, news: Newsroom) -> None:
    links = '<a href="/w/seite-2">2</a><a href="/w/seite-3">3</a>'
    for name, text in (("/w", ONE), ("/w/seite-2", TWO), ("/w/seite-3", THREE)):
        news.pages[name] = tagged(part(text, links), "text/html")
    news.pages["/feed"] = tagged(feed(news.base, ["/w"]))
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/w": "new"}
    ((text, url),) = desk.rows("text", "url")
    assert text.endswith(f"{ONE}\n\n{TWO}\n\n{THREE}")
    assert url == news.base + "/w"
    assert [path for path in news.asked() if path != "/feed"] == ["/w", "/w/seite-2", "/w/seite-3"]


def test_a_page_that_cannot_be_had_is_told(desk: Desk, news: Newsroom) -> None:
    news.pages["/w"] = lambda answer: answer.give(part(ONE, '<a href="/w/seite-2">2</a>'), Content_Type="text/html")
    news.pages["/feed"] = tagged(feed(news.base, ["/w"]))
    desk.follow(feeds=[news.base + "/feed"])
    result = desk.watch()
    assert "/w: its page 2 cannot be had (the server answers 404" in result.stderr
    assert "1 new" in result.stderr


def test_an_address_that_a_person_names(news: Newsroom) -> None:
    news.pages["/w"] = lambda answer: answer.give(part(ONE, '<a href="/w/seite-2">2</a>'), Content_Type="text/html")
    news.pages["/w/seite-2"] = lambda answer: answer.give(part(TWO), Content_Type="text/html")
    result = CliRunner().invoke(group, ["read", "--json", "--fetch", news.base + "/w", *news.options()])
    assert result.exit_code == 0
    assert TWO in result.stdout
