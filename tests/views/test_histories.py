"""Histories of commitments over many reports: states, who says so, what is overdue, and what stays apart."""

from __future__ import annotations

import io
import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from readout.records import Reading
from readout.views import compare, histories
from readout.views.page import render as page
from readout.views.records import Commitment, Comparison
from readout.views.terminal import render
from support.series import GRAIN, report

PROMISED = report(
    "2031-03-05", "promise", GRAIN, said="Norland", number=(500, "Tonne", "500 Tonnen"), due="2031-05-31",
    factuality="planned",
)  # fmt: skip
BEGUN = report("2031-04-02", "measure", "hat die Lieferung von Getreide aufgenommen", progress="begun")
KEPT = report(
    "2031-05-30", "measure", "lieferte die zugesagten 500 Tonnen Getreide", said="Norland", progress="done",
    number=(500, "Tonne", "500 Tonnen"),
)  # fmt: skip
BROKEN = report(
    "2031-06-02", "position", "die Zusage gebrochen zu haben, Getreide zu liefern", by="Südmark", to="Norland",
    said="Südmark", progress="broken",
)  # fmt: skip
DENIED = report("2031-06-02", "measure", "lieferte kein Getreide", said="Südmark", progress="done", factuality="denied")
SERIES = (PROMISED, BEGUN, KEPT, BROKEN)


def only(*readings: Reading, on: str | None = None) -> Commitment:
    (found,) = histories(readings, on=date.fromisoformat(on) if on else None)
    return found


def states(found: Commitment) -> list[str | None]:
    return [f"not {step.state}" if step.denied else step.state for step in found.steps]


def status(found: Commitment) -> list[tuple[str, bool, tuple[str, ...]]]:
    return [(one.state, one.denied, one.accounts) for one in found.status]


def test_a_promise_is_followed_to_its_end() -> None:
    found = only(PROMISED, BEGUN, KEPT)
    assert states(found) == ["promised", "begun", "fulfilled"]
    assert [step.when for step in found.steps] == ["2031-03-05", "2031-04-02", "2031-05-30"]
    assert [step.account for step in found.steps] == ["Norland", "Blatt 2031-04-02", "Norland"]
    assert found.steps[1].words == "hat die Lieferung von Getreide aufgenommen"
    assert found.steps[1].why is not None
    assert status(found) == [("fulfilled", False, ("Norland",))]
    assert not found.contested


def test_where_accounts_differ_each_is_named() -> None:
    found = only(*SERIES)
    assert status(found) == [("broken", False, ("Südmark",)), ("fulfilled", False, ("Norland",))]
    assert found.contested


def test_a_denial_contests_what_is_said_to_be_done() -> None:
    found = only(PROMISED, KEPT, DENIED)
    assert states(found) == ["promised", "fulfilled", "not fulfilled"]
    assert status(found) == [("fulfilled", False, ("Norland",)), ("fulfilled", True, ("Südmark",))]


def test_what_is_only_denied_is_no_state_that_was_reached() -> None:
    found = only(PROMISED, DENIED)
    assert states(found) == ["promised", "not fulfilled"]
    assert status(found)[0][:2] == ("promised", False)


def test_overdue_is_computed_and_never_said() -> None:
    assert only(PROMISED, on="2031-05-31").overdue is None
    late = only(PROMISED, BEGUN, on="2031-06-01")
    assert late.overdue == "2031-06-01"
    assert [one.state for one in late.status] == ["begun"]
    assert only(PROMISED, KEPT, on="2031-08-01").overdue is None
    assert only(PROMISED, BROKEN, on="2031-08-01").overdue is None


def test_without_a_deadline_nothing_is_overdue() -> None:
    plain = report("2031-03-05", "promise", "Getreide zu liefern", factuality="planned")
    assert only(plain, on="2040-01-01").overdue is None


def shown(comparison: Comparison) -> str:
    out = io.StringIO()
    render(comparison, Console(file=out, width=160))
    return out.getvalue()


def test_a_meeting_that_was_planned_is_not_overdue() -> None:
    planned = report(
        "2031-03-05",
        "follow_up",
        "ein Treffen der Fachleute",
        due="2031-03-10",
        factuality="planned",
        commitment="agreed",
    )
    assert only(planned, on="2031-04-01").overdue is None


def prisoners(day: str, number: int, aspect: str = "agreement", **fields: object) -> Reading:
    words = f"der Austausch von {number} Gefangenen" if aspect == "agreement" else f"tauschten {number} Gefangene aus"
    counted = (number, "Gefangener", f"{number} Gefangenen") if aspect == "agreement" else None
    counted = counted or (number, "Gefangener", f"{number} Gefangene")
    return report(day, aspect, words, number=counted, **fields)  # type: ignore[arg-type]


def test_two_exchanges_of_two_sides_stay_two() -> None:
    march, june = prisoners("2031-03-05", 120), prisoners("2031-06-05", 90)
    first, second = histories([march, june, prisoners("2031-06-20", 90, "exchange", progress="done")])
    assert states(first) == ["agreed"]
    assert states(second) == ["agreed", "fulfilled"]


def test_two_accounts_of_one_meeting_are_one_commitment_that_is_disputed() -> None:
    ours, theirs = prisoners("2031-03-05", 120, said="Norland"), prisoners("2031-03-06", 80, said="Südmark")
    found = only(ours, theirs)
    assert found.contradicted
    assert {quantity.value for quantity in found.quantities} == {80, 120}


def test_what_was_carried_out_can_be_agreed_anew() -> None:
    words = "ein Gefangenenaustausch"
    again = report("2031-09-01", "agreement", words)
    done = report("2031-03-20", "exchange", "tauschten Gefangene aus", progress="done")
    first, second = histories([report("2031-03-05", "agreement", words), done, again])
    assert states(first) == ["agreed", "fulfilled"]
    assert states(second) == ["agreed"]


def test_what_is_done_in_part_has_begun() -> None:
    part = prisoners("2031-03-20", 40, "exchange", progress="done")
    found = only(prisoners("2031-03-05", 120), part)
    assert states(found) == ["agreed", "begun"]


def test_what_may_continue_two_equally_continues_neither() -> None:
    two = [
        report("2031-03-05", "promise", "Getreide zu liefern", due=due, factuality="planned", met=met)
        for due, met in (("2031-05-31", "2031-03-05"), ("2031-09-30", "2031-03-05"))
    ]
    other = report("2031-04-20", "promise", "Getreide zu liefern", due="2031-09-30", factuality="planned")
    found = histories([two[0], other, report("2031-04-25", "measure", "lieferte Getreide", progress="done")])
    assert [states(one) for one in found] == [["promised"], ["promised"]]


def test_what_is_done_and_was_promised_by_nobody_is_no_commitment() -> None:
    assert histories([report("2031-03-05", "measure", "lieferte Getreide", progress="done")]) == ()


def test_a_word_that_was_kept_is_no_commitment_where_nothing_says_which() -> None:
    kept = report("2031-06-02", "measure", "hielt Wort", progress="kept")
    assert histories([kept]) == ()
    assert states(only(PROMISED, kept)) == ["promised", "fulfilled"]


def test_a_word_alone_names_the_promise_of_the_same_side() -> None:
    broken = report("2031-06-02", "measure", "brach die Zusage", progress="broken")
    assert states(only(PROMISED, broken)) == ["promised", "broken"]
    other = report("2031-04-05", "promise", "die Häfen zu öffnen", factuality="planned")
    apart = histories([PROMISED, other, broken])
    assert sorted(len(found.steps) for found in apart) == [1, 1, 1]


def test_an_accusation_alone_is_told_of_the_accused() -> None:
    found = only(BROKEN)
    assert (found.by, found.to) == (("Norland",), ("Südmark",))
    assert status(found) == [("broken", False, ("Südmark",))]


def test_an_article_that_looks_back_does_not_begin_it_anew() -> None:
    reading = report("2031-05-30", "measure", "lieferte 500 Tonnen Getreide", progress="done")
    again = report("2031-05-30", "promise", "500 Tonnen Getreide zu liefern", factuality="planned")
    assert len(histories([PROMISED, reading, again])) <= 2


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_readings_changes_nothing(chance: random.Random) -> None:
    readings = [*SERIES, DENIED, prisoners("2031-03-05", 120), prisoners("2031-06-05", 90)]
    expected = [(one.id, one.status, states(one)) for one in histories(readings)]
    chance.shuffle(readings)
    assert [(one.id, one.status, states(one)) for one in histories(readings)] == expected


def test_the_id_stays_when_later_steps_are_added() -> None:
    first = only(PROMISED).id
    assert only(PROMISED, BEGUN).id == first
    assert only(*SERIES).id == first
    others = [prisoners("2031-03-05", 120), report("2031-03-01", "demand", "ein Abzug der Truppen")]
    assert first in {one.id for one in histories([*SERIES, *others])}


def test_a_comparison_tells_histories_in_the_terminal_and_on_the_page() -> None:
    comparison = compare(SERIES)
    (found,) = comparison.commitments
    assert found.contested
    text = " ".join(shown(comparison).split())
    assert "status: broken since 2031-06-02, says Südmark; but fulfilled since 2031-05-30, says Norland" in text
    assert "2031-04-02 begun, Blatt 2031-04-02 [2] “hat die Lieferung von Getreide aufgenommen”" in text
    html = page(comparison)
    assert "broken since 2031-06-02, says Südmark" in html
    assert "hat die Lieferung von Getreide aufgenommen</q>" in html


def test_a_comparison_says_what_is_overdue_on_the_day_of_its_last_article() -> None:
    other = report("2031-07-01", "topic", "das Wetter")
    comparison = compare([PROMISED, other])
    assert [found.overdue for found in comparison.commitments] == ["2031-07-01"]
    assert "overdue on 2031-07-01: computed" in " ".join(shown(comparison).split())
    assert "overdue" in page(comparison)


def test_a_promise_that_the_other_side_denies_stands_with_its_denial() -> None:
    """A denial of another's words is a step of the commitment, and none by itself."""
    south = report(
        "2031-03-06", "denial", "es habe keine Zusage gegeben, Getreide zu liefern", by="Südmark", said="Südmark"
    )
    found = only(PROMISED, south)
    assert states(found) == ["promised", "not promised"]
    assert found.contested
    assert ("promised", True, ("Südmark",)) in status(found)
    assert histories([south]) == ()


def test_two_exchanges_of_one_state_in_a_week_are_two() -> None:
    """What names two sides is not of one time with what names one of them and a third."""
    words = "einen Austausch von Gefangenen"
    first = report("2031-03-02", "agreement", words, number=(30, "Gefangene", "30"))
    second = report("2031-03-06", "agreement", words, to="Ostrien", number=(12, "Gefangene", "12"))
    done = report("2031-03-20", "exchange", "tauschten Gefangene aus", to="Ostrien", progress="done")
    found = {tuple(sorted(one.by)): states(one) for one in histories([first, second, done])}
    assert found == {("Norland", "Südmark"): ["agreed"], ("Norland", "Ostrien"): ["agreed", "fulfilled"]}


def test_a_demand_an_offer_and_an_agreement_are_one_history() -> None:
    demanded = report(
        "2031-01-05", "demand", "die Rückgabe von drei Schiffen", by="Südmark", to="Norland", said="Südmark"
    )
    offered = report("2031-01-26", "offer", "die drei Schiffe zurückzugeben", said="Norland")
    agreed = report("2031-02-16", "agreement", "die Rückgabe der drei Schiffe")
    done = report(
        "2031-03-30", "exchange", "hat alle drei Schiffe zurückgegeben", progress="done", key=("schiff", "zurückgeben")
    )
    assert states(only(demanded, offered, agreed, done)) == ["demanded", "offered", "agreed", "fulfilled"]


def test_what_is_taken_back_is_known_by_the_side_in_its_words() -> None:
    offered = report("2031-06-01", "offer", "Getreide zu liefern", said="Norland")
    back = report(
        "2031-06-20",
        "measure",
        "sein Angebot an Südmark zurückgezogen, Getreide zu liefern",
        to=None,
        progress="withdrawn",
    )
    assert states(only(offered, back)) == ["offered", "withdrawn"]
