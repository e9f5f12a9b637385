"""The shelf keeps some readings at hand, and gives them all however many are asked for."""

from __future__ import annotations

from pathlib import Path

from readout.ledger.shelf import Shelf
from support.ledgers import add, call, new_ledger, second


def test_what_is_at_hand_does_not_make_room_for_what_is_asked_with_it(tmp_path: Path) -> None:
    made = [*call(), *second()]
    articles = sorted(reading.article.id for reading in made)
    with new_ledger(str(tmp_path / "a.db")) as ledger:
        add(ledger, made)
    with new_ledger(str(tmp_path / "a.db")) as ledger, ledger.asking() as connection:
        shelf = Shelf(room=4)
        shelf.as_read(connection, articles[:1])
        shelf.as_read(connection, articles[1:4])
        assert set(shelf.as_read(connection, articles)) == set(articles)
        assert set(shelf.readings(connection, articles[::-1])) == set(articles)
