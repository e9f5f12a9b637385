"""Counts of what became of the pieces of an archive, which add up over shards, runs and machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from readout.batch.outcomes import ANOTHER_LANGUAGE, FAILED, Outcome


@dataclass(slots=True)
class Tally:
    """``outcomes`` by kind of outcome; ``reasons`` of failures by kind of error; ``aside`` by what was set aside:
    languages, pictures; ``examples``: of each reason the first origin with its problem."""

    outcomes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    aside: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Pieces that could not be read, those aside that were set aside."""
        return sum(self.outcomes[kind] for kind in FAILED)

    def count(self, outcomes: Iterable[Outcome]) -> Tally:
        """With these outcomes counted; returns itself."""
        for one in outcomes:
            self.outcomes[one.outcome] += 1
            if one.why is None:
                continue
            if one.outcome == "set aside":
                self.aside[str(one.why.get("aside") or one.why.get("language") or ANOTHER_LANGUAGE)] += 1
                continue
            reason = str(one.why["kind"])
            self.reasons[reason] += 1
            self.examples.setdefault(reason, f"{one.origin}: {one.why['problem']}")
        return self

    def add(self, other: Mapping[str, Any]) -> None:
        """With what :meth:`to_json` gave of other shards."""
        self.outcomes.update(other["outcomes"])
        self.reasons.update(other["reasons"])
        self.aside.update(other["aside"])
        self.examples = dict(other["examples"]) | self.examples

    @staticmethod
    def checked(value: Any) -> dict[str, Any]:
        """``value``, where it is what :meth:`to_json` gives. Raises ValueError."""
        kinds: dict[str, type] = {"outcomes": int, "reasons": int, "aside": int, "examples": str}
        if not isinstance(value, dict) or not all(
            isinstance(value.get(name), dict) and all(type(one) is kind for one in value[name].values())
            for name, kind in kinds.items()
        ):
            raise ValueError
        return value

    def to_json(self) -> dict[str, Any]:
        """As plain values, in the order of their names."""
        counts = {"outcomes": self.outcomes, "reasons": self.reasons, "aside": self.aside}
        return {name: dict(sorted(some.items())) for name, some in counts.items()} | {
            "examples": dict(sorted(self.examples.items()))
        }
