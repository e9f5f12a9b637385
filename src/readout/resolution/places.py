"""Whether two places can be one: the same words, a city and its state, a building and wherever it may stand."""

from __future__ import annotations

from functools import cache

from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, states


@cache
def same_place(left: str, right: str) -> bool | None:
    """True where both name one place, False where they cannot be one, None where a building leaves it open.

    >>> same_place("Berlin", "Deutschland"), same_place("Berlin", "Paris"), same_place("Berlin", "Schloss Bellevue")
    (True, False, None)
    """
    if _names(left) & _names(right):
        return True
    return None if _is_building(left) or _is_building(right) else False


@cache
def _names(place: str) -> frozenset[str]:
    """The words of a place, and the states it may lie in as far as the table of states knows its seats."""
    bare = without_marks(place)
    words = {word for word in bare.replace("-", " ").split() if len(word) > 3} or {bare}
    return frozenset((words - _buildings()) | _states_of().get(bare, set()))


def _is_building(place: str) -> bool:
    words = without_marks(place).replace("-", " ").split()
    return any(word in _buildings() or word.rstrip("es") in _buildings() for word in words)


@cache
def _buildings() -> frozenset[str]:
    return frozenset(without_marks(word) for word in point_words()["buildings"].split())


@cache
def _states_of() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for state in states():
        for name in (*state.words, *state.seats):
            found.setdefault(without_marks(name), set()).add(state.code)
    return found
