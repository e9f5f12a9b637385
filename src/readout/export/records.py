"""What the writers take, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from readout.records import Reading
from readout.views.records import Comparison

Link = Callable[[str, str], str | None]
"""Gives the lasting address of a record for its kind ("article", "contact", "claim", …) and its id; None for none."""
Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is handed on at once: a comparison of one contact or of many, with the readings its words stand in.

    A stream of these may bring an article or a commitment more than once (an article tells of two contacts): writers
    write it the first time. ``retrieved`` gives for an article's id when it was retrieved, ``derived`` when it was read
    (both ISO 8601).
    """

    comparison: Comparison
    readings: tuple[Reading, ...]
    retrieved: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wanted of a format: ``table`` is one of its tables ("" for the first), ``language`` that of headings and
    citations, ``made`` the time of the export (ISO 8601; None leaves it out, so that equal data give equal bytes)."""

    table: str = ""
    language: Language = "en"
    made: str | None = None


Write = Callable[[Iterable[Handed], Wishes], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One exchange format. ``tables`` are the kinds of lines it can give, one at a time; empty where it gives all.

    ``extra`` names the extra of the distribution that it takes, None where it takes none.
    """

    name: str
    suffix: str
    media_type: str
    told: str
    write: Write
    tables: tuple[str, ...] = ()
    extra: str | None = None
