"""Fits the linear models of ``claims/learned`` and writes them as lines of their table."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from readout.claims.learned.classifier import AFTER, BIAS, Classifier

LEAST_COUNT = 2
"""How often a feature must occur to get a weight."""
SMALLEST = 0.02
"""Weights smaller than this are left out of the table."""
Sentence = tuple[Sequence[Sequence[str]], Sequence[str]]
"""The features of each word of a sentence, and its labels."""


def fit_sequence(sentences: Iterable[Sentence], *, l1: float, l2: float) -> Classifier:
    """A linear-chain conditional random field."""
    import pycrfsuite  # noqa: PLC0415 - the dependency group "training"

    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, labels in sentences:
        trainer.append([list(row) for row in rows], list(labels))
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": 200, "feature.minfreq": LEAST_COUNT})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        labels = sorted(info.labels, key=lambda label: (label != "O", label))
        weights: dict[str, dict[str, float]] = {}
        for (feature, label), weight in info.state_features.items():
            weights.setdefault(feature, {})[label] = weight
        for (before, after), weight in info.transitions.items():
            weights.setdefault(AFTER + before, {})[after] = weight
    return classifier(labels, weights)


def fit_answer(rows: Sequence[Sequence[str]], answers: Sequence[bool], *, strength: float) -> Classifier:
    """A logistic regression for yes or no; ``strength`` is the inverse of the L2 penalty."""
    weights = _regression(rows, [("yes" if answer else "no") for answer in answers], strength)
    only = {feature: {"yes": own["yes"]} for feature, own in weights.items() if "yes" in own}
    return classifier(["yes"], only)


def fit_labels(rows: Sequence[Sequence[str]], labels: Sequence[str], *, strength: float) -> Classifier:
    """A multinomial logistic regression; ``strength`` is the inverse of the L2 penalty."""
    return classifier(sorted(set(labels)), _regression(rows, labels, strength))


def _regression(rows: Sequence[Sequence[str]], labels: Sequence[str], strength: float) -> dict[str, dict[str, float]]:
    import numpy as np  # noqa: PLC0415
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
    common = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= LEAST_COUNT)
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(table[:, common], labels)
    classes = [str(one) for one in model.classes_]
    columns = [classes[-1]] if len(classes) == 2 else classes
    names = [str(name) for name in vectors.get_feature_names_out()[common]]
    weights = {BIAS: dict(zip(columns, map(float, model.intercept_), strict=True))}
    for place, name in enumerate(names):
        weights[name] = dict(zip(columns, map(float, model.coef_[:, place]), strict=True))
    return weights


def classifier(labels: Sequence[str], weights: Mapping[str, Mapping[str, float]]) -> Classifier:
    """The model with its weights rounded as the table holds them."""
    index = {label: place for place, label in enumerate(labels)}
    kept: dict[str, tuple[tuple[int, float], ...]] = {}
    for feature, own in weights.items():
        pairs = [(index[label], round(weight, 2)) for label, weight in own.items() if abs(weight) >= SMALLEST]
        if pairs:
            kept[feature] = tuple(sorted(pairs))
    return Classifier(tuple(labels), kept)


def table_lines(models: Mapping[str, Classifier]) -> Iterator[str]:
    """The lines of the table, by model and feature."""
    for name, model in sorted(models.items()):
        yield f"{name}\t{BIAS}\t" + " ".join(
            f"{label}={_bias(model, place):g}" for place, label in enumerate(model.labels)
        )
        for feature, pairs in sorted(model.of.items()):
            if feature != BIAS:
                yield f"{name}\t{feature}\t" + " ".join(f"{model.labels[at]}={weight:g}" for at, weight in pairs)


def _bias(model: Classifier, place: int) -> float:
    return dict(model.of.get(BIAS, ())).get(place, 0.0)
