"""The pages in a real browser: the way from the list to the words, by mouse, by keyboard, without script; and axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from support.browsers import SKIPPED, tab

pytestmark = pytest.mark.skipif(SKIPPED, reason="no chromium: apt-get install chromium")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with tab(browser, address) as found:
        yield found


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A browser without script."""
    with tab(browser, address, java_script_enabled=False) as found:
        yield found


def test_from_the_list_to_the_words_and_back(page: Page) -> None:
    page.locator("td.form a").last.click()
    cell = page.locator("td.cell:has(a.words)").first
    words = cell.locator("a.words q").first.inner_text().strip("„“")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("aside.passage mark.asked").first).to_be_in_viewport()
    assert words in page.locator("aside.passage .body").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator("aside.passage")).to_be_hidden()
    expect(cell).to_be_focused()


def test_a_choice_narrows_at_once_and_the_way_back_works(page: Page, address: str) -> None:
    page.locator("details.narrow summary").click()
    page.locator("input[name=form][value=phone_call]").check()
    page.wait_for_url("**/?form=phone_call")
    page.locator(".chosen a").click()
    page.wait_for_url(address + "/")
    page.go_back()
    page.wait_for_url("**/?form=phone_call")
    expect(page.locator("#f-with")).to_be_enabled()


def test_only_the_list_is_put_in_anew_and_history_is_right(page: Page, address: str) -> None:
    page.evaluate("window.same = true")
    page.locator("input[name=form][value=phone_call]").check()
    page.wait_for_url("**/?form=phone_call")
    expect(page.locator("input[name=form][value=phone_call]")).to_be_checked()
    page.locator(".facet[aria-labelledby=facet-side] a").first.click()
    page.wait_for_url("**&side=*")
    assert page.evaluate("window.same"), "no page was loaded"
    assert page.locator("#told").inner_text() == page.locator("#found").inner_text()
    page.go_back()
    page.wait_for_url("**/?form=phone_call")
    expect(page.locator(".chosen li")).to_have_count(1)
    page.go_back()
    page.wait_for_url(address + "/")
    expect(page.locator(".chosen li")).to_have_count(0)
    page.locator("details.narrow summary").click()
    page.locator("#f-from").fill("gestern")
    page.keyboard.press("Enter")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert page.url.endswith("?from=gestern")


def test_a_column_of_the_picture_leads_to_its_contacts(page: Page, address: str) -> None:
    column = page.locator("figure svg a").first
    column.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?from=*&to=*")
    page.goto(address + "/matrix")
    page.locator("figure svg a").first.click()
    page.wait_for_url("**/?side=*&side=*")
    expect(page.locator("td.form a").first).to_be_visible()


def test_without_script_everything_can_be_read(plain: Page) -> None:
    plain.locator("details.narrow summary").click()
    plain.locator("#f-with").fill("Varga")
    plain.locator(".filters button").click()
    assert plain.url.endswith("/?with=Varga")
    plain.locator("td.form a").first.click()
    plain.locator("a.ref").first.click()
    assert re.search(r"/articles/[0-9a-f]{16}\?at=\d+-\d+(&in=title)?#at$", plain.url)
    expect(plain.locator("mark.asked").first).to_be_in_viewport()


def test_the_keyboard_alone_gets_everywhere(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?with=Varga&form=call",
        "/?from=gestern",
        "/timeline",
        "/matrix",
        "/commitments",
        "/actors",
        "/actors/norland",
        "/search?q=telefonieren",
        "/changes",
        "/who",
        "/api",
        "/nowhere",
        "contact",
    ],
)
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_it_fits(browser: Browser, address: str, path: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(address if path == "contact" else address + path)
    if path == "contact":
        tab.locator("td.form a").last.click()
    for details in tab.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    context.close()


@pytest.mark.parametrize("path", ["/", "contact"])
def test_a_page_weighs_little(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context()
    tab = context.new_page()
    sizes: list[int] = []
    tab.on("response", lambda answer: sizes.append(len(answer.body())))
    tab.goto(address)
    if path == "contact":
        tab.wait_for_load_state("networkidle")
        sizes.clear()
        tab.locator("td.form a").last.click()
    tab.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 150_000
    context.close()
