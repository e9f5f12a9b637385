"""The trained model of names: a linear chain over labels (B- and I- of PER, LOC, ORG, OTH; O), decoded by Viterbi.

A weight is a byte, 128 for nought; a feature's weights for all labels make one integer with 16 bits a label, so that a
feature costs one addition. What a form adds in each place around a token is summed up once per form. Only words that
may belong to a name are decoded: those with a capital letter, and small ones between two of these.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

from readout.errors import DataError
from readout.language.name_features import EDGE, FormFacts, form_facts, listed_rows, place_features, sentence_words
from readout.language.scan import Scan

MAGIC = b"RDNM0001"
_INNER = frozenset({"APPR", "APPRART", "ART", "KON", "CARD", "ADJA", "$(", "$.", "FM", "NE", "XY", "NN", "TRUNC"})
"""Tags of words without a capital that may stand inside a name: "Gesellschaft für bedrohte Völker"."""
_REACH = 3
_BEAM = 250
"""Labels that are worse than the best by more than this are given up (ten times what a strong feature weighs)."""
_OUTSIDE = 0.2
"""What being outside is given less than the training has it (log odds): the training leaves out too many names."""
_FORMS = 100_000


@dataclass(frozen=True, slots=True)
class FormSums:
    """What a form adds to a token's labels in each place around it, and the beginnings of its combinations."""

    facts: FormFacts
    own: int
    before: int
    after: int
    far_before: int
    far_after: int
    group_left: int
    word_left: int
    three_left: int
    group_right: int
    word_right: int
    tail_group: bytes
    tail_word: bytes


class NameModel:
    """Labels the words of a sentence."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC:
            raise DataError("names.bin is no model of names: train it again with training/train_names.py")
        size = int.from_bytes(data[8:12], "little")
        header = json.loads(data[12 : 12 + size])
        self.labels: list[str] = header["labels"]
        self.scale: float = header["scale"]
        self.steps: list[list[int]] = header["steps"]
        """Weight of going from one label to the next."""
        count, start = header["features"], 12 + size
        keys = array("I", data[start : start + 4 * count])
        self._places = dict(zip(keys, range(count), strict=True))
        self._rows = data[start + 4 * count :]
        self._vectors: dict[int, int] = {}
        self._forms: dict[str, FormSums] = {}
        self._tags: dict[tuple[str, ...], int] = {}
        self._outside = self.labels.index("O")
        for steps in self.steps:
            steps[self._outside] -= round(_OUTSIDE * self.scale)
        self._start = {self._outside: 0}
        """Behind a token that is outside, scores count from nought."""
        self._ended = [{self._outside: label} for label in range(len(self.labels))]
        self._follow = [self._next(label) for label in self.labels]

    def _next(self, label: str) -> tuple[int, ...]:
        """The labels that may follow one: I- goes on with its kind only."""
        mine = f"I-{label[2:]}"
        return tuple(k for k, other in enumerate(self.labels) if other[0] != "I" or other == mine)

    def vector(self, key: int) -> int:
        """The weights of the feature with this CRC-32 for all labels, nought where it has none."""
        found = self._vectors.get(key)
        if found is None:
            place = self._places.get(key)
            if place is None:
                return 0
            width = len(self.labels)
            lanes = bytearray(2 * width)
            lanes[::2] = self._rows[place * width : (place + 1) * width]
            found = self._vectors[key] = int.from_bytes(lanes, "little")
        return found

    def add_up(self, features: Sequence[str]) -> int:
        """The sum of the features' weights."""
        return sum(self.vector(crc32(feature.encode("utf-8", "surrogatepass"))) for feature in features)

    def form(self, word: str) -> FormSums:
        """What ``word`` adds, made once."""
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) > _FORMS:
                self._forms.clear()
            found = self._forms[word] = self._sums(form_facts(word))
        return found

    def _sums(self, facts: FormFacts) -> FormSums:
        group, word = facts.group.encode("utf-8", "surrogatepass"), facts.word.encode("utf-8", "surrogatepass")
        return FormSums(
            facts,
            own=self.add_up([f"0{feature}" for feature in facts.own]),
            before=self.add_up([f"-1{feature}" for feature in facts.near]),
            after=self.add_up([f"+1{feature}" for feature in facts.near]),
            far_before=self.add_up([f"-2{feature}" for feature in facts.far]),
            far_after=self.add_up([f"+2{feature}" for feature in facts.far]),
            group_left=crc32(b"cl=" + group + b" "),
            word_left=crc32(b"wl=" + word + b" "),
            three_left=crc32(b"c3=" + group + b" "),
            group_right=crc32(b"cr=" + group + b" "),
            word_right=crc32(b"wr=" + group + b" "),
            tail_group=group,
            tail_word=word,
        )

    def weights(self, scan: Scan, first: int, last: int) -> list[tuple[int, ...] | None]:
        """What speaks for each label at each token of a sentence; None for a token that is in no name."""
        words = sentence_words(scan, first, last)
        edge = self._edge()
        sums = [edge, edge, *map(self.form, words), edge, edge]
        rows = listed_rows(words, [item.facts for item in sums[2:-2]])
        wanted = candidates(scan, first, [item.facts.capital for item in sums[2:-2]])
        width = len(self.labels)
        found: list[tuple[int, ...] | None] = []
        for k in range(len(words)):
            if not wanted[k]:
                found.append(None)
                continue
            total = self._combined(sums[k + 1], sums[k + 2], sums[k + 3])
            total += sums[k].far_before + sums[k + 1].before + sums[k + 2].own + sums[k + 3].after
            total += sums[k + 4].far_after + self._around(place_features(scan, first + k, first, last))
            if k in rows:
                total += self.add_up((rows[k],))
            found.append(tuple(memoryview(total.to_bytes(2 * width, "little")).cast("H")))
        return found

    def _around(self, features: tuple[str, ...]) -> int:
        """The sum of the features of a place, kept: there are not many tags."""
        found = self._tags.get(features)
        if found is None:
            found = self._tags[features] = self.add_up(features)
        return found

    def _edge(self) -> FormSums:
        found = self._forms.get("")
        if found is None:
            found = self._forms[""] = self._sums(EDGE)
        return found

    def _combined(self, left: FormSums, own: FormSums, right: FormSums) -> int:
        vector, group = self.vector, own.tail_group
        return (
            vector(crc32(group, left.group_left))
            + vector(crc32(group, left.word_left))
            + vector(crc32(right.tail_group, own.group_right))
            + vector(crc32(right.tail_word, own.word_right))
            + vector(crc32(group + b" " + right.tail_group, left.three_left))
        )

    def decode(self, weights: Sequence[tuple[int, ...] | None]) -> list[int]:
        """The best row of labels, by number; a token without weights is outside."""
        alive = {self._outside: 0}
        back: list[dict[int, int]] = []
        for here in weights:
            if here is None:
                alive, came = self._close(alive)
            else:
                alive, came = self._step(alive, here)
            back.append(came)
        return _backwards(alive, back)

    def _close(self, alive: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """The next token is outside."""
        if len(alive) == 1:
            (label,) = alive
            return self._start, self._ended[label]
        outside = self._outside
        label = max(alive, key=lambda one: (alive[one] + self.steps[one][outside], -one))
        return self._start, self._ended[label]

    def _step(self, alive: dict[int, int], here: tuple[int, ...]) -> tuple[dict[int, int], dict[int, int]]:
        """The labels that the next token may have with their scores, and from which label each came."""
        came: dict[int, int] = {}
        now: dict[int, int] = {}
        for label, score in alive.items():
            steps = self.steps[label]
            for following in self._follow[label]:
                total = score + steps[following]
                if following not in now or total > now[following]:
                    now[following], came[following] = total, label
        scores = {label: score + here[label] for label, score in now.items()}
        least = max(scores.values()) - _BEAM
        return {label: score for label, score in scores.items() if score >= least}, came


def _backwards(alive: dict[int, int], back: list[dict[int, int]]) -> list[int]:
    """The row that ends in the best label."""
    row: list[int] = []
    label = max(alive, key=lambda one: (alive[one], -one))
    for came in reversed(back):
        row.append(label)
        label = came[label]
    return row[::-1]


def candidates(scan: Scan, first: int, capital: list[bool]) -> list[bool]:
    """Which words may belong to a name."""
    wanted = list(capital)
    for k, shown in enumerate(capital):
        if not shown and scan.tag(first + k) in _INNER:
            wanted[k] = any(capital[max(0, k - _REACH) : k]) and any(capital[k + 1 : k + 1 + _REACH])
    return wanted


@cache
def open_name_model(language: str) -> NameModel:
    """The model in ``language``'s folder; raises DataError where it is missing or broken."""
    try:
        return NameModel(files("readout.language").joinpath(language, "names.bin").read_bytes())
    except OSError as error:
        raise DataError(f"the model of names of language {language!r} cannot be opened: {error}") from error
