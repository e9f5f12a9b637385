"""``/contacts/{id}``: one contact over everything that is stored, side by side with the words."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.responses import Response

from readout.ledger.asking import Shown, show
from readout.views.page.model import Builder, article_models, contact_model, language_tag
from readout.views.words import Words
from readout.web.contact_lines import contact_line
from readout.web.ledgers import AskingLedger
from readout.web.rendering import View
from readout.web.tones import tones_of

router = APIRouter()

_ID = re.compile(r"[0-9a-f]{16}")


@router.get("/contacts/{ident}")
def contact_page(ident: str, ledger: AskingLedger, view: View, was: str | None = None) -> Response:
    """The contact; an id it had before leads on to the one it has now (301), the beginning of one to all of it."""
    shown = show(ledger, ident)
    if shown.named.moved:
        return view.to(f"/contacts/{shown.named.id}?was={shown.named.asked}", 301)
    if ident != shown.named.id:
        return view.to(f"/contacts/{shown.named.id}", 302)
    builder = builder_of(shown, view.words)
    model = contact_model(shown.comparison.contacts[0], 1, builder)
    return view.page(
        "contact.html.j2",
        shown=shown,
        model=model,
        articles=article_models(shown.comparison, builder),
        was=was if was and _ID.fullmatch(was) else None,
        doubts=[(contact_line(one.contact, view.words), one.judgement) for one in shown.doubts],
        proposals=[(contact_line(one.contact, view.words), one.joins_this) for one in shown.proposals],
    )


def builder_of(shown: Shown, words: Words) -> Builder:
    """Numbers and marks the comparison of one contact, under addresses that stay."""
    comparison = shown.comparison
    columns = [account for contact in comparison.contacts for account in contact.accounts]
    return Builder(
        languages={entry.number: language_tag(entry.article.language) for entry in comparison.articles},
        tones=tones_of(account.key for account in columns if account.kind == "side"),
        words=words,
        lasting=True,
    )
