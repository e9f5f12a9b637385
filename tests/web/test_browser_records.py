"""Contacts, articles and citations in a real browser: words both ways, the panel, paper, harmful articles, axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the dependency group dev is not installed")

from playwright.sync_api import Browser, expect

from readout.records import Reading
from support import newsroom
from support.browsers import SKIPPED, serving, violations, watched
from support.hostile import PAYLOADS, hostile_reading
from support.web import ledger_with

pytestmark = pytest.mark.skipif(SKIPPED, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return newsroom.everything()


def contact_with_most(browser: Browser, address: str) -> str:
    """The contact that most articles tell of."""
    page = browser.new_page(locale="de-DE")
    page.goto(address)
    rows = page.locator("table.list tbody tr:not(.group)").all()
    most = max(rows, key=lambda row: int(re.sub(r"\D.*", "", row.locator(".reports").inner_text(), flags=re.DOTALL)))
    found = most.locator(".form a").first.get_attribute("href")
    page.close()
    assert found
    return address + found


def article_of(browser: Browser, address: str) -> str:
    """A report of that contact that holds statements and claims."""
    page = browser.new_page(locale="de-DE")
    page.goto(contact_with_most(browser, address))
    found = page.locator(".reports .title a", has_text="Tessen telefoniert mit Varga").first.get_attribute("href")
    page.close()
    assert found
    return address + found


def test_a_line_lights_its_words_and_words_what_rests_on_them(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="de-DE")
    tab = watched(context, address)
    page = tab.page
    page.goto(article_of(browser, address))
    page.locator(".record.claim a.to-words").first.click()
    expect(page.locator("mark.lit").first).to_be_in_viewport()
    assert page.locator(".record.lit").count() == 1
    mark = page.locator("article.text mark").last
    mark.click()
    assert page.locator(".record.lit").count() >= 1
    page.locator("a.back").first.click()
    expect(page.locator(".record.lit a").first).to_be_focused()
    context.close()
    assert tab.faults == []


def test_without_script_the_article_leads_both_ways(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(article_of(browser, address))
    page.locator(".record.claim a.to-words").first.click()
    assert re.search(r"#e1t?-\d+-\d+$", page.url)
    page.locator("a.back").first.click()
    assert re.search(r"#[ksc]-[0-9a-f]+$", page.url)
    context.close()


def test_points_are_filtered_by_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(contact_with_most(browser, address))
    everything = page.locator("table.points tbody tr").count()
    page.locator(".filter a", has_text="Widersprüche").click()
    assert "points=contradiction#points" in page.url
    assert 0 < page.locator("table.points tbody tr").count() < everything
    assert page.locator("table.points tbody tr:not(.v-contradiction)").count() == 0
    page.go_back()
    assert page.locator("table.points tbody tr").count() == everything
    context.close()


def test_the_panel_opens_for_every_number_and_a_new_tab_stays_possible(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="de-DE")
    tab = watched(context, address)
    page = tab.page
    page.goto(contact_with_most(browser, address))
    for link in page.locator(".facts a.ref").all()[:3]:
        link.click()
        expect(page.locator("aside.passage mark.asked").first).to_be_in_viewport()
    page.locator("[data-close]").click()
    expect(page.locator("aside.passage")).to_be_hidden()
    with context.expect_page() as opened:
        page.locator("td.cell a.ref").first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_load_state()
    assert "/articles/" in opened.value.url
    assert "/contacts/" in page.url
    context.close()
    assert tab.faults == []


def test_paper_has_the_address_and_the_day_and_no_navigation(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="de-DE", color_scheme="dark")
    for path in (contact_with_most(browser, address), article_of(browser, address)):
        page.goto(path)
        page.emulate_media(media="print")
        expect(page.locator(".printed")).to_be_visible()
        assert path in page.locator(".printed").inner_text()
        assert not page.locator("header.site").is_visible()
        assert not page.locator(".tools").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
            "rgb(255, 255, 255)",
            "rgba(0, 0, 0, 0)",
        )
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        page.emulate_media(media="screen")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 380])
def test_axe_finds_nothing_and_it_fits(browser: Browser, address: str, scheme: str, width: int) -> None:
    contact, article = contact_with_most(browser, address), article_of(browser, address)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    paths = (contact, f"{contact}?points=both", f"{contact}/cite", article, f"{article}?at=3-20", f"{article}/versions")
    for path in paths:
        page.goto(path)
        assert violations(page) == "", path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path
    page.goto(contact)
    page.locator("td.cell a.words").first.click()
    expect(page.locator("aside.passage mark.asked").first).to_be_visible()
    assert violations(page) == ""
    context.close()


def test_nothing_of_a_harmful_article_runs(browser: Browser, tmp_path: Path) -> None:
    db = ledger_with(tmp_path, [hostile_reading(payload, n) for n, payload in enumerate(PAYLOADS)])
    with serving(db) as address:
        context = browser.new_context(locale="de-DE")
        tab = watched(context, address)
        page = tab.page
        page.goto(f"{address}/?limit=100")
        contacts = {one.get_attribute("href") for one in page.locator(".form a").all()}
        for contact in contacts:
            page.goto(f"{address}{contact}")
            articles = {one.get_attribute("href") for one in page.locator(".reports .title a").all()}
            page.locator("td.cell a.words").first.click()
            expect(page.locator("aside.passage mark.asked").first).to_be_visible()
            for path in (*articles, f"{contact}/cite", *(f"{one}/cite" for one in articles)):
                page.goto(f"{address}{path}")
            page.goto(f"{address}{next(iter(articles))}")
            page.locator(".record a.to-words").first.click()
            page.locator("article.text mark").first.click()
            assert page.evaluate("window.hit") is None
        context.close()
    assert tab.faults == []


def test_a_contact_of_many_reports_weighs_little(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(contact_with_most(browser, address), wait_until="networkidle")
    assert 0 < sum(sizes) < 150_000
    context.close()
