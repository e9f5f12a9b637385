"""What is kept: added once, found again, the same in both databases, whatever the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from readout.intake import open_articles
from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.clock import steady_clock
from readout.ledger.doctor import examine
from readout.ledger.dump import dump, load_dump
from readout.ledger.ledger import Given
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.pipeline import read
from readout.records import Article, Reading

SAMPLES = sorted(Path("samples").glob("*.txt"))


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    articles = (article for path in SAMPLES for article in open_articles(str(path)))
    return tuple(read(article) for article in articles if isinstance(article, Article))


def kept(address: str, readings: Sequence[Reading], *, at_once: int = 5) -> Ledger:
    ledger = open_ledger(address, write=True)
    ledger.clock = steady_clock()
    for start in range(0, len(readings), at_once):
        ledger.add([Given(reading=reading) for reading in readings[start : start + at_once]])
    return ledger


def dumped(ledger: Ledger) -> list[str]:
    with ledger.asking() as connection:
        return list(dump(connection))


def contacts(ledger: Ledger) -> set[tuple[object, ...]]:
    with ledger.asking() as connection:
        return {tuple(row) for row in connection.execute(select(schema.contact))}


def test_adding_twice_changes_nothing(address: str, readings: tuple[Reading, ...]) -> None:
    with kept(address, readings) as ledger:
        before = dumped(ledger)
        added = ledger.add([Given(reading=reading) for reading in readings])
        assert {one.outcome for one in added} == {"known"}
        assert dumped(ledger) == before


def test_a_ledger_is_whole_and_as_if_worked_out_at_once(address: str, readings: tuple[Reading, ...]) -> None:
    with kept(address, readings, at_once=3) as ledger:
        findings = [*examine(ledger), *compare_with_rebuilt(ledger)]
    assert [finding for finding in findings if finding.state == "wrong"] == []
    assert len(findings) > 20


def test_export_import_export_is_identical(new_address: Callable[[], str], readings: tuple[Reading, ...]) -> None:
    with kept(new_address(), readings) as ledger, open_ledger(new_address(), write=True) as other:
        lines = dumped(ledger)
        load_dump(other, lines, "dump")
        assert dumped(other) == lines
        assert contacts(other) == contacts(ledger) != set()
        assert sum(load_dump(other, lines, "dump").values()) == 0


def test_both_databases_dump_the_same(tmp_path: Path, server: Path, readings: tuple[Reading, ...]) -> None:
    from support.postgres import new_database

    with kept(str(tmp_path / "a.db"), readings) as left, kept(new_database(server), readings) as right:
        assert dumped(left) == dumped(right)
        assert contacts(left) == contacts(right)
