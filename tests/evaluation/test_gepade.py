"""The measure on speeches in parliament, on a few words of our own."""

from __future__ import annotations

import pytest
from evaluation.gepade import (
    Event,
    event_findings,
    golden_events,
    joined,
    predicted_events,
    score_events,
    without_auxiliaries,
)
from evaluation.items import Speech
from evaluation.scores import Score

SENTENCES = [
    ["Frau", "Tessen", "hat", "gesagt", ":", "„", "Wir", "liefern", "(", "bald", ")", "“", ","],
    ["nachdem", "ich", "darauf", "hingewiesen", "hatte", "."],
]
SPEECH = joined(SENTENCES)


def row(rows: object, name: str) -> Score:
    assert isinstance(rows, dict)
    assert isinstance(rows[name], Score)
    return rows[name]


def test_the_text_reads_like_print_and_every_token_is_found_again() -> None:
    assert SPEECH.text == "Frau Tessen hat gesagt: „Wir liefern (bald)“, nachdem ich darauf hingewiesen hatte."
    assert [SPEECH.text[start:end] for start, end in SPEECH.places] == [*SENTENCES[0], *SENTENCES[1]]


def test_ids_count_in_their_sentence_and_a_particle_belongs_to_the_cue() -> None:
    item = {"Cue": ["1:3"], "PTC": ["1:2"], "Source": ["1:1"], "Message": ["0:6", "0:7"], "Addr": [], "Topic": []}
    sentences = [{"SentenceId": number, "Tokens": tokens} for number, tokens in enumerate(SENTENCES)]
    events = golden_events({"Sentences": sentences, "Annotations": [item]})
    assert events == [Event(frozenset({15, 16}), source=frozenset({14}), message=frozenset({6, 7}))]


def test_statements_of_one_cue_are_one_event_and_those_without_a_cue_none() -> None:
    text = SPEECH.text
    cue = (text.index("gesagt"), text.index("gesagt") + 6)
    content = (text.index("Wir"), text.index("Wir") + 11)
    rest = (text.index("bald"), text.index("bald") + 4)
    speeches = [
        Speech(content=(content,), speaker="Tessen", speaker_words=((0, 11),), cue=(cue,)),
        Speech(content=(rest,), speaker="Tessen", cue=(cue,)),
        Speech(content=(content,), speaker="Tessen"),
    ]
    assert predicted_events(speeches, SPEECH) == [
        Event(frozenset({3}), source=frozenset({0, 1}), message=frozenset({6, 7, 9}))
    ]


def test_auxiliaries_are_no_part_of_a_cue_unless_they_are_all_of_it() -> None:
    assert without_auxiliaries(Event(frozenset({2, 3})), SPEECH.words) == {3}
    assert without_auxiliaries(Event(frozenset({2})), SPEECH.words) == {2}


def test_cues_and_roles_are_scored() -> None:
    gold = [
        Event(frozenset({3}), source=frozenset({0, 1}), message=frozenset({6, 7, 8, 9})),
        Event(frozenset({15, 16}), source=frozenset({14})),
    ]
    found = [
        Event(frozenset({2, 3}), source=frozenset({1}), message=frozenset({6, 7})),
        Event(frozenset({16}), source=frozenset({13}), message=frozenset({6})),
        Event(frozenset({5})),
    ]
    rows = score_events(gold, found, SPEECH.words)
    assert row(rows, "cue, exact") == Score.counted(1, 3, 2)
    assert row(rows, "cue, overlapping") == Score.counted(2, 3, 2)
    assert row(rows, "cue, where something is told") == Score.counted(1, 2, 1)
    assert row(rows, "source, share of each") == Score(1.0, 0.5, 2, 2)
    assert row(rows, "message, share of each") == Score(1.0, 0.5, 2, 1)
    assert row(rows, "roles, tokens") == Score.counted(3, 5, 7)
    assert row(rows, "roles of found cues, tokens").f1 == pytest.approx(0.5)
    kinds = [finding.kind for finding in event_findings("a", SPEECH, gold, found)]
    assert kinds == ["wrong", "source differs", "message differs"]


def test_what_is_missed_is_told_apart_from_bare_mentions() -> None:
    gold = [Event(frozenset({3}), topic=frozenset({7})), Event(frozenset({16}))]
    assert [finding.kind for finding in event_findings("a", SPEECH, gold, [])] == ["missed", "bare mention"]
