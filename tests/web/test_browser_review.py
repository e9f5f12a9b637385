"""Pasting and reviewing in a real browser: by keyboard alone, without script, for screen readers and on narrow screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from support.browsers import SKIPPED, serving, tab
from support.ledgers import call, readings, second
from support.web import ledger_with

pytestmark = pytest.mark.skipif(SKIPPED, reason="no chromium: apt-get install chromium")

LATE = {
    "Ostblatt": "Präsident Ilo Varga sprach kürzlich am Telefon mit Mira Halm, der Präsidentin von Norland. "
    "Ein Sprecher sagte, es sei um Häfen gegangen."
}
TEXT = (
    "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert. "
    "Man habe über die Häfen gesprochen, hieß es."
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving(ledger_with(tmp_path, [*call(), *second(), *readings(LATE, "2031-03-12")])) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with tab(browser, address) as found:
        yield found


def named(page: Page, address: str) -> None:
    page.goto(address + "/who")
    page.locator("#name").fill("Ada")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "/")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until an element has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not get to {selector}")


def asked(page: Page) -> str:
    return page.locator("form#skip input[name=ident]").get_attribute("value") or ""


def test_the_whole_way_by_keyboard_alone(page: Page, address: str) -> None:
    tab_to(page, 'a[href="/paste"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/paste")
    tab_to(page, "#text")
    page.keyboard.insert_text(TEXT)
    tab_to(page, "#publisher")
    page.keyboard.type("Rundblick")
    tab_to(page, "#published")
    page.keyboard.type("5.3.2031")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paste/*", timeout=60_000)
    expect(page.locator("#belonging")).to_be_visible()
    tab_to(page, ".storing button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*")
    expect(page.get_by_text("Rundblick").first).to_be_attached()

    tab_to(page, 'a[href="/review"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    expect(page.locator("#asks")).to_be_focused()
    first = asked(page)
    tab_to(page, "#author")
    page.keyboard.type("Ada")
    page.keyboard.press("Escape")
    expect(page.locator("#asks")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?done=*")
    expect(page.locator(".told")).to_contain_text("Verzeichnet:")
    expect(page.locator("[data-announcer]")).to_contain_text("Verzeichnet:")
    assert asked(page) != first

    page.keyboard.press("u")
    page.wait_for_url("**/review/*undone=1*")
    expect(page.locator(".told")).to_contain_text("zurückgenommen")
    assert asked(page) == first
    page.keyboard.press("x")
    page.wait_for_url("**/review?done=*")
    page.goto(address + "/review/done")
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def test_every_key_does_what_it_says(page: Page, address: str) -> None:
    named(page, address)
    page.goto(address + "/review?kind=claim")
    first = asked(page)
    page.keyboard.press(" ")
    page.wait_for_function("one => document.querySelector('form#skip input[name=ident]').value !== one", arg=first)
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("max ende und ?")
    page.keyboard.press("Enter")
    expect(page.locator("#asks")).to_be_focused()
    expect(page.locator("#note")).to_have_value("max ende und ?")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_have_attribute("open", "")
    page.locator("#asks").focus()
    page.keyboard.press("e")
    expect(page.locator("#f-aspect")).to_be_focused()
    page.locator("#f-content").fill("etwas anderes")
    page.locator("#correct button").click()
    page.wait_for_url("**/review?*done=*")
    expect(page.locator(".told")).to_contain_text("berichtigt")
    expect(page.locator(".told")).to_contain_text("max ende und ?")
    page.goto(address + "/review?kind=contact")
    page.keyboard.press("m")
    page.wait_for_url("**/review?*done=*")


def test_keys_can_be_switched_off(page: Page, address: str) -> None:
    named(page, address)
    page.goto(address + "/review?kind=claim")
    before = page.url
    page.locator("#keys summary").click()
    page.locator("[data-keys-off]").check()
    page.locator("#asks").focus()
    page.keyboard.press("x")
    page.wait_for_timeout(300)
    assert page.url == before
    page.reload()
    page.keyboard.press("x")
    page.wait_for_timeout(300)
    assert page.url == before


def test_the_way_back_and_a_reload_answer_nothing_twice(page: Page, address: str) -> None:
    named(page, address)
    page.goto(address + "/review?kind=claim")
    page.keyboard.press("Enter")
    page.wait_for_url("**done=*")
    page.reload()
    page.go_back()
    page.locator("button[value=accept]").click()
    page.wait_for_url("**done=*")
    page.goto(address + "/review/done")
    expect(page.locator("table.list tbody tr")).to_have_count(1)


def test_without_script_buttons_do_all(browser: Browser, address: str) -> None:
    with tab(browser, address, java_script_enabled=False) as page:
        named(page, address)
        page.goto(address + "/review?kind=claim")
        page.locator("button[value=reject]").click()
        expect(page.locator(".told")).to_contain_text("verworfen")
        page.locator("form.undo button").click()
        expect(page.locator(".told")).to_contain_text("zurückgenommen")
        page.locator("#note").fill("eine Anmerkung")
        page.keyboard.press("Enter")
        assert "/answer" not in page.url
        expect(page.locator("#note")).to_have_value("eine Anmerkung")
        page.goto(address + "/paste")
        page.locator("form.example button").click()
        page.wait_for_url("**/paste/*", timeout=60_000)
        expect(page.locator("section.contact").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_it_fits(browser: Browser, address: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    named(page, address)
    for path in (
        "/review?kind=contact",
        "/review?kind=claim",
        "/review?kind=adrift",
        "/review/done",
        "/paste",
        "answer",
        "example",
    ):
        if path == "answer":
            page.goto(address + "/review?kind=claim")
            page.locator("button[value=accept]").click()
        elif path == "example":
            page.goto(address + "/paste")
            page.locator("form.example button").click()
            page.wait_for_url("**/paste/*", timeout=60_000)
        else:
            page.goto(address + path)
        for details in page.locator("details").all():
            details.evaluate("one => { one.open = true; }")
        found = Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path
    context.close()


def test_a_page_weighs_little(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page, sizes = context.new_page(), []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(address + "/review?kind=contact")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 150_000
    assert re.search("review", page.url)
    context.close()
