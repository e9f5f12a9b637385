"""Commitments over many reports: what became of them, whatever the order, and what is asked of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import select

from readout.errors import DateInput, InputError
from readout.intake import make_article
from readout.ledger import Ledger, schema
from readout.ledger.asking import CommitmentQuery, ListedCommitment, commitments
from readout.ledger.following import unfollowed
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.pipeline import read
from readout.records import Reading
from support.drafts import Draft, when
from support.ledgers import add, by_version, new_ledger

REPORTS = (
    ("Norhavener Post", "2031-03-05", "Präsidentin Mira Halm von Norland und der talvische Präsident Ilo Varga haben am "
     "Dienstag telefoniert. Sie vereinbarten einen Austausch von 80 Gefangenen bis Ende März."),
    ("Talvien heute", "2031-03-28", "Norland und Talvien haben am Donnerstag mit dem Austausch der 80 Gefangenen begonnen, "
     "teilte das talvische Außenministerium mit."),
    ("Norhavener Post", "2031-04-02", "Norland und Talvien haben den Austausch der 80 Gefangenen am Dienstag "
     "abgeschlossen, sagte Halms Sprecher."),
    ("Kurier", "2031-03-06", "Der ostrische Präsident Bel Kato hat Karvien zugesagt, bis Juni 2031 zehn Lokomotiven zu "
     "liefern."),
)  # fmt: skip


@pytest.fixture(scope="module")
def series() -> tuple[Reading, ...]:
    return tuple(read(make_article(text, publisher=name, published=day)) for name, day, text in REPORTS)


def asked(ledger: Ledger, today: str | None = None, **query: object) -> list[ListedCommitment]:
    with ledger.asking() as connection:
        return list(commitments(connection, CommitmentQuery(**query), today=today).entries)  # type: ignore[arg-type]


def told(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All steps by commitment, in the ledger's words."""
    return {one.id: [(s.state, s.denied, s.day, s.account, s.words) for s in one.steps] for one in asked(ledger)}


def waiting(ledger: Ledger) -> int:
    with ledger.asking() as connection:
        return len(unfollowed(connection))


def draft(publisher: str, day: str, aspect: str, words: str, **fields: object) -> Reading:
    """A report with one claim of Halm (Norland) towards Varga (Talvien), or the other way round."""
    d = Draft(f"Mira Halm und Ilo Varga. {words}.", publisher=publisher, published=day)
    halm, varga = d.actor("Mira Halm", "Norland", "Präsidentin"), d.actor("Ilo Varga", "Talvien", "Präsident")
    turned = fields.pop("turned", False)
    by, to = (varga, halm) if turned else (halm, varga)
    d.claim(aspect, words, None, by=[by], to=[to], said=d.said(by, words), **fields)
    return d.reading()


def test_a_commitment_is_followed_over_reports_of_weeks(address: str, series: tuple[Reading, ...]) -> None:
    with new_ledger(address) as ledger:
        add(ledger, series)
        assert waiting(ledger) == 4
        assert asked(ledger) == [], "nothing is told before it is followed"
        assert ledger.follow() == 4
        assert waiting(ledger) == 0
        exchange = next(one for one in asked(ledger) if "Gefangenen" in one.words)
        assert exchange.status == "fulfilled"
        assert [step.published for step in exchange.steps] == ["2031-03-05", "2031-03-28", "2031-04-02"]
        assert [step.state for step in exchange.steps][1:] == ["begun", "fulfilled"]
        assert exchange.steps[0].contact is not None
        assert exchange.steps[0].words in REPORTS[0][2]
        assert (exchange.due_to, exchange.overdue) == ("2031-03-31", False)


def test_who_and_until_when_are_asked_in_any_spelling(address: str, series: tuple[Reading, ...]) -> None:
    with new_ledger(address) as ledger:
        add(ledger, series)
        ledger.follow()
        (engines,) = asked(ledger, by=("Bel Kato",))
        assert (engines.status, engines.due_to) == ("promised", "2031-06-30")
        assert asked(ledger, by=("ostrien",), to=("KARVIEN",)) == [engines]
        assert asked(ledger, by=("Karvien",)) == []
        assert asked(ledger, by=("Bel Halm",)) == []
        assert asked(ledger, status=("promised", "broken")) == [engines]
        assert {one.id for one in asked(ledger, due_before="2031-06")} == {one.id for one in asked(ledger)} - {
            engines.id
        }
        assert asked(ledger, due_before="2032", status=("promised",)) == [engines]
        assert asked(ledger, overdue_on="2031-06-30") == []
        (late,) = asked(ledger, overdue_on="2031-07-01")
        assert (late.id, late.overdue, late.status) == (engines.id, True, "promised")
        assert [one.overdue for one in asked(ledger, today="2031-07-01", by=("Kato",))] == [True]


def test_questions_that_are_none(address: str) -> None:
    with new_ledger(address) as ledger, ledger.asking() as connection:
        with pytest.raises(InputError, match="no name"):
            commitments(connection, CommitmentQuery(by=("!",)))
        with pytest.raises(DateInput):
            commitments(connection, CommitmentQuery(due_before="bald"))
        with pytest.raises(DateInput):
            commitments(connection, today="heute")
        with pytest.raises(InputError, match="no list was left there"):
            commitments(connection, after="x")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_additions_makes_no_difference(
    new_address: Callable[[], str], series: tuple[Reading, ...], seed: int
) -> None:
    given = [*series, *accounts(), *two_promises()]
    with new_ledger(new_address()) as ledger:
        ledger.add(Given(reading=reading) for reading in given)
        ledger.follow()
        expected = told(ledger)
    chance = random.Random(seed)  # noqa: S311 - an order that can be repeated
    chance.shuffle(given)
    with new_ledger(new_address()) as ledger:
        for reading in given:
            add(ledger, [reading])
            if chance.random() < 0.5:
                ledger.follow()
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []
        ledger.follow()
        assert told(ledger) == expected


def accounts() -> Sequence[Reading]:
    """A promise that one side tells and the other denies, of one day."""
    words = "die Häfen von Orlund für Weizen zu öffnen"
    return (
        draft("Bote", "2031-05-02", "promise", words, factuality="planned"),
        draft("Talvien heute", "2031-05-02", "promise", words, factuality="denied"),
    )


def two_promises() -> Sequence[Reading]:
    """Two of the same two, that share no word of what they are about."""
    return (
        draft("Bote", "2031-08-01", "promise", "Beobachter nach Sellin zu schicken", factuality="planned"),
        draft("Bote", "2031-09-20", "promise", "hundert Traktoren bereitzustellen", factuality="planned"),
    )


def test_two_commitments_of_the_same_two_stay_two(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, two_promises())
        ledger.follow()
        assert [len(one.steps) for one in asked(ledger)] == [1, 1]
        with ledger.asking() as connection:
            first = commitments(connection, limit=1)
            rest = commitments(connection, after=first.after)
        assert (first.total, len(first.entries), len(rest.entries), rest.after) == (2, 1, 1, None)


def test_an_article_that_is_replaced_takes_its_step_along(address: str, series: tuple[Reading, ...]) -> None:
    with new_ledger(address) as ledger:
        add(ledger, series)
        ledger.follow()
        begun = series[1]
        add(ledger, [by_version(Reading(article=begun.article, paragraphs=begun.paragraphs), "9.1")])
        assert waiting(ledger) == 3, "with it all that hangs together with it"
        ledger.follow()
        exchange = next(one for one in asked(ledger) if "Gefangenen" in one.words)
        assert [step.published for step in exchange.steps] == ["2031-03-05", "2031-04-02"]
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []


def test_a_judgement_on_contacts_has_their_commitments_followed_anew(address: str) -> None:
    def report(publisher: str, day: str, count: str) -> Reading:
        d = Draft(f"Mira Halm und Ilo Varga telefonierten am {day}. Vereinbart wurde ein Austausch von {count}.",
                  publisher=publisher, published=day)  # fmt: skip
        halm, varga = d.actor("Mira Halm", "Norland"), d.actor("Ilo Varga", "Talvien")
        call = d.contact("phone_call", [halm, varga], "telefonierten", main=True, time=when(day, f"am {day}"))
        d.claim("agreement", f"Austausch von {count}", call, by=[halm, varga])
        return d.reading()

    with new_ledger(address) as ledger:
        add(ledger, [report("Bote", "2031-03-05", "80 Gefangenen"), report("Kurier", "2031-03-19", "80 Gefangenen")])
        ledger.follow()
        with ledger.asking() as connection:
            one, other = connection.execute(select(schema.contact.c.id).order_by(schema.contact.c.from_day)).scalars()
        same = Judging(ledger, "Ada").contacts("same", one, other)
        assert waiting(ledger) >= 1
        ledger.follow()
        (joined,) = asked(ledger)
        assert len({step.contact for step in joined.steps}) == 1
        Judging(ledger, "Ada").undo(same)
        ledger.follow()
        assert len({step.contact for found in asked(ledger) for step in found.steps}) == 2
        assert [found.sentence for found in compare_with_rebuilt(ledger) if found.state == "wrong"] == []


def test_very_many_that_hang_together_are_followed_in_pieces(
    address: str, series: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readout.ledger.following.MOST", 2)
    with new_ledger(address) as ledger:
        add(ledger, series)
        ledger.follow()
        steps = [step.published for one in asked(ledger) for step in one.steps]
        assert sorted(steps) == ["2031-03-05", "2031-03-06", "2031-03-28"], "what is done after a seam has no promise"
        assert [one.sentence for one in compare_with_rebuilt(ledger) if one.state == "wrong"] == []
