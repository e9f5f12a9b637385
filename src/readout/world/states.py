"""States and territories: code, names, adjectives, demonyms, capitals (``states.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.world.tables import read_table, split_list

STATE_NOUNS = frozenset(
    "Inseln Republik Volksrepublik Föderation Union Emirate Staaten Konföderation Provinzen Fürstentümer Atolle".split()
)
"""Nouns that make the name of a state with the adjective before them: "die Sarischen Inseln"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state as German news writes it; ``code`` is ISO 3166 alpha-3 (XKX for Kosovo)."""

    code: str
    name: str
    others: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    """Capital and other seats whose names stand for the government."""


@cache
def load_states() -> tuple[State, ...]:
    """All states of the table, in its order."""
    return tuple(
        State(
            code=code,
            name=name,
            others=split_list(others),
            adjectives=split_list(adjectives),
            people=split_list(people),
            seats=split_list(seats),
        )
        for code, name, others, adjectives, people, seats in read_table("states.tsv", 6)
    )


@cache
def state_names() -> dict[str, str]:
    """Code → usual German name."""
    return {state.code: state.name for state in load_states()}
