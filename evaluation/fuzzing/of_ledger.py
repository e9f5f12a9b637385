"""Targets: what a ledger is given and asked: corrections, words, days, places in lists, exports of another one."""

from __future__ import annotations

import json
import tempfile
from functools import lru_cache
from pathlib import Path

from evaluation.fuzzing.seeds import ARTICLES, TEXT
from evaluation.fuzzing.target import ORIGIN, Target, text_of
from readout.errors import DateInput, InputError, LedgerError
from readout.intake.json_lines import parse
from readout.ledger import Ledger, open_ledger
from readout.ledger.asking.days import first_day, last_day
from readout.ledger.asking.paging import cursor_key
from readout.ledger.dump import dump, load_dump
from readout.ledger.search_words import indexed_words, terms
from readout.ledger.storing import Given
from readout.records import Article, Reading
from readout.resolution.decisions import changes_from_json


def _changes(data: bytes) -> None:
    changes_from_json(parse(text_of(data), ORIGIN), ORIGIN)


def _search_words(data: bytes) -> None:
    text = text_of(data)
    for term in terms(text, "de"):
        assert text[term.start : term.end]
    indexed_words(text, "de")


def _queries(data: bytes) -> None:
    """What an address of a list asks for."""
    text = text_of(data)
    problem = None
    for read in (first_day, last_day):
        try:
            read(text, ORIGIN)
        except DateInput as error:
            problem = error
    if problem is None:
        return
    cursor_key(text)


@lru_cache(maxsize=1)
def _ledger() -> Ledger:
    """One for the whole run: rows that are there already stay as they are."""
    folder = tempfile.mkdtemp(prefix="readout-fuzz-")
    return open_ledger(str(Path(folder, "a.db")), write=True)


def _dump(data: bytes) -> None:
    load_dump(_ledger(), text_of(data).split("\n"), ORIGIN)


@lru_cache(maxsize=1)
def _dumped() -> bytes:
    article = Article(id="a", text=ARTICLES[1]["text"], publisher="Küstenblatt", published="2031-03-12")
    with tempfile.TemporaryDirectory() as folder, open_ledger(str(Path(folder, "a.db")), write=True) as ledger:
        ledger.add([Given(reading=Reading(article=article, paragraphs=()))])
        with ledger.asking() as connection:
            *lines, end = dump(connection)
    judged = {
        "table": "judgement",
        "id": "j",
        "about": "contact",
        "verdict": "same",
        "author": "a",
        "made": "2031-03-05",
    }
    anchor = '[{"article":"a","kind":"contact","id":"c","label":"x","names":["y"],"time":{"from":"2031","to":null}}]'
    lines.append(json.dumps(judged | {"left": anchor, "right": "[]", "detail": '{"contact":"c"}'}))
    return "\n".join([*lines, json.dumps({"end": json.loads(end)["end"] + 1})]).encode()


TARGETS = (
    Target(
        name="changes",
        run=_changes,
        seeds=lambda: [
            b'{"aspect":"promise","due":{"from":"2031-03-04","to":null,"words":"x"},"by":["a"],"to":[]}',
            b'{"content":"x","value":3,"factuality":"denied","speaker":"Varga","contact":null,"commitment":"agreed"}',
        ],
    ),
    Target(
        name="search-words",
        run=_search_words,
        seeds=lambda: [TEXT.encode(), "Gefangenenaustausch Häuser ½ ß".encode()],
        allowed=(),
    ),
    Target(
        name="queries", run=_queries, seeds=lambda: [b"2031-03", b"2031-03-04/0a1b", b"2031-03-04T10:00"], largest=200
    ),
    Target(name="dumps", run=_dump, seeds=lambda: [_dumped()], allowed=(InputError, LedgerError)),
)
