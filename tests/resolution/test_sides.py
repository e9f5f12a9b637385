"""Sides of states that are in no list, over several articles."""

from __future__ import annotations

from readout.records import Reading
from readout.resolution import keyed
from support.drafts import Draft


def sides(*readings: Reading) -> dict[str, str | None]:
    return {actor.name: actor.side for indexed in keyed(readings) for actor in indexed.reading.actors}


def article(*people: tuple[str, str | None, str]) -> Reading:
    d = Draft(f"Text mit {people}.")
    for name, side, kind in people:
        d.actor(name, side, kind=kind)
    return d.reading()


def test_a_side_has_one_name_over_all_articles() -> None:
    found = sides(
        article(("Dravonien", "Dravonien", "state"), ("Estmark", "Estmark", "state")),
        article(("Goran Welitsch", "Dravon", "person"), ("Livia Arendt", "Estmaerk", "person")),
        article(("Wladimir Sorenkow", "RUS", "person"), ("Ana Lind", "Russland", "person")),
    )
    assert found["Goran Welitsch"] == found["Dravonien"] == "Dravonien"
    assert found["Livia Arendt"] == found["Estmark"] == "Estmark"
    assert found["Ana Lind"] == found["Wladimir Sorenkow"]


def test_whoever_speaks_for_a_side_in_one_article_does_so_in_the_others() -> None:
    found = sides(
        article(("Jana Koslar", "Dravonien", "person")),
        article(("Jana Koslar", None, "person"), ("Koslar", None, "person"), ("Pia Lund", None, "person")),
    )
    assert found == {"Jana Koslar": "Dravonien", "Koslar": "Dravonien", "Pia Lund": None}


def test_nothing_is_filled_in_where_articles_disagree() -> None:
    found = sides(
        article(("Jana Koslar", "Dravonien", "person")),
        article(("Mira Koslar", "Estmark", "person")),
        article(("Koslar", None, "person")),
    )
    assert found["Koslar"] is None


def test_a_derived_name_gives_way_to_one_that_is_written() -> None:
    d = Draft("Estmark und seine Nachbarn. Die estmärkische Präsidentin Livia Arendt sprach.")
    d.actor("Livia Arendt", "Estmaerk")
    assert sides(d.reading()) == {"Livia Arendt": "Estmark"}


def test_of_two_sides_told_the_one_that_no_article_names_is_not_meant() -> None:
    d = Draft("Die halvische Bundeskanzlerin Gesa Lindqvist sprach.")
    d.actor("Gesa Lindqvist", "DEU", "Bundeskanzlerin")
    e = Draft("Die Kanzlerin von Halven, Gesa Lindqvist, sprach.")
    e.actor("Gesa Lindqvist", "Halven", "Kanzlerin")
    assert [actor.side for indexed in keyed([d.reading(), e.reading()]) for actor in indexed.reading.actors] == [
        "Halven", "Halven",
    ]  # fmt: skip


def test_short_names_keep_their_endings() -> None:
    assert sides(article(("A", "Kena", "state")), article(("B", "Ken", "state"))) == {"A": "Kena", "B": "Ken"}


def test_a_masthead_is_the_name_of_no_side() -> None:
    d = Draft("Talvische Nachrichten. Der talvische Präsident Ilo Varga sprach.", publisher="Talvische Nachrichten")
    d.actor("Ilo Varga", "Talv")
    assert sides(d.reading()) == {"Ilo Varga": "Talv"}
    e = Draft("Talviens Präsident Ilo Varga sprach.", publisher="Kurier")
    e.actor("Ilo Varga", "Talvien")
    assert sides(d.reading(), e.reading()) == {"Ilo Varga": "Talvien"}, "written in the genitive only"


def test_a_name_of_two_words_and_its_adjective_are_one_side() -> None:
    found = sides(
        article(("Sarische Inseln", "Sarische Inseln", "state"), ("Ana Tupou", "Sarische Inseln", "person")),
        article(("Tevita Moala", "Sar", "person")),
    )
    assert found["Tevita Moala"] == "Sarische Inseln"


def test_a_state_known_by_its_adjective_is_called_by_the_name_that_another_article_has() -> None:
    found = sides(
        article(("Talvien", "Talvien", "state")),
        article(("talvische Seite", "Talv", "state"), ("Pal Rot", "Talv", "person")),
    )
    assert found == {"Talvien": "Talvien", "Pal Rot": "Talvien"}
    assert sides(article(("talvische Seite", "Talv", "state"))) == {"talvische Seite": "Talv"}
