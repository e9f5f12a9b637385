"""Nothing is lost between a Reading and its JSON, and nothing wrong is taken in."""

from __future__ import annotations

import copy
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from readout import records as r
from readout.dates import TimeSpan
from readout.errors import FormatInput
from readout.exchange import evidence_of, is_reading, reading_from_json, reading_to_json
from support.random_readings import TEXT, TITLE, readings

FIELDS = {
    r.Article: 11, r.Paragraph: 4, r.Evidence: 4, TimeSpan: 4, r.Actor: 6, r.Statement: 17, r.Participant: 2,
    r.Contact: 11, r.Claim: 18, r.Quantity: 6, r.Reading: 8,
}  # fmt: skip


@pytest.mark.parametrize(("record", "count"), FIELDS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_of_a_record_is_written(record: type, count: int) -> None:
    """A field that is added to a record without its JSON would be lost silently: this test then fails."""
    assert len(fields(record)) == count, "write, parse and draw the new field, then count it here"


@settings(max_examples=60, deadline=None)
@given(readings)
def test_a_reading_comes_back_whole(reading: r.Reading) -> None:
    written = json.loads(json.dumps(reading_to_json(reading)))
    assert is_reading(written)
    assert reading_from_json(written) == reading
    assert reading_to_json(reading_from_json(written)) == written


SPEAKER = r.Actor(id="a1", name="Mira Tessen", kind="person", role="Präsidentin", side="Norland")
SAID = r.Evidence(start=TEXT.index("Gut"), end=TEXT.index("Gut") + 3, quote="Gut")
SMALL = r.Reading(
    article=r.Article(id="x", text=TEXT, title=TITLE),
    paragraphs=(
        r.Paragraph(start=0, end=len(TITLE), role="title", field="title"),
        r.Paragraph(start=0, end=len(TEXT), role="body"),
    ),
    actors=(SPEAKER,),
    statements=(r.Statement(id="s1", content=(SAID,), speaker=SPEAKER, form="direct"),),
    claims=(
        r.Claim(
            id="k1", aspect="assessment", content="Gut", spans=(SAID,), by=("a1",), statement="s1", condition=(SAID,)
        ),
    ),
)


def test_the_json_is_that_of_the_design() -> None:
    written = reading_to_json(SMALL)
    assert written["schema"] == "readout/1"
    assert written["article"]["text"] == TEXT
    assert written["article"]["paragraphs"][0] == {"start": 0, "end": len(TITLE), "role": "title", "in": "title"}
    (statement,) = written["statements"]
    assert statement["speaker"]["actor"] == "a1"
    assert statement["speaker"]["role"] == "Präsidentin"
    assert statement["content"] == [{"start": SAID.start, "end": SAID.end, "quote": "Gut"}]
    (claim,) = written["claims"]
    assert (claim["by"], claim["by_actors"], claim["said_by"]) == (["Mira Tessen"], ["a1"], "Mira Tessen")
    assert claim["condition"]["words"] == "Gut"


def test_names_stand_in_for_ids_in_a_reading_made_by_hand() -> None:
    written = reading_to_json(SMALL)
    del written["claims"][0]["by_actors"]
    written["claims"][0]["to"], written["claims"][0]["to_actors"] = ["Ilo Varga"], None
    written["statements"][0]["speaker"]["actor"] = None
    reading = reading_from_json(written)
    assert [s.speaker.id for s in reading.statements if s.speaker] == ["Mira Tessen"]
    (claim,) = reading.claims
    assert (claim.by, claim.to) == (("a1",), ("Ilo Varga",))


def test_a_reading_without_its_text_is_taken_unchecked() -> None:
    written = reading_to_json(SMALL)
    del written["article"]["text"]
    assert reading_from_json(written) == replace(SMALL, article=replace(SMALL.article, text=""))


def test_all_evidence_is_found() -> None:
    assert evidence_of(SMALL).count(SAID) == 3


BROKEN: list[tuple[str, list[Any], object]] = [
    ("the schema is 'readout/2'", ["schema"], "readout/2"),
    ("the schema is None", ["schema"], None),
    ("article should be an object", ["article"], "x"),
    ("article.id should be a string", ["article", "id"], 7),
    ("statements should be a list", ["statements"], {"a": 1}),
    (r"statements\[0\] should be an object", ["statements", 0], None),
    (r"statements\[0\].form should be one of direct, ", ["statements", 0, "form"], "sung"),
    (r"statements\[0\].speaker.name should be a string", ["statements", 0, "speaker", "name"], None),
    (r"statements\[0\].content\[0\].start should be a whole number", ["statements", 0, "content", 0, "start"], -1),
    (r"statements\[0\].content\[0\].end should be a whole number", ["statements", 0, "content", 0, "end"], True),
    (r"the quote at \d+ to \d+ of the text is 'Schlecht'", ["statements", 0, "content", 0, "quote"], "Schlecht"),
    (r"claims\[0\].aspect should be one of", ["claims", 0, "aspect"], ["topic"]),
    (r"claims\[0\].value should be a number", ["claims", 0, "value"], [1]),
    (r"claims\[0\].by_actors should be made of strings", ["claims", 0, "by_actors"], [1]),
    ("versions should be an object", ["versions"], [["a", "b"]]),
]


@pytest.mark.parametrize(("message", "path", "value"), BROKEN)
def test_what_is_not_a_reading_is_refused_with_its_place(message: str, path: list[Any], value: object) -> None:
    written = copy.deepcopy(reading_to_json(SMALL))
    target: Any = written
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(FormatInput, match=message) as caught:
        reading_from_json(written, "a.json")
    assert caught.value.origin == "a.json"
    assert caught.value.remedy


@pytest.mark.parametrize("value", [None, [], 3, "readout/1"])
def test_json_that_is_no_object_is_refused(value: object) -> None:
    assert not is_reading(value)
    with pytest.raises(FormatInput):
        reading_from_json(value)
