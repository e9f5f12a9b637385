"""What a run over an archive came to: while it goes on, as lines for people, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from readout.batch import Job, Run, Watch
from readout.batch.plan import Shard
from readout.cli.inputs import complain
from readout.cli.pace import Pace

_OUTCOMES: Mapping[str, str] = {
    "read": "read",
    "given": "readings taken over",
    "nothing": "not about contacts",
    "set aside": "set aside",
    "rejected": "rejected",
    "killed the worker": "ended the process that read them",
    "too slow": "took too long",
    "fault": "met a fault of the program",
}
_REASONS: Mapping[str, str] = {
    "FormatInput": "broken or of a kind that is not read",
    "SummaryInput": "entries of feeds that have only a summary (readout add --fetch fetches their articles)",
    "EmptyInput": "empty",
    "BinaryInput": "no text",
    "EncodingInput": "in an encoding that cannot be told",
    "TooLargeInput": "too large",
    "DateInput": "with a date that is none",
    "InputError": "not to be opened",
    "DeadlyInput": "deadly to the process that read it",
    "SlowInput": "too slow to read",
    "FaultInput": "with a fault of the program",
}
"""Kinds of errors in words."""
_MEGA = 1e6


class PaceWatch(Watch):
    """A line at a terminal: how much, how fast, how long still."""

    def __init__(self) -> None:
        self._pace: Pace | None = None
        self._done = 0

    def cutting(self, size: int) -> None:
        """See :class:`readout.batch.Watch`."""
        self._begin(Pace("MB looked through", round(size / _MEGA)))

    def cut(self, size: int) -> None:
        """See :class:`readout.batch.Watch`."""
        self._step(0, size)

    def reading(self, shards: Sequence[Shard]) -> None:
        """See :class:`readout.batch.Watch`."""
        self._begin(Pace("articles", sum(shard.size for shard in shards)))

    def read(self, shard: Shard) -> None:
        """See :class:`readout.batch.Watch`."""
        self._step(shard.pieces, shard.size)

    def end(self) -> None:
        """Takes the line away."""
        if self._pace:
            self._pace.end()

    def _begin(self, pace: Pace) -> None:
        self.end()
        self._pace, self._done = pace, 0

    def _step(self, number: int, size: int) -> None:
        self._done += size
        if self._pace:
            self._pace.step(number, of_total=self._done)


def summary(job: Job, run: Run) -> dict[str, Any]:
    """The counts of all shards that are this command's, whoever made them."""
    shards = {"shards": run.shards, "done before": run.done, "done now": run.made}
    known = {"folder": str(job.folder), "part": f"{job.part[0]}/{job.part[1]}", **shards}
    return known if job.plan_only else known | run.tally.to_json()


def print_summary(job: Job, run: Run) -> None:
    """The same for people, on standard error."""
    where = f"{job.folder}: "
    if job.plan_only:
        complain(f"{where}{run.shards:,} shards to do")
        return
    before = f" ({run.done:,} of {run.shards:,} shards were done before)" if run.done else ""
    counts = run.tally.outcomes
    parts = [f"{counts[name]:,} {words}" for name, words in _OUTCOMES.items() if counts[name]]
    complain(f"{where}{', '.join(parts) or 'nothing in it'}{before}")
    if run.tally.aside:
        complain(f"{where}set aside: {', '.join(f'{count:,} {name}' for name, count in run.tally.aside.most_common())}")
    for name, count in run.tally.reasons.most_common():
        complain(f"{where}{count:,} {_REASONS.get(name, name)}, as {run.tally.examples[name]}")
