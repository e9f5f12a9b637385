"""On paper and on narrow screens: nothing cut, nothing faint, nothing to press, and always the page's address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from readout.intake import make_article
from readout.pipeline import read
from readout.records import Reading
from support.browsers import SKIPPED, tab
from support.ledgers import call, second

pytestmark = pytest.mark.skipif(SKIPPED, reason="no chromium: apt-get install chromium")

ENDLESS = "Hafenöffnungs" + "verhandlungsdurchführungs" * 12 + "verordnung"
LONG = (
    f"Präsident Ilo Varga von Talvien hat am Donnerstag mit der norländischen Präsidentin Mira Halm telefoniert. Varga "
    f"sagte zu, die {ENDLESS} bis zum 1. Mai 2031 umzusetzen. Halm forderte die {ENDLESS}."
)
PAPER = 680
"""Pixels between the margins of A4."""


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    long = make_article(LONG, title="T" * 400, publisher="جريدة " + "Verlag" * 40, published="2031-03-14")
    return [*call(), *second(), read(long)]


def pages(page: Page, address: str) -> list[str]:
    """The list, every contact, the long article, commitments, search and changes."""
    page.goto(address + "/?limit=100")
    contacts = page.eval_on_selector_all("td.form a", "all => all.map(one => one.getAttribute('href'))")
    page.goto(address + "/search?q=Verordnung+Varga")
    articles = page.eval_on_selector_all(".hits h2 a", "all => all.map(one => one.getAttribute('href'))")
    return ["/", *contacts, *articles, "/commitments", "/search?q=Varga", "/changes"]


def too_wide(page: Page) -> list[str]:
    """What stands out of the page to the right, but in a box that scrolls."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(one => !one.closest(".scroll, .canvas, pre, aside, .unseen, caption, thead")
             && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(one => one.outerHTML.slice(0, 80))"""
    )
    return found


@pytest.mark.parametrize("width", [360, 1280])
def test_endless_words_stay_on_the_page(browser: Browser, address: str, width: int) -> None:
    with tab(browser, address, viewport={"width": width, "height": 900}) as page:
        for path in pages(page, address):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
                path
            )
            assert too_wide(page) == [], path


def test_paper_is_white_and_whole_and_says_where_it_is_from(browser: Browser, address: str) -> None:
    with tab(browser, address, color_scheme="dark", viewport={"width": PAPER, "height": 1000}) as page:
        found = pages(page, address)
        page.emulate_media(media="print", color_scheme="dark")
        for path in found:
            page.goto(address + path)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)", path
            assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", path
            assert page.locator("nav:visible, form:visible, button:visible").count() == 0, path
            assert f"{address}{path}" in page.locator("footer .printed").inner_text(), path
            assert too_wide(page) == [], path
            if path.startswith("/contacts/"):
                table = "document.querySelector('table.points')"
                assert page.evaluate(f"{table} === null || {table}.scrollWidth <= {PAPER}"), path


def test_no_colour_of_the_dark_is_left_on_paper(browser: Browser, address: str) -> None:
    with tab(browser, address, color_scheme="dark") as page:
        names = ["--good", "--bad", "--warn", "--t0", "--t5", "--line", "--link"]
        read_all = (
            "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
        )
        page.emulate_media(media="screen", color_scheme="light")
        light = page.evaluate(read_all, names)
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(read_all, names) == light
