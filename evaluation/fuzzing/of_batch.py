"""Targets: the files of a batch."""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from pathlib import Path

from evaluation.fuzzing.target import Target
from readout.batch.outcomes import error_of, failed
from readout.batch.plan import read_plan
from readout.batch.shards import ShardFiles
from readout.batch.tally import Tally
from readout.errors import BatchError, InputError, LanguageInput


def _plan(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.jsonl")
        path.write_bytes(data)
        plan = read_plan(path)
    assert plan is not None
    assert all(shard.pieces >= 0 and shard.size >= 0 for shard in plan.shards)


def _outcomes(data: bytes) -> None:
    """The outcomes of a shard whose readings are whole: what is in them is counted, and made errors again."""
    with tempfile.TemporaryDirectory() as folder:
        files = ShardFiles(Path(folder), "00000-x")
        packed = gzip.compress(b"{}\n" * 3)
        files.readings.write_bytes(packed)
        header, _, rest = data.partition(b"\n")
        files.outcomes.write_bytes(header + b"\n" + rest)
        Tally().add(files.tally())
        header = json.dumps({"sha256": hashlib.sha256(packed).hexdigest(), "tally": Tally().to_json()}).encode()
        files.outcomes.write_bytes(header + b"\n" + rest)
        outcomes = [outcome for outcome, _ in files.content()]
    Tally().count(outcomes)
    for outcome in outcomes:
        if outcome.why is not None:
            error_of(outcome)


def _lines(*values: object) -> bytes:
    return b"\n".join(json.dumps(value).encode() for value in values)


def _shard() -> bytes:
    errors = (InputError("a.zip", "x", "y"), LanguageInput("b", "x", "y", "nl"))
    told = [failed(error).to_json() for error in errors]
    tally = {"sha256": "0", "tally": {"outcomes": {"read": 1}, "reasons": {}, "aside": {"nl": 1}, "examples": {}}}
    return _lines(tally, {"origin": "a", "outcome": "read", "article": "x", "given_id": "y"}, *told)


_PLAN = (
    {"schema": "readout-batch/1", "code": "1", "inputs": 1, "shards": 1},
    {"input": "a.jsonl", "size": 12, "modified": 1, "sha256": "00"},
    {"shard": "00000-0123456789ab", "ranges": [[0, 0, 2, 12]]},
)

TARGETS = (
    Target(name="plans", run=_plan, seeds=lambda: [_lines(*_PLAN)], allowed=(BatchError,)),
    Target(name="outcomes", run=_outcomes, seeds=lambda: [_shard()], allowed=(BatchError,)),
)
