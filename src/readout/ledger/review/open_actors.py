"""Identities that may be one actor: spelled nearly alike, a surname beside a whole name, a name without its side."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.ledger import Ledger
from readout.ledger.review.likely_people import Likely, likely_pairs
from readout.ledger.review.people import named_people, offices_of
from readout.ledger.review.records import Candidate, Reason, ReviewVerdict, Subject

_Stamp = tuple[int, int]
_LONG, _TIMES = 1.0, 30
"""Where comparing all names takes longer than so many seconds (35,000 take four), new names wait 30 times as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The pairs as they were found: ``until`` a moment they are good enough though readings were added since."""

    stamp: _Stamp
    pairs: tuple[Likely, ...]
    until: float


_found: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()
"""The pairs of each database that is open, until a reading is added or a joining taken back."""
_one_at_a_time = threading.Lock()
"""All names are compared at once, and by one thread: others wait for what it finds."""


def open_actors(ledger: Ledger, connection: Connection, *, wait: bool = True) -> Iterator[Candidate]:
    """All of them, the least certain first; those known so far where others compare names now and nobody is to wait."""
    for pair, left, right in _open(ledger, connection, wait=wait):
        yield candidate(connection, pair, left, right)


def count_open(ledger: Ledger, connection: Connection, *, wait: bool = True, compare: bool = True) -> int:
    """How many there are, as :func:`open_actors` gives them; not to ``compare`` takes what was found last."""
    return sum(1 for _ in _open(ledger, connection, wait=wait, compare=compare))


def are_compared(ledger: Ledger) -> bool:
    """Whether names have been compared since the ledger was opened, be it before the newest were added."""
    return ledger.place.engine in _found


def _open(
    ledger: Ledger, connection: Connection, *, wait: bool = True, compare: bool = True
) -> Iterator[tuple[Likely, str, str]]:
    """Pairs that nobody has judged, with the keys of those who stand for the two."""
    groups = actor_groups(connection)
    seen: set[frozenset[str]] = set()
    known = None if compare else _found.get(ledger.place.engine)
    for pair in known.pairs if known else pairs_of(ledger, connection, wait=wait):
        left, right = groups.head(pair.left.key), groups.head(pair.right.key)
        if left != right and frozenset((left, right)) not in seen and not groups.apart(left, right):
            seen.add(frozenset((left, right)))
            yield pair, left, right


def pairs_of(ledger: Ledger, connection: Connection, *, wait: bool = True) -> tuple[Likely, ...]:
    """Pairs of identities that may be one, judged or not, the least certain first.

    Not to ``wait`` for another thread that compares names just now gives what was found before, if anything.
    """
    engine = ledger.place.engine
    if not _one_at_a_time.acquire(blocking=wait):
        known = _found.get(engine)
        return known.pairs if known else ()
    try:
        stamp, known = _stamp(connection), _found.get(engine)
        if known is None or not _is_current(known, stamp):
            begun = time.monotonic()
            pairs = tuple(likely_pairs(named_people(connection), lambda keys: offices_of(connection, keys)))
            took = time.monotonic() - begun
            until = begun + took * _TIMES if took > _LONG else 0.0
            known = _found[engine] = _Known(stamp=stamp, pairs=pairs, until=until)
        return known.pairs
    finally:
        _one_at_a_time.release()


def _is_current(known: _Known, stamp: _Stamp) -> bool:
    return known.stamp == stamp or (known.stamp[1] == stamp[1] and time.monotonic() < known.until)


def _stamp(connection: Connection) -> _Stamp:
    readings = connection.execute(select(func.count()).select_from(schema.reading)).scalar_one()
    table = schema.judgement.c
    undone = select(func.count()).select_from(schema.judgement).where(table.about == "actor", table.undoes.is_not(None))
    return readings, connection.execute(undone).scalar_one()


def actor_candidate(ledger: Ledger, connection: Connection, subject: Subject) -> Candidate:
    """The question about two identities, whether it is open or not, and whether the names suggest it or not."""
    groups = actor_groups(connection)
    keys = {subject.left, subject.right}
    for pair in pairs_of(ledger, connection):
        if {pair.left.key, pair.right.key} == keys or {groups.head(pair.left.key), groups.head(pair.right.key)} == keys:
            return candidate(connection, pair, subject.left, subject.right)
    return Candidate(subject=subject, certainty=1.0, suggestion=None)


def candidate(connection: Connection, pair: Likely, left: str, right: str) -> Candidate:
    """The question whether two identities are one actor; they stand for those of the pair."""
    together = _articles_with_both(connection, left, right)
    reasons = [*pair.reasons]
    suggestion: ReviewVerdict = pair.suggestion
    if together:
        number = "One article names" if together == 1 else f"{together} articles name"
        reasons.append(Reason(score=-0.5, sentence=f"{number} both."))
        suggestion = suggestion if pair.how == "no side" else "different"
    return Candidate(
        subject=Subject(kind="actor", left=left, right=right),
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
