"""Puts a folder of readings into a ledger, in the order of its inputs: what ``readout add`` would have made of them.

What is in the ledger already stays as it is, so that a load that was ended is given again, and so is one of a folder to
which shards were added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.batch.outcomes import Outcome, error_of
from readout.batch.plan import PLAN, SHARDS, Plan, read_plan
from readout.batch.shards import ShardFiles
from readout.cli.adding import Adding, Read, Tell
from readout.cli.inputs import Inputs
from readout.cli.pace import Pace
from readout.errors import BatchError, InputError, ReadoutError
from readout.exchange import reading_from_json
from readout.intake import Overrides
from readout.ledger.rejections import known_rejections
from readout.records import Article, Reading

if TYPE_CHECKING:
    from readout.ledger import Ledger


class _Silent(Inputs):
    """Says nothing of each input: what batch left out, it has told of."""

    def __init__(self) -> None:
        super().__init__((), Overrides())

    def report(self, error: ReadoutError) -> None:
        """Nothing."""

    def made(self, act: Read, article: Article) -> Iterator[Reading]:  # type: ignore[override]
        """The reading."""
        yield act(article)


class Loading:
    """Loads one folder into one ledger; ``tell`` hears of each reading. Raises BatchError where there is no plan."""

    def __init__(self, ledger: Ledger, folder: Path, tell: Tell, *, retrieved: str | None = None) -> None:
        plan = read_plan(folder / PLAN)
        if plan is None:
            raise BatchError(str(folder), "there is no plan in it", "Give a folder that readout batch made")
        self._plan: Plan = plan
        self._shards, self._retrieved = folder / SHARDS, retrieved
        self._adding = Adding(ledger, _Silent(), self._ready, tell, versions=_versions(plan))
        self._reading: Reading | None = None
        with ledger.asking() as connection:
            self._rejected = known_rejections(connection)
        self.total = self._adding.total
        self.missing = 0
        """Shards that are not done yet."""

    def run(self) -> None:
        """Loads all shards that are done. Raises BatchError where one is damaged; those before it are loaded."""
        pace = Pace("articles", sum(shard.size for shard in self._plan.shards))
        done = 0
        try:
            for shard in self._plan.shards:
                files = ShardFiles(self._shards, shard.name)
                if files.is_done():
                    self._shard(files, pace, done)
                else:
                    self.missing += 1
                done += shard.size
        finally:
            self._adding.commit()
            pace.end()

    def _shard(self, files: ShardFiles, pace: Pace, done: int) -> None:
        for outcome, body in files.content():
            if body is not None:
                self._given(outcome, reading_from_json(body, outcome.origin))
                pace.step(of_total=done)
            elif outcome.why is not None:
                self._failed(error_of(outcome))

    def _given(self, outcome: Outcome, reading: Reading) -> None:
        """As if it had just been read: an article that the ledger has is known, a reading is kept as it is."""
        self._reading = reading
        ident = outcome.given_id or reading.article.id
        as_opened = replace(reading.article, id=ident)
        self._adding.one(reading if outcome.outcome == "given" else as_opened, self._retrieved)

    def _ready(self, _article: Article) -> Reading:
        if self._reading is None:
            raise AssertionError
        return self._reading

    def _failed(self, error: InputError) -> None:
        key = (error.origin, type(error).__name__, error.problem, error.remedy)
        if key not in self._rejected:
            self._rejected.add(key)
            self._adding.one(error, None)


def _versions(plan: Plan) -> tuple[str, str, str | None]:
    """Of what made the readings, as the ledger knows them."""
    identity: dict[str, Any] = plan.identity
    return identity["readout"], identity["tables"], identity["options"]["model"]
