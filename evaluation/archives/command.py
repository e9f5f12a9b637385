"""``python -m evaluation archives``: articles a second of one processor, each beside what else one would run.

Four jobs over the same made archive, in one run: pages that the prefilter skips, beside HanTa tagging their text;
articles read in full, beside HanTa and spaCy's blank pipeline; pages to readings, beside trafilatura alone; a web
archive to a ledger by ``readout batch`` and ``readout load``, beside warcio alone. Times are of the processor. What
they would take on more machines is worked out from them.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from evaluation.archives.making import ONE_IN, Page, pages, write_lines, write_warc
from evaluation.batch.driving import memory
from evaluation.corpora import CorpusMissingError
from evaluation.speed import clocked, load_hanta, load_spacy
from readout.intake import Piece, find_pieces, open_piece
from readout.pipeline import read
from readout.prefilter import may_hold_contact_raw
from readout.records import Article

SAMPLE = 60
"""Articles that are read in full and tagged by HanTa: some ten seconds each."""
A_DAY = 300_000
"""Articles of the world's news of a day, of which an hour is to be enough."""
TEN_YEARS = 10_000 * 3_650
"""Articles of a national archive: ten thousand a day for ten years."""
PROCESSORS = 16
"""Of a machine in the projection."""
SKIPPED = 3

Job = Callable[[Page], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many articles a second of the processor."""

    name: str
    rate: float


def rates(jobs: dict[str, Job], some: Sequence[Page]) -> dict[str, float]:
    """Articles a second of each job over the same pages, in turns, after a warm-up with the first of them."""
    seconds = clocked(jobs, some)
    return {name: (len(some) - 1) / max(spent, 1e-9) for name, spent in seconds.items()}


def _articles(some: Sequence[Page]) -> dict[str, Article]:
    return {page.url: Article(id=page.url, text=page.text, published=page.day) for page in some}


def _skipping(skipped: Sequence[Page]) -> Iterator[str]:
    begin, rounds = time.process_time(), 3
    for _ in range(rounds):
        for page in skipped:
            may_hold_contact_raw(page.data)
    spent = max(time.process_time() - begin, 1e-9)
    rate = rounds * len(skipped) / spent
    size = rounds * sum(len(page.data) for page in skipped) / spent / 1e6
    yield _line(rate, f"pages skipped by the prefilter ({size:,.0f} MB a second)")
    yield from _beside(rate, {"HanTa tags the text": ("HanTa", load_hanta)}, skipped[:SAMPLE])


def _reading(about: Sequence[Page]) -> Iterator[str]:
    articles = _articles(about)
    (rate,) = rates({"": lambda page: read(articles[page.url])}, about).values()
    yield _line(rate, "articles about contacts read in full")
    others = {"HanTa tags them": ("HanTa", load_hanta), "spaCy's blank pipeline cuts them": ("spaCy", load_spacy)}
    yield from _beside(rate, others, about)


def _beside(rate: float, others: dict[str, tuple[str, Callable[[list[Article]], Callable[[Article], object]]]],
            some: Sequence[Page]) -> Iterator[str]:  # fmt: skip
    articles = _articles(some)
    for name, (package, load) in others.items():
        try:
            work = load(list(articles.values()))
        except ImportError:
            yield f"           {package} is not installed (pip install {package}): no comparison"
            continue
        (other,) = rates({name: lambda page, work=work: work(articles[page.url])}, some).values()  # type: ignore[misc]
        yield _line(other, f"{name}; {rate / other:,.2f} times as many", beside=True)


def _opening(about: Sequence[Page]) -> Iterator[str]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - loaded where it is measured

    jobs: dict[str, Job] = {
        "pages to readings": lambda page: [read(one) for one in open_piece(_piece(page)) if isinstance(one, Article)],
        "pages to articles": lambda page: list(open_piece(_piece(page))),
        "trafilatura alone, pages to text": partial(_by_trafilatura, bare_extraction),
    }
    found = rates(jobs, about)
    whole, opened, alone = found.values()
    yield _line(whole, "pages about contacts opened and read in full")
    yield _line(opened, "the same, opened only", beside=True)
    yield _line(alone, f"{list(jobs)[2]}; {whole / alone:,.2f} and, opened only, {opened / alone:,.2f} times as many",
                beside=True)  # fmt: skip


def _by_trafilatura(extract: Callable[..., object], page: Page) -> object:
    known = {"original_date": True, "extensive_search": True, "max_date": "2040-01-01"}  # else no day to come is one
    return extract(page.data, url=page.url, with_metadata=True, include_comments=False, date_extraction_params=known)


def _piece(page: Page) -> Piece:
    return Piece(origin=page.url, kind="page", data=page.data, known=(("url", page.url),))


def _warc(made: list[Page], folder: Path, workers: int) -> Iterator[str | Rate]:
    path = folder / "crawl.warc.gz"
    write_warc(path, made)
    out, ledger = folder / "out", folder / "readout.db"
    spent = _spent(["batch", str(path), "--out", str(out), "--workers", str(workers)])
    loaded = _spent(["load", str(out), "--db", str(ledger)])
    rate = len(made) / (spent + loaded)
    size = path.stat().st_size / 1e6
    yield Rate(name="WARC to ledger", rate=rate)
    yield _line(rate, f"pages of a web archive ({size:,.0f} MB) to a ledger, from start to end, one in {ONE_IN} read")
    yield _line(len(made) / spent, "the same without putting them into the ledger", beside=True)
    found, other = (_clocked(job, path) for job in (_found, _by_warcio))
    yield _line(found, "the same, their pages only found", beside=True)
    times = f"{rate / other:,.3f} times as many, only found {found / other:,.2f}"
    yield _line(other, f"warcio alone, only unpacking them; {times}", beside=True)


def _clocked(job: Callable[[Path], int], path: Path) -> float:
    begin = time.process_time()
    return job(path) / max(time.process_time() - begin, 1e-9)


def _found(path: Path) -> int:
    return sum(isinstance(piece, Piece) for piece in find_pieces(str(path)))


def _memory(number: int, folder: Path) -> Iterator[str]:
    """The memory of the largest process that reads, after each tenth of an archive of texts, one in twenty read."""
    path, out = folder / "texts.jsonl", folder / "texts"
    write_lines(path, number)
    command = _command(["batch", str(path), "--out", str(out)])
    process = subprocess.Popen(command, env=_known(), stderr=subprocess.DEVNULL)  # noqa: S603
    tenth, most = 1, 0.0
    while process.poll() is None:
        time.sleep(0.5)
        most = max(most, memory(out))
        if sum(1 for _ in (out / "shards").glob("*.outcomes.jsonl")) >= tenth * _shards(out) / 10:
            yield f"  {most:10,.0f} MB: the largest process, up to article {tenth * number // 10:,}"
            tenth, most = tenth + 1, 0.0


def _shards(out: Path) -> float:
    """How many shards there will be."""
    plan = out / "plan.jsonl"
    return plan.read_bytes().count(b'"shard"') or math.inf if plan.exists() else math.inf


def _by_warcio(path: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - loaded where it is measured

    number = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(io.BufferedReader(file)):
            if record.rec_type == "response":
                record.content_stream().read()
                number += 1
    return number


def _command(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "readout", *arguments]


def _known() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def _spent(arguments: list[str]) -> float:
    """Seconds of the processor that a command takes, with all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(_command(arguments), check=True, env=_known(), stdout=quiet, stderr=quiet)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _line(rate: float, what: str, *, beside: bool = False) -> str:
    return f"  {'  ' if beside else ''}{rate:10,.1f} a second: {what}"


def projected(rate: float) -> Iterator[str]:
    """What a rate of one processor means for much: on paper, with as many processors as it takes."""
    hour = A_DAY / rate / 3600 / PROCESSORS
    days = TEN_YEARS / rate / 86_400 / PROCESSORS
    yield f"  {A_DAY:,} articles in an hour: {hour:.1f} machines of {PROCESSORS} processors"
    yield f"  {TEN_YEARS:,} articles: {days:.1f} days of one such machine, as many hours of 24 of them"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 3 where the corpus is absent."""
    parser = argparse.ArgumentParser(prog="python -m evaluation archives", description=__doc__)
    parser.add_argument("--pages", type=int, default=4000, help="in the web archive")
    parser.add_argument("--workers", type=int, default=1, help="processes of readout batch")
    parser.add_argument("--memory", type=int, default=0, help="articles over which memory is looked at")
    options = parser.parse_args(arguments)
    try:
        made = pages(max(options.pages, 2 * ONE_IN * SAMPLE))
    except CorpusMissingError as error:
        print(error)
        return SKIPPED
    about, skipped = [p for p in made if p.about], [p for p in made if not p.about and not may_hold_contact_raw(p.data)]
    print(f"{options.pages:,} pages, {100 * len(skipped) / len(made):.0f} % skipped; articles a second of a processor")
    for part in (partial(_skipping, skipped), partial(_reading, about[:SAMPLE]), partial(_opening, about[:SAMPLE])):
        for line in part():
            print(line, flush=True)
    with tempfile.TemporaryDirectory() as name:
        for told in _warc(made[: options.pages], Path(name), options.workers):
            if isinstance(told, str):
                print(told, flush=True)
            else:
                rate = told.rate
        print("\n".join(projected(rate)))
        for line in _memory(options.memory, Path(name)) if options.memory else ():
            print(line, flush=True)
    return 0
