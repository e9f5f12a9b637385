"""What people have judged of mentions: same, different, unsure, confirmed; and what was taken back.

A mention is one contact as one article speaks of it, named by an opaque key. Rulings are only ever added: taking one
back is a ruling of its own, and can be taken back too. So the state is a function of the rulings, in whatever order
they are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from readout.resolution.standing import standing, taken_back

__all__ = ["APART", "Ruling", "RulingVerdict", "active", "taken_back"]

RulingVerdict = Literal["same", "different", "unsure", "confirmed", "split"]
APART: frozenset[RulingVerdict] = frozenset({"different", "unsure", "split"})
"""Verdicts that keep the left apart from the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One judgement of a person. ``made`` is an ISO 8601 time (without an offset: UTC); at one time the id decides.

    - ``same``: all of ``left`` and ``right`` are one contact.
    - ``different``: each of ``left`` is another contact than each of ``right``.
    - ``split``: the same, and ``left``, which a person took out of a contact, is one.
    - ``unsure``: as ``different``, until somebody knows better; listed as a question.
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

    @property
    def joined(self) -> frozenset[str]:
        """The mentions that it makes one."""
        if self.verdict == "split":
            return self.left
        return frozenset() if self.verdict in APART else self.left | self.right


def active(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The judgements that hold, from the oldest to the newest: those not taken back, without the takings back.

    Raises :class:`readout.errors.DateInput` where ``made`` is no time.
    """
    return standing(rulings)
