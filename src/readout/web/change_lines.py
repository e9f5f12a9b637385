"""What happened to the ledger as lines of a list, by day, with what articles and contacts are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection

from readout.ledger.asking import Happened
from readout.ledger.asking.called import articles_called
from readout.ledger.asking.contacts import contacts_named
from readout.views.words import Words
from readout.web.contact_lines import contact_line
from readout.web.happenings import HappenedLine, happened_line


def change_lines(connection: Connection, found: Iterable[Happened], words: Words) -> tuple[HappenedLine, ...]:
    """The lines of these changes, in their order."""
    entries = list(found)
    wanted = {ident for one in entries for ident in (one.subject, *_told(one))}
    called = articles_called(connection, wanted, words.moment) | dict(_contacts(connection, wanted, words))
    return tuple(happened_line(one, words, called) for one in entries)


def by_day(lines: Sequence[HappenedLine], words: Words) -> list[tuple[str, tuple[HappenedLine, ...]]]:
    """The lines of each day under its name."""
    return [(words.day(day), tuple(group)) for day, group in groupby(lines, key=lambda line: line.at[:10])]


def _told(one: Happened) -> Iterator[str]:
    """What may be ids in the detail of a change."""
    for _, value in one.detail:
        yield from (str(part) for part in (value if isinstance(value, list) else [value]))


def _contacts(connection: Connection, idents: Iterable[str], words: Words) -> Iterator[tuple[str, str]]:
    for ident, contact in contacts_named(connection, sorted(idents)).items():
        line = contact_line(contact, words)
        names = " – ".join(party.name for party in line.parties) or words("comparison.participants_unknown")
        yield ident, ", ".join(part for part in (f"{line.form} {names}", line.day) if part)
