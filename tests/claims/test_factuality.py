"""Factuality: what negation, modal verbs, mood and conditionals make of a point."""

from __future__ import annotations

import pytest

from readout.claims.factuality import factuality_of, is_to_come
from readout.claims.frames import FrameMatch, match_frames
from readout.claims.lookup import Lookup
from readout.language import analyse
from readout.records import Article


def match_in(text: str, frame: str) -> tuple[Lookup, FrameMatch]:
    doc = analyse(Article(id="t", text=text))
    return Lookup(doc), next(match for match in match_frames(doc) if match.frame.id == frame)


@pytest.mark.parametrize(
    ("text", "frame", "factuality"),
    [
        ("Varga versprach, die Häfen zu öffnen.", "promise.promise", "planned"),
        ("Varga versprach nicht, die Häfen zu öffnen.", "promise.promise", "denied"),
        ("Varga könnte eine Öffnung der Häfen zusagen.", "promise.promise", "possible"),
        ("Falls Varga eine Öffnung der Häfen zusagt, reist Nurl ab.", "promise.promise", "hypothetical"),
        ("Varga habe eine Öffnung der Häfen zugesagt, sagte Lind.", "promise.promise", "planned"),
        ("Varga verlangte einen Abzug der Truppen.", "demand.require", "asserted"),
        ("Die Präsidenten erörterten die Fischerei.", "topic.discuss", "asserted"),
        ("Die Präsidenten wollen die Fischerei erörtern.", "topic.discuss", "planned"),
        ("Die Präsidenten werden die Fischerei erörtern.", "topic.discuss", "planned"),
        ("Die Präsidenten erörterten die Fischerei nicht.", "topic.discuss", "denied"),
        ("Astenau hat Sanktionen gegen Tarsien verhängt.", "measure.sanction", "asserted"),
        ("Möglicherweise erörterten die Präsidenten die Fischerei.", "topic.discuss", "possible"),
    ],
)
def test_factuality(text: str, frame: str, factuality: str) -> None:
    look, match = match_in(text, frame)
    assert match.frame.aspect is not None
    assert factuality_of(look, match, match.frame.aspect) == factuality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Verhandlungen werden im Mai fortgesetzt.", True),
        ("Lind und Varga wollen die Verhandlungen im Mai fortsetzen.", True),
        ("Lind und Varga setzten die Verhandlungen am Montag fort.", False),
    ],
)
def test_what_is_to_come(text: str, *, expected: bool) -> None:
    look, match = match_in(text, "follow.continue")
    assert is_to_come(look, match) is expected


def test_not_only_is_no_negation() -> None:
    _, match = match_in("Varga versprach nicht nur Hilfe, sondern auch Geld.", "promise.promise")
    assert not match.negated
