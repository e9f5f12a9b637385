"""Articles, readings, actors, statements, claims and contacts as nodes of linked data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readout.export.addresses import web_address
from readout.export.linked.evidence import annotation
from readout.export.linked.names import filled, iri, vocabulary
from readout.export.said import Said
from readout.export.shelf import Leaf, Shelf
from readout.export.timing import whole_day
from readout.records import Actor, Claim, Reading, Statement, content_id
from readout.versions import package_version

Node = dict[str, Any]
PROGRAM = "urn:readout:program"


def article_nodes(leaf: Leaf, shelf: Shelf) -> Iterator[Node]:
    """The article, its publisher, the reading of it, its actors and statements, each with its words."""
    yield _article(leaf, shelf)
    yield _publisher(leaf)
    yield _reading(leaf, shelf)
    for actor in leaf.actors.values():
        yield _actor(actor, leaf)
    for statement in leaf.reading.statements:
        yield from _with_words(_statement(statement, leaf, shelf), statement.content or statement.cue, leaf, shelf)


def claim_nodes(leaf: Leaf, shelf: Shelf) -> Iterator[tuple[Claim, Node]]:
    """The claims of an article, each with the words it stands in."""
    for claim in leaf.reading.claims:
        for node in _with_words(_claim(claim, leaf, shelf), claim.spans, leaf, shelf):
            yield claim, node


def _with_words(node: Node, words: Any, leaf: Leaf, shelf: Shelf) -> Iterator[Node]:
    yield node
    found = annotation(node["@id"], words, leaf, shelf)
    if found:
        yield found


def _article(leaf: Leaf, shelf: Shelf) -> Node:
    article = leaf.reading.article
    return filled(
        {
            "@id": iri(shelf, "article", article.id),
            "@type": ["schema:NewsArticle", "prov:Entity"],
            "identifier": article.id,
            "headline": leaf.title,
            "url": web_address(article.url),
            "datePublished": article.published,
            "inLanguage": article.language,
            "publisher": publisher_name(leaf),
            "retrieved": leaf.retrieved,
            "sha256": leaf.sha256,
        }
    )


def publisher_name(leaf: Leaf) -> str:
    """The name of the publisher as a node."""
    return f"urn:readout:publisher:{content_id('publisher', leaf.publisher.casefold())}"


def _publisher(leaf: Leaf) -> Node:
    return filled(
        {
            "@id": publisher_name(leaf),
            "@type": ["schema:Organization", "prov:Agent"],
            "name": leaf.publisher,
            "side": leaf.own_side,
        }
    )


def reading_name(reading: Reading) -> str:
    """The name of the activity that read an article: one for each article, text and set of versions."""
    return f"urn:readout:reading:{content_id('reading', reading.article.id, reading.article.text, reading.versions)}"


def _reading(leaf: Leaf, shelf: Shelf) -> Node:
    reading = leaf.reading
    return filled(
        {
            "@id": reading_name(reading),
            "@type": "prov:Activity",
            "used": iri(shelf, "article", reading.article.id),
            "wasAssociatedWith": PROGRAM,
            "endedAtTime": shelf.handed.derived.get(reading.article.id),
            "versions": [f"{name} {version}" for name, version in reading.versions],
        }
    )


def program() -> Node:
    """The program itself, with its version."""
    return {
        "@id": PROGRAM,
        "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
        "name": "Readout",
        "softwareVersion": package_version(),
    }


def actor_name(actor: Actor, leaf: Leaf) -> str:
    """The name of an actor as one article speaks of it."""
    return f"urn:readout:actor:{content_id('actor', leaf.reading.article.id, actor.id)}"


def _actor(actor: Actor, leaf: Leaf) -> Node:
    return filled(
        {
            "@id": actor_name(actor, leaf),
            "@type": [vocabulary()["actor_types"][actor.kind], "prov:Agent"],
            "name": actor.name,
            "jobTitle": actor.role if actor.kind == "person" else None,
            "side": leaf.sides.named(actor.side),
        }
    )


def _attributed(said: Said) -> Node:
    return {
        "attribution": said.attribution,
        "form": said.form,
        "stance": said.stance,
        "channel": said.channel or said.occasion,
        "relayedBy": list(said.relayed_by),
        "toldBy": list(said.told_by),
        "speaksFor": said.speaks_for,
        "side": said.side,
    }


def _statement(statement: Statement, leaf: Leaf, shelf: Shelf) -> Node:
    article = leaf.reading.article
    speaker = actor_name(statement.speaker, leaf) if statement.speaker else None
    direct = statement.form == "direct"
    return filled(
        {
            "@id": iri(shelf, "statement", article.id, statement.id),
            "@type": ["readout:Statement", "prov:Entity", *(["schema:Quotation"] if direct else [])],
            "identifier": statement.id,
            "text": " … ".join(stretch.quote for stretch in statement.content),
            "isPartOf": iri(shelf, "article", article.id),
            "spokenByCharacter": speaker if direct else None,
            "wasAttributedTo": speaker,
            "wasGeneratedBy": reading_name(leaf.reading),
            "wasDerivedFrom": iri(shelf, "article", article.id),
            "unsure": statement.unsure,
            "rule": statement.rule,
        }
        | _attributed(leaf.stated(statement))
    )


def _claim(claim: Claim, leaf: Leaf, shelf: Shelf) -> Node:
    article = leaf.reading.article
    statement = leaf.statements.get(claim.statement or "")
    speaker = statement.speaker if statement else None
    author = publisher_name(leaf) if statement is None else actor_name(speaker, leaf) if speaker else None
    contact = leaf.contact_of(claim)
    cells = [place for place in leaf.places.get(claim.id, ()) if place.row and place.cell]
    known = {"text": claim.content} | _particulars(claim) | _parties(claim, leaf)
    return filled(
        {
            "@id": iri(shelf, "claim", article.id, claim.id),
            "@type": ["schema:Claim", "prov:Entity"],
            "identifier": claim.id,
            "about": iri(shelf, "contact", contact) if contact else None,
            "author": author,
            "appearance": iri(shelf, "article", article.id),
            "wasAttributedTo": author,
            "wasGeneratedBy": reading_name(leaf.reading),
            "wasDerivedFrom": iri(shelf, "article", article.id),
            "statement": iri(shelf, "statement", article.id, statement.id) if statement else None,
            "point": [place.row.id for place in cells if place.row][:1],
            "state": sorted({place.cell.state for place in cells if place.cell}),
        }
        | known
        | _attributed(leaf.says(claim))
    )


def _parties(claim: Claim, leaf: Leaf) -> Node:
    known = leaf.actors
    return {
        "by": [actor_name(known[one], leaf) for one in claim.by if one in known],
        "to": [actor_name(known[one], leaf) for one in claim.to if one in known],
    }


def _particulars(claim: Claim) -> Node:
    due = claim.due
    return {
        "aspect": claim.aspect,
        "factuality": claim.factuality,
        "commitment": claim.commitment,
        "condition": " … ".join(stretch.quote for stretch in claim.condition),
        "due": (due.end or due.start or due.words) if due else None,
        "quantity": claim.quantity.value if claim.quantity else None,
        "unit": claim.quantity.unit if claim.quantity else None,
        "unsure": claim.unsure,
        "rule": claim.rule,
    }


def first_day(partial: str | None) -> str | None:
    """A date as schema.org takes it: as precise as told where it is a date at all."""
    return partial if partial and (whole_day(partial) or len(partial) in (4, 7)) else None
