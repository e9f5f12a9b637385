"""The stages of interpretation in their order, and the Reading that they add up to."""

from __future__ import annotations

from dataclasses import dataclass

from readout.claims.attribution import find_statements
from readout.claims.contacts import read_contacts
from readout.claims.frames import FrameMatch, match_frames
from readout.claims.learned import Judge
from readout.claims.learned.classifier import NO_MODELS, Models, load_models
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.claims.points import find_claims
from readout.language.document import Document
from readout.language.paragraphs import reading_paragraphs
from readout.records import Actor, Claim, Contact, Reading, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What was found in one Document; ``matches`` are the frames, which ``readout explain`` shows."""

    matches: tuple[FrameMatch, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    claims: tuple[Claim, ...] = ()


def find_all(doc: Document, judge: Judge | None = None, models: Models | None = None) -> Interpretation:
    """Frames, statements, contacts and claims of ``doc``.

    ``judge`` is as for :func:`find_statements`, ``models`` as for :func:`read_contacts` and :func:`find_claims`.
    """
    matches = match_frames(doc)
    look = Lookup(doc)
    statements = find_statements(doc, matches, judge, look)
    models = load_models(doc.article.language) if models is None else models
    reader = TokenReader(look, matches, statements) if models is not NO_MODELS else None
    told = read_contacts(doc, matches, statements, look, models, reader)
    claims = find_claims(doc, matches, statements, told, look, models, reader)
    return Interpretation(matches=matches, statements=statements, contacts=told.contacts, claims=claims)


def interpret(doc: Document, models: Models | None = None) -> Reading:
    """The Reading of ``doc``, without the versions and notes that the pipeline adds; ``models`` as for the stages."""
    return reading_of(doc, find_all(doc, None, models))


def reading_of(doc: Document, found: Interpretation) -> Reading:
    """``found`` as a Reading, with places in the article instead of places in ``doc.text``."""
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
