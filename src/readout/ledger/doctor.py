"""Examines a ledger: the file, the tables, every reading's words, rows that hang on nothing, judgements, versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from readout.errors import ReadoutError
from readout.ledger import schema
from readout.ledger.bodies import body_of, reading_id, reading_of_body, unpack
from readout.ledger.engines import told
from readout.ledger.ledger import Ledger
from readout.ledger.migrating import revision
from readout.ledger.settling import version_key
from readout.ledger.shelf import article_of
from readout.ledger.tokens import SCOPES, list_tokens, today
from readout.records import text_hash
from readout.versions import package_version, tables_fingerprint

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result: ``state`` is "ok", "note" (nothing is wrong) or "wrong"; ``remedy`` says what to do about it."""

    check: str
    state: Literal["ok", "note", "wrong"]
    sentence: str
    remedy: str = ""


def examine(ledger: Ledger, *, progress: Progress | None = None) -> Iterator[Finding]:
    """All checks that only read, one after the other; what cannot be read is a finding, and the others go on."""
    checks: tuple[tuple[str, Callable[[Connection], Iterator[Finding]]], ...] = (
        ("file", _file),
        ("tables", _tables),
        ("articles", _articles),
        ("readings", lambda connection: _readings(connection, progress)),
        ("links", _links),
        ("judgements", _judgements),
        ("versions", _versions),
        ("tokens", _tokens),
    )
    with ledger.asking() as connection:
        for name, check in checks:
            try:
                yield from check(connection)
            except SQLAlchemyError as error:
                sentence = f"This cannot be looked at: {told(error, ledger.place.address).problem}."
                yield Finding(check=name, state="wrong", sentence=sentence, remedy="Restore a backup")


def _tables(connection: Connection) -> Iterator[Finding]:
    found = revision(connection)
    yield Finding(check="tables", state="ok", sentence=f"They are of version {found.name if found else '?'}.")


def _file(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    rows = list(connection.execute(text("PRAGMA integrity_check(20)")).scalars())
    whole = rows == ["ok"]
    yield Finding(
        check="file",
        state="ok" if whole else "wrong",
        sentence="The file is whole." if whole else f"The file is damaged: {'; '.join(map(str, rows))}",
        remedy="" if whole else "Restore a backup",
    )
    astray = connection.execute(text("PRAGMA foreign_key_check")).all()
    if astray:
        yield Finding(
            check="file", state="wrong", sentence=f"{len(astray)} rows belong to nothing.", remedy="Restore a backup"
        )


def _articles(connection: Connection) -> Iterator[Finding]:
    table, count, wrong = schema.article.c, 0, []
    query = select(table.id, table.text, table.sha256).execution_options(yield_per=500)
    for ident, words, digest in connection.execute(query):
        count += 1
        if text_hash(words) != digest:
            wrong.append(ident)
    yield _result("articles", count, wrong, "have the text that was stored", "Restore a backup")


def _readings(connection: Connection, progress: Progress | None) -> Iterator[Finding]:
    """Every reading unpacks, is the one that was stored, and every place in it has the words it says."""
    table, article = schema.reading, schema.article
    total = connection.execute(select(func.count()).select_from(table)).scalar() or 0
    query = (
        select(*article.columns, table.c.body, table.c.id.label("reading_id"))
        .join(table, table.c.article_id == article.c.id)
        .execution_options(yield_per=200)
    )
    count, wrong = 0, []
    for row in connection.execute(query).mappings():
        count += 1
        if progress:
            progress(count, total)
        where = f"reading {row['reading_id']}"
        try:
            body = unpack(row["body"], where)
            reading = reading_of_body(body, article_of(row), where)
            if reading_id(body) != row["reading_id"] or body_of(reading) != body:
                wrong.append(row["reading_id"])
        except ReadoutError:
            wrong.append(row["reading_id"])
    yield _result("readings", count, wrong, "have all their words where they say", "Read these articles again")


_ASTRAY = {
    "articles without a reading": "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM current)",
    "readings without an article": "SELECT id FROM reading WHERE article_id NOT IN (SELECT id FROM article)",
    "mentions without a contact": """
        SELECT "key" FROM mention WHERE "key" NOT IN (
            SELECT m.mention_key FROM member m JOIN contact c ON c.id = m.contact_id
        )
    """,
    "members that are no mentions": """
        SELECT mention_key FROM member WHERE mention_key NOT IN (SELECT "key" FROM mention)
    """,
    "contacts without a report": "SELECT id FROM contact WHERE id NOT IN (SELECT contact_id FROM member)",
    "articles that no search finds": """
        SELECT article_id FROM current WHERE replaced_by IS NULL AND article_id NOT IN (SELECT article_id FROM search)
    """,
    "words of evidence that belong to nothing": """
        SELECT owner FROM evidence e
        WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.article_id = e.article_id AND s.id = e.owner)
          AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.article_id = e.article_id AND c.id = e.owner)
          AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.article_id = e.article_id AND m.id = e.owner)
    """,
    "places outside a text": """
        SELECT owner FROM evidence e JOIN article a ON a.id = e.article_id
        WHERE e."end" > length(CASE e.field WHEN 'title' THEN a.title ELSE a.text END)
           OR e."start" < 0 OR e."start" > e."end"
    """,
}
"""Rows that would hang on nothing, and how to find them."""


def _links(connection: Connection) -> Iterator[Finding]:
    """Rows that hang on nothing."""
    for name, query in _ASTRAY.items():
        rows = list(connection.execute(text(query)).scalars())
        state: Literal["ok", "wrong"] = "wrong" if rows else "ok"
        shown = f": {', '.join(map(str, rows[:5]))}" if rows else ""
        yield Finding(
            check="links",
            state=state,
            sentence=f"{len(rows)} {name}{shown}.",
            remedy="'readout doctor --rebuild'" if rows else "",
        )


def _judgements(connection: Connection) -> Iterator[Finding]:
    table = schema.anchored.c
    total = connection.execute(select(func.count()).select_from(schema.judgement)).scalar() or 0
    adrift = connection.execute(select(table.judgement_id).where(table.found.is_(None)).distinct()).scalars().all()
    over = connection.execute(select(schema.overruled.c.judgement_id).distinct()).scalars().all()
    yield Finding(check="judgements", state="ok", sentence=f"{total} judgements are kept.")
    if adrift:
        sentence = f"{len(adrift)} judgements name something that the readings of today do not have."
        yield Finding(
            check="judgements", state="note", sentence=sentence, remedy="'readout review --adrift' shows them"
        )
    if over:
        sentence = f"{len(over)} judgements are overruled, wholly or in part, by later ones."
        yield Finding(
            check="judgements", state="note", sentence=sentence, remedy="'readout review --adrift' shows them"
        )


def _versions(connection: Connection) -> Iterator[Finding]:
    table, current = schema.reading.c, schema.current.c
    query = (
        select(table.version, table.tables, func.count())
        .join(schema.current, current.reading_id == table.id)
        .group_by(table.version, table.tables)
    )
    rows = sorted(connection.execute(query).all(), key=lambda row: (version_key(row[0]), row[1]))
    here = (package_version(), tables_fingerprint())
    older = sum(row[2] for row in rows if (row[0], row[1]) != here)
    for version, tables, count in rows:
        yield Finding(
            check="versions",
            state="ok",
            sentence=f"{count} articles are read by {version or '?'} (tables {tables or '?'}).",
        )
    if older:
        sentence = f"{older} articles were read by another version than this one."
        yield Finding(
            check="versions",
            state="note",
            sentence=sentence,
            remedy="'readout read --older-than this' reads them again",
        )


def _tokens(connection: Connection) -> Iterator[Finding]:
    """How many tokens for the API are good; told only where there are any."""
    tokens = list_tokens(connection)
    odd = [token.id for token in tokens if token.scope not in SCOPES]
    if odd:
        sentence = f"{len(odd)} of {len(tokens)} tokens have no scope that there is: {', '.join(odd[:5])}."
        yield Finding(check="tokens", state="wrong", sentence=sentence, remedy="Revoke them: 'readout token revoke ID'")
    elif tokens:
        good = sum(token.standing(today()) == "good" for token in tokens)
        yield Finding(check="tokens", state="ok", sentence=f"{good} of {len(tokens)} tokens are good.")


def _result(check: str, count: int, wrong: list[str], good: str, remedy: str) -> Finding:
    if not wrong:
        return Finding(check=check, state="ok", sentence=f"{count} of {count} {check} {good}.")
    shown = ", ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "")
    return Finding(
        check=check, state="wrong", sentence=f"{len(wrong)} of {count} {check} do not: {shown}.", remedy=remedy
    )
