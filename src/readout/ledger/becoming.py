"""What mentions of readings that count no more are in those that count now, as ids are followed when asked for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from readout.errors import ReadoutError
from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.shelf import Shelf, load_reading
from readout.records import Reading
from readout.resolution.anchors import anchor_of
from readout.resolution.finding import find


def mentions_now(connection: Connection, shelf: Shelf, gone: Iterable[str]) -> dict[str, str]:
    """For each of these keys of mentions that has one now, its key in the newest text of its article.

    A mention that nothing fits, or several do, is left out.
    """
    keys = sorted(set(gone))
    newest = _newest(connection, {key.partition("/")[0] for key in keys})
    readings = _Readings(connection, shelf)
    found: dict[str, str] = {}
    for key in keys:
        article, _, ident = key.partition("/")
        before, now = readings.before(article, ident), readings.now(newest.get(article))
        place = find(anchor_of(before, ident), now) if before and now else None
        if place and place.id is not None:
            found[key] = f"{newest[article]}/{place.id}"
    return found


def _newest(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """For each article the newest text of its address: itself, where nothing has replaced it."""
    table = schema.current.c
    found: dict[str, str] = {}
    for some in batches(sorted(articles)):
        query = select(table.article_id, table.replaced_by).where(table.article_id.in_(some))
        found |= {ident: newer or ident for ident, newer in connection.execute(query)}
    return found


class _Readings:
    """Readings as they are asked for one after the other; the last two are kept."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection, self._shelf = connection, shelf
        self._before: tuple[str, Reading] | None = None
        self._now: tuple[str, Reading | None] | None = None

    def before(self, article: str, ident: str) -> Reading | None:
        """The reading that found this mention."""
        table = schema.identifier.c
        same = (table.id == ident, table.kind == "contact", table.article_id == article)
        made = self._connection.execute(select(table.reading_id).where(*same).limit(1)).scalar()
        if made is None:
            return None
        if self._before is None or self._before[0] != made:
            try:
                self._before = (made, load_reading(self._connection, made))
            except ReadoutError:  # a broken reading is told of by readout doctor, and must not stop what is added
                return None
        return self._before[1]

    def now(self, article: str | None) -> Reading | None:
        """The reading of this article that counts."""
        if article is None:
            return None
        if self._now is None or self._now[0] != article:
            self._now = (article, self._shelf.as_read(self._connection, [article]).get(article))
        return self._now[1]
