"""Organisations, alliances, formats, named institutions and media (``organisations.tsv``, ``media.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.world.tables import read_table, split_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """``side`` is a state's code or an organisation's short name; None where it speaks for no side we know."""

    name: str
    others: tuple[str, ...]
    side: str | None
    seat: bool = False
    """Whether it is a place that stands for its side ("Brüssel")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A publisher or agency; names in ``doubtful`` are ordinary words as well ("Zeit")."""

    name: str
    others: tuple[str, ...]
    doubtful: frozenset[str]


@cache
def load_organisations() -> tuple[Organisation, ...]:
    """All organisations of the table, in its order."""
    return tuple(
        Organisation(
            name=name, others=split_list(others), side=None if side in {"", "-"} else side, seat=kind == "seat"
        )
        for name, others, side, kind in read_table("organisations.tsv", 4)
    )


@cache
def load_media() -> tuple[Medium, ...]:
    """All media of the table, in its order."""
    media = []
    for name, others in read_table("media.tsv", 2):
        forms = (name, *split_list(others))
        doubtful = frozenset(form[1:] for form in forms if form.startswith("?"))
        plain = tuple(form.removeprefix("?") for form in forms)
        media.append(Medium(name=plain[0], others=plain[1:], doubtful=doubtful))
    return tuple(media)
