"""The record of what happened to a ledger, for ``readout changes`` and ``readout history``: only ever added to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

from readout.ledger import schema
from readout.ledger.clock import Clock
from readout.ledger.plain import put
from readout.records import content_id

ChangeKind = Literal[
    "article added", "article reread", "article replaced", "article completed", "article renamed", "contact found",
    "report joined", "contacts merged", "contact split", "contact renamed", "contact gone", "status changed",
    "report proposed", "judged", "judgement undone", "judgement overruled", "judgement adrift", "input read",
]  # fmt: skip


_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened: ``subject`` is the id it happened to, ``detail`` what is known of it."""

    at: str
    kind: str
    subject: str
    detail: Mapping[str, Any]


class ChangeLog:
    """Gathers the changes of one transaction and writes them with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rows: list[dict[str, Any]] = []

    def add(self, kind: ChangeKind, subject: str, **detail: Any) -> None:
        """Notes one change."""
        at = self._clock()
        text = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else None
        ident = content_id("change", at, kind, subject, text)
        self._rows.append({"id": ident, "at": at, "kind": kind, "subject": subject, "detail": text})

    def write(self, connection: Connection) -> None:
        """Writes what was gathered."""
        if self._rows:
            put(connection, schema.change, self._rows)
            put(connection, schema.change_names, list(naming_rows(self._rows)))
            self._rows.clear()


def naming_rows(changes: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """The rows of ``change_names``: every id that a change is about, or tells of in its detail."""
    for change in changes:
        for ident in sorted({change["subject"], *_ID.findall(change["detail"] or "")}):
            yield {"ident": ident, "change_id": change["id"]}


def change_of(row: Mapping[str, Any]) -> Change:
    """A row as a record."""
    detail = json.loads(row["detail"]) if row["detail"] else {}
    return Change(at=row["at"], kind=row["kind"], subject=row["subject"], detail=detail)
