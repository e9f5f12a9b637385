"""``/search?q=``: articles by their words, in any form and spelling, with the contacts they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import Hit, search
from readout.ledger.asking.paging import Page
from readout.ledger.asking.passages import Passage
from readout.ledger.asking.search import beginnings
from readout.views.page.marks import visible
from readout.views.page.model import language_tag
from readout.web.atom import FeedEntry
from readout.web.contact_lines import ContactLine, contact_lines
from readout.web.filters import removable
from readout.web.ledgers import AskingLedger
from readout.web.links import words_address
from readout.web.list_files import ListFile, Suffix, file_answer, file_limit, file_links
from readout.web.list_lines import hit_rows
from readout.web.rendering import View, Viewing

router = APIRouter()

HITS = 20
_MOST = 200
"""Hits of a file: each is taken apart for its sentences."""

Asked = Annotated[str | None, Query(max_length=500, description="All of these words, in any form or spelling")]
Day = Annotated[str | None, Query(max_length=40, description="A day of publication, a month or a year")]
Since = Annotated[str | None, Query(alias="from", max_length=40, description="Published on this day or later")]
Until = Annotated[str | None, Query(alias="to", max_length=40, description="Published on this day or earlier")]
Spoken = Annotated[str, Query(pattern="[a-z]{2,3}", max_length=3, description="Language of the words")]
Place = Annotated[str | None, Query(max_length=40, description="Go on where a list ended")]
Limit = Annotated[int, Query(ge=1, le=_MOST, description="Entries at once")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageLine:
    """A sentence in pieces, each with whether it is a searched word; ``address`` leads to it in the article."""

    pieces: tuple[tuple[str, bool], ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine:
    """An article that was found."""

    title: str
    publisher: str
    published: str
    address: str
    copy_of: str | None
    passages: tuple[PassageLine, ...]
    contacts: tuple[ContactLine, ...]


@router.get("/search")
def search_page(  # noqa: PLR0913, PLR0917 - the fields of a query
    ledger: AskingLedger,
    view: View,
    q: Asked = None,
    since: Since = None,
    until: Until = None,
    language: Spoken = "de",
    limit: Limit = HITS,
    after: Place = None,
) -> Response:
    """The hits, the newest first; without words, the field to write them in."""
    fault = None
    found: Page[Hit] = Page(entries=(), total=0)
    begun: dict[str, str] = {}
    with ledger.asking() as connection:
        try:
            if q:
                found = search(connection, q, since=since, until=until, language=language, limit=limit, after=after)
                begun = beginnings(connection, [one.article_id for one in found.entries if not one.title])
        except InputError as error:
            fault = error
    return view.page(
        "search.html.j2",
        status=400 if fault else 200,
        q=q,
        since=since,
        until=until,
        fault=fault,
        total=found.total,
        hits=[_line(one, view, begun) for one in found.entries],
        chosen=[one for one in removable(view) if q],
        next=view.with_query(after=found.after) if found.after else None,
        begun=after is not None,
        language=language_tag(language),
        files=file_links(view, "/search", ("csv", "json", "parquet", "atom")) if q else (),
        most=_MOST,
    )


@router.get("/search.{suffix}")
def search_file(  # noqa: PLR0913, PLR0917 - the fields of a query
    suffix: Suffix,
    ledger: AskingLedger,
    view: View,
    q: Annotated[str, Query(max_length=500)],
    since: Since = None,
    until: Until = None,
    language: Spoken = "de",
    limit: Limit = _MOST,
    after: Place = None,
) -> Response:
    """The hits to hand on."""
    most = min(file_limit(view, suffix, limit), _MOST)
    with ledger.asking() as connection:
        found = search(connection, q, since=since, until=until, language=language, limit=most, after=after)
    made = ListFile(
        kind="search",
        entries=found.entries,
        total=found.total,
        after=found.after,
        rows=lambda: hit_rows(found.entries, view.absolute),
        news=lambda: [_news(one, view) for one in found.entries],
        title=view.words("search.feed", words=q),
    )
    return file_answer(made, suffix, view)


def _line(hit: Hit, view: Viewing, begun: Mapping[str, str] = MappingProxyType({})) -> HitLine:
    return HitLine(
        title=_title(hit.title or begun.get(hit.article_id), view),
        publisher=visible(hit.publisher or view.words("comparison.publisher_unknown")),
        published=visible(view.words.day(hit.published[:10])) if hit.published else "",
        address=f"/articles/{hit.article_id}",
        copy_of=f"/articles/{hit.copy_of}" if hit.copy_of else None,
        passages=tuple(_passage(one, hit.article_id) for one in hit.passages if one.field == "text"),
        contacts=contact_lines(hit.contacts, view.words),
    )


def _title(title: str | None, view: Viewing) -> str:
    return visible(" ".join((title or "").split())[:300]) or view.words("search.untitled")


def _passage(passage: Passage, article: str) -> PassageLine:
    pieces, place = [], passage.start
    for start, end in passage.marks:
        pieces += [(_piece(passage, place, start), False), (_piece(passage, start, end), True)]
        place = end
    pieces.append((_piece(passage, place, passage.end), False))
    first = passage.marks[0] if passage.marks else (passage.start, passage.end)
    return PassageLine(
        pieces=tuple(piece for piece in pieces if piece[0]),
        address=words_address(article, *first, title=passage.field == "title"),
    )


def _piece(passage: Passage, start: int, end: int) -> str:
    return visible(passage.words[max(0, start - passage.start) : max(0, end - passage.start)])


def _news(hit: Hit, view: Viewing) -> FeedEntry:
    line = _line(hit, view)
    return FeedEntry(
        ident=f"article/{hit.article_id}",
        title=line.title,
        address=view.absolute(line.address),
        updated=hit.published,
        summary=" … ".join(" ".join(passage.words.split()) for passage in hit.passages),
        author=line.publisher,
    )
