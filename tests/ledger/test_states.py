"""Random steps on a small ledger: whatever comes in whatever order, it is as if worked out at once, and forgets nothing."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from readout.errors import ReadoutError
from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.doctor import examine
from readout.ledger.dump import dump, load_dump
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.rebuilding import compare_with_rebuilt
from readout.records import Reading
from support.ledgers import by_version, call, new_ledger, renamed_contacts, second, without_contacts

_PICK = st.integers(0, 10**6)
_REPORTS: list[Reading] = []


def reports() -> list[Reading]:
    """The reports of two calls, read once; two of them are texts of one address."""
    if not _REPORTS:
        made = [*call(), *second()]
        at = {"url": "https://nordpost.example/varga"}
        _REPORTS.extend(
            replace(one, article=replace(one.article, **at)) if n in (0, 3) else one for n, one in enumerate(made)
        )
    return _REPORTS


class LedgerSteps(RuleBasedStateMachine):
    """A ledger, and what must be in it."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = new_ledger(str(Path(self.folder.name, "readout.db")))
        self.judgements: set[str] = set()
        self.changes = self.version = 0

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            self.ledger.close()
            self.folder.cleanup()

    def ids(self, table: str, column: str = "id") -> list[str]:
        with self.ledger.asking() as connection:
            found = select(schema.metadata.tables[table].c[column]).distinct()
            return sorted(connection.execute(found).scalars())

    def judge(self, verdict: str, *idents: str) -> None:
        judging = Judging(self.ledger, "Ada")
        try:
            if verdict == "split":
                made = judging.split(idents[0], idents[1:])
            elif verdict == "undo":
                made = judging.undo(idents[0])
            elif verdict in ("accept", "reject", "correct"):
                changes = (("aspect", "offer"),) if verdict == "correct" else ()
                made = judging.claim(verdict, idents[0], changes)  # type: ignore[arg-type]
            else:
                made = judging.contacts(verdict, *idents)  # type: ignore[arg-type]
        except ReadoutError:
            return  # what names nothing any more, or is one already, is refused
        self.judgements.add(made)

    @rule(which=st.sets(_PICK, min_size=1, max_size=3))
    def add(self, which: set[int]) -> None:
        every = reports()
        self.ledger.add([Given(reading=every[one % len(every)]) for one in sorted(which)])

    @rule(which=_PICK, how=st.sampled_from(["same", "renamed", "lost", "older"]))
    def read_again(self, which: int, how: str) -> None:
        reading = reports()[which % len(reports())]
        self.version += 1
        version = "0.0.1" if how == "older" else f"9.{self.version}"
        if how == "renamed":
            reading = renamed_contacts(reading, f"{self.version:02x}")
        if how == "lost":
            reading = without_contacts(reading, [contact.id for contact in reading.contacts[:1]])
        self.ledger.add([Given(reading=by_version(reading, version))])

    @rule(left=_PICK, right=_PICK, verdict=st.sampled_from(["same", "different", "unsure", "confirmed"]))
    def judge_contacts(self, left: int, right: int, verdict: str) -> None:
        if idents := self.ids("contact"):
            chosen = (idents[left % len(idents)], idents[right % len(idents)])
            self.judge(verdict, *(chosen[:1] if verdict == "confirmed" else chosen))

    @rule(which=_PICK, out=_PICK)
    def split(self, which: int, out: int) -> None:
        if idents := self.ids("contact"):
            mentions = self.ids("member", "mention_key")
            self.judge("split", idents[which % len(idents)], mentions[out % len(mentions)])

    @rule(which=_PICK, verdict=st.sampled_from(["accept", "reject", "correct"]))
    def decide(self, which: int, verdict: str) -> None:
        if idents := self.ids("claim"):
            self.judge(verdict, idents[which % len(idents)])

    @rule(which=_PICK)
    def undo(self, which: int) -> None:
        """Also of an undoing: that puts the first in force again."""
        if self.judgements:
            self.judge("undo", sorted(self.judgements)[which % len(self.judgements)])

    @rule()
    def hand_on(self) -> None:
        """Export, import into a new ledger, export: the same; the work goes on in the new one."""
        with self.ledger.asking() as connection:
            lines = list(dump(connection))
        other = open_ledger(str(Path(self.folder.name, f"{self.version}.{len(lines)}.{id(lines)}.db")), write=True)
        other.clock = self.ledger.clock
        load_dump(other, lines, "dump")
        with other.asking() as connection:
            assert list(dump(connection)) == lines
        assert _contacts(other) == _contacts(self.ledger)
        self.ledger.close()
        self.ledger = other

    @invariant()
    def is_whole(self) -> None:
        if not hasattr(self, "ledger"):
            return
        findings = [*examine(self.ledger), *compare_with_rebuilt(self.ledger)]
        assert [finding.sentence for finding in findings if finding.state == "wrong"] == []
        assert self.judgements <= set(self.ids("judgement"))
        with self.ledger.asking() as connection:
            changes = connection.execute(select(func.count()).select_from(schema.change)).scalar_one()
        assert changes >= self.changes
        self.changes = changes


def _contacts(ledger: Ledger) -> set[tuple[object, ...]]:
    with ledger.asking() as connection:
        return {tuple(row) for row in connection.execute(select(schema.contact))}


TestLedgerSteps = LedgerSteps.TestCase
TestLedgerSteps.settings = settings(
    max_examples=3, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)
