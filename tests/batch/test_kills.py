"""Driver and workers are killed in the middle: nothing is lost, nothing is there twice, little is done again."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from support.archives import content, outcomes, readings
from support.driving import Driven, large

ARTICLES = 240
AGAIN = 0.05
"""Of the articles, at most, are read a second time for all kills of a run together."""


def check(folder: Path, whole: Path, run: Driven) -> None:
    """What is in a folder is what is in one that nobody killed, and hardly anything was read twice."""
    assert content(folder) == content(whole)
    found = Counter(one["origin"] for one in outcomes(folder))
    assert (len(found), set(found.values())) == (ARTICLES, {1})
    read = Counter(run.read())
    articles = {one["article"]["id"] for one in readings(folder)}  # and not the text that each worker reads to be ready
    assert len(articles) == ARTICLES
    assert sum(read[one] - 1 for one in articles) <= AGAIN * ARTICLES


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return large(tmp_path_factory.mktemp("in"), ARTICLES)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, files: list[str]) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "out"
    Driven(folder, files).end()
    return folder


def test_a_driver_is_killed_twice(tmp_path: Path, files: list[str], whole: Path) -> None:
    folder = tmp_path / "out"
    for moment in (60, 150):
        run = Driven(folder, files)
        run.wait_for(moment)
        run.kill()
    run = Driven(folder, files)
    before, made, _ = run.end().split(maxsplit=2)
    assert int(before) > 50
    assert int(made) > 0
    check(folder, whole, run)


def test_workers_are_killed_by_somebody(tmp_path: Path, files: list[str], whole: Path) -> None:
    run = Driven(tmp_path / "out", files)
    for moment in (20, 70, 120):
        run.wait_for(moment)
        run.kill_worker()
    run.end()
    check(tmp_path / "out", whole, run)


def test_ray_gives_the_same_with_an_actor_a_reader_and_the_driver_killed(
    tmp_path: Path, files: list[str], whole: Path
) -> None:
    pytest.importorskip("ray")
    folder = tmp_path / "out"
    run = Driven(folder, files, engine="ray")
    run.wait_for(30)
    run.kill_worker()
    run.wait_for(60)
    kill_actor(run)
    run.wait_for(110)
    run.kill()
    run = Driven(folder, files, engine="ray")
    before, made, _ = run.end().split(maxsplit=2)
    assert int(before) > 30
    assert int(made) > 0
    check(folder, whole, run)


def kill_actor(run: Driven) -> None:
    """The process of Ray that one of those that read is a child of."""
    reader = run.workers()[0]
    parent = int(Path(f"/proc/{reader}/stat").read_text().rpartition(")")[2].split()[1])
    assert parent not in (1, os.getpid())
    os.kill(parent, signal.SIGKILL)
