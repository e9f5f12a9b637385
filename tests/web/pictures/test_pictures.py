"""Pictures: well-formed whatever the names are, told to those who do not see them, and no label longer than its room."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.ledger.asking.board import MonthOfCommitments
from readout.ledger.asking.matrix import InMatrix, Matrix, Together
from readout.ledger.asking.timeline import Period
from readout.web.pictures import (
    BarWords,
    MatrixWords,
    commitments_picture,
    matrix_picture,
    timeline_picture,
)
from readout.web.pictures.axis import with_gaps
from readout.web.pictures.drawing import fitted, plain, width_of

SVG = "{http://www.w3.org/2000/svg}"
STATUSES = {"held": "fand statt", "planned": "geplant", "cancelled": "abgesagt"}
TIMELINE = BarWords(
    title="Kontakte nach Monat", description="Zahl je Monat.", empty="Nichts gefunden.", no_day="ohne Tag",
    kinds=STATUSES,
)  # fmt: skip
COMMITMENTS = BarWords(
    title="Zusagen", description="Zahl je Monat.", empty="Keine Zusagen.",
    kinds={"made": "neu", "fulfilled": "erfüllt", "broken": "gebrochen", "overdue": "überfällig"},
)  # fmt: skip
MATRIX = MatrixWords(title="Wer mit wem", description="Zahl je Paar.", empty="Niemand war mit jemandem in Kontakt.")
HOSTILE = """<script>alert(1)</script>"]]>&amp;' onload="x" {{7*7}} \x00\x1b[31m \u202eevil\u202c \ud800 \uffff 😀"""


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - made here


def period(name: str | None, **statuses: int) -> Period:
    return Period(period=name, contacts=sum(statuses.values()), by_status=tuple(statuses.items()))


def square(names: Sequence[str], number: int = 3) -> Matrix:
    keys = [f"k{at}" for at in range(len(names))]
    return Matrix(
        of="sides",
        names=tuple(InMatrix(key=key, called=name, contacts=number) for key, name in zip(keys, names, strict=True)),
        pairs=tuple(Together(left=left, right=right, contacts=number) for left, right in combinations(keys, 2)),
        total=number, counted_in=None, more=False,
    )  # fmt: skip


PERIODS = (period("2031-01", held=3, planned=1), period("2031-03", held=1, cancelled=2), period(None, held=1))
MONTHS = (MonthOfCommitments(month="2031-01", made=4, broken=1), MonthOfCommitments(month="2031-03", overdue=2))


def pictures(**more: Any) -> list[str]:
    return [
        timeline_picture(PERIODS, TIMELINE, **more),
        commitments_picture(MONTHS, COMMITMENTS, **more),
        matrix_picture(square(["Norland", "Südmark", "Ostrien"]), MATRIX, **more),
    ]


def test_pictures_are_told_to_those_who_do_not_see_them() -> None:
    for svg in pictures():
        root = parsed(svg)
        title, desc = root[0], root[1]
        assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
        assert root.get("role") == "img"
        assert (root.get("aria-labelledby") or "").split() == [title.get("id"), desc.get("id")]
        marks = [group for group in root.iter(f"{SVG}g") if group.get("class") == "mark"]
        assert marks
        assert all((group.find(f"{SVG}title").text or "").strip() for group in marks)  # type: ignore[union-attr]


def test_no_element_has_a_style_or_a_script_of_its_own() -> None:
    for svg in [*pictures(), *pictures(address=lambda *_: "/x")]:
        for one in parsed(svg).iter():
            assert one.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "a", "rect", "line", "text"}
            assert not {name for name in one.attrib if name == "style" or name.startswith("on") or "fill" in name}


def test_a_picture_alone_carries_its_rules() -> None:
    for svg in pictures(alone=True):
        style = parsed(svg).find(f"{SVG}style")
        assert style is not None
        rules = style.text or ""
        assert "prefers-color-scheme: dark" in rules
        assert "@media print" in rules
        assert "url(" not in rules
        assert "@import" not in rules
        used = {name for one in parsed(svg).iter() for name in (one.get("class") or "").split()} - {"mark", "name"}
        assert {name for name in used if f".{name}" not in rules} == set()


def test_pictures_of_nothing_say_so() -> None:
    for svg in (
        timeline_picture((), TIMELINE),
        timeline_picture((period("2031-01"),), TIMELINE),
        commitments_picture((MonthOfCommitments(month="2031-01"),), COMMITMENTS),
        matrix_picture(square([]), MATRIX),
        matrix_picture(square(["Norland"]), MATRIX),
    ):
        words = "".join(parsed(svg).itertext())
        assert any(said in words for said in ("Nichts gefunden.", "Keine Zusagen.", "Niemand war mit jemandem"))


def test_the_same_makes_the_same() -> None:
    assert pictures() == pictures()
    assert len({re.findall(r'aria-labelledby="([^"]+)"', svg)[0] for svg in pictures()}) == 3


def test_marks_lead_where_the_caller_says_and_nowhere_else() -> None:
    svg = timeline_picture(PERIODS, TIMELINE, address=lambda name: f'/?from={name}&x="' if name else None)
    links = [one.get("href") for one in parsed(svg).iter(f"{SVG}a")]
    assert links == ['/?from=2031-01&x="', '/?from=2031-03&x="'], "one for all bars of a period"
    assert parsed(svg).get("role") == "group", "what is a picture as a whole hides its links"
    for bad in ("javascript:alert(1)", "//evil.example", "data:text/html,x", " javascript:x", "\tjavascript:x"):
        assert not list(
            parsed(matrix_picture(square(["A", "B"]), MATRIX, address=lambda *_, to=bad: to)).iter(f"{SVG}a")
        )


def test_bars_are_as_high_as_their_numbers_and_gaps_are_seen() -> None:
    root = parsed(timeline_picture(PERIODS, TIMELINE))
    bars = [one for one in root.iter(f"{SVG}rect") if "bar" in (one.get("class") or "")][:5]
    heights = [float(one.get("height") or 0) for one in bars]
    assert [round(height / heights[1], 2) for height in heights] == [3, 1, 1, 2, 1]
    lefts = sorted({float(one.get("x") or 0) for one in bars})
    assert round((lefts[1] - lefts[0]) / (lefts[2] - lefts[1]), 2) == 2, "February has no contacts, and its place"


@pytest.mark.parametrize(
    ("names", "filled"),
    [
        (["2031-11", "2032-02"], ["2031-11", "2031-12", "2032-01", "2032-02"]),
        (["2031", "2033"], ["2031", "2032", "2033"]),
        (["2031-02-27", "2031-03-01"], ["2031-02-27", "2031-02-28", "2031-03-01"]),
        (["0001", "9999"], ["0001", "9999"]),
        (["9998", "9999"], ["9998", "9999"]),
        (["9999-11", "9999-12"], ["9999-11", "9999-12"]),
        (["x", "y"], ["x", "y"]),
        (["2031-13"], ["2031-13"]),
        ([], []),
    ],
)
def test_gaps(names: list[str], filled: list[str]) -> None:
    assert with_gaps(names) == filled


def labels_fit(svg: str) -> None:
    """No label reaches beyond the picture, by the widths that letters have at most."""
    root = parsed(svg)
    width = float((root.get("viewBox") or "").split()[2])
    for one in root.iter(f"{SVG}text"):
        long, x = width_of(one.text or "", 12), float(one.get("x") or 0)
        start = {"start": x, "middle": x - long / 2, "end": x - long}[one.get("text-anchor") or "start"]
        if not one.get("transform"):
            assert start >= -1, one.text
            assert start + long <= width + 1, one.text


NAMES = st.text(max_size=80) | st.sampled_from([HOSTILE, "W" * 200, "﷽" * 9, "界" * 60, "i" * 300, "𒐫" * 9, ""])


@given(st.lists(NAMES, min_size=1, max_size=6), st.integers(0, 10**9))
def test_any_names_make_a_picture_in_which_labels_fit(names: list[str], number: int) -> None:
    words = BarWords(title=names[0], description=names[-1], empty=names[0], no_day=names[-1],
                          kinds=dict(zip(("held", "planned", "possible", "x"), names, strict=False)))  # fmt: skip
    periods = [period(name, held=number, planned=1, x=2) for name in names]
    kinds = dict(zip(("made", "broken", "fulfilled"), names, strict=False))
    months = [MonthOfCommitments(month=name, made=number, broken=3) for name in names]
    commitment_words = BarWords(title=names[0], description=names[0], empty=names[0], kinds=kinds)
    for svg in (
        timeline_picture(periods, words, alone=True),
        commitments_picture(months, commitment_words),
        matrix_picture(square(names, number), MatrixWords(title=names[0], description="", empty=names[0])),
    ):
        labels_fit(svg)


@given(st.text(), st.floats(10, 300))
def test_what_is_cut_has_its_sign_and_its_whole_name_beside_it(words: str, width: float) -> None:
    short = fitted(words, width, 12)
    assert width_of(short, 12) <= max(width, width_of("…", 12))
    assert short == plain(words) or (short.endswith("…") and plain(words).startswith(short[:-1].rstrip()))


def test_a_name_that_is_cut_stands_in_full_in_its_mark() -> None:
    long = "Vereinigte Föderative Inselrepublik Melvonien"
    root = parsed(matrix_picture(square(["Norland", long]), MATRIX))
    assert all(one.text != long for one in root.iter(f"{SVG}text"))
    assert long in [one.text for one in root.iter(f"{SVG}title")]


def test_a_browser_draws_them_without_an_error(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None and os.environ.get("READOUT_BROWSER") != "required":
        pytest.skip("Chromium is not installed: apt-get install chromium")
    wide = matrix_picture(
        square(["Wwwwwwwwwwwwwwwwwwwwwwwwww", "MMMMMMMMMMMMMMMMMMMMM", "Norland"]), MATRIX, alone=True
    )
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        for number, svg in enumerate([*pictures(alone=True), wide]):
            path = tmp_path / f"{number}.svg"
            path.write_text(svg, encoding="utf-8")
            page.goto(path.as_uri())
            beyond = page.evaluate(
                """() => { const b = document.documentElement.viewBox.baseVal;
                return [...document.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
                const s = document.documentElement.getBoundingClientRect();
                return r.left < s.left - 1 || r.right > s.right + 1 || r.top < s.top - 1 || r.bottom > s.bottom + 1; })
                .map(t => t.textContent); }"""
            )
            assert beyond == [], number
        browser.close()
