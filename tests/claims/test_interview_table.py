"""The words by which an interview without labels is known hold what their examples say."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from readout.claims.attribution_table import load_attribution

EXAMPLES = tomllib.loads((files("readout.language") / "de" / "attribution.toml").read_text("utf-8"))["interviews"][
    "examples"
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["address"])
def test_the_examples_open_and_close_a_talk(example: dict[str, str]) -> None:
    table = load_attribution("de")
    assert table.interview_address.match(example["address"])
    assert table.interview_credit.match(example["credit"])
    assert table.interview_with.search(example["with"])
    assert not table.interview_address.match("Frau Holm reiste ab.")
    assert not table.interview_credit.match("Die Fragen bleiben offen.")
