"""Tables of labels: Cohen's kappa of a textbook case and at its borders; which items stand beside which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evaluation.crosstable import CrossTable
from evaluation.items import Meeting, Point, Reported, Speech
from evaluation.labels import cross_labels
from evaluation.measures import headline

TEXTBOOK = CrossTable({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})


def test_kappa_takes_off_what_chance_would_agree_on() -> None:
    # 35 of 50 agree, 25 would by chance: (0.7 - 0.5) / (1 - 0.5)
    assert (TEXTBOOK.agreed, TEXTBOOK.paired) == (35, 50)
    assert TEXTBOOK.kappa == pytest.approx(0.4)
    assert headline(TEXTBOOK) == pytest.approx(0.4)


def test_kappa_is_below_zero_where_the_sides_agree_less_than_by_chance() -> None:
    assert CrossTable.counted([("a", "b"), ("b", "a")]).kappa == pytest.approx(-1)


def test_kappa_leaves_out_what_only_one_side_has() -> None:
    assert (TEXTBOOK + CrossTable({("yes", None): 9, (None, "no"): 9})).kappa == TEXTBOOK.kappa


@pytest.mark.parametrize("table", [CrossTable(), CrossTable({("a", "a"): 7}), CrossTable({("a", None): 1})])
def test_kappa_is_not_known_where_chance_alone_agrees(table: CrossTable) -> None:
    assert table.kappa is None
    assert headline(table) == 0


def test_tables_add_up_cell_by_cell() -> None:
    total = CrossTable.counted([("a", "a"), ("a", None)]) + CrossTable.counted([("a", "a"), (None, "b")])
    assert total.counts == {("a", "a"): 2, ("a", None): 1, (None, "b"): 1}


CALL = Meeting(form="phone_call", status="held", participants=("Mira Tessen", "Ilo Varga"), spans=((0, 10),))
SAID = Speech(content=((20, 60),), speaker="Mira Tessen", form="indirect", stance="asserts")
PROMISE = Point(aspect="promise", content=((30, 50),), factuality="planned", commitment="promised")
GOLD = Reported(id="x", text="", meetings=(CALL,), speeches=(SAID,), points=(PROMISE,))


def tables(other: Reported) -> dict[str, dict[tuple[str | None, str | None], int]]:
    return {name: dict(table.counts) for name, table in cross_labels(GOLD, other).items()}


def test_a_call_read_as_a_meeting_is_a_confusion_where_the_same_words_tell_it() -> None:
    met = replace(CALL, form="meeting", status="planned")
    same_words = tables(replace(GOLD, meetings=(met,)))
    assert same_words["contact form"] == {("phone_call", "meeting"): 1}
    assert same_words["contact status"] == {("held", "planned"): 1}
    elsewhere = tables(replace(GOLD, meetings=(replace(met, spans=((80, 90),)),)))
    assert elsewhere["contact form"] == {("phone_call", None): 1, (None, "meeting"): 1}
    others = tables(replace(GOLD, meetings=(replace(met, participants=("Jon Hale", "Ada Berg")),)))
    assert others["contact form"] == {("phone_call", None): 1, (None, "meeting"): 1}


def test_statements_stand_together_from_half_of_their_content_on() -> None:
    near = tables(replace(GOLD, speeches=(replace(SAID, content=((20, 50),), form="direct", stance="denies"),)))
    assert near["statement form"] == {("indirect", "direct"): 1}
    assert near["stance"] == {("asserts", "denies"): 1}
    far = tables(replace(GOLD, speeches=(replace(SAID, content=((55, 100),)),)))
    assert far["stance"] == {("asserts", None): 1, (None, "asserts"): 1}


def test_claims_stand_together_by_their_words_whatever_the_aspect() -> None:
    read = tables(replace(GOLD, points=(replace(PROMISE, aspect="offer", factuality="asserted", commitment=None),)))
    assert read["claim aspect"] == {("promise", "offer"): 1}
    assert read["factuality"] == {("planned", "asserted"): 1}
    assert read["commitment"] == {("promised", "none"): 1}


def test_claims_that_restate_the_contact_are_not_counted() -> None:
    assert tables(replace(GOLD, points=(PROMISE, replace(PROMISE, aspect="place"))))["claim aspect"] == {
        ("promise", "promise"): 1
    }
