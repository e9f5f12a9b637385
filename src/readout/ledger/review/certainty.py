"""How certain the machine is of each kind of question, from 0: the queue begins with the least certain.

One scale for all kinds, so that a mixed queue alternates between them; each number with its reason.
"""

from __future__ import annotations

from readout.ledger.review.records import ReviewVerdict
from readout.resolution.tables import weights

PROPOSED = 0.0
"""A late report for a contact that a person made or confirmed: it waits, and nobody else decides."""

JOINED_BELOW = 0.85
"""Contacts whose weakest pair has less are asked for: two named people, the day and the form alone make 0.90."""
_JOINED = 0.30
"""What the machine has joined stands somewhere; what it left open is asked before."""

ALIKE_FROM = 0.84
"""Names less alike than this are two: "Varga" and "Vargas" have 0.91, "Varga" and "Verde" 0.60."""
ONE_PERSON_FROM = 0.92
"""From here one letter of a whole name is off (0.94 of 17 letters): a misspelling. Below, more often a namesake."""
LEAST_OF_ACTORS = 0.10
"""Two names nearly alike, at worst; no question on actors is less certain, so that names are compared only when the
others are done with."""
NO_SIDE = 0.22
"""The same whole name, and one article does not tell the side."""
SURNAME = 0.26
"""A surname alone beside one whole name of the side and office."""

IN_COPY = 0.02
"""A claim whose very words people rejected or corrected in a copy of its text: it is likely wrong here too."""
UNSURE_MODEL, UNSURE_RULE, MODEL = 0.20, 0.28, 0.45
"""Claims: weighed by models and doubted, found by a rule and doubted, found by models alone and not doubted."""
_A_REPORT, _MOST = 0.005, 12
"""In contacts of many reports a claim is read by more people: each report brings it forward a little."""


def same_from() -> float:
    """The score from which two mentions may be one contact."""
    return float(weights()["thresholds"]["same"])


def sure_from() -> float:
    """The score below which a pair is only likely, and may as well be another contact."""
    return float(weights()["thresholds"]["sure"])


def of_pair(score: float) -> float:
    """Two contacts of which the machine cannot tell: the nearer to its threshold, the less certain."""
    return min(1.0, abs(score - same_from()))


def of_joined(score: float) -> float:
    """A contact by its weakest pair."""
    return min(1.0, _JOINED + max(0.0, score - same_from()))


def of_spelling(alike: float) -> float:
    """Two names nearly alike."""
    return min(1.0, LEAST_OF_ACTORS + abs(alike - ONE_PERSON_FROM))


def of_claim(*, unsure: bool, by_model: bool, reports: int) -> float:
    """A claim in a contact of so many reports."""
    known = (UNSURE_MODEL if by_model else UNSURE_RULE) if unsure else MODEL
    return known - _A_REPORT * min(reports, _MOST)


def leaning(score: float) -> ReviewVerdict:
    """What is suggested of a pair that the machine is unsure of: it merges nothing that it would not merge by itself,
    so that whoever accepts without reading joins no two calls."""
    if score >= sure_from():
        return "same"
    return "unsure" if score >= same_from() else "different"
