"""Names of people, organisations and places in an article, as the trained model reads them, in two passes.

The first pass reads each sentence by itself. What it is sure of counts in the second pass wherever the article has the
word again: "Tessen" behind "Präsidentin Mira Tessen" is a person, also where it opens a sentence or follows "nach".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from readout.language.document import NameKind, ProperName
from readout.language.folding import without_genitive
from readout.language.name_model import NameModel, open_name_model
from readout.language.scan import Scan

_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other"}
_SURE = 1.0
"""Lead (natural logarithm of the odds) from which a name counts for the same words elsewhere in the article."""
_MOST = 4.0
"""At most so much counts for one word, however often it stands in the article."""
_SHARE = 0.6
"""Part of the lead that counts."""
_SHOUTED = 5
"""Letters of a word in capitals that is taken for an ordinary one."""

Weights = list[tuple[int, ...] | None]
Votes = dict[str, dict[str, float]]
"""Word → kind → how much the article's other places say for it."""


def find_proper_names(scan: Scan, model: NameModel | None = None) -> tuple[ProperName, ...]:
    """The names of an article in text order, not overlapping."""
    model = model or open_name_model("de")
    reader = _Reader(scan, model)
    weights = [model.weights(scan, sentence.first, sentence.last) for sentence in scan.doc.sentences]
    rows = [model.decode(part) for part in weights]
    first_pass = [
        list(reader.names(sentence.first, part, row))
        for sentence, part, row in zip(scan.doc.sentences, weights, rows, strict=True)
    ]
    votes = reader.votes(first_pass)
    names: list[ProperName] = []
    for sentence, part, row, found in zip(scan.doc.sentences, weights, rows, first_pass, strict=True):
        moved = reader.moved(sentence.first, part, row, votes)
        names += found if moved is part else reader.names(sentence.first, moved, model.decode(moved))
    return tuple(names)


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """A word however it is written: "TESSEN", "Tessens"."""
    return without_genitive(word.capitalize() if len(word) >= _SHOUTED and word.isupper() else word)


class _Reader:
    """Turns rows of labels into names, with how sure they are."""

    def __init__(self, scan: Scan, model: NameModel) -> None:
        self.scan, self.model = scan, model
        self.number = {label: k for k, label in enumerate(model.labels)}
        self.kinds = [kind for kind in _KINDS if f"B-{kind}" in self.number]

    def names(self, base: int, weights: Weights, row: list[int]) -> Iterator[ProperName]:
        """The names of one sentence."""
        if row.count(self.number["O"]) == len(row):
            return
        labels = [self.model.labels[k] for k in row]
        k = 0
        while k < len(labels):
            if labels[k] == "O":
                k += 1
                continue
            kind, end = labels[k][2:], k + 1
            while end < len(labels) and labels[end] == f"I-{kind}":
                end += 1
            sure, lead = self._leads(weights, row, k, end, kind)
            yield ProperName(first=base + k, last=base + end, kind=_KINDS[kind], sure=sure, lead=lead)
            k = end

    def _leads(self, weights: Weights, row: list[int], first: int, last: int, kind: str) -> tuple[float, float]:
        """By how much the name leads against no name, and against the best other kind."""
        before = row[first - 1] if first else self.number["O"]
        after = row[last] if last < len(row) else self.number["O"]
        scores = {other: self._score(weights, first, last, (before, after), other) for other in (*self.kinds, None)}
        mine, none = scores.pop(kind), scores.pop(None)
        return (mine - none) / self.model.scale, (mine - max(scores.values())) / self.model.scale

    def _score(self, weights: Weights, first: int, last: int, around: tuple[int, int], kind: str | None) -> int:
        """What the model gives the words as one name of ``kind``, or as none."""
        inner = self.number["O" if kind is None else f"I-{kind}"] if kind is None or last - first > 1 else -1
        label = self.number["O" if kind is None else f"B-{kind}"]
        total, previous = 0, around[0]
        for k in range(first, last):
            here = weights[k]
            total += self.model.steps[previous][label] + (here[label] if here is not None else 0)
            previous, label = label, inner
        return total + self.model.steps[previous][around[1]]

    def votes(self, first_pass: list[list[ProperName]]) -> Votes:
        """What the first pass is sure of, by word."""
        votes: Votes = defaultdict(lambda: defaultdict(float))
        short = {kind: label for label, kind in _KINDS.items()}
        for name in (name for found in first_pass for name in found):
            lead = min(name.sure, name.lead)
            if lead < _SURE or name.kind == "other":
                continue
            for i in range(name.first, name.last):
                if self.scan.text(i)[:1].isupper():
                    votes[_key(self.scan.text(i))][short[name.kind]] += _SHARE * min(lead, _MOST)
        return votes

    def moved(self, base: int, weights: Weights, row: list[int], votes: Votes) -> Weights:
        """The weights with the article's votes added; the same list where none speaks against the first pass."""
        tokens = self.scan.tokens
        given = {
            k: vote
            for k, here in enumerate(weights)
            if here is not None and (vote := votes.get(_key(tokens[base + k].text)))
        }
        if all(set(vote) == {self.model.labels[row[k]][2:]} for k, vote in given.items()):
            return weights
        moved = list(weights)
        for k, vote in given.items():
            here = weights[k]
            if here is None:
                continue
            changed = list(here)
            for kind, strength in vote.items():
                more = round(self.model.scale * min(strength, _MOST))
                changed[self.number[f"B-{kind}"]] += more
                changed[self.number[f"I-{kind}"]] += more
            moved[k] = tuple(changed)
        return moved
