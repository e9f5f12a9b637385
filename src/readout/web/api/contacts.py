"""``/api/v1/contacts``: what ``readout contacts --json`` and ``readout show --json`` print."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from readout.ledger.asking import ListedContact, Shown, contacts, show
from readout.ledger.asking.written import shown_to_json
from readout.web.api.answers import Answers
from readout.web.api.shapes import COMPONENTS, answers, entries_of, record
from readout.web.contact_filters import AskedContacts
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["contacts"])

ContactId = Annotated[
    str,
    Path(
        max_length=40, examples=["81061c134f2a9be0"], description="A contact's id, now or before, or its first letters"
    ),
]
_SHOWN = record("ShownContact", "show", COMPONENTS.of(Shown))


@router.get("/contacts", name="contacts", responses=entries_of("contacts", ListedContact))
def list_contacts(asked: AskedContacts, ledger: AskingLedger, answer: Answers) -> Response:
    """The contacts that all the filters hold for, by day; `readout contacts` lists the same, the oldest first."""
    with ledger.asking() as connection:
        found = contacts(connection, asked.query, limit=asked.limit, after=asked.after, newest_first=asked.newest_first)
    return answer.page("contacts", found)


@router.get("/contacts/{ident}", name="show", responses=answers(_SHOWN))
def show_contact(ident: ContactId, ledger: AskingLedger, answer: Answers) -> Response:
    """One contact over everything in the ledger: the comparison, judgements, proposals and doubts.

    `named` tells which contact the id means today: one that was merged is found under each of its old ids.
    """
    return answer.one(shown_to_json(show(ledger, ident)))
