"""Citations and linked data of single records, by the writers of ``readout export``, with this server's addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup

from readout.errors import UnknownId
from readout.export import FORMATS, Wishes
from readout.export.carrying import in_json
from readout.export.linked.contacts import contact_nodes
from readout.export.linked.names import context
from readout.export.linked.nodes import Node, article_nodes
from readout.export.records import Handed, Language
from readout.export.shelving import shelved
from readout.ledger import Ledger
from readout.ledger.asking import Shown
from readout.ledger.handing import handed_articles, handed_readings
from readout.ledger.naming import article_named
from readout.web.addresses import record_links
from readout.web.rendering import Viewing


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFormat:
    """A form of citation: ``suffix`` in the address, the name of the writer, and the sort of answer it is."""

    suffix: str
    format: str

    @property
    def media_type(self) -> str:
        """For the header of the answer."""
        return FORMATS[self.format].media_type


CITATIONS = (
    CitationFormat(suffix="txt", format="text"),
    CitationFormat(suffix="ris", format="ris"),
    CitationFormat(suffix="bib", format="bibtex"),
    CitationFormat(suffix="json", format="csl-json"),
)
LINKED = CitationFormat(suffix="jsonld", format="json-ld")
"""No citation, but the whole record as linked data under the same address."""


def contact_handed(ledger: Ledger, shown: Shown, view: Viewing) -> Handed:
    """A contact with the readings that tell of it."""
    return _linked(handed_readings(ledger, shown.comparison), view)


def article_handed(ledger: Ledger, ident: str, view: Viewing, claim: str | None = None) -> Handed:
    """An article, or one claim of its reading. Raises UnknownId where the reading has no such claim."""
    handed = handed_articles(ledger, [ident])
    if claim is not None:
        (reading,) = handed.readings
        found = tuple(one for one in reading.claims if one.id == claim)
        if not found:
            raise UnknownId(claim[:40])
        handed = replace(handed, readings=(replace(reading, claims=found),))
    return _linked(handed, view)


def article_of(ledger: Ledger, ident: str) -> str:
    """The whole id of an article. Raises UnknownId."""
    with ledger.asking() as connection:
        return article_named(connection, ident)


def _linked(handed: Handed, view: Viewing) -> Handed:
    return replace(handed, link=record_links(view, handed.readings))


def cited(handed: Handed, table: str, form: CitationFormat, language: Language) -> bytes:
    """The citation in one form; ``table`` is one of the kinds of citations."""
    wishes = Wishes(table=table if form != LINKED else "", language=language)
    return b"".join(FORMATS[form.format].write([handed], wishes))


def contact_linked(handed: Handed) -> Markup:
    """The contact and who took part as a data block for its page; what tells of them stands behind a link."""
    shelf = shelved(handed)
    nodes = [node for contact in handed.comparison.contacts for node in contact_nodes(contact, shelf)]
    return _block(node for node in nodes if node.get("@type") != "oa:Annotation")


def article_linked(handed: Handed) -> Markup:
    """The article and its publisher as a data block for its page."""
    shelf = shelved(handed)
    (leaf,) = shelf.leaves.values()
    return _block(islice(article_nodes(leaf, shelf), 2))


def _block(nodes: Iterable[Node]) -> Markup:
    """A data block: browsers do not run it, so that the policy need not allow it. Nothing in it can end it."""
    found = list(nodes)
    used = {name for node in found for name in _names(node)}
    terms = {name: iri for name, iri in context().items() if name in used or not isinstance(iri, dict)}
    text = in_json({"@context": terms, "@graph": found})
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - "<" is escaped


def _names(node: Node) -> Iterable[str]:
    for name, value in node.items():
        yield name
        if isinstance(value, dict):
            yield from _names(value)
