"""Long lists in parts: each part says how many there are in all, and where the next one begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from readout.errors import InputError

Entry = TypeVar("Entry")

_PART = re.compile(r"[0-9A-Za-z:.-]+")

LIMIT = 50
"""Entries of a list where nobody says how many: what a reader looks through before asking more narrowly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Entry]):
    """A part of a list. ``total`` counts the whole; ``after`` asks for the next part, None where this is the last."""

    entries: tuple[Entry, ...]
    total: int
    after: str | None = None


def cursor(*key: str) -> str:
    """Where a part ended: the key of its last entry."""
    return "/".join(key)


def cursor_key(after: str | None, parts: int = 2) -> tuple[str, ...] | None:
    """The key in a cursor; None for the beginning. Raises InputError where it is none of this list."""
    if after is None:
        return None
    key = tuple(after.split("/"))
    if len(key) != parts or not all(_PART.fullmatch(part) for part in key):
        raise InputError(f"after {after}", "no list was left there", "Take the value that the last part ended with")
    return key
