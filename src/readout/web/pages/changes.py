"""``/changes``: what happened to the ledger, the newest first, or from a day on."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import Happened, changes
from readout.ledger.asking.paging import LIMIT, Page
from readout.web.atom import FeedEntry
from readout.web.change_lines import by_day, change_lines
from readout.web.contact_filters import MOST_AT_ONCE
from readout.web.happenings import HappenedLine
from readout.web.ledgers import AskingLedger
from readout.web.list_files import FILE_LINES, ListFile, Suffix, file_answer, file_limit, file_links
from readout.web.list_lines import change_rows
from readout.web.rendering import View, Viewing

router = APIRouter()

Since = Annotated[str | None, Query(max_length=40, description="From this day, month, year or minute on (UTC)")]
Order = Annotated[Literal["newest", "oldest"], Query(description="By when it happened")]
Limit = Annotated[int, Query(ge=1, le=MOST_AT_ONCE, description="Entries at once")]
Place = Annotated[str | None, Query(max_length=200, description="Go on where a list ended")]


@router.get("/changes")
def changes_page(
    ledger: AskingLedger,
    view: View,
    since: Since = None,
    order: Order = "newest",
    limit: Limit = LIMIT,
    after: Place = None,
) -> Response:
    """What happened, in words, with links to what it happened to."""
    fault = None
    lines: tuple[HappenedLine, ...] = ()
    found: Page[Happened] = Page(entries=(), total=0)
    with ledger.asking() as connection:
        try:
            found = changes(connection, since, limit=limit, after=after, newest_first=order == "newest")
            lines = change_lines(connection, found.entries, view.words)
        except InputError as error:
            fault = error
    return view.page(
        "changes.html.j2",
        status=400 if fault else 200,
        since=since,
        newest_first=order == "newest",
        fault=fault,
        total=found.total,
        days=by_day(lines, view.words),
        next=view.with_query(after=found.after) if found.after else None,
        begun=after is not None,
        files=file_links(view, "/changes", ("csv", "json", "parquet", "atom")),
        most=FILE_LINES,
    )


@router.get("/changes.{suffix}")
def changes_file(
    suffix: Suffix,
    ledger: AskingLedger,
    view: View,
    since: Since = None,
    order: Order = "newest",
    limit: Limit = LIMIT,
    after: Place = None,
) -> Response:
    """What happened, to hand on; the newest first, as on the page."""
    most = file_limit(view, suffix, limit)
    with ledger.asking() as connection:
        found = changes(connection, since, limit=most, after=after, newest_first=order == "newest")
        lines = change_lines(connection, found.entries, view.words) if suffix == "atom" else ()
    made = ListFile(
        kind="changes",
        entries=found.entries,
        total=found.total,
        after=found.after,
        rows=lambda: change_rows(found.entries),
        news=lambda: [_news(one, line, view) for one, line in zip(found.entries, lines, strict=True)],
        title=f"Readout – {view.words('changes.title')}",
    )
    return file_answer(made, suffix, view)


def _news(one: Happened, line: HappenedLine, view: Viewing) -> FeedEntry:
    others = ", ".join(other.label for other in line.others)
    words = " ".join(part for part in (line.words, others) if part)
    return FeedEntry(
        ident=f"change/{one.at}/{one.kind}/{one.subject}",
        title=f"{line.subject.label}: {words}" if line.subject else words,
        address=view.absolute(line.subject.address if line.subject else "/changes"),
        updated=one.at,
        summary=" ".join(part for part in (words, line.note) if part),
        kinds=(one.kind,),
    )
