"""Takes a Document, gives a Reading: attribution, factuality, contacts, topics and positions, commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readout.language.document import Document
from readout.records import Actor, Claim, Contact, Reading, Statement
from readout.stages import Stage, load_stage

FRAMES = Stage("readout.claims.frames", "match_frames")
STATEMENTS = Stage("readout.claims.attribution", "find_statements")
CONTACTS = Stage("readout.claims.contacts", "find_contacts")
CLAIMS = Stage("readout.claims.points", "find_claims")
STAGES: tuple[Stage, ...] = (FRAMES, STATEMENTS, CONTACTS, CLAIMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What the stages of this folder found in one Document; ``matches`` are the frames, for ``readout explain``."""

    matches: tuple[Any, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    claims: tuple[Claim, ...] = ()


def find_all(doc: Document) -> Interpretation:
    """Frames, statements, contacts and claims of ``doc``."""
    matches = _run(FRAMES, doc)
    statements = _run(STATEMENTS, doc, matches)
    contacts = _run(CONTACTS, doc, matches, statements)
    claims = _run(CLAIMS, doc, matches, statements, contacts)
    return Interpretation(matches=matches, statements=statements, contacts=contacts, claims=claims)


def _run(stage: Stage, *given: Any) -> tuple[Any, ...]:
    function = load_stage(stage)
    return tuple(function(*given)) if function is not None else ()


def interpret(doc: Document) -> Reading:
    """The Reading of ``doc``, without the versions and notes that the pipeline adds."""
    return reading_of(doc, find_all(doc))


def reading_of(doc: Document, found: Interpretation) -> Reading:
    """``found`` as a Reading, with places in the article instead of places in ``doc.text``."""
    from readout.language.paragraphs import reading_paragraphs  # noqa: PLC0415 - loads the furniture tables

    return Reading(
        article=doc.article,
        paragraphs=reading_paragraphs(doc),
        actors=_everybody(doc, found),
        statements=found.statements,
        contacts=found.contacts,
        claims=found.claims,
    )


def _everybody(doc: Document, found: Interpretation) -> tuple[Actor, ...]:
    """The document's actors, and after them those a statement describes without a name ("Diplomaten in Orvalin")."""
    actors = {actor.id: actor for actor in doc.actors}
    for statement in found.statements:
        for actor in (statement.speaker, statement.principal, *statement.relayed_by, *statement.addressee):
            if actor is not None:
                actors.setdefault(actor.id, actor)
    for contact in found.contacts:
        for participant in contact.participants:
            actors.setdefault(participant.actor.id, participant.actor)
    return tuple(actors.values())
