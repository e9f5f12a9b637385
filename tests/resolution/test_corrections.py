"""A reading as people have corrected it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.dates import TimeSpan
from readout.errors import DateInput, FormatInput
from readout.records import Claim, Reading
from readout.resolution.corrections import Corrected, corrected
from readout.resolution.decisions import Decision, changes_from_json, changes_to_json
from readout.resolution.finding import Found
from support.drafts import Draft, when

TEXT = (
    "Präsidentin Mira Tessen hat am Mittwoch in Marstadt mit Ilo Varga gesprochen. Das Treffen dauerte 40 Minuten. "
    "Sprecher Per Lund sagte, man werde die Grenze öffnen. Auch Bel Kato und Karven waren dabei."
)


def made() -> tuple[Reading, dict[str, Claim]]:
    d = Draft(TEXT, publisher="Nordblatt", published="2031-03-06")
    tessen, varga, lund = (
        d.actor("Mira Tessen", "Norland"),
        d.actor("Ilo Varga", "Südmark"),
        d.actor("Per Lund", "Norland"),
    )
    met = d.contact(
        "meeting",
        [tessen, varga],
        "Treffen",
        time=when("2031-03-05", "am Mittwoch"),
        place="Marstadt",
        duration_minutes=40.0,
    )
    other = d.contact("talks", [tessen, varga], "gesprochen")
    said = d.said(lund, "man werde die Grenze öffnen", "sagte")
    claims = {
        "offer": d.claim("offer", "die Grenze öffnen", met, by=[tessen], to=[varga], said=said, key=("grenze",)),
        "beside": d.claim("topic", "die Grenze", met, said=said),
        "form": d.claim("form", "Treffen", met, value="meeting"),
        "time": d.claim("time", "am Mittwoch", met, value="2031-03-05"),
        "place": d.claim("place", "in Marstadt", met, value="Marstadt"),
        "duration": d.claim("duration", "40 Minuten", met, value=40.0),
        "tessen": d.claim("participant", "Mira Tessen", met, value="Mira Tessen"),
        "varga": d.claim("participant", "Ilo Varga", met, value="Ilo Varga"),
    }
    assert d.reading().contacts == (met, other)
    return d.reading(), claims


READING, CLAIMS = made()


def decision(number: int, claim: str, verdict: Any = "correct", **changes: Any) -> Decision:
    ident = CLAIMS[claim].id if claim in CLAIMS else claim
    return Decision(
        id=f"d{number}",
        made=f"2031-03-07T10:{number:02}:00+00:00",
        author="Ada",
        claim=ident,
        verdict=verdict,
        changes=tuple(sorted(changes.items())),
    )


def claim_in(found: Corrected, name: str) -> Claim:
    return next(claim for claim in found.reading.claims if claim.id == CLAIMS[name].id)


def speaker_in(found: Corrected, name: str) -> str | None:
    statement = next((one for one in found.reading.statements if one.id == claim_in(found, name).statement), None)
    return statement.speaker.name if statement and statement.speaker else None


def names(found: Corrected, ids: tuple[str, ...]) -> list[str]:
    return [next(actor.name for actor in found.reading.actors if actor.id == ident) for ident in ids]


def test_without_decisions_nothing_changes() -> None:
    assert corrected(READING, []) == Corrected(reading=READING, marks={}, conflicts=())


def test_an_accepted_claim_is_marked_and_a_rejected_one_left_out() -> None:
    found = corrected(READING, [decision(1, "offer", "accept"), decision(2, "beside", "reject")])
    assert claim_in(found, "offer") == CLAIMS["offer"]
    assert [claim.id for claim in found.reading.claims if claim.aspect == "topic"] == []
    marks = {ident: (mark.author, mark.verdict) for ident, mark in found.marks.items()}
    assert marks == {CLAIMS["offer"].id: ("Ada", "accept"), CLAIMS["beside"].id: ("Ada", "reject")}
    assert found.marks[CLAIMS["offer"].id].made == "2031-03-07T10:01:00+00:00"


def test_the_newest_decision_says_whether_a_claim_stays() -> None:
    rejected, accepted = decision(1, "beside", "reject"), decision(2, "beside", "accept")
    assert claim_in(corrected(READING, [accepted, rejected]), "beside")
    changed, again = decision(1, "beside", content="Grenzen"), decision(3, "beside", "accept")
    assert (
        claim_in(corrected(READING, [changed, decision(2, "beside", "reject"), again]), "beside").content == "Grenzen"
    )
    back = Decision(id="d9", made="2031-03-08", author="Ada", undoes="d1")
    assert corrected(READING, [rejected, back]).reading == READING


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"aspect": "promise"}, {"aspect": "promise"}),
        ({"factuality": "planned", "commitment": "offered"}, {"factuality": "planned", "commitment": "offered"}),
        ({"commitment": None}, {"commitment": None}),
        ({"content": "Öffnung der Grenze"}, {"content": "Öffnung der Grenze", "key": ()}),
        ({"value": 3.0}, {"value": 3.0}),
        ({"due": TimeSpan(start="2031-04", end="2031-04", words="April")}, {"due": when("2031-04", "April")}),
        ({"contact": READING.contacts[1].id}, {"contact": READING.contacts[1].id}),
        ({"contact": None}, {"contact": None}),
        ({"speaker": None}, {"statement": None}),
    ],
)
def test_fields_are_corrected(changes: dict[str, Any], expected: dict[str, Any]) -> None:
    found = corrected(READING, [decision(1, "offer", **changes)])
    assert claim_in(found, "offer") == replace(CLAIMS["offer"], **expected)
    assert found.conflicts == ()
    assert found.marks[CLAIMS["offer"].id].verdict == "correct"


def test_of_each_field_the_newest_correction_holds() -> None:
    found = corrected(
        READING, [decision(2, "offer", aspect="demand"), decision(1, "offer", aspect="topic", content="x")]
    )
    assert (claim_in(found, "offer").aspect, claim_in(found, "offer").content) == ("demand", "x")


def test_actors_are_named_by_id_by_name_or_by_their_words_in_the_article() -> None:
    lund = READING.actors[2].id
    found = corrected(READING, [decision(1, "offer", by=("Bel Kato", lund), to=("Mira Tessen", "Mira Tessen"))])
    assert names(found, claim_in(found, "offer").by) == ["Bel Kato", "Per Lund"]
    assert names(found, claim_in(found, "offer").to) == ["Mira Tessen"]
    (kato,) = [actor for actor in found.reading.actors if actor.name == "Bel Kato"]
    assert TEXT[kato.spans[0].start : kato.spans[0].end] == "Bel Kato"


def test_a_corrected_speaker_says_this_claim_and_no_other() -> None:
    found = corrected(READING, [decision(1, "offer", speaker="Mira Tessen"), decision(2, "place", speaker="Bel Kato")])
    assert (speaker_in(found, "offer"), speaker_in(found, "beside")) == ("Mira Tessen", "Per Lund")
    assert speaker_in(found, "place") == "Bel Kato"
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("claim", "changes", "why"),
    [
        ("offer", {"by": ("Gar Nichtda",)}, "Neither the reading nor the article names 'Gar Nichtda'."),
        ("offer", {"by": ("Kat",)}, "Neither the reading nor the article names 'Kat'."),
        ("offer", {"by": ("",)}, "Neither the reading nor the article names ''."),
        ("offer", {"speaker": "Gar Nichtda"}, "Neither the reading nor the article names 'Gar Nichtda'."),
        ("offer", {"contact": "c9"}, "The reading has no contact 'c9' to put the claim to."),
        ("offer", {"aspect": "quarrel"}, "'quarrel' is no aspect that this version knows."),
        ("offer", {"factuality": None}, "'None' is no factuality that this version knows."),
        ("offer", {"content": " "}, "The content of a claim is words."),
        ("offer", {"due": "bald"}, "A claim is due at a time."),
        ("offer", {"value": ("a",)}, "The value of a claim is words or a number."),
        ("offer", {"by": "Tessen"}, "'by' is a list of actors."),
        ("offer", {"speaker": 3.0}, "A speaker is one actor."),
        ("offer", {"contact": 3.0}, "A contact is named by its id."),
        ("offer", {"mood": "x"}, "A claim has no field 'mood' that can be corrected."),
        ("gone", {"aspect": "topic"}, "The reading has no claim 'gone'."),
        ("tessen", {"value": "Gar Nichtda"}, "Neither the reading nor the article names 'Gar Nichtda'."),
    ],
)
def test_what_does_not_fit_is_a_conflict_and_changes_nothing(claim: str, changes: dict[str, Any], why: str) -> None:
    found = corrected(READING, [decision(1, claim, **changes)])
    assert [(conflict.judgement, conflict.why) for conflict in found.conflicts] == [("d1", why)]
    assert found.reading == READING


def test_what_fits_of_a_correction_is_done() -> None:
    found = corrected(READING, [decision(1, "offer", aspect="promise", contact="c9")])
    assert claim_in(found, "offer").aspect == "promise"
    assert len(found.conflicts) == 1


def test_decisions_follow_their_claims_into_a_newer_reading() -> None:
    places = {
        "old": Found(id=CLAIMS["offer"].id, why="The same words.", sure=True),
        "unsure": Found(id=CLAIMS["beside"].id, why="Only part of the words.", sure=False),
        "lost": Found(id=None, why="The new reading finds no claim there.", sure=False),
        "oldcontact": Found(id=READING.contacts[1].id, why="The same words.", sure=True),
    }
    decisions = [
        decision(1, "old", contact="oldcontact"),
        decision(2, "unsure", "reject"),
        decision(3, "lost", "accept"),
    ]
    found = corrected(READING, decisions, places)
    assert claim_in(found, "offer").contact == READING.contacts[1].id
    assert claim_in(found, "beside") == CLAIMS["beside"]
    assert [(conflict.judgement, conflict.why) for conflict in found.conflicts] == [
        ("d2", "Only part of the words."), ("d3", "The new reading finds no claim there."),
    ]  # fmt: skip


def test_a_claim_under_the_same_id_that_says_something_else_now_is_not_touched() -> None:
    now = {CLAIMS["offer"].id: Found(id=CLAIMS["offer"].id, why="The claim is now denied.", sure=False)}
    found = corrected(READING, [decision(1, "offer", "reject")], now)
    assert found.reading == READING
    assert [conflict.why for conflict in found.conflicts] == ["The claim is now denied."]


def test_claims_that_became_one_and_were_judged_differently_are_shown() -> None:
    both = {name: Found(id=CLAIMS["offer"].id, why="The same words.", sure=True) for name in ("one", "two")}
    found = corrected(READING, [decision(1, "one", "reject"), decision(2, "two", "accept")], both)
    assert claim_in(found, "offer")
    assert [conflict.judgement for conflict in found.conflicts] == ["d1"]
    assert corrected(READING, [decision(1, "one", "accept"), decision(2, "two", "accept")], both).conflicts == ()


def contact_after(*decisions: Decision) -> Any:
    return corrected(READING, decisions).reading.contacts[0]


def test_a_contact_holds_what_its_claims_still_say() -> None:
    assert contact_after(decision(1, "place", "reject")).place is None
    assert contact_after(decision(1, "place", value="Norhaven")).place == "Norhaven"
    assert contact_after(decision(1, "duration", value=45.0)).duration_minutes == 45.0
    assert contact_after(decision(1, "duration", "reject")).duration_minutes is None
    assert contact_after(decision(1, "form", value="summit")).form == "summit"
    assert contact_after(decision(1, "form", value="picnic")).form == "meeting"
    assert contact_after(decision(1, "form", "reject")).form == "meeting"
    assert contact_after(decision(1, "time", "reject")).time is None
    moved = contact_after(decision(1, "time", value="2031-03-04/2031-03-05", content="seit Dienstag"))
    assert moved.time == TimeSpan(start="2031-03-04", end="2031-03-05", words="seit Dienstag")
    assert contact_after(decision(1, "place", "accept")) == READING.contacts[0]
    assert contact_after(decision(1, "place", contact=READING.contacts[1].id)).place is None
    assert (
        corrected(READING, [decision(1, "place", contact=READING.contacts[1].id)]).reading.contacts[1].place
        == "Marstadt"
    )


def test_participants_follow_their_claims() -> None:
    def people(*decisions: Decision) -> list[str]:
        return [part.actor.name for part in contact_after(*decisions).participants]

    assert people(decision(1, "varga", "reject")) == ["Mira Tessen"]
    assert people(decision(1, "varga", value="Bel Kato")) == ["Mira Tessen", "Bel Kato"]
    assert people(decision(1, "beside", aspect="participant", value="Per Lund")) == [
        "Mira Tessen",
        "Ilo Varga",
        "Per Lund",
    ]


CHANGES = {
    "aspect": "promise", "by": ["Mira Tessen"], "to": [], "content": "die Grenze", "value": 3.5, "speaker": None,
    "due": {"from": "2031-04", "to": None, "words": "ab April", "approximate": True}, "factuality": "denied",
    "commitment": None, "contact": "c1",
}  # fmt: skip


def test_changes_as_json_both_ways() -> None:
    read = changes_from_json(CHANGES)
    assert json.loads(json.dumps(changes_to_json(read))) == CHANGES
    assert changes_from_json(changes_to_json(read)) == read
    assert changes_from_json({}) == ()


@pytest.mark.parametrize(
    "broken",
    [
        [], {"aspect": "quarrel"}, {"aspect": None}, {"by": "Tessen"}, {"by": [1]}, {"content": ""}, {"value": True},
        {"value": []}, {"due": "2031"}, {"factuality": "so"}, {"commitment": "so"}, {"speaker": 1}, {"mood": "x"},
    ],
)  # fmt: skip
def test_broken_changes_are_refused_with_their_place(broken: Any) -> None:
    with pytest.raises(FormatInput, match=r"^form: "):
        changes_from_json(broken, "form")


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DateInput, match="2031-02-30"):
        changes_from_json({"due": {"from": "2031-02-30", "to": None}}, "form")


some_changes = st.dictionaries(
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from([None, "promise", "Bel Kato", "denied", 3.0, ("Per Lund",), ("x",)]),
    max_size=3,
)
some_decisions = st.lists(
    st.tuples(st.sampled_from([*CLAIMS, "gone"]), st.sampled_from(["accept", "reject", "correct"]), some_changes),
    max_size=8,
)


@given(some_decisions, st.randoms(use_true_random=False))
def test_every_decision_is_kept_or_shown_in_whatever_order_they_come(told: Any, chance: Any) -> None:
    decisions = [decision(number, claim, verdict, **changes) for number, (claim, verdict, changes) in enumerate(told)]
    found = corrected(READING, decisions)
    chance.shuffle(decisions)
    assert corrected(READING, [*decisions, *decisions[:2]]) == found
    shown = {conflict.judgement for conflict in found.conflicts}
    assert all(one.claim in found.marks or one.id in shown for one in decisions)
    statements = {statement.id for statement in found.reading.statements}
    known = {actor.id for actor in found.reading.actors}
    for claim in found.reading.claims:
        assert claim.statement is None or claim.statement in statements
        assert {*claim.by, *claim.to} <= known
        assert claim.contact in {None, *(contact.id for contact in found.reading.contacts)}
    back = [Decision(id=f"u{one.id}", made="2031-03-09", author="Bo", undoes=one.id) for one in decisions]
    assert corrected(READING, [*decisions, *back]) == Corrected(reading=READING, marks={}, conflicts=())
