"""``/claims/{article}/{claim}``: leads to the words of a claim, also by an id of before; one that is gone says why."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from readout.errors import UnknownId
from readout.ledger.asking.article import article
from readout.ledger.asking.former_claims import FormerClaim, former_claim
from readout.records import Claim
from readout.views.page.marks import visible
from readout.web.addresses import Span
from readout.web.citing import article_of
from readout.web.ledgers import AskingLedger
from readout.web.rendering import View, Viewing

router = APIRouter()

_ID = re.compile(r"[0-9a-f]{16}")


@router.get("/claims/{ident}/{claim}")
def claim_page(ident: str, claim: str, ledger: AskingLedger, view: View) -> Response:
    """The article at the words of the claim (302); what became of it where its reading has it no more (410)."""
    wanted = claim.strip().lower()
    if not _ID.fullmatch(wanted):
        raise UnknownId(claim[:40], "this is no id of a claim")
    shown = article(ledger, article_of(ledger, ident))
    found = next((one for one in (*shown.reading.claims, *shown.rejected) if one.id == wanted), None)
    if found:
        return view.to(claim_address(shown.id, found))
    former = former_claim(ledger, shown.id, wanted)
    if former.now:
        found = next(one for one in former.claims if one.id == former.now)
        return view.to(claim_address(former.article, found, was=wanted), 301)
    return _gone(view, wanted, former)


def claim_address(article_id: str, claim: Claim, was: str | None = None) -> str:
    """The article at the words of a claim; ``was`` is an id the claim had before."""
    query = {"claim": claim.id} | ({"was": was} if was else {})
    first = claim.spans[0] if claim.spans else None
    span = f"&{Span(field=first.field, start=first.start, end=first.end).query}" if first else ""
    return f"/articles/{article_id}?{urlencode(query)}{span}#c-{claim.id}"


def _gone(view: Viewing, claim: str, former: FormerClaim) -> Response:
    first = former.was.spans[0] if former.was.spans else None
    span = Span(field=first.field, start=first.start, end=first.end).query if first and former.same_text else ""
    return view.page(
        "gone.html.j2",
        status=410,
        ident=claim,
        kind="claim",
        lines=[],
        why=former.why,
        quote=" … ".join(visible(one.quote) for one in former.was.spans),
        article=f"/articles/{former.article}" + (f"?{span}" if span else ""),
    )
