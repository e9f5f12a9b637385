"""What is cited, as one record for every citation format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.export.said import Said
from readout.records import ContactForm, ContactStatus, Evidence
from readout.views.records import Disputed


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """An article as it is cited. ``key`` is ASCII and the same for the same article; ``url`` is http or https.

    ``publisher`` and ``title`` are on one line, without control characters. ``sha256`` is that of the text in UTF-8.
    """

    id: str
    key: str
    publisher: str | None
    title: str
    url: str | None
    published: str | None
    retrieved: str | None
    language: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedContact:
    """What a contact is called, when it was, and on how many reports it rests."""

    form: ContactForm
    status: ContactStatus
    names: tuple[str, ...]
    day: str | None
    reports: int
    independent: int
    disputed: Disputed | None = None
    """What is told against its status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article, a claim or a contact with the articles it rests on (one, but for contacts).

    ``words`` is the evidence of a claim, or the first words that tell of a contact; ``said`` who says them. ``link`` is
    the lasting address of the record in the ledger.
    """

    kind: Literal["article", "contact", "claim"]
    id: str
    key: str
    articles: tuple[CitedArticle, ...]
    contact: CitedContact | None = None
    said: Said | None = None
    words: tuple[Evidence, ...] = ()
    link: str | None = None
