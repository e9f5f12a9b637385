"""``/``: the contacts of the ledger, narrowed by what the address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from fastapi import APIRouter
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import ContactQuery, contacts, facets
from readout.ledger.asking.paging import Page
from readout.records import ContactForm, ContactStatus
from readout.web.contact_filters import AskedContacts
from readout.web.contact_lines import contact_lines
from readout.web.filters import Choice, choices, removable
from readout.web.ledgers import AskingLedger
from readout.web.rendering import View, Viewing

router = APIRouter()


@router.get("/")
def contacts_page(asked: AskedContacts, ledger: AskingLedger, view: View) -> Response:
    """The list with its filters; a question that is none is shown beside its field, with status 400."""
    fault, counts = None, None
    with ledger.asking() as connection:
        try:
            found = contacts(
                connection, asked.query, limit=asked.limit, after=asked.after, newest_first=asked.newest_first
            )
            counts = facets(connection, asked.query)
        except InputError as error:
            fault, found = error, Page(entries=(), total=0)
    return view.page(
        "contacts.html.j2",
        status=400 if fault else 200,
        asked=asked,
        fault=fault,
        total=found.total,
        lines=contact_lines(found.entries, view.words),
        next=view.with_query(after=found.after) if found.after else None,
        begun=asked.after is not None,
        empty=found.total == 0 and asked.query == ContactQuery() and not fault,
        forms=_choices("form", get_args(ContactForm), asked.query.form, counts.form.numbers() if counts else {}, view),
        statuses=_choices(
            "status", get_args(ContactStatus), asked.query.status, counts.status.numbers() if counts else {}, view
        ),
        narrowed=removable(view),
    )


def _choices(
    kind: str, values: tuple[str, ...], chosen: tuple[str, ...], counts: Mapping[str, int], view: Viewing
) -> tuple[Choice, ...]:
    return choices(values, chosen, counts, lambda value: view.words.name(kind, value))
