"""Who held which office when (``holders.tsv``): facts for the states most met in such reports, checked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.world.tables import read_table, split_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One term of office; ``start`` and ``end`` are ISO 8601 prefixes, ``end`` empty while it lasts."""

    name: str
    others: tuple[str, ...]
    gender: str
    side: str
    office: str
    start: str
    end: str

    def in_office(self, day: str | None) -> bool:
        """Whether the term covers ``day``; an unknown day is covered by the latest terms only."""
        if day is None:
            return not self.end
        return self.start[: len(day)] <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@cache
def load_holders() -> tuple[Holder, ...]:
    """All terms of the table, in its order."""
    return tuple(
        Holder(
            name=name,
            others=split_list(others),
            gender=gender,
            side=side,
            office=office,
            start=start,
            end=end,
        )
        for name, others, gender, side, office, start, end in read_table("holders.tsv", 7)
    )
