"""What people have judged of mentions: same, different, unsure, confirmed; and what was taken back.

A mention is one contact as one article speaks of it, named by an opaque key. Rulings are only ever added: taking one
back is a ruling of its own, and can be taken back too. So the state is a function of the rulings, in whatever order
they are given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from readout.errors import DateInput

RulingVerdict = Literal["same", "different", "unsure", "confirmed"]
APART: frozenset[RulingVerdict] = frozenset({"different", "unsure"})
"""Verdicts that keep mentions apart; the others make them one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One judgement of a person. ``made`` is an ISO 8601 time (without an offset: UTC); at one time the id decides.

    - ``same``: all of ``left`` and ``right`` are one contact.
    - ``different``: each of ``left`` is another contact than each of ``right``.
    - ``unsure``: the same, until somebody knows better; listed as a question.
    - ``confirmed``: ``left`` is one contact and complete as a person has seen it: the machine adds nothing to it.

    Both sides name every mention that the person saw there, not a representative alone: what the machine would have
    left out of a merged contact would otherwise fall out of it again. With ``undoes`` the ruling takes back the one of
    that id, and says nothing else.
    """

    id: str
    made: str
    verdict: RulingVerdict = "same"
    left: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()
    undoes: str | None = None


def active(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The judgements that hold, from the oldest to the newest: those not taken back, without the takings back.

    Raises :class:`readout.errors.DateInput` where ``made`` is no time.
    """
    known = set(rulings)
    gone = taken_back(known)
    holding = (ruling for ruling in known if ruling.undoes is None and ruling.id not in gone)
    return tuple(sorted(holding, key=_age))


def taken_back(rulings: Iterable[Ruling]) -> Mapping[str, tuple[str, ...]]:
    """For each ruling that is taken back, the ids of the rulings that do so (and are not taken back themselves)."""
    known = set(rulings)
    target = {ruling.id: ruling.undoes for ruling in known if ruling.undoes is not None}
    waits = Counter(target.values())
    ready = [ruling.id for ruling in known if not waits[ruling.id]]
    found: defaultdict[str, set[str]] = defaultdict(set)
    while ready:  # rulings that take back one another in a ring are never ready: they concern nobody else
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


def _age(ruling: Ruling) -> tuple[datetime, str, str, list[str], list[str]]:
    try:
        made = datetime.fromisoformat(ruling.made)
    except ValueError:
        problem = f"a judgement is dated {ruling.made!r}, which is no time"
        raise DateInput(ruling.id, problem, "Give the time as in 2031-03-05T16:00:00+00:00") from None
    made = made if made.tzinfo else made.replace(tzinfo=UTC)
    return made, ruling.id, ruling.verdict, sorted(ruling.left), sorted(ruling.right)
