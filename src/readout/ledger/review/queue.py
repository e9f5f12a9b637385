"""The queue of questions: what is open of each kind, merged, the least certain first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection

from readout.ledger.ledger import Ledger
from readout.ledger.review.adrift import adrift
from readout.ledger.review.certainty import LEAST_OF_ACTORS
from readout.ledger.review.furnishing import furnished
from readout.ledger.review.open_actors import actor_candidate, open_actors
from readout.ledger.review.open_claims import claim_candidate, open_claims
from readout.ledger.review.open_contacts import contact_candidate, open_contacts
from readout.ledger.review.records import KINDS, Candidate, Kind, ReviewQuestion, Subject
from readout.views.words import Words

_LIMIT = 20
_LOOKED_THROUGH = 2_000
"""Open questions among which one is looked for by its id alone: who sends an address to somebody has just seen it."""


def questions(
    ledger: Ledger,
    connection: Connection,
    kinds: Collection[Kind] = KINDS,
    *,
    limit: int = _LIMIT,
    skipped: Collection[str] = (),
    words: Words | None = None,
    wait: bool = True,
) -> tuple[ReviewQuestion, ...]:
    """The first ``limit`` open questions of these kinds but those whose ids are in ``skipped``.

    What a standing judgement already answers is not asked. Facts are told in ``words``, else in plain English. One
    connection sees one state of the ledger. Where ``wait`` is False and others are comparing all names, as a server
    does when it starts, the questions on actors are left for later.
    """
    found: list[ReviewQuestion] = []
    passed = set(skipped)
    for candidate in _merged(ledger, connection, kinds, wait=wait):
        if len(found) >= limit:
            break
        ident = candidate.subject.id
        if ident in passed:
            continue
        passed.add(ident)
        made = furnished(connection, ledger.shelf, candidate, words)
        if made is not None:
            found.append(made)
    return tuple(found)


def question(
    ledger: Ledger, connection: Connection, subject: Subject, words: Words | None = None
) -> ReviewQuestion | None:
    """One question, open or answered; None where what it is about is not there (any more)."""
    candidate = _candidate(ledger, connection, subject)
    return None if candidate is None else furnished(connection, ledger.shelf, candidate, words)


def subject_named(ledger: Ledger, connection: Connection, ident: str) -> Subject | None:
    """What the open question with this id is about; None where none of the first :data:`_LOOKED_THROUGH` has it."""
    for candidate in islice(_merged(ledger, connection, (*KINDS, "adrift")), _LOOKED_THROUGH):
        if candidate.subject.id == ident:
            return candidate.subject
    return None


def _merged(
    ledger: Ledger, connection: Connection, kinds: Collection[Kind], *, wait: bool = True
) -> Iterator[Candidate]:
    streams: dict[Kind, _Stream] = {
        "contact": (0.0, lambda: open_contacts(connection)),
        "actor": (LEAST_OF_ACTORS, lambda: open_actors(ledger, connection, wait=wait)),
        "claim": (0.0, lambda: open_claims(connection)),
        "adrift": (0.0, lambda: adrift(connection, ledger.shelf)),
    }
    return by_certainty([stream for kind, stream in streams.items() if kind in kinds])


_Stream = tuple[float, Callable[[], Iterator[Candidate]]]
"""The least certainty of a kind of question, and what begins to look for these, the least certain first."""


def by_certainty(streams: Sequence[_Stream]) -> Iterator[Candidate]:
    """All candidates, the least certain first, of equals those of the stream that is given first, as heapq.merge does.

    A stream is begun when one of its questions may be the next: comparing all names of a large ledger takes seconds.
    """
    begun: dict[int, Iterator[Candidate]] = {}
    ready: list[tuple[float, int, Candidate | None]] = [
        (least, place, None) for place, (least, _) in enumerate(streams)
    ]
    heapq.heapify(ready)
    while ready:
        _, place, candidate = heapq.heappop(ready)
        if candidate is None:
            begun[place] = streams[place][1]()
        else:
            yield candidate
        following = next(begun[place], None)
        if following is not None:
            heapq.heappush(ready, (following.certainty, place, following))


def _candidate(ledger: Ledger, connection: Connection, subject: Subject) -> Candidate | None:
    if subject.kind == "contact":
        return contact_candidate(connection, subject)
    if subject.kind == "claim":
        return claim_candidate(connection, subject)
    if subject.kind == "actor":
        return actor_candidate(ledger, connection, subject)
    return next((one for one in adrift(connection, ledger.shelf) if one.subject == subject), None)
