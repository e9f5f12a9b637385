"""Who held which office when (``holders.tsv``): facts for the states most met in such reports, checked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.world.tables import read_table, split_list

LEDGER_ONLY = "ledger"
"""Mark of a row that links actors in the ledger, but gives no surname a side while an article is read."""


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
    wikidata: str | None = None
    """The person's Wikidata id ("Q7747"), where the table has it."""
    reading: bool = True
    """Whether the reading of an article uses the row; False for those of the ledger only."""

    def in_office(self, day: str | None) -> bool:
        """Whether the term covers ``day``; an unknown day is covered by the latest terms only."""
        if day is None:
            return not self.end
        return self.start[: len(day)] <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@cache
def load_terms() -> tuple[Holder, ...]:
    """All terms of the table, in its order: what the ledger links actors with."""
    return tuple(
        Holder(
            name=name,
            others=split_list(others),
            gender=gender,
            side=side,
            office=office,
            start=start,
            end=end,
            wikidata=wikidata or None,
            reading=use != LEDGER_ONLY,
        )
        for name, others, gender, side, office, start, end, wikidata, use in read_table("holders.tsv", 9)
    )


@cache
def load_holders() -> tuple[Holder, ...]:
    """The terms that the reading of an article uses, in the table's order: those without the mark ``ledger``."""
    return tuple(term for term in load_terms() if term.reading)
