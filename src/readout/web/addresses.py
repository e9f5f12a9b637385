"""Addresses that stay: of contacts, claims, articles and words in them; with the server's name where others need it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readout.export.records import Link
from readout.records import Evidence, Field, Reading
from readout.web.rendering import Viewing

AT = "at"
"""The id, on the page of an article, of the words that its address names."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article that an address names: ``?at=START-END``, in the title with ``in=title``."""

    field: Field
    start: int
    end: int

    @property
    def query(self) -> str:
        """As the address has it."""
        return f"at={self.start}-{self.end}" + ("&in=title" if self.field == "title" else "")


def span_of(told: str | None, field: Field) -> Span | None:
    """The stretch that ``at`` names; None where it is none. Whether the text is that long is not looked at."""
    found = _SPAN.fullmatch(told or "")
    if not found or int(found[1]) >= int(found[2]):
        return None
    return Span(field=field, start=int(found[1]), end=int(found[2]))


def place_address(article: str, evidence: Evidence) -> str:
    """Where words stand: the article, with them marked, at them."""
    span = Span(field=evidence.field, start=evidence.start, end=evidence.end)
    return f"/articles/{article}?{span.query}#{AT}"


def absolute(view: Viewing, path: str) -> str:
    """A path of this server as it is known outside: under its base address, else under the name it was asked by."""
    return view.absolute(path)


def record_links(view: Viewing, readings: Iterable[Reading]) -> Link:
    """The lasting addresses of contacts, articles and of what these readings hold."""
    of_claim = {claim.id: reading.article.id for reading in readings for claim in reading.claims}

    def link(kind: str, ident: str) -> str | None:
        if kind in ("contact", "article"):
            return absolute(view, f"/{kind}s/{ident}")
        if kind == "claim" and ident in of_claim:
            return absolute(view, f"/claims/{of_claim[ident]}/{ident}")
        return None

    return link
