"""Weights by feature: those of a model in the making, and those kept in the file of a language.

The file (``language/<code>/claims.bin``) opens with a magic word, the length of a JSON header and the header: of each
model its name, its labels, its number of features and what a step of its weights is worth. Then follow, model by
model, the CRC-32 of every feature in rising order (four bytes, little-endian) and, feature by feature, a signed byte
for each label. Loading unpacks nothing: a feature is looked up when it is first asked for, and remembered. Not
compiled, because a class of C cannot be a kind of ``dict``.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from zlib import crc32

from readout.errors import DataError

FILE = "claims.bin"
MAGIC = b"RDCM0001"
_STEPS = 127  # on each side of nought
_REMEMBERED = 60_000
"""Features of each model that are remembered; an article has some thousands, and archives would fill the memory."""
Row = tuple[float, ...]


class Weights(dict[str, Row]):
    """What each feature adds to the score of each label; nothing for a feature that is not known."""

    def __missing__(self, feature: str) -> Row:
        return ()


class StoredWeights(Weights):
    """Weights that are looked up in the file's bytes when a feature is first asked for."""

    def __init__(self, keys: array[int], steps: array[int], size: int, step: float) -> None:
        super().__init__()
        self._keys = keys
        self._steps = steps
        self._size = size
        self._step = step

    def __missing__(self, feature: str) -> Row:
        key = crc32(feature.encode("utf-8", "surrogatepass"))
        at = bisect_left(self._keys, key)
        found: Row = ()
        if at < len(self._keys) and self._keys[at] == key:
            own = self._steps[at * self._size : (at + 1) * self._size]
            found = tuple(step * self._step for step in own)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[feature] = found
        return found


Model = tuple[tuple[str, ...], Weights]
"""The labels of a model, and what each feature adds to their scores."""
Stored = Mapping[str, Model]
"""Models by name."""


def load_stored(language: str) -> Stored:
    """The models of a language; none without a file. Raises DataError for a file that is broken."""
    file = files("readout.language") / language / FILE
    if not file.is_file():
        return {}
    data = memoryview(file.read_bytes())
    start = len(MAGIC) + 4
    try:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise ValueError
        end = start + int.from_bytes(data[len(MAGIC) : start], "little")
        header = json.loads(bytes(data[start:end]))
        return dict(_models(header, data[end:]))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{language}/{FILE} is no file of models; install readout again") from error


def _models(
    header: Sequence[Mapping[str, object]], data: memoryview
) -> Iterable[tuple[str, tuple[tuple[str, ...], Weights]]]:
    place = 0
    for model in header:
        labels = tuple(str(label) for label in _listed(model["labels"]))
        count, step = int(str(model["features"])), float(str(model["step"]))
        keys, steps = array("I"), array("b")
        keys.frombytes(data[place : place + 4 * count])
        place += 4 * count
        steps.frombytes(data[place : place + len(labels) * count])
        place += len(labels) * count
        if sys.byteorder == "big":
            keys.byteswap()
        if len(keys) != count or len(steps) != count * len(labels):
            raise ValueError
        yield str(model["name"]), (labels, StoredWeights(keys, steps, len(labels), step))


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError
    return value


def as_bytes(models: Stored) -> bytes:
    """The file of ``models``. Weights are rounded to 127 steps; of two features with one CRC-32 the earlier is lost."""
    header = []
    body = bytearray()
    for name, (labels, weights) in sorted(models.items()):
        most = max((abs(weight) for row in weights.values() for weight in row), default=1.0)
        step = most / _STEPS
        rows = {crc32(feature.encode("utf-8", "surrogatepass")): row for feature, row in sorted(weights.items())}
        kept = {key: steps for key, row in rows.items() if any(steps := [round(weight / step) for weight in row])}
        keys = array("I", sorted(kept))
        header.append({"name": name, "labels": labels, "features": len(keys), "step": step})
        rounded = array("b", (one for key in keys for one in kept[key]))
        if sys.byteorder == "big":
            keys.byteswap()
        body += keys.tobytes() + rounded.tobytes()
    head = json.dumps(header).encode()
    return MAGIC + len(head).to_bytes(4, "little") + head + bytes(body)
