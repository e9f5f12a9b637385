"""Learns from gold how to correct the teacher's tags: what HanTa says, universal tags and the lexicon together decide.

A perceptron over named features; it is used while training only, so it may look both ways and at as much as helps.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SEED = 20261121


class Taught(NamedTuple):
    """A word as the corrector sees it."""

    text: str
    taught: str
    """The teacher's tag."""
    upos: str
    """Universal tag; "" where the corpus has none."""
    name: str
    """Kind of name that the corpus marks; "" for none."""
    options: tuple[str, ...]
    """The tags that the lexicon offers."""


class Corrector:
    """Chooses the right tag of each word from the teacher's tag and the lexicon's options."""

    def __init__(self) -> None:
        self._weights: dict[str, float] = defaultdict(float)
        self._totals: dict[str, float] = defaultdict(float)
        self._clock = 1

    def learn(self, sentences: Sequence[tuple[list[Taught], list[str]]], rounds: int) -> None:
        """Learns from sentences with their right tags; "" is a word whose tag is not known."""
        order = list(sentences)
        shuffle = random.Random(_SEED).shuffle  # noqa: S311 - an order, not a secret
        for _ in range(rounds):
            shuffle(order)
            for words, right in order:
                self._sentence(words, right)
        for key, total in self._totals.items():
            self._weights[key] -= total / self._clock

    def _sentence(self, words: list[Taught], right: list[str]) -> None:
        for i, tag in enumerate(right):
            options = choices(words[i])
            if tag not in options or len(options) < 2:
                continue
            self._clock += 1
            seen = list(features(words, i))
            found = {option: self._score(seen, option) for option in options}
            rival = max((option for option in options if option != tag), key=found.__getitem__)
            if found[tag] - found[rival] < 4.0:
                self._move(seen, tag, 1.0)
                self._move(seen, rival, -1.0)

    def _score(self, seen: list[str], option: str) -> float:
        weights = self._weights
        return sum([weights.get(option + feature, 0.0) for feature in seen])

    def _move(self, seen: list[str], option: str, step: float) -> None:
        for feature in seen:
            self._weights[option + feature] += step
            self._totals[option + feature] += step * self._clock

    def correct(self, words: list[Taught]) -> list[tuple[str, float]]:
        """The tag of each word, and by how much it leads."""
        found = []
        for i, word in enumerate(words):
            options = choices(word)
            if len(options) < 2:
                found.append((options[0], 99.0))
                continue
            seen = list(features(words, i))
            ranked = sorted(((self._score(seen, option), option) for option in options), reverse=True)
            found.append((ranked[0][1], ranked[0][0] - ranked[1][0]))
        return found


def choices(word: Taught) -> list[str]:
    """What a word's tag may be: the lexicon's options; the teacher's tag where it is among them or nothing else is."""
    return sorted(set(word.options) | ({word.taught} if len(word.options) != 1 else set()))


_BORDER = Taught("", "|", "|", "", ())


def features(words: list[Taught], i: int) -> Iterator[str]:
    """What may decide on a word's tag."""
    word = words[i]
    left, right = words[i - 1] if i else _BORDER, words[i + 1] if i + 1 < len(words) else _BORDER
    far = words[i - 2] if i > 1 else _BORDER
    further = words[i + 2] if i + 2 < len(words) else _BORDER
    small, group = word.text.lower(), "/".join(word.options)
    shape = ("A" if word.text.isupper() else "a") + ("^" if not i else "") + ("-" if "-" in word.text else "")
    yield f"b{word.taught}"
    yield f"u{word.upos}"
    yield f"ub{word.upos} {word.taught}"
    yield f"g{group} {word.taught} {word.upos}"
    yield f"w{small}"
    yield f"wu{small} {word.upos}"
    yield f"wb{small} {word.taught}"
    yield f"s{small[-3:]} {word.upos}"
    yield f"s{small[-3:]} {word.taught}"
    yield f"s2{small[-2:]} {word.taught} {word.upos}"
    yield f"n{word.name} {word.upos} {shape}"
    yield f"n{word.name} {left.name} {right.name} {word.taught}"
    yield f"l{left.taught} {left.upos} {word.upos} {word.taught}"
    yield f"r{right.taught} {right.upos} {word.upos} {word.taught}"
    yield f"lu{left.upos} {word.upos}"
    yield f"ru{right.upos} {word.upos}"
    yield f"lr{left.taught} {right.taught} {word.taught}"
    yield f"ll{far.taught} {left.taught} {word.taught}"
    yield f"rr{right.taught} {further.taught} {word.taught}"
    yield f"lw{left.text.lower()} {word.taught}"
    yield f"rw{right.text.lower()} {word.taught}"
    yield f"lw{left.text.lower()} {small}"
    yield f"rw{right.text.lower()} {small}"
    yield f"h{shape} {word.taught} {word.upos}"
