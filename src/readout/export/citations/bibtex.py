"""Citations as BibTeX, for classical styles and for biblatex.

BibTeX counts braces without regard to backslashes, so an article's braces are written as commands, like everything
else that TeX would take for its own; letters beyond ASCII stay (UTF-8). Titles stand in two pairs of braces: German
nouns keep their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readout.export.carrying import in_utf8, on_one_line
from readout.export.citations.collected import citations
from readout.export.citations.notes import address_of, date_text, notes, retrieved_text, title_of
from readout.export.citations.phrases import date_of
from readout.export.citations.records import Citation
from readout.export.records import Handed, Language, Wishes

_TYPES = {"article": "online", "claim": "online", "contact": "misc"}
_COMMANDS = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "$": "\\$",
    "&": "\\&",
    "%": "\\%",
    "#": "\\#",
    "_": "\\_",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "`": "\\textasciigrave{}",
    '"': "\\textquotedbl{}",
}
_JOINED = re.compile("[-',<>?!](?=[-',<>])")
"""Pairs that TeX would set as one sign: two hyphens, two commas, two angle brackets."""


def bibtex(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """One entry a citation, a blank line between."""
    for citation in citations(batches, wishes):
        fields = [f"  {name} = {{{value}}},\n" for name, value in _fields(citation, wishes.language) if value]
        yield in_utf8(f"@{_TYPES[citation.kind]}{{{citation.key},\n{''.join(fields)}}}\n\n").encode()


def escaped(text: str) -> str:
    """``text`` on one line as TeX shows it letter by letter."""
    parted = _JOINED.sub(lambda sign: sign.group() + "\0", on_one_line(text))
    return "".join("{}" if letter == "\0" else _COMMANDS.get(letter, letter) for letter in parted)


def _fields(citation: Citation, language: Language) -> Iterator[tuple[str, str | None]]:
    article = citation.articles[0] if citation.articles and not citation.contact else None
    yield "title", f"{{{escaped(title_of(citation, language))}}}"
    yield "organization", f"{{{escaped(article.publisher)}}}" if article and article.publisher else None
    date, retrieved = date_of(date_text(citation)), date_of(retrieved_text(citation))
    if date is not None:
        yield "year", f"{date.year:04d}"
        yield "month", f"{date.month:02d}" if date.month else None
        yield "date", _day(str(date))
    yield "url", address_of(citation)
    yield "urldate", _day(str(retrieved)) if retrieved else None
    yield "language", escaped(article.language) if article else None
    yield "note", escaped("; ".join(notes(citation, language)))


def _day(iso: str) -> str:
    return iso.partition("T")[0]
