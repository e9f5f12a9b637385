"""Counts beside a list, and who was with whom: each as the list itself would count it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from readout.errors import DateInput, InputError
from readout.ledger import Ledger
from readout.ledger.asking import ContactQuery, contacts, facets, matrix
from readout.ledger.asking.tallies import SIDES, Facet, tallied
from readout.ledger.asking.written import facets_to_json, matrix_to_json
from readout.ledger.ledger import Given
from support.ledgers import new_ledger
from support.newsroom import everything


@pytest.fixture
def newsroom(address: str) -> Iterator[Ledger]:
    with new_ledger(address) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())
        yield ledger


def counts(facet: Facet) -> dict[str | None, int]:
    return {one.key: one.contacts for one in facet.counts}


QUESTIONS = [
    ContactQuery(),
    ContactQuery(form=("phone_call",)),
    ContactQuery(form=("phone_call", "meeting"), status=("held",)),
    ContactQuery(status=("planned",)),
    ContactQuery(since="2031-03"),
    ContactQuery(since="2031-03-05", until="2031-03-05", form=("talks",)),
    ContactQuery(side=("Norland",)),
    ContactQuery(side=("Norland", "Südmark"), since="2031-03"),
    ContactQuery(with_=("Tessen",), form=("meeting",)),
    ContactQuery(publisher="nag"),
    ContactQuery(publisher="Ostrischer Bote", side=("Ostrien",)),
    ContactQuery(with_=("Varga",), publisher="nag", since="2031", until="2031-03-10"),
    ContactQuery(confirmed=False, form=("phone_call",)),
    ContactQuery(unsure=False, status=("held",)),
    ContactQuery(with_=("niemand",)),
]


@pytest.mark.parametrize("query", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_count_is_what_the_list_would_have_with_that_filter(newsroom: Ledger, query: ContactQuery) -> None:
    with newsroom.asking() as connection:

        def total(**changed: object) -> int:
            return contacts(connection, replace(query, **changed)).total  # type: ignore[arg-type]

        found = facets(connection, query)
        assert found.total == total()
        for name in ("form", "status"):
            told = counts(getattr(found, name))
            every = counts(getattr(facets(connection), name))
            assert told == {key: number for key in every if (number := total(**{name: (key,)}))}, name
        assert counts(found.publisher) == {key: total(publisher=key) for key in counts(found.publisher)}
        assert counts(found.side) == {key: total(side=(*query.side, key)) for key in counts(found.side)}
        assert counts(found.person) == {key: total(actor=(key,)) for key in counts(found.person)}
        free = replace(query, since=None, until=None)
        assert sum(counts(found.year).values()) == contacts(connection, free).total
        assert [one.contacts for one in found.side.counts] == sorted(counts(found.side).values(), reverse=True)


def test_filters_are_called_as_reports_call_them(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        found = facets(connection)
    assert {"Norland", "Südmark", "Ostrien"} <= {one.called for one in found.side.counts}
    assert {"Norhavener Zeitung", "Südmark Eins"} <= {one.called for one in found.publisher.counts}
    assert {"Mira Tessen", "Ilo Varga", "Bel Kato"} <= {one.called for one in found.person.counts}
    assert [(one.key, one.contacts) for one in found.year.counts] == [("2031", 4), (None, 1)]
    assert facets_to_json(found)["schema"] == "readout-facets/1"


def test_what_is_cut_is_said(newsroom: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.ledger.asking.tallies.WALKED", 1)
    with newsroom.asking() as connection:
        found = facets(connection, ContactQuery(side=("Norland",)))
        assert (found.total, found.side.counted_in, found.person.counted_in) == (4, 1, 1)
        assert max(counts(found.side).values()) == 1
        assert facets(connection).side.counted_in is None, "the whole is counted by indices"
        assert facets(connection, ContactQuery(form=("meeting",))).side.counted_in is None


def test_more_values_than_are_told_are_said(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        (few,) = tallied(connection, ContactQuery(), (replace(SIDES, most=1),))
        (all_,) = tallied(connection, ContactQuery(), (SIDES,))
    assert (len(few.counts), few.more) == (1, True)
    assert not all_.more


def test_questions_that_are_none(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        for ask in (facets, matrix):
            with pytest.raises(DateInput):
                ask(connection, ContactQuery(since="neulich"))
            with pytest.raises(InputError, match="no name"):
                ask(connection, ContactQuery(with_=("!",)))
        assert facets(connection, ContactQuery(actor=("'; DROP TABLE contact",))).total == 0


def test_pairs_are_the_contacts_that_both_took_part_in(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:
        sides = matrix(connection)
        for pair in sides.pairs:
            assert contacts(connection, ContactQuery(side=(pair.left, pair.right))).total == pair.contacts
        called = {one.key: one.called for one in sides.names}
        told = {frozenset((called[one.left], called[one.right])): one.contacts for one in sides.pairs}
        assert told[frozenset(("Norland", "Südmark"))] == 4
        assert told[frozenset(("Norland", "Ostrien"))] == 1
        people = matrix(connection, ContactQuery(form=("meeting",)), of="people")
        assert {one.called for one in people.names} == {"Mira Tessen", "Ilo Varga", "Bel Kato"}
        assert [one.contacts for one in people.pairs] == [1, 1, 1]
        few = matrix(connection, most=2)
        assert (len(few.names), len(few.pairs), few.more, few.counted_in) == (2, 1, True, None)
        assert matrix(connection, ContactQuery(with_=("niemand",))).names == ()
    assert matrix_to_json(few)["pairs"][0]["contacts"] == 4


def test_a_matrix_of_the_newest_contacts_says_so(newsroom: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[matrix.__module__], "WALKED", 2)
    with newsroom.asking() as connection:
        cut = matrix(connection)
    assert (cut.total, cut.counted_in) == (5, 2)
