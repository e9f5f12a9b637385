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
from readout.records import ActorKind, Article

TABLE = ROOT / "evaluation" / "gold" / "contacts.toml"
SIDES = ROOT / "evaluation" / "gold" / "sides.toml"
GOLD = "gold standard"
"""The situation of all reports of the gold standard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """Somebody who takes part: the name as annotated, what it names, for which side; None where nobody can tell."""

    name: str
    kind: ActorKind
    side: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention as annotated: ``contact`` names the contact over all reports; not ``sure``: nobody can tell which.

    ``people`` are the participants of ``meeting``, in its order.
    """

    report: str
    contact: str
    meeting: Meeting
    people: tuple[TakingPart, ...]
    sure: bool = True
    given_up: bool = False
    """Whether its report gives a day up that is not annotated: the contact's is the one on which it was held."""


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
    return [TABLE, SIDES, *tables, *(path for part in PARTS for path in annotated(part))]


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
    people = tuple(_taking_part(participant, report[0]) for participant in meeting.participants)
    return Mention(report=report, contact=one.get(name, name), meeting=meeting, people=people, sure=name not in unsure)


def _taking_part(name: str, world: str) -> TakingPart:
    """Whom a name of the annotation means: in the world of its articles everybody has one side."""
    sides, collective = _sides_of(world)
    kind: ActorKind = "group" if name in collective else "state" if sides.get(name) == name else "person"
    return TakingPart(name=name, kind=kind, side=sides.get(name))


@cache
def _gold_table() -> tuple[dict[str, str], frozenset[str]]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {name: group[0] for group in table["one"] for name in group}, frozenset(table["unsure"])


@cache
def _sides_of(world: str) -> tuple[dict[str, str], frozenset[str]]:
    """The side of each name, and the names that mean no single person."""
    table = tomllib.loads(SIDES.read_text("utf-8"))[world]
    sides = {name: side for side, names in table["sides"].items() for name in (side, *names)}
    return sides, frozenset(table["collective"])


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
        start=mention.day or contact.date or None,
        end=mention.day or contact.end or None,
        spans=(mention.span,) if mention.span else (),
        main=mention.main,
        key=contact.id,
    )
    return Mention(
        report=report,
        contact=f"{series.name}:{contact.id}",
        meeting=meeting,
        people=tuple(TakingPart(name=one.name, kind="person", side=one.side) for one in contact.participants),
        sure=mention.sure,
        given_up=mention.status == "cancelled" != contact.status and not mention.day,
    )
