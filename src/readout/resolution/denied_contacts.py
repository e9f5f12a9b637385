"""Denials of a contact itself, in the words of an article that tells of it: "Ein solches Telefonat gab es nicht"."""

from __future__ import annotations

from functools import cache

from readout.records import Claim, Evidence
from readout.resolution.cases import Case
from readout.resolution.tables import point_words
from readout.resolution.wording import stem, wording

_ON_CONTACT = frozenset({"denied", "refused", "cancelled"})
"""What a contact is in an article that says itself that there was none."""


def denials(case: Case) -> tuple[Claim, ...]:
    """The claims that deny the contact, where its article tells it otherwise.

    What is denied of its points is none: "bestritt, in dem Telefonat eine Zusage gegeben zu haben" leaves the call be.
    """
    if case.contact.status in _ON_CONTACT:
        return ()
    return tuple(claim for claim in case.claims if claim.aspect == "denial" and _is_whole(claim, case))


def _is_whole(claim: Claim, case: Case) -> bool:
    """Whether its words name the contact, and nothing beside it and that it took place."""
    inside = [span.quote for span in case.contact.spans if any(_within(span, one) for one in claim.spans)]
    known = {term for quote in inside for term, _ in wording(quote).terms} | _takes_place() | _people(case)
    return bool(inside) and all(term in known for term, _ in wording(claim.content).terms)


def _within(inner: Evidence, outer: Evidence) -> bool:
    return inner.field == outer.field and outer.start <= inner.start and inner.end <= outer.end


def _people(case: Case) -> set[str]:
    """The terms of the participants' names, offices and sides."""
    people = [one.actor for one in case.contact.participants]
    told = [word for one in people for word in (one.name, one.role, one.side) if word]
    told += [span.quote for one in people for span in one.spans]
    times = [case.contact.time.words] if case.contact.time and case.contact.time.words else []
    return {term for words in (*told, *times) for term, _ in wording(words).terms}


@cache
def _takes_place() -> set[str]:
    words = point_words()["takes_place"].split()
    return {stem(word) for word in words} | {term for word in words for term, _ in wording(word).terms}
