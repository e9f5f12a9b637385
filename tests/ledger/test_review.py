"""The queue of a review: what is asked, in which order, what an answer does, and that it can be taken back."""

from __future__ import annotations

import heapq
import json
import threading
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from readout.errors import UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.ledger.review import (
    Kind,
    ReviewQuestion,
    ReviewVerdict,
    Subject,
    answer,
    open_actors,
    progress,
    question,
    question_to_json,
    questions,
    undo,
)
from readout.ledger.review.certainty import LEAST_OF_ACTORS
from readout.ledger.review.excerpts import excerpts
from readout.ledger.review.queue import by_certainty
from readout.ledger.review.records import Candidate
from readout.records import Article, Evidence
from readout.resolution.decisions import changes_from_json
from support import newsroom
from support.ledgers import add, by_version, call, new_ledger, without_contacts
from support.reviewing import doubted, named, talk


def asked(ledger: Ledger, *kinds: Kind, skipped: Sequence[str] = ()) -> list[ReviewQuestion]:
    with ledger.asking() as connection:
        return list(questions(ledger, connection, kinds, limit=100, skipped=skipped))


def given(ledger: Ledger, one: ReviewQuestion, verdict: ReviewVerdict) -> str:
    return answer(Judging(ledger, "Ada"), one, verdict)


def sizes(ledger: Ledger) -> list[int]:
    with ledger.asking() as connection:
        counted = select(func.count()).select_from(schema.member).group_by(schema.member.c.contact_id)
        return sorted(connection.execute(counted).scalars())


def wrong(ledger: Ledger) -> list[str]:
    return [finding.sentence for finding in compare_with_rebuilt(ledger) if finding.state == "wrong"]


def test_an_empty_ledger_asks_nothing(address: str) -> None:
    with new_ledger(address) as ledger:
        assert asked(ledger, "contact", "actor", "claim", "adrift") == []
        with ledger.asking() as connection:
            assert progress(ledger, connection).open == (("contact", 0), ("actor", 0), ("claim", 0))


@pytest.mark.parametrize(("verdict", "groups"), [("same", [2]), ("different", [1, 1]), ("unsure", [1, 1])])
def test_two_that_may_be_one_are_asked_once(address: str, verdict: ReviewVerdict, groups: list[int]) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost"), talk("Südblatt", "2031-05-07")])
        (one,) = asked(ledger, "contact")
        assert one.suggestion == "different"
        assert any(reason.score < 0 for reason in one.reasons)
        assert "Nordpost" in {one.left and one.left.publisher, one.right and one.right.publisher}
        judgement = given(ledger, one, verdict)
        assert asked(ledger, "contact") == []
        assert sizes(ledger) == groups
        undo(Judging(ledger, "Ada"), judgement)
        assert [again.id for again in asked(ledger, "contact")] == [one.id]
        assert wrong(ledger) == []


def test_two_contacts_of_many_reports_are_one_question(address: str) -> None:
    with new_ledger(address) as ledger:
        first = [talk(name) for name in ("Nordpost", "Abendblick", "Kurier")]
        add(ledger, [*first, talk("Südblatt", "2031-05-07"), talk("Ostbote", "2031-05-07")])
        assert sizes(ledger) == [2, 3]
        (one,) = asked(ledger, "contact")
        assert one.left is not None
        assert one.right is not None
        assert {one.left.others, one.right.others} == {1, 2}
        given(ledger, one, "same")
        assert sizes(ledger) == [5]


def test_a_late_report_is_asked_first(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost"), talk("Abendblick"), talk("Südblatt", "2031-05-07")])
        with ledger.asking() as connection:
            contact = questions(ledger, connection, ["contact"])[0]
        assert contact.left is not None
        first = next(report for report in (contact.left, contact.right) if report and report.others)
        Judging(ledger, "Ada").contacts("confirmed", first.id)
        add(ledger, [talk("Kurier")])
        late = asked(ledger, "contact")[0]
        assert (late.certainty, late.suggestion) == (0.0, "same")
        assert late.right is not None
        assert late.right.publisher == "Kurier"
        given(ledger, late, "different")
        assert late.id not in {one.id for one in asked(ledger, "contact")}
        assert wrong(ledger) == []


def test_what_was_joined_on_little_is_asked_and_confirmed(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, newsroom_pair())
        (one,) = asked(ledger, "contact")
        assert one.subject.joined
        assert one.suggestion == "same"
        assert sizes(ledger) == [2]
        given(ledger, one, "same")
        assert asked(ledger, "contact") == []
        add(ledger, [newsroom.agency("Dritter", "2031-03-05")])
        assert sizes(ledger) == [1, 2]


def newsroom_pair() -> list[newsroom.Reading]:
    """The daily's report and the agency's, which speaks of states: one call."""
    return [newsroom.northern_daily(), newsroom.agency()]


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_what_was_joined_on_little_is_split_off(address: str, verdict: ReviewVerdict) -> None:
    with new_ledger(address) as ledger:
        add(ledger, newsroom_pair())
        (one,) = asked(ledger, "contact")
        judgement = given(ledger, one, verdict)
        assert sizes(ledger) == [1, 1]
        assert asked(ledger, "contact") == []
        undo(Judging(ledger, "Ada"), judgement)
        assert sizes(ledger) == [2]
        assert wrong(ledger) == []


def test_an_answer_to_what_has_changed_meanwhile_is_refused(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost"), talk("Südblatt", "2031-05-07")])
        (one,) = asked(ledger, "contact")
        given(ledger, one, "same")
        with pytest.raises(UnknownId, match="joined or parted"):
            given(ledger, one, "same")


def test_a_claim_is_accepted_rejected_or_corrected(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [doubted()])
        (one,) = asked(ledger, "claim")
        assert one.left is not None
        facts = dict(one.left.facts)
        assert facts["by"] == "Ilo Varga"
        assert facts["condition"] == "sobald die Flotte abzieht"
        assert facts["speaker"].startswith("Ilo Varga")
        judging = Judging(ledger, "Ada")
        accepted = answer(judging, one, "accept")
        assert asked(ledger, "claim") == []
        undo(judging, accepted)
        answer(judging, one, "correct", changes=changes_from_json({"to": ["Ilo Varga"]}), note="to himself")
        assert asked(ledger, "claim") == []
        with ledger.asking() as connection:
            again = question(ledger, connection, one.subject)
        assert again is not None
        assert again.left is not None
        assert dict(again.left.facts)["to"] == "Ilo Varga"
        answer(judging, one, "reject")
        with ledger.asking() as connection:
            assert question(ledger, connection, one.subject) is None
        assert wrong(ledger) == []


def test_claims_of_rules_without_a_doubt_are_not_asked(address: str) -> None:
    with new_ledger(address) as ledger:
        add(
            ledger,
            [doubted("A", "promise.give", None), doubted("B", "promise.give"), doubted("C", "learned.point", None)],
        )
        assert [one.left and one.left.publisher for one in asked(ledger, "claim")] == ["B", "C"]


def test_an_answer_must_fit_its_question(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [doubted()])
        (one,) = asked(ledger, "claim")
        for verdict in ("same", "correct", "undo"):
            with pytest.raises(UnknownId, match="no answer"):
                given(ledger, one, verdict)  # type: ignore[arg-type]


def names(one: ReviewQuestion) -> set[str]:
    return {dict(report.facts)["name"] for report in (one.left, one.right) if report}


def test_names_that_may_be_one_person_are_asked(address: str) -> None:
    with new_ledger(address) as ledger:
        add(
            ledger,
            [
                named("A", ("Mira Tessenberg", "Norland", "Präsidentin"), ("Juri Adamow", "Südmark", None)),
                named("B", ("Mira Tesenbergh", "Norland", "Präsidentin"), ("Juri Adamow", None, "Minister")),
                named("C", ("Tessenberg", "Norland", "Präsidentin"), ("Lene Holm", "Norland", "Ministerin")),
                named("D", ("Lars Holm", "Norland", "Botschafter"), ("Holm", "Ostrien", None)),
            ],
        )
        found = {frozenset(names(one)): one for one in asked(ledger, "actor")}
        assert set(found) == {
            frozenset({"Mira Tessenberg", "Mira Tesenbergh"}),
            frozenset({"Juri Adamow"}),
            frozenset({"Mira Tessenberg", "Tessenberg"}),
        }
        assert all(one.suggestion == "same" for one in found.values())
        for one in found.values():
            given(ledger, one, "different")
        assert asked(ledger, "actor") == []


def test_two_whom_one_article_names_are_likelier_two(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [named("A", ("Jan Holmberg", "Norland", None), ("Jon Holmberg", "Norland", None))])
        (one,) = asked(ledger, "actor")
        assert one.suggestion == "different"
        assert "One article names both." in {reason.sentence for reason in one.reasons}


def test_a_judgement_without_its_place_is_shown_and_holds_again(address: str) -> None:
    with new_ledger(address) as ledger:
        made = call()
        add(ledger, made)
        judging = Judging(ledger, "Ada")
        judging.split(_only_contact(ledger), [made[0].article.id], note="another day")
        lost = without_contacts(made[0], [contact.id for contact in made[0].contacts])
        add(ledger, [by_version(lost, "9.0")])
        shown = asked(ledger, "adrift")
        assert len(shown) == 1
        assert "another day" in shown[0].asks
        assert shown[0].choices == ("undo",)
        assert any("holds again" in note for note in shown[0].notes)
        judgement = given(ledger, shown[0], "undo")
        assert asked(ledger, "adrift") == []
        undo(judging, judgement)
        add(ledger, [by_version(made[0], "9.1")])
        assert asked(ledger, "adrift") == []


def test_an_unsure_place_is_renewed_and_the_renewal_taken_back(address: str) -> None:
    with new_ledger(address) as ledger:
        first = talk("Nordpost")
        add(ledger, [first, talk("Südblatt", "2031-05-07")])
        (one,) = asked(ledger, "contact")
        given(ledger, one, "same")
        others = (("Mira Tessen", "Norland", None), ("Bel Kato", "Westrien", None))
        moved = talk("Nordpost", people=others)
        add(ledger, [by_version(_in_article(moved, first), "9.0")])
        (shown,) = asked(ledger, "adrift")
        assert shown.suggestion == "renew"
        assert shown.left is not None
        assert shown.right is not None
        assert sizes(ledger) == [1, 1]
        renewed = given(ledger, shown, "renew")
        assert sizes(ledger) == [2]
        assert asked(ledger, "adrift") == []
        undo(Judging(ledger, "Bo"), renewed)
        assert sizes(ledger) == [1, 1]
        assert [again.id for again in asked(ledger, "adrift")] == [shown.id]
        assert wrong(ledger) == []


def _in_article(reading: newsroom.Reading, of: newsroom.Reading) -> newsroom.Reading:
    """The contact of ``reading`` with other people, under another id, as a reading of the article ``of``."""
    from dataclasses import replace

    mine = of.contacts[0]
    people = tuple(replace(one, actor=replace(one.actor, spans=())) for one in reading.contacts[0].participants)
    other = replace(mine, id="f" * 16, participants=people, form="letter")
    return replace(of, contacts=(other,), claims=(), actors=())


def test_overruled_judgements_are_shown(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost"), talk("Südblatt", "2031-05-07")])
        (one,) = asked(ledger, "contact")
        given(ledger, one, "different")
        with ledger.asking() as connection:
            again = question(ledger, connection, one.subject)
        assert again is not None
        answer(Judging(ledger, "Bo"), again, "same")
        (shown,) = asked(ledger, "adrift")
        assert "Ada" in shown.asks
        assert "Bo judged otherwise" in shown.reasons[0].sentence
        given(ledger, shown, "undo")
        assert asked(ledger, "adrift") == []


def test_corrections_that_do_not_fit_are_shown(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [doubted()])
        (one,) = asked(ledger, "claim")
        answer(Judging(ledger, "Ada"), one, "correct", changes=changes_from_json({"to": ["Rea Dorn"]}))
        (shown,) = asked(ledger, "adrift")
        assert shown.choices == ("undo",)
        assert "Rea Dorn" in shown.reasons[0].sentence


def _only_contact(ledger: Ledger) -> str:
    with ledger.asking() as connection:
        return connection.execute(select(schema.contact.c.id)).scalars().one()


def test_skipped_questions_make_room_and_the_limit_holds(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [doubted(name) for name in "ABCD"])
        with ledger.asking() as connection:
            first = questions(ledger, connection, ["claim"], limit=2)
            rest = questions(ledger, connection, ["claim"], limit=9, skipped=[one.id for one in first])
        assert (len(first), len(rest)) == (2, 2)
        assert not {one.id for one in first} & {one.id for one in rest}


def test_words_are_marked_where_they_stand_whatever_an_article_holds(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [*newsroom.everything(), newsroom.hostile()])
        with ledger.asking() as connection:
            texts = {row.id: row for row in connection.execute(select(schema.article))}
        found = asked(ledger, "contact", "actor", "claim", "adrift")
        assert {one.kind for one in found} >= {"contact", "actor"}
        for one in found:
            json.dumps(question_to_json(one))
            for report in filter(None, (one.left, one.right)):
                article = texts[report.article]
                for excerpt in report.excerpts:
                    whole = article.text if excerpt.field == "text" else article.title or ""
                    assert whole[excerpt.start : excerpt.end] == excerpt.words
                    assert all(excerpt.start <= a < b <= excerpt.end for a, b in excerpt.marks)
                    assert excerpt.marks


def test_what_was_answered_today_is_counted(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [doubted("A"), doubted("B")])
        one = asked(ledger, "claim")[0]
        judgement = given(ledger, one, "accept")
        with ledger.asking() as connection:
            counted = progress(ledger, connection, ["claim"], today="2031-04-01")
            assert (counted.answered, counted.open) == (1, (("claim", 1),))
            assert progress(ledger, connection, today="2031-04-02").answered == 0
        undo(Judging(ledger, "Ada"), judgement)
        with ledger.asking() as connection:
            assert progress(ledger, connection, ["claim"], today="2031-04-01").answered == 0


def test_an_excerpt_is_a_whole_sentence_and_never_a_whole_article() -> None:
    text = (
        "Vorher. Sie trafen sich laut Dr. A. Holm am 16. April in Marstadt. Nachher. "
        + "x " * 5_000
        + "Wort"
        + " y" * 5_000
    )
    start, far = text.index("Dr."), text.index("Wort")
    article = Article(id="a", text=text, title="Ein Titel")
    spans = [
        Evidence(start=start, end=start + 3, quote="Dr."),
        Evidence(start=far, end=far + 4, quote="Wort"),
        Evidence(start=0, end=3, quote="Ein", field="title"),
        Evidence(start=0, end=len(text), quote=text),
    ]
    title, whole, cut = excerpts(article, [spans[2], spans[0], spans[1]])
    assert title.words == "Ein Titel"
    assert whole.words == "Sie trafen sich laut Dr. A. Holm am 16. April in Marstadt."
    assert len(cut.words) <= 600
    assert text[slice(*cut.marks[0])] == "Wort"
    (long,) = excerpts(article, [spans[3]])
    assert len(long.words) <= 600


def test_claims_come_in_the_order_of_their_certainty(address: str) -> None:
    """Bands of claims follow each other: what is doubted of models, of rules, and what models alone found."""
    from readout.ledger.review.certainty import of_claim
    from readout.ledger.review.open_claims import _BANDS

    reach = [
        [of_claim(unsure=unsure, by_model=model, reports=number) for number in (0, 99)] for unsure, model in _BANDS
    ]
    assert all(max(before) < min(after) for before, after in pairwise(reach))
    with new_ledger(address) as ledger:
        add(ledger, [*newsroom.everything(), *call(), doubted()])
        certainties = [one.certainty for one in asked(ledger, "claim")]
        assert certainties
        assert certainties == sorted(certainties)


def test_nobody_waits_while_others_compare_names(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = threading.Lock()
    monkeypatch.setattr(open_actors, "_one_at_a_time", lock)
    with new_ledger(address) as ledger:
        add(ledger, [*newsroom.everything(), talk("Nordpost"), talk("Südblatt", "2031-05-07")])
        with lock, ledger.asking() as connection:
            kinds = {one.kind for one in questions(ledger, connection, limit=100, wait=False)}
            assert kinds
            assert "actor" not in kinds
            assert dict(progress(ledger, connection, wait=False).open)["actor"] == 0
        assert not lock.locked()


def test_questions_come_as_if_all_streams_were_merged_at_once() -> None:
    chance = Random(7)  # noqa: S311 - no secret is made of it
    for _ in range(200):
        told = [sorted(chance.choice([0.0, 0.1, 0.2, 0.3]) for _ in range(chance.randrange(6))) for _ in range(3)]
        made = [
            [
                Candidate(subject=Subject(kind="claim", left=f"{place}/{at}"), certainty=one, suggestion=None)
                for at, one in enumerate(some)
            ]
            for place, some in enumerate(told)
        ]
        least = [chance.choice([0.0, some[0].certainty]) if some else 0.1 for some in made]
        streams = [(one, partial(iter, some)) for one, some in zip(least, made, strict=True)]
        assert [*by_certainty(streams)] == [*heapq.merge(*made, key=lambda one: one.certainty)]


def test_names_are_compared_only_when_a_question_on_them_may_be_the_next(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []
    pairs = open_actors.likely_pairs

    def counted(*given: Any) -> Any:
        compared.append(1)
        return pairs(*given)

    monkeypatch.setattr(open_actors, "likely_pairs", counted)
    with new_ledger(address) as ledger:
        add(ledger, [*newsroom.everything(), talk("Nordpost"), talk("Südblatt", "2031-05-07")])
        with ledger.asking() as connection:
            first = questions(ledger, connection, limit=1)
            assert first[0].certainty < LEAST_OF_ACTORS
            assert not compared
            assert "actor" not in dict(progress(ledger, connection, compare=False).open)
            every = questions(ledger, connection, limit=1_000)
            assert compared == [1]
            assert every[0] == first[0]
            assert [one.certainty for one in every] == sorted(one.certainty for one in every)
            assert all(one.certainty >= LEAST_OF_ACTORS for one in every if one.kind == "actor")
            assert "actor" in dict(progress(ledger, connection, compare=False).open)
