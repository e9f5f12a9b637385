"""One name for each side in everything that is handed on, and the sides of speakers that only the comparison knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from readout.records import ActorKind
from readout.resolution.tables import side_key, states
from readout.views.records import Account, Comparison, PersonEntry, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """``names`` gives a side's name by its key, ``speakers`` the side for an article's number and a speaker's name."""

    names: dict[str, str] = field(compare=False)
    speakers: dict[tuple[int, str], str] = field(compare=False)

    def named(self, side: str | None) -> str | None:
        """A side under its one name: ISO 3166 alpha-3 for a known state, else the name the comparison gives it."""
        key = side_key(side)
        if key is None or key in codes():
            return key
        return self.names.get(key, side)

    def of_speaker(self, article: int, speaker: str | None) -> str | None:
        """The side in whose account somebody speaks in an article; None where that is not one."""
        return self.named(self.speakers.get((article, speaker or "")))


@cache
def codes() -> frozenset[str]:
    """The codes of the known states."""
    return frozenset(state.code for state in states())


def kind_of(person: PersonEntry) -> ActorKind:
    """What took part: a state where only its name stands there, else somebody."""
    return "state" if person.side and person.side_name is None and person.office is None else "person"


def sides_of(comparison: Comparison) -> Sides:
    """The sides of a comparison."""
    names: dict[str, str] = {}
    found: dict[tuple[int, str], set[str]] = {}
    for row, accounts in _rows(comparison):
        labels = {account.key: account.label for account in accounts if account.kind == "side"}
        names |= labels
        for cell in row.cells:
            for voice in cell.voices:
                if voice.speaker:
                    found.setdefault((voice.article, voice.speaker), set()).add(labels.get(cell.account, ""))
    for contact in comparison.contacts:
        for person in contact.people:
            if person.side:
                names.setdefault(person.side, person.side_name or person.name)
    single = {key: next(iter(sides)) for key, sides in found.items() if len(sides) == 1}
    return Sides(names=names, speakers={key: side for key, side in single.items() if side})


def _rows(comparison: Comparison) -> Iterator[tuple[Row, tuple[Account, ...]]]:
    for contact in comparison.contacts:
        yield from ((row, contact.accounts) for row in contact.rows)
    yield from ((row, comparison.aside_accounts) for row in comparison.aside)
