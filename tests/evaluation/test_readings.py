"""Statements, contacts and claims of small hand-made readings, right and wrong."""

from __future__ import annotations

from evaluation.items import Meeting, Point, Reported, Speech, from_press, from_reading
from evaluation.measures import Tally, gather
from evaluation.meetings import meeting_findings, score_meetings
from evaluation.points import point_findings, score_points
from evaluation.scores import Score
from evaluation.speeches import score_speeches, speech_findings

TEXT = "Tessen sagte, die Lieferung sei unterwegs. Varga dankte. Beide telefonierten am Montag."


def reported(
    *, speeches: tuple[Speech, ...] = (), meetings: tuple[Meeting, ...] = (), points: tuple[Point, ...] = ()
) -> Reported:
    return Reported(id="a", text=TEXT, speeches=speeches, meetings=meetings, points=points)


def speech(start: int, end: int, speaker: str | None, **more: str) -> Speech:
    return Speech(content=((start, end),), speaker=speaker, **{"form": "indirect", "stance": "asserts", **more})  # type: ignore[arg-type]


def figures(row: object) -> tuple[float, int, int]:
    assert isinstance(row, Score)
    return row.precise, row.predicted, row.gold


def test_right_content_with_the_wrong_speaker_counts_for_content_only() -> None:
    gold, wrong = reported(speeches=(speech(14, 41, "Mira Tessen"),)), reported(speeches=(speech(14, 41, "Varga"),))
    rows = score_speeches(gold, wrong)
    assert figures(rows["statements, content"]) == (1, 1, 1)
    assert figures(rows["statements, content and speaker"]) == (0, 1, 1)
    assert figures(rows["characters, right speaker"]) == (0, 27, 27)
    assert figures(rows["characters, any speaker"]) == (27, 27, 27)
    assert [finding.kind for finding in speech_findings(gold, wrong)] == ["speaker wrong"]


def test_characters_are_counted_by_what_both_cover() -> None:
    gold, cut = reported(speeches=(speech(10, 30, "Tessen"),)), reported(speeches=(speech(20, 40, "Tessen"),))
    rows = score_speeches(gold, cut)
    assert figures(rows["characters, right speaker"]) == (10, 20, 20)
    assert figures(rows["statements, content and speaker"]) == (1, 1, 1)


def test_less_than_half_of_the_content_is_not_found() -> None:
    gold, cut = reported(speeches=(speech(0, 20, "Tessen"),)), reported(speeches=(speech(15, 35, "Tessen"),))
    assert figures(score_speeches(gold, cut)["statements, content"]) == (0, 1, 1)
    assert "content cut" in {finding.kind for finding in speech_findings(gold, cut)}


def test_statements_without_content_are_found_by_their_cue() -> None:
    gold = reported(speeches=(Speech(content=(), cue=((7, 12),), speaker="Tessen", form="reported"),))
    there = reported(speeches=(Speech(content=(), cue=((7, 12),), speaker="Mira Tessen", form="reported"),))
    elsewhere = reported(speeches=(Speech(content=(), cue=((50, 56),), speaker="Tessen", form="reported"),))
    assert figures(score_speeches(gold, there)["statements, content and speaker"]) == (1, 1, 1)
    assert figures(score_speeches(gold, elsewhere)["statements, content and speaker"]) == (0, 1, 1)


def test_of_two_speakers_over_the_same_words_each_finds_his_own() -> None:
    gold = reported(speeches=(speech(0, 20, "Tessen"), speech(0, 20, "Varga")))
    turned = reported(speeches=(speech(0, 20, "Varga"), speech(0, 20, "Tessen")))
    assert figures(score_speeches(gold, turned)["statements, content and speaker"]) == (2, 2, 2)


def test_a_missed_and_an_invented_statement_are_listed() -> None:
    gold, other = reported(speeches=(speech(0, 10, "Tessen"),)), reported(speeches=(speech(50, 60, "Varga"),))
    assert [finding.kind for finding in speech_findings(gold, other)] == ["statement missed", "statement wrong"]


def meeting(**fields: object) -> Meeting:
    given = {
        "form": "phone_call",
        "status": "held",
        "participants": ("Mira Tessen", "Ilo Varga"),
        "start": "2031-03-04",
        "end": "2031-03-04",
    }
    return Meeting(**{**given, **fields})  # type: ignore[arg-type]


def test_a_contact_with_other_participants_is_not_found() -> None:
    gold = reported(meetings=(meeting(spans=((0, 10),)),))
    other = reported(meetings=(meeting(participants=("Jon Hale", "Ada Dorn"), spans=((0, 10),)),))
    assert figures(score_meetings(gold, other)["contacts"]) == (0, 1, 1)
    assert {finding.kind for finding in meeting_findings(gold, other)} == {"contact missed", "contact wrong"}


def test_two_calls_of_a_pair_are_told_apart_by_status_and_time() -> None:
    gold = reported(meetings=(meeting(), meeting(status="planned", start="2031-04", end="2031-04")))
    turned = reported(meetings=(meeting(status="planned", start="2031-04", end="2031-04"), meeting()))
    rows = score_meetings(gold, turned)
    assert figures(rows["contacts, form and status right"]) == (2, 2, 2)
    assert rows["time"] == Tally(2, 2)


def test_a_visit_for_a_meeting_is_found_with_the_wrong_form() -> None:
    rows = score_meetings(reported(meetings=(meeting(form="meeting"),)), reported(meetings=(meeting(form="visit"),)))
    assert figures(rows["contacts"]) == (1, 1, 1)
    assert rows["form of contact"] == Tally(0, 1)
    call = score_meetings(
        reported(meetings=(meeting(form="meeting"),)), reported(meetings=(meeting(form="phone_call"),))
    )
    assert figures(call["contacts"]) == (0, 1, 1)


def point(aspect: str, start: int, end: int, *by: str, **fields: object) -> Point:
    return Point(aspect=aspect, content=((start, end),), by=by, factuality="asserted", **fields)  # type: ignore[arg-type]


def test_a_claim_needs_its_words_and_its_aspect() -> None:
    gold = reported(points=(point("demand", 0, 20, "Tessen"),))
    assert figures(score_points(gold, gold)["claims, words, aspect and holder"]) == (1, 1, 1)
    offer = score_points(gold, reported(points=(point("offer", 0, 20, "Tessen"),)))
    assert figures(offer["claims, words and aspect"]) == (0, 1, 1)
    assert figures(offer["claims, words only"]) == (1, 1, 1)
    elsewhere = score_points(gold, reported(points=(point("demand", 40, 60, "Tessen"),)))
    assert figures(elsewhere["claims, words only"]) == (0, 1, 1)


def test_the_wrong_holder_is_counted_and_listed() -> None:
    gold, wrong = (
        reported(points=(point("demand", 0, 20, "Tessen"),)),
        reported(points=(point("demand", 0, 20, "Varga"),)),
    )
    rows = score_points(gold, wrong)
    assert figures(rows["claims, words and aspect"]) == (1, 1, 1)
    assert figures(rows["claims, words, aspect and holder"]) == (0, 1, 1)
    assert [finding.kind for finding in point_findings(gold, wrong)] == ["claim by"]


def test_facts_of_the_contact_are_not_scored_as_claims() -> None:
    only_time = reported(points=(point("time", 0, 20, "Tessen"),))
    assert figures(score_points(reported(), only_time)["claims, words and aspect"]) == (0, 0, 0)


def test_rows_of_articles_add_up() -> None:
    total = gather([{"a": Score.counted(1, 2, 3), "b": Tally(1, 2)}, {"a": Score.counted(0, 1, 1)}])
    assert total == {"a": Score.counted(1, 3, 4), "b": Tally(1, 2)}


def test_a_reading_in_the_json_of_the_design_is_read() -> None:
    reading = {
        "article": {"id": "a", "text": TEXT},
        "statements": [
            {
                "id": "s",
                "speaker": {"name": "Mira Tessen", "spans": [{"start": 0, "end": 6, "quote": "Tessen"}]},
                "content": [
                    {"start": 14, "end": 41, "quote": "x"},
                    {"start": 2, "end": 4, "quote": "x", "in": "title"},
                ],
                "form": "indirect",
                "stance": "asserts",
            }
        ],
        "contacts": [{"form": "phone_call", "status": "held", "participants": [{"name": "Mira Tessen"}], "time": None}],
        "claims": [{"aspect": "promise", "by": ["Mira Tessen"], "to": [], "spans": [], "statement": "s"}],
    }
    result = from_reading(reading)
    assert result.speeches[0].content == ((14, 41), (-999998, -999996))
    assert result.points[0].said_by == "Mira Tessen"
    assert result.meetings[0].start is None


def test_the_annotation_of_the_press_is_read() -> None:
    record = {
        "id": "a",
        "statements": [
            {"speaker": None, "speaker_words": [], "content": [[0, 5]], "form": "direct", "stance": "denies"}
        ],
        "contacts": [
            {
                "form": "visit",
                "status": "planned",
                "participants": ["A"],
                "from": "2031",
                "to": "2031",
                "place": None,
                "duration_minutes": None,
                "mentions": [[0, 3]],
                "main": True,
            }
        ],
        "claims": [
            {
                "aspect": "topic",
                "content": [[0, 5]],
                "by": ["A"],
                "to": [],
                "condition": [],
                "factuality": "planned",
                "said_by": None,
            }
        ],
    }
    result = from_press(record, TEXT)
    assert (result.speeches[0].stance, result.meetings[0].main, result.points[0].factuality) == (
        "denies",
        True,
        "planned",
    )
