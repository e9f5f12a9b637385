"""Citations as RIS: one tag a line, two letters, two blanks, a hyphen, a blank; an entry begins with TY, ends with ER.

A value is one line without control characters, so that no line of an article can begin or end an entry. Dates are
``YYYY/MM/DD/``, as precise as known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.export.carrying import in_utf8, on_one_line
from readout.export.citations.collected import citations
from readout.export.citations.notes import address_of, date_text, notes, retrieved_text, title_of
from readout.export.citations.phrases import date_of
from readout.export.citations.records import Citation
from readout.export.records import Handed, Language, Wishes

_TYPES = {"article": "NEWS", "claim": "NEWS", "contact": "DATA"}
_END = "\r\n"


def ris(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """One entry a citation, a blank line between."""
    for citation in citations(batches, wishes):
        lines = [_line(tag, value) for tag, value in _fields(citation, wishes.language) if value]
        yield in_utf8(_END.join([*lines, "ER  - ", "", ""])).encode()


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {on_one_line(value)}"


def _fields(citation: Citation, language: Language) -> Iterator[tuple[str, str | None]]:
    article = citation.articles[0] if citation.articles and not citation.contact else None
    date = date_of(date_text(citation))
    yield "TY", _TYPES[citation.kind]
    yield "ID", citation.key
    yield "TI", title_of(citation, language)
    yield "T2", article.publisher if article else None
    yield "PB", article.publisher if article else None
    yield "PY", f"{date.year:04d}" if date else None
    yield "DA", _date(date_text(citation))
    yield "LA", article.language if article else None
    yield "UR", address_of(citation)
    yield "Y2", _date(retrieved_text(citation))
    for note in notes(citation, language):
        yield "N1", note


def _date(text: str | None) -> str | None:
    """``2031/03/05/``; parts that are not known stay empty."""
    date = date_of(text)
    if date is None:
        return None
    parts = [f"{part:02d}" if part is not None else "" for part in (date.month, date.day)]
    return f"{date.year:04d}/{parts[0]}/{parts[1]}/"
