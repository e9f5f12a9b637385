"""Repairs by rule what the teacher gets wrong: clause-final verbs, reflexives of the first and second person.

HanTa looks at two tags only, so it takes the finite verb that ends a subordinate clause ("..., was sie tun.") for an
infinitive or participle; ``readout.language.clause_ends`` knows better, for training and for reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.clause_ends import finish_clauses, stretches
from readout.language.tagger import TAG_NUMBERS, TAGS

__all__ = ["finish_clauses", "repair_reflexives"]

_REFLEXIVES = {"mich": "ich", "mir": "ich", "uns": "wir", "euch": "ihr", "dich": "du", "dir": "du"}


def repair_reflexives(tags: list[int], words: Sequence[str]) -> None:
    """ "Wir haben uns geeinigt": a pronoun of the subject's own person is reflexive, any other is not; in place."""
    for first, last in stretches(tags):
        subjects = {words[i].lower() for i in range(first, last)}
        for i in range(first, last):
            subject = _REFLEXIVES.get(words[i].lower())
            if subject and TAGS[tags[i]] in ("PPER", "PRF"):
                tags[i] = TAG_NUMBERS["PRF" if subject in subjects else "PPER"]
