"""Comparisons and readings in the terminal: readable when narrow, and harmless whatever an article holds."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from readout.records import Reading
from readout.views import compare
from readout.views.terminal import render, render_reading
from readout.views.terminal.safe import plain
from support import newsroom
from support.drafts import Draft

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def shown(width: int, readings: tuple[Reading, ...] = newsroom.everything(), color: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=color, color_system="truecolor" if color else None)
    render(compare(readings), console)
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    readings = tuple(reading for reading in newsroom.everything() if reading != newsroom.hostile())
    assert max(len(line) for line in shown(width, readings).splitlines()) <= width


def test_accounts_stand_side_by_side_where_there_is_room_and_stacked_where_not() -> None:
    readings = (newsroom.northern_daily(), newsroom.southern_broadcaster())
    wide, narrow = shown(160, readings), shown(60, readings)
    assert "│" in wide
    assert re.search(r"Norland.*Südmark", wide)
    assert "│" not in narrow
    assert re.search(r"silent: .*Südmark", narrow)
    for output in (wide, narrow):
        for words in ("denies", "contradicts", "„nach Norhaven“", "sofern die Waffen schweigen", "1 h 30 min"):
            assert words in output


def test_unsure_contacts_are_shown_with_reasons() -> None:
    output = shown(100)
    assert "Unsure: these may be one contact" in output
    assert "+ participants The same person: Ilo Varga." in output


@pytest.mark.parametrize("color", [False, True])
def test_articles_cannot_write_to_the_terminal(color: bool) -> None:
    output = shown(120, (newsroom.hostile(),), color=color)
    bare = ESCAPES.sub("", output)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", bare)
    assert "[red]Öl[/red]" in bare
    if not color:
        assert "\x1b" not in output


@pytest.mark.parametrize("reading", newsroom.everything(), ids=lambda reading: reading.article.publisher)
def test_a_reading_is_shown_with_its_words(reading: Reading) -> None:
    out = io.StringIO()
    render_reading(reading, Console(file=out, width=200))
    output = out.getvalue()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", output)
    for claim in reading.claims:
        assert all(plain(span.quote) in output for span in claim.spans)
    for statement in reading.statements:
        assert statement.speaker is None or plain(statement.speaker.name) in output


def test_an_empty_reading_is_no_error() -> None:
    out = io.StringIO()
    render_reading(Draft("").reading(), Console(file=out, width=80))
    assert "Contacts (0)" in out.getvalue()


def test_an_article_is_listed_by_its_title_paragraph_alone() -> None:
    d = Draft("Ausland\nTessen ruft Varga an\nBeide sprachen über Getreide.", roles=("kicker", "title", "body"))
    assert "Tessen ruft Varga an" in shown(80, (d.reading(),))
    assert "Ausland" not in shown(80, (d.reading(),))
