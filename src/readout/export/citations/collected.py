"""The citations of what is handed on: each article, contact or claim once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from readout.export.addresses import web_address
from readout.export.carrying import on_one_line
from readout.export.citations.records import Citation, CitedArticle, CitedContact
from readout.export.once import once
from readout.export.records import Handed, Wishes
from readout.export.shelf import Leaf, Shelf
from readout.export.shelving import shelved
from readout.export.tables.contacts import first_words
from readout.export.timing import day_of
from readout.records import Claim, content_id
from readout.views.header import main_names
from readout.views.records import ContactComparison

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
KINDS = ("contacts", "articles", "claims")


def citations(batches: Iterable[Handed], wishes: Wishes) -> Iterator[Citation]:
    """The citations of the kind that ``wishes.table`` names (the first of KINDS where it names none)."""
    collect = _COLLECT[wishes.table or KINDS[0]]
    return once(((found.key, True, found) for found in collect(shelved(batch))) for batch in batches)


def _articles(shelf: Shelf) -> Iterator[Citation]:
    for leaf in shelf.leaves.values():
        article = cited(leaf)
        link = shelf.link("article", article.id)
        yield Citation(kind="article", id=article.id, key=article.key, articles=(article,), link=link)


def _contacts(shelf: Shelf) -> Iterator[Citation]:
    for contact in shelf.handed.comparison.contacts:
        found = first_words(contact, shelf)
        leaves = [shelf.leaves[number] for number in contact.articles if number in shelf.leaves]
        time = day_of(contact, shelf)
        yield Citation(
            kind="contact",
            id=contact.id,
            key=_key("contact", contact.id, contact.form, time.start if time else None),
            articles=tuple(cited(leaf) for leaf in leaves),
            contact=_contact(contact, time.start if time and time.start == time.end else None),
            said=found[0].voiced(found[1]) if found else None,
            words=found[1].evidence if found else (),
            link=shelf.link("contact", contact.id),
        )


def _contact(contact: ContactComparison, day: str | None) -> CitedContact:
    return CitedContact(
        form=contact.form,
        status=contact.status,
        names=tuple(on_one_line(name) for name in main_names(contact.people)),
        day=day,
        reports=contact.reports,
        independent=contact.independent,
        disputed=contact.disputed,
    )


def _claims(shelf: Shelf) -> Iterator[Citation]:
    for leaf in shelf.leaves.values():
        for claim in leaf.reading.claims:
            yield _claim(claim, leaf, shelf)


def _claim(claim: Claim, leaf: Leaf, shelf: Shelf) -> Citation:
    article = cited(leaf)
    return Citation(
        kind="claim",
        id=claim.id,
        key=_key("claim", f"{article.id} {claim.id}", article.publisher, article.published),
        articles=(article,),
        said=leaf.says(claim),
        words=claim.spans,
        link=shelf.link("claim", claim.id),
    )


_COLLECT: dict[str, Callable[[Shelf], Iterator[Citation]]] = {
    "contacts": _contacts,
    "articles": _articles,
    "claims": _claims,
}


def cited(leaf: Leaf) -> CitedArticle:
    """An article as it is cited."""
    article = leaf.reading.article
    publisher = on_one_line(article.publisher or "") or None
    return CitedArticle(
        id=article.id,
        key=_key("article", article.id, publisher, article.published),
        publisher=publisher,
        title=on_one_line(leaf.title) or article.id,
        url=web_address(article.url),
        published=article.published,
        retrieved=leaf.retrieved,
        language=on_one_line(article.language),
        sha256=leaf.sha256,
    )


def _key(kind: str, ident: str, name: str | None, date: str | None) -> str:
    """A key of ASCII letters and digits: a name, a year, eight digits of the id."""
    german = (name or kind).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    word = re.sub("[^a-z0-9]", "", plain)[:24] or kind
    year = match.group() if (match := re.match(r"\d{4}(?!\d)", date or "", re.ASCII)) else ""
    return f"{word}{year}-{content_id(kind, ident)[:8]}"
