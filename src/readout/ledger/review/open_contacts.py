"""Open questions on contacts: late reports for what a person confirmed, two that may be one, one that may be two."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.review.certainty import JOINED_BELOW, PROPOSED, of_joined, of_pair, same_from
from readout.ledger.review.pairs import Pair, edges, pair_row, scanned
from readout.ledger.review.records import Candidate, ReviewVerdict, Subject
from readout.ledger.review.settled_contacts import SettledContacts, members_of


def open_contacts(connection: Connection) -> Iterator[Candidate]:
    """All of them, the least certain first; worked out as far as asked for."""
    settled = SettledContacts(connection)
    made = (
        _proposals(connection, settled),
        *_between(connection, settled),
        _joined(connection, settled),
    )
    return heapq.merge(*made, key=lambda one: one.certainty)


def _proposals(connection: Connection, settled: SettledContacts) -> Iterator[Candidate]:
    """Reports that the machine would put to a contact of a person's making."""
    table, member = schema.proposal, schema.member.c
    query = (
        select(table.c.mention_key, table.c.contact_id, table.c.score, member.contact_id.label("home"))
        .join(schema.member, member.mention_key == table.c.mention_key)
        .order_by(table.c.score, table.c.mention_key, table.c.contact_id)
    )
    for row in connection.execute(query).all():
        groups = members_of(connection, (row.contact_id, row.home))
        made, late = groups.get(row.contact_id, []), groups.get(row.home, [])
        if not made or settled.apart(made, late):
            continue
        partner = _nearest(connection, row.mention_key, made)
        subject = Subject(kind="contact", left=partner, right=row.mention_key)
        yield Candidate(subject=subject, certainty=PROPOSED, suggestion="same", score=row.score)


def _nearest(connection: Connection, mention: str, others: list[str]) -> str:
    """The mention among ``others`` that speaks most for one contact with ``mention``."""
    found = edges(connection, [mention], others)
    best = max(found, key=lambda edge: (edge[2] == "same", edge[3], edge[0], edge[1]), default=None)
    if best is None:
        return others[0]
    return best[1] if best[0] == mention else best[0]


def _between(connection: Connection, settled: SettledContacts) -> tuple[Iterator[Candidate], ...]:
    """Two contacts of which the machine cannot tell: from its threshold downwards, and upwards.

    What is likely, and may as well be another contact, is not sure either; pairs say "same" of it.
    """
    middle = same_from()
    below = scanned(connection, "unsure", within=False, below=middle, falling=True)
    above = scanned(connection, "unsure", within=False, least=middle)
    likely = scanned(connection, "same", within=False)
    proposed = _proposed(connection)
    return tuple(_asked(connection, pairs, settled, proposed) for pairs in (below, above, likely))


def _proposed(connection: Connection) -> frozenset[frozenset[str]]:
    """Two contacts each of which a proposal would make one: they are asked about as such."""
    table, member = schema.proposal.c, schema.member.c
    query = select(table.contact_id, member.contact_id).join(schema.member, member.mention_key == table.mention_key)
    return frozenset(frozenset((one, other)) for one, other in connection.execute(query))


def _asked(
    connection: Connection, pairs: Iterator[Pair], settled: SettledContacts, proposed: frozenset[frozenset[str]]
) -> Iterator[Candidate]:
    for pair in pairs:
        if frozenset(pair.contacts) not in proposed and _is_asked(connection, pair, settled):
            subject = Subject(kind="contact", left=pair.left, right=pair.right)
            suggestion: ReviewVerdict = "same" if pair.score >= same_from() else "different"
            yield Candidate(subject=subject, certainty=of_pair(pair.score), suggestion=suggestion, score=pair.score)


def _is_asked(connection: Connection, pair: Pair, settled: SettledContacts) -> bool:
    """Whether it is the strongest between two contacts that nothing tells apart: no article, person, or other pair."""
    groups = members_of(connection, pair.contacts)
    lefts, rights = (groups[contact] for contact in pair.contacts)
    if {_article(key) for key in lefts} & {_article(key) for key in rights} or settled.apart(lefts, rights):
        return False
    between = edges(connection, lefts, rights)
    if len(between) < len(lefts) * len(rights):
        return False
    return max((score, left, right) for left, right, _, score in between) == pair.strength


def _joined(connection: Connection, settled: SettledContacts) -> Iterator[Candidate]:
    """Contacts that the machine joined on little, by their weakest sure pair."""
    table = schema.contact.c
    for pair in scanned(connection, "same", within=True, below=JOINED_BELOW):
        if settled.joined(pair.left, pair.right):
            continue
        contact = pair.contacts[0]
        if connection.execute(select(table.confirmed).where(table.id == contact)).scalar():
            continue
        keys = members_of(connection, [contact])[contact]
        inner = edges(connection, keys, keys)
        weakest = min((score, left, right) for left, right, verdict, score in inner if verdict == "same")
        if weakest == pair.strength:
            stays, goes = _loosest_last(pair, inner)
            subject = Subject(kind="contact", left=stays, right=goes, joined=True)
            yield Candidate(subject=subject, certainty=of_joined(pair.score), suggestion="same", score=pair.score)


def contact_candidate(connection: Connection, subject: Subject) -> Candidate:
    """The question about two mentions, whether it is open or not."""
    row = pair_row(connection, subject.left, subject.right)
    score = None if row is None else float(row["score"])
    certainty = 1.0 if score is None else of_joined(score) if subject.joined else of_pair(score)
    likely = subject.joined or (score is not None and score >= same_from())
    suggestion: ReviewVerdict = "same" if likely else "different"
    return Candidate(subject=subject, certainty=certainty, suggestion=suggestion, score=score)


def _loosest_last(pair: Pair, inner: list[tuple[str, str, str, float]]) -> tuple[str, str]:
    """The mention that hangs less together with the others is the one that may be split off."""
    ties = {
        key: sum(score for left, right, _, score in inner if key in (left, right)) for key in (pair.left, pair.right)
    }
    stays, goes = sorted(ties, key=lambda key: (-ties[key], key))
    return stays, goes


def _article(mention: str) -> str:
    return mention.partition("/")[0]
