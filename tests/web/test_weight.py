"""What a page weighs with all it loads, at its heaviest; and that style and script say the same when they are squeezed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.records import Reading
from readout.web.squeezing import squeezed_script, squeezed_style
from support.drafts import Draft, when
from support.web import client_of, ledger_with

MOST = 150_000
"""Bytes of a page with style, script and pictures, not packed: what a page may weigh on a slow line."""
COUNTRIES = (
    "Norland Südmark Ostrien Westrien Talvien Sunmar Lesmar Kordonien Brenkland Tarsien Welitsch Orlanien".split()
)


def contact_of(number: int) -> Reading:
    """One of many contacts, each between people with long names, unsure, at a place, with more than one participant."""
    one, other, third = (COUNTRIES[(number * step) % 12] for step in (1, 5, 7))
    names = [
        f"Maximilian-{number} von {one}hausen",
        f"Alexandrine-{number} Torvann-{other}",
        f"Außenministerin-{number} {third}",
    ]
    day = f"2031-{number % 12 + 1:02d}-{number % 27 + 1:02d}"
    draft = Draft(
        f"{names[0]}, {names[1]} und {names[2]} telefonierten in Norhaven.",
        publisher=f"Blatt {number % 9}",
        published=day,
    )
    people = [draft.actor(name, side, "Sondergesandte") for name, side in zip(names, (one, other, third), strict=True)]
    told = "No rule names this contact; it is weighed by the words around it."
    draft.contact(
        "phone_call",
        people,
        "telefonierten in Norhaven",
        main=True,
        time=when(day, "am Tag"),
        place="Norhaven",
        unsure=told,
    )
    return draft.reading()


@pytest.fixture(scope="module")
def full_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return ledger_with(Path(tmp_path_factory.mktemp("weight")), [contact_of(number) for number in range(120)])


def weight(client: TestClient, address: str) -> int:
    page = client.get(address)
    assert page.status_code == 200
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    assert len(linked) >= 3
    return len(page.content) + sum(len(client.get(one).content) for one in linked)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?lang=en&unsure=true",
        "/timeline",
        "/matrix",
        "/actors?q=von",
        "/search?q=telefonierten",
        "/review",
        "/api",
    ],
)
def test_no_page_weighs_more_than_it_may(full_db: str, address: str) -> None:
    with client_of(full_db) as client:
        if address == "/":
            assert client.get("/").text.count('<td class="form">') == 30
        assert weight(client, address) < MOST


def test_style_says_the_same_in_fewer_letters() -> None:
    css = """
    /* a note; with { marks } */
    :root { --sans: "Segoe UI",  'Noto  Sans'; --t0: #fff }
    @media (min-width: 40rem) and (max-width: 60rem) { a:hover > b , .x .y::before { content: "a /* b */; { }" ; width: calc(1rem + 2px); } }
    td :first-child { color : red ; }
    """
    assert squeezed_style(css) == (
        ":root{--sans:\"Segoe UI\",'Noto  Sans';--t0:#fff}@media (min-width: 40rem) and (max-width: 60rem)"
        '{a:hover > b,.x .y::before{content:"a /* b */; { }";width:calc(1rem + 2px)}}td :first-child{color : red}\n'
    )


def test_a_script_keeps_its_lines() -> None:
    script = '"use strict";\n// a note\n\n  const a = "x  // y"  \n    let b = a // end\n  ;[1].map(f)\n'
    assert squeezed_script(script).split() == '"use strict"; const a = "x // y" let b = a // end ;[1].map(f)'.split()
    assert squeezed_script(script).count("\n") == 5
