"""Makes ready beside the requests what the first reader would wait for: a page of each sort, once, for nobody.

That compiles the templates, loads the tables of words and models, counts the whole ledger for its filters, and compares
the reports of what is told most, which takes longest. Nothing made here can be out of date: a comparison is kept
under all it was made of, a count until the ledger's record of changes has a newer entry.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Connection, select
from starlette.requests import Request

from readout.errors import ReadoutError
from readout.ledger import Ledger, schema
from readout.ledger.asking import ContactQuery
from readout.ledger.asking.paging import LIMIT
from readout.views.words import LANGUAGES
from readout.web.contact_filters import ContactAsked
from readout.web.language import interface
from readout.web.pages.article import article_page
from readout.web.pages.contact import contact_page
from readout.web.pages.contacts import contacts_page
from readout.web.people import Scope, User
from readout.web.rendering import Viewing
from readout.web.workplace import Workplace

_CONTACTS = 12
"""Of the contacts that most reports tell of: each takes a tenth of a second to a second, the next ones less."""
_REPORTS = 5
"""Fewer are compared while somebody waits, and nobody notices."""


def make_ready(here: Workplace) -> None:
    """Makes the pages, one after the other; between two it waits as long as one took, for whoever asks meanwhile."""
    with contextlib.suppress(ReadoutError), here.ledgers.asking() as ledger:
        for page in _pages(here, ledger):
            begun = time.perf_counter()
            try:
                page()
            except ReadoutError:
                continue  # it is told to whoever asks for it
            except Exception as error:  # whoever asks for that page is told, and the log has more of it then
                logging.getLogger("readout.web").error("a fault in making pages ready (%s)", type(error).__name__)
            time.sleep(time.perf_counter() - begun)


def _pages(here: Workplace, ledger: Ledger) -> Iterator[Callable[[], object]]:
    """What is asked for first comes first: the list, what is told most, one article; then the other language."""
    with ledger.asking() as connection:
        told, article = _most_told(connection), _newest_article(connection)
    asked = ContactAsked(query=ContactQuery(), forms=(), newest_first=True, limit=LIMIT, after=None)
    for language in LANGUAGES:
        view = _nobodys(here, language)
        yield partial(contacts_page, asked, ledger, view)
        for ident in told if language == LANGUAGES[0] else told[:1]:
            yield partial(contact_page, ident, ledger, view)
        if article:
            yield partial(article_page, article, ledger, view)
    for name in here.templates.list_templates(("j2",)):
        yield partial(here.templates.get_template, name)


def _nobodys(here: Workplace, language: str) -> Viewing:
    """The look of somebody who may do nothing: what is made for it nobody is shown."""
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http"}
    user = User(name=None, scope=Scope.NOTHING, by="nobody")
    request = Request({**scope, "server": ("localhost", 80), "root_path": ""})
    return Viewing(request=request, here=here, words=interface(language), user=user)


def _most_told(connection: Connection) -> list[str]:
    table = schema.contact.c
    query = select(table.id).where(table.reports >= _REPORTS).order_by(table.reports.desc(), table.id).limit(_CONTACTS)
    return list(connection.execute(query).scalars())


def _newest_article(connection: Connection) -> str | None:
    table = schema.article.c
    return connection.execute(select(table.id).order_by(table.published.desc(), table.id).limit(1)).scalar()
