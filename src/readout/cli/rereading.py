"""Reads again what is in a ledger: what failed, what has changed since, what an older version read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, select

from readout.cli.adding import Adding, print_outcome
from readout.cli.inputs import INPUT_FAILED, Inputs, complain
from readout.intake import Overrides
from readout.intake.streams import is_web_address
from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.rejections import open_rejections, path_of
from readout.ledger.settling import version_key
from readout.ledger.shelf import article_of, roles_given
from readout.pipeline import read
from readout.records import Article
from readout.versions import package_version, tables_fingerprint

if TYPE_CHECKING:
    from readout.language.models import Model
    from readout.ledger import Ledger


def read_again(
    ledger: Ledger,
    inputs: Inputs,
    files: Sequence[str],
    *,
    only: Literal["failed", "changed"] | None,
    older_than: str | None,
    model: Model | None,
    as_json: bool,
) -> None:
    """Reads again, keeps the new readings, and says what became of it."""
    tell = print_outcome if as_json else None
    adding = Adding(ledger, inputs, partial(read, model=model), tell, model=model.name if model else None)
    if older_than:
        with ledger.asking() as connection:
            wanted = _older(connection, older_than, files)
        adding.articles(_articles(ledger, wanted), len(wanted))
    if only:
        with ledger.asking() as connection:
            known = _failed(connection) if only == "failed" else _files(connection)
        known = [path for path in known if not files or path in files]
        paths = _there(known, inputs, failed=only == "failed")
        paths += [path for path in files if path not in paths] if only == "changed" else []
        if paths:
            adding.files(paths, Overrides())
    complain(f"{ledger.place.address}: {adding.total.sentence()}")


def _there(known: Sequence[str], inputs: Inputs, *, failed: bool) -> list[str]:
    """The files that are where they were; says how many are not, because nothing was found out about these.

    A ledger has the names as they were given: in another folder than then, relative ones lead nowhere.
    """
    gone = [path for path in known if path != "-" and not os.path.lexists(path)]
    if gone:
        count = "1 input is" if len(gone) == 1 else f"{len(gone):,} inputs are"
        kept = "; the reasons stay as they were" if failed else ""
        complain(f"{count} not there and not looked at, as {gone[0]}{kept}. Run it in the folder where they were added")
        inputs.status = INPUT_FAILED if failed else inputs.status
    return [path for path in known if path not in set(gone)]


def _older(connection: Connection, version: str, files: Sequence[str]) -> list[str]:
    """Ids of the articles whose reading an older version made, those of these files where some are given."""
    table, current, article = schema.reading.c, schema.current.c, schema.article.c
    query = (
        select(article.id, article.origin, table.version, table.tables)
        .join(schema.current, current.article_id == article.id)
        .join(schema.reading, table.id == current.reading_id)
        .where(current.replaced_by.is_(None))
        .order_by(article.id)
    )
    here = (package_version(), tables_fingerprint())
    found = []
    for ident, origin, made_by, tables in connection.execute(query):
        is_older = (made_by, tables) != here if version == "this" else version_key(made_by) < version_key(version)
        if is_older and (not files or (origin and path_of(origin) in files)):
            found.append(ident)
    return found


def _articles(ledger: Ledger, idents: Sequence[str]) -> Iterator[Article]:
    table = schema.article
    for some in batches(idents, 100):
        with ledger.asking() as connection:
            rows = connection.execute(select(table).where(table.c.id.in_(some)).order_by(table.c.id)).mappings().all()
            given = roles_given(connection, some)
        yield from (replace(article_of(row), paragraphs=given.get(row["id"], ())) for row in rows)


_ADDRESSES = frozenset({"RefusedAddress", "FetchFailed"})
"""Kinds of rejections whose origin is what a feed calls an address: it may be the name of a file of ours."""


def _failed(connection: Connection) -> list[str]:
    """The inputs that failed, but for addresses: these readout watch tries again, when their time has come."""
    found = open_rejections(connection)
    return sorted({one.path for one in found if one.kind not in _ADDRESSES and not is_web_address(one.path)})


def _files(connection: Connection) -> list[str]:
    """The files that articles came from: no addresses, nor standard input."""
    origins = connection.execute(select(schema.article.c.origin).distinct()).scalars()
    paths = {path_of(origin) for origin in origins if origin}
    return sorted(path for path in paths if path != "standard input" and not is_web_address(path))
