"""Points that the contacts themselves make: what comes next after the one reported, and that one did not take place.

"Im Herbst will Lind nach Sarn reisen" in a report of another contact is a follow-up; "Ein solches Telefonat hat es
nie gegeben" in somebody's words is a denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.conditions import condition_of, in_condition
from readout.claims.contacts import ContactMention
from readout.claims.denied_points import denier
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import parties
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.language.document import Clause
from readout.records import Aspect, Contact, Statement

_CLAUSES = frozenset({"main", "v2_complement", "complement", "quotation"})
_BARE = Frame(id="contact")


def contact_points(
    look: Lookup, statements: StatementFinder, contacts: ContactFinder, found: Sequence[Point]
) -> Iterator[Point]:
    """Follow-ups and denials of contact mentions that stand in no point of ``found``."""
    taken = {token for point in found for token in point.content}
    taken |= {token for point in found if point.match is not None for token in point.match.cues}
    for mention in contacts.reading.mentions:
        clause = look.clause_of(mention.anchor)
        if clause is None or mention.anchor in taken or clause.kind not in _CLAUSES or in_condition(look, clause):
            continue
        contact = contacts.contacts.get(mention.contact or "")
        statement = statements.of(mention.anchor, clause.tokens)
        if contact is not None and _comes_next(contacts, mention, contact):
            yield _point(look, clause, mention, ("follow_up", statement, contact))
        elif mention.status == "denied" and statement is not None and statement.speaker is not None:
            yield _point(look, clause, mention, ("denial", statement, contact))


def _comes_next(contacts: ContactFinder, mention: ContactMention, contact: Contact) -> bool:
    """Whether a verb tells of another planned contact of the sides that the article is about."""
    main = contacts.main
    if mention.nominal or mention.past_plan or mention.status != "planned" or main is None or contact.id == main.id:
        return False
    return _sides(contact) == _sides(main)


def _sides(contact: Contact) -> frozenset[str]:
    """The sides that take part; a follow-up is between the same."""
    return frozenset(participant.actor.side or participant.actor.id for participant in contact.participants)


def _point(
    look: Lookup, clause: Clause, mention: ContactMention, told: tuple[Aspect, Statement | None, Contact | None]
) -> Point:
    aspect, statement, contact = told
    tokens = frozenset(under(look, clause.i))
    if clause.subject is not None and aspect == "follow_up":
        phrase = look.doc.phrases[clause.subject]
        if phrase.first <= min(tokens) + 1:  # "Die Unterhändler werden sich treffen": who does it is no part
            tokens -= set(range(phrase.first, phrase.last))
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=mention.anchor, cues=())
    condition = condition_of(look, match, tokens)
    holders = parties(contact) if contact else ()
    if aspect == "denial":
        holders = denier(statement)
    return Point(
        aspect=aspect,
        content=tokens - condition,
        condition=condition,
        rule=f"{mention.frame}.{aspect}",
        by=holders,
        contact=contact,
        statement=statement,
        factuality="planned" if aspect == "follow_up" else "denied",
    )
