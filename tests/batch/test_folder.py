"""A folder of readings: what is in it, that it is the same however it came about, and who may go on with it."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.batch import Job, run_batch
from readout.batch.options import Options
from readout.batch.orders import Order
from readout.batch.plan import InputFile, Range, make_plan
from readout.batch.runs import Runs
from readout.batch.shards import ShardFiles
from readout.errors import BatchError
from readout.intake import Overrides
from support.archives import QUICK, archive, article, content, lines, outcomes, readings


def job(tmp_path: Path, name: str = "out", **more: object) -> Job:
    known = {"files": archive(tmp_path / "in"), "folder": tmp_path / name, "options": QUICK, "workers": 1}
    return Job(**known | more)  # type: ignore[arg-type]


def test_every_piece_has_its_outcome_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    run = run_batch(job(tmp_path))
    found = outcomes(tmp_path / "out")
    assert [one["outcome"] for one in found] == ["read"] * 33
    assert run.tally.outcomes == {"read": 33}
    origins = [one["origin"].removeprefix(f"{tmp_path}/in/") for one in found]
    assert origins[:2] == ["a.jsonl line 1", "a.jsonl line 2"]
    assert origins[24:] == [*(f"b.jsonl.gz line {n}" for n in range(1, 7)), "c.txt", "d.txt", "e.txt"]
    assert [one["article"]["id"] for one in readings(tmp_path / "out")] == [one["article"] for one in found]


def test_the_result_depends_neither_on_workers_nor_on_parts(tmp_path: Path) -> None:
    run_batch(job(tmp_path, "one"))
    run_batch(job(tmp_path, "three", workers=3))
    for part in (2, 1, 3):
        run_batch(job(tmp_path, "parts", part=(part, 3)))
    assert content(tmp_path / "one") == content(tmp_path / "three") == content(tmp_path / "parts")
    assert len(content(tmp_path / "one")) > 10


def test_the_same_again_does_nothing(tmp_path: Path) -> None:
    first = run_batch(job(tmp_path))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.jsonl*")}
    second = run_batch(job(tmp_path))
    assert (second.done, second.made) == (first.made, 0)
    assert second.tally == first.tally
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.jsonl*")} == before


def test_what_lacks_its_outcomes_is_not_done(tmp_path: Path) -> None:
    run_batch(job(tmp_path))
    whole = content(tmp_path / "out")
    shards = tmp_path / "out" / "shards"
    first, second, third = sorted(shards.glob("*.outcomes.jsonl"))[:3]
    first.unlink()
    second.unlink()
    Path(str(second).replace(".outcomes.jsonl", ".jsonl.gz")).write_bytes(b"half")
    third.with_name(f".{third.name}.here-1.part").write_bytes(b"half")
    assert run_batch(job(tmp_path)).made == 2
    assert content(tmp_path / "out") == whole


def test_a_folder_is_kept_to_its_options_and_inputs(tmp_path: Path) -> None:
    begun = job(tmp_path)
    run_batch(begun)
    with pytest.raises(BatchError, match="another published"):
        run_batch(replace(begun, options=replace(QUICK, overrides=Overrides(published="2031"))))
    with pytest.raises(BatchError, match="another --seconds-per-article"):
        run_batch(replace(begun, options=replace(QUICK, seconds=7)))
    more = lines(tmp_path / "in" / "f.jsonl", [article(7)])
    with pytest.raises(BatchError, match="is not among the inputs"):
        run_batch(replace(begun, files=(*begun.files, more)))
    with pytest.raises(BatchError, match="is no input any more"):
        run_batch(replace(begun, files=begun.files[1:]))
    with pytest.raises(BatchError, match="another order"):
        run_batch(replace(begun, files=begun.files[::-1]))
    _with_plan(tmp_path / "out", '"readout": ', '"readout": "9", "was": ')
    with pytest.raises(BatchError, match="another version of the program"):
        run_batch(begun)


def _with_plan(folder: Path, old: str, new: str) -> None:
    path = folder / "plan.jsonl"
    path.write_text(path.read_text().replace(old, new, 1))


def test_an_input_that_has_changed_is_noticed_and_one_that_was_only_touched_is_not(tmp_path: Path) -> None:
    begun = job(tmp_path)
    run_batch(begun)
    first = Path(begun.files[0])
    os.utime(first, (1, 1))
    assert run_batch(begun).made == 0
    first.write_bytes(first.read_bytes().replace(b"Varga", b"Vorga"))
    with pytest.raises(BatchError, match="has changed since it was begun"):
        run_batch(begun)
    assert run_batch(replace(begun, anew=True)).made > 0
    assert "Vorga" in readings(tmp_path / "out")[0]["article"]["text"]


HEAD = '{"schema": "readout-batch/1", "inputs": 1, "shards": 1}\n'
INPUT = '{"input": "a", "size": 1, "modified": 1, "sha256": "0"}\n'
SHARD = '{"shard": "00000-0123456789ab", "ranges": [[0, 0, 1, 1]]}'


@pytest.mark.parametrize(
    "plan",
    ["", "{", '{"schema": "readout-batch/9"}\n', '{"schema": "readout-batch/1"}\n', "[" * 100_000, "[]", HEAD,
     HEAD + INPUT + SHARD.replace("[0,", '["a",'), HEAD + INPUT + SHARD.replace("[0,", "[1,"), HEAD + INPUT + SHARD.replace(" 0, 1", " 2, 1"),
     HEAD + INPUT + SHARD.replace("00000-0123456789ab", "../a"), HEAD + INPUT.replace('"a"', "3") + SHARD],
)  # fmt: skip
def test_a_broken_plan_is_told(tmp_path: Path, plan: str) -> None:
    begun = job(tmp_path)
    begun.folder.mkdir()
    (begun.folder / "plan.jsonl").write_text(plan)
    with pytest.raises(BatchError, match=r"no plan|schema"):
        run_batch(begun)


@pytest.mark.parametrize(
    "line", ["[]", "3", "{}", '{"tally": 3}', '{"tally": {"outcomes": {"read": "x"}}}', "[" * 100_000]
)
def test_broken_counts_of_a_shard_are_told(tmp_path: Path, line: str) -> None:
    files = ShardFiles(tmp_path, "00000-0123456789ab")
    files.outcomes.write_text(line)
    with pytest.raises(BatchError, match="not what was written"):
        files.tally()


@pytest.mark.parametrize(
    "line",
    ["[]", "3", "{}", '{"origin": 3, "outcome": "read"}', '{"origin": "a", "outcome": []}', '{"origin": "a", "outcome": "eaten"}',
     '{"origin": "a", "outcome": "rejected", "kind": "InputError"}', '{"origin": "a", "outcome": "read", "article": 3}'],
)  # fmt: skip
def test_broken_outcomes_of_a_shard_are_told(tmp_path: Path, line: str) -> None:
    files = ShardFiles(tmp_path, "00000-0123456789ab")
    files.readings.write_bytes(gzip.compress(b"{}\n"))
    told = hashlib.sha256(files.readings.read_bytes()).hexdigest()
    files.outcomes.write_text(f'{{"sha256": "{told}"}}\n{line}\n')
    with pytest.raises(BatchError, match="not what was written"):
        list(files.content())


def test_two_at_once_are_kept_apart(tmp_path: Path) -> None:
    begun = job(tmp_path)
    begun.folder.mkdir()
    with (begun.folder / ".part-1-of-1.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(BatchError, match="another process is at it"):
            run_batch(begun)


def test_what_is_no_input(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="read only once"):
        run_batch(Job(files=["-"], folder=tmp_path / "out"))
    with pytest.raises(BatchError, match="no file"):
        run_batch(Job(files=[], folder=tmp_path / "out"))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BatchError, match="no file"):
        run_batch(Job(files=[str(tmp_path / "pipe"), str(tmp_path / "out" / "plan.jsonl")], folder=tmp_path / "out"))


def test_inputs_that_cannot_be_read_are_recorded_with_their_reason(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "broken.jsonl").write_text('{"text": 1}\n{"text"\n\n' + json.dumps({"text": article(1)}) + "\n")
    (inside / "empty.txt").write_text("")
    (inside / "half.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00half")
    english = (
        "The president said on Tuesday that he would meet his colleague. It was the first time that they had met. "
    )
    (inside / "english.txt").write_text(english * 5)
    files = [*(str(path) for path in sorted(inside.iterdir())), str(inside / "missing.txt")]
    run = run_batch(job(tmp_path, files=files))
    assert run.tally.outcomes == {"read": 1, "rejected": 5, "set aside": 1}
    found = {one["origin"].removeprefix(f"{inside}/"): one for one in outcomes(tmp_path / "out")}
    assert found["broken.jsonl line 2"]["kind"] == "FormatInput"
    assert found["missing.txt"]["problem"] == "there is no such file"
    assert found["english.txt"]["outcome"] == "set aside"
    assert run.tally.aside.total() == 1


def test_what_cannot_hold_a_contact_is_counted_and_not_read(tmp_path: Path) -> None:
    page = tmp_path / "b.html"
    page.write_text(f"<html><body><p>{article(3, 'Auf dem Sportplatz war es voll.')}</p></body></html>")
    files = [lines(tmp_path / "a.jsonl", [article(1), article(2, "Das Wetter bleibt schön.")]), str(page)]
    run = run_batch(job(tmp_path, files=files, options=replace(QUICK, skipper="support.dangerous:may_hold")))
    assert run.tally.outcomes == {"read": 1, "nothing": 2}
    assert len(readings(tmp_path / "out")) == 1


def test_a_reading_among_the_inputs_is_taken_over(tmp_path: Path) -> None:
    run_batch(job(tmp_path))
    made = sorted(str(path) for path in (tmp_path / "out" / "shards").glob("*.jsonl.gz"))
    run = run_batch(job(tmp_path, "again", files=made))
    assert run.tally.outcomes == {"given": 33}
    assert readings(tmp_path / "again") == readings(tmp_path / "out")


SIZES = st.lists(st.lists(st.integers(0, 900), max_size=12), max_size=12)


@given(SIZES)
@settings(max_examples=200)
def test_shards_hold_every_piece_once_and_in_order(sizes: list[list[int]]) -> None:
    inputs = [InputFile(path=f"{n}", size=sum(some), modified=0, sha256="") for n, some in enumerate(sizes)]
    ranges = [Range(n, place, place + 1, size) for n, some in enumerate(sizes) for place, size in enumerate(some)]
    plan = make_plan(inputs, ranges, Options(pieces=4), 1000)
    assert [one for shard in plan.shards for one in shard.ranges] == ranges
    assert all(shard.pieces <= 4 for shard in plan.shards)
    assert all(shard.size <= 1000 for shard in plan.shards)
    assert len({shard.name for shard in plan.shards}) == len(plan.shards)
    assert make_plan(inputs, ranges, Options(pieces=4), 1000) == plan


@given(st.integers(0, 40), st.lists(st.integers(0, 3), max_size=200))
def test_workers_take_every_order_once_in_runs_that_go_forwards(number: int, turns: list[int]) -> None:
    runs = Runs([Order(what="read", number=n) for n in range(number)])
    taken = [(worker, order.number) for worker in turns if (order := runs.take(worker))]
    rest = [order.number for worker in (0, 1, 2, 3) for _ in range(number) if (order := runs.take(worker))]
    assert sorted([order for _, order in taken] + rest) == list(range(number))
    assert len(runs) == 0


def test_names_and_texts_that_no_encoding_holds(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n\x1b[31m.jsonl")
    Path(odd).write_text(json.dumps({"text": article(1) + "\ud83d"}) + "\n" + json.dumps({"text": article(2)}) + "\n")
    run = run_batch(job(tmp_path, files=[odd]))
    assert run.tally.outcomes.total() == 2
    assert outcomes(tmp_path / "out")[1]["origin"].endswith(".jsonl line 2")
    assert run_batch(job(tmp_path, files=[odd])).made == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BatchError, match="cannot be used"):
        run_batch(job(tmp_path))
