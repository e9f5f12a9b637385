"""Conditions: which words bind a point, and that they never become a promise of their own."""

from __future__ import annotations

import pytest

from readout.claims.conditions import condition_of, in_condition
from readout.claims.frames import match_frames
from readout.claims.lookup import Lookup
from readout.language import analyse
from readout.records import Article


def condition(text: str, frame: str) -> str:
    """The words of the condition on the first match of ``frame``."""
    doc = analyse(Article(id="t", text=text))
    look = Lookup(doc)
    match = next(match for match in match_frames(doc) if match.frame.id == frame)
    content = frozenset(i for filler in match.role("content") for i in range(filler.first, filler.last))
    return " ".join(doc.tokens[i].text for i in sorted(condition_of(look, match, content)))


@pytest.mark.parametrize(
    ("text", "frame", "words"),
    [
        ("Varga sagte zu, die Häfen zu öffnen, sofern die Minen geräumt werden.", "promise.promise",
         "sofern die Minen geräumt werden"),
        ("Varga versprach eine Waffenruhe, falls Astenau die Truppen abzieht.", "promise.promise",
         "falls Astenau die Truppen abzieht"),
        ("Wenn die Waffen schweigen, bietet Tarsien Astenau Gespräche an.", "offer.offer", "Wenn die Waffen schweigen"),
        ("Tarsien bot Gespräche unter der Bedingung an, dass Astenau die Truppen abzieht.", "offer.offer",
         "unter der Bedingung dass Astenau die Truppen abzieht"),
        ("Varga versprach, die Häfen zu öffnen.", "promise.promise", ""),
        ("Varga versprach, die Häfen zu öffnen, auch wenn die Ernte schlecht ist.", "promise.promise", ""),
        ("Varga versprach, die Häfen zu öffnen, weil die Ernte wartet.", "promise.promise", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_condition(text: str, frame: str, words: str) -> None:
    assert condition(text, frame).replace(" ,", "").strip(" ,") == words


def test_a_clause_inside_a_condition() -> None:
    doc = analyse(Article(id="t", text="Falls Varga verspricht, die Häfen zu öffnen, reist Ministerin Nurl nach Sarn."))
    look = Lookup(doc)
    inside = {match.frame.id: in_condition(look, doc.clauses[match.clause]) for match in match_frames(doc)}
    assert inside["promise.promise"]
    assert not inside["contact.reisen"]
