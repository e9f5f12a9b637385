"""The programs that are killed, each with what must be true after it: the commands as a user calls them."""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random

from sqlalchemy import select

from evaluation.faults.checking import DAMAGED, HALF, LOST, check, is_whole_dump, missing
from evaluation.faults.material import by_version, full_ledger, readings, write_readings
from readout.cli.main import group
from readout.ledger import open_ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given


def command(*words: str) -> None:
    """``readout`` with these words, in this process."""
    group.main(list(words), standalone_mode=True)


class Work(ABC):
    """One kind of work in a folder of its own; ``seconds`` is about how long it takes."""

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


WORKS: dict[str, type[Work]] = {
    "add": AddWork,
    "read": ReadWork,
    "export": ExportWork,
    "backup": BackupWork,
    "judge": JudgeWork,
    "make": MakeWork,
}
