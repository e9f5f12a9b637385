"""``/contacts/{id}``: one contact over everything that is stored, point by point, each with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import UnknownId
from readout.ledger import Ledger
from readout.ledger.asking import Shown, history, show
from readout.ledger.asking.contact_commitments import contact_commitments
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.views.records import Commitment
from readout.web.addresses import absolute
from readout.web.citing import contact_handed, contact_linked
from readout.web.commitment_lines import CommitmentLine, compared_line, listed_line, shortened
from readout.web.comparing import ComparisonPage, comparison_page
from readout.web.contact_lines import actor_addresses, contact_line
from readout.web.happenings import grouped, happened_line
from readout.web.ledgers import AskingLedger
from readout.web.rendering import View, Viewing
from readout.web.review_state import question_address

router = APIRouter()

_ID = re.compile(r"[0-9a-f]{16}")
_HAPPENED = 40
"""Lines of a contact's history on its page."""
_DOUBTS = 40
"""Contacts that may be this one: of what is often told alike there are hundreds, and the likeliest come first."""


@router.get("/contacts/{ident}")
def contact_page(
    ident: str,
    ledger: AskingLedger,
    view: View,
    was: str | None = None,
    points: Annotated[str, Query(max_length=200)] = "",
    full: bool = False,
) -> Response:
    """The contact; an id it had before leads on to the one it has now (301), the beginning of one to all of it.

    An id that no contact has any more says what became of it (410).
    """
    try:
        shown = show(ledger, ident)
    except UnknownId as error:
        return gone_page(ledger, view, ident, error)
    if shown.named.moved:
        return view.to(f"/contacts/{shown.named.id}?{urlencode({'was': shown.named.asked})}", 301)
    if ident != shown.named.id:
        return view.to(f"/contacts/{shown.named.id}", 302)
    listed = _listed(ledger, shown)
    page = comparison_page(shown, points, view.words, full=full)
    called = {report.entry.article.id: _called(report.publisher.name, report.entry.article.published, view)
              for one in page.reports for report in (one, *one.copies)}  # fmt: skip
    line = contact_line(listed, view.words)
    return view.page(
        "contact.html.j2",
        shown=shown,
        page=page,
        model=page.model,
        line=line,
        actors=actor_addresses(line, {*page.model.names, *(one.name for one in page.model.people)}),
        contact_day=listed.first_day,
        was=was if was and _ID.fullmatch(was) else None,
        doubts=[
            (contact_line(one.contact, view.words), one.judgement, question_address(one.judgement))
            for one in shown.doubts[:_DOUBTS]
        ],
        doubted=len(shown.doubts),
        proposals=[(contact_line(one.contact, view.words), one.joins_this) for one in shown.proposals],
        commitments=[one if full else shortened(one) for one in _commitments(ledger, shown, page, view)],
        happened=_happened(ledger, shown, called, view),
        address=absolute(view, f"/contacts/{shown.named.id}"),
        linked=contact_linked(contact_handed(ledger, shown, view)),
    )


def gone_page(ledger: Ledger, view: Viewing, ident: str, error: UnknownId) -> Response:
    """What became of a contact that is no more. Raises ``error`` again where nothing ever had this id."""
    with ledger.asking() as connection:
        try:
            found = history(connection, ledger.shelf, ident)
        except UnknownId:
            raise error from None
    lines = [happened_line(one, view.words) for one in found.happened.entries]
    wanted = ident.strip().lower()
    if not any(one.subject == wanted and one.kind.startswith("contact") for one in found.happened.entries):
        raise error
    return view.page("gone.html.j2", status=410, ident=wanted, kind="contact", lines=lines, why="", quote="")


def _listed(ledger: Ledger, shown: Shown) -> ListedContact:
    with ledger.asking() as connection:
        return contacts_named(connection, [shown.named.id])[shown.named.id]


def _called(publisher: str, published: str | None, view: Viewing) -> str:
    return f"{publisher}, {view.words.day(published[:10])}" if published else publisher


def _commitments(ledger: Ledger, shown: Shown, page: ComparisonPage, view: Viewing) -> list[CommitmentLine]:
    """Those of the ledger, with what other contacts tell of them; and what has not been followed yet."""
    today = datetime.now(UTC).date().isoformat()
    with ledger.asking() as connection:
        listed = contact_commitments(connection, shown.named.id, today=today)
    followed = {(step.article, step.claim) for one in listed for step in one.steps}
    publishers = [page.publishers[number] for number in sorted(page.publishers)]
    rest = [one for one in shown.comparison.commitments if not _is_followed(one, followed)]
    return [listed_line(one, shown.named.id, today, view.words) for one in listed] + [
        compared_line(one, view.words, page.place, publishers) for one in rest
    ]


def _is_followed(found: Commitment, followed: set[tuple[str, str]]) -> bool:
    return any((step.article or "", step.claim or "") in followed for step in found.steps)


def _happened(ledger: Ledger, shown: Shown, called: Mapping[str, str], view: Viewing) -> object:
    with ledger.asking() as connection:
        found = history(connection, ledger.shelf, shown.named.id, limit=_HAPPENED)
    return grouped(happened_line(one, view.words, dict(called)) for one in found.happened.entries)
