"""The accounts of the invented call, point by point; and what must hold of any comparison."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readout
from readout.records import Evidence, Reading
from readout.views import compare, to_json
from readout.views.records import Cell, Comparison, ContactComparison, Row, Voice
from support import newsroom
from support.drafts import Draft, when
from support.numbers import unnumbered

EVERYTHING = compare(newsroom.everything())


def contact(reports: int, comparison: Comparison = EVERYTHING) -> ContactComparison:
    """The contact that so many articles tell of."""
    (found,) = [contact for contact in comparison.contacts if contact.reports == reports]
    return found


CALL = contact(6)


def row(aspect: str, of: ContactComparison = CALL) -> Row:
    (found,) = [row for row in of.rows if row.aspect == aspect]
    return found


def cell(aspect: str, label: str, of: ContactComparison = CALL) -> Cell:
    (key,) = [account.key for account in of.accounts if label in account.label]
    (found,) = [cell for cell in row(aspect, of).cells if cell.account == key]
    return found


def parts(value: Any, kind: type) -> Iterator[Any]:
    """Every record of a kind anywhere in a record."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name), kind)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from parts(item, kind)


def test_the_header_tells_who_says_what() -> None:
    people = {person.name: (person.office, person.side_name, person.part) for person in CALL.people}
    assert people == {
        "Mira Tessen": ("Präsidentin", "Norland", "participant"),
        "Ilo Varga": ("Präsident", "Südmark", "participant"),
    }
    lines = {line.name: line for line in CALL.header}
    assert CALL.form == "phone_call"
    assert lines["duration"].differs
    assert {(fact.value, fact.accounts) for fact in lines["duration"].facts} == {
        ("1 h 30 min", ("Norland",)), ("1 h", ("Südmark",)),
    }  # fmt: skip
    assert not lines["time"].differs
    assert [fact.value for fact in lines["time"].facts] == ["2031-03-05"]


def test_one_agency_text_in_three_publishers_is_one_account() -> None:
    assert (CALL.reports, CALL.independent) == (6, 4)
    labels = [(account.kind, account.label, account.independent) for account in CALL.accounts]
    assert labels == [
        ("side", "Norland", 1), ("side", "Südmark", 1),
        ("narration", "Grenzkurier, nag, Tagblatt Marstadt", 1), ("narration", "Norhavener Zeitung", 1),
    ]  # fmt: skip
    assert sum(1 for entry in EVERYTHING.articles if entry.copy_of) == 2


def test_a_side_speaks_through_its_people_and_institutions() -> None:
    speakers = {account.label: account.speakers for account in CALL.accounts}
    assert speakers["Norland"] == ("Jon Hale (Sprecher)",)
    assert speakers["Südmark"] == ("Präsidialkanzlei", "Rea Dorn (Sprecherin)")


def test_says_denies_contradicts_and_silent() -> None:
    assert cell("promise", "Norland").state == "says"
    assert cell("promise", "Südmark").state == "denies"
    assert cell("promise", "Grenzkurier").state == "silent"
    assert row("promise").verdict == "contradiction"
    assert {cell("exchange", side).state for side in ("Norland", "Südmark")} == {"contradicts"}
    assert "120 Gefangenen" in (cell("exchange", "Norland").why or "")
    assert row("topic").verdict == "narration"
    assert row("demand").verdict == "one"


def test_a_row_has_its_condition_deadline_and_numbers() -> None:
    assert row("invitation").condition == "sofern die Waffen schweigen"
    due = row("promise").due
    assert due is not None
    assert due.start == "2031-03-31"
    assert [quantity.value for quantity in row("exchange").quantities] == [120, 80]
    assert row("promise").by == ("Ilo Varga",)
    assert row("promise").to == ("Mira Tessen",)


def test_the_summary_tells_both_and_only_and_contradictions() -> None:
    kinds = {(found.kind, found.accounts) for found in CALL.contradictions if found.kind != "duration"}
    assert kinds == {("polarity", ("norland", "sudmark")), ("number", ("norland", "sudmark"))}
    assert {found.kind for found in CALL.contradictions} >= {"duration"}
    only = dict(CALL.only)
    assert only == {"norland": (row("invitation").id,), "sudmark": (row("demand").id,)}


def confirmed() -> tuple[Reading, Reading]:
    """One side says it, the other confirms it."""
    made = []
    for side, person, stance in (("Norland", "Jon Hale", "asserts"), ("Südmark", "Rea Dorn", "confirms")):
        d = Draft(
            f"{person}: Tessen und Varga sprachen am 5. März über neue Getreidelieferungen.", published="2031-03-06"
        )
        people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
        call = d.contact("phone_call", people, "sprachen", time=when("2031-03-05", "am 5. März"), main=True)
        said = d.said(d.actor(person, side), "über neue Getreidelieferungen", stance=stance)
        d.claim("topic", "neue Getreidelieferungen", call, said=said)
        made.append(d.reading())
    return made[0], made[1]


def test_what_both_sides_say_and_one_confirms() -> None:
    comparison = compare(confirmed())
    found = contact(2, comparison)
    assert cell("topic", "Südmark", found).state == "confirms"
    assert cell("topic", "Norland", found).state == "says"
    assert found.both == (found.rows[0].id,)
    assert found.only == ()


def test_what_both_presidents_say_together_counts_for_both_sides() -> None:
    d = Draft("Beide Präsidenten betonten, der Krieg müsse enden. Das bestätigten beide Seiten.", publisher="Blatt")
    tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
    both = d.actor("Beide Präsidenten", None, kind="group")
    call = d.contact("talks", [tessen, varga], "betonten")
    said = d.said(both, "der Krieg müsse enden", "betonten")
    d.claim("position", "der Krieg müsse enden", call, by=[tessen, varga], said=said)
    (found,) = compare([d.reading()]).contacts
    assert [(account.label, account.speakers) for account in found.accounts] == [
        ("Norland", ("Beide Präsidenten",)), ("Südmark", ("Beide Präsidenten",)),
    ]  # fmt: skip
    assert [row.verdict for row in found.rows] == ["both"]


def test_two_speakers_of_one_sentence_speak_for_both_sides() -> None:
    """Read from text: every speaker of a sentence has a statement of the same words, the claim points at the first."""
    text = (
        "Präsidentin Mira Tessen von Norland und der orsanische Präsident Oleg Varo haben am Montag telefoniert. "
        "Tessen und Varo betonten die Notwendigkeit, neue Kriege zu verhindern."
    )
    reading = readout.read(readout.make_article(text, published="2031-03-04", publisher="Nordpost"))
    (call,) = compare([reading]).contacts
    (position,) = [row for row in call.rows if row.aspect == "position"]
    saying = [cell for cell in position.cells if cell.state == "says"]
    assert len({cell.account for cell in saying}) == 2
    assert position.verdict == "both"


def test_a_speaker_has_the_side_of_whom_he_speaks_for_in_another_article() -> None:
    told = "Norlands Präsidentin Mira Tessen und der orsanische Präsident Oleg Varo haben am Montag telefoniert."
    heard = "Nach Angaben von Tessens Sprecher Ilo Brandt ging es um die Häfen."
    bare = told + " Es sei auch um die Fischerei gegangen, sagte Sprecher Ilo Brandt."
    texts = (f"{told} {heard}", bare)
    readings = [readout.read(readout.make_article(text, published="2031-03-04")) for text in texts]
    (call,) = compare(readings).contacts
    assert not [account.label for account in call.accounts if "Brandt" in account.label]


def test_who_confirms_a_contact_stands_in_its_status() -> None:
    d = Draft("Tessen und Varga haben telefoniert. Das Telefonat bestätigte Sprecherin Dorn.", publisher="Blatt")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("phone_call", people, "haben telefoniert")
    d.said(d.actor("Sprecherin Dorn", "Südmark"), "Tessen und Varga haben telefoniert", stance="confirms")
    assert call.status == "held"
    (found,) = compare([d.reading()]).contacts
    status = next(line for line in found.header if line.name == "status")
    assert [fact.accounts for fact in status.facts] == [("Südmark",)]


def test_one_voice_does_not_contradict_itself_in_one_article() -> None:
    d = Draft("Tessen lud Varga nach Norhaven ein. Varga lud Tessen nach Norhaven ein.", publisher="Blatt")
    tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
    visit = d.contact("visit", [tessen, varga], "nach Norhaven", status="proposed")
    d.claim("invitation", "nach Norhaven", visit, by=[tessen], to=[varga])
    d.claim("invitation", "nach Norhaven ein", visit, by=[varga], to=[tessen], content="nach Norhaven")
    (found,) = compare([d.reading()]).contacts
    assert found.contradictions == ()


def two_sides(aspect: Any, says: str, denied: str) -> Row:
    """One side says a thing, the other denies a thing; the row they share, if they share one."""
    readings = []
    for side, words, factuality in (("Norland", says, "asserted"), ("Südmark", denied, "denied")):
        d = Draft(f"{side} am 5. März zu Tessen und Varga: {words}.", publisher=side, published="2031-03-06")
        people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
        call = d.contact("phone_call", people, "am 5. März", time=when("2031-03-05", "am 5. März"), main=True)
        said = d.said(d.actor(f"{side} am", side), words)
        d.claim(aspect, words, call, said=said, factuality=factuality, by=people)
        readings.append(d.reading())
    rows = contact(2, compare(readings)).rows
    return max(rows, key=lambda row: sum(cell.state != "silent" for cell in row.cells))


@pytest.mark.parametrize(
    ("aspect", "says", "denied", "verdict"),
    [
        ("promise", "die Grenze für Lastwagen zu öffnen", "eine Öffnung der Grenze für Lastwagen", "contradiction"),
        ("promise", "die Grenze für Lastwagen zu öffnen", "die Grenze zu öffnen", "contradiction"),
        ("promise", "die Grenze zu öffnen", "die Grenze nachts für schwere Lastwagen zu öffnen", "one"),
        ("position", "mit Brücken dem Einfluss Ostriens zu begegnen", "Einfluss Ostriens", "one"),
        ("topic", "die Lage in Ostrau", "Ostrau", "contradiction"),
        ("topic", "die Lage in Ostrau", "die Ostrauer Lage", "contradiction"),
    ],
)
def test_a_denial_contradicts_what_it_covers(aspect: Any, says: str, denied: str, verdict: str) -> None:
    row = two_sides(aspect, says, denied)
    assert row.verdict == verdict
    assert [cell.state for cell in row.cells] == ["says", "denies"]


@pytest.mark.parametrize(
    ("publisher", "kind", "label"),
    [
        ("Präsidialamt der Republik Norland", "side", "Norland"), ("Kreml", "side", "Russia"),
        ("Außenministerium Polens", "side", "Poland"), ("Das Präsidialamt", "narration", "Das Präsidialamt"),
        ("Norlands Nachrichten", "narration", "Norlands Nachrichten"),
    ],
)  # fmt: skip
def test_what_a_government_publishes_itself_is_its_sides_account(publisher: str, kind: str, label: str) -> None:
    d = Draft("Tessen und Varga sprachen über Getreide.", publisher=publisher)
    call = d.contact("talks", [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")], "sprachen")
    d.claim("topic", "Getreide", call)
    (account,) = compare([d.reading()]).contacts[0].accounts
    assert (account.kind, account.label) == (kind, label)


def test_a_government_that_tells_what_the_other_said_gives_its_own_account() -> None:
    d = Draft("Varga habe eine Waffenruhe abgelehnt. Tessen forderte Zugang.", publisher="Präsidialamt von Norland")
    tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
    call = d.contact("talks", [tessen, varga], "abgelehnt")
    d.claim("refusal", "eine Waffenruhe", call, by=[varga], said=d.said(varga, "eine Waffenruhe", "abgelehnt"))
    d.claim("demand", "Zugang", call, by=[tessen], said=d.said(tessen, "Zugang", "forderte"))
    (found,) = compare([d.reading()]).contacts
    (account,) = found.accounts
    assert account.label == "Norland"
    voices = {row.aspect: row.cells[0].voices[0] for row in found.rows}
    assert (voices["refusal"].speaker, voices["refusal"].quoting) == ("Präsidialamt von Norland", "Varga")
    assert (voices["demand"].speaker, voices["demand"].quoting) == ("Tessen", None)


def test_a_statement_inside_another_counts_for_the_outermost_side() -> None:
    d = Draft("Wie Varga der Sprecherin Dorn zufolge sagte, wolle Südmark die Grenze öffnen.", publisher="Blatt")
    varga, dorn = d.actor("Varga", "Norland"), d.actor("Dorn", "Südmark")
    call = d.contact("talks", [varga, dorn], "sagte")
    outer = d.said(dorn, "wolle Südmark die Grenze öffnen", "zufolge")
    inner = d.said(varga, "die Grenze öffnen", nested_in=outer.id)
    d.claim("promise", "die Grenze öffnen", call, said=inner)
    (found,) = compare([d.reading()]).contacts
    (account,) = found.accounts
    assert account.label == "Südmark"
    (voice,) = found.rows[0].cells[0].voices
    assert (voice.speaker, voice.quoting) == ("Dorn", "Varga")


def test_speakers_without_a_side_and_media_have_columns_of_their_own() -> None:
    d = Draft("Die Agentur meldet Regen. Niemand Bestimmtes meldet Schnee. Ein Kreis Eingeweihter meldet Hagel.")
    call = d.contact("talks", [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")], "meldet")
    agency = d.actor("Die Agentur", "Norland", kind="media")
    circle = d.actor("Ein Kreis", None, kind="anonymous")
    d.claim("topic", "Regen", call, said=d.said(agency, "Regen"))
    d.claim("topic", "Schnee", call, said=d.said(None, "Schnee"))
    d.claim("topic", "Hagel", call, said=d.said(circle, "Hagel"))
    (found,) = compare([d.reading()]).contacts
    assert [(account.kind, account.label) for account in found.accounts] == [
        ("other", "Die Agentur"), ("other", "Ein Kreis"), ("other", "nobody named"),
    ]  # fmt: skip


def test_a_planned_contact_that_takes_place_is_one_with_a_history() -> None:
    meeting = contact(2)
    assert meeting.status == "held"
    assert [(stage.status, stage.told) for stage in meeting.history] == [
        ("planned", "2031-03-08"), ("held", "2031-03-21"),
    ]  # fmt: skip
    assert EVERYTHING.planned == ()
    alone = compare([newsroom.meeting_announced()])
    assert [contact.status for contact in alone.contacts] == ["held", "planned"]
    assert alone.planned == (alone.contacts[1].id,)


def test_contacts_without_a_date_are_shown_as_unsure() -> None:
    undated = next(c.id for c in EVERYTHING.contacts if c.articles == (9,))
    assert {doubt.right if doubt.left == undated else doubt.left for doubt in EVERYTHING.doubts} == {
        CALL.id, next(c.id for c in EVERYTHING.contacts if c.articles == (6,)),
    }  # fmt: skip
    assert all(doubt.judgement.reasons for doubt in EVERYTHING.doubts)
    assert "no date" in EVERYTHING.notes[0]


def test_commitments_keep_their_terms_and_history() -> None:
    (promise,) = [c for c in EVERYTHING.commitments if c.aspect == "promise" and "Grenze" in c.words]
    assert promise.contradicted
    assert promise.by == ("Ilo Varga",)
    assert [(step.account, step.factuality) for step in promise.steps] == [
        ("Norland", "planned"),
        ("Südmark", "denied"),
    ]
    assert {step.contact for step in promise.steps} == {CALL.id}
    (invitation,) = [c for c in EVERYTHING.commitments if c.aspect == "invitation"]
    assert invitation.conditions == ("sofern die Waffen schweigen",)


def test_a_demand_and_its_refusal_are_one_history() -> None:
    readings = []
    for side, aspect, words, day in (
        ("Norland", "demand", "eine Verlängerung der Feuerpause", "2031-03-06"),
        ("Südmark", "refusal", "den Waffenstillstand zu verlängern", "2031-03-09"),
    ):
        d = Draft(f"Sprecherin {side}: Es ging um {words}.", publisher=side, published=day)
        tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
        said = d.said(d.actor(f"Sprecherin {side}", side), words)
        owner = {"by": [tessen], "to": [varga]} if aspect == "demand" else {"by": [varga], "to": [tessen]}
        d.claim(aspect, words, None, said=said, **owner)
        readings.append(d.reading())
    (commitment,) = compare(readings).commitments
    assert commitment.aspect == "demand"
    assert [(step.aspect, step.told) for step in commitment.steps] == [
        ("demand", "2031-03-06"),
        ("refusal", "2031-03-09"),
    ]
    assert not commitment.contradicted


def test_claims_about_no_contact_stand_aside() -> None:
    d = Draft("Tessen will mehr Brücken.", publisher="Blatt")
    tessen = d.actor("Tessen", "Norland")
    d.claim("position", "mehr Brücken", None, by=[tessen], said=d.said(tessen, "mehr Brücken"))
    comparison = compare([d.reading()])
    assert comparison.contacts == ()
    assert [row.words for row in comparison.aside] == ["mehr Brücken"]
    assert [account.label for account in comparison.aside_accounts] == ["Norland"]


@pytest.mark.parametrize("readings", [(), (Draft("").reading(),), (Draft("Nur Wetter.", published="x").reading(),)])
def test_nothing_to_compare_is_no_error(readings: tuple[Reading, ...]) -> None:
    comparison = compare(readings)
    assert comparison.contacts == ()
    assert len(comparison.articles) == len(readings)


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffling_the_articles_changes_nothing(chance: random.Random) -> None:
    readings = list(newsroom.everything())
    chance.shuffle(readings)
    assert unnumbered(compare(readings)) == unnumbered(EVERYTHING)
    assert [entry.article.id for entry in compare(readings).articles] == [one.article.id for one in readings]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(newsroom.everything()), max_size=10))
def test_any_selection_can_be_compared_and_every_quote_is_exact(readings: list[Reading]) -> None:
    comparison = compare(readings)
    articles = {entry.number: entry.article for entry in comparison.articles}
    for voice in parts(comparison, Voice):
        article = articles[voice.article]
        for evidence in voice.evidence:
            text = article.text if evidence.field == "text" else article.title or ""
            assert text[evidence.start : evidence.end] == evidence.quote
    for found in comparison.contacts:
        assert all([cell.account for cell in row.cells] == [a.key for a in found.accounts] for row in found.rows)
        assert all(cell.voices for row in found.rows for cell in row.cells if cell.state != "silent")


def test_the_json_is_documented_and_plain() -> None:
    written = json.loads(json.dumps(to_json(EVERYTHING)))
    assert written["schema"] == "readout-comparison/1"
    call = next(contact for contact in written["contacts"] if contact["id"] == CALL.id)
    assert call["only"]["norland"] == [row("invitation").id]
    quote = call["rows"][0]["cells"][2]["voices"][0]["evidence"][0]
    article = written["articles"][call["rows"][0]["cells"][2]["voices"][0]["article"] - 1]["article"]
    assert article["text"][quote["start"] : quote["end"]] == quote["quote"]
    assert all(isinstance(evidence, Evidence) for evidence in parts(EVERYTHING, Evidence))
