"""``/paste``: reads what somebody pastes or uploads and shows it at once; into the ledger it comes only when asked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response

from readout.errors import InputError
from readout.intake import Overrides
from readout.ledger.ledger import Given, own_id
from readout.ledger.naming import homes
from readout.web.desk import Paste
from readout.web.fetching import read_address
from readout.web.ledgers import AskingLedger
from readout.web.paste_view import paste_model
from readout.web.pasting import (
    MAX_ARTICLES,
    MAX_CHARACTERS,
    MAX_FILES,
    Upload,
    example_files,
    is_address,
    pasted,
    read_uploads,
)
from readout.web.people import Reviewer
from readout.web.problems import Refused
from readout.web.rendering import View, Viewing

router = APIRouter()

LIMITS = {"characters": MAX_CHARACTERS, "files": MAX_FILES, "articles": MAX_ARTICLES}
Line = Annotated[str, Form(max_length=500)]


@router.get("/paste")
def paste_page(view: View) -> Response:
    """The form; what reads is started meanwhile."""
    view.here.reading.warm_up()
    return _form(view, {})


@router.post("/paste")
def read_paste(  # noqa: PLR0913, PLR0917 - the fields of the form
    view: View,
    text: Annotated[str, Form(max_length=1_000_000)] = "",
    title: Line = "",
    publisher: Line = "",
    published: Line = "",
    german: Annotated[bool, Form()] = False,
    to: Annotated[str, Form(max_length=40)] = "",
    example: Annotated[bool, Form()] = False,
    fetch: Annotated[bool, Form()] = False,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 - FastAPI copies defaults
) -> Response:
    """Reads it, and shows it under an address of its own: to load that again reads nothing again."""
    sent = {"text": text, "title": title, "publisher": publisher, "published": published, "to": to}
    if is_address(text) and not (fetch and _may_fetch(view)):
        return _form(view, sent, fault=view.words("paste.unasked" if _may_fetch(view) else "paste.no_fetching"))
    known = Overrides(
        title=title.strip() or None,
        publisher=publisher.strip() or None,
        published=published.strip() or None,
        language="de" if german else None,
    )
    if is_address(text):
        found = read_address(text, known, view.here.reading, view.here.settings, view.here.fetches)
    else:
        uploads: list[Upload] = example_files() if example else pasted(text, view.words("paste.pasted"))
        uploads += [(one.filename or view.words("paste.unnamed"), one.file) for one in files if one.size]
        if not uploads:
            return _form(view, sent, fault=view.words("paste.nothing"))
        found = read_uploads(uploads, Overrides() if example else known, view.here.reading)
    before = view.here.desk.get(to) if to else None
    readings = (*(before.readings if before else ()), *found.readings)[-MAX_ARTICLES:]
    if not found.readings:
        return _form(view, sent, errors=found.errors)
    return view.to(f"/paste/{view.here.desk.put(Paste(readings=readings, errors=found.errors))}")


@router.get("/paste/{token}")
def pasted_page(token: str, ledger: AskingLedger, view: View) -> Response:
    """What was read of it, and what of that the ledger has."""
    paste = _kept(token, view)
    return view.page(
        "pasted.html.j2",
        token=token,
        paste=paste,
        model=paste_model(paste.readings, ledger, view.words),
        limits=LIMITS,
    )


@router.post("/paste/{token}/store")
def store(token: str, _: Reviewer, view: View) -> Response:
    """Puts the readings into the ledger; to the contact they tell of, where that is one."""
    paste = _kept(token, view)
    articles = {own_id(reading.article).id: reading for reading in paste.readings}
    with view.here.ledgers.writing() as ledger:
        ledger.add([Given(reading=reading) for reading in paste.readings])
        with ledger.asking() as connection:
            keys = [f"{article}/{one.id}" for article, reading in articles.items() for one in reading.contacts]
            contacts = sorted(set(homes(connection, keys).values()))
    view.here.tally.forget()
    return view.to(f"/contacts/{contacts[0]}" if len(contacts) == 1 else f"/paste/{token}")


def _kept(token: str, view: Viewing) -> Paste:
    found = view.here.desk.get(token)
    if found is None:
        raise Refused("paste_gone", 404)
    return found


def _form(view: Viewing, sent: dict[str, str], *, fault: str = "", errors: tuple[InputError, ...] = ()) -> Response:
    """The form as it was sent, with what is wrong with it."""
    empty = {"text": "", "title": "", "publisher": "", "published": "", "to": ""}
    status = 400 if fault or errors else 200
    sent = empty | sent
    return view.page(
        "paste.html.j2",
        status=status,
        fault=fault,
        errors=errors,
        sent=sent,
        limits=LIMITS,
        may_fetch=_may_fetch(view),
        offer_fetching=_may_fetch(view) and is_address(sent["text"]),
    )


def _may_fetch(view: Viewing) -> bool:
    """Whether addresses are fetched here, for whoever asks: who may only read must not send the server anywhere."""
    return view.here.settings.fetching and view.may_change
