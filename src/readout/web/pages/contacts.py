"""``/``: the contacts of the ledger, narrowed by what the address asks for; ``/contacts.csv`` to hand on."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import ContactQuery, contacts
from readout.ledger.asking.changed import last_changed
from readout.ledger.asking.paging import Page
from readout.web.browsing import actors_called, browsed, counted
from readout.web.contact_filters import AskedContacts
from readout.web.contact_lines import contact_lines
from readout.web.contact_news import contact_news
from readout.web.filters import filters_alone, queried
from readout.web.ledgers import AskingLedger
from readout.web.list_files import FILE_LINES, ListFile, Suffix, file_answer, file_limit, file_links
from readout.web.list_lines import contact_rows
from readout.web.pictures.bars import LOW
from readout.web.rendering import View
from readout.web.timelines import description, fitting_timeline, timeline_svg

router = APIRouter()

_ENTRIES = 30
"""Contacts of a page where nobody says how many: with picture, counts, style and script it stays within 150 kB."""
_COLUMNS = 18
"""Periods of the small picture above the list."""


@router.get("/")
def contacts_page(asked: AskedContacts, ledger: AskingLedger, view: View) -> Response:
    """The list with its filters; a question that is none is shown beside its field, with status 400."""
    fault, counts, drawn, called = None, None, None, {}
    with ledger.asking() as connection:
        try:
            found = contacts(
                connection,
                asked.query,
                limit=asked.limit if "limit" in view.request.query_params else _ENTRIES,
                after=asked.after,
                newest_first=asked.newest_first,
            )
            counts = counted(connection, asked.query, view)
            called = actors_called(connection, asked.query)
            if found.total and asked.after is None:
                drawn = fitting_timeline(connection, asked.query, view, most=_COLUMNS)
        except InputError as error:
            fault, found = error, Page(entries=(), total=0)
    return view.page(
        "contacts.html.j2",
        status=400 if fault else 200,
        browsed=browsed(asked, view, counts=counts, called=called, fault=fault),
        total=found.total,
        lines=contact_lines(found.entries, view.words),
        next=view.with_query(after=found.after) if found.after else None,
        begun=asked.after is not None,
        empty=found.total == 0 and asked.query == ContactQuery() and not fault,
        picture=timeline_svg(drawn, view, high=LOW) if drawn else None,
        about=description(drawn, view) if drawn else "",
        saved=queried("/timeline.svg", [*filters_alone(view), ("by", drawn.by)]) if drawn else "",
        files=file_links(view, "/contacts", ("csv", "json", "parquet", "atom")),
        most=FILE_LINES,
    )


@router.get("/contacts")
def contacts_elsewhere(view: View) -> Response:
    """The list under the name that its files have."""
    return view.to(queried("/", view.request.query_params.multi_items()), 301)


@router.get("/contacts.{suffix}")
def contacts_file(suffix: Suffix, asked: AskedContacts, ledger: AskingLedger, view: View) -> Response:
    """The list to hand on, in the order of the page."""
    with ledger.asking() as connection:
        found = contacts(
            connection,
            asked.query,
            limit=file_limit(view, suffix, asked.limit),
            after=asked.after,
            newest_first=asked.newest_first,
        )
        changed = last_changed(connection, [one.id for one in found.entries]) if suffix == "atom" else {}
    made = ListFile(
        kind="contacts",
        entries=found.entries,
        total=found.total,
        after=found.after,
        rows=lambda: contact_rows(found.entries, view.absolute),
        news=lambda: contact_news(found.entries, changed, view),
        title=f"Readout – {view.words('contacts.title')}",
    )
    return file_answer(made, suffix, view)
