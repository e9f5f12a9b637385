"""Trains the weights that judge drafts of speech and unread clauses, and prints what they change on unseen articles.

``python -m training.train_speech`` reads ``wikinews-annotated`` (texts Wikinews, CC BY 2.5; the annotation is the
project's own) and the training part of GePaDe (speeches in parliament, CC BY-SA 4.0), trains two logistic models and
writes ``src/readout/language/de/speech_weights.tsv``.
``--folds 5`` trains on four fifths and reads the fifth with the whole pipeline instead, for each fifth, and prints the
scores with and without the weights. Needs the dependency group ``training`` (scikit-learn). There is no randomness:
folds are taken by the order of ids.
"""

from __future__ import annotations

import argparse
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.gepade import golden_events, joined
from evaluation.items import Reported, Speech, from_reading, press_speech
from evaluation.measures import Figure, gather
from evaluation.scores import Score
from evaluation.speeches import score_speeches
from evaluation.wikinews import HEADING, without_title

from readout.claims.attribution import find_statements
from readout.claims.frames import FrameMatch, match_frames
from readout.claims.interpretation import Interpretation, reading_of
from readout.claims.learned.judge import Judge, Recorder, TrainedJudge
from readout.claims.learned.weights import BIAS, TABLE, Weights
from readout.exchange import reading_to_json
from readout.language import analyse
from readout.language.document import Document
from readout.records import Article

ROOT = Path(__file__).resolve().parent.parent
LEAST_COUNT = 4
"""How often a feature must occur to get a weight."""
SMALLEST = 0.02
"""Weights smaller than this are left out of the table."""
STRENGTH = {"draft": 0.4, "clause": 0.5}
"""Inverse of the L2 penalty; chosen by cross-validation between 0.05 and 0.6."""
MATCH = 0.5
"""Token F1 from which a draft is a golden statement's."""
MOSTLY = 0.6
"""Share of a clause's words in golden content from which the clause is speech."""
ROWS = (
    "characters, any speaker",
    "characters, right speaker",
    "statements, content",
    "statements, content and speaker",
)


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated article, analysed once."""

    gold: Reported
    doc: Document
    matches: tuple[FrameMatch, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a draft or clause, and whether it is speech."""

    features: Sequence[str]
    speech: bool


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="cross-validate instead of writing")
    options = parser.parse_args()
    path = corpus("wikinews-annotated/articles.jsonl.gz")
    cases = [prepare(record) for record in read_records(path)]
    parliament = corpus("gepade-speaker-attribution/train.jsonl.gz")
    speeches = [prepare_speech(record) for record in read_records(parliament)]
    if options.folds:
        cross_validate(cases, speeches, options.folds)
        return
    write(fit(cases, speeches), fingerprint([path, parliament]))


def prepare(record: Mapping[str, Any]) -> Case:
    """Analyse one article with the day and title that its heading gives."""
    heading = HEADING.match(record["title"])
    title, day = (heading["title"], heading["day"]) if heading else (record["title"], None)
    doc = analyse(Article(id=record["id"], text=record["text"], title=title, published=day))
    speeches = tuple(press_speech(item) for item in record["statements"])
    return Case(Reported(id=record["id"], text=record["text"], speeches=speeches), doc, match_frames(doc))


def prepare_speech(record: Mapping[str, Any]) -> Case:
    """Analyse one speech in parliament; the message of an event, or its topic, is what is said."""
    speaking = joined([sentence["Tokens"] for sentence in record["Sentences"]])
    told = [event.message or event.topic for event in golden_events(record)]
    speeches = tuple(
        Speech(content=tuple(speaking.places[at] for at in sorted(tokens)), speaker=None) for tokens in told if tokens
    )
    doc = analyse(Article(id=record["id"], text=speaking.text))
    return Case(Reported(id=record["id"], text=speaking.text, speeches=speeches), doc, match_frames(doc))


def fit(cases: Iterable[Case], speeches: Iterable[Case]) -> dict[str, Weights]:
    """Both models; speeches teach only what a draft is worth, so that parliament is not judged by news alone."""
    drafts: list[Example] = []
    clauses: list[Example] = []
    for case in cases:
        recorder = recorded(case)
        drafts += draft_examples(case, recorder)
        clauses += clause_examples(case, recorder)
    for case in speeches:
        drafts += draft_examples(case, recorded(case))
    return {"draft": logistic(drafts, STRENGTH["draft"]), "clause": logistic(clauses, STRENGTH["clause"])}


def recorded(case: Case) -> Recorder:
    """What the judge is asked about an article."""
    recorder = Recorder()
    find_statements(case.doc, case.matches, recorder)
    return recorder


def draft_examples(case: Case, recorder: Recorder) -> list[Example]:
    """Whether each draft has the words of a golden statement."""
    golden = [token_set(case.doc, speech.content) for speech in case.gold.speeches]
    found = []
    for tokens, features in recorder.drafts:
        best = max((2 * len(tokens & one) / (len(tokens) + len(one)) for one in golden), default=0.0)
        found.append(Example(features, best >= MATCH))
    return found


def clause_examples(case: Case, recorder: Recorder) -> list[Example]:
    """Whether each unread clause lies in golden content."""
    golden = token_set(case.doc, [span for speech in case.gold.speeches for span in speech.content])
    return [Example(features, len(own & golden) >= MOSTLY * len(own)) for own, features in recorder.clauses]


def token_set(doc: Document, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The tokens that begin in some places of the article's text."""
    starts = [token.start - doc.offset for token in doc.tokens]
    return frozenset(at for start, end in spans for at in range(bisect_left(starts, start), bisect_left(starts, end)))


def logistic(examples: Sequence[Example], strength: float) -> Weights:
    """A logistic regression over the features that are common enough."""
    import numpy as np  # noqa: PLC0415 - the dependency group "training"
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(example.features, 1.0) for example in examples])
    common = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= LEAST_COUNT)
    model = LogisticRegression(C=strength, max_iter=500)
    model.fit(table[:, common], [example.speech for example in examples])
    names = vectors.get_feature_names_out()[common]
    weights = {str(name): float(weight) for name, weight in zip(names, model.coef_[0], strict=True)}
    kept = {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= SMALLEST}
    return Weights({BIAS: round(float(model.intercept_[0]), 2)} | kept)


def cross_validate(cases: Sequence[Case], speeches: Sequence[Case], folds: int) -> None:
    """Print the scores on each fold by weights trained on the others, beside those of the rules alone."""
    ordered = sorted(cases, key=lambda case: case.gold.id)
    rules: list[Mapping[str, Figure]] = []
    weighed: list[Mapping[str, Figure]] = []
    for fold in range(folds):
        held = ordered[fold::folds]
        models = fit([case for at, case in enumerate(ordered) if at % folds != fold], speeches)
        rules += [scored(case, TrainedJudge({})) for case in held]
        weighed += [scored(case, TrainedJudge(models)) for case in held]
    for title, rows in (("rules alone", rules), (f"with weights, {folds} folds", weighed)):
        print(title)
        total = gather(rows)
        for row in ROWS:
            figure = total[row]
            if isinstance(figure, Score):
                print(f"  {row:34} P {figure.precision:.3f}  R {figure.recall:.3f}  F1 {figure.f1:.3f}")


def scored(case: Case, judge: Judge) -> Mapping[str, Figure]:
    """The scores of one article as a judge reads it."""
    statements = find_statements(case.doc, case.matches, judge)
    reading = reading_of(case.doc, Interpretation(matches=case.matches, statements=statements))
    told = tuple(speech for speech in case.gold.speeches if speech.content)
    found = without_title(from_reading(reading_to_json(reading)))
    return score_speeches(replace(case.gold, speeches=told), found)


def write(models: Mapping[str, Weights], version: str) -> None:
    """The table, largest weights first, with where it comes from."""
    path = ROOT / "src" / "readout" / "language" / "de" / TABLE
    lines = [
        "# What each feature of a draft or a clause adds to the logarithm of the odds that it is speech.",
        f"# Made by `python -m training.train_speech` from wikinews-annotated and GePaDe train ({version}).",
        "# Wikinews texts CC BY 2.5, annotation Readout; GePaDe CC BY-SA 4.0. model, feature, weight",
    ]
    for name, model in sorted(models.items()):
        ranked = sorted(model.of.items(), key=lambda item: (-abs(item[1]), item[0]))
        lines += [f"{name}\t{feature}\t{weight:g}" for feature, weight in ranked]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: " + ", ".join(f"{name} {len(model.of)}" for name, model in models.items()))


if __name__ == "__main__":
    main()
