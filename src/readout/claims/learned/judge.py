"""Who decides about drafts and unread clauses: the trained weights, or a recorder that training listens through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from readout.claims.learned.weights import Weights, load_weights
from readout.settings import FILL_FROM, KEEP_FROM


class Judge(Protocol):
    """Decides by the features of a draft or a clause."""

    def keeps(self, tokens: frozenset[int], features: list[str]) -> bool:
        """Whether the words ``tokens`` that a rule drafted as one sentence of speech are speech."""
        ...

    def fills(self, tokens: frozenset[int], features: list[str]) -> bool:
        """Whether the words ``tokens`` of a clause that no rule took are speech."""
        ...


@dataclass(frozen=True, slots=True)
class TrainedJudge:
    """Decides by the models ``draft`` and ``clause`` of the table; without them the rules' drafts stand as they are."""

    models: Mapping[str, Weights]

    def keeps(self, tokens: frozenset[int], features: list[str]) -> bool:  # noqa: ARG002 - the words count for training
        """Whether the draft is probable enough to be kept."""
        model = self.models.get("draft")
        return model is None or model.probability(features) >= KEEP_FROM

    def fills(self, tokens: frozenset[int], features: list[str]) -> bool:  # noqa: ARG002
        """Whether the clause is probable enough to be added."""
        model = self.models.get("clause")
        return model is not None and model.probability(features) >= FILL_FROM


@dataclass(slots=True)
class Recorder:
    """Keeps every draft, fills nothing, and remembers what was asked: the material that weights are trained on."""

    drafts: list[tuple[frozenset[int], list[str]]] = field(default_factory=list)
    clauses: list[tuple[frozenset[int], list[str]]] = field(default_factory=list)

    def keeps(self, tokens: frozenset[int], features: list[str]) -> bool:
        """Remember the draft and keep it."""
        self.drafts.append((tokens, features))
        return True

    def fills(self, tokens: frozenset[int], features: list[str]) -> bool:
        """Remember the clause and leave it."""
        self.clauses.append((tokens, features))
        return False


RULES_ALONE = TrainedJudge({})
"""Keeps what the rules drafted and adds nothing."""


@lru_cache(maxsize=8)
def open_judge(language: str) -> Judge:
    """The trained judge of a language."""
    return TrainedJudge(load_weights(language))
