"""What one feature finds for or against two reports being about one contact."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One feature's score in [-1, 1], its sentence, and whether it decides against by itself."""

    feature: str
    score: float
    sentence: str
    decisive: bool = False
