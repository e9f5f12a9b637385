"""``python -m evaluation pages``: how long the pages of a ledger take and what they weigh, at any size.

A ledger is filled with varied articles (or one is given), and one contact with 20 reports of both sides' accounts is
added to it. Every page is asked for as a browser does, in one process and without a network between, so that the time
is the server's. Beside it stands what somebody could use instead: Datasette on the same file, for the same questions.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from evaluation.ledger_speed import fill
from readout.cli.memory import spare_tables, tables_are_loaded
from readout.ledger import open_ledger, schema
from readout.ledger.comparisons import Comparisons
from readout.ledger.ledger import Given
from readout.ledger.shelf import Shelf
from readout.pipeline import read
from readout.records import Article, content_id

REPORTS = 20
TIMES = 7
"""So often each page is asked for; the first time, when nothing is at hand yet, is told beside the median."""

PUBLISHERS = "Boten Kurier Anzeiger Rundschau Tageblatt Post Merkur Stimme Echo Zeitung".split()
OPENINGS = (
    "Präsident Ardan Velmir hat am 14. März 2031 mit der sunmarischen Präsidentin Ilva Torsen telefoniert.",
    "Am Freitag, dem 14. März 2031, telefonierten der lesmarische Präsident Ardan Velmir und Präsidentin Ilva Torsen.",
    "Lesmars Präsident Ardan Velmir und Sunmars Präsidentin Ilva Torsen haben am 14. März 2031 telefoniert.",
)
SENTENCES = (
    "Velmir sagte zu, bis Ende April 40 Gefangene freizulassen.",
    "Das Präsidialamt in Sunmar teilte mit, man habe über die Öffnung des Hafens von Brenk gesprochen.",
    "Torsen forderte nach Angaben ihres Sprechers Jan Hollmer den Abzug der Truppen aus dem Grenzgebiet.",
    "Der lesmarische Regierungssprecher Otis Krell erklärte, ein Abzug sei nicht vereinbart worden.",
    "„Wir haben uns auf eine Waffenruhe von dreißig Tagen verständigt“, sagte Torsen.",
    "Krell sagte, Velmir habe die Präsidentin nach Tarnau eingeladen.",
    "Hollmer zufolge nahm Torsen die Einladung an.",
    "Velmir bot an, über die Preise für Gas neu zu verhandeln.",
    "Nach lesmarischen Angaben dauerte das Gespräch eine Stunde.",
    "In Sunmar hieß es, die beiden hätten neunzig Minuten gesprochen.",
    "Torsen versprach, die Sanktionen gegen drei Banken bis zum 1. Juli aufzuheben, falls die Waffenruhe hält.",
    "Krell wies das zurück: Von Bedingungen sei keine Rede gewesen.",
    "Beide Seiten wollen im Mai Delegationen nach Welnitz schicken.",
    "Hollmer sagte, es sei auch um die Fischerei vor Kap Oren gegangen.",
    "Velmir lehnte eine internationale Beobachtermission ab.",
    "Ein Austausch von je 120 Soldaten soll nach den Worten von Torsen am 2. April beginnen.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page: its first answer and the median of the following ones in milliseconds, and what it weighs in kB."""

    first: float
    median: float
    zipped: float
    whole: float
    status: int


def reports(number: int = REPORTS) -> Iterator[Article]:
    """Reports of one call by as many publishers, each with some of what both sides say, in an order of its own."""
    chance = Random("pages")  # noqa: S311 - no secret is made of it
    for place in range(number):
        told = chance.sample(SENTENCES, chance.randint(5, 9))
        text = f"{OPENINGS[place % len(OPENINGS)]} {' '.join(told[:4])}\n\n{' '.join(told[4:])}"
        publisher = f"{PUBLISHERS[place % len(PUBLISHERS)]} {place // len(PUBLISHERS) + 1}"
        ident = content_id("report", place)
        yield Article(id=ident, text=text, publisher=publisher, published="2031-03-15", language="de")


def add_reports(db: str) -> str:
    """Puts the reports into a ledger; the id of the contact that most of them tell of."""
    with open_ledger(db, write=True) as ledger:
        added = ledger.add([Given(reading=read(article)) for article in reports()])
        mention, member = schema.mention.c, schema.member.c
        told = select(member.contact_id).join(schema.mention, mention.key == member.mention_key)
        told = told.where(mention.article_id.in_([one.article_id for one in added]))
        with ledger.asking() as connection:
            return str(Counter(connection.execute(told).scalars()).most_common(1)[0][0])


def pages(db: str, contact: str) -> Iterator[tuple[str, str]]:
    """The name and address of each page that is asked for."""
    with open_ledger(db) as ledger, ledger.asking() as connection:
        article, person = schema.article.c, schema.contact_actor.c
        one = connection.execute(select(article.id).order_by(article.id).limit(1)).scalar_one()
        key = connection.execute(select(person.identity).where(person.contact_id == contact)).scalars().first()
    yield f"contact of {REPORTS} reports", f"/contacts/{contact}"
    yield "contacts", "/"
    yield "contacts, filtered", "/?form=phone_call&from=2031"
    yield "timeline", "/timeline"
    yield "matrix", "/matrix"
    yield "commitments", "/commitments"
    yield "search", "/search?q=Waffenruhe"
    yield "article", f"/articles/{one}"
    yield "actor", f"/actors/{key}"
    yield "review", "/review"


def _measured(get: Callable[[], Any]) -> Asked:
    spent, answer = [], None
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = get()
        spent.append(1000 * (time.perf_counter() - begun))
    assert answer is not None
    sent = float(answer.headers.get("content-length", len(answer.content)))
    median = statistics.median(spent[1:])
    return Asked(spent[0], median, sent / 1000, len(answer.content) / 1000, answer.status_code)


def measure(db: str) -> Iterator[str]:
    """The lines of the report on a ledger with the 20 reports in it."""
    contact = add_reports(db)
    address = f"/contacts/{contact}"
    with _client(db) as client:
        yield _line(f"contact of {REPORTS} reports, asked for at once after a start", _asked(client, address))
    with _client(db) as client:
        from readout.web.readiness import make_ready  # noqa: PLC0415 - the extra "web"

        here = client.app.state.here
        begun = time.perf_counter()
        make_ready(here)
        yield f"  {time.perf_counter() - begun:7.1f} s until the first pages are ready, beside the requests"
        for name, page in pages(db, contact):
            yield _line(name, _asked(client, page))
        with here.ledgers.asking() as ledger:
            ledger.shelf, ledger.comparisons = Shelf(), Comparisons()
        yield _line(f"contact of {REPORTS} reports, one that was not made ready", _asked(client, address))
        yield f"  {_with_page(client, address):.1f} kB sent for that contact with style and scripts"
    yield from _instead(db, contact)


def _client(db: str) -> Any:
    from starlette.testclient import TestClient  # noqa: PLC0415 - the extra "web"

    from readout.web.app import create_app  # noqa: PLC0415
    from readout.web.settings import WebSettings  # noqa: PLC0415

    return TestClient(create_app(WebSettings(db=db)), base_url="http://localhost:8020", client=("127.0.0.1", 50_000))


def _asked(client: Any, address: str) -> Asked:
    return _measured(lambda: client.get(address))


def _line(name: str, found: Asked) -> str:
    told = "" if found.status == 200 else f" (status {found.status})"
    return (
        f"  {found.median:7.0f} ms, the first time {found.first:5.0f} ms, {found.zipped:6.1f} kB sent, "
        f"{found.whole:6.1f} kB whole: {name}{told}"
    )


def _with_page(client: Any, address: str) -> float:
    """What a browser that comes for the first time loads for a page, in kB as sent."""
    import re  # noqa: PLC0415

    page = client.get(address)
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text))
    answers = [page, *(client.get(one) for one in linked)]
    return sum(float(one.headers.get("content-length", len(one.content))) for one in answers) / 1000


def _instead(db: str, contact: str) -> Iterator[str]:
    """Datasette's pages for the same: the claims of a contact, and the contacts by day."""
    try:
        from datasette.app import Datasette  # noqa: PLC0415
    except ImportError:
        yield "  Datasette is not installed (pip install --group evaluation): nothing to compare with"
        return
    served = Datasette([], immutables=[db], settings={"sql_time_limit_ms": 20_000})
    name = Path(db).stem
    sql = "select+*+from+claim+where+mention_key+in+(select+mention_key+from+member+where+contact_id=:id)"
    for what, address in (
        ("Datasette: the claims of that contact as rows", f"/{name}?sql={sql}&id={contact}"),
        ("Datasette: the contacts by day", f"/{name}/contact?_sort_desc=from_day"),
    ):
        found = _measured(lambda address=address: asyncio.run(_got(served, address)))  # type: ignore[misc]
        yield f"  {found.median:7.0f} ms, the first time {found.first:5.0f} ms: {what} (status {found.status})"


async def _got(served: Any, address: str) -> Any:
    await served.invoke_startup()
    return await served.client.get(address, follow_redirects=True)


def main(arguments: list[str] | None = None) -> int:
    """Print the report as it comes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation pages", description=__doc__)
    parser.add_argument("--articles", type=int, default=3_000, help="how many a new ledger is filled with")
    parser.add_argument("--ledger", help="a ledger to ask instead; the 20 reports are added to it")
    options = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        db = options.ledger
        if db is None:
            db = str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "readout.db")
            spare_tables()
            with open_ledger(db, write=True) as ledger:
                number = sum(count for count, _ in fill(ledger, options.articles))
            tables_are_loaded()
            print(f"{number:,} articles")
        for line in measure(db):
            print(line, flush=True)
    return 0
