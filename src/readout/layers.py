"""Records that are made for every word: frozen for the type checker, but not at run time.

A frozen dataclass sets each field by a call of its own, which makes it three times as dear to create; an article has
several such records a word. The records of a Reading, which leave the package, are really frozen (``readout.records``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Made = TypeVar("_Made")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def layer(made: type[_Made]) -> type[_Made]:
    """A slotted, keyword-only dataclass that compares and hashes by its fields and is never changed once made."""
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(made)
