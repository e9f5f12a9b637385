"""Linear models with several answers, alone or along a sentence: which of its labels an item or each word has.

The weights of an item's features add up to the score of each label. A model along a sentence (a linear-chain
conditional random field) has weights for its transitions as well: of the feature ``>tag`` what following that tag adds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.claims.learned.places import BEGINS, GOES_ON, OUTSIDE
from readout.claims.learned.stored import Stored, Weights, load_stored

TAGS = (OUTSIDE, BEGINS, GOES_ON)
AFTER = ">"
"""Opens the feature of a transition; no feature of a word does."""
BIAS = "(bias)"
_Three = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Classifier:
    """One model: what features add to the score of each of its labels."""

    labels: tuple[str, ...]
    of: Weights

    def scores(self, features: Sequence[str]) -> list[float]:
        """The score of each label; features that the model does not know add nothing."""
        rows = filter(None, map(self.of.__getitem__, (BIAS, *features)))
        return [sum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.labels)

    def probabilities(self, features: Sequence[str]) -> dict[str, float]:
        """How probable each label is; they add up to 1."""
        scores = self.scores(features)
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def probability(self, features: Sequence[str]) -> float:
        """How probable the answer is, for a model with a single label: yes."""
        score = self.scores(features)[0]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Tagger:
    """A model along a sentence: which words begin a stretch, go on with it, or stand outside of any.

    Its labels are :data:`TAGS`; ``follow`` holds, by the tag before, what each tag after it adds.
    """

    of: Weights
    follow: tuple[_Three, ...]

    @classmethod
    def of_model(cls, of: Weights) -> Tagger:
        """The tagger of a model whose labels are the tags."""
        return cls(of, tuple(_three(of[AFTER + tag]) for tag in TAGS))

    def tags(self, rows: Sequence[Sequence[str]], shared: Sequence[Sequence[str]] = (), lean: float = 0.0) -> list[str]:
        """The most probable tags of the words of one sentence, by Viterbi; ``rows`` holds the features of each.

        ``shared`` holds what several words have in common, each time the same list, and is added up once. ``lean`` is
        taken off the score of standing outside: what a stretch more is worth, right or wrong.
        """
        if not rows:
            return []
        scores = self._scores(rows, shared, lean)
        out, begin, on = scores[0]
        (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = self.follow
        back: list[tuple[int, int, int]] = []
        for own_out, own_begin, own_on in scores[1:]:
            outs = (out + oo, begin + bo, on + io)
            begins = (out + ob, begin + bb, on + ib)
            ons = (out + oi, begin + bi, on + ii)
            came = outs.index(max(outs)), begins.index(max(begins)), ons.index(max(ons))
            out, begin, on = outs[came[0]] + own_out, begins[came[1]] + own_begin, ons[came[2]] + own_on
            back.append(came)
        return _path((out, begin, on), back)

    def _scores(self, rows: Sequence[Sequence[str]], shared: Sequence[Sequence[str]], lean: float) -> list[_Three]:
        sums: dict[int, _Three] = {}
        for one in shared:
            if id(one) not in sums:
                sums[id(one)] = self._sum(one)
        found: list[_Three] = []
        for place, row in enumerate(rows):
            out, begin, on = self._sum(row)
            if shared:
                more = sums[id(shared[place])]
                out, begin, on = out + more[0], begin + more[1], on + more[2]
            found.append((out - lean, begin, on))
        return found

    def _sum(self, row: Sequence[str]) -> _Three:
        columns = list(zip(*filter(None, map(self.of.__getitem__, row)), strict=True))
        if not columns:
            return 0.0, 0.0, 0.0
        out, begin, on = columns
        return sum(out), sum(begin), sum(on)


def _path(ends: _Three, back: Sequence[tuple[int, int, int]]) -> list[str]:
    """The tags from the last word's best one back to the first."""
    at = ends.index(max(ends))
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return [TAGS[one] for one in reversed(path)]


def _three(row: Sequence[float]) -> _Three:
    return (row[0], row[1], row[2]) if row else (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a language by name: those along a sentence, and the others."""

    taggers: Mapping[str, Tagger]
    classifiers: Mapping[str, Classifier]

    @classmethod
    def of(cls, models: Stored) -> Models:
        """The models, those whose labels are tags as taggers."""
        tagging = {name for name, (labels, _) in models.items() if labels == TAGS}
        return cls(
            {name: Tagger.of_model(models[name][1]) for name in tagging},
            {name: Classifier(*model) for name, model in models.items() if name not in tagging},
        )

    def has(self, names: Iterable[str]) -> bool:
        """Whether all of ``names`` are there."""
        return all(name in self.taggers or name in self.classifiers for name in names)


NO_MODELS = Models({}, {})
"""Leaves what the rules found as it is."""


@lru_cache(maxsize=8)
def load_models(language: str) -> Models:
    """The models of a language by name; without a file there are none. Raises DataError for one that is broken."""
    stored = load_stored(language)
    return Models.of(stored) if stored else NO_MODELS
