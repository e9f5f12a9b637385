"""``python -m evaluation mutations``: harms archives at random, adds each to a ledger, and counts what became of all.

For every archive what is in it must be stored, known already, rejected with a reason, or set aside: exactly. What was
in the whole archive and is missing in the harmed one must have been told, wherever the format lets one know: a file of
lines or a mailbox that lost a stretch from one article to the next cannot, nor one that was cut between two.

Exit status 1 where a count is wrong, something was lost in silence, the program failed, or it took too long.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from random import Random
from types import FrameType

from sqlalchemy import func, select

from evaluation.corpora import ROOT
from evaluation.hostile.making import MAKERS
from evaluation.hostile.mutating import WAYS
from readout.cli.adding import Adding
from readout.cli.inputs import Inputs
from readout.errors import InputError
from readout.intake import Overrides, find_pieces, open_articles, open_piece
from readout.ledger import Ledger, open_ledger, schema
from readout.records import Article, Reading

SECONDS = 20
"""For one archive; whole ones take a hundredth of a second."""
ARTICLES = 6
CHECKED = (".warc", ".warc.gz", ".wet", ".zip", ".tar", ".tar.gz", ".tar.xz", ".jsonl.gz", ".jsonl.bz2")
"""Formats that tell what should be in them."""
STORED, KNOWN, REJECTED, ASIDE, IN = "stored", "known", "rejected", "set aside", "in"
WRONG, SILENT, FAILED, HUNG = "counted wrong", "lost in silence", "failed", "took too long"
BETWEEN = "harmed so that nothing shows"
FAULTS = (WRONG, SILENT, FAILED, HUNG)


class TooSlow(BaseException):
    """An archive took too long."""


def sample_articles() -> list[dict[str, str]]:
    """Some of the sample articles as their fields."""
    made = []
    for path in sorted((ROOT / "samples").glob("*.txt"))[:ARTICLES]:
        article = next(one for one in open_articles(str(path)) if isinstance(one, Article))
        made.append(
            {
                "text": article.text,
                "title": article.title or path.stem,
                "published": article.published or "2031-03-04",
                "publisher": article.publisher or "Nordpost",
                "url": f"https://nordpost.example/{path.stem}",
            }
        )
    return made


def outcomes(path: Path) -> Counter[str]:
    """What is in a file, counted as it is opened."""
    counts: Counter[str] = Counter()
    for piece in find_pieces(str(path)):
        for opened in open_piece(piece):
            counts[IN] += 1
            if isinstance(opened, InputError):
                counts[ASIDE if opened.aside else REJECTED] += 1
    return counts


class Trial:
    """Adds harmed archives to one ledger and compares what is told with what is there."""

    def __init__(self, ledger: Ledger, folder: Path, read: Callable[[Article], Reading]) -> None:
        self._ledger, self._folder, self._read = ledger, folder, read
        self._stored = self._rejected = 0
        self.whole: dict[str, Counter[str]] = {}
        self._data: dict[str, bytes] = {}

    def unharmed(self, name: str, data: bytes) -> bool:
        """Takes the counts of the whole archive; whether all its articles are read and nothing is rejected."""
        self._data[name] = data
        self.whole[name] = self._added(name, data)
        return not self.whole[name][REJECTED] and not self.whole[name][WRONG]

    def harmed(self, name: str, data: bytes) -> Counter[str]:
        """What became of a harmed archive, faults with it."""
        try:
            counts = self._added(name, data)
        except TooSlow:
            return Counter({HUNG: 1})
        except Exception as error:
            print(f"  {name}: {type(error).__name__}: {error}")
            return Counter({FAILED: 1})
        whole = self.whole[name]
        missing = articles(whole) - articles(counts)
        if missing > 0 and not counts[REJECTED] and counts[ASIDE] <= whole[ASIDE] and name.endswith(CHECKED):
            counts[BETWEEN if _shows_nothing(name, data, self._data[name]) else SILENT] = 1
        return counts

    def _added(self, name: str, data: bytes) -> Counter[str]:
        path = self._folder / name
        path.write_bytes(data)
        signal.alarm(SECONDS)
        try:
            counts = outcomes(path)
            inputs = Inputs((str(path),), Overrides())
            adding = Adding(self._ledger, inputs, self._read, None)
            with redirect_stderr(StringIO()):
                adding.files((str(path),), Overrides())
        finally:
            signal.alarm(0)
        told = adding.total
        counts[STORED] = sum(told.outcomes[name] for name in ("new", "new version", "completed"))
        counts[KNOWN] = told.outcomes["known"] + told.outcomes["reread"]
        held = counts[STORED] + counts[KNOWN] + told.rejected + told.aside.total()
        stored, rejected = self._in_ledger()
        right = (
            held == counts[IN]
            and told.rejected == counts[REJECTED]
            and told.aside.total() == counts[ASIDE]
            and stored == self._stored + counts[STORED]
            and rejected == self._rejected + counts[REJECTED]
            and inputs.status <= 1
        )
        self._stored, self._rejected = stored, rejected
        counts[WRONG] = not right
        return counts

    def _in_ledger(self) -> tuple[int, int]:
        with self._ledger.asking() as connection:
            tables = (schema.article, schema.rejection)
            stored, rejected = (
                connection.execute(select(func.count()).select_from(one)).scalar_one() for one in tables
            )
        return int(stored), int(rejected)


def _shows_nothing(name: str, harmed: bytes, whole: bytes) -> bool:
    """Whether an archive was harmed so that nothing shows: cut between two records, or members before its end mark.

    The end of a tar is zeros; zeros in place of its last members are no more than that, as long as they are few.
    """
    if name.endswith((".warc", ".wet")):
        rest = harmed.strip(b"\r\n")
        is_begin = whole.startswith(rest) and whole[len(rest) :].lstrip(b"\r\n")[:5] in (b"WARC/", b"")
        return is_begin or (rest.startswith(b"WARC/") and whole.rstrip(b"\r\n").endswith(rest))
    rest = harmed.rstrip(b"\x00")
    return name.endswith(".tar") and harmed != whole and whole.startswith(rest) and len(harmed) - len(rest) < 12_000


def articles(counts: Mapping[str, int]) -> int:
    """How many articles there were."""
    return counts[STORED] + counts[KNOWN]


def only_kept(article: Article) -> Reading:
    """A reading without a word read: what is measured comes before reading."""
    return Reading(article=article, paragraphs=())


def main(arguments: list[str]) -> int:
    """Print a line for each format, and the sum."""
    parser = argparse.ArgumentParser(prog="python -m evaluation mutations", description=__doc__)
    parser.add_argument("--number", type=int, default=1_000, help="of harmed archives")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="formats whose file is called so")
    parser.add_argument("--read", action="store_true", help="read each new article too, which takes minutes")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGALRM, _too_slow)
    names = [name for name in MAKERS if options.only in name]
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder, "a.db")), write=True) as ledger:
        trial = Trial(ledger, Path(folder), _reader() if options.read else only_kept)
        for at, name in enumerate(names):
            number = options.number // len(names) + (at < options.number % len(names))
            counts = _trials(trial, name, number, options.seed)
            total += counts
            print(f"  {name:<12} {_line(counts)}", flush=True)
    print(f"  {'all':<12} {_line(total)}")
    return 1 if any(total[fault] for fault in FAULTS) else 0


def _trials(trial: Trial, name: str, number: int, seed: int) -> Counter[str]:
    chance = Random(f"{name} {seed}")  # noqa: S311 - repeatable, no secret is made of it
    data = MAKERS[name](sample_articles())
    total: Counter[str] = Counter()
    if not trial.unharmed(name, data):
        print(f"  {name}: the whole archive is not read as it should be: {dict(trial.whole[name])}")
        total[WRONG] += 1
    for trial_number in range(number):
        harmed, ways = data, [chance.choice(list(WAYS)) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        for way in ways:
            harmed = WAYS[way](harmed, chance) or b"\n"
        counts = trial.harmed(name, harmed)
        for fault in FAULTS:
            if counts[fault]:
                print(f"  {name} number {trial_number} ({', '.join(ways)}): {fault}: {dict(counts)}")
        total += counts + Counter({"archives": 1})
    return total


def _line(counts: Mapping[str, int]) -> str:
    told = ("archives", IN, STORED, KNOWN, REJECTED, ASIDE, BETWEEN, *FAULTS)
    return ", ".join(f"{counts[what]:,} {what}" for what in told)


def _reader() -> Callable[[Article], Reading]:
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data

    return read


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow
