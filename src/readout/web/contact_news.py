"""Contacts as entries of a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from readout.ledger.asking import ListedContact
from readout.web.atom import FeedEntry
from readout.web.contact_lines import contact_line
from readout.web.rendering import Viewing


def contact_news(found: Iterable[ListedContact], changed: Mapping[str, str], view: Viewing) -> Iterator[FeedEntry]:
    """Each contact with the moment of its last change, else the day of its last report."""
    for one in found:
        line = contact_line(one, view.words)
        names = " – ".join(party.name for party in line.parties) or view.words("comparison.participants_unknown")
        day = line.day or (view.words("contacts.first_told", day=line.told) if line.told else line.month)
        told = [line.form, line.status_words, line.disputed, day, line.place, line.reports, line.independent]
        yield FeedEntry(
            ident=f"contact/{one.id}",
            title=f"{line.form}: {names} ({day})",
            address=view.absolute(line.address),
            updated=changed.get(one.id) or one.last_published,
            summary=", ".join(part for part in told if part),
            kinds=(one.form, one.status, *((one.disputed,) if one.disputed else ())),
        )
