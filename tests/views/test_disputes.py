"""What hostile readers found: a comparison must never say the opposite of a text, nor hide that two accounts differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from readout import make_article, read
from readout.records import Reading
from readout.resolution import cases, keyed
from readout.views import compare
from readout.views.page import render
from readout.views.page.model import Builder, contact_model
from readout.views.records import ContactComparison, Row
from readout.views.stages import at_odds
from readout.views.words import words
from support import newsroom
from support.drafts import Draft, when
from support.effort import effort


def told(*sayings: tuple[str | None, str, str, str], publisher: str, day: str = "2031-03-06", **fields: Any) -> Reading:
    """One article on the call of 5 March: (side of the speaker or None, aspect, words, factuality) for each saying."""
    words = " ".join(f"{words}." for _, _, words, _ in sayings)
    d = Draft(
        f"Am 5. März Tessen und Varga. Sprecher {publisher}: {words}", publisher=publisher, published=day, **fields
    )
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("phone_call", people, "Am 5. März", time=when("2031-03-05", "Am 5. März"), main=True)
    for side, aspect, content, factuality in sayings:
        said = d.said(d.actor(f"Sprecher {publisher}", side), content) if side else None
        d.claim(aspect, content, call, said=said, by=people[1:], factuality=factuality)
    return d.reading()


def only_contact(*readings: Reading) -> ContactComparison:
    (found,) = compare(readings).contacts
    return found


def states(row: Row) -> dict[str, str]:
    return {cell.account.split(":")[-1]: cell.state for cell in row.cells}


TROOPS = "Abzug der Truppen"


def test_a_refusal_and_a_denied_agreement_do_not_contradict() -> None:
    refused = told(("Südmark", "refusal", f"einen {TROOPS}", "asserted"), publisher="Südpost")
    denied = told((None, "agreement", f"ein {TROOPS}", "denied"), publisher="Blatt")
    found = only_contact(refused, denied)
    assert found.contradictions == ()
    assert {row.aspect: states(row) for row in found.rows} == {
        "refusal": {"sudmark": "says", "blatt": "silent"},
        "agreement": {"sudmark": "silent", "blatt": "denies"},
    }


def test_a_denial_and_a_denied_agreement_agree() -> None:
    bestrides = told(("Südmark", "denial", f"ein {TROOPS}", "asserted"), publisher="Südpost")
    denied = told((None, "agreement", f"ein {TROOPS}", "denied"), publisher="Blatt")
    found = only_contact(bestrides, denied)
    assert found.contradictions == ()
    assert {state for row in found.rows for state in states(row).values()} <= {"denies", "silent"}


def test_a_demand_and_its_answers_keep_whose_they_are() -> None:
    d = Draft(
        "Tessen forderte einen Abzug der Truppen. Varga lehnte ihn ab. Hale: Varga stimmte zu.", publisher="Blatt"
    )
    tessen, varga = d.actor("Mira Tessen", "Norland"), d.actor("Ilo Varga", "Südmark")
    words = {"content": "einen Abzug der Truppen", "by": [varga]}
    d.claim("demand", "einen Abzug der Truppen", None, by=[tessen], to=[varga], said=d.said(tessen, "einen Abzug"))
    d.claim("refusal", "lehnte", None, said=d.said(varga, "lehnte"), **words)
    d.claim("agreement", "stimmte", None, said=d.said(d.actor("Hale", "Norland"), "stimmte"), **words)
    (commitment,) = compare([d.reading()]).commitments
    assert (commitment.aspect, commitment.by, commitment.to) == ("demand", ("Mira Tessen",), ("Ilo Varga",))
    assert commitment.contradicted


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_who_refuses_what_another_calls_agreed_denies_it(order: tuple[int, ...]) -> None:
    readings = (
        told(("Norland", "agreement", f"den {TROOPS}", "asserted"), publisher="Nordpost"),
        told(("Südmark", "refusal", f"einen {TROOPS}", "asserted"), publisher="Südpost"),
        told((None, "agreement", f"ein {TROOPS}", "denied"), publisher="Blatt"),
    )
    found = only_contact(*(readings[index] for index in order))
    (row,) = found.rows
    assert states(row) == {"norland": "says", "sudmark": "denies", "blatt": "denies"}
    assert row.verdict == "contradiction"
    assert "Norland says 'agreed', Südmark 'refused'." in {one.sentence for one in found.contradictions}


def test_a_text_that_refuses_and_denies_is_not_turned_round() -> None:
    text = (
        "Karvoniens Präsident Velimir Stojkov telefonierte mit Taskiens Präsidentin Henrike Dorn. Einen Abzug der "
        "Truppen lehnte Stojkov ab. Ein Abzug der Truppen wurde nicht vereinbart."
    )
    found = only_contact(read(make_article(text, published="2031-03-05")))
    assert found.contradictions == ()
    assert all(
        cell.state in ("denies", "silent") for row in found.rows if row.aspect == "agreement" for cell in row.cells
    )


def meeting(side: str, day: str, place: str = "Belgora") -> Reading:
    d = Draft(
        f"Tessen und Varga sprachen am 5. März. Sie vereinbarten ein Treffen der Außenminister am {day} in {place}.",
        publisher=f"Präsidialamt von {side}", published="2031-03-05",
    )  # fmt: skip
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("phone_call", people, "sprachen am 5. März", time=when("2031-03-05", "am 5. März"), main=True)
    d.claim("agreement", "ein Treffen der Außenminister", call, by=people)
    return d.reading()


def test_a_single_account_uses_the_width_of_the_page() -> None:
    page = render(compare([told((None, "topic", "Getreide", "asserted"), publisher="Blatt")]))
    assert 'class="scroll single"' in page
    assert ".single tbody { display: grid;" in page


def test_two_days_for_one_meeting_contradict() -> None:
    found = only_contact(meeting("Norland", "2. April"), meeting("Südmark", "9. April"))
    (row,) = found.rows
    assert row.verdict == "contradiction"
    assert found.both == ()
    assert row.differing == ("2. April", "9. April")
    (dispute,) = found.contradictions
    assert dispute.kind == "time"
    assert {"2. April", "9. April"} <= set(dispute.sentence.split("'"))
    assert {voice.evidence[0].quote for cell in row.cells for voice in cell.voices} == {
        "ein Treffen der Außenminister am 2. April in Belgora", "ein Treffen der Außenminister am 9. April in Belgora",
    }  # fmt: skip


def test_two_places_for_one_meeting_contradict_and_one_day_agrees() -> None:
    assert only_contact(meeting("Norland", "2. April"), meeting("Südmark", "2. April")).both
    apart = only_contact(meeting("Norland", "2. April", "Belgora"), meeting("Südmark", "2. April", "Norhaven"))
    assert [found.kind for found in apart.contradictions] == ["place"]


def test_two_meetings_of_one_account_are_two_points() -> None:
    sayings = [(None, "agreement", f"ein Treffen am {day} in Belgora", "asserted") for day in ("2. April", "9. April")]
    found = only_contact(*(told(*sayings, publisher=name) for name in ("Blatt", "Kurier")))
    assert sorted(row.words for row in found.rows) == [words for _, _, words, _ in sayings]
    assert found.contradictions == ()


def test_a_side_that_contradicts_itself_is_told_by_person_and_article() -> None:
    words = "die Freilassung von Gefangenen"
    found = only_contact(
        told(("Südmark", "promise", words, "asserted"), publisher="Südpost"),
        told(("Südmark", "promise", words, "denied"), publisher="Nordpost"),
    )
    (dispute,) = found.contradictions
    assert "Sprecher Südpost in Südpost says that it is so" in dispute.sentence
    assert "Sprecher Nordpost in Nordpost that it is not" in dispute.sentence
    assert found.rows[0].cells[0].state == "contradicts"


def status(publisher: str, value: Any, day: str | None) -> Reading:
    d = Draft(f"{publisher} zum Treffen von Tessen und Varga am 9. April.", publisher=publisher, published=day)
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    d.contact("meeting", people, "Treffen", status=value, time=when("2031-04-09", "am 9. April"), main=True)
    return d.reading()


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (("cancelled", "2031-03-05"), ("planned", "2031-03-05"), True),
        (("cancelled", None), ("planned", "2031-03-05"), True),
        (("denied", "2031-04-12"), ("held", "2031-04-10"), True),
        (("denied", "2031-03-07"), ("planned", "2031-03-05"), True),
        (("planned", "2031-03-05"), ("cancelled", "2031-03-07"), False),
        (("planned", "2031-03-05T09:00"), ("cancelled", "2031-03-05T18:00"), False),
        (("planned", "2031-04-09"), ("held", "2031-04-09"), False),
    ],
)
def test_a_history_needs_an_order(first: Any, second: Any, differ: bool) -> None:
    found = only_contact(status("Nordpost", *first), status("Südpost", *second))
    assert bool(found.contradictions) is differ
    assert ([stage.status for stage in found.history] == [first[0], second[0]]) is not differ
    if differ:
        assert found.contradictions[0].kind == "status"
        assert {fact.value for line in found.header if line.name == "status" for fact in line.facts} == {
            first[0],
            second[0],
        }
        assert 'class="status st-denied"' in render(compare([status("Nordpost", *first), status("Südpost", *second)]))


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (("cancelled", "2031-04-05"), ("held", "2031-04-09"), False),
        (("held", "2031-04-09"), ("cancelled", "2031-04-11"), True),
        (("held", "2031-04-09"), ("cancelled", "2031-04-09"), True),
        (("held", "2031-04-09"), ("held", "2031-04-11"), False),
    ],
)
def test_what_was_called_off_may_be_held_after_all(first: Any, second: Any, differ: bool) -> None:
    told = [case for one in keyed([status("Nordpost", *first), status("Südpost", *second)]) for case in cases(one)]
    assert at_odds(told) is differ


def test_who_denies_is_no_voice_for_a_contact_that_was() -> None:
    d = Draft("Tessen und Varga haben telefoniert. Orn bestritt, dass Zusagen gemacht wurden.", publisher="Blatt")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("phone_call", people, "haben telefoniert")
    d.claim(
        "denial",
        "dass Zusagen gemacht wurden",
        call,
        said=d.said(d.actor("Orn", "Südmark"), "Zusagen", stance="denies"),
    )
    line = next(line for line in only_contact(d.reading()).header if line.name == "status")
    assert [(fact.value, fact.accounts) for fact in line.facts] == [("held", ("Blatt",))]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("Beide Präsidenten", ["Norland", "Südmark"]), ("Die Seiten", ["Norland", "Südmark"]), ("Lukić", ["Lukić"])],
)
def test_an_unplaced_name_does_not_speak_for_all_sides(name: str, columns: list[str]) -> None:
    d = Draft(f"{name}: Es ging um Getreide.", publisher="Blatt")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    call = d.contact("talks", people, "ging")
    d.claim("agreement", "Getreide", call, by=people, said=d.said(d.actor(name, None, kind="group"), "Getreide"))
    assert [account.label for account in only_contact(d.reading()).accounts] == columns


def test_articles_are_numbered_as_given() -> None:
    readings = [status("Spät", "planned", "2031-03-09"), status("Früh", "planned", "2031-03-01")]
    assert [entry.article.publisher for entry in compare(readings).articles] == ["Spät", "Früh"]
    assert [entry.number for entry in compare(readings[::-1]).articles] == [1, 2]


@pytest.mark.parametrize(
    ("fields", "label"),
    [({"origin": "presse/bericht.txt"}, "bericht.txt"), ({"title": "Ein Anruf"}, "Ein Anruf"), ({}, "Tessen und Varga sprachen über Getreide.")],
)  # fmt: skip
def test_an_article_without_publisher_has_a_name(fields: dict[str, str], label: str) -> None:
    d = Draft("Tessen und Varga sprachen über Getreide.", **fields)
    call = d.contact("talks", [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")], "sprachen")
    d.claim("topic", "Getreide", call)
    (account,) = only_contact(d.reading()).accounts
    assert account.label == label


def test_an_office_alone_is_shown_with_whom_it_speaks_for() -> None:
    d = Draft("Das Büro: Es geht um Getreide. Der Sprecher: Es geht um Erz.", publisher="Blatt")
    tessen, varga = d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")
    call = d.contact("talks", [tessen, varga], "Getreide")
    office = d.actor("Büro", "Norland", kind="institution")
    d.claim("topic", "Getreide", call, said=d.said(office, "Getreide", principal=tessen))
    unknown = d.actor("Ruth", None)
    d.claim("topic", "Erz", call, said=d.said(d.actor("Sprecher", None), "Erz", principal=unknown))
    found = only_contact(replace(d.reading()))
    assert [(account.label, account.speakers) for account in found.accounts] == [
        ("Norland", ("Büro for Tessen",)), ("Sprecher for Ruth", ()),
    ]  # fmt: skip


def test_a_speaker_belongs_to_the_side_of_the_office_or_principal() -> None:
    d = Draft("Hale und Orn: Getreide, Erz.", publisher="Blatt")
    tessen, varga = d.actor("Mira Tessen", "Norland"), d.actor("Ilo Varga", "Südmark", "Südmark")
    call = d.contact("talks", [tessen, varga], "Getreide")
    hale, orn = (
        d.actor("Jon Hale", None, "Sprecher"),
        d.actor("Pavel Orn", None, "Sprecher der südmärkischen Regierung"),
    )
    d.claim("topic", "Getreide", call, said=d.said(hale, "Getreide", principal=tessen))
    d.claim("topic", "Erz", call, said=d.said(orn, "Erz"))
    other = Draft("Hale: Es ging um Öl.", publisher="Kurier")
    people = [other.actor("Mira Tessen", "Norland"), other.actor("Ilo Varga", "Südmark")]
    talks = other.contact("talks", people, "ging")
    other.claim("topic", "Öl", talks, said=other.said(other.actor("Jon Hale", None, "Sprecher"), "Öl"))
    columns = {a.label: a.kind for c in compare([d.reading(), other.reading()]).contacts for a in c.accounts}
    assert columns == {"Norland": "side", "Südmark": "side"}


def test_work_grows_with_the_pairs_of_articles_and_no_faster() -> None:
    def work(count: int) -> int:
        many = []
        for index in range(count):
            reading = newsroom.everything()[index % 3]
            article = replace(reading.article, id=f"{index:016x}", publisher=f"Blatt {index}")
            many.append(replace(reading, article=article))
        return effort(lambda: compare(many))

    work(3)  # loads the tables
    small, large = work(15), work(60)
    assert large < 16 * small, (small, large)


@pytest.mark.parametrize(("language", "shown"), [("de", "bestritten laut Südpost"), ("en", "denied, says Südpost")])
def test_a_paper_that_tells_of_a_denial_denies_nothing_itself(language: str, shown: str) -> None:
    found = compare([status("Nordpost", "held", "2031-04-10"), status("Südpost", "denied", "2031-04-12")])
    against = found.contacts[0].disputed
    assert against is not None
    assert (against.status, against.accounts) == ("denied", ())
    builder = Builder(languages={1: "de", 2: "de"}, tones={}, words=words(language))
    assert contact_model(found.contacts[0], 1, builder).disputed == shown
