"""When an article was retrieved is handed on where it is known, and never the day on which it was added instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.export import FORMATS, Handed, Wishes
from readout.ledger import open_ledger
from readout.ledger.asking import contacts
from readout.ledger.handing import handed_articles, handed_aside, handed_contacts
from readout.ledger.ledger import Given
from support.newsroom import northern_daily, southern_broadcaster

FETCHED = "2019-11-02T09:00:00+00:00"
SAYING_SO = {
    "text": ("retrieved", "2 November 2019"), "ris": ("Y2  -", "2019/11/02"), "bibtex": ("urldate", "2019-11-02"),
    "csl-json": ('"accessed"', "[2019,11,2]"), "json-ld": ('"retrieved"', "2019-11-02"),
}  # fmt: skip


def batches(place: Path, *, retrieved: str | None) -> Iterator[Handed]:
    with open_ledger(str(place / "ledger.db"), write=True) as ledger:
        ledger.add(Given(reading=one, retrieved=retrieved) for one in (northern_daily(), southern_broadcaster()))
        with ledger.asking() as connection:
            idents = [one.id for one in contacts(connection).entries]
        yield from handed_contacts(ledger, idents)
        yield from handed_aside(ledger)
        yield handed_articles(ledger, [northern_daily().article.id])


@pytest.mark.parametrize("name", SAYING_SO)
def test_retrieval_that_is_not_known_is_left_out(name: str, tmp_path: Path) -> None:
    written = b"".join(FORMATS[name].write(batches(tmp_path, retrieved=None), _wishes(name))).decode()
    told = written.split('"@graph"')[-1] if name == "json-ld" else written
    assert SAYING_SO[name][0] not in told
    assert "None" not in told
    assert "Norhavener Zeitung" in told


@pytest.mark.parametrize("name", SAYING_SO)
def test_retrieval_that_is_known_is_given(name: str, tmp_path: Path) -> None:
    written = b"".join(FORMATS[name].write(batches(tmp_path, retrieved=FETCHED), _wishes(name))).decode()
    assert all(words in written.replace(" ", "") or words in written for words in SAYING_SO[name])


def _wishes(name: str) -> Wishes:
    return Wishes(table="" if name == "json-ld" else "articles", language="en")
