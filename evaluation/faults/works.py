"""The programs that are killed, each with what must be true after it: the commands as a user calls them."""

from __future__ import annotations

import json
import shutil
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

from sqlalchemy import select

from evaluation.faults.checking import (
    BETWEEN,
    DAMAGED,
    HALF,
    LOST,
    NEW,
    STILL_OLD,
    check,
    is_whole_dump,
    missing,
)
from evaluation.faults.material import by_version, full_ledger, readings, write_readings
from evaluation.faults.upgrading import LATER, Content, check_upgraded, content, old_ledgers, upgrade
from readout.cli.main import group
from readout.ledger import open_ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given
from readout.ledger.migrating import STEPS


def command(*words: str) -> None:
    """``readout`` with these words, in this process."""
    group.main(list(words), standalone_mode=True)


class Work(ABC):
    """One kind of work in a folder of its own; ``seconds`` is about how long it takes, where that is known before."""

    seconds: float | None = None

    def __init__(self, folder: Path, chance: Random) -> None:
        self.chance = chance
        self.db = folder / "readout.db"
        self.folder = folder
        self.prepare()

    @abstractmethod
    def prepare(self) -> None:
        """Makes the state that the work begins with."""

    @abstractmethod
    def work(self) -> None:
        """What is killed."""

    @abstractmethod
    def faults(self, _told: Iterable[str], /) -> Counter[str]:
        """What is wrong after a run that printed these lines."""

    def seen(self) -> str:
        """What a kill has left, of ``SEEN``; "" where that is not to be told."""
        return ""

    def is_complete(self) -> bool:
        """Whether the work was done before the program was killed, and would be refused now."""
        return False

    def done(self) -> Counter[str]:
        """What is wrong after a run that came to its end."""
        return check(self.db, thorough=True)

    def again(self) -> None:
        """Makes the work possible once more, after it came to its end."""
        for suffix in ("", "-wal", "-shm", ".lock"):
            self.db.with_name(self.db.name + suffix).unlink(missing_ok=True)
        self.prepare()


class AddWork(Work):
    """``readout add`` of readings into a new ledger, which is made on the way."""

    def prepare(self) -> None:
        self.acknowledged: set[str] = set()
        if not (self.folder / "readings.jsonl").exists():
            write_readings(self.folder / "readings.jsonl")

    def work(self) -> None:
        command("add", str(self.folder / "readings.jsonl"), "--db", str(self.db), "--json")

    def faults(self, told: Iterable[str], /) -> Counter[str]:
        self.acknowledged |= {json.loads(line)["article"] for line in told}
        return check(self.db) + Counter({LOST: missing(self.db, "article.id", self.acknowledged)})

    def done(self) -> Counter[str]:
        every = {reading.article.id for reading in readings()}
        return super().done() + Counter({LOST: missing(self.db, "article.id", every)})


class ReadWork(Work):
    """The readings of another version for all articles of a ledger, twenty at a time."""

    def prepare(self) -> None:
        self.acknowledged: set[str] = set()
        self.version = f"9.{self.chance.randrange(10**6)}"
        full_ledger(self.db)

    def work(self) -> None:
        made = by_version(readings(), self.version)
        with open_ledger(str(self.db), write=True) as ledger:
            for start in range(0, len(made), 20):
                for added in ledger.add([Given(reading=reading) for reading in made[start : start + 20]]):
                    print(added.reading_id, flush=True)

    def faults(self, told: Iterable[str], /) -> Counter[str]:
        self.acknowledged |= set(told)
        return check(self.db) + Counter({LOST: missing(self.db, "current.reading_id", self.acknowledged)})


class JudgeWork(Work):
    """Judgements on contacts, one after the other."""

    def prepare(self) -> None:
        self.acknowledged: set[str] = set()
        full_ledger(self.db, 60)

    def work(self) -> None:
        with open_ledger(str(self.db), write=True) as ledger:
            for number in range(60):
                with ledger.asking() as connection:
                    idents = sorted(connection.execute(select(schema.contact.c.id)).scalars())
                judging = Judging(ledger, "Ada")
                if number % 3 or len(idents) < 20:
                    print(judging.contacts("confirmed", self.chance.choice(idents)), flush=True)
                else:
                    print(judging.contacts("same", *self.chance.sample(idents, 2)), flush=True)

    def faults(self, told: Iterable[str], /) -> Counter[str]:
        self.chance.random()  # the next process judges something else
        self.acknowledged |= set(told)
        return check(self.db) + Counter({LOST: missing(self.db, "judgement.id", self.acknowledged)})


class FileWork(Work):
    """A command that writes a file of a full ledger: under its name it is whole, or it is not there."""

    name = ""

    def prepare(self) -> None:
        self.target = self.folder / self.name
        if not self.db.exists():
            full_ledger(self.db)

    def faults(self, _told: Iterable[str], /) -> Counter[str]:
        return Counter({HALF: int(self.target.exists() and not self.is_whole())})

    def is_complete(self) -> bool:
        return self.target.exists()

    @abstractmethod
    def is_whole(self) -> bool:
        """Whether the file that is there is whole."""

    def done(self) -> Counter[str]:
        return check(self.db) + Counter({LOST: int(not self.target.exists()), HALF: int(not self.is_whole())})

    def again(self) -> None:
        self.target.unlink(missing_ok=True)


class ExportWork(FileWork):
    """``readout export`` of the whole ledger into a file."""

    name = "export.jsonl"

    def work(self) -> None:
        command("export", "--format", "ledger", "--out", str(self.target), "--db", str(self.db))

    def is_whole(self) -> bool:
        return is_whole_dump(self.target)


class BackupWork(FileWork):
    """``readout backup``."""

    name = "backup.db"

    def work(self) -> None:
        command("backup", str(self.target), "--db", str(self.db))

    def is_whole(self) -> bool:
        copy = self.folder / "copy.db"
        shutil.copy(self.target, copy)
        wrong = check(copy) or missing(copy, "article.id", (reading.article.id for reading in readings()))
        copy.unlink()
        return not wrong


class MakeWork(Work):
    """The tables of a new ledger: they are all there, or none."""

    def prepare(self) -> None:
        pass

    def work(self) -> None:
        open_ledger(str(self.db), write=True).close()

    def faults(self, _told: Iterable[str], /) -> Counter[str]:
        try:
            return check(self.db)
        except Exception:  # whatever keeps it from being opened is the fault looked for
            return Counter({DAMAGED: 1})


class UpgradeWork(Work):
    """Opening a ledger whose tables are at any older step: afterwards they are as they were, or wholly new."""

    def prepare(self) -> None:
        if not hasattr(self, "old"):
            (self.folder / "old").mkdir()
            self.old = old_ledgers(self.folder / "old")
            self.whole: dict[tuple[str, str], tuple[Content, float]] = {}
        name = self.chance.choice(sorted(self.old))
        own = name in STEPS.names[:-1] and self.chance.random() < 0.5
        self.steps = STEPS if own else LATER
        shutil.copy(self.old[name], self.db)
        self.before = content(self.db)
        self.after, self.seconds = self._upgraded(name)

    def _upgraded(self, name: str) -> tuple[Content, float]:
        """What an upgrade that nobody kills makes of the ledger at this step, and the seconds it takes."""
        key = name, self.steps.head
        if key not in self.whole:
            copy = self.folder / "upgraded.db"
            shutil.copy(self.old[name], copy)
            begun = time.monotonic()
            upgrade(copy, self.steps)
            self.whole[key] = content(copy), time.monotonic() - begun
            copy.unlink()
        return self.whole[key]

    def work(self) -> None:
        upgrade(self.db, self.steps)

    def faults(self, _told: Iterable[str], /) -> Counter[str]:
        return Counter({BETWEEN: content(self.db) not in (self.before, self.after)})

    def seen(self) -> str:
        return NEW if self.is_complete() else STILL_OLD

    def is_complete(self) -> bool:
        return content(self.db) == self.after

    def done(self) -> Counter[str]:
        is_newest = self.is_complete() and self.after.step == self.steps.head
        return check_upgraded(self.db, self.steps) + Counter({LOST: int(not is_newest)})


WORKS: dict[str, type[Work]] = {
    "add": AddWork,
    "read": ReadWork,
    "export": ExportWork,
    "backup": BackupWork,
    "judge": JudgeWork,
    "make": MakeWork,
    "upgrade": UpgradeWork,
}
