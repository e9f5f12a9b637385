"""Reads a series: its reports, the contacts they are about, and the words that mention them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold.annotation import open_gold
from evaluation.items import Span
from readout.records import Article

HERE = Path(__file__).parent
TABLE = "contacts.toml"
_PARTICIPANT = re.compile(r"(?P<name>[^()]+) \((?P<office>[^()]+), (?P<side>[^(),]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who took part: the full name, the office at that time, the state or organisation, told by no single report."""

    name: str
    office: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A contact as it was in the end. ``date`` and ``end`` are ISO 8601 days or months, empty where nothing tells them.

    Of what took place the day on which it did; of what did not, the day last set for it.
    """

    id: str
    form: str
    status: str
    date: str
    end: str
    participants: tuple[Participant, ...]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a report that mean a contact, with the status this report gives it.

    ``span`` counts code points of the article's text, and is ``None`` where the quote does not stand in it once.
    ``day`` is the day that this report tells where it is another than the contact's in the end, empty where it is not.
    ``sure`` is false where a careful reader of the report alone and the others could not tell which contact is meant.
    """

    contact: str
    quote: str
    status: str
    day: str
    main: bool
    sure: bool
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: its article, the file it prints the text of (empty where it is independent), and its mentions."""

    file: str
    copy_of: str
    article: Article
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A folder of reports whose contacts are to be told apart. ``unread`` names text files beside the table."""

    name: str
    situations: tuple[str, ...]
    contacts: tuple[Annotated, ...]
    reports: tuple[Report, ...]
    unread: tuple[str, ...]


def all_series(folder: Path = HERE) -> list[Path]:
    """The folders of all series, by name."""
    return sorted(path.parent for path in folder.glob(f"*/{TABLE}"))


def read_series(folder: Path) -> Series:
    """The series in a folder.

    Raises ValueError where a participant is not written "Name (Office, State)", KeyError where a field is missing,
    the errors of ``readout.intake`` where a report cannot be opened.
    """
    table = tomllib.loads((folder / TABLE).read_text("utf-8"))
    reports = tuple(_report(folder, entry) for entry in table["report"])
    return Series(
        name=folder.name,
        situations=tuple(table["situations"]),
        contacts=tuple(_contact(entry) for entry in table["contact"]),
        reports=reports,
        unread=tuple(sorted({path.name for path in folder.glob("*.txt")} - {report.file for report in reports})),
    )


def _contact(entry: Mapping[str, Any]) -> Annotated:
    return Annotated(
        id=entry["id"],
        form=entry["form"],
        status=entry["status"],
        date=entry["date"],
        end=entry.get("end", entry["date"]),
        participants=tuple(map(_participant, entry["participants"])),
        about=entry["about"],
    )


def _participant(words: str) -> Participant:
    found = _PARTICIPANT.fullmatch(words)
    if found is None:
        raise ValueError(f'participant {words!r} is not written "Name (Office, State)"')
    return Participant(**found.groupdict())


def _report(folder: Path, entry: Mapping[str, Any]) -> Report:
    article = open_gold(folder / entry["file"])
    return Report(
        file=entry["file"],
        copy_of=entry["copy_of"],
        article=article,
        mentions=tuple(_mention(article.text, mention) for mention in entry["mentions"]),
    )


def _mention(text: str, entry: Mapping[str, Any]) -> Mention:
    return Mention(
        contact=entry["contact"],
        quote=entry["quote"],
        status=entry["status"],
        day=entry.get("day", ""),
        main=entry["main"],
        sure=entry.get("sure", True),
        span=_only_place(entry["quote"], text),
    )


def _only_place(quote: str, text: str) -> Span | None:
    """Where words stand that stand exactly once; any white space matches any."""
    places = [found.span() for found in re.finditer(r"\s+".join(map(re.escape, quote.split())), text) if quote.strip()]
    return places[0] if len(places) == 1 else None
