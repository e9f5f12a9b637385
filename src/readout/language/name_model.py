"""The trained model of names: a linear chain over labels (B- and I- of PER, LOC, ORG, OTH; O), decoded by Viterbi.

A weight is a byte, 128 for nought; a feature's weights for all labels make one integer with 16 bits a label, so that a
feature costs one addition. What a form adds in each place around a token is summed up once per form. Only words that
may belong to a name are decoded: those with a capital letter, and small ones between two of these.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from struct import Struct
from zlib import crc32

from readout.errors import DataError
from readout.language.name_features import (
    EDGE,
    FormFacts,
    FormSort,
    far_features,
    form_facts,
    listed_rows,
    near_features,
    own_features,
    place_features,
    sentence_words,
)
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
_OWN, _BEFORE, _AFTER, _FAR_BEFORE, _FAR_AFTER = (crc32(sign) for sign in (b"0", b"-1", b"+1", b"-2", b"+2"))
"""The signs of a form's place as :meth:`NameModel.add_up` takes them."""


class SortSums:
    """What a sort of forms adds to a token's labels in each place around it, and the beginnings of combinations."""

    __slots__ = ("after", "before", "far_after", "far_before", "group_left", "group_right", "own", "tail", "three_left",
                 "word_right")  # fmt: skip

    def __init__(self, sort: FormSort, add_up: Callable[[Sequence[str], int], int]) -> None:
        self.own = add_up(sort.own, _OWN)
        self.before, self.after = add_up(sort.near, _BEFORE), add_up(sort.near, _AFTER)
        self.far_before, self.far_after = add_up(sort.far, _FAR_BEFORE), add_up(sort.far, _FAR_AFTER)
        self.tail = encoded(sort.group)
        group = self.tail + b" "
        self.group_left, self.three_left = crc32(b"cl=" + group), crc32(b"c3=" + group)
        self.group_right, self.word_right = crc32(b"cr=" + group), crc32(b"wr=" + group)


class FormSums:
    """What a form, with its sort, adds to a token's labels in each place around it."""

    __slots__ = ("after", "before", "facts", "far_after", "far_before", "own", "sort", "tail", "word_left")

    def __init__(self, facts: FormFacts, sort: SortSums, weights: Mapping[int, int]) -> None:
        self.facts, self.sort = facts, sort
        self.own: int | None = None
        """Added up for a form that may itself belong to a name."""
        self.before, self.after = sort.before, sort.after
        self.far_before, self.far_after = sort.far_before, sort.far_after
        get = weights.get
        for data in all_encoded(near_features(facts)):
            self.before += get(crc32(data, _BEFORE), 0)
            self.after += get(crc32(data, _AFTER), 0)
        for data in all_encoded(far_features(facts)):
            self.far_before += get(crc32(data, _FAR_BEFORE), 0)
            self.far_after += get(crc32(data, _FAR_AFTER), 0)
        self.tail = encoded(facts.word)
        self.word_left = crc32(b"wl=" + self.tail + b" ")


def encoded(text: str) -> bytes:
    """The bytes of a feature; half a character, which broken input has, stays one."""
    return text.encode("utf-8", "surrogatepass")


def all_encoded(features: Sequence[str]) -> list[bytes]:
    """The bytes of each feature, in one go; a line break stands in no feature."""
    return encoded("\n".join(features)).split(b"\n") if features else []


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
        width = len(self.labels)
        lanes = bytearray(2 * width * count)
        lanes[::2] = data[start + 4 * count : start + (4 + width) * count]
        rows = range(0, 2 * width * count, 2 * width)
        self._vectors = {
            key: int.from_bytes(lanes[at : at + 2 * width], "little") for key, at in zip(keys, rows, strict=True)
        }
        """CRC-32 of a feature → its weights for all labels."""
        self._lanes = Struct(f"<{width}H")
        self._sorts: dict[FormSort, SortSums] = {}
        self._forms: dict[str, FormSums] = {}
        self._tags: dict[tuple[str, ...], int] = {}
        self._outside = self.labels.index("O")
        for steps in self.steps:
            steps[self._outside] -= round(_OUTSIDE * self.scale)
        self._start = {self._outside: 0}
        """Behind a token that is outside, scores count from nought."""
        self._ended = [{self._outside: label} for label in range(len(self.labels))]
        self._moves = [
            [(k, steps[k]) for k in self._next(label)] for label, steps in zip(self.labels, self.steps, strict=True)
        ]
        self._came = [{k: label for k, _ in moves} for label, moves in enumerate(self._moves)]

    def _next(self, label: str) -> tuple[int, ...]:
        """The labels that may follow one: I- goes on with its kind only."""
        mine = f"I-{label[2:]}"
        return tuple(k for k, other in enumerate(self.labels) if other[0] != "I" or other == mine)

    def add_up(self, features: Sequence[str], sign: int = 0) -> int:
        """The sum of the features' weights; ``sign`` is the CRC-32 of what stands before each."""
        weights = self._vectors.get
        return sum([weights(crc32(data, sign), 0) for data in all_encoded(features)])

    def form(self, word: str) -> FormSums:
        """What ``word`` adds, made once."""
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) > _FORMS:
                self._forms.clear()
            found = self._forms[word] = self._sums(form_facts(word))
        return found

    def _sums(self, facts: FormFacts) -> FormSums:
        sort = self._sorts.get(facts.sort)
        if sort is None:
            if len(self._sorts) > _FORMS:
                self._sorts.clear()
            sort = self._sorts[facts.sort] = SortSums(facts.sort, self.add_up)
        return FormSums(facts, sort, self._vectors)

    def _own(self, form: FormSums) -> int:
        form.own = self.add_up(own_features(form.facts), _OWN) + form.sort.own
        return form.own

    def weights(self, scan: Scan, first: int, last: int) -> list[tuple[int, ...] | None]:
        """What speaks for each label at each token of a sentence; None for a token that is in no name."""
        words = sentence_words(scan, first, last)
        edge = self._edge()
        sums = [edge, edge, *map(self.form, words), edge, edge]
        rows = listed_rows(words, [item.facts for item in sums[2:-2]])
        wanted = candidates(scan, first, [item.facts.capital for item in sums[2:-2]])
        size, unpack = self._lanes.size, self._lanes.unpack
        found: list[tuple[int, ...] | None] = []
        for k in range(len(words)):
            if not wanted[k]:
                found.append(None)
                continue
            here = sums[k + 2]
            total = self._own(here) if here.own is None else here.own
            total += sums[k].far_before + sums[k + 1].before + sums[k + 3].after + sums[k + 4].far_after
            total += self._combined(sums[k + 1], here, sums[k + 3]) + self._placed(scan, first + k, first, last)
            if k in rows:
                total += self.add_up((rows[k],))
            found.append(unpack(total.to_bytes(size, "little")))
        return found

    def _placed(self, scan: Scan, i: int, first: int, last: int) -> int:
        """The sum of the features of a place, kept: there are not many tags."""
        if i in scan.hit_at:
            return self.add_up(place_features(scan, i, first, last))
        tokens = scan.tokens
        tags = (tokens[i - 1].tag if i > first else "", tokens[i].tag, tokens[i + 1].tag if i + 1 < last else "")
        found = self._tags.get(tags)
        if found is None:
            found = self._tags[tags] = self.add_up(place_features(scan, i, first, last))
        return found

    def _edge(self) -> FormSums:
        found = self._forms.get("")
        if found is None:
            found = self._forms[""] = self._sums(EDGE)
        return found

    def _combined(self, left: FormSums, own: FormSums, right: FormSums) -> int:
        weights, sort, group, after = self._vectors.get, left.sort, own.sort.tail, right.sort.tail
        return (
            weights(crc32(group, sort.group_left), 0)
            + weights(crc32(group, left.word_left), 0)
            + weights(crc32(after, own.sort.group_right), 0)
            + weights(crc32(right.tail, own.sort.word_right), 0)
            + weights(crc32(after, crc32(b" ", crc32(group, sort.three_left))), 0)
        )

    def decode(self, weights: Sequence[tuple[int, ...] | None]) -> list[int]:
        """The best row of labels, by number; a token without weights is outside."""
        alive = self._start
        back: list[dict[int, int]] = []
        for here in weights:
            if here is None and alive is self._start:
                came = self._ended[self._outside]
            elif here is None:
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
        if len(alive) == 1:
            ((label, score),) = alive.items()
            scores = {following: score + step + here[following] for following, step in self._moves[label]}
            came = self._came[label]
        else:
            now, came = self._best(alive)
            scores = {label: score + here[label] for label, score in now.items()}
        least = max(scores.values()) - _BEAM
        return {label: score for label, score in scores.items() if score >= least}, came

    def _best(self, alive: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """The best score with which each label can follow, and the label before it."""
        came: dict[int, int] = {}
        now: dict[int, int] = {}
        for label, score in alive.items():
            for following, step in self._moves[label]:
                total = score + step
                if following not in now or total > now[following]:
                    now[following], came[following] = total, label
        return now, came


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
    for k, token in enumerate(scan.tokens[first : first + len(capital)]):
        if not capital[k] and token.tag in _INNER:
            wanted[k] = True in capital[max(0, k - _REACH) : k] and True in capital[k + 1 : k + 1 + _REACH]
    return wanted


@cache
def open_name_model(language: str) -> NameModel:
    """The model in ``language``'s folder; raises DataError where it is missing or broken."""
    try:
        return NameModel(files("readout.language").joinpath(language, "names.bin").read_bytes())
    except OSError as error:
        raise DataError(f"the model of names of language {language!r} cannot be opened: {error}") from error
