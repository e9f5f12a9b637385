"""What makes a table of many reports readable and light: quotes cut, places of copies folded, the rest a link away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from readout.views.page.model import ContactModel, LineModel, Quote, RowModel
from readout.views.records import ArticleEntry
from readout.views.words import Words

_QUOTES = 3
"""Quotes in a cell; of more the numbers of their articles are shown, each a link to the words."""

_PLACES = 6
"""Numbers of articles after a quote or a fact."""

_LONG, _SHORT = 320, 90
"""Letters of a quote, and of one that stands in full in another cell of its column: the rest is behind the link."""

Places = tuple[tuple[int, str], ...]


def short_model(model: ContactModel, articles: Sequence[ArticleEntry], words: Words) -> ContactModel:
    """The contact with cells and facts that fit."""
    first = {entry.number: entry.copy_of or entry.number for entry in articles}
    return replace(
        model,
        rows=tuple(_cut(model.rows, first, words)),
        lines=tuple(_short_line(line, first) for line in model.lines),
    )


def _short_line(line: LineModel, first: Mapping[int, int]) -> LineModel:
    facts = tuple(replace(fact, places=_without_copies(fact.places, first)[:_PLACES]) for fact in line.facts)
    return replace(line, facts=facts)


def _without_copies(places: Places, first: Mapping[int, int]) -> Places:
    """One place for each text."""
    found: dict[int, tuple[int, str]] = {}
    for number, address in places:
        found.setdefault(first.get(number, number), (number, address))
    return tuple(found.values())


def _cut(rows: Iterable[RowModel], first: Mapping[int, int], words: Words) -> Iterator[RowModel]:
    """The rows with quotes that fit: long ones cut, and those that the column has shown before still more."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for row in rows:
        cells = []
        for cell in row.cells:
            quotes = []
            for quote in cell.quotes:
                key = (cell.label, quote.words)
                short = replace(quote, places=_without_copies(quote.places, first))
                quotes.append(_shortened(short, _SHORT if key in seen else _LONG))
                seen.add(key)
            cells.append(replace(cell, quotes=_folded(quotes, words)))
        yield replace(row, cells=tuple(cells))


def _shortened(quote: Quote, most: int) -> Quote:
    left, words = most, []
    for stretch in quote.words:
        if left <= 0:
            break
        words.append(stretch if len(stretch) <= left else _cut_words(stretch, left))
        left -= len(stretch)
    return replace(quote, words=tuple(words))


def _cut_words(stretch: str, most: int) -> str:
    begin = stretch[:most].rsplit(None, 1)[0].rstrip(" ,;:–-")
    return f"{begin or stretch[:most]} […]"


def _folded(quotes: Sequence[Quote], words: Words) -> tuple[Quote, ...]:
    """The first quotes; the places of the others as one without words, ``how`` saying how many are left out."""
    shown = [replace(quote, places=quote.places[:_PLACES]) for quote in quotes[:_QUOTES]]
    rest = [place for quote in quotes[:_QUOTES] for place in quote.places[_PLACES:]]
    rest += [place for quote in quotes[_QUOTES:] for place in quote.places]
    places = tuple(dict.fromkeys(rest))
    if not places:
        return tuple(shown)
    left = len(places) - _PLACES
    how = words("contact.more_places", number=words.number(left)) if left > 0 else ""
    claims = tuple(claim for quote in quotes[_QUOTES:] for claim in quote.claims)
    return (*shown, Quote(words=(), places=places[:_PLACES], language="", by="", how=how, unsure="", claims=claims))
