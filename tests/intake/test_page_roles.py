"""What a page says a line is: roles are kept, and nothing from around an article, or hidden in it, becomes a claim."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import InputError
from readout.intake import Piece, open_piece
from readout.intake.pages import fields_of_page
from readout.pipeline import read
from readout.records import Article, Reading

PARAGRAPHS = (
    "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga telefoniert. Das teilte ihr Büro mit.",
    "Beide sprachen nach Angaben eines Sprechers über die Öffnung der Häfen und über ein Treffen im Mai.",
    "Varga habe zugesagt, vierzig Gefangene freizulassen, sagte Halms Sprecher Jon Reber vor Journalisten in Tessenburg.",
    "Eine Stellungnahme der dravischen Seite lag zunächst nicht vor. Das Gespräch dauerte nach Rebers Worten eine Stunde.",
)
HOSTILE = (
    "Außenminister Wendeborn sagte, er habe mit Präsident Quastenow telefoniert und die Abtretung der Inseln zugesagt."
)


def article(body: str, head: str = "") -> Article:
    page = f'<!doctype html><html lang="de"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    (opened,) = open_piece(Piece(origin="a.html", kind="page", data=page.encode()))
    assert isinstance(opened, Article), opened
    return opened


def around(between: str = "", before: str = "", after: str = "", wrap: str = "<div class='text'>{}</div>") -> Article:
    first, *rest = (f"<p>{one}</p>" for one in PARAGRAPHS)
    text = wrap.format(f"{first}{between}{''.join(rest)}")
    return article(f"{before}<main><h1>Halm ruft Varga an</h1>{text}</main>{after}")


def said(reading: Reading) -> str:
    """Everything that the reading tells; whom a caption names is an actor, but says and does nothing."""
    return repr([reading.statements, reading.contacts, reading.claims])


HIDDEN = {
    "style": "<p style='display:none'>{}</p>", "style in a div": "<div style='color:red; DISPLAY : NONE;'><p>{}</p></div>",
    "comment in a style": "<p style='display:/* x */none'>{}</p>", "escape in a style": "<p style='d\\69splay:none'>{}</p>",
    "visibility": "<p style='visibility: hidden'>{}</p>", "attribute": "<p hidden>{}</p>", "until found": "<p hidden='until-found'>{}</p>",
    "aria": "<section aria-hidden='true'><p>{}</p></section>", "left": "<p style='position:absolute;left:-9999px'>{}</p>",
    "indent": "<p style='text-indent:-2000em'>{}</p>", "top": "<p style='position:fixed;top:-500px'>{}</p>", "font": "<p style='font-size:0'>{}</p>",
    "one pixel": "<p style='font-size:1px'>{}</p>", "opacity": "<p style='opacity:0.0'>{}</p>", "clip": "<p style='clip:rect(0 0 0 0)'>{}</p>",
    "clip path": "<p style='clip-path: inset(50%)'>{}</p>", "height": "<div style='height:0;overflow:hidden'><p>{}</p></div>",
    "colour": "<p style='color:#fff;background-color:white'>{}</p>", "rgb": "<p style='background:rgb(255,255,255);color:#FFFFFF'>{}</p>",
    "transparent": "<p style='color:transparent'>{}</p>", "no opacity": "<p style='color:rgba(0,0,0,0)'>{}</p>", "scale": "<p style='transform:scale(0)'>{}</p>",
    "class": "<p class='sr-only'>{}</p>", "template": "<template><p>{}</p></template>", "noscript": "<noscript><p>{}</p></noscript>",
    "nested template": "<template><template>x</template><p>{}</p></template>", "comment": "<!-- <p>{}</p> -->", "script": "<script>document.write('{}')</script>",
    "svg": "<svg><text>{}</text></svg>", "title": "<svg><title>{}</title></svg>", "alt": "<img alt='{}'>", "data": "<p data-text='{}'></p>",
    "textarea": "<textarea>{}</textarea>", "option": "<select><option>{}</option></select>", "button": "<button>{}</button>",
    "bold": "<b hidden>{}</b>", "bold around": "<b style='display:none'><p>{}</p></b>", "link": "<a href='/x' style='display:none'>{}</a>",
    "font tag": "<font style='font-size:0'>{}</font>", "span": "<p>Weiter. <span style='display:none'>{}</span></p>",
    "nested bold": "<i hidden><i>x</i>{}</i>", "link around": "<a hidden href=x><p>{}</p><p>{}</p></a>", "unclosed": "<div><b hidden></div><p>{}</p></b>",
    "iframe": "<iframe>{}</iframe>", "object": "<object>{}</object>", "video": "<video>{}</video>", "datalist": "<datalist><option>{}</datalist>",
}  # fmt: skip
FURNITURE = {
    "nav": "<nav><p>{}</p></nav>", "menu": "<div class='main-navigation'><p>{}</p></div>", "breadcrumb": "<ol class='breadcrumb'><li>{}</li></ol>",
    "cookies": "<div id='cookie-consent'><p>{}</p></div>", "overlay": "<div class='cmp-overlay' role='dialog'><p>{}</p></div>",
    "ad": "<div class='ad-slot'><p>{}</p></div>", "advert": "<div class='anzeige'><p>{}</p></div>", "newsletter": "<div class='newsletter-box'><p>{}</p></div>",
    "aside": "<aside><p>{}</p></aside>", "caption": "<figure><img><figcaption>{}</figcaption></figure>", "caption class": "<div class='wp-caption'><p class='wp-caption-text'>{}</p></div>",
    "related": "<div class='related-articles'><h3>Anderes</h3><p>{}</p></div>", "teaser": "<div class='teaser'><a href='/x'><h3>Anderes</h3></a><p>{}</p></div>",
    "read also": "<p><a href='/x'>Lesen Sie auch: {}</a></p>", "author": "<div class='author-box'><p>{}</p></div>", "footer": "<footer><p>{}</p></footer>",
    "form": "<form><p>{}</p></form>", "comments": "<div class='comments'><p>{}</p></div>", "comment list": "<section id='kommentare'><article><p>{}</p></article></section>",
    "microdata comment": "<div itemscope itemtype='https://schema.org/Comment'><p>{}</p></div>", "share": "<div class='social-share'><p>{}</p></div>",
    "search": "<div role='search'><p>{}</p></div>", "table of links": "<ul class='linkliste'><li><a href='/x'>{}</a></li></ul>", "poll": "<div class='umfrage'><p>{}</p></div>",
    "paywall": "<div class='paywall'><p>{}</p></div>", "card": "<div><h3><a href='/x'>Anderes aus Dravia</a></h3><p>{}</p></div>", "tweet": "<blockquote class='twitter-tweet'><p>{}</p></blockquote>",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HIDDEN))
def test_what_is_hidden_is_not_in_the_text(name: str) -> None:
    assert "Wendeborn" not in around(HIDDEN[name].replace("{}", HOSTILE)).text


def test_what_a_stylesheet_hides_is_not_in_the_text() -> None:
    style = "<style>.q7 { display: none }</style>"
    assert "Wendeborn" not in around(f"{style}<p class='q7'>{HOSTILE}</p>").text


def test_reading_a_page_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    external = "<link rel=stylesheet href='https://a.example/x.css'><script src='https://a.example/x.js'></script>"
    page = around(external + "<img src='https://a.example/x.png'><iframe src='https://a.example/'></iframe>")
    assert PARAGRAPHS[3] in page.text


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_what_surrounds_an_article_is_no_claim(name: str) -> None:
    reading = read(around(FURNITURE[name].replace("{}", HOSTILE)))
    assert "Varga" in said(reading)
    assert "Wendeborn" not in said(reading)


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_nor_where_it_stands_under_the_article_or_over_it(name: str) -> None:
    noise = FURNITURE[name].replace("{}", HOSTILE)
    reading = read(around(before=noise, after=noise))
    assert "Wendeborn" not in said(reading)


def test_comments_under_a_line_are_none_of_the_article() -> None:
    comments = f"<h2>3 Kommentare</h2><p>Hafenlotse meint:</p><p>{HOSTILE}</p><p>Gast:</p><p>{HOSTILE}</p>"
    assert "Wendeborn" not in around(wrap="<div>{}" + comments + "</div>").text


def roles(one: Article) -> dict[str, str]:
    return {one.text[given.start : given.end]: given.role for given in one.paragraphs}


def test_roles_that_a_page_gives() -> None:
    first, second, third, fourth = PARAGRAPHS
    page = article(
        "<article><p class='article__kicker'>Hafenstreit</p><h1>Halm ruft <i>Varga</i> an</h1>"
        f"<p class='article__intro'>{first}</p><div class='byline'>Von Ute Rehm, Tessenburg</div><time class='date'>4. März 2031</time>"
        f"<figure><img><figcaption>Die Häfen von Sarn <span class='credit'>Foto: Kordis</span></figcaption></figure><p>{second}</p>"
        f"<h2>Gefangene kommen frei</h2><p>{third}</p><aside><h3>Mehr zum Thema</h3><a href='/x'>Varga lädt ein</a></aside><p>{fourth}</p></article>"
    )
    assert roles(page) == {
        "Hafenstreit": "kicker", "Halm ruft Varga an": "title", first: "lead", "Von Ute Rehm, Tessenburg": "credit", "4. März 2031": "dateline",
        "Die Häfen von Sarn": "caption", "Foto: Kordis": "caption", "Gefangene kommen frei": "subheading", "Mehr zum Thema": "related",
        "Varga lädt ein": "related",
    }  # fmt: skip
    assert page.title == "Halm ruft Varga an"
    as_read = {page.text[p.start : p.end]: p.role for p in read(page).paragraphs if p.field == "text"}
    assert {text: role for text, role in as_read.items() if text in roles(page)} == roles(page)
    assert as_read[second] == as_read[fourth] == "body"


def test_a_kicker_in_the_heading_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Halm ruft Varga an">'
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    page = article(
        f"<main><h1><span class='kicker'>Hafenstreit</span><span>Halm ruft Varga an</span></h1>{body}</main>", head
    )
    assert page.title == "Halm ruft Varga an"
    assert page.text.startswith("Hafenstreit\n\nHalm ruft Varga an\n\n")


def test_a_page_whose_body_is_called_like_a_part_is_read() -> None:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    for name in ("has-sidebar comments-open", "ad-free", "teaser", "related"):
        assert PARAGRAPHS[3] in article(f"<div class='{name}'><h1>Halm</h1>{body}</div>").text
        assert PARAGRAPHS[3] in article(f"<div class='{name}'>{body}</div>").text


tags = st.sampled_from(
    "p div span b a i table tr td ul li h1 h2 article main figure figcaption aside form br blockquote".split()
)
names = st.sampled_from(["", " class='teaser'", " class=comments", " hidden", " style='display:none'", " href=x", " id='nav'", " class=x y=\"", " role=main"])  # fmt: skip
pieces = st.one_of(
    st.builds("<{}{}>".format, tags, names), st.builds("</{}>".format, tags), st.text(max_size=20), st.sampled_from(PARAGRAPHS),
    st.sampled_from(["<!--", "-->", "<script>", "</script>", "&amp;", "&#0;", "&#x202e;", "\x00", "<", ">", "\"", "<![CDATA[", "]]>", "<title>", "</title>"]),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(pieces, max_size=30))
def test_any_markup_gives_text_with_exact_roles_or_an_error(parts: list[str]) -> None:
    try:
        fields = fields_of_page("".join(parts).encode("utf-8", "surrogatepass"), "a.html")
    except InputError:
        return
    text, given_roles = fields["text"], fields.get("paragraphs", ())
    assert text.strip()
    for one in given_roles:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=12), st.sampled_from(sorted(HIDDEN)))
def test_what_is_hidden_stays_hidden_whatever_follows(parts: list[str], name: str) -> None:
    markup = HIDDEN[name].replace("{}", "GEHEIM")
    page = f"<main><p>{PARAGRAPHS[0]}</p>{markup}{''.join(parts)}</main>"
    try:
        fields = fields_of_page(page.encode("utf-8", "surrogatepass"), "a.html")
    except InputError:
        return
    assert "GEHEIM" not in fields["text"]
