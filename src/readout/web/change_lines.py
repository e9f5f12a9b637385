"""What happened to the ledger as lines of a list, in the reader's words; the records tell it in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from readout.ledger.asking import Happened
from readout.ledger.asking.called import articles_called
from readout.ledger.asking.contacts import contacts_named
from readout.views.words import Words
from readout.web.contact_lines import contact_line

_MOST = 4
"""Others that a line names; of more it says how many."""
_OTHERS = ("article", "articles", "of", "into", "now", "by", "mention")
"""Fields of a change's detail that hold ids of articles, contacts and mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A record with what it is called; ``address`` is None where it has no page (any more)."""

    label: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One thing that happened to ``subject``: ``day`` groups lines, ``others`` are what else it tells of."""

    day: str
    at: str
    time: str
    subject: Named
    words: str
    others: tuple[Named, ...]
    more: int
    note: str


def change_lines(connection: Connection, found: Iterable[Happened], words: Words) -> tuple[ChangeLine, ...]:
    """The lines of these changes."""
    entries = list(found)
    wanted = {ident for one in entries for ident in (one.subject, *_others(one))}
    called = dict(_called(connection, wanted, words))
    return tuple(_line(one, called, words) for one in entries)


def _called(connection: Connection, idents: Iterable[str], words: Words) -> Iterator[tuple[str, Named]]:
    wanted = sorted(set(idents))
    for ident, name in articles_called(connection, wanted).items():
        yield ident, Named(label=name, address=f"/articles/{ident}")
    for ident, contact in contacts_named(connection, wanted).items():
        line = contact_line(contact, words)
        names = " – ".join(party.name for party in line.parties) or words("comparison.participants_unknown")
        label = ", ".join(part for part in (f"{line.form} {names}", line.day) if part)
        yield ident, Named(label=label, address=line.address)


def _others(one: Happened) -> list[str]:
    if one.kind.startswith("judge"):
        return []
    found: list[str] = []
    for name, value in one.detail:
        if name in _OTHERS:
            found += [str(part).partition("/")[0] for part in ([value] if isinstance(value, str) else value or ())]
    return list(dict.fromkeys(found))


def _line(one: Happened, called: Mapping[str, Named], words: Words) -> ChangeLine:
    detail = dict(one.detail)
    others = _others(one)
    return ChangeLine(
        day=words.day(one.at[:10]),
        at=one.at,
        time=one.at[11:16],
        subject=called.get(one.subject) or _unknown(one, words),
        words=_sentence(one, detail, words),
        others=tuple(called.get(ident) or Named(label=ident, address=None) for ident in others[:_MOST]),
        more=max(0, len(others) - _MOST),
        note=str(detail.get("note") or detail.get("why") or ""),
    )


def _unknown(one: Happened, words: Words) -> Named:
    """A contact that has another id now, or none, still has its address; others are only named."""
    kind = one.subject_kind if one.subject_kind != "other" else "record"
    label = words(f"changes.subject.{kind}", id=one.subject[:12])
    return Named(label=label, address=f"/contacts/{one.subject}" if one.subject_kind == "contact" else None)


def _sentence(one: Happened, detail: Mapping[str, Any], words: Words) -> str:
    key = f"changes.kind.{one.kind.replace(' ', '_')}"
    if key not in words.texts:
        return one.words
    before = detail.get("before") or ()
    verdict = str(detail.get("verdict") or "")
    told = words(
        key,
        status=words.name("status", str(detail.get("status") or "")),
        before=", ".join(words.name("status", str(status)) for status in before) if not isinstance(before, str) else "",
        verdict=words.name("judgement", verdict) if verdict else "",
        author=str(detail.get("author") or ""),
        version=str(detail.get("version") or ""),
    )
    return told.strip()
