"""Contacts of a ledger in the terminal: as a list, and as bars over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readout.views.labels import FORMS, words_of
from readout.views.speaker_names import disputed_words
from readout.views.terminal.safe import joined, text
from readout.views.words import english

if TYPE_CHECKING:
    from readout.ledger.asking.contacts import ListedContact
    from readout.ledger.asking.timeline import Period

ID_LETTERS = 10
"""Letters of an id that are printed: enough to name one of a hundred thousand contacts."""

_BAR = 40
_STATUS = {"held": "green", "planned": "cyan", "cancelled": "red", "refused": "red", "denied": "red"}


def render_contacts(contacts: Sequence[ListedContact], console: Console) -> None:
    """Print contacts, one a line; in narrow terminals a line is folded."""
    if not contacts:
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for contact in contacts:
        table.add_row(_days(contact), Text(contact.id[:ID_LETTERS], style="cyan"), _what(contact))
    console.print(table)


def _days(contact: ListedContact) -> Text:
    first, last = contact.first_day, contact.last_day
    if first or last:
        return text(f"{first or ''}{f' to {last}' if last and last != first else ''}", "bold")
    if contact.first_published:
        return text(f"told {contact.first_published[:10]}", "dim")
    return Text("no day known", style="dim")


def _what(contact: ListedContact) -> Text:
    reports = f"{contact.reports} report{'' if contact.reports == 1 else 's'}"
    independent = f" ({contact.independent} independent)" if contact.independent != contact.reports else ""
    marks = [text("confirmed", "bold green")] if contact.confirmed else []
    marks += [text(f"unsure: {contact.unsure}", "yellow")] if contact.unsure else []
    return joined(
        [
            text(FORMS.get(contact.form, words_of(contact.form))),
            text(contact.status, _STATUS.get(contact.status, "yellow")),
            text(
                f"({disputed_words(contact.disputed, contact.disputed_by, english())})" if contact.disputed else "",
                "red",
            ),
            text(contact.names or "participants not told", "bold"),
            text(f"in {contact.place}" if contact.place else ""),
            text(f"· {reports}{independent}", "dim"),
            *marks,
        ]
    )


def render_timeline(periods: Sequence[Period], console: Console) -> None:
    """Print one bar for each period; the longest fills the room there is."""
    if not periods:
        return
    most = max(period.contacts for period in periods)
    block = "█" if console.encoding.lower().startswith("utf") else "#"
    for period in periods:
        bar = block * max(1, round(_BAR * period.contacts / most))
        statuses = ", ".join(f"{count} {status}" for status, count in period.by_status)
        line = [
            text((period.period or "no day").ljust(10), "bold"),
            Text(bar.ljust(_BAR), style="cyan"),
            Text(str(period.contacts)),
            text(f"({statuses})" if len(period.by_status) > 1 or "held" not in statuses else "", "dim"),
            text(f"{period.disputed} disputed" if period.disputed else "", "red"),
        ]
        console.print(joined(line), no_wrap=True, overflow="ellipsis")
