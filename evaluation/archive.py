"""The reports that the resolution benchmark takes for one archive: those of ``contacts/`` and of the gold standard.

Each mention of a contact knows which contact it means, over all reports; nothing here looks at what the program reads.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from evaluation.contacts.checks import family
from evaluation.contacts.series import Annotated, Series, all_series, read_series
from evaluation.contacts.series import Mention as SeriesMention
from evaluation.corpora import ROOT
from evaluation.gold.annotation import open_gold, read_annotation
from evaluation.golden import PARTS, annotated
from evaluation.items import ALIAS, Meeting
from readout.records import Article

TABLE = ROOT / "evaluation" / "gold" / "contacts.toml"
GOLD = "gold standard"
"""The situation of all reports of the gold standard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention as annotated: ``contact`` names the contact over all reports; not ``sure``: nobody can tell which."""

    report: str
    contact: str
    meeting: Meeting
    sure: bool = True
    moved: bool = False
    """Whether the contact came about or was set anew after it had been called off: its day is the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article of the archive. Reports of one ``account`` print one text, or are versions of one article."""

    name: str
    article: Article
    account: str
    situations: frozenset[str]
    mentions: tuple[Mention, ...]


def archive() -> tuple[Report, ...]:
    """All reports; the articles' ids are the reports' names."""
    return (*gold_reports(), *(report for folder in all_series() for report in series_reports(read_series(folder))))


def table_paths() -> list[Path]:
    """The files that the golden contacts stand in, for the fingerprint."""
    tables = [path / "contacts.toml" for path in all_series()]
    return [TABLE, *tables, *(path for part in PARTS for path in annotated(part))]


def gold_reports() -> Iterator[Report]:
    """The articles of the gold standard, each an account of its own."""
    for part in PARTS:
        for path in annotated(part):
            reported, _ = read_annotation(path)
            mentions = tuple(_gold_mention(path.stem, meeting) for meeting in reported.meetings)
            article = replace(open_gold(path), id=path.stem)
            yield Report(
                name=path.stem,
                article=article,
                account=path.stem,
                situations=frozenset({GOLD}),
                mentions=mentions,
            )


def _gold_mention(report: str, meeting: Meeting) -> Mention:
    name = f"{report}:{meeting.key}"
    one, unsure = _gold_table()
    return Mention(report=report, contact=one.get(name, name), meeting=meeting, sure=name not in unsure)


@cache
def _gold_table() -> tuple[dict[str, str], frozenset[str]]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {name: group[0] for group in table["one"] for name in group}, frozenset(table["unsure"])


def series_reports(series: Series) -> Iterator[Report]:
    """The reports of one series."""
    contacts = {contact.id: contact for contact in series.contacts}
    for report in series.reports:
        name = f"{series.name}/{report.file.removesuffix('.txt')}"
        yield Report(
            name=name,
            article=replace(report.article, id=name),
            account=f"{series.name}/{family(report, series)}",
            situations=frozenset(series.situations),
            mentions=tuple(_mention(name, series, contacts[one.contact], one) for one in report.mentions),
        )


def _mention(report: str, series: Series, contact: Annotated, mention: SeriesMention) -> Mention:
    meeting = Meeting(
        form=contact.form,
        status=mention.status,
        participants=tuple(
            ALIAS.join((one.name, f"{one.office} {one.side}", one.side)) for one in contact.participants
        ),
        start=contact.date or None,
        end=contact.end or None,
        spans=(mention.span,) if mention.span else (),
        main=mention.main,
        key=contact.id,
    )
    return Mention(
        report=report,
        contact=f"{series.name}:{contact.id}",
        meeting=meeting,
        sure=mention.sure,
        moved=contact.status != "cancelled",
    )
