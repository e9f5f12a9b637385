"""The parts of a citation in words, German or English: who says it, which words, when retrieved, which hash."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from readout.dates import MONTHS, PartialDate, parse_date
from readout.errors import DateInput
from readout.export.carrying import on_one_line
from readout.export.citations.records import CitedArticle, CitedContact
from readout.export.records import Language
from readout.export.said import Said
from readout.records import Evidence
from readout.views.speaker_names import disputed_words
from readout.views.words import words as words_in


@cache
def _table() -> dict[str, Any]:
    path = files("readout.export").joinpath("citations", "phrases.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def phrase(name: str, language: Language, /, **words: object) -> str:
    """A phrase of ``phrases.toml`` with its words filled in."""
    return str(_table()[language][name]).format(**words)


def date_of(text: str | None) -> PartialDate | None:
    """A partial date, None where there is none or it cannot be read."""
    try:
        return parse_date(text) if text else None
    except DateInput:
        return None


def day_words(text: str | None, language: Language) -> str | None:
    """A date for a citation, to the day at most: "5. März 2031"; a text that is no date as it stands."""
    found = date_of(text)
    if found is None:
        return on_one_line(text or "") or None
    if found.month is None:
        return f"{found.year:04d}"
    month = MONTHS[language][found.month - 1]
    if found.day is None:
        return phrase("month", language, month=month, year=found.year)
    return phrase("day", language, day=found.day, month=month, year=found.year)


def speaker_words(said: Said, language: Language) -> str:
    """Who says it: "Jon Hale (Sprecher, für Mira Tessen, Briefing)"."""
    name = on_one_line(said.speaker or "") or phrase("unnamed", language)
    about = [said.office] if said.office else []
    about += [phrase("for", language, name=said.speaks_for)] if said.speaks_for else []
    about += [phrase("told_by", language, name=one) for one in said.told_by]
    about += [phrase("via", language, name=one) for one in said.relayed_by]
    about += [said.channel] if said.channel else []
    told = ", ".join(on_one_line(part) for part in about)
    return f"{name} ({told})" if told else name


def quote_words(words: tuple[Evidence, ...], language: Language) -> str:
    """The words on one line in quotation marks, stretches parted by an ellipsis."""
    return phrase("quote", language, quote=" … ".join(on_one_line(stretch.quote) for stretch in words))


def place_words(words: tuple[Evidence, ...], language: Language) -> str:
    """Where the words stand: "Zeichen 88–120", counted in code points from 0, the end exclusive."""
    names = {"text": "characters", "title": "characters_title"}
    return ", ".join(phrase(names[one.field], language, start=one.start, end=one.end) for one in words)


def kept_words(article: CitedArticle, language: Language) -> str:
    """When it was retrieved, and the hash of its text."""
    day = day_words(article.retrieved, language)
    parts = [phrase("retrieved", language, day=day)] if day else []
    return "; ".join([*parts, phrase("hash", language, sha256=article.sha256)])


def contact_title(contact: CitedContact, language: Language) -> str:
    """What a contact is called: "Telefonat: Mira Tessen – Ilo Varga"."""
    form = str(_table()["forms"][language][contact.form])
    return f"{form}: {' – '.join(contact.names)}" if contact.names else form


def contact_words(contact: CitedContact, language: Language) -> str:
    """Whether it was held, and on how many reports it rests."""
    status = str(_table()["status"][language][contact.status])
    if against := contact.disputed:
        status += f" ({on_one_line(disputed_words(against.status, against.accounts, words_in(language)))})"
    name = "report" if contact.reports == 1 else "reports"
    counted = phrase(name, language, reports=contact.reports, independent=contact.independent)
    return f"{status}; {counted}"
