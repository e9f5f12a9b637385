"""What every frame that makes a claim or a contact says of event codes, against the names of PLOVER 2.0 and CAMEO."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from evaluation.frames import nouns, predicates

from readout.claims.frame_table import Frame, load_frames

CODES = tomllib.loads(Path(__file__).with_name("event_codes.toml").read_text(encoding="utf-8"))
TYPES = CODES["plover"]
STATEMENTS = frozenset(CODES["statements"]["cameo"])
MODE_OF = CODES["mode_of"]
FRAMES = load_frames("de")
COUNTED = [frame for frame in FRAMES if frame.aspect or frame.contact]
BY_ID = {frame.id: frame for frame in FRAMES}
OF_VERBS = [frame for frame in FRAMES if frame.of is not None]


def test_the_table_has_the_sixteen_types_and_four_quads() -> None:
    assert len(TYPES) == 16
    assert len({entry["quad"] for entry in TYPES.values()}) == 4


def test_a_frame_of_mere_saying_has_no_event() -> None:
    bare = [frame for frame in FRAMES if not frame.aspect and not frame.contact]
    assert [frame.id for frame in bare if frame.plover or frame.mode or frame.cameo] == []


@pytest.mark.parametrize("frame", COUNTED, ids=lambda frame: frame.id)
def test_a_claim_or_contact_has_its_event(frame: Frame) -> None:
    if frame.cameo in STATEMENTS:
        assert (frame.plover, frame.mode) == (None, None)
        return
    assert frame.plover in TYPES
    assert frame.cameo in TYPES[frame.plover]["cameo"]
    assert frame.mode is None or frame.mode in TYPES[frame.plover].get("modes", ())
    assert frame.mode == MODE_OF.get(frame.cameo, frame.mode)


@pytest.mark.parametrize("frame", OF_VERBS, ids=lambda frame: frame.id)
def test_a_noun_means_what_its_verb_means(frame: Frame) -> None:
    verb = BY_ID[frame.of or ""]
    assert verb.verbs, "the frame that a noun belongs to has verbs"
    assert frame.nouns
    assert (frame.aspect, frame.contact) == (verb.aspect, verb.contact)
    assert (frame.plover, frame.mode, frame.cameo) == (verb.plover, verb.mode, verb.cameo)


def test_the_table_covers_at_least_three_hundred_predicates_and_their_nouns() -> None:
    assert len(predicates(COUNTED)) >= 300
    assert len(nouns(COUNTED)) >= 100
    assert len(OF_VERBS) >= 60
