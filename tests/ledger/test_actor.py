"""One actor over everything: under every key it had, with offices, positions and partners; a state is one, too."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from readout.errors import InputError, UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.asking import ContactQuery, actor, actors, contacts
from readout.ledger.asking.positions import Position
from readout.ledger.asking.written import actor_to_json
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.records import Reading
from support.drafts import Draft, when
from support.ledgers import add, new_ledger
from support.newsroom import everything
from support.reviewing import talk


@pytest.fixture
def newsroom(address: str) -> Iterator[Ledger]:
    with new_ledger(address) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())
        yield ledger


def key_of(ledger: Ledger, name: str) -> str:
    table = schema.identity.c
    with ledger.asking() as connection:
        return connection.execute(select(table.key).where(table.name == name).limit(1)).scalar_one()


def all_positions(ledger: Ledger, key: str, limit: int) -> list[Position]:
    found: list[Position] = []
    after = None
    while True:
        some = actor(ledger, key, positions_limit=limit, positions_after=after).positions
        found += some.entries
        after = some.after
        if after is None:
            return found


def test_a_person_with_names_offices_contacts_and_positions(newsroom: Ledger) -> None:
    shown = actor(newsroom, key_of(newsroom, "Ilo Varga"))
    assert (shown.who.name, shown.who.kind, shown.acts_for_called) == ("Ilo Varga", "person", "Südmark")
    assert not shown.who.moved
    assert {one.office for one in shown.offices} == {"Staatschef", "Präsident"}
    (president,) = (one for one in shown.offices if one.office == "Präsident")
    assert (president.articles, president.first, president.last) == (3, "2031-02-05", "2031-03-21")
    assert shown.contacts.total == 4
    assert [one.first_day for one in shown.contacts.entries] == ["2031-03-20", "2031-03-05", "2031-02-04", None]
    told = {(one.aspect, one.words) for one in shown.positions.entries}
    assert ("demand", "ein Ende der norländischen Manöver") in told
    assert ("assessment", "konstruktiv") in told
    assert ("invitation", "nach Norhaven") not in told, "that is the other's"
    assert {one.called for one in shown.with_people.counts} >= {"Mira Tessen", "Bel Kato"}
    assert {one.called: one.contacts for one in shown.with_sides.counts} == {"Norland": 4, "Ostrien": 1}
    assert actor_to_json(shown)["schema"] == "readout-actor/1"


def test_positions_stand_in_their_articles_and_come_in_parts(newsroom: Ledger) -> None:
    key = key_of(newsroom, "Ilo Varga")
    whole = all_positions(newsroom, key, 1000)
    assert len(whole) > 3
    with newsroom.asking() as connection:
        for one in whole:
            query = select(schema.article.c[one.field]).where(schema.article.c.id == one.article)
            words = connection.execute(query).scalar_one()[one.start : one.end]
            assert words
            assert one.contact is None or contacts(connection, ContactQuery(actor=(key,))).total
    assert [one.published for one in whole] == sorted(
        (one.published for one in whole), key=lambda d: d or "", reverse=True
    )
    for limit in (1, 2, 3):
        assert all_positions(newsroom, key, limit) == whole
    with pytest.raises(InputError, match="no list was left there"):
        actor(newsroom, key, positions_after="ffff")


def test_what_a_spokesman_says_for_himself_is_his(address: str) -> None:
    d = Draft("Jon Hale nannte die Lage ernst. Rea Dorn schwieg.", publisher="Bote", published="2031-05-02")
    hale, dorn = d.actor("Jon Hale", "Norland", "Sprecher"), d.actor("Rea Dorn", "Südmark", "Sprecherin")
    d.claim("assessment", "ernst", None, said=d.said(hale, "ernst", "nannte"))
    d.said(dorn, "schwieg")
    with new_ledger(address) as ledger:
        add(ledger, [d.reading()])
        shown = actor(ledger, key_of(ledger, "Jon Hale"))
        assert [(one.words, one.speaker, one.day) for one in shown.positions.entries] == [
            ("ernst", "Jon Hale", "2031-05-02")
        ]
        assert actor(ledger, key_of(ledger, "Rea Dorn")).positions.entries == ()
        with ledger.asking() as connection:
            assert [one.name for one in actors(connection, "hale")] == ["Jon Hale"], "also who took part in nothing"


def test_a_side_is_an_actor_by_its_people(newsroom: Ledger) -> None:
    by_key, by_state = actor(newsroom, "sudmark"), actor(newsroom, key_of(newsroom, "Südmark"))
    for shown in (by_key, by_state):
        assert (shown.who.name, shown.who.is_side, shown.who.acts_for) == ("Südmark", True, "sudmark")
        assert shown.contacts.total == 4
        assert shown.offices == ()
        assert "ein Ende der norländischen Manöver" in {one.words for one in shown.positions.entries}
        assert {one.called for one in shown.with_sides.counts} == {"Norland", "Ostrien"}
        assert "Ilo Varga" not in {one.called for one in shown.with_people.counts}
    assert actor(newsroom, "Südmark").who.key == "sudmark"
    assert actor(newsroom, "Ostrien").who.name in ("Ostrien", "Ostriens")


def test_an_office_holder_of_the_table_has_terms(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Bote", people=(("Wladimir Putin", "RUS", "Präsident"), ("Ilo Varga", "Südmark", None)),
                          day="2025-02-12", published="2025-02-13")])  # fmt: skip
        with ledger.asking() as connection:
            (found,) = [one for one in actors(connection, "Vladimir Poutine Putin".rsplit(maxsplit=1)[-1]) if one.known]
        shown = actor(ledger, found.key)
        assert shown.who.known
        assert shown.terms
        assert {one.side for one in shown.terms} == {"RUS"}
        assert actor(ledger, "RUS").contacts.total == actor(ledger, "rus").contacts.total == 1


def test_old_keys_answer_after_joining_and_parting(address: str) -> None:
    first = talk("Nordpost", people=(("Mira Halm", "Norland", None), ("Ilo Varga", "Südmark", "Präsident")))
    other = talk("Abendblick", people=(("Mira Halm", "Norland", None), ("Petra Lindqvist", "Südmark", "Ministerin")))
    with new_ledger(address) as ledger:
        add(ledger, [first, other])
        one, two = key_of(ledger, "Ilo Varga"), key_of(ledger, "Petra Lindqvist")
        made = Judging(ledger, "Ada").actors("same", one, two)
        shown = [actor(ledger, key) for key in (one, two)]
        assert shown[0].who.key == shown[1].who.key
        assert sum(one.who.moved for one in shown) == 1
        assert {*shown[0].who.joined, shown[0].who.name} == {"Ilo Varga", "Petra Lindqvist"}
        Judging(ledger, "Ada").undo(made)
        assert [actor(ledger, key).who.name for key in (one, two)] == ["Ilo Varga", "Petra Lindqvist"]
        assert not any(actor(ledger, key).who.moved for key in (one, two))


@pytest.mark.parametrize(
    "key", ["", "ffffffffffffffff", "'; DROP TABLE identity; --", "\x00", "x" * 5000, "%", "\ud800"]
)
def test_keys_of_nobody(newsroom: Ledger, key: str) -> None:
    with pytest.raises(UnknownId):
        actor(newsroom, key)


def test_actors_are_found_in_any_spelling(newsroom: Ledger) -> None:
    with newsroom.asking() as connection:

        def named(words: str) -> list[str]:
            return [one.name for one in actors(connection, words) if one.named]

        assert named("tessen")[0] == "Mira Tessen"
        assert named("Mira TESSEN") == ["Mira Tessen"]
        assert named("Suedmark") == ["Südmark"]
        assert "Rea Dorn" in named("Dorn")
        assert named("niemand") == []
        of_side = actors(connection, "Südmark")
        assert of_side[0].kind == "state"
        assert "Ilo Varga" in {one.name for one in of_side if not one.named}
        assert len(actors(connection, "Südmark", limit=1)) == 1
        with pytest.raises(InputError, match="no name"):
            actors(connection, "!?")


def test_many_articles_are_counted_in_the_newest(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[actor.__module__], "_NAMED_IN", 2)

    def report(day: int) -> Reading:
        d = Draft(f"Bo Lind verlangte am {day}. Mai mehr.", publisher="Bote", published=f"2031-05-{day:02}")
        lind = d.actor("Bo Lind", "Karvien", f"Minister {day}")
        people = [lind, d.actor("Ada Oro", "Velm")]
        call = d.contact("phone_call", people, "verlangte", time=when(f"2031-05-{day:02}", f"am {day}. Mai"))
        d.claim("demand", "mehr", call, by=[lind])
        return d.reading()

    with new_ledger(address) as ledger:
        add(ledger, [report(day) for day in (1, 10, 20)])
        shown = actor(ledger, key_of(ledger, "Bo Lind"))
        assert (shown.articles, shown.counted_in) == (3, 2)
        assert {one.office for one in shown.offices} == {"Minister 10", "Minister 20"}
        assert [one.day for one in shown.positions.entries] == ["2031-05-20", "2031-05-10", "2031-05-01"]
