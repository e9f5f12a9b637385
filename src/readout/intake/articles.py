"""Makes an Article of a text and what is known about it; checks the date, gives the id."""

from __future__ import annotations

import re
from datetime import date, datetime

from readout.errors import DateInput, EmptyInput, TooLargeInput
from readout.intake.shown_days import day_in
from readout.records import Article, Paragraph, content_id
from readout.settings import MAX_ARTICLE_CHARACTERS

_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d{1,2})[:.](\d{2})(?:\s*Uhr)?)?$")
MAX_WRITTEN_DAY = 80
"""Characters of a day in words; what is longer is no day."""
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def make_article(  # noqa: PLR0913 - the fields of an article
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str = "de",
    origin: str | None = None,
    retrieved: str | None = None,
    modified: str | None = None,
    paragraphs: tuple[Paragraph, ...] = (),
    id: str | None = None,  # noqa: A002 - the field's name in every format
) -> Article:
    """An Article with an id made from its content, unless ``id`` gives one.

    ``published`` is ISO 8601 of any precision (``2025``, ``2025-02``, ``2025-02-12``, ``2025-02-12T16:00+01:00``) or
    a German date (``12.2.2025``). Raises EmptyInput, TooLargeInput or DateInput.
    """
    where = origin or "text"
    if not text.strip():
        raise EmptyInput(where, "it is empty", "Give a file with the text of an article")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        problem = f"the text has {len(text):,} characters, more than the {MAX_ARTICLE_CHARACTERS:,} of one article"
        raise TooLargeInput(where, problem, "Split it into articles, one a file or one a line of JSON Lines")
    day = parse_published(published, where)
    title = title if title and title.strip() else None
    identity = id or content_id(publisher, title, url, day, language, text)
    return Article(
        id=identity,
        text=text,
        publisher=publisher,
        title=title,
        url=url,
        published=day,
        language=language,
        origin=origin,
        retrieved=retrieved,
        modified=modified,
        paragraphs=paragraphs,
    )


def parse_published(value: str | None, origin: str) -> str | None:
    """The day of publication as ISO 8601, as precise as given; ``None`` for none. Raises DateInput.

    Also as a newspaper writes it over an article: "Donnerstag, 14. August 2031, 18:42 Uhr", "14.08.31".
    """
    if value is None or not value.strip():
        return None
    plain = value.strip()
    german = _GERMAN_DATE.fullmatch(plain)
    if german:
        day, month, year, hour, minute = german.groups()
        plain = f"{year}-{int(month):02}-{int(day):02}" + (f"T{int(hour):02}:{minute}" if hour else "")
    try:
        return _checked(plain)
    except ValueError:
        written = day_in(plain) if len(plain) <= MAX_WRITTEN_DAY else None
        if written is not None:
            return written
        remedy = "Write it as 2025-02-12 (a year, a month, a time of day with its zone are fine too)"
        raise DateInput(origin, f"{plain[:40]!r} is no date of publication", remedy) from None


def _checked(plain: str) -> str:
    if _PARTIAL.fullmatch(plain):
        date.fromisoformat(f"{plain}-01-01"[:10] if len(plain) == 4 else f"{plain}-01")
        return plain
    if _DAY.fullmatch(plain):
        return date.fromisoformat(plain).isoformat()
    moment = datetime.fromisoformat(plain)
    return moment.isoformat(timespec="minutes")
