"""Claims as links of the FollowTheMoney model: from who acts to whom it is done, or else to the contact.

The exact words are the link's ``description``. ``recordId`` says where they stand, in the way of RFC 5147:
``ARTICLE#char=88,120`` (``#title=…`` for the title), in code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.entities.actors import actor_entity
from readout.export.entities.model import Entity, entity, entity_id
from readout.export.entities.times import utc
from readout.export.said import Said
from readout.export.shelf import Leaf, Shelf
from readout.records import Claim, Evidence


def claim_entities(leaf: Leaf, article: str, shelf: Shelf) -> Iterator[tuple[Claim, Entity]]:
    """The links of an article's claims. A claim about nobody and no contact makes none."""
    for claim in leaf.reading.claims:
        if not claim.spans:
            continue
        contact = leaf.contact_of(claim)
        event = entity_id("contact", contact) if contact else None
        for subject, target in _ends(claim, leaf, event):
            found = _link(claim, leaf, article, subject, target, shelf)
            yield from [(claim, found)] if found else []


def _ends(claim: Claim, leaf: Leaf, event: str | None) -> Iterator[tuple[str, str]]:
    """From whom to whom: who acts to whom it is done, each to each; else to the contact; else to who acts with them."""
    by, to = _ids(claim.by, leaf), _ids(claim.to, leaf)
    if by and to:
        yield from ((one, other) for one in by for other in to if one != other)
    elif event:
        yield from ((one, event) for one in by or to or _publisher_or_nobody(claim, leaf))
    else:
        yield from ((by[0], other) for other in by[1:] if other != by[0])


def _publisher_or_nobody(claim: Claim, leaf: Leaf) -> list[str]:
    """Who says it, where nobody is told to act: a point needs an end."""
    statement = leaf.statements.get(claim.statement or "")
    return _ids((statement.speaker.id,), leaf) if statement and statement.speaker else []


def _ids(actors: tuple[str, ...], leaf: Leaf) -> list[str]:
    found = []
    for one in actors:
        actor = leaf.actors.get(one)
        made = actor and actor_entity(actor.name, actor.kind, leaf.sides.named(actor.side), actor.role)
        if made:
            found.append(made["id"])
    return list(dict.fromkeys(found))


def _link(claim: Claim, leaf: Leaf, article: str, subject: str, target: str, shelf: Shelf) -> Entity | None:
    said = leaf.says(claim)
    given = leaf.reading.article
    return entity(
        "UnknownLink",
        entity_id("claim", article, claim.id, subject, target),
        {
            "subject": subject,
            "object": target,
            "role": claim.aspect,
            "status": claim.factuality,
            "date": utc(given.published),
            "description": [stretch.quote for stretch in claim.spans],
            "summary": told(said, given.publisher),
            "recordId": [place(given.id, stretch) for stretch in claim.spans],
            "sourceUrl": shelf.link("claim", claim.id),
            "publisher": given.publisher,
            "proof": article,
            "namesMentioned": said.speaker if said.attribution == "speaker" else None,
            "retrievedAt": utc(leaf.retrieved),
        },
    )


def place(article: str, stretch: Evidence) -> str:
    """Where words stand: ``ARTICLE#char=88,120``."""
    return f"{article}#{'char' if stretch.field == 'text' else 'title'}={stretch.start},{stretch.end}"


def told(said: Said, publisher: str | None) -> str:
    """Who says it, in words: "Jon Hale (Sprecher, for Mira Tessen, briefing) asserts, in Norhavener Zeitung"."""
    through = [f"as told by {name}" for name in said.told_by] + [f"via {name}" for name in said.relayed_by]
    about = [said.office, f"for {said.speaks_for}" if said.speaks_for else None, said.side, *through, said.channel]
    known = ", ".join(part for part in about if part)
    who = said.speaker or "nobody named"
    where = f", in {publisher}" if publisher and said.attribution != "publisher" else ""
    return f"{who}{f' ({known})' if known else ''} {said.stance}{where}"
