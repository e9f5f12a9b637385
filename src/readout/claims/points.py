"""Takes a Document, its frames, statements and contacts, gives its Claims: topics, positions, commitments, assessments.

Each frame that means an act gives one claim for each separable point of its content. What is told of the contacts
themselves (form, time, place ...) comes from ``contact_claims``.
"""

from __future__ import annotations

from dataclasses import replace

from readout.claims.agreed_terms import as_agreed
from readout.claims.conditions import with_condition
from readout.claims.contact_claims import contact_claims
from readout.claims.contacts import ContactReading
from readout.claims.frames import FrameMatch
from readout.claims.learned.classifier import NO_MODELS, Models, load_models
from readout.claims.learned.point_ground import PointGround
from readout.claims.learned.point_proposals import PointProposer
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_domain import Domain, is_about_states
from readout.claims.point_drafts import Point, record, without_repeats
from readout.claims.point_finder import PointFinder
from readout.claims.point_statements import StatementFinder
from readout.claims.strengths import strength_of
from readout.language.document import Document
from readout.records import Claim, Statement


def find_claims(
    doc: Document,
    matches: tuple[FrameMatch, ...],
    statements: tuple[Statement, ...],
    told: ContactReading,
    look: Lookup | None = None,
    models: Models | None = None,
    reader: TokenReader | None = None,
) -> tuple[Claim, ...]:
    """Every claim of the article's read paragraphs, in text order; ``told`` are the contacts of ``read_contacts``.

    ``look`` and ``reader`` are the indices and features of ``doc`` where they are made already. ``models`` weigh the
    points of the rules and propose more: those that ship where none are given, none at all for ``NO_MODELS``.
    """
    look = look or Lookup(doc)
    contacts = ContactFinder(look, told)
    points = ruled_points(doc, matches, statements, told, contacts)
    models = load_models(doc.article.language) if models is None else models
    if models is not NO_MODELS and is_about_states(doc):
        reader = reader or TokenReader(look, matches, statements)
        ground = PointGround(reader, matches, statements, told, points)
        proposer = PointProposer(ground, contacts, StatementFinder(doc, statements), models)
        points = without_repeats(look, [with_condition(look, point) for point in proposer.points()])
    facts = contact_claims(doc, told, statements)
    found = as_agreed(points)
    return tuple(facts) + tuple(replace(record(look, point), commitment=strength_of(point)) for point in found)


def ruled_points(
    doc: Document,
    matches: tuple[FrameMatch, ...],
    statements: tuple[Statement, ...],
    told: ContactReading,
    contacts: ContactFinder,
) -> list[Point]:
    """The points that the rules find, in text order; ``contacts`` finds the contact of a point among ``told``."""
    finder = PointFinder(doc, contacts, statements, Domain(doc, told.contacts, matches))
    return without_repeats(finder.look, list(finder.points(matches)))
