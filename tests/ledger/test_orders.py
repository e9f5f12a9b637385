"""The order in which articles come, their batches, the hash seed and the database change nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from evaluation.orders import batches_of, differences, dumps, worked_out

from readout.ledger import open_ledger
from readout.records import Reading
from support.ledgers import SECOND, call, readings, second
from support.postgres import new_database

SERIES = {
    "Polarpress": "Der talvische Präsident Ilo Varga und die norländische Präsidentin Mira Halm wollen am 20. März in "
    "Osterby zusammenkommen. Das teilte Halms Büro mit.",
    "Osterbyer Blatt": "Das Treffen von Ilo Varga, dem Präsidenten von Talvien, und Mira Halm, der Präsidentin von Norland, "
    "am 20. März in Osterby ist abgesagt. Ein neuer Tag steht nicht fest.",
    "Küstenbote": "Norlands Präsidentin Mira Halm hat den talvischen Präsidenten Ilo Varga angerufen. Wann das Gespräch war, "
    "teilte ihr Sprecher nicht mit.",
    "Kordische Rundschau": "Außenminister Pavo Lind von Kordien ist am Dienstag mit seiner norländischen Kollegin Tessa Brandt "
    "zusammengetroffen. Sie sprachen über Getreide.",
}


@pytest.fixture(scope="module")
def reports() -> list[Reading]:
    copied = readings({"Nachdruck": SECOND["Nordpost"], "Zweitdruck": SECOND["Nordpost"]}, "2031-03-15")
    return [*call(), *second(), *readings(SERIES, "2031-03-12"), *copied]


def test_orders_and_batches_change_nothing(reports: list[Reading]) -> None:
    found = differences(reports, 6)
    assert found.pop("") == 6
    assert found == {}


def test_each_database_has_the_same_rows_whatever_the_order(
    new_address: Callable[[], str], reports: list[Reading]
) -> None:
    made = []
    for order in (reports, reports[::-1]):
        with open_ledger(new_address(), write=True) as ledger:
            for batch in batches_of(order, Random(3), 4):  # noqa: S311
                ledger.add(batch)
            made.append(worked_out(ledger))
    assert made[0] == made[1]
    assert all(made[0][name] for name in ("contact", "member", "pair", "mention", "contact_word"))


def test_hash_seeds_and_databases_change_no_byte_of_a_dump(server: Path) -> None:
    found = dumps([0, 1], [new_database(server)], articles=12)
    assert len(found) == 3
    assert len(set(found.values())) == 1
