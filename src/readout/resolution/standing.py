"""Which judgements of people stand: those that nobody took back, in the order in which they were made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from readout.errors import DateInput


class Judged(Hashable, Protocol):
    """A judgement of a person: its id, its time in ISO 8601 (without an offset: UTC), and the id it takes back."""

    @property
    def id(self) -> str: ...
    @property
    def made(self) -> str: ...
    @property
    def undoes(self) -> str | None: ...


J = TypeVar("J", bound=Judged)


def standing(judgements: Iterable[J]) -> tuple[J, ...]:
    """Those not taken back, without the takings back, from the oldest to the newest; at one time the id decides.

    One given twice counts once. Raises :class:`readout.errors.DateInput` where ``made`` is no time.
    """
    known = set(judgements)
    gone = taken_back(known)
    holding = (one for one in known if one.undoes is None and one.id not in gone)
    return tuple(sorted(holding, key=lambda one: (moment(one), one.id)))


def taken_back(judgements: Iterable[Judged]) -> Mapping[str, tuple[str, ...]]:
    """For each judgement that is taken back, the ids of those that do so (and are not taken back themselves)."""
    target = {one.id: one.undoes for one in judgements}
    waits = Counter(target.values())
    ready = [ident for ident in target if not waits[ident]]
    found: defaultdict[str, set[str]] = defaultdict(set)
    while ready:  # takings back of one another in a ring are never ready: they concern nobody else
        ident = ready.pop()
        aim = target.get(ident)
        if aim is None:
            continue
        if ident not in found:
            found[aim].add(ident)
        waits[aim] -= 1
        if not waits[aim]:
            ready.append(aim)
    return {ident: tuple(sorted(by)) for ident, by in found.items()}


def moment(judgement: Judged) -> datetime:
    """When it was made. Raises :class:`readout.errors.DateInput` where that is no time."""
    try:
        made = datetime.fromisoformat(judgement.made)
    except ValueError:
        problem = f"a judgement is dated {judgement.made!r}, which is no time"
        raise DateInput(judgement.id, problem, "Give the time as in 2031-03-05T16:00:00+00:00") from None
    return made if made.tzinfo else made.replace(tzinfo=UTC)
