"""What two texts of one address differ in: nothing is lost, and no text takes long."""

from __future__ import annotations

import random
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.ledger.asking import Difference, difference
from readout.ledger.asking.difference import _MOST, Run
from readout.ledger.asking.written import difference_to_json


def sides(found: Difference) -> tuple[str, str]:
    old = "".join(run.words for run in found.runs if run.kind != "added")
    new = "".join(run.words for run in found.runs if run.kind != "removed")
    return old, new


@given(st.text(alphabet="ab. !\n", max_size=60), st.text(alphabet="ab. !\n", max_size=60))
def test_runs_make_both_texts(old: str, new: str) -> None:
    found = difference(old, new)
    assert sides(found) == (old, new)
    kinds = [run.kind for run in found.runs]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(run.words for run in found.runs)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_characters_are_kept(old: str, new: str) -> None:
    assert sides(difference(old, new)) == (old, new)
    assert difference(old, old).added == difference(old, old).removed == 0


def test_a_change_is_told_by_words() -> None:
    found = difference(
        "Varga sagte zu, die Häfen bis März zu öffnen. Mehr sagte er nicht.",
        "Varga sagte zu, die Häfen bis April zu öffnen. Tessen dankte. Mehr sagte er nicht.",
    )
    assert [(run.kind, run.words) for run in found.runs] == [
        ("kept", "Varga sagte zu, die Häfen bis "),
        ("removed", "März"),
        ("added", "April"),
        ("kept", " zu öffnen. "),
        ("added", "Tessen dankte. "),
        ("kept", "Mehr sagte er nicht."),
    ]
    assert (found.added, found.removed) == (3, 1)
    assert difference_to_json(found)["runs"][1] == {"kind": "removed", "words": "März"}


def test_a_sentence_told_anew_is_not_shredded() -> None:
    found = difference("Die Gespräche, so Hale, seien gut.", "Kein Wort, wie Dorn sagte, stimme.")
    assert max(len(run.words) for run in found.runs if run.kind == "removed") > 10


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 50_000, "b a " * 50_000),
        ("\n" * 100_000, "\n" * 90_000 + "x"),
        ("A. " * 50_000, "B. A. " * 25_000),
        ("x" * 500_000, "y" * 500_000),
        ("".join(f"Satz {n} eins. " for n in range(9_000)), "".join(f"Satz {n} zwei. " for n in range(9_000))),
    ],
)
def test_long_texts_take_bounded_effort(old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    module = sys.modules[difference.__module__]
    begin = module._next
    monkeypatch.setattr(module, "_next", lambda *given: steps.append(1) or begin(*given))
    assert sides(difference(old, new)) == (old, new)
    assert len(steps) < 10 * _MOST * _MOST


def test_random_edits() -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable
    words = [f"wort{n}" for n in range(50)]
    for _ in range(200):
        old = [chance.choice(words) for _ in range(200)]
        new = list(old)
        for _ in range(chance.randrange(6)):
            new[chance.randrange(len(new))] = "neu"
        found = difference(" ".join(old), " ".join(new))
        assert sides(found) == (" ".join(old), " ".join(new))
        assert found.added == found.removed <= 5


def test_nothing() -> None:
    assert difference("", "").runs == ()
    assert difference("", "a").runs == (Run(kind="added", words="a"),)
