"""The annotated reports of ``training/reports``, analysed once: what their models are trained on.

The articles and their annotation are the project's own (CC BY 4.0), written and annotated by the guideline of the gold
standard (``evaluation/gold/GUIDELINE.md``) but no part of it: the gold standard is only measured on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from evaluation.gold.annotation import open_gold, read_annotation
from evaluation.items import TITLE_SHIFT, Meeting, Reported, Span, from_reading, full_name
from evaluation.matching import same_name

from readout.claims.attribution import find_statements
from readout.claims.contacts import ContactReading, read_contacts
from readout.claims.frames import FrameMatch, match_frames
from readout.claims.interpretation import Interpretation, reading_of
from readout.claims.learned.classifier import Models
from readout.claims.lookup import Lookup
from readout.exchange import reading_to_json
from readout.language import analyse
from readout.language.document import Document
from readout.legible import legible_article
from readout.records import Statement

REPORTS = Path(__file__).resolve().parent.parent / "reports"


@dataclass
class ReportCase:
    """An annotated article with the layers that come before contacts and claims."""

    gold: Reported
    doc: Document
    matches: tuple[FrameMatch, ...]
    statements: tuple[Statement, ...]
    look: Lookup

    @cached_property
    def names(self) -> Mapping[str, str]:
        """By actor the name that it is compared by."""
        reading = reading_to_json(reading_of(self.doc, Interpretation(statements=self.statements)))
        known = {one["name"]: full_name(one) or one["name"] for one in reading["actors"]}
        return {actor.id: known.get(actor.name, actor.name) for actor in self.doc.actors}

    @cached_property
    def starts(self) -> Sequence[Span]:
        """By token its place in the annotation's count of characters."""
        shifts = (TITLE_SHIFT if token.start < self.doc.offset else -self.doc.offset for token in self.doc.tokens)
        return [(token.start + by, token.end + by) for token, by in zip(self.doc.tokens, shifts, strict=True)]

    def tokens(self, spans: Iterable[Span]) -> list[int]:
        """The tokens that lie wholly in one of ``spans``."""
        places = tuple(spans)
        return [at for at, (a, b) in enumerate(self.starts) if any(a >= first and b <= last for first, last in places)]

    def actors_named(self, names: Iterable[str]) -> frozenset[str]:
        """The actors that ``names`` mean, each name one."""
        left = list(names)
        found: set[str] = set()
        for actor in self.doc.actors:
            match = next((name for name in left if same_name(name, self.names[actor.id])), None)
            if match is not None:
                left.remove(match)
                found.add(actor.id)
        return frozenset(found)

    def labelled(
        self, rows: Callable[[int, int], Sequence[Sequence[str]]], labels: Sequence[str]
    ) -> list[tuple[Sequence[Sequence[str]], Sequence[str]]]:
        """The sentences of read paragraphs: the features of each word as ``rows`` gives them, and its label."""
        return [
            (rows(one.first, one.last), labels[one.first : one.last])
            for one in self.doc.sentences
            if self.look.is_read(one)
        ]

    def contacts(self, models: Models) -> ContactReading:
        """The contacts as they are read with some models, or by the rules alone."""
        return read_contacts(self.doc, self.matches, self.statements, self.look, models)

    def meetings(self, told: ContactReading) -> tuple[Meeting, ...]:
        """Contacts in the terms of the measures."""
        found = Interpretation(statements=self.statements, contacts=told.contacts)
        return from_reading(reading_to_json(reading_of(self.doc, found))).meetings


def read_cases(paths: Iterable[Path] | None = None) -> list[ReportCase]:
    """The annotated articles, by name; all of ``training/reports`` where no paths are given."""
    return [_case(path) for path in (sorted(REPORTS.glob("*.toml")) if paths is None else paths)]


def _case(path: Path) -> ReportCase:
    gold, problems = read_annotation(path)
    if problems:
        raise ValueError(f"{path.name}: {problems[0]}")
    doc = analyse(legible_article(open_gold(path)))
    matches = match_frames(doc)
    look = Lookup(doc)
    return ReportCase(gold, doc, matches, find_statements(doc, matches, None, look), look)
