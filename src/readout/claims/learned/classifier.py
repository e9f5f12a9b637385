"""Linear models with several answers, alone or along a sentence: which of its labels an item or each word has.

A table line holds ``model<TAB>feature<TAB>label=weight label=weight ...``; the weights of an item's features add up to
the score of each label. A model along a sentence (a linear-chain conditional random field) has lines for its
transitions as well: the feature is ``>label`` and the weights are what following that label adds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from readout.claims.learned.places import BEGINS, GOES_ON, OUTSIDE
from readout.errors import DataError

TAGS = (OUTSIDE, BEGINS, GOES_ON)
TABLE = "claim_weights.tsv"
AFTER = ">"
"""Opens the feature of a transition; no feature of a word does."""
BIAS = "(bias)"
_Pairs = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Classifier:
    """One model. ``of`` maps a feature to the weights that it adds, by the index of the label."""

    labels: tuple[str, ...]
    of: Mapping[str, _Pairs]

    def scores(self, features: Sequence[str]) -> list[float]:
        """The score of each label; features that the model does not know add nothing."""
        totals = [0.0] * len(self.labels)
        for label, weight in self.of.get(BIAS, ()):
            totals[label] += weight
        get = self.of.get
        for feature in features:
            for label, weight in get(feature, ()):
                totals[label] += weight
        return totals

    def probabilities(self, features: Sequence[str]) -> dict[str, float]:
        """How probable each label is; they add up to 1."""
        scores = self.scores(features)
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        return {label: power / sum(powers) for label, power in zip(self.labels, powers, strict=True)}

    def probability(self, features: Sequence[str]) -> float:
        """How probable the answer is, for a model with a single label: yes."""
        score = self.scores(features)[0]
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class Tagger:
    """A model along a sentence: which words begin a stretch, go on with it, or stand outside of any.

    ``of`` maps a feature to what it adds to the scores of these three, in that order of :data:`TAGS`.
    """

    of: Mapping[str, tuple[float, float, float]]
    follow: tuple[tuple[float, float, float], ...]
    """By the tag before, what each tag after it adds."""

    @classmethod
    def of_model(cls, model: Classifier) -> Tagger:
        """The tagger of a model whose labels are the tags."""
        return cls(
            {feature: _dense(model, pairs) for feature, pairs in model.of.items() if not feature.startswith(AFTER)},
            tuple(_dense(model, model.of.get(AFTER + tag, ())) for tag in TAGS),
        )

    def tags(self, rows: Sequence[Sequence[str]], lean: float = 0.0) -> list[str]:
        """The most probable tags of the words of one sentence, by Viterbi; ``rows`` holds the features of each.

        ``lean`` is taken off the score of standing outside: what a stretch more is worth, right or wrong.
        """
        if not rows:
            return []
        out, begin, on = self._scores(rows[0], lean)
        (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = self.follow
        back: list[tuple[int, int, int]] = []
        for row in rows[1:]:
            own_out, own_begin, own_on = self._scores(row, lean)
            outs, begins, ons = (
                (out + oo, begin + bo, on + io),
                (out + ob, begin + bb, on + ib),
                (out + oi, begin + bi, on + ii),
            )
            came = outs.index(max(outs)), begins.index(max(begins)), ons.index(max(ons))
            out, begin, on = outs[came[0]] + own_out, begins[came[1]] + own_begin, ons[came[2]] + own_on
            back.append(came)
        ends = (out, begin, on)
        at = ends.index(max(ends))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        return [TAGS[one] for one in reversed(path)]

    def _scores(self, row: Sequence[str], lean: float) -> tuple[float, float, float]:
        out, begin, on = -lean, 0.0, 0.0
        get = self.of.get
        for feature in row:
            found = get(feature)
            if found is not None:
                out += found[0]
                begin += found[1]
                on += found[2]
        return out, begin, on


def _dense(model: Classifier, pairs: _Pairs) -> tuple[float, float, float]:
    """The weights of the three tags."""
    own = {model.labels[label]: weight for label, weight in pairs}
    return own.get(OUTSIDE, 0.0), own.get(BEGINS, 0.0), own.get(GOES_ON, 0.0)


@dataclass(frozen=True, slots=True)
class Models:
    """The models of a language by name: those along a sentence, and the others."""

    taggers: Mapping[str, Tagger]
    classifiers: Mapping[str, Classifier]

    @classmethod
    def of(cls, models: Mapping[str, Classifier]) -> Models:
        """The models, those whose labels are tags as taggers."""
        tagging = {name for name, model in models.items() if set(model.labels) <= set(TAGS)}
        return cls(
            {name: Tagger.of_model(models[name]) for name in tagging},
            {name: model for name, model in models.items() if name not in tagging},
        )

    def has(self, names: Iterable[str]) -> bool:
        """Whether all of ``names`` are there."""
        return all(name in self.taggers or name in self.classifiers for name in names)


NO_MODELS = Models({}, {})
"""Leaves what the rules found as it is."""


@lru_cache(maxsize=8)
def load_models(language: str) -> Models:
    """The models of a language by name; without a table there are none. Raises DataError for a line that is broken."""
    table = files("readout.language") / language / TABLE
    labels: dict[str, list[str]] = {}
    weights: dict[str, dict[str, _Pairs]] = {}
    if not table.is_file():
        return NO_MODELS
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            model, feature, pairs = line.split("\t")
            known = labels.setdefault(model, [])
            found: list[tuple[int, float]] = []
            for pair in pairs.split(" "):
                label, weight = pair.rsplit("=", 1)
                if label not in known:
                    known.append(label)
                found.append((known.index(label), float(weight)))
        except ValueError as error:
            raise DataError(f"{TABLE}, line {number}: not a model, a feature and weights") from error
        weights.setdefault(model, {})[feature] = tuple(found)
    return Models.of({name: Classifier(tuple(labels[name]), of) for name, of in weights.items()})
