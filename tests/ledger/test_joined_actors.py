"""People's judgements on actors: whom they join has one name and identity everywhere, whom they part stays two."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from readout.errors import UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.dump import dump, load_dump
from readout.ledger.judging import Judging
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.ledger.review import answer, questions
from readout.records import Reading
from readout.resolution.spelling import fold_name
from support.ledgers import add, by_version, new_ledger
from support.reviewing import named, talk

HALM, VARGA = ("Mira Halm", "Norland", "Präsidentin"), ("Ilo Varga", "Südmark", "Präsident")
BARE = ("Ilo Varga", None, None)
SHORT = ("Warga", "Südmark", "Präsident")


def wrong(ledger: Ledger) -> list[str]:
    return [finding.sentence for finding in compare_with_rebuilt(ledger) if finding.state == "wrong"]


def keys(ledger: Ledger) -> dict[tuple[str, str | None], str]:
    """The key of each identity by its name and side."""
    table = schema.identity.c
    with ledger.asking() as connection:
        rows = connection.execute(select(table.name, table.side, table.key))
        return {(name, side): key for name, side, key in rows}


def sizes(ledger: Ledger) -> list[int]:
    table = schema.member.c
    with ledger.asking() as connection:
        contacts = list(connection.execute(select(table.contact_id)).scalars())
    return sorted(contacts.count(one) for one in set(contacts))


def words(ledger: Ledger) -> set[str]:
    with ledger.asking() as connection:
        return set(connection.execute(select(schema.contact_word.c.word)).scalars())


def reports() -> list[Reading]:
    return [talk("Nordpost", people=(HALM, VARGA)), talk("Abendblick", people=(HALM, SHORT))]


def judged(ledger: Ledger, verdict: str = "same") -> str:
    found = keys(ledger)
    judging = Judging(ledger, "Ada")
    return judging.actors(verdict, found["Ilo Varga", "Südmark"], found["Warga", "Südmark"])  # type: ignore[arg-type]


def test_joined_actors_have_one_identity_and_all_names(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, reports())
        before = keys(ledger)
        made = judged(ledger)
        after = keys(ledger)
        assert set(after) == {("Mira Halm", "Norland"), ("Ilo Varga", "Südmark")}
        assert after["Ilo Varga", "Südmark"] == before["Ilo Varga", "Südmark"]
        with ledger.asking() as connection:
            parts = set(connection.execute(select(schema.participant.c.identity)).scalars())
            listed = set(connection.execute(select(schema.contact_actor.c.identity)).scalars())
        assert parts == listed == set(after.values())
        assert set(fold_name("Ilo Varga Warga")) <= words(ledger)
        assert wrong(ledger) == []
        Judging(ledger, "Ada").undo(made)
        assert keys(ledger) == before
        assert wrong(ledger) == []


def test_a_contact_is_found_by_every_name_of_its_actors(address: str) -> None:
    from readout.ledger.asking import ContactQuery, contacts

    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost", people=(HALM, VARGA)), named("B", ("Petra Lindqvist", "Südmark", "Präsident"))])
        found = keys(ledger)
        judging = Judging(ledger, "Ada")
        judging.actors("same", found["Ilo Varga", "Südmark"], found["Petra Lindqvist", "Südmark"])
        with ledger.asking() as connection:
            assert contacts(connection, ContactQuery(with_=("Lindqvist",))).total == 1
            assert contacts(connection, ContactQuery(with_=("Varga",))).total == 1
        assert wrong(ledger) == []


def test_contacts_of_joined_actors_become_one(address: str) -> None:
    other = ("Petra Lindqvist", "Südmark", "Ministerin")
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost", people=(HALM, VARGA)), talk("Abendblick", people=(HALM, other))])
        assert sizes(ledger) == [1, 1]
        found = keys(ledger)
        made = Judging(ledger, "Ada").actors("same", found["Ilo Varga", "Südmark"], found["Petra Lindqvist", "Südmark"])
        assert sizes(ledger) == [2]
        assert wrong(ledger) == []
        again = Judging(ledger, "Ada").undo(made)
        assert sizes(ledger) == [1, 1]
        Judging(ledger, "Ada").undo(again)
        assert sizes(ledger) == [2]
        assert wrong(ledger) == []


def test_contacts_of_parted_actors_stay_two(address: str) -> None:
    one, other = ("Jan Holmberg", "Südmark", "Minister"), ("Holmberg", "Südmark", "Minister")
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost", people=(HALM, one)), talk("Abendblick", people=(HALM, other))])
        assert sizes(ledger) == [2]
        found = keys(ledger)
        made = Judging(ledger, "Ada").actors(
            "different", found["Jan Holmberg", "Südmark"], found["Holmberg", "Südmark"]
        )
        assert sizes(ledger) == [1, 1]
        assert wrong(ledger) == []
        Judging(ledger, "Ada").undo(made)
        assert sizes(ledger) == [2]
        assert wrong(ledger) == []


def test_a_side_is_lent_to_who_has_none(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, [talk("Nordpost", people=(HALM, VARGA)), named("Kurier", BARE)])
        with ledger.asking() as connection:
            (asked,) = questions(ledger, connection, ["actor"])
        answer(Judging(ledger, "Ada"), asked, "same")
        assert set(keys(ledger)) == {("Mira Halm", "Norland"), ("Ilo Varga", "Südmark")}
        with ledger.asking() as connection:
            said = set(connection.execute(select(schema.statement.c.speaker_side)).scalars())
        assert said == {"Südmark"}
        assert wrong(ledger) == []


def test_articles_that_come_later_are_joined_too(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, reports())
        judged(ledger)
        add(ledger, [named("Kurier", SHORT), talk("Bote", people=(HALM, SHORT))])
        assert set(keys(ledger)) == {("Mira Halm", "Norland"), ("Ilo Varga", "Südmark")}
        assert sizes(ledger) == [3]
        assert wrong(ledger) == []


def test_groups_grow_and_the_fullest_name_stands_for_them(address: str) -> None:
    full = ("Ilo Anton Varga", "Südmark", "Präsident")
    with new_ledger(address) as ledger:
        add(ledger, [*reports(), named("Kurier", full)])
        first = judged(ledger)
        found = keys(ledger)
        Judging(ledger, "Bo").actors("same", found["Ilo Varga", "Südmark"], found["Ilo Anton Varga", "Südmark"])
        assert set(keys(ledger)) == {("Mira Halm", "Norland"), ("Ilo Anton Varga", "Südmark")}
        assert wrong(ledger) == []
        Judging(ledger, "Ada").undo(first)
        assert ("Warga", "Südmark") in keys(ledger)
        assert wrong(ledger) == []


def test_parted_actors_stay_two_where_newer_rules_would_make_one(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from readout.ledger import headlines, rows
    from readout.resolution import renaming
    from readout.resolution.identities import identity_of

    with new_ledger(address) as ledger:
        made = reports()
        add(ledger, made)
        before = keys(ledger)
        judged(ledger, "different")

        def newer(actor: object, day: str | None) -> object:
            found = identity_of(actor, day)  # type: ignore[arg-type]
            return replace(found, key="0" * 16) if found and found.side == "Südmark" else found

        for module in (headlines, rows, renaming):
            monkeypatch.setattr(module, "identity_of", newer)
        add(ledger, [by_version(reading, "9.0") for reading in made])
        after = keys(ledger)
        assert after["Ilo Varga", "Südmark"] == before["Ilo Varga", "Südmark"]
        assert after["Warga", "Südmark"] == before["Warga", "Südmark"]
        assert wrong(ledger) == []


def test_an_export_brings_joined_actors_along(new_address: Callable[[], str]) -> None:
    with new_ledger(new_address()) as ledger, new_ledger(new_address()) as other:
        add(ledger, reports())
        judged(ledger)
        with ledger.asking() as connection:
            lines = list(dump(connection))
        load_dump(other, lines, "dump")
        assert keys(other) == keys(ledger)
        assert wrong(other) == []


def test_the_order_of_judgements_and_articles_changes_nothing(new_address: Callable[[], str]) -> None:
    with new_ledger(new_address()) as ledger, new_ledger(new_address()) as other:
        first, second = reports()
        add(ledger, [first, second, named("Kurier", BARE)])
        judged(ledger)
        with ledger.asking() as connection:
            lines = list(dump(connection))
        add(other, [named("Kurier", BARE), second])
        load_dump(other, lines, "dump")
        assert keys(other) == keys(ledger)
        assert sizes(other) == sizes(ledger)
        assert wrong(other) == []


def test_an_actor_that_is_none_is_said(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, reports())
        with pytest.raises(UnknownId, match="no actor"):
            Judging(ledger, "Ada").actors("same", "0" * 16, "1" * 16)


def test_a_joined_actor_can_be_parted_again_by_its_old_key(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, reports())
        before = keys(ledger)
        judged(ledger)
        judging = Judging(ledger, "Bo")
        judging.actors("different", before["Warga", "Südmark"], before["Ilo Varga", "Südmark"])
        assert keys(ledger) == before
        with ledger.asking() as connection:
            (shown,) = questions(ledger, connection, ["adrift"])
        assert "Bo judged otherwise" in shown.reasons[0].sentence
        assert wrong(ledger) == []


@pytest.mark.parametrize("seed", range(3))
def test_any_judgements_in_any_order_come_out_as_if_worked_out_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    people = [VARGA, BARE, SHORT, ("Ilo Anton Varga", "Südmark", None), ("Petra Lindqvist", "Südmark", "Ministerin")]
    made = [talk(f"Blatt {number}", people=(HALM, chance.choice(people))) for number in range(6)]
    made += [named(f"Bote {number}", one) for number, one in enumerate(people)]
    chance.shuffle(made)
    with new_ledger(str(tmp_path / "readout.db")) as ledger:
        add(ledger, made[:8])
        judging, known, taken = Judging(ledger, "Ada"), set(keys(ledger).values()), []
        for step in range(14):
            if taken and chance.random() < 0.35:
                taken.append(judging.undo(chance.choice(taken)))
            elif step == 7:
                add(ledger, made[8:])
                known |= set(keys(ledger).values())
            else:
                left, right = chance.sample(sorted(known), 2)
                verdict = chance.choice(["same", "same", "different", "unsure"])
                try:
                    taken.append(judging.actors(verdict, left, right))  # type: ignore[arg-type]
                except UnknownId:
                    continue  # it has been joined to another before anybody judged it
            assert wrong(ledger) == [], (seed, step)
