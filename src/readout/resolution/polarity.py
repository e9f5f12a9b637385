"""Which way a claim points: that a thing is so or will be done, or that it is refused or denied.

A refusal and a denied agreement both say that nothing was agreed: they do not contradict each other, and neither may be
shown as if it held the other's point.
"""

from __future__ import annotations

from functools import cache

from readout.records import Claim
from readout.resolution.wording import Wording, stem, synonyms

_ON_OTHERS = frozenset({"confirmation", "denial"})


@cache
def _refused() -> str:
    key = (stem("ablehnen"),)
    return synonyms().get(key, key[0])


def refusing(claim: Claim, words: Wording) -> bool:
    """Whether a claim is about a refusal: it is one, or it confirms or denies one in its words."""
    if claim.aspect == "refusal":
        return True
    return claim.aspect in _ON_OTHERS and any(term == _refused() for term, _ in words.terms)
