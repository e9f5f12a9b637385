"""Linear models over named features, as a table: what each feature adds to the odds of an answer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from readout.errors import DataError

TABLE = "speech_weights.tsv"
BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Weights:
    """One model: the sum of the weights of an item's features is the logarithm of its odds."""

    of: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """How probable the answer "yes" is, in (0, 1); features that the model does not know count nothing."""
        get = self.of.get
        total = self.of.get(BIAS, 0.0)
        for feature in features:
            total += get(feature, 0.0)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=8)
def load_weights(language: str) -> Mapping[str, Weights]:
    """The models of a language by name; without a table there are none. Raises DataError for a line that is broken."""
    table = files("readout.language") / language / TABLE
    models: dict[str, dict[str, float]] = {}
    if not table.is_file():
        return {}
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        parts = line.split("\t")
        try:
            model, feature, weight = parts
            models.setdefault(model, {})[feature] = float(weight)
        except ValueError as error:
            raise DataError(f"{TABLE}, line {number}: not a model, a feature and a weight") from error
    return {name: Weights(of) for name, of in models.items()}
