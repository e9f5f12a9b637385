"""Fits the linear models of ``claims/learned``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from readout.claims.learned.classifier import AFTER, BIAS, TAGS
from readout.claims.learned.stored import Model, Weights

LEAST_COUNT = 2
"""How often a feature must occur to get a weight."""
SMALLEST = 0.02
"""Features whose weights are all smaller than this are left out."""
Sentence = tuple[Sequence[Sequence[str]], Sequence[str]]
"""The features of each word of a sentence, and its tags."""


def fit_tags(sentences: Iterable[Sentence], *, l1: float, l2: float) -> Model:
    """A linear-chain conditional random field over the tags."""
    import pycrfsuite  # noqa: PLC0415 - the dependency group "training"

    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, tags in sentences:
        trainer.append([list(row) for row in rows], list(tags))
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": 200, "feature.minfreq": LEAST_COUNT})
    weights: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        for (feature, tag), weight in info.state_features.items():
            weights.setdefault(feature, {})[tag] = weight
        for (before, after), weight in info.transitions.items():
            weights.setdefault(AFTER + before, {})[after] = weight
    return fitted(TAGS, weights)


def fit_answer(rows: Sequence[Sequence[str]], answers: Sequence[bool], *, strength: float) -> Model:
    """A logistic regression for yes or no; ``strength`` is the inverse of the L2 penalty."""
    return fitted(("yes",), _regression(rows, [("yes" if answer else "no") for answer in answers], strength))


def fit_labels(rows: Sequence[Sequence[str]], labels: Sequence[str], *, strength: float) -> Model:
    """A multinomial logistic regression; ``strength`` is the inverse of the L2 penalty."""
    return fitted(tuple(sorted(set(labels))), _regression(rows, labels, strength))


def _regression(rows: Sequence[Sequence[str]], labels: Sequence[str], strength: float) -> dict[str, dict[str, float]]:
    import numpy as np  # noqa: PLC0415
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
    common = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= LEAST_COUNT)
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3)
    model.fit(table[:, common], labels)
    classes = [str(one) for one in model.classes_]
    columns = [classes[-1]] if len(classes) == 2 else classes
    names = [str(name) for name in vectors.get_feature_names_out()[common]]
    weights = {BIAS: dict(zip(columns, map(float, model.intercept_), strict=True))}
    for place, name in enumerate(names):
        weights[name] = dict(zip(columns, map(float, model.coef_[:, place]), strict=True))
    return weights


def fitted(labels: tuple[str, ...], weights: Mapping[str, Mapping[str, float]]) -> Model:
    """The model without the features that hardly count."""
    kept = Weights()
    for feature, own in weights.items():
        row = tuple(own.get(label, 0.0) for label in labels)
        if max(map(abs, row)) >= SMALLEST:
            kept[feature] = row
    return labels, kept
