"""What the page of a contact shows of its comparison: cells that fit on it, filters, reports with their publishers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.ledger.asking import Shown
from readout.records import Evidence
from readout.views.labels import headline
from readout.views.page.marks import visible
from readout.views.page.model import Builder, CellModel, ContactModel, RowModel, contact_model, language_tag
from readout.views.records import ArticleEntry, ContactComparison, Voice
from readout.views.words import Words
from readout.web.addresses import place_address
from readout.web.folding import folded
from readout.web.publisher_lines import PublisherLines, publisher_lines
from readout.web.shortening import short_model
from readout.web.tones import tones_of

_AGAINST = {"denies": ("says", "confirms", "contradicts"), "contradicts": ("contradicts", "denies", "says", "confirms")}
"""Whom a cell speaks against: who denies, against those who say it; numbers and days, against the other ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article that tells of the contact; ``copies`` are those that print its text, by number."""

    number: int
    entry: ArticleEntry
    address: str
    title: str
    language: str
    publisher: PublisherLines
    copies: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFilter:
    """A choice of points: ``key`` as in the address ("" for all), and how many there are."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """A contact for its page: ``model`` has only the points that are chosen; what is above the table has all."""

    model: ContactModel
    rows: tuple[RowModel, ...]
    filters: tuple[PointsFilter, ...]
    narrated: tuple[RowModel, ...]
    follow_ups: tuple[RowModel, ...]
    reports: tuple[Report, ...]
    publishers: Mapping[int, str]
    articles: Mapping[int, str]
    """Ids by number."""

    def place(self, voice: Voice) -> str:
        """The address of a voice's words; that of its article where it has none."""
        article = self.articles[voice.article]
        return place_address(article, voice.evidence[0]) if voice.evidence else f"/articles/{article}"


def comparison_page(shown: Shown, asked: str, words: Words, *, full: bool = False) -> ComparisonPage:
    """The comparison of one contact; ``asked`` is the key of a filter, anything else means all points.

    With ``full`` no places are left out, else a page of twenty reports stays readable and light.
    """
    contact = folded(shown.comparison.contacts[0], words("contact.media"))
    builder = _builder(shown, contact, words)
    model = contact_model(contact, 1, builder)
    if not full:
        model = short_model(model, shown.comparison.articles, words)
    model = replace(model, rows=tuple(_told(model.rows, words)))
    narrated = tuple(row for row in model.rows if row.verdict == "narration")
    chosen = _choices(model, contact, narrated, words)
    keys = {key: rows for key, _, rows in chosen}
    key = asked if asked in keys else ""
    publishers = {entry.number: publisher_lines(entry.article, words) for entry in shown.comparison.articles}
    follow_ups = {row.id for row in contact.rows if row.aspect == "follow_up"}
    return ComparisonPage(
        model=model,
        rows=tuple(_anchored(keys[key])),
        filters=tuple(
            PointsFilter(key=one, label=label, count=len(rows), chosen=one == key) for one, label, rows in chosen
        ),
        narrated=narrated,
        follow_ups=tuple(row for row in model.rows if row.id.removeprefix("row-") in follow_ups),
        reports=tuple(_reports(shown.comparison.articles, publishers)),
        publishers={number: lines.name for number, lines in publishers.items()},
        articles={entry.number: entry.article.id for entry in shown.comparison.articles},
    )


def _builder(shown: Shown, contact: ContactComparison, words: Words) -> Builder:
    articles = {entry.number: entry.article for entry in shown.comparison.articles}

    def place(number: int, evidence: Evidence) -> str:
        return place_address(articles[number].id, evidence)

    return Builder(
        languages={number: language_tag(article.language) for number, article in articles.items()},
        tones=tones_of(account.key for account in contact.accounts if account.kind == "side"),
        words=words,
        lasting=True,
        place=place,
    )


_Choice = tuple[str, str, tuple[RowModel, ...]]


def _choices(
    model: ContactModel, contact: ContactComparison, narrated: Sequence[RowModel], words: Words
) -> list[_Choice]:
    """All points first, then each kind there is; none but all where that would choose nothing."""
    by_verdict = {
        verdict: tuple(row for row in model.rows if row.verdict == verdict) for verdict in ("contradiction", "both")
    }
    found: list[_Choice] = [(verdict, words.name("filter", verdict), rows) for verdict, rows in by_verdict.items()]
    labels = {account.key: visible(account.label) for account, _ in model.columns}
    for (key, _), (_, rows) in zip(contact.only, model.only, strict=False):
        found.append((f"only-{key}", words("contact.only", side=labels[key]), rows))
    found.append(("narration", words("filter.narration"), tuple(narrated)))
    kinds = [one for one in found if one[2]]
    return [("", words("filter.all"), model.rows), *(kinds if len(kinds) > 1 else [])]


def _anchored(rows: Iterable[RowModel]) -> Iterator[RowModel]:
    """The rows with each claim where it is first told alone: an id stands on a page once."""
    seen: set[str] = set()
    for row in rows:
        cells = []
        for cell in row.cells:
            quotes = []
            for quote in cell.quotes:
                quotes.append(replace(quote, claims=tuple(one for one in quote.claims if one not in seen)))
                seen.update(quote.claims)
            cells.append(replace(cell, quotes=tuple(quotes)))
        yield replace(row, cells=tuple(cells))


def _told(rows: Iterable[RowModel], words: Words) -> Iterator[RowModel]:
    """The rows, where only an English sentence says why a cell speaks against others, with their names instead."""
    for row in rows:
        yield replace(row, cells=tuple(_told_cell(cell, row, words) for cell in row.cells))


def _told_cell(cell: CellModel, row: RowModel, words: Words) -> CellModel:
    if not cell.why or cell.why_language == words.language:
        return cell
    states = _AGAINST.get(cell.state, ())
    others = [other.label for other in row.cells if other is not cell and other.state in states]
    if not others:
        return cell
    return replace(cell, why=words("contact.against", others=", ".join(others)), why_language=words.language)


def _reports(entries: Sequence[ArticleEntry], publishers: Mapping[int, PublisherLines]) -> Iterator[Report]:
    """The reports in the order of the articles, those that print another's text under it."""
    made = {entry.number: _report(entry, publishers[entry.number]) for entry in entries}
    for entry in entries:
        if entry.copy_of in made:
            continue
        copies = tuple(made[other.number] for other in entries if other.copy_of == entry.number)
        yield replace(made[entry.number], copies=copies)


def _report(entry: ArticleEntry, publisher: PublisherLines) -> Report:
    return Report(
        number=entry.number,
        entry=entry,
        address=f"/articles/{entry.article.id}",
        title=visible(headline(entry.article, entry.paragraphs)),
        language=language_tag(entry.article.language),
        publisher=publisher,
    )
