"""Open questions on contacts: late reports for what a person confirmed, two that may be one, one that may be two."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import combinations, product

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.review.certainty import JOINED_BELOW, PROPOSED, leaning, of_joined, of_pair, same_from, sure_from
from readout.ledger.review.pairs import Edges, Pair, edges, pair_row, scanned
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
    found = edges(connection, [mention, *others])
    ties = {key: found.get((min(key, mention), max(key, mention)), ("", -1.0)) for key in others}
    return max(others, key=lambda key: (ties[key][0] == "same", ties[key][1], key))


def _between(connection: Connection, settled: SettledContacts) -> tuple[Iterator[Candidate], ...]:
    """Two contacts of which the machine cannot tell: from its threshold downwards, and upwards.

    What is likely, and may as well be another contact, is not sure either; pairs say "same" of it.
    """
    middle = same_from()
    below = scanned(connection, "unsure", within=False, below=middle, falling=True)
    above = scanned(connection, "unsure", within=False, least=middle)
    likely = scanned(connection, "same", within=False, below=sure_from())  # what is sure is joined or proposed
    proposed = _proposed(connection)
    return tuple(_asked(connection, pairs, settled, proposed) for pairs in (below, above, likely))


def _proposed(connection: Connection) -> frozenset[frozenset[str]]:
    """Two contacts each of which a proposal would make one: they are asked about as such."""
    table, member = schema.proposal.c, schema.member.c
    query = select(table.contact_id, member.contact_id).join(schema.member, member.mention_key == table.mention_key)
    return frozenset(frozenset((one, other)) for one, other in connection.execute(query))


def _asked(
    connection: Connection, pages: Iterator[list[Pair]], settled: SettledContacts, proposed: frozenset[frozenset[str]]
) -> Iterator[Candidate]:
    for page in pages:
        groups = members_of(connection, {contact for pair in page for contact in pair.contacts})
        around = edges(connection, {key for keys in groups.values() for key in keys})
        for pair in page:
            lefts, rights = (groups.get(contact, []) for contact in pair.contacts)
            if frozenset(pair.contacts) not in proposed and _is_asked(pair, lefts, rights, around, settled):
                subject = Subject(kind="contact", left=pair.left, right=pair.right)
                likely = leaning(pair.score)
                yield Candidate(subject=subject, certainty=of_pair(pair.score), suggestion=likely, score=pair.score)


def _is_asked(pair: Pair, lefts: list[str], rights: list[str], around: Edges, settled: SettledContacts) -> bool:
    """Whether it is the strongest between two contacts that nothing tells apart: no article, person, or other pair."""
    if {_article(key) for key in lefts} & {_article(key) for key in rights} or settled.apart(lefts, rights):
        return False
    ties = []
    for one, other in product(lefts, rights):
        key = min(one, other), max(one, other)
        if key not in around:
            return False
        ties.append((around[key][1], *key))
    return max(ties) == pair.strength


def _joined(connection: Connection, settled: SettledContacts) -> Iterator[Candidate]:
    """Contacts that the machine joined on little, by their weakest sure pair."""
    for page in scanned(connection, "same", within=True, below=JOINED_BELOW):
        groups = members_of(connection, _unconfirmed(connection, {pair.contacts[0] for pair in page}))
        around = edges(connection, {key for keys in groups.values() for key in keys})
        for pair in page:
            inner = {key: around[key] for key in combinations(groups.get(pair.contacts[0], ()), 2) if key in around}
            same = [(score, *key) for key, (verdict, score) in inner.items() if verdict == "same"]
            if not same or min(same) != pair.strength or settled.joined(pair.left, pair.right):
                continue
            stays, goes = _loosest_last(pair, inner)
            subject = Subject(kind="contact", left=stays, right=goes, joined=True)
            yield Candidate(subject=subject, certainty=of_joined(pair.score), suggestion="same", score=pair.score)


def _unconfirmed(connection: Connection, contacts: set[str]) -> set[str]:
    table = schema.contact.c
    found: set[str] = set()
    for some in batches(sorted(contacts)):
        query = select(table.id).where(table.id.in_(some), table.confirmed.is_(False))
        found |= set(connection.execute(query).scalars())
    return found


def contact_candidate(connection: Connection, subject: Subject) -> Candidate:
    """The question about two mentions, whether it is open or not."""
    row = pair_row(connection, subject.left, subject.right)
    score = None if row is None else float(row["score"])
    certainty = 1.0 if score is None else of_joined(score) if subject.joined else of_pair(score)
    suggestion: ReviewVerdict = "same" if subject.joined else "different" if score is None else leaning(score)
    return Candidate(subject=subject, certainty=certainty, suggestion=suggestion, score=score)


def _loosest_last(pair: Pair, inner: Edges) -> tuple[str, str]:
    """The mention that hangs less together with the others is the one that may be split off."""
    ties = {key: sum(score for ends, (_, score) in inner.items() if key in ends) for key in (pair.left, pair.right)}
    stays, goes = sorted(ties, key=lambda key: (-ties[key], key))
    return stays, goes


def _article(mention: str) -> str:
    return mention.partition("/")[0]
