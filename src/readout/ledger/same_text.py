"""Tells whether a text of an address is there already, and says nothing that is not known of it.

A page that is fetched again without what its feed said of it (the day, the title) is no new version. Nothing that is
stored is changed for what becomes known later: the text is then kept again with it, and takes the older one's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urldefrag

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.records import Article, text_hash
from readout.world.addresses import key_of

_ZONES = timedelta(hours=14)
"""How far a clock of the world is from UTC at most: a day that is told without its zone may be the next one there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of one text of an address."""

    id: str
    address: str | None
    """What all addresses of one article have in common, as far as addresses show it."""
    publisher: str | None
    title: str | None
    published: str | None
    language: str
    sha256: str
    plain_address: str | None = None
    """The address without the place in it, which was its key until version 0.1."""


def told_of(article: Article) -> Told:
    """What an article says of itself."""
    return Told(
        id=article.id,
        address=key_of(article.url) or None if article.url else None,
        plain_address=urldefrag(article.url).url or None if article.url else None,
        publisher=article.publisher,
        title=article.title,
        published=article.published,
        language=article.language,
        sha256=text_hash(article.text),
    )


def texts_at(connection: Connection, told: Iterable[Told]) -> dict[str, list[Told]]:
    """What the ledger has at the addresses of these."""
    addresses = {address for one in told for address in (one.address, one.plain_address) if address}
    table = schema.article.c
    columns = (table.id, table.address, table.publisher, table.title, table.published, table.language, table.sha256)
    found: dict[str, list[Told]] = {}
    for some in batches(sorted(addresses)):
        query = select(*columns).where(table.address.in_(some)).order_by(table.added, table.id)
        for row in connection.execute(query).mappings():
            found.setdefault(row["address"], []).append(Told(**row))
    return found


def placed(new: Told, texts: Mapping[str, list[Told]]) -> Told:
    """With the address under which the ledger has its other texts."""
    old = new.plain_address
    return replace(new, address=old) if old and old in texts else new


def known_as(new: Told, there: Iterable[Told]) -> str | None:
    """The id of a text that is there and says all that this one says; None where there is none."""
    known = [old.id for old in there if old.id == new.id or _compared(new, old) == "nothing new"]
    return new.id if new.id in known else next(iter(known), None)


def completes(new: Told, there: Iterable[Told]) -> bool:
    """Whether the same text is there, and only less was known of it, or other things."""
    return any(_compared(new, old) == "more" for old in there)


def _compared(new: Told, old: Told) -> Literal["another", "nothing new", "more"]:
    if (new.sha256, new.language) != (old.sha256, old.language):
        return "another"
    if new.title and old.title and new.title != old.title:
        return "another"  # a new headline is news
    dated = _tells_day(new.published, old.published)
    counts = dated or new.published is not None or old.published is None
    """Of an undated text and a dated one the dated counts, whatever else the undated says."""
    named = bool(new.publisher) and new.publisher != old.publisher
    titled = bool(new.title) and not old.title
    return "more" if dated or (counts and (named or titled)) else "nothing new"


def _tells_day(new: str | None, old: str | None) -> bool:
    """Whether a time of publication says more than another, or another day. Another minute of a day is no news."""
    if new is None or new == old:
        return False
    if old is None or not _may_be_one(new, old):
        return True
    return len(new[:16]) > len(old[:16])


def _may_be_one(one: str, other: str) -> bool:
    """Whether two times, each as precise as it is told, may be the same, in whatever zone each was told."""
    if one.startswith(other[:10]) or other.startswith(one[:10]):
        return True
    try:
        if len(one) > 10 and len(other) > 10:
            return _moment(one) == _moment(other)
        if len(one) < 10 or len(other) < 10:
            return False
        (day, told) = (one, other) if len(one) == 10 else (other, one)
        at, noon = _moment(told), date.fromisoformat(day)
        return len(told) > 10 and noon in {(at - _ZONES).date(), (at + _ZONES).date()}
    except (ValueError, OverflowError):
        return False


def _moment(told: str) -> datetime:
    """In UTC, without its zone; as told where none is told."""
    at = datetime.fromisoformat(told)
    offset = at.utcoffset()
    return at.replace(tzinfo=None) - offset if offset is not None else at
