"""Who was in contact with whom, as a square of cells: the darker, the more contacts; each cell has its number."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from readout.ledger.asking.matrix import InMatrix, Matrix
from readout.web.pictures.drawing import Canvas, element, empty_picture, fitted, mark, picture, text

_CELL = 38.0
_NAMES, _HEADS = 150.0, 110.0
"""Room for the names beside the rows, and for those above the columns, which are turned."""
_ROOM = 12.0
_LETTERS = 13.0
_LAST = 60.0
"""Room at the right into which the turned name of the last column reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixWords:
    """The words of the picture. ``pair`` makes a sentence of two names and a number of contacts."""

    title: str
    description: str
    empty: str
    pair: Callable[[str, str, int], str] = field(default=lambda left, right, number: f"{left} – {right}: {number}")


Address = Callable[[str, str], str | None]
"""Where the cell of two keys leads to."""


def matrix_picture(matrix: Matrix, words: MatrixWords, *, address: Address | None = None, alone: bool = False) -> str:
    """SVG text; below the diagonal each pair stands once. ``alone``: a file by itself."""
    if not matrix.pairs:
        return empty_picture(words.title, words.empty, alone=alone)
    size = len(matrix.names)
    numbers = {(pair.left, pair.right): pair.contacts for pair in matrix.pairs}
    cells = [
        _cell(x, y, numbers.get((left.key, right.key), 0), max(numbers.values()), _Told(left, right, words, address))
        for y, right in enumerate(matrix.names[1:])
        for x, left in enumerate(matrix.names[: y + 1])
    ]
    width, height = _NAMES + _CELL * (size - 1) + _LAST + _ROOM, _HEADS + _CELL * (size - 1) + _ROOM
    canvas = Canvas(width=width, height=height, title=words.title, description=words.description)
    return picture(canvas, [*_heads(matrix), *cells], alone=alone)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cell is about, and how to say it."""

    left: InMatrix
    right: InMatrix
    words: MatrixWords
    address: Address | None


def _heads(matrix: Matrix) -> Iterator[str]:
    for y, one in enumerate(matrix.names[1:]):
        name = fitted(one.called, _NAMES - 14, _LETTERS)
        label = text(_NAMES - 8, _HEADS + _CELL * (y + 0.5) + 4.5, name, class_="name", anchor="end")
        yield mark(label, one.called, None)
    for x, one in enumerate(matrix.names[:-1]):
        at = _NAMES + _CELL * (x + 0.5)
        name = fitted(one.called, _HEADS * 1.2, _LETTERS)
        turned = f"rotate(-45 {at:.2f} {_HEADS - 8:.2f})"
        yield mark(text(at, _HEADS - 8, name, class_="name", transform=turned), one.called, None)


def _cell(x: int, y: int, number: int, most: int, told: _Told) -> str:
    at, below = _NAMES + _CELL * x, _HEADS + _CELL * y
    shade = 0 if not number else 1 + min(4, int(5 * math.log1p(number - 1) / math.log1p(most)))
    shape = element("rect", {"x": at, "y": below, "width": _CELL, "height": _CELL, "class": f"cell w{shade}"})
    if number:
        label = fitted(_short(number), _CELL - 2, 12)
        shape += text(at + _CELL / 2, below + _CELL / 2 + 4.5, label, class_="value", anchor="middle")
    leads = told.address(told.left.key, told.right.key) if told.address and number else None
    return mark(shape, told.words.pair(told.left.called, told.right.called, number), leads)


def _short(number: int) -> str:
    """A number in four signs at most: "12k" for 12,345; the cell's own words have it in full."""
    return str(number) if number < 10_000 else f"{number // 1000}k"
