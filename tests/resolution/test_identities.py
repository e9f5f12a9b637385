"""Who an actor is: spellings that mean one person, near misses that do not, offices at a date, states and bodies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout.records import Actor, ActorKind
from readout.resolution.identities import Identity, identity_of, spelled_alike
from readout.world.organisations import load_organisations
from readout.world.states import load_states

TABLE = tomllib.loads((Path(__file__).parent / "identities.toml").read_text(encoding="utf-8"))
SAME = [(row, name) for row in TABLE["same"] for name in row["spellings"]]
APART = [(row["known"], case) for row in TABLE["apart"] for case in row["cases"]]


def identity(
    name: str,
    *,
    role: str | None = None,
    side: str | None = None,
    day: str | None = "2025-03-01",
    kind: ActorKind = "person",
) -> Identity | None:
    return identity_of(Actor(id="a", name=name, kind=kind, role=role, side=side), day)


def test_the_table_is_large_enough() -> None:
    reached = [name for row, name in SAME if name not in row.get("not_yet", ())]
    assert len(reached) >= 80
    assert len(APART) >= 80


@pytest.mark.parametrize(("row", "name"), SAME, ids=[f"{row['known']}-{name}" for row, name in SAME])
def test_spellings_of_one_name_share_an_identity(
    row: dict[str, Any], name: str, request: pytest.FixtureRequest
) -> None:
    if name in row.get("not_yet", ()):
        request.applymarker(pytest.mark.xfail(strict=True, reason="what is still missing stands beside the row"))
    found = identity(name, side=row["side"], day=row["day"])
    reference = identity(row["known"], side=row["side"], day=row["day"])
    assert found is not None
    assert reference is not None
    assert (found.name, found.known, found.key) == (row["known"], True, reference.key)
    assert found.why


@pytest.mark.parametrize(("known", "case"), APART, ids=[f"{known}-{case['name']}" for known, case in APART])
def test_near_misses_are_somebody_else(known: str, case: dict[str, str], request: pytest.FixtureRequest) -> None:
    if reason := case.get("taken_for"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    found = identity(case["name"], role=case.get("role"), side=case.get("side"), day=case.get("day"))
    assert found is None or not (found.known and found.name == known)


def test_two_unknown_people_of_one_name_on_two_sides_stay_two() -> None:
    left, right = identity("Elna Brook", side="Norland"), identity("Elna Brook", side="Sundmark")
    assert left is not None
    assert right is not None
    assert left.key != right.key
    assert not left.known
    assert not right.known


def test_an_unknown_person_is_one_in_all_spellings_and_on_all_days() -> None:
    names = ("Elna Brøk", "Elna Brok", "ELNA BROK")
    found = [identity(name, side="Norland", day=day) for name in names for day in ("2031-02-01", None)]
    assert len({one.key for one in found if one}) == 1
    assert identity("Elna Brok", side="Norlandien") != identity("Elna Brok", side="Sundland")


def test_sides_of_invented_states_are_compared_by_root() -> None:
    left, right = identity("Jaro Velt", side="Dravonien"), identity("Jaro Velt", side="Dravon")
    assert left is not None
    assert right is not None
    assert left.key == right.key


@pytest.mark.parametrize(
    ("words", "side", "day", "name"),
    [
        ("der russische Außenminister", "RUS", "2025-02", "Sergej Lawrow"),
        ("Russlands Außenminister", "RUS", "2025-02-12", "Sergej Lawrow"),
        ("US-Präsident", "USA", "2023", "Joe Biden"),
        ("die deutsche Außenministerin", "DEU", "2022-03-01", "Annalena Baerbock"),
        ("Bundeskanzlerin", "DEU", "2020-03-01", "Angela Merkel"),
        ("Bundeskanzler", "AUT", "2023-03-01", "Karl Nehammer"),
        ("Kremlchef", None, "2020-03-01", "Wladimir Putin"),
        ("der französische Präsident", "FRA", "2015-03-01", "François Hollande"),
        ("Nato-Generalsekretär", "NATO", "2022-06", "Jens Stoltenberg"),
        ("EU-Kommissionspräsidentin", "EU", "2022-06", "Ursula von der Leyen"),
        ("WHO-Chef", "WHO", "2020-05-02", "Tedros Adhanom Ghebreyesus"),
        ("IWF-Direktorin", "IWF", "2023-05-02", "Kristalina Georgiewa"),
        ("der türkische Verteidigungsminister", "TUR", "2022-06-01", "Hulusi Akar"),
        ("der ukrainische Staatschef", "UKR", "2022-06-01", "Wolodymyr Selenskyj"),
    ],
)
def test_an_office_alone_is_its_holder_on_that_day(words: str, side: str | None, day: str, name: str) -> None:
    found = identity(words, role=words, side=side, day=day)
    assert found is not None
    assert (found.name, found.known) == (name, True)
    assert day in found.why
    named = identity(name, side=found.side, day=day)
    assert named is not None
    assert named.key == found.key


@pytest.mark.parametrize(
    ("words", "side", "day"),
    [
        ("Bundeskanzler", "DEU", "2025-05-06"),  # two held it on that day
        ("Bundeskanzler", "DEU", "2025-05"),
        ("der norländische Präsident", "Norland", "2025-05-06"),
        ("russischer Außenminister", "RUS", None),
    ],
)
def test_an_office_with_no_single_holder_is_an_actor_of_its_own(words: str, side: str, day: str | None) -> None:
    found = identity(words, role=words, side=side, day=day)
    assert found is not None
    assert not found.known


def test_an_office_in_two_wordings_is_one() -> None:
    keys = {
        one.key
        for words in ("der norländische Präsident", "Präsident", "Präsident Norlands", "Norlands Präsident")
        if (one := identity(words, role=words, side="Norland"))
    }
    assert len(keys) == 1


def test_people_keep_their_key_across_offices_sides_and_years() -> None:
    found = [
        identity("Annalena Baerbock", role="Außenministerin", side="DEU", day="2022-03-01"),
        identity("Baerbock", role="Außenministerin", side="DEU", day="2022-03-01"),
        identity("Annalena Baerbock", side="UN", day="2025-10-01"),
        identity("Außenministerin Annalena Baerbock", side="DEU", day="2023-03-01"),
        identity("Annalena Baerbock", role="frühere Außenministerin", side="DEU", day="2026-03-01"),
    ]
    assert len({one.key for one in found if one}) == 1
    assert all(found)


@pytest.mark.parametrize(
    ("name", "role", "side", "day"),
    [
        ("Sergej Schoigu", "Sekretär des Sicherheitsrates", "RUS", "2025-03-01"),
        ("Wladimir Medinski", "Unterhändler", "RUS", "2022-04-01"),
        ("Keir Starmer", "früherer Anwalt", "GBR", "2025-04-01"),
        ("Olaf Scholz", "Sozialdemokrat", "DEU", "2023-04-01"),
        ("Donald Trump", "Gastgeber", "USA", "2025-04-01"),
        ("Friedrich Merz", "CDU-Chef", "DEU", "2024-04-01"),
        ("Boris Johnson", "Ex-Premier", "GBR", "2023-04-01"),
    ],
)
def test_other_words_for_a_holder_do_not_make_a_namesake(name: str, role: str, side: str, day: str) -> None:
    found = identity(name, role=role, side=side, day=day)
    assert found is not None
    assert (found.name, found.known) == (name, True)


def test_wikidata_ids_come_from_the_table() -> None:
    found = identity("Wladimir Putin", side="RUS")
    assert found is not None
    assert found.wikidata == "Q7747"


@pytest.mark.parametrize(
    ("name", "kind", "side", "key"),
    [
        ("Russland", "state", "RUS", "RUS"),
        ("Moskau", "state", "RUS", "RUS"),
        ("Kosovo", "state", None, "XKX"),
        ("Kreml", "institution", "RUS", "Kreml"),
        ("Weißen Hauses", "institution", "USA", "Weißes Haus"),
        ("die Vereinten Nationen", "institution", "UN", "UN"),
        ("Europäischen Union", "institution", None, "EU"),
        ("G7-Staaten", "group", None, "G7"),
        ("Brüssel", "institution", "EU", "EU"),
        ("EU", "state", "EU", "EU"),
    ],
)
def test_states_and_listed_bodies_have_their_own_keys(name: str, kind: ActorKind, side: str | None, key: str) -> None:
    found = identity(name, kind=kind, side=side)
    assert found is not None
    assert (found.key, found.known) == (key, True)


def test_no_organisation_has_the_key_of_a_state() -> None:
    assert not {one.name for one in load_organisations()} & {state.code for state in load_states()}


def test_a_body_of_no_table_is_known_by_its_side() -> None:
    names = ("russisches Außenministerium", "Außenministerium in Moskau", "das Außenministerium", "Außenministerium")
    keys = {one.key for name in names if (one := identity(name, kind="institution", side="RUS"))}
    assert len(keys) == 1
    other = identity("Außenministerium", kind="institution", side="POL")
    assert other is not None
    assert other.key not in keys


def test_a_listed_body_on_another_side_is_not_the_listed_one() -> None:
    found = identity("Kreml", kind="institution", side="Norland")
    assert found is not None
    assert not found.known


@pytest.mark.parametrize("name", ["ein Diplomat", "Kreise", "?", ""])
def test_anonymous_speakers_have_none(name: str) -> None:
    assert identity(name, kind="anonymous") is None
    assert identity("…", kind="person") is None


@pytest.mark.parametrize("words", ["ein Diplomat", "Minister", "der Berater", "früherer Präsident"])
def test_an_office_that_may_be_anybodys_has_none(words: str) -> None:
    assert identity(words, role=words) is None


@pytest.mark.parametrize(
    "words", ["chinesischer Botschafter", "Minister", "EU-Diplomat", "CIA-Chef", "Präsidentensohn"]
)
def test_an_office_of_a_side_that_many_hold_links_nobody(words: str) -> None:
    found = identity(words, role=words, side="USA")
    assert found is None or not found.known


def test_media_are_their_publisher() -> None:
    left, right = identity("FAZ", kind="media"), identity("Frankfurter Allgemeine Zeitung", kind="media")
    assert left is not None
    assert right is not None
    assert left.key == right.key
    assert left.known


def test_a_surname_that_ends_like_an_office_stays_a_name() -> None:
    found = identity("Karla König", role="Ministerin", side="Norland")
    assert found is not None
    assert found.name == "Karla König"


@pytest.mark.parametrize(
    "name", ["\U0001f600", "\u202e", "a" * 5000, "Ö" * 300, "Jong-un-" * 200, "' ' '", "١٢٣", "\ud800x"]
)
def test_hostile_names_do_no_harm(name: str) -> None:
    identity(name, side="RUS")
    identity(name, kind="institution")
    spelled_alike(name, "Wladimir Putin")


@pytest.mark.parametrize("day", ["", "gestern", "9999-99-99", "2025-02-12T16:00+01:00", "12.02.2025"])
def test_days_of_any_shape_do_no_harm(day: str) -> None:
    identity("Wladimir Putin", role="Präsident", side="RUS", day=day)
    identity("Präsident", role="Präsident", side="RUS", day=day)


def test_a_day_with_its_time_counts_as_the_day() -> None:
    found = identity(
        "der russische Präsident", role="der russische Präsident", side="RUS", day="2025-02-12T16:00+01:00"
    )
    assert found is not None
    assert found.name == "Wladimir Putin"


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("Владимир Путин", "Wladimir Putin", 1.0, 1.0),
        ("Putin, Wladimir", "Wladimir Putin", 1.0, 1.0),
        ("Kim Jong Un", "Kim Jong-un", 1.0, 1.0),
        ("Mischustin", "Mischutin", 0.85, 0.99),
        ("Scholz", "Schulz", 0.0, 0.85),
        ("Merz", "Macron", 0.0, 0.6),
        ("", "Merz", 0.0, 0.0),
    ],
)
def test_spelled_alike_measures_letters_in_common(left: str, right: str, least: float, most: float) -> None:
    assert least <= spelled_alike(left, right) <= most
    assert spelled_alike(left, right) == spelled_alike(right, left)
