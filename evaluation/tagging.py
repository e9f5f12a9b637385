"""Measures tags, lemmas, case, mood and speed on UD GSD test, beside HanTa on the same words.

``python evaluation/tagging.py [FILE.conllu.gz]`` prints a table with counts; HanTa's column needs HanTa installed.
Contractions (im, zum) count as one word with the tag APPRART; words without an STTS tag in the treebank are left out.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

from build_lexicon import data_folder
from readout.language.clause_ends import finish_clauses
from readout.language.document import Morph
from readout.language.forms import open_forms
from readout.language.tagger import TAGS, open_tagger
from tagged_text import GoldWord, normal_tag, piece_kind, read_conllu

Answer = tuple[str, str, tuple[Morph, ...] | None]
"""Tag, lemma, morphological readings (None: the tagger gives none)."""
Analyser = Callable[[Sequence[str]], list[Answer]]
_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc"}
_MOODS = {"Ind": {"ind"}, "Sub": {"kj1", "kj2"}, "Imp": {"imp"}}


@dataclass(slots=True)
class Score:
    """Right and all, for each question."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, question: str, right: bool) -> None:
        """One more answer to ``question``."""
        self.all[question] += 1
        self.right[question] += right

    def cell(self, question: str) -> str:
        """Share and counts as text; a dash where the question was not asked."""
        if not self.all[question]:
            return "-"
        return f"{self.right[question] / self.all[question]:.4f} ({self.right[question]}/{self.all[question]})"


def readout_analyser() -> Analyser:
    """Readout's own tagger and lexicon."""
    forms, tagger = open_forms("de"), open_tagger("de")

    def analyse(words: Sequence[str]) -> list[Answer]:
        entries = forms.sentence((word, piece_kind(word)) for word in words)
        numbers = tagger.choose([entry.candidate for entry in entries])
        finish_clauses(numbers, [entry.candidate.tags for entry in entries])
        tags = [TAGS[number] for number in numbers]
        found = [entry.details(tag) for entry, tag in zip(entries, tags, strict=True)]
        return [(tag, lemma, morphs) for tag, (lemma, morphs, _) in zip(tags, found, strict=True)]

    return analyse


def hanta_analyser() -> Analyser | None:
    """HanTa with its German model; None where it is not installed."""
    try:
        module = importlib.import_module("HanTa.HanoverTagger")
    except ImportError:
        return None
    tagger = module.HanoverTagger("morphmodel_ger.pgz")

    def analyse(words: Sequence[str]) -> list[Answer]:
        answers: list[Answer] = []
        for _, lemma, tag in tagger.tag_sent(list(words), taglevel=1):
            clean = tag if tag.startswith("$") else normal_tag(tag.replace("(", "").replace(")", ""))
            answers.append((clean, lemma, None))
        return answers

    return analyse


def measure(analyse: Analyser, sentences: list[list[GoldWord]]) -> Score:
    """Runs the analyser over all sentences and counts."""
    score = Score()
    texts = [[word.text for word in sentence] for sentence in sentences]
    began = time.perf_counter()
    answers = [analyse(text) for text in texts]
    score.seconds = time.perf_counter() - began
    for sentence, found in zip(sentences, answers, strict=True):
        for gold, answer in zip(sentence, found, strict=True):
            if gold.tag != "_":
                _compare(gold, answer, score)
    return score


def _compare(gold: GoldWord, answer: Answer, score: Score) -> None:
    tag, lemma, morphs = answer
    score.count("tag", tag == gold.tag)
    score.count("lemma", lemma == gold.lemma)
    score.count("tag, NE and NN as one", _one_noun(tag) == _one_noun(gold.tag))
    if morphs is None:
        return
    features = dict(item.split("=", 1) for item in gold.features.split("|") if "=" in item)
    cases = {morph.case for morph in morphs if morph.case}
    if "Case" in features and cases:
        score.count("Case among the readings", _CASES[features["Case"]] in cases)
        if len(cases) == 1:
            score.count("Case where one is left", _CASES[features["Case"]] in cases)
    moods = {morph.mood for morph in morphs if morph.mood}
    if "Mood" in features and moods:
        score.count("Mood among the readings", bool(_MOODS[features["Mood"]] & moods))
        if len(moods) == 1:
            score.count("Mood where one is left", bool(_MOODS[features["Mood"]] & moods))


def _one_noun(tag: str) -> str:
    return "NN" if tag == "NE" else tag


def main(arguments: Sequence[str]) -> int:
    """Prints the table; returns the exit status."""
    path = Path(arguments[0]) if arguments else data_folder() / "ud-german" / "gsd-test.conllu.gz"
    if not path.exists():
        print(f"{path} is missing: set READOUT_DATA to the folder that holds ud-german/", file=sys.stderr)
        return 1
    sentences = list(read_conllu(path))
    words = sum(len(sentence) for sentence in sentences)
    scores = {"Readout": measure(readout_analyser(), sentences)}
    hanta = hanta_analyser()
    if hanta is not None:
        scores["HanTa"] = measure(hanta, sentences)
    questions = list(scores["Readout"].all)
    print(f"{path.name}: {len(sentences)} sentences, {words} words")
    print("".join(f"{head:<34}" for head in ("", *scores)))
    for question in questions:
        print("".join(f"{cell:<34}" for cell in (question, *(score.cell(question) for score in scores.values()))))
    speeds = [f"{words / score.seconds:.0f}" for score in scores.values()]
    print("".join(f"{cell:<34}" for cell in ("words a second, one core", *speeds)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
