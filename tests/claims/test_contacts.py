"""Contacts in texts of our own (``contacts_de.toml``): which there are, who takes part, when, where, held or not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.claims.attribution import find_statements
from readout.claims.contact_claims import contact_claims
from readout.claims.contact_group import days_between
from readout.claims.contacts import ContactReading, read_contacts
from readout.claims.frames import match_frames
from readout.claims.learned.classifier import NO_MODELS
from readout.dates import TimeSpan
from readout.language import analyse
from readout.language.document import Document
from readout.pipeline import read as whole
from readout.records import Article, Statement
from support.told_contacts import told, unwrapped, wanted, with_misses

TEXTS = tomllib.loads(Path(__file__).with_name("contacts_de.toml").read_text(encoding="utf-8"))["text"]


def read(text: str, published: str | None = None) -> tuple[Document, tuple[Statement, ...], ContactReading]:
    doc = analyse(Article(id="test", text=text, published=published))
    matches = match_frames(doc)
    statements = find_statements(doc, matches)
    return doc, statements, read_contacts(doc, matches, statements, models=NO_MODELS)


@pytest.mark.parametrize("case", with_misses(TEXTS))
def test_contacts_of_text(case: dict[str, Any]) -> None:
    _, _, reading = read(unwrapped(case["text"]), case.get("published"))
    found = list(reading.contacts)
    for expected in case["contacts"]:
        match = next((c for c in found if told(c, expected) == wanted(expected)), None)
        assert match is not None, f"missing {expected}; found {[told(c, expected) for c in found]}"
        found.remove(match)
    assert found == [], f"contacts too many: {found}"


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in TEXTS]
    assert len(ids) == len(set(ids))


def test_facts_are_claims_with_their_words_and_speaker() -> None:
    text = (
        "Die berunische Kanzlerin Marta Felk hat am Mittwoch mit dem talvischen Präsidenten Oren Kolm telefoniert. "
        "Laut Sprecher Ivo Varga dauerte das Gespräch 40 Minuten."
    )
    doc, statements, reading = read(text, "2031-03-13")
    claims = contact_claims(doc, reading, statements)
    (duration,) = [claim for claim in claims if claim.aspect == "duration"]
    (varga,) = [s for s in statements if s.speaker is not None and s.speaker.name == "Ivo Varga"]
    assert (duration.value, duration.content, duration.statement) == (40, "40 Minuten", varga.id)
    (time,) = [claim for claim in claims if claim.aspect == "time"]
    assert (time.value, time.content, time.statement) == ("2031-03-12", "am Mittwoch", None)
    assert {claim.contact for claim in claims} == {reading.contacts[0].id}
    for claim in claims:
        assert all(text[e.start : e.end] == e.quote for e in claim.spans)


def test_contact_spoken_of_at_a_token() -> None:
    doc, _, reading = read(
        "Die berunische Kanzlerin Marta Felk hat mit dem talvischen Präsidenten Oren Kolm telefoniert. Kolm lobte Felk. "
        "Das Treffen zwischen dem sornischen König Alin und Kanzlerin Felk wurde abgesagt.",
        "2031-03-13",
    )
    call, meeting = reading.contacts
    assert reading.contact_at(doc.sentences[1].first, doc.sentences[1].last) == call.id
    assert reading.contact_at(doc.sentences[2].first, doc.sentences[2].last) == meeting.id


def test_reading_twice_gives_the_same_ids() -> None:
    text = "Die berunische Kanzlerin Marta Felk hat mit dem talvischen Präsidenten Oren Kolm telefoniert."
    assert read(text)[2] == read(text)[2]


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        (("2031-03-04", "2031-03-04"), ("2031-03-07", "2031-03-07"), 3),
        (("2031-03", "2031-03"), ("2031-03-07", "2031-03-07"), 0),
        (("2031", "2031"), ("2032-01-03", "2032-01-03"), 3),
        (("2031-02", "2031-02"), ("2031-03-01", "2031-03-01"), 1),
        (("2031-02", None), ("2031-03-01", "2031-03-01"), None),
        (("0000", "0000"), ("2031-03-01", "2031-03-01"), None),
    ],
)
def test_days_between_partial_dates(left: tuple[str, str], right: tuple[str, str], days: int | None) -> None:
    spans = [TimeSpan(start=start, end=end, words="") for start, end in (left, right)]
    assert days_between(*spans) == days


def test_a_call_has_no_place_and_inherits_no_initiator() -> None:
    text = (
        "Der talvische Präsident Oren Kolm rief die berunische Kanzlerin Marta Felk an. Beide vereinbarten, die Gespräche "
        "in Sarnhold fortzuführen."
    )
    call, talks = read(text, "2031-03-13")[2].contacts
    assert call.place is None
    assert [participant.role for participant in talks.participants] == ["participant", "participant"]


def test_date_and_place_of_a_cancelled_contact_had_been_planned() -> None:
    text = (
        "Der talvische Präsident Oren Kolm hat das für Freitag in Sarnhold geplante Treffen mit der berunischen Kanzlerin "
        "Marta Felk abgesagt."
    )
    doc, statements, reading = read(text, "2031-03-13")
    assert [contact.status for contact in reading.contacts] == ["cancelled"]
    (time,) = [claim for claim in contact_claims(doc, reading, statements) if claim.aspect == "time"]
    assert (time.value, time.factuality) == ("2031-03-14", "planned")


@pytest.mark.parametrize(("when", "month"), [("", None), (" im Februar", "2032-02")])
def test_a_plan_is_not_dated_by_the_day_of_the_agreement(when: str, month: str | None) -> None:
    text = f"Talviens Präsident Oren Kolm und Beruns Kanzlerin Marta Felk vereinbarten am Montag ein Treffen{when}."
    (meeting,) = read(text, "2031-03-13")[2].contacts
    assert meeting.status == "planned"
    assert (meeting.time.start if meeting.time else None) == month


BEGUN = (
    "Der norländische Außenminister Ilo Varga hat am Dienstag mit dem talvischen Außenminister Jonas Halm telefoniert. "
    "Das Gespräch dauerte 20 Minuten. "
)


@pytest.mark.parametrize(
    ("told", "began"),
    [
        ("Varga habe um das Gespräch gebeten, sagte Halms Sprecherin.", "Ilo Varga"),
        ("Halm hatte um das Telefonat ersucht.", "Jonas Halm"),
        ("Halm habe Varga um das Telefonat gebeten, sagte dieser.", "Jonas Halm"),
        ("Die norländische Seite habe angerufen, sagte Halms Sprecherin.", "Ilo Varga"),
        ("Halm habe angerufen, hieß es in Mor.", "Jonas Halm"),
        ("Der Anruf ging von Varga aus.", "Ilo Varga"),
        ("Die Initiative zu dem Telefonat sei von Varga ausgegangen, sagte Halm.", "Ilo Varga"),
        ("Varga habe nicht um das Gespräch gebeten, sagte Halm.", None),
        ("Der Anruf sei nicht von Varga ausgegangen, sagte Halm.", None),
        ("Halm bat um ein weiteres Gespräch in Sarn.", None),
        ("Der König soll angerufen haben, berichtet ein Sender.", None),
        ("Falls Halm anrufe, werde er sprechen, sagte Varga.", None),
    ],
)
def test_who_began_a_call(told: str, began: str | None) -> None:
    reading = whole(Article(id="t", text=BEGUN + told, published="2031-03-06"))
    held = [contact for contact in reading.contacts if contact.status == "held"]
    assert [next((p.actor.name for p in c.participants if p.role == "initiator"), None) for c in held] == [began]
    assert [claim.value for claim in reading.claims if claim.aspect == "initiator"] == ([began] if began else [])
    demands = [claim.content for claim in reading.claims if claim.aspect == "demand"]
    assert demands == (["ein weiteres Gespräch in Sarn"] if "weiteres" in told else [])
