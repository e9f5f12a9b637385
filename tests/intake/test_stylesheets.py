"""What the stylesheets inside a page hide; what they only may hide stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.intake.pages import fields_of_page
from readout.intake.stylesheets import Stylesheets

SEEN = "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga telefoniert, teilte ihr Büro mit."
HIDDEN = "Außenminister Wendeborn sagte, er habe die Abtretung der Inseln zugesagt."


def text(css: str, element: str, style: str = "<style>{}</style>") -> str:
    body = f"<main><h1>Anruf</h1><p>{SEEN}</p>{element.replace('…', HIDDEN)}<p>{SEEN[:-15]}.</p></main>"
    page = f'<!doctype html><html lang="de"><head><meta charset="utf-8">{style.format(css)}</head><body>{body}</body></html>'
    return fields_of_page(page.encode(), "a.html")["text"]


@pytest.mark.parametrize(
    ("css", "element"),
    [
        (".q7{display:none}", "<p class='q7'>…</p>"),
        (".q7 { DISPLAY : None !important; color:red }", "<p class='a q7 b'>…</p>"),
        (".q7{visibility:hidden}", "<div class=q7><p>…</p></div>"),
        ("#q7{display:none}", "<section id=q7><p>…</p></section>"),
        ("p.q7{display:none}", "<p class=q7>…</p>"),
        ("x-note{display:none}", "<x-note>…</x-note>"),
        ("b.q7{display:none}", "<p>Weiter. <b class=q7>…</b></p>"),
        (".a.b{display:none}", "<p class='b a'>…</p>"),
        (".x, .q7 , .y{display:none}", "<p class=q7>…</p>"),
        ("/* x */.q7{/*{*/display:/**/none}", "<p class=q7>…</p>"),
        (".q7{d\\69splay:none}", "<p class=q7>…</p>"),
        (".y{content:'}'}.q7{display:none}", "<p class=q7>…</p>"),
        (".q7{display:none", "<p class=q7>…</p>"),
        ("@charset 'utf-8'; @import url(a.css); .q7{display:none}", "<p class=q7>…</p>"),
        ("@media screen{.q7{display:none}}", "<p class=q7>…</p>"),
        ("@media print{.q7{display:block}}.q7{display:none}", "<p class=q7>…</p>"),
        ("p{display:block}.q7{display:none}p{display:block}", "<p class=q7>…</p>"),
        (".q7{display:none!important}#q{display:block}", "<p id=q class=q7 style='display:block'>…</p>"),
        (".q7{display:block}.q7{display:none}", "<p class=q7>…</p>"),
        ("<!-- .q7{display:none} -->", "<p class=q7>…</p>"),
        (".a{display:none}.offen .b{display:block}", "<p class=a>…</p>"),
    ],
)
def test_what_a_rule_hides_is_not_read(css: str, element: str) -> None:
    if css.startswith("<!--"):
        css = ".q7{display:none}"
    found = text(css, element)
    assert "Wendeborn" not in found
    assert SEEN in found


@pytest.mark.parametrize(
    ("css", "element"),
    [
        (".q7{display:none}", "<p class='q70 q'>…</p>"),
        (".q7{display:none}", "<p id=q7>…</p>"),
        (".q7{display:none}.q7{display:block}", "<p class=q7>…</p>"),
        (".q7{display:none}p.q7{display:block}", "<p class=q7>…</p>"),
        (".q7{display:none}", "<p class=q7 style='display:block'>…</p>"),
        ("div.q7{display:none}", "<p class=q7>…</p>"),
        (".a .q7{display:none}", "<p class=q7>…</p>"),
        (".q7:empty{display:none}", "<p class=q7>…</p>"),
        ("@media print{.q7{display:none}}", "<p class=q7>…</p>"),
        ("@media (max-width:600px){.q7{display:none}}", "<p class=q7>…</p>"),
        (".q7{display:none}@media (min-width:600px){.q7{display:block}}", "<p class=q7>…</p>"),
        (".q7{display:none}.text .q7{display:block}", "<p class=q7>…</p>"),
        ("@keyframes a{from{visibility:hidden}to{visibility:visible}}", "<p>…</p>"),
        ("*{display:none}", "<p>…</p>"),
        ("body{display:none !important}main{visibility:hidden}", "<p>…</p>"),
        ("body{-webkit-animation:-amp-start 8s}@keyframes -amp-start{from{visibility:hidden}}", "<p>…</p>"),
    ],
)
def test_what_it_may_show_stays(css: str, element: str) -> None:
    assert "Wendeborn" in text(css, element)


@pytest.mark.parametrize(
    "style",
    [
        "<style media=print>{}</style>",
        "<style media='(max-width: 600px)'>{}</style>",
        "<noscript><style>{}</style></noscript>",
        "<template><style>{}</style></template>",
        "<!-- <style>{}</style> -->",
        "<script>'<style>{}</style>'</script>",
    ],
)
def test_a_sheet_that_is_not_in_use_hides_nothing(style: str) -> None:
    assert "Wendeborn" in text(".q7{display:none}", "<p class=q7>…</p>", style)


@pytest.mark.parametrize("style", ["<style media=all>{}</style>", "<STYLE type='text/css' media='screen'>{}</STYLE>"])
def test_a_sheet_for_screens_does(style: str) -> None:
    assert "Wendeborn" not in text(".q7{display:none}", "<p class=q7>…</p>", style)


@pytest.mark.parametrize(
    "css",
    [
        "{" * 200_000,
        "}" * 200_000,
        ".a{" * 60_000,
        "@media screen{" * 20_000 + ".a{display:none}",
        "".join(f".a.b{n}{{display:none}}" for n in range(40_000)),
        ",".join(f".c{n}" for n in range(100_000)) + "{display:none}",
        ".a" * 300_000 + "{display:none}",
        "'" * 300_000,
        "'\\" * 300_000,
        ",".join([".a"] * 1_000) + "{" + "display:none;" * 10_000 + "}",
        ".a>" * 300_000 + "{display:block}",
        "/*" * 300_000,
        "\\69" * 300_000,
        ".a{" + "display:none;" * 60_000 + "}",
    ],
)
def test_hostile_sheets_end(css: str) -> None:
    """Some of these took minutes while a step was quadratic in their size."""
    sheets = Stylesheets([css])
    for _ in range(2_000):
        sheets.hides("p", {"class": "a b1 c7"})


@settings(deadline=None)
@given(st.text(alphabet=".#a{}:;,@!/*'\"\\ display:none", max_size=60))
def test_any_sheet_is_read(css: str) -> None:
    Stylesheets([css]).hides("p", {"class": "a", "id": "b", "style": css})
