"""Commitments as cards of a board: the lines of a commitment, with whom it binds as links."""

from __future__ import annotations

from dataclasses import dataclass

from readout.ledger.asking.commitments import ListedCommitment
from readout.resolution.tables import side_key
from readout.views.words import Words
from readout.web.commitment_lines import CommitmentLine, listed_line, shortened
from readout.web.links import actor_address
from readout.web.tones import side_label, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody of a commitment, with the page that tells of the name."""

    name: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A commitment. ``overdue`` is computed, nobody says it; ``address`` are its last words."""

    line: CommitmentLine
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    overdue: bool
    contested: bool
    address: str


def card(found: ListedCommitment, day: str, words: Words, *, whole: bool = False) -> Card:
    """A commitment in the words of a language, as of a day; its history ``whole``, or how it began and ended."""
    line = listed_line(found, "", day, words)
    return Card(
        line=line if whole else shortened(line),
        by=_named(found.by, words),
        to=_named(found.to, words),
        overdue=found.overdue,
        contested=found.contested,
        address=line.steps[-1].address if line.steps else "/commitments",
    )


def _named(names: str | None, words: Words) -> tuple[Named, ...]:
    return tuple(
        Named(name=_label(name, words), tone=tone_of(name), address=actor_address(None, name))
        for name in (names or "").split("; ")
        if name
    )


def _label(name: str, words: Words) -> str:
    """A side as the reader's language calls it; any other name as it is."""
    return side_label(side_key(name), words) or name
