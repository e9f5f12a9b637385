"""The contacts corpus: its tables fit its reports, independent reports are worded apart, and the checker finds faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.contacts import all_series, problems_of, read_series, shared_wording
from evaluation.contacts.checks import family
from evaluation.contacts.wording import runs
from evaluation.golden import GOLD

SERIES = all_series()
TABLE = """situations = ["moved", "quarrel"]
[[contact]]
id = "call"
form = "phone_call"
status = "held"
date = "2031-05-07"
participants = ["Ada Lorn (Präsidentin, Nordlund)", "Bo Wick (König, Sund)"]
about = "Zölle"
[[contact]]
id = "letter"
form = "postcard"
status = "held"
date = "2031-05-09"
end = "2031-05-08"
participants = ["Ada Lorn (Präsidentin, Nordlund)"]
about = "Fische"
[[report]]
file = "01.txt"
copy_of = "09.txt"
mentions = [
  {contact = "call", quote = "telefonierte", status = "held", main = false},
  {contact = "visit", quote = "Wick", status = "done", main = false},
]
"""
TEXT = "---\npublisher: Sundbote\n---\nLorn telefonierte mit Wick. Wick lobte das Gespräch.\n"


@pytest.mark.parametrize("folder", SERIES, ids=lambda folder: folder.name)
def test_every_series_is_as_the_readme_asks(folder: Path) -> None:
    assert problems_of(read_series(folder)) == []


def test_independent_reports_are_worded_apart_from_each_other_and_from_the_gold_standard() -> None:
    texts, families = {}, {}
    for series in map(read_series, SERIES):
        for report in series.reports:
            name = f"{series.name}/{report.file}"
            texts[name] = report.article.text
            families[name] = f"{series.name}/{family(report, series)}"
    assert shared_wording(texts, families) == {}
    gold = {path.stem: path.read_text("utf-8") for path in sorted(GOLD.glob("*/*.txt"))}
    known = set().union(*map(runs, gold.values()))
    assert {name: shared for name, text in texts.items() if (shared := runs(text) & known)} == {}


def test_faults_are_found(tmp_path: Path) -> None:
    (tmp_path / "contacts.toml").write_text(TABLE, "utf-8")
    (tmp_path / "01.txt").write_text(TEXT, "utf-8")
    (tmp_path / "02.txt").write_text(TEXT, "utf-8")
    problems = " / ".join(problems_of(read_series(tmp_path)))
    for part in (
        "'quarrel' is no situation", "'missing dates' is not named", "'postcard'", "ends before it begins",
        "fewer than two", "contact letter is mentioned in no report", "no mention is the main", "no contact 'visit'",
        "'done' is no status", "'Wick' does not stand", "02.txt is not in the table", "title", "copies '09.txt'", "words",
    ):  # fmt: skip
        assert part in problems


def test_a_participant_without_an_office_is_refused(tmp_path: Path) -> None:
    (tmp_path / "contacts.toml").write_text(TABLE.replace(" (König, Sund)", ""), "utf-8")
    (tmp_path / "01.txt").write_text(TEXT, "utf-8")
    with pytest.raises(ValueError, match="Bo Wick"):
        read_series(tmp_path)


def test_words_shared_within_a_family_are_no_fault() -> None:
    texts = {
        "a": "eins zwei drei vier fünf sechs sieben acht",
        "b": "Eins, zwei, drei: vier fünf sechs sieben acht neun",
    }
    assert list(shared_wording(texts, {})) == [("a", "b")]
    assert shared_wording(texts, {"a": "a", "b": "a"}) == {}
