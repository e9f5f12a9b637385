"""The page of a comparison in a real browser: cells lead to their words, by mouse and by keyboard alone.

Runs on the Chromium of the system. Without one the tests are skipped, unless ``READOUT_BROWSER=required`` is set (as
``.ci/run`` does): then they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from readout import compare, read
from readout.records import Article
from readout.views import page as view

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("READOUT_BROWSER") == "required"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

pytestmark = pytest.mark.skipif(CHROMIUM is None and not REQUIRED, reason="no chromium: apt-get install chromium")

FIRST = """Präsidentin Mira Tessen von Velmark hat am Montag mit dem karvischen Präsidenten Ilo Varga telefoniert.

Wie ihr Sprecher Jon Hale mitteilte, dauerte das Gespräch 40 Minuten. Beide einigten sich auf den Austausch von 120
Gefangenen. Tessen forderte Varga auf, die Häfen zu öffnen."""
SECOND = """Der karvische Präsident Ilo Varga hat am Montag mit der velmarkischen Präsidentin Mira Tessen telefoniert.

Nach Angaben seines Sprechers Pavel Orn dauerte das Gespräch eine Stunde. Varga lud Tessen nach Belmar ein. <b>Fett</b>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    articles = [
        Article(id="first", text=FIRST, publisher="Nordpost", published="2031-03-04"),
        Article(id="second", text=SECOND, publisher="Karvia Heute", published="2031-03-04"),
    ]
    file = Path(tmp_path_factory.mktemp("page")) / "comparison.html"
    file.write_text(view.render(compare([read(article) for article in articles])), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        tab = browser.new_page()
        requests: list[str] = []
        faults: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tab.goto(address)
        yield tab
        browser.close()
        assert requests == [address], "the page asks for nothing beside itself"
        assert faults == []


def _filled(page: Page) -> str:
    return "table.points td.cell[data-evidence]:not([data-evidence=''])"


def test_a_click_on_a_cell_shows_its_words(page: Page) -> None:
    cell = page.locator(_filled(page)).first
    quote = cell.locator("q, .quote, a").first.inner_text().strip("„“»« \n")
    cell.click()
    lit = page.locator("mark.lit").first
    expect(lit).to_be_in_viewport()
    assert lit.inner_text()[:12] in quote or quote[:12] in lit.inner_text()


def test_the_keyboard_goes_to_the_words_and_back(page: Page) -> None:
    cell = page.locator(_filled(page)).first
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()


def test_arrow_keys_walk_through_the_table(page: Page) -> None:
    cells = page.locator("table.points td.cell")
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.matches('td.cell')")
    expect(cells.first).not_to_be_focused()


def test_markup_of_an_article_is_shown_and_not_obeyed(page: Page) -> None:
    assert "<b>Fett</b>" in page.locator("body").inner_text()
    assert page.locator("body b", has_text="Fett").count() == 0


def test_the_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
