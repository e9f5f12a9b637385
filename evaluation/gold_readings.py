"""Golden claims as the program's own records, so that what works on readings can be measured apart from the reading.

Who holds a claim is looked up among the reading's actors by name; somebody the reading does not know gets no side. Keys
and quantities are read from the annotated words, deadlines from the annotated dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from evaluation.items import TITLE_SHIFT, Point, Reported, Span
from evaluation.matching import same_name
from readout.claims.lookup import Lookup
from readout.claims.point_keys import key_of
from readout.dates import TimeSpan
from readout.language.document import Document
from readout.pipeline import Trace
from readout.records import Actor, Aspect, Claim, CommitmentStrength, Evidence, Factuality, Quantity, Reading


def with_golden_claims(trace: Trace, gold: Reported) -> Reading:
    """The reading with the golden claims (ids are their keys) in place of those it found, and without statements."""
    look = Lookup(trace.doc)
    claims = tuple(golden_claim(look, point, trace.reading.actors) for point in gold.points)
    return replace(trace.reading, claims=claims, statements=())


def golden_claim(look: Lookup, point: Point, actors: Sequence[Actor]) -> Claim:
    """One golden claim as a record."""
    doc = look.doc
    tokens = tokens_in(doc, point.content)
    spans = tuple(evidence(doc, span) for span in point.content)
    return Claim(
        id=point.key,
        aspect=cast("Aspect", point.aspect),
        content=" ".join(" ".join(span.quote.split()) for span in spans),
        spans=spans,
        by=ids_of(point.by, actors),
        to=ids_of(point.to, actors),
        condition=tuple(evidence(doc, span) for span in point.condition),
        due=TimeSpan(start=None, end=point.due_date, words=words_at(doc, point.due)) if point.due_date else None,
        quantity=quantity_in(doc, tokens_in(doc, point.quantity) or tokens),
        commitment=cast("CommitmentStrength | None", point.commitment),
        factuality=cast("Factuality", point.factuality if point.factuality in get_args(Factuality) else "asserted"),
        key=key_of(look, tokens),
    )


def place_in(doc: Document, span: Span) -> Span:
    """A place of the annotation in the document's text, which begins with the title."""
    shift = -TITLE_SHIFT if span[0] < 0 else doc.offset
    return span[0] + shift, span[1] + shift


def tokens_in(doc: Document, spans: Sequence[Span]) -> frozenset[int]:
    """The tokens inside some places."""
    inside = [place_in(doc, span) for span in spans]
    return frozenset(t.i for t in doc.tokens for start, end in inside if start <= t.start < end)


def evidence(doc: Document, span: Span) -> Evidence:
    """A place as a record."""
    return doc.evidence(*place_in(doc, span))


def words_at(doc: Document, spans: Sequence[Span]) -> str:
    """The words at some places."""
    return " ".join(evidence(doc, span).quote for span in spans)


def ids_of(names: Sequence[str], actors: Sequence[Actor]) -> tuple[str, ...]:
    """The ids of the actors that some names mean."""
    found = (next((a.id for a in actors if same_name(name, a.name)), None) for name in names)
    return tuple(one for one in found if one is not None)


def quantity_in(doc: Document, tokens: frozenset[int]) -> Quantity | None:
    """The first quantity among some tokens."""
    return next((q.quantity for q in doc.quantities if q.first in tokens), None)
