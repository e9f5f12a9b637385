"""Whatever the records allow can be compared and shown."""

from __future__ import annotations

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from readout.records import Reading
from readout.views import compare, to_json
from readout.views.page import render as render_page
from readout.views.terminal import render, render_reading
from support.numbers import unnumbered
from support.random_readings import readings


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(readings, max_size=3), st.sampled_from([30, 80, 200]))
def test_any_readings_can_be_compared_and_shown(given_readings: list[Reading], width: int) -> None:
    comparison = compare(given_readings)
    assert unnumbered(compare(list(reversed(given_readings)))) == unnumbered(comparison)
    assert to_json(comparison)["articles"] == to_json(comparison)["articles"]
    render_page(comparison).encode()
    out = io.StringIO()
    console = Console(file=out, width=width)
    render(comparison, console)
    for reading in given_readings:
        render_reading(reading, console)
    assert out.getvalue().encode()
