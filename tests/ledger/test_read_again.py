"""Articles are read again on a server: no judgement is lost, put on something else or left untold, as in a file."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from evaluation.again.command import JUDGED, WRONG, rereadings
from evaluation.again.outcomes import FAULTS, KINDS

from support.postgres import new_database

_ARTICLES = 24


def test_rereadings_come_to_the_same_on_a_server(server: Path, tmp_path: Path) -> None:
    names = count()
    in_files = rereadings(8, 7, lambda: str(tmp_path / f"{next(names)}.db"), _ARTICLES)
    counts = rereadings(8, 7, lambda: new_database(server), _ARTICLES)
    assert counts == in_files
    assert counts["", JUDGED]
    assert counts["", WRONG] == 0
    assert {(kind, fault): counts[kind, fault] for kind in KINDS for fault in FAULTS if counts[kind, fault]} == {}
