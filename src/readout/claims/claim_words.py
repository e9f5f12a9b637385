"""The words that steer the rules for points: ``language/<code>/claims.toml``, one list for each name below."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError

Words = frozenset[str]
Endings = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """What each list is for is told in the table itself. ``Endings`` are last parts of words."""

    clause_nouns: Words
    announcing_nouns: Words
    reporting_nouns: Endings
    according_to: Words
    empty_nouns: Words
    area_nouns: Words
    each: Words
    acting_nouns: Endings
    agent_prepositions: Words
    dative_pronouns: Words
    contact_nouns: Endings
    saying_prepositions: Words
    first_singular: Words
    first_plural: Words
    definite: Words
    both_nouns: Endings
    side_noun: Words
    bound_nouns: Words
    bound_prepositions: Words
    case_nouns: Words
    kept_nouns: Words
    view_nouns: Words
    reserving: Words
    in_return: Words
    conditional: Words
    concessive: Words
    limiting: Words
    warded: Words
    deadlines: Words
    open_deadlines: Words
    set_for: Words
    examining: Endings
    open_modals: Words
    plan_modals: Words
    hedges: Words
    not_only: Words
    evaluations: Words
    no_stand: Words
    harms: Words
    staying: Words
    undertaking: Words
    withheld: Words
    going_on: Words
    other_occasion: Words
    pointing_back: Words
    reporting: Words
    coming_about: Words
    taking_place: Words
    working_on: Words
    travelling: Words
    agreed_nouns: Endings
    offered_nouns: Endings
    agreed_acts: Words
    asked_nouns: Endings
    ongoing: Words
    judged_nouns: Endings
    existing: Words
    denied_nouns: Endings
    denied_light: Words
    denied_acts: Words
    denied_idioms: Endings
    past_plans: Words
    own_state: Words
    delegates: Words
    parties: Endings
    party_offices: Words
    state_offices: Words
    state_bodies: Endings
    sides_called: Endings
    diplomacy: Endings


_ENDINGS = frozenset(
    {
        "acting_nouns",
        "contact_nouns",
        "both_nouns",
        "judged_nouns",
        "parties",
        "state_bodies",
        "diplomacy",
        "denied_nouns",
        "denied_idioms",
        "sides_called",
        "examining",
        "agreed_nouns",
        "offered_nouns",
        "asked_nouns",
        "reporting_nouns",
    }
)


@lru_cache(maxsize=8)
def claim_words(language: str) -> ClaimWords:
    """The lists of ``language``. Raises :class:`DataError` where one is missing or unknown."""
    table = files("readout.language") / language / "claims.toml"
    raw = tomllib.loads(table.read_text(encoding="utf-8"))
    names = {field.name for field in fields(ClaimWords)}
    if names != set(raw):
        raise DataError(f"{language}/claims.toml: missing or unknown lists {sorted(names ^ set(raw))}.")
    lists: dict[str, Any] = {
        name: tuple(words) if name in _ENDINGS else frozenset(words) for name, words in raw.items()
    }
    return ClaimWords(**lists)
