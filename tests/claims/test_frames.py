"""The table of frames against its own examples, through the real tagger and clause engine."""

from __future__ import annotations

from functools import lru_cache

import pytest

from readout.claims.frame_table import Frame, FrameExample, load_frames, parse_filler, parse_frame, parse_verb
from readout.claims.frames import FrameMatch, match_frames
from readout.errors import DataError
from readout.language import analyse
from readout.language.document import Document
from readout.records import Article

FRAMES = load_frames("de")


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Document, tuple[FrameMatch, ...]]:
    doc = analyse(Article(id="t", text=text))
    return doc, match_frames(doc)


def filled(doc: Document, matches: list[FrameMatch], role: str) -> list[str]:
    return [doc.words(filler.first, filler.last) for match in matches for filler in match.role(role)]


def problem(frame: Frame, example: FrameExample) -> str | None:
    doc, matches = read(example.text)
    own = [match for match in matches if match.frame.id == frame.id]
    if not own:
        return f"no match; found {[match.frame.id for match in matches]}"
    for role, words in example.roles.items():
        if not any(words in found for found in filled(doc, own, role)):
            return f"{role}: wanted {words!r}, found {filled(doc, own, role)}"
    return None


@pytest.mark.parametrize(
    ("frame", "example"),
    [pytest.param(f, e, id=f"{f.id}-{n}") for f in FRAMES for n, e in enumerate(f.examples)],
)
def test_examples_match(frame: Frame, example: FrameExample) -> None:
    assert problem(frame, example) is None


@pytest.mark.parametrize(
    ("frame", "text"),
    [pytest.param(f, text, id=f"{f.id}-{n}") for f in FRAMES for n, text in enumerate(f.counterexamples)],
)
def test_counterexamples_do_not_match(frame: Frame, text: str) -> None:
    _, matches = read(text)
    assert frame.id not in {match.frame.id for match in matches}


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        pytest.param(f, miss["text"], id=f"{f.id}-{n}", marks=pytest.mark.xfail(strict=True, reason=miss["reason"]))
        for f in FRAMES
        for n, miss in enumerate(f.misses)
    ],
)
def test_known_misses(frame: Frame, text: str) -> None:
    _, matches = read(text)
    assert frame.id in {match.frame.id for match in matches}


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        pytest.param(f, trap["text"], id=f"{f.id}-{n}", marks=pytest.mark.xfail(strict=True, reason=trap["reason"]))
        for f in FRAMES
        for n, trap in enumerate(f.overreaches)
    ],
)
def test_known_overreaches(frame: Frame, text: str) -> None:
    _, matches = read(text)
    assert frame.id not in {match.frame.id for match in matches}


def test_roles_that_are_asked_for_exist() -> None:
    for frame in FRAMES:
        named = {role for need in frame.needs for role in need.split("|")} | set(frame.bars) | set(frame.heads)
        assert named <= set(frame.roles), frame.id


def test_each_frame_has_a_class_and_a_cue() -> None:
    for frame in FRAMES:
        assert frame.classes, frame.id
        assert frame.verbs or frame.nouns, frame.id


def test_each_frame_has_sentences_that_must_and_must_not_match() -> None:
    assert [frame.id for frame in FRAMES if not frame.examples] == []
    assert [frame.id for frame in FRAMES if not frame.counterexamples] == []


def test_idiom_notation() -> None:
    pattern = parse_verb("sich an die Bedingung knüpfen")
    assert (pattern.verb, pattern.words, pattern.reflexive) == ("knüpfen", ("an", "Bedingung"), True)
    assert parse_verb("(sich) besprechen").reflexive is None


def test_filler_notation() -> None:
    filler = parse_filler("pp:an+acc")
    assert (filler.kind, filler.preposition, filler.case, filler.text) == ("pp", "an", "acc", "pp:an")


@pytest.mark.parametrize(
    "entry", [{"id": "x", "verb": ["sagen"]}, {"verbs": ["sagen"]}, {"id": "x", "roles": {"a": ["akk"]}}]
)
def test_a_broken_entry_is_told(entry: dict[str, object]) -> None:
    with pytest.raises(DataError, match="frames"):
        parse_frame(entry)


def test_a_passive_turns_the_roles() -> None:
    doc, matches = read("Von der Ministerin wurde ein sofortiger Abzug gefordert.")
    own = [match for match in matches if match.frame.id == "demand.require"]
    assert own[0].passive
    assert "Ministerin" in filled(doc, own, "speaker")[0]
    assert "Abzug" in filled(doc, own, "content")[0]


def test_control_gives_an_infinitive_its_subject() -> None:
    doc, matches = read("Minister Velk forderte Astenau auf, die Gespräche mit Tarsien fortzusetzen.")
    own = [match for match in matches if match.frame.id == "follow.continue"]
    assert "Astenau" in filled(doc, own, "speaker")[0]
    assert own[0].role("speaker")[0].implied
    assert matches[own[0].parent or 0].frame.id == "demand.call-on"


def test_modality_and_negation_are_kept() -> None:
    _, matches = read("Tarsien will die Häfen nicht zusagen.")
    own = [match for match in matches if match.frame.id == "promise.promise"]
    assert own[0].negated
    assert "wollen" in own[0].modals


def test_a_condition_is_marked() -> None:
    _, matches = read("Falls Tarsien eine Waffenruhe zusagt, reist Ministerin Nurl nach Sarn.")
    own = [match for match in matches if match.frame.id == "promise.promise"]
    assert own
    assert own[0].conditional
