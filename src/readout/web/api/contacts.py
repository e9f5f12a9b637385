"""``/api/v1/contacts``: what ``readout contacts --json`` and ``readout show --json`` print."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from readout.ledger.asking import contacts, show
from readout.ledger.asking.written import shown_to_json
from readout.web.api.answers import ERRORS, Listing, listing
from readout.web.contact_filters import AskedContacts
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["contacts"], responses=ERRORS)


@router.get("/contacts", summary="The contacts of the ledger")
def list_contacts(asked: AskedContacts, ledger: AskingLedger) -> Listing:
    """A part of the list, by day; ``after`` asks for the next part, null where this is the last."""
    with ledger.asking() as connection:
        found = contacts(connection, asked.query, limit=asked.limit, after=asked.after, newest_first=asked.newest_first)
    return listing("contacts", found)


@router.get("/contacts/{ident}", summary="One contact over everything in the ledger")
def show_contact(
    ident: Annotated[str, Path(max_length=40, examples=["81061c134f2a9be0"])], ledger: AskingLedger
) -> dict[str, Any]:
    """The contact with this id, its first letters, or an id it had before; ``named`` tells which it is now."""
    return shown_to_json(show(ledger, ident))
