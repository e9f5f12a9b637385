"""``/articles/{id}``: the text with what rests on it, in both directions; its versions; and words of it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.ledger.asking.article import ShownArticle, Version, article
from readout.ledger.asking.difference import difference
from readout.records import Article, Evidence, Field
from readout.views.labels import headline
from readout.views.page.marks import Block, anchor, blocks, visible
from readout.views.page.model import language_tag, safe_link
from readout.web.addresses import Span, absolute, span_of
from readout.web.article_records import article_records
from readout.web.citing import article_handed, article_linked, article_of
from readout.web.contact_lines import contact_lines
from readout.web.ledgers import AskingLedger
from readout.web.publisher_lines import publisher_lines
from readout.web.rendering import View
from readout.web.versions import shown_runs

router = APIRouter()

_ID = re.compile(r"[0-9a-f]{16}")
_AROUND = 1
"""Paragraphs before and after the words, where they are shown alone."""

At = Annotated[str | None, Query(max_length=40, description="START-END in code points")]
In = Annotated[Field, Query(alias="in", description="Where the words stand")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words that an address names: ``missing`` where the article has none there."""

    evidence: Evidence | None = None
    missing: bool = False

    @property
    def mark(self) -> str:
        """The anchor of the words."""
        return anchor(1, self.evidence) if self.evidence else ""


@router.get("/articles/{ident}")
def article_page(
    ident: str,
    ledger: AskingLedger,
    view: View,
    at: At = None,
    field: In = "text",
    claim: Annotated[str | None, Query(max_length=40)] = None,
    was: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """The article, at the words of the address. ``claim`` lights one, ``was`` is the id that it had before."""
    full = article_of(ledger, ident)
    if full != ident:
        query = view.request.url.query
        return view.to(f"/articles/{full}" + (f"?{query}" if query else ""), 302)
    shown = article(ledger, full)
    records = article_records(shown, view.words)
    asked = _asked(shown.reading.article, at, field)
    uses = dict(records.uses)
    if asked.evidence:
        uses.setdefault(asked.evidence, [])
    made, found = shown.reading.article, claim if claim and _ID.fullmatch(claim) else None
    return view.page(
        "article.html.j2",
        status=404 if asked.missing else 200,
        shown=shown,
        records=records,
        blocks=blocks(1, made, shown.reading.paragraphs, uses),
        asked=asked,
        claim=found if found and any(one.id == found for one in shown.reading.claims) else None,
        rejected=found if found and any(one.id == found for one in shown.rejected) else None,
        was=was if was and _ID.fullmatch(was) else None,
        title=visible(headline(made, shown.reading.paragraphs)),
        language=language_tag(made.language),
        link=safe_link(made.url),
        publisher=publisher_lines(made, view.words),
        contacts=contact_lines((told.contact for told in shown.contacts), view.words),
        address=absolute(view, f"/articles/{full}"),
        linked=article_linked(article_handed(ledger, full, view)),
    )


@router.get("/articles/{ident}/passage")
def passage(ident: str, ledger: AskingLedger, view: View, at: At = None, field: In = "text") -> Response:
    """The paragraphs around words of an article as a part of a page, for the panel beside a comparison."""
    full = article_of(ledger, ident)
    shown = article(ledger, full)
    made = shown.reading.article
    asked = _asked(made, at, field)
    uses = {asked.evidence: ()} if asked.evidence else {}
    return view.page(
        "passage.html.j2",
        status=404 if asked.missing else 200,
        shown=shown,
        asked=asked,
        span=span_of(at, field),
        blocks=_around(blocks(1, made, shown.reading.paragraphs, uses), asked.mark),
        title=visible(headline(made, shown.reading.paragraphs)),
        language=language_tag(made.language),
        publisher=publisher_lines(made, view.words),
    )


@router.get("/articles/{ident}/versions")
def versions_page(
    ident: str,
    ledger: AskingLedger,
    view: View,
    old: Annotated[str | None, Query(max_length=40)] = None,
    new: Annotated[str | None, Query(max_length=40)] = None,
) -> Response:
    """The texts that an address has had, and what differs between two of them: else the last two."""
    full = article_of(ledger, ident)
    if full != ident:
        return view.to(f"/articles/{full}/versions", 302)
    shown = article(ledger, full)
    before, after = _chosen(shown, old, new)
    told = None
    if before and after:
        texts = [article(ledger, one.id).reading.article for one in (before, after)]
        title = difference(texts[0].title or "", texts[1].title or "")
        told = difference(texts[0].text, texts[1].text), shown_runs(title.runs), texts[1].language
    return view.page(
        "versions.html.j2",
        shown=shown,
        title=visible(headline(shown.reading.article, shown.reading.paragraphs)),
        before=before,
        after=after,
        difference=told[0] if told else None,
        title_runs=told[1] if told and any(run.kind != "kept" for run in told[1]) else (),
        runs=shown_runs(told[0].runs) if told else (),
        language=language_tag(told[2] if told else shown.reading.article.language),
    )


def _chosen(shown: ShownArticle, old: str | None, new: str | None) -> tuple[Version | None, Version | None]:
    known = {one.id: one for one in shown.versions}
    if old in known and new in known and old != new:
        return known[old], known[new]
    return (shown.versions[-2], shown.versions[-1]) if len(shown.versions) > 1 else (None, None)


def _asked(made: Article, at: str | None, field: Literal["text", "title"]) -> Asked:
    if at is None:
        return Asked()
    span: Span | None = span_of(at, field)
    text = made.text if field == "text" else made.title or ""
    if span is None or span.end > len(text):
        return Asked(missing=True)
    quote = text[span.start : span.end]
    return Asked(evidence=Evidence(start=span.start, end=span.end, quote=quote, field=field))


def _around(found: tuple[Block, ...], mark: str) -> tuple[Block, ...]:
    """The blocks that hold the mark with those beside them; the first ones where none does."""
    inside = [n for n, block in enumerate(found) if any(mark in piece.covers for piece in block.stretches)]
    if not mark or not inside:
        return found[: 2 * _AROUND + 1]
    return found[max(0, inside[0] - _AROUND) : inside[-1] + _AROUND + 1]
