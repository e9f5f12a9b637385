"""The page: self-contained, harmless, every cell linked to its words and back, every quote exact."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from readout.records import Evidence
from readout.views import compare
from readout.views.page import render
from readout.views.page.marks import Back, blocks, visible
from readout.views.page.model import language_tag, safe_link
from support import newsroom
from support.drafts import Draft

EVERYTHING = compare(newsroom.everything())
PAGE = render(EVERYTHING)
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Outline(HTMLParser):
    """Elements with their attributes and text; fails on tags that do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element: tuple[str, dict[str, str | None], list[str]] = (tag, dict(attrs), [])
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in {tag}"
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, _, text in self._open:
            text.append(data)

    def having(self, tag: str, **attributes: str) -> list[tuple[dict[str, str | None], str]]:
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            (attrs, "".join(text))
            for found, attrs, text in self.elements
            if found == tag and all(value in (attrs.get(name) or "").split() for name, value in wanted.items())
        ]


OUTLINE = Outline(PAGE)
IDS = [attrs["id"] for _, attrs, _ in OUTLINE.elements if attrs.get("id")]


def test_it_fetches_nothing() -> None:
    for tag, attrs, _ in OUTLINE.elements:
        assert tag not in {"img", "iframe", "object", "embed", "base", "form", "video", "audio"}
        assert "src" not in attrs
        if tag == "link":
            assert attrs["href"] == "data:,"
        assert not any(name.startswith("on") for name in attrs), attrs
    assert "@import" not in PAGE
    assert not re.search(r"url\(", PAGE)
    (policy,) = [attrs["content"] for tag, attrs, _ in OUTLINE.elements if attrs.get("http-equiv")]
    assert (policy or "").startswith("default-src 'none'")


def test_ids_are_unique_and_every_link_arrives() -> None:
    assert len(IDS) == len(set(IDS))
    links = [attrs["href"] or "" for attrs, _ in OUTLINE.having("a")]
    assert links
    inside = [link for link in links if link.startswith("#")]
    assert {link[1:] for link in inside} <= set(IDS)
    assert all(link.startswith(("#", "https://", "http://")) for link in links)


def test_every_cell_leads_to_its_words_and_back() -> None:
    cells = [attrs for attrs, _ in OUTLINE.having("td", class_="cell") if attrs.get("data-evidence")]
    marked: dict[str, str] = {}
    for attrs, text in OUTLINE.having("mark"):
        for name in (attrs["data-evidence"] or "").split():
            marked[name] = marked.get(name, "") + text
    backs = {(attrs["href"] or "")[1:] for attrs, _ in OUTLINE.having("a", class_="back")}
    articles = {entry.number: entry.article for entry in EVERYTHING.articles}
    assert cells
    for cell in cells:
        assert cell["id"] in backs
        for name in (cell["data-evidence"] or "").split():
            number, start, end = re.fullmatch(r"e(\d+)t?-(\d+)-(\d+)", name).groups()  # type: ignore[union-attr]
            article = articles[int(number)]
            text = article.title if "t-" in name else article.text
            assert marked[name] == visible((text or "")[int(start) : int(end)])


def test_the_articles_stand_there_whole() -> None:
    for entry in EVERYTHING.articles:
        (text,) = [text for attrs, text in OUTLINE.having("article") if attrs.get("id") == f"article-{entry.number}"]
        assert all(word in text for word in visible(entry.article.text).split() if word.isalpha())


def test_what_an_article_holds_stays_text() -> None:
    scripts = [text for tag, _, text in OUTLINE.elements if tag == "script"]
    assert len(scripts) == 1
    assert not any("alert(" in piece for piece in scripts[0])
    assert "<script>alert" not in PAGE
    assert "&lt;script&gt;alert(1)" in PAGE
    assert "{{ 7*7 }}" in PAGE
    assert "javascript:" not in PAGE
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", PAGE)


def test_article_words_are_in_their_language() -> None:
    bodies = OUTLINE.having("div", class_="body")
    assert {attrs["lang"] for attrs, _ in bodies} == {"de"}
    assert all(attrs.get("lang") for attrs, _ in OUTLINE.having("q"))
    assert language_tag('de" onload="x') == "und"
    assert language_tag("pt-BR") == "pt-BR"


def test_tables_can_be_read_aloud() -> None:
    for table, _ in OUTLINE.having("table"):
        assert table["class"] == "points"
    assert OUTLINE.having("caption")
    assert all(attrs.get("scope") in ("col", "row") for attrs, _ in OUTLINE.having("th"))
    assert all(attrs.get("aria-label") for attrs, _ in OUTLINE.having("a", class_="ref"))
    assert [text for _, text in OUTLINE.having("h1")] == ["What each side says"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x", "ftp://x", "", None, "https://a b"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_link(url) is None
    assert safe_link("https://example.org/a?b=1") == "https://example.org/a?b=1"


def test_evidence_that_overlaps_is_cut_at_every_edge() -> None:
    text = "0123456789"
    backs = (Back(target="x", label="1", about="", tone="t0"),)
    uses = {Evidence(start=a, end=b, quote=text[a:b]): backs for a, b in ((1, 5), (3, 8), (3, 5), (8, 9))}
    (block,) = blocks(1, Draft(text).article, (), uses)
    assert [(piece.text, piece.covers) for piece in block.stretches] == [
        ("0", ()), ("12", ("e1-1-5",)), ("34", ("e1-3-8", "e1-1-5", "e1-3-5")), ("567", ("e1-3-8",)),
        ("8", ("e1-8-9",)), ("9", ()),
    ]  # fmt: skip
    assert [piece.starts for piece in block.stretches] == [
        (), ("e1-1-5",), ("e1-3-8", "e1-3-5"), (), ("e1-8-9",), (),
    ]  # fmt: skip


def test_a_surrogate_can_be_written_to_a_file() -> None:
    d = Draft("Tessen sagte \ud800 und 😀.", publisher="\ud83d")
    page = render(compare([d.reading()]))
    assert "😀" in page
    page.encode()


def test_an_empty_comparison_is_a_page() -> None:
    assert "0 contacts in 0 articles" in render(compare([]))
