"""What readers should know of a publisher beside its account: whose it is, and what official acts say of it when."""

from __future__ import annotations

from readout.records import Article
from readout.views.labels import side_name
from readout.world.publishers import Publisher, notes_at, publisher_of

KINDS = {
    "agency": "news agency",
    "daily": "daily newspaper",
    "weekly": "weekly newspaper",
    "magazine": "magazine",
    "broadcaster": "broadcaster",
    "state_broadcaster": "state broadcaster",
    "online": "online publisher",
    "government": "government",
    "international_organisation": "international organisation",
}


def publisher_notes(article: Article) -> tuple[str, ...]:
    """Kind, country and owner of an article's publisher, then what was noted of it for the day of publication.

    Empty where the publisher is not in the table (``world/publishers.tsv``).
    """
    publisher = publisher_of(article.publisher, article.url)
    if publisher is None:
        return ()
    notes = notes_at(publisher, article.published)
    return _whose(publisher), *(f"{_since(note.start, note.end)}: {note.text} ({note.reference})" for note in notes)


def _whose(publisher: Publisher) -> str:
    country = side_name(publisher.country) if publisher.country else None
    owner = f"owner: {publisher.owner}" if publisher.owner else None
    return f"{publisher.name}: " + ", ".join(part for part in (KINDS[publisher.kind], country, owner) if part)


def _since(start: str, end: str) -> str:
    return f"From {start} to {end}" if end else f"Since {start}"
