"""``…/cite``: how to cite a contact, an article or a claim, to read and as files for reference managers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter
from starlette.responses import Response

from readout.errors import UnknownId
from readout.export.records import Handed, Language
from readout.ledger.asking import show
from readout.views.page.marks import visible
from readout.web.addresses import absolute
from readout.web.citing import CITATIONS, LINKED, article_handed, article_of, cited, contact_handed
from readout.web.ledgers import AskingLedger
from readout.web.pages.contact import gone_page
from readout.web.rendering import View, Viewing

router = APIRouter()

Suffix = Literal["txt", "ris", "bib", "json", "jsonld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation in one form, shown and to be saved."""

    suffix: str
    words: str
    address: str


@router.get("/contacts/{ident}/cite")
def contact_citations(ident: str, ledger: AskingLedger, view: View) -> Response:
    """How to cite a contact; what became of it, where it is no more."""
    try:
        shown = show(ledger, ident)
    except UnknownId as error:
        return gone_page(ledger, view, ident, error)
    if shown.named.id != ident:
        return view.to(f"/contacts/{shown.named.id}/cite", 301 if shown.named.moved else 302)
    return _page(contact_handed(ledger, shown, view), "contacts", f"/contacts/{ident}", view)


@router.get("/contacts/{ident}/cite.{suffix}")
def contact_citation(ident: str, suffix: Suffix, ledger: AskingLedger, view: View) -> Response:
    """The citation of a contact as a file."""
    try:
        shown = show(ledger, ident)
    except UnknownId as error:
        return gone_page(ledger, view, ident, error)
    if shown.named.id != ident:
        return view.to(f"/contacts/{shown.named.id}/cite.{suffix}", 301 if shown.named.moved else 302)
    return _file(contact_handed(ledger, shown, view), "contacts", f"contact-{ident}", suffix, view)


@router.get("/articles/{ident}/cite")
def article_citations(ident: str, ledger: AskingLedger, view: View) -> Response:
    """How to cite an article."""
    full = article_of(ledger, ident)
    return _page(article_handed(ledger, full, view), "articles", f"/articles/{full}", view)


@router.get("/articles/{ident}/cite.{suffix}")
def article_citation(ident: str, suffix: Suffix, ledger: AskingLedger, view: View) -> Response:
    """The citation of an article as a file."""
    full = article_of(ledger, ident)
    return _file(article_handed(ledger, full, view), "articles", f"article-{full}", suffix, view)


@router.get("/claims/{ident}/{claim}/cite")
def claim_citations(ident: str, claim: str, ledger: AskingLedger, view: View) -> Response:
    """How to cite a claim with its words."""
    full = article_of(ledger, ident)
    return _page(article_handed(ledger, full, view, claim), "claims", f"/claims/{full}/{claim}", view)


@router.get("/claims/{ident}/{claim}/cite.{suffix}")
def claim_citation(ident: str, claim: str, suffix: Suffix, ledger: AskingLedger, view: View) -> Response:
    """The citation of a claim as a file."""
    full = article_of(ledger, ident)
    return _file(article_handed(ledger, full, view, claim), "claims", f"claim-{claim}", suffix, view)


def _page(handed: Handed, table: str, path: str, view: Viewing) -> Response:
    made = [
        Cited(
            suffix=one.suffix,
            words=visible(cited(handed, table, one, _language(view)).decode().strip()),
            address=f"{path}/cite.{one.suffix}",
        )
        for one in CITATIONS
    ]
    return view.page(
        "cite.html.j2", cited=made, table=table, back=path, linked=f"{path}/cite.jsonld", address=absolute(view, path)
    )


def _file(handed: Handed, table: str, name: str, suffix: str, view: Viewing) -> Response:
    form = next(one for one in (*CITATIONS, LINKED) if one.suffix == suffix)
    content = cited(handed, table, form, _language(view))
    headers = {"Vary": "Cookie, Accept-Language", "Cache-Control": "private, no-cache"}
    if suffix != "txt":
        headers["Content-Disposition"] = f'attachment; filename="readout-{name}.{suffix}"'
    return Response(content, media_type=form.media_type, headers=headers)


def _language(view: Viewing) -> Language:
    return "de" if view.words.language == "de" else "en"
