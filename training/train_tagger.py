"""Trains the German tagger: ``python training/train_tagger.py [--without-dev] [--rounds N]``.

Takes the teacher's sentences (``training/teach.py``) and the gold sentences of GSD dev from the data folder, gives
``src/readout/language/de/tagger.bin``. GSD test is not read here. ``--without-dev`` keeps dev out, to choose features.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from array import array
from collections.abc import Iterator

from build_lexicon import TARGET, data_folder
from readout.language.forms import FormBook, open_forms
from readout.language.tagger import MASK, MIX, NO_CLAUSE, TAG_NUMBERS, TAGS, Candidate, features, next_clause
from repairs import finish_clauses, repair_reflexives
from tagged_text import normal_tag, piece_kind, read_conllu
from teach import TEACHER

Example = tuple[list[Candidate], list[int]]
"""What the tagger sees of a sentence's words, and the right tags (-1: unknown)."""

_MARGIN = 30.0
"""By how much the right tag must lead; one step moves the difference by about 40. Chosen on GSD dev."""
_AGREE = {  # universal tag → the STTS tags that agree with it
    "ADV": "ADV PROAV PWAV PTKVZ ADJD PTKA PTKNEG KON KOKOM APPR APZR PIS PIAT",
    "ADJ": "ADJA ADJD VVPP CARD PIS PIAT",
    "NOUN": "NN NE",
    "PROPN": "NE NN FM ADJA CARD APPR ART",
    "DET": "ART PDAT PIAT PPOSAT PWAT PRELAT PIS PDS ADJA",
    "PRON": "PPER PRF PRELS PIS PDS PWS PIAT PDAT PPOSAT PPOSS PWAV PROAV PRELAT PWAT",
    "VERB": "VVFIN VVPP VVINF VVIZU VVIMP VAFIN VAINF VAPP VMFIN VMINF ADJD ADJA",
    "AUX": "VAFIN VMFIN VAINF VMINF VAPP VMPP VVFIN VVPP VVINF",
    "ADP": "APPR APPRART APPO APZR PTKVZ KOKOM KOUI KON KOUS PWAV",
    "_": "APPRART",
    "CCONJ": "KON KOKOM KOUS",
    "SCONJ": "KOUS KOUI PWAV KOKOM",
    "PART": "PTKNEG PTKZU PTKANT PTKVZ",
    "NUM": "CARD",
    "PUNCT": "$, $. $(",
    "X": "FM XY NE NN",
    "INTJ": "ITJ",
    "SYM": "$( XY",
}


def settle(upos: str, taught: str, name: str, options: tuple[int, ...]) -> str:
    """The teacher's tag, corrected by the universal tag and by names that a corpus marks."""
    tags = [TAGS[option] for option in options]
    if name == "PER" and "NE" in tags:
        return "NE"
    if not upos:
        return taught
    allowed = _AGREE.get(upos, "").split()
    fit = [tag for tag in tags if tag in allowed]
    if upos == "PROPN" and taught not in ("NE", "NN"):
        return "NE" if "NE" in fit or "NN" not in fit else "NN"
    if upos == "NOUN" and taught == "NE" and "NN" in fit:
        return "NN"
    if taught in allowed or not fit:
        return taught
    return fit[0]


def taught_examples(forms: FormBook) -> Iterator[Example]:
    """The teacher's sentences."""
    for path in sorted(TEACHER.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            rows = json.loads(line)
            words = [entry.candidate for entry in forms.sentence((row[0], piece_kind(row[0])) for row in rows)]
            tags = []
            for candidate, (_, upos, taught, _, name) in zip(words, rows, strict=True):
                clean = taught if taught.startswith("$") else normal_tag(taught.replace("(", "").replace(")", ""))
                tags.append(TAG_NUMBERS.get(settle(upos, clean, name, candidate.tags), -1))
            finish_clauses(tags, [word.tags for word in words])
            repair_reflexives(tags, [row[0] for row in rows])
            yield words, tags


def gold_examples(forms: FormBook, name: str) -> Iterator[Example]:
    """The sentences of a treebank with STTS tags."""
    for sentence in read_conllu(data_folder() / "ud-german" / name):
        words = forms.sentence((word.text, piece_kind(word.text)) for word in sentence)
        yield [entry.candidate for entry in words], [TAG_NUMBERS.get(word.tag, -1) for word in sentence]


class Perceptron:
    """Averaged weights at hashed places, one number for each pair of feature and tag."""

    def __init__(self) -> None:
        size = MASK + 1
        self.weights = array("f", bytes(4 * size))
        self._totals = array("d", bytes(8 * size))
        self._stamps = array("i", bytes(4 * size))
        self._clock = 0

    def learn(self, words: list[Candidate], right_tags: list[int]) -> tuple[int, int]:
        """Goes through one sentence; returns how many choices there were and how many were wrong."""
        tags: list[int] = []
        clause = NO_CLAUSE
        choices = wrong = 0
        for i, word in enumerate(words):
            best = word.tags[0]
            if len(word.tags) > 1:
                places = features(i, words, tags, clause)
                ranked = self._ranked(word.tags, places)
                best, right = ranked[0][1], right_tags[i]
                choices += 1
                self._clock += 1
                if right in word.tags:
                    wrong += best != right
                    self._teach(places, right, ranked)
            tags.append(best)
            clause = next_clause(clause, best, word.word)
        return choices, wrong

    def _ranked(self, options: tuple[int, ...], places: list[int]) -> list[tuple[float, int]]:
        """Score (negated) and tag of every option, the best first."""
        weights = self.weights
        return sorted((-sum([weights[(place + MIX[tag]) & MASK] for place in places]), tag) for tag in options)

    def _teach(self, places: list[int], right: int, ranked: list[tuple[float, int]]) -> None:
        """Moves the weights unless the right tag leads its best rival by the margin."""
        score = next(score for score, tag in ranked if tag == right)
        rival_score, rival = next(pair for pair in ranked if pair[1] != right)
        if rival_score - score < _MARGIN:
            self._move(places, right, 1.0)
            self._move(places, rival, -1.0)

    def _move(self, places: list[int], tag: int, step: float) -> None:
        add = MIX[tag]
        for place in places:
            k = (place + add) & MASK
            self._totals[k] += (self._clock - self._stamps[k]) * self.weights[k]
            self._stamps[k] = self._clock
            self.weights[k] += step

    def average(self) -> list[float]:
        """The mean of every weight over all steps."""
        clock = max(self._clock, 1)
        return [
            (total + (clock - stamp) * weight) / clock
            for total, stamp, weight in zip(self._totals, self._stamps, self.weights, strict=True)
        ]


def train(examples: list[Example], rounds: int) -> bytes:
    """The weights as bytes around 128, scaled so that all but one in two thousand fit."""
    model = Perceptron()
    shuffle = random.Random(20261121).shuffle  # noqa: S311 - an order, not a secret
    for number in range(rounds):
        shuffle(examples)
        choices = wrong = 0
        for words, tags in examples:
            counts = model.learn(words, tags)
            choices, wrong = choices + counts[0], wrong + counts[1]
        print(f"round {number + 1}: {wrong} of {choices} choices wrong", flush=True)
    weights = model.average()
    sizes = sorted(abs(weight) for weight in weights if weight)
    scale = 127 / sizes[int(len(sizes) * 0.9995)]
    return bytes(128 + max(-127, min(127, round(weight * scale))) for weight in weights)


def main() -> int:
    """Trains and writes the weights; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-dev", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    if not TEACHER.exists():
        print(f"{TEACHER} is missing: run training/teach.py first", file=sys.stderr)
        return 1
    forms = open_forms("de")
    examples = list(taught_examples(forms))
    if not options.without_dev:
        examples += list(gold_examples(forms, "gsd-dev.conllu.gz")) * 3  # gold counts for more than the teacher
    (TARGET / "tagger.bin").write_bytes(train(examples, options.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
