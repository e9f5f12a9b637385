"""Publishers: what holds for every row, and that a publisher is found by name or address, and never guessed."""

from __future__ import annotations

import re

import pytest

from readout.errors import DataError
from readout.world import publishers
from readout.world.publishers import load_notes, load_publishers, notes_at, publisher_of
from readout.world.states import load_states

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def test_every_publisher_has_a_country_and_a_language_that_exist() -> None:
    codes = {state.code for state in load_states()}
    for publisher in load_publishers():
        assert publisher.country in codes or publisher.kind == "international_organisation", publisher
        assert re.fullmatch(r"[a-z]{2}", publisher.language), publisher
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in publisher.domains), publisher
    assert len(load_publishers()) >= 150


def test_no_name_and_no_domain_means_two_publishers() -> None:
    names: dict[str, str] = {}
    domains: dict[str, str] = {}
    for publisher in load_publishers():
        for name in (publisher.name, *publisher.others):
            assert names.setdefault(name.casefold(), publisher.name) == publisher.name, name
            found = publisher_of(name, None)
            assert found is not None
            assert found.name == publisher.name, name
        for domain in publisher.domains:
            assert domains.setdefault(domain, publisher.name) == publisher.name, domain


def test_every_note_is_of_a_listed_publisher_and_is_a_sentence_with_a_reference() -> None:
    names = {publisher.name for publisher in load_publishers()}
    for note in load_notes():
        assert note.publisher in names, note
        assert DATE.match(note.start), note
        assert not note.end or DATE.match(note.end), note
        assert note.text.endswith("."), note
        assert note.reference, note


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("Der Spiegel", None, "Spiegel"),
        ("DER  SPIEGEL", None, "Spiegel"),
        ("spiegel.de", None, "Spiegel"),
        ("Suddeutsche Zeitung", None, "Süddeutsche Zeitung"),
        (None, "https://www.spiegel.de/ausland/x-1.html", "Spiegel"),
        (None, "www.tagesschau.de", "Tagesschau"),
        (None, "https://USER:pw@DE.RT.COM:443/a?b#c", "RT"),
        (None, "http://en.kremlin.ru/events", "Kreml"),
        (None, "https://www.president.gov.ua/news/1", "Präsident der Ukraine"),
        (None, "https://news.un.org/en/", "Vereinte Nationen"),
        ("dpa", "https://www.spiegel.de/x", "dpa"),
        ("Unbekanntes Blatt", "https://www.zeit.de/x", "Zeit"),
    ],
)
def test_a_publisher_is_found_by_name_else_by_address(name: str | None, url: str | None, found: str) -> None:
    publisher = publisher_of(name, url)
    assert publisher is not None
    assert publisher.name == found


@pytest.mark.parametrize(
    ("name", "url"),
    [
        (None, None),
        ("", ""),
        ("Spiegelei", None),
        ("Der Spiegel Nord", None),
        ("Zeitung", None),
        (None, "https://spiegel.de.example/x"),
        (None, "https://notspiegel.de/x"),
        (None, "https://example.org/spiegel.de"),
        (None, "https://example.org/?u=https://www.spiegel.de"),
        (None, "https://go.com/x"),
        (None, "https://com"),
        (None, "http://[::1"),
        (None, "http://[broken]/"),
        (None, "javascript:alert(1)"),
        (None, "https://www.spiegel.de@evil.example/x"),
        ("\u202e\u0000", "\u0000"),
        ("." * 500, "." * 500),
    ],
)
def test_never_a_nearest_guess(name: str | None, url: str | None) -> None:
    assert publisher_of(name, url) is None


def test_notes_are_dated() -> None:
    rt = publisher_of("RT", None)
    assert rt is not None
    before, after = notes_at(rt, "2022-03-01"), notes_at(rt, "2022-03-02")
    assert "Regulation (EU) 2022/350" not in {note.reference for note in before}
    assert "Regulation (EU) 2022/350" in {note.reference for note in after}
    assert "Regulation (EU) 2022/350" in {note.reference for note in notes_at(rt, None)}
    assert "Regulation (EU) 2022/350" in {note.reference for note in notes_at(rt, "2022")}
    assert [note.start for note in notes_at(rt, None)] == sorted(note.start for note in notes_at(rt, None))


def test_an_unknown_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Blatt", "", "", "DEU", "gazette", "", "de"]]
    monkeypatch.setattr(publishers, "read_table", lambda name, columns: iter(rows))
    load_publishers.cache_clear()
    try:
        with pytest.raises(DataError, match="gazette"):
            load_publishers()
    finally:
        monkeypatch.undo()
        load_publishers.cache_clear()
