"""Who holds what two sides agreed or exchange, where the words tell: never somebody only because he speaks of it.

"Beide Seiten hätten sich auf eine Feuerpause geeinigt, sagte die Vermittlerin": the agreement is of the two who met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.claims.lookup import Lookup
from readout.claims.point_actors import parties
from readout.claims.point_drafts import Point
from readout.language.document import Mention
from readout.records import Aspect, Contact

SHARED: frozenset[Aspect] = frozenset({"agreement", "exchange"})
"""Aspects that nobody holds alone."""
DONE_BY_BOTH: frozenset[Aspect] = SHARED | {"promise", "refusal", "measure", "denial"}
"""Aspects that those hold who do it, and not who tells of it."""
_BOTH = frozenset({"sides", "states"})
"""Classes of words for all who met: "beide Seiten", "die Parteien", "beide Länder"."""
_FIRST = frozenset({"beide", "beiden", "die"})


def ruled_holders(words: Sequence[int], aspect: Aspect, points: Iterable[Point]) -> tuple[str, ...]:
    """The several who hold what the rules found inside ``words``; empty where they found nothing or do not agree."""
    own = frozenset(words)
    inside = (point for point in points if point.aspect == aspect and point.content and point.content <= own)
    found = {point.by for point in inside if point.match is not None and point.match.role("speaker")}
    by = found.pop() if len(found) == 1 else ()
    return by if len(by) > 1 else ()


def tells_of_both(look: Lookup, words: Iterable[int]) -> Mention | None:
    """The words for both sides that do it, as subject of their clause."""
    subjects = {look.doc.phrases[clause.subject].head for clause in look.doc.clauses if clause.subject is not None}
    for i in words:
        mention = look.mention_headed(i)
        if mention is None or mention.office_class not in _BOTH or mention.form != "group" or mention.side is not None:
            continue
        if look.doc.tokens[mention.first].text.lower() in _FIRST and i in subjects:
            return mention
    return None


def is_told_of_them(look: Lookup, words: Sequence[int]) -> bool:
    """ "Sie einigten sich darauf, | im Mai zu beginnen": whether a plural "sie" does it."""
    clause = look.clause_of(words[0])
    while clause is not None and clause.kind == "infinitive" and clause.parent is not None:
        clause = look.doc.clauses[clause.parent]
    if clause is None or clause.subject is None or clause.predicate is None:
        return False
    subject = look.doc.tokens[look.doc.phrases[clause.subject].head]
    return subject.tag == "PPER" and subject.text.lower() == "sie" and clause.predicate.number == "pl"


def without_mediators(by: Sequence[str], contact: Contact | None) -> tuple[str, ...]:
    """Those of ``by`` who did more than bring the others of the contact together."""
    mediating = {p.actor.id for p in contact.participants if p.role == "mediator"} if contact is not None else set()
    return tuple(one for one in by if one not in mediating)


def both(mention: Mention, contact: Contact | None) -> tuple[str, ...]:
    """Whom the words for both sides mean: two known of them, else the two of their contact, else nobody."""
    if len(mention.members) == 2:
        return tuple(mention.members)
    met = parties(contact) if contact is not None else ()
    return met if len(met) == 2 else ()
