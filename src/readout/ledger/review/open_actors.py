"""Identities that may be one actor: spelled nearly alike, a surname beside a whole name, a name without its side."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.ledger import Ledger
from readout.ledger.review.likely_people import Likely, likely_pairs
from readout.ledger.review.people import named_people, offices_of
from readout.ledger.review.records import Candidate, Reason, ReviewVerdict, Subject

_Stamp = tuple[int, int]
_found: WeakKeyDictionary[Ledger, tuple[_Stamp, tuple[Likely, ...]]] = WeakKeyDictionary()
"""The pairs of each open ledger, until a reading or a judgement on actors is added: all names are compared at once."""


def open_actors(ledger: Ledger, connection: Connection) -> Iterator[Candidate]:
    """All of them, the least certain first."""
    groups = actor_groups(connection)
    for pair in pairs_of(ledger, connection):
        left, right = pair.left.key, pair.right.key
        if not (groups.one(left, right) or groups.apart(left, right)):
            yield candidate(connection, pair)


def pairs_of(ledger: Ledger, connection: Connection) -> tuple[Likely, ...]:
    """Pairs of identities that may be one, judged or not, the least certain first."""
    stamp = _stamp(connection)
    known = _found.get(ledger)
    if known is None or known[0] != stamp:
        people = named_people(connection)
        known = _found[ledger] = stamp, tuple(likely_pairs(people, lambda keys: offices_of(connection, keys)))
    return known[1]


def _stamp(connection: Connection) -> _Stamp:
    readings = connection.execute(select(func.count()).select_from(schema.reading)).scalar_one()
    judged = select(func.count()).select_from(schema.judgement).where(schema.judgement.c.about == "actor")
    return readings, connection.execute(judged).scalar_one()


def candidate(connection: Connection, pair: Likely) -> Candidate:
    """The question whether two identities are one actor."""
    together = _articles_with_both(connection, pair.left.key, pair.right.key)
    reasons = [*pair.reasons]
    suggestion: ReviewVerdict = pair.suggestion
    if together:
        number = "One article names" if together == 1 else f"{together} articles name"
        reasons.append(Reason(score=-0.5, sentence=f"{number} both."))
        suggestion = suggestion if pair.how == "no side" else "different"
    return Candidate(
        subject=Subject(kind="actor", left=pair.left.key, right=pair.right.key),
        certainty=pair.certainty,
        suggestion=suggestion,
        score=pair.score,
        reasons=tuple(sorted(reasons, key=lambda reason: -reason.score)),
    )


def _articles_with_both(connection: Connection, left: str, right: str) -> int:
    one, other = schema.identity.alias(), schema.identity.alias()
    query = (
        select(func.count())
        .select_from(one)
        .join(other, other.c.article_id == one.c.article_id)
        .where(one.c.key == left, other.c.key == right)
    )
    return connection.execute(query).scalar_one()
