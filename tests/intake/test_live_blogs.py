"""All posts of a live blog are read, in their order and with their times, whatever one of them is long."""

from __future__ import annotations

import json

import pytest

from readout.intake.live_blogs import looks_live
from readout.intake.page_tree import Block
from readout.intake.pages import fields_of_page

NAMES = ("Halm", "Varga", "Senn", "Reber", "Ostau", "Brand")
TITLE = "Liveblog: Halm ruft Varga an"
NAV = '<header><nav><a href="/">Start</a><a href="/p">Politik</a></nav></header>'
UNDER = '<aside class="teaser"><h3><a href="/x">Anderes</a></h3><p>Wendeborn trat zurück.</p></aside><footer>Impressum</footer>'
LEAD = "<p class=lead>Alle Entwicklungen zum Telefonat zwischen Norland und Dravia lesen Sie hier in unserem Überblick.</p>"
WRAPS = {
    "main": f"{NAV}<main><h1>{{t}}</h1>{LEAD}{{p}}</main>{UNDER}",
    "no main": f"{NAV}<h1>{{t}}</h1><div class=content>{{p}}</div>{UNDER}",
    "in an article": f"{NAV}<main><article><h1>{{t}}</h1><div class=posts>{{p}}</div></article></main>{UNDER}",
}


def paragraph(post: int, number: int) -> str:
    one, other = NAMES[post % 6], NAMES[(post + number + 1) % 6]
    return (
        f"{one} hat nach Angaben aus Tessenburg am {number + 2}. März mit {other} über den {post + 1}. Punkt gesprochen "
        f"und dabei {post + number + 3} Vorschläge gemacht. Das Büro von {other} bestätigte das am Abend."
    )


def page(posts: str, wrap: str, title: str = TITLE, data: object = None) -> str:
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    body = WRAPS[wrap].format(t=title, p=posts)
    return f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def text(*arguments: object, **more: object) -> str:
    return fields_of_page(page(*arguments, **more).encode(), "a.html")["text"]  # type: ignore[arg-type]


def post(number: int, length: int, tag: str, kind: str) -> str:
    time = f'<time datetime="2031-03-04T1{number}:10:00+01:00">1{number}:10 Uhr</time>'
    body = "".join(f"<p>{paragraph(number, one)}</p>" for one in range(length))
    return f'<{tag} class="{kind}">{time}<h2>Eintrag {number}</h2>{body}</{tag}>'


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize(
    ("tag", "kind"), [("article", ""), ("article", "post"), ("div", "entry"), ("li", ""), ("section", "")]
)
@pytest.mark.parametrize("lengths", [(1, 1), (6, 1), (1, 6), (1, 1, 6, 1), (9, 2, 2, 2), (1,) * 8])
def test_all_posts_are_read(wrap: str, tag: str, kind: str, lengths: tuple[int, ...]) -> None:
    found = text("".join(post(n, length, tag, kind) for n, length in enumerate(lengths)), wrap).split("\n\n")
    wanted = [paragraph(n, one) for n, length in enumerate(lengths) for one in range(length)]
    assert [line for line in found if line in wanted] == wanted
    times = [f"1{n}:10 Uhr" for n in range(len(lengths))]
    assert [line for line in found if line in times] == times
    assert not any("Wendeborn" in line for line in found)


def test_a_short_post_is_one() -> None:
    posts = (
        post(0, 6, "article", "")
        + "<article><time datetime='2031-03-04T12:00'>12:00 Uhr</time><p>Varga schweigt.</p></article>"
    )
    assert "Varga schweigt." in text(posts, "main")


def test_the_type_of_the_page_says_it_too() -> None:
    posts = post(0, 6, "article", "") + post(1, 1, "article", "")
    told = {"@type": "LiveBlogPosting", "headline": "Halm ruft Varga an"}
    assert paragraph(1, 0) in text(posts, "main", "Halm ruft Varga an", told)
    assert paragraph(1, 0) not in text(posts, "main", "Halm ruft Varga an"), "on other pages that is another article"


def test_posts_that_only_the_data_has_are_read_where_nothing_is_shown() -> None:
    posts = [
        {"@type": "BlogPosting", "headline": f"Eintrag {n}", "datePublished": f"2031-03-04T1{n}:10:00+01:00",
         "articleBody": paragraph(n, 0)} for n in range(3)
    ]  # fmt: skip
    data = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": [*posts, None, 3, {"articleBody": ["x"]}]}
    empty = page("", "no main", data=data).replace(UNDER, "")
    found = fields_of_page(empty.encode(), "a.html")["text"].split("\n\n")
    assert [line for line in found if line.startswith(NAMES)] == [paragraph(n, 0) for n in range(3)]
    assert "Eintrag 2" in found


def clock_post(number: int, clock: str, told: str) -> str:
    return f"<div><span class=k><time>{clock}</time></span></div><h3>Eintrag {number}</h3><p>{told}</p>"


@pytest.mark.parametrize(
    "clocks",
    [
        ("14:10", "13.40 Uhr", "12:05", "9:30 Uhr", "8:00"),
        ("4.3.2031, 22:10", "4. März 2031, 23:40 Uhr", "0:05", "0:20", "0:45"),
    ],
)
def test_posts_under_their_times_are_a_live_blog_whatever_it_is_called(clocks: tuple[str, ...]) -> None:
    said = [paragraph(n, 0) if n % 2 else f"{NAMES[n]} schweigt." for n in range(len(clocks))]
    posts = "".join(f"<section>{clock_post(n, clock, one)}</section>" for n, (clock, one) in enumerate(zip(clocks, said, strict=True)))  # fmt: skip
    found = text(posts, "main", "Halm ruft Varga an")
    assert [line for line in found.split("\n\n") if line in said] == said


def test_the_earliest_post_tells_when_a_live_blog_began() -> None:
    posts = "".join(post(9 - n, 1, "section", "") for n in range(6))
    assert (
        fields_of_page(page(posts, "main", "Alles zum Anruf").encode(), "a.html")["published"]
        == "2031-03-04T14:10+01:00"
    )
    told = {"@type": "LiveBlogPosting", "headline": "Anruf", "coverageStartTime": "2031-03-04T08:00:00+01:00"}
    assert fields_of_page(page(posts, "main", data=told).encode(), "a.html")["published"] == "2031-03-04T08:00+01:00"


def test_neither_comments_nor_lists_nor_a_programme_are_a_live_blog() -> None:
    article = [Block(paragraph(0, n), "p", 0, 0) for n in range(6)]
    remarks = [
        Block(line, "div", 0, 0) for n in range(6) for line in (f"1{n}:20 Uhr", f"Unsinn, sage ich zum {n}. Mal.")
    ]
    assert not looks_live([*article, *remarks], [True] * 6 + [False] * 12)
    assert not looks_live([*article[:2], *remarks], [True] * 2 + [False] * 12)
    links = [Block(line, "h3" if one else "p", 80 * one, 0) for n in range(6) for one, line in enumerate((f"1{n}:20", paragraph(n, 0)))]  # fmt: skip
    assert not looks_live(links, [True] * 12)
    to_and_fro = [Block(line, "p", 0, 0) for n in range(5) for line in (f"1{4 - n % 2}:00", paragraph(n, 0))]
    assert not looks_live(to_and_fro, [True] * len(to_and_fro))
    assert looks_live([Block(line, "p", 0, 0) for n in range(5) for line in (f"1{n}:00", paragraph(n, 0))], [True] * 10)


@pytest.mark.parametrize("title", ["Halm ruft Varga an", "Belebte Ticketbörse", "Livemusik in Tessenburg"])
def test_other_titles_make_no_live_blog(title: str) -> None:
    assert paragraph(1, 0) not in text(post(0, 6, "article", "") + post(1, 1, "article", ""), "main", title)
