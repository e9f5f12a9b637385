"""Kills ``readout watch`` at random moments, while its publisher goes on publishing and changing articles.

After each kill the next run goes on; in the end what is in the ledger is compared with what was published.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from evaluation.fetching.servers import OPEN, Answer, Server, serving
from readout.ledger import open_ledger, schema

NEW, CHANGED = 4, 1
"""Articles that appear, and that change, before each run: more than one run reads before it is killed."""
LONGEST = 1.5
"""Seconds after a request in which a run is killed: in the midst of fetching, reading, or writing down."""
_TEXT = (
    "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert. "
    "Der Anruf Nummer {number} dauerte {minutes} Minuten."
)


@dataclass(slots=True)
class Killed:
    """What came of it: ``lost`` and ``doubled`` texts of what was published, and articles fetched more than once."""

    kills: int = 0
    published: int = 0
    kept: int = 0
    lost: int = 0
    doubled: int = 0
    without_reading: int = 0
    rejected: int = 0
    waiting: int = 0
    again: int = 0

    @property
    def sound(self) -> bool:
        """Whether all is there, once."""
        return not (self.lost or self.doubled or self.without_reading or self.rejected or self.waiting)


@dataclass(slots=True)
class Press:
    """A publisher: the state of each of its articles, from which feed and pages are made."""

    server: Server
    minutes: dict[int, int] = field(default_factory=dict)
    changed: dict[int, datetime] = field(default_factory=dict)
    answers: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often each text of each article was sent whole."""

    @property
    def base(self) -> str:
        """Where it is."""
        return f"http://{OPEN}:{self.server.port}"

    def publish(self, number: int, minutes: int, at: datetime) -> None:
        """A new article, or a new text of one."""
        self.minutes[number], self.changed[number] = minutes, at
        self.server.pages[f"/{number}"] = lambda answer: self._page(answer, number)

    def text(self, number: int) -> str:
        """The words of an article as it is now."""
        return _TEXT.format(number=number, minutes=self.minutes[number])

    def feed(self, answer: Answer) -> None:
        """All articles with their last change."""
        entries = "".join(
            f"<item><title>Anruf {n}</title><link>{self.base}/{n}</link><pubDate>{format_datetime(at)}</pubDate></item>"
            for n, at in sorted(self.changed.items())
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Nordpost</title>{entries}</channel></rss>'
        answer.give(body.encode(), Content_Type="application/rss+xml")

    def _page(self, answer: Answer, number: int) -> None:
        minutes = self.minutes[number]
        self.answers[number, minutes] += 1
        head = f'<meta charset="utf-8"><title>Anruf {number}</title>'
        body = f"<article><h1>Anruf {number}</h1><p>{_TEXT.format(number=number, minutes=minutes)}</p></article>"
        page = f'<!doctype html><html lang="de"><head>{head}</head><body>{body}</body></html>'
        answer.give(page.encode(), Content_Type="text/html; charset=utf-8", ETag=f'"{number}-{minutes}"')


def kill_watches(kills: int, seed: int = 0, tell: Callable[[str], None] = print) -> Killed:
    """Kills so many runs, lets a last one end, and counts."""
    draw = random.Random(seed)  # noqa: S311 - moments, no secrets
    server = Server(OPEN, 0, {})
    press, found = Press(server), Killed()
    server.pages["/feed"] = press.feed
    with serving(server), TemporaryDirectory() as folder:
        desk = Path(folder, "desk.db")
        config = Path(folder, "publishers.toml")
        config.write_text(f'[[publisher]]\nname = "Nordpost"\npace = 0.1\nfeeds = ["{press.base}/feed"]\n', "utf-8")
        texts: set[str] = set()
        for _ in range(kills):
            texts |= _goes_on(press, desk, draw)
            killed = _run(press, config, desk, draw)
            found.kills += killed
            tell(f"  {'killed' if killed else 'ended by itself'} after {len(press.answers)} pages")
        texts |= _goes_on(press, desk, draw)
        for _ in range(3):  # what a killed run had put off
            _run(press, config, desk, None)
        _count(press, desk, texts, found)
    return found


def _goes_on(press: Press, desk: Path, draw: random.Random) -> set[str]:
    """Publishes some articles, and changes some that are in the ledger already; the new texts."""
    now, kept = datetime.now(UTC), _texts(desk)
    old = [n for n, minutes in press.minutes.items() if minutes < 1000 and press.text(n) in kept]
    moment = now.replace(microsecond=0)
    for number in draw.sample(old, min(CHANGED, len(old))):
        press.publish(number, 1000 + number, max(moment, press.changed[number] + timedelta(seconds=1)))
    for number in range(len(press.minutes), len(press.minutes) + NEW):
        press.publish(number, number, moment - timedelta(minutes=1))
    return {press.text(number) for number in press.minutes}


def _run(press: Press, config: Path, desk: Path, draw: random.Random | None) -> bool:
    """One run of the command; killed at a random moment where ``draw`` is given. Whether it was killed."""
    command = [sys.executable, "-m", "readout", "watch", "--once", "--config", str(config), "--db", str(desk)]
    options = ["--allow-network", f"{OPEN}/32", "--allow-port", str(press.server.port)]
    source = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    seen = len(press.server.seen)
    process = subprocess.Popen(  # noqa: S603 - this program
        [*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | source
    )
    if draw is None:
        process.wait()
        return False
    after, more = draw.randint(0, 2 * NEW), draw.uniform(0, LONGEST)
    while process.poll() is None and len(press.server.seen) - seen < after:
        time.sleep(0.01)
    time.sleep(more)
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return not ended


def _texts(desk: Path) -> Counter[str]:
    """The texts in the ledger, without their titles."""
    if not desk.exists():
        return Counter()
    with open_ledger(str(desk)) as ledger, ledger.asking() as connection:
        rows = connection.execute(select(schema.article.c.text)).scalars()
        return Counter(text.rpartition("\n\n")[2] for text in rows)


def _count(press: Press, desk: Path, texts: set[str], found: Killed) -> None:
    kept = _texts(desk)
    with open_ledger(str(desk)) as ledger, ledger.asking() as connection:
        article, reading, fetched = schema.article.c, schema.reading.c, schema.fetched.c
        without = select(func.count()).where(article.id.not_in(select(reading.article_id)))
        waits = select(func.count()).where(fetched.kind == "article", fetched.next_try.is_not(None))
        found.without_reading = int(connection.execute(without).scalar_one())
        found.waiting = int(connection.execute(waits).scalar_one())
        found.rejected = int(connection.execute(select(func.count()).select_from(schema.rejection)).scalar_one())
    found.published, found.kept = len(texts), kept.total()
    found.lost = len(texts - kept.keys())
    found.doubled = sum(count - 1 for count in kept.values())
    found.again = sum(count - 1 for count in press.answers.values())
