"""The table of words against the tables it follows: no frame of contacts may be forgotten when one is added."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from readout.errors import DataError
from readout.prefilter import may_hold_contact
from readout.prefilter.finding import Finder
from readout.prefilter.folding import folded, spellings
from readout.prefilter.table import load_word_table
from readout.world.states import load_states

TOO_LITTLE = {
    "contact.begegnen": "„saß … gegenüber“: the short word is left of no spelling but „sass“",
    "contact.Runde": "one more round of what was told before, which is not in the sentence",
    "contact.zurückziehen": "a contact only where it is told how long",
    "invite.noun": "neither side is named",
}
"""Frames with an example that says too little by itself, with the reason."""


def _examples() -> Iterator[tuple[str, str]]:
    for path in files("readout.language").joinpath("de", "frames").iterdir():
        for frame in tomllib.loads(path.read_text(encoding="utf-8"))["frame"]:
            if "contact" in frame and frame["id"] not in TOO_LITTLE:
                yield from ((frame["id"], example["text"]) for example in frame.get("examples", ()))


@pytest.mark.parametrize(("frame", "text"), list(_examples()))
def test_every_example_of_a_contact_is_kept(frame: str, text: str) -> None:
    assert may_hold_contact(text), frame


def test_every_state_is_a_sign_of_its_own_side() -> None:
    signs = Finder(load_word_table().signs)
    for state in load_states():
        name = state.name.replace("*", "e")
        found = {hit.word.side for hit in signs.hits(signs.find(folded(name.encode())))}
        assert state.code in found, name


def test_abbreviations_are_not_found_in_small_words() -> None:
    signs = Finder(load_word_table().signs)
    text = "Er kam aus dem Haus zu uns, malte ein Bild und ging in die Niederung."
    assert not signs.find(folded(text.encode()))


@pytest.mark.parametrize(("word", "spelled"), [
    ("Gespräch", {"gesprch", "gesprach", "gespraech"}),
    ("saß", {"sa", "sass"}),
    ("Müßig", {"mig", "mssig", "muig", "mussig", "mueig", "muessig"}),
    ("Élysée", {"lyse"}),
])  # fmt: skip
def test_spellings(word: str, spelled: set[str]) -> None:
    assert spellings(word) == spelled


def test_a_missing_table_is_an_error_of_ours() -> None:
    with pytest.raises((DataError, FileNotFoundError)):
        load_word_table("xx")
