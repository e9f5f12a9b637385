"""Trains the German tagger: ``python training/train_tagger.py [--fold 0|1] [--rounds N]``.

Takes the teacher's sentences (``training/teach.py``) and the gold sentences of GSD dev from the data folder, gives
``src/readout/language/de/tagger.bin``. GSD test is not read here. ``--fold`` keeps every other sentence of dev out
and measures on these, to choose features and settings; nothing is written then.
"""

from __future__ import annotations

import argparse
import random
import sys
from array import array
from operator import eq

from build_lexicon import TARGET
from readout.language.clause_ends import finish_clauses
from readout.language.forms import open_forms
from readout.language.tagger import (
    EDGE,
    MASK,
    NO_CLAUSE,
    SHIFT,
    START,
    TABLES,
    Candidate,
    Tagger,
    next_clause,
    places,
    scores,
)
from taught_text import Example, GoldExample, gold_examples, taught_examples
from teach import TEACHER

_MARGIN = 30.0
"""By how much the right tag must lead; one step moves the difference by about 40. Chosen on GSD dev."""
_GOLD = 3
"""How often a gold sentence counts: more than the teacher's."""


class Perceptron:
    """Averaged weights at hashed places: for every option of a word a number at each of its features' places."""

    def __init__(self) -> None:
        size = MASK + 1
        self.tables = [array("f", bytes(4 * size)) for _ in range(TABLES)]
        self._totals = [array("d", bytes(8 * size)) for _ in range(TABLES)]
        self._clock = 1

    def learn(self, words: list[Candidate], right_tags: list[int]) -> tuple[int, int]:
        """Goes through one sentence; returns how many choices there were and how many were wrong."""
        tags: list[int] = []
        clause = NO_CLAUSE
        choices = wrong = 0
        padded = [EDGE, *words, EDGE, EDGE]
        before = last = START
        for i, word in enumerate(words):
            best = word.tags[0]
            if len(word.tags) > 1:
                spots = places(padded[i], word, padded[i + 2], padded[i + 3], last, before, clause)
                found = scores(self.tables, spots, len(word.tags))
                chosen = found.index(max(found))
                best, right = word.tags[chosen], right_tags[i]
                choices += 1
                self._clock += 1
                if right in word.tags:
                    wrong += best != right
                    self._teach(spots, found, word.tags.index(right))
            tags.append(best)
            clause = next_clause(clause, best, word.word)
            before, last = last, best
        return choices, wrong

    def _teach(self, spots: list[int], found: list[float], right: int) -> None:
        """Moves the weights unless the right option leads its best rival by the margin."""
        rival = max((option for option in range(len(found)) if option != right), key=found.__getitem__)
        if found[right] - found[rival] < _MARGIN:
            self._move(spots, right, 1.0)
            self._move(spots, rival, -1.0)

    def _move(self, spots: list[int], option: int, step: float) -> None:
        """A change counts for the average from now on: minus the clock at which it was made."""
        add = option // TABLES * SHIFT
        weights, totals = self.tables[option % TABLES], self._totals[option % TABLES]
        late = self._clock * step
        for spot in spots:
            place = (spot + add) & MASK
            weights[place] += step
            totals[place] += late

    def average(self) -> list[float]:
        """The mean of every weight over all steps, table after table."""
        clock = self._clock
        return [
            weight - total / clock
            for weights, totals in zip(self.tables, self._totals, strict=True)
            for weight, total in zip(weights, totals, strict=True)
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
    parser.add_argument("--fold", type=int, help="0 or 1: keep this half of dev out, and measure on it")
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    if not TEACHER.exists():
        print(f"{TEACHER} is missing: run training/teach.py first", file=sys.stderr)
        return 1
    forms = open_forms("de")
    gold = [example for k, example in enumerate(gold_examples(forms)) if k % 2 != options.fold]
    examples = list(taught_examples(forms, gold))
    examples += [(words, tags) for words, tags, _ in gold] * _GOLD
    weights = train(examples, options.rounds)
    if options.fold is None:
        (TARGET / "tagger.bin").write_bytes(weights)
    else:
        kept = [example for k, example in enumerate(gold_examples(forms)) if k % 2 == options.fold]
        print("right on the half kept out: {} of {}".format(*count_right(Tagger(weights), kept)))
    return 0


def count_right(tagger: Tagger, examples: list[GoldExample]) -> tuple[int, int]:
    """How many words the tagger gets right, with the repair that reading has, and how many there are."""
    right = words = 0
    for candidates, gold, _ in examples:
        tags = tagger.choose(candidates)
        finish_clauses(tags, [word.tags for word in candidates])
        right += sum(map(eq, tags, gold))
        words += len(gold)
    return right, words


if __name__ == "__main__":
    sys.exit(main())
