"""Articles that end or hold up the process that reads them: found out, recorded, and the rest goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from readout.batch import Job, Run, run_batch
from readout.errors import BatchError
from support.archives import QUICK, article, content, lines, outcomes, readings

BRIEF = replace(QUICK, seconds=1, stalled=2, memory=512, pieces=4)


def run(tmp_path: Path, words: dict[int, str], name: str = "out", workers: int = 1, number: int = 9) -> Run:
    texts = [article(n, words.get(n, "")) for n in range(number)]
    path = tmp_path / "a.jsonl"
    files = [str(path) if path.exists() else lines(path, texts)]
    return run_batch(Job(files=files, folder=tmp_path / name, options=BRIEF, workers=workers))


def failures(tmp_path: Path, name: str = "out") -> dict[int, dict[str, Any]]:
    found = outcomes(tmp_path / name)
    return {number: one for number, one in enumerate(found) if one["outcome"] != "read"}


@pytest.mark.parametrize(
    ("word", "outcome", "problem"),
    [
        ("MEUCHELMORD", "killed the worker", "it ended the process that read it (SIGKILL)"),
        ("SCHUTZVERLETZUNG", "killed the worker", "it ended the process that read it (SIGSEGV)"),
        ("SPEICHERFRESSER", "killed the worker", "it takes more than 512 MB of memory"),
        ("ENDLOSSCHLEIFE", "too slow", "it takes more than 1 seconds of the processor"),
        ("TIEFSCHLAF", "too slow", "the process that read it stood still for more than 1 seconds"),
        ("ABSTURZ", "fault", "a fault of the program (ValueError: a comma)"),
    ],
)
def test_the_article_is_found_out_and_the_others_are_read(
    tmp_path: Path, word: str, outcome: str, problem: str
) -> None:
    done = run(tmp_path, {5: word})
    assert done.tally.outcomes == {"read": 8, outcome: 1}
    assert {number: (one["outcome"], one["problem"]) for number, one in failures(tmp_path).items()} == {
        5: (outcome, problem)
    }
    assert failures(tmp_path)[5]["origin"] == f"{tmp_path / 'a.jsonl'} line 6"
    assert len(readings(tmp_path / "out")) == 8


def test_many_in_one_shard_and_with_several_workers(tmp_path: Path) -> None:
    words = {0: "SCHUTZVERLETZUNG", 2: "SCHUTZVERLETZUNG", 3: "ABSTURZ", 8: "SPEICHERFRESSER"}
    run(tmp_path, words, "one")
    run(tmp_path, words, "two", workers=2)
    assert sorted(failures(tmp_path, "one")) == sorted(words)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_one_of_several_articles_in_a_piece(tmp_path: Path) -> None:
    texts = [{"text": article(n, {1: "MEUCHELMORD", 3: "SCHUTZVERLETZUNG"}.get(n, ""))} for n in range(5)]
    path = tmp_path / "array.json"
    path.write_text(json.dumps(texts))
    done = run_batch(Job(files=[str(path)], folder=tmp_path / "out", options=BRIEF, workers=1))
    assert done.tally.outcomes == {"read": 3, "killed the worker": 2}
    assert sorted(failures(tmp_path)) == [1, 3]


def test_an_archive_of_nothing_else(tmp_path: Path) -> None:
    done = run(tmp_path, dict.fromkeys(range(3), "SCHUTZVERLETZUNG"), number=3)
    assert done.tally.outcomes == {"killed the worker": 3}


def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    files = [lines(tmp_path / "a.jsonl", [article(1)])]
    options = replace(BRIEF, reader="support.dangerous:missing")
    with pytest.raises(BatchError, match=r"ends as soon as it begins \(AttributeError"):
        run_batch(Job(files=files, folder=tmp_path / "out", options=options, workers=1))
