"""Bars on a time axis: a height for each period, stacked or side by side, with a scale and a legend."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readout.web.pictures.drawing import Canvas, element, fitted, mark, picture, text, width_of

LEFT, TOP, RIGHT, BOTTOM = 52.0, 16.0, 36.0, 40.0
"""Room around the bars for the scale, the tops of the bars, and the names of the periods."""
HEIGHT, LOW = 220.0, 110.0
"""Height of the bars' own room in pixels, and where the picture stands above something else."""
_NARROW, _WIDE = 6.0, 60.0
_LEAST, _WIDTH = 420.0, 760.0
"""A picture is not narrower than the one, and not wider than the other where it can: it is read on a page, on a phone
and on paper."""
_LETTERS = 12.0
_SIGNS = {"cancelled": "/", "refused": "/", "denied": "/", "broken": "/", "planned": "-", "proposed": "-",
          "possible": "-", "overdue": "-"}  # fmt: skip
"""Strokes over a bar beside its colour: what did not take place, and what is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a period's column: ``kind`` is its class, ``told`` what a reader is told of it."""

    kind: str
    value: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarWords:
    """The words of a picture of bars: ``kinds`` of each kind, ``period`` of a period, ``no_day`` of what has none.

    ``bar`` makes a sentence of a period's name, a kind's words and a number.
    """

    title: str
    description: str
    empty: str
    kinds: Mapping[str, str]
    no_day: str = ""
    period: Callable[[str], str] = str
    bar: Callable[[str, str, int], str] = field(default=lambda period, kind, number: f"{period}: {kind} {number}")

    def kind(self, kind: str) -> str:
        """The words of a kind; itself where there are none."""
        return self.kinds.get(kind, kind)

    def name(self, period: str | None) -> str:
        """What a period is called."""
        return self.no_day if period is None else self.period(period)

    def column(self, period: str | None, numbers: Iterable[tuple[str, str, int]], address: str | None) -> Column:
        """The column of a period: of each bar its kind, the class that it is drawn by, and its number."""
        name = self.name(period)
        bars = tuple(
            Bar(kind=drawn, value=number, told=self.bar(name, self.kind(kind), number))
            for kind, drawn, number in numbers
        )
        return Column(name=name, bars=bars, address=address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A period with its bars, stacked from below, or side by side; ``address`` is where it leads to as a whole."""

    name: str
    bars: tuple[Bar, ...]
    address: str | None = None

    def height(self, *, stacked: bool) -> int:
        """The value that the column reaches up to."""
        values = [bar.value for bar in self.bars]
        return sum(values) if stacked else max(values, default=0)


def bars_picture(
    words: BarWords,
    columns: Sequence[Column],
    legend: Sequence[tuple[str, str]],
    *,
    stacked: bool,
    alone: bool,
    high: float = HEIGHT,
) -> str:
    """Columns on a time axis; ``legend`` has class and words of each kind of bar, ``high`` is the bars' own room."""
    step = min(_WIDE, max(_NARROW, (_WIDTH - LEFT - RIGHT) / len(columns)))
    width = max(_LEAST, LEFT + RIGHT + step * len(columns))
    top = _round_up(max(column.height(stacked=stacked) for column in columns))
    floor = TOP + high
    key = list(_legend(legend, width, floor))
    rows = key[-1][0] + 1 if key else 0
    height = floor + BOTTOM + 24 * rows
    plot = _Plot(high=high, top=top, step=step, stacked=stacked)
    parts = [
        *_scale(plot, width - RIGHT),
        *(_column(column, LEFT + step * at, plot) for at, column in enumerate(columns)),
        *_names(columns, step, floor),
        *(part for _, part in key),
    ]
    return picture(
        Canvas(width=width, height=height, title=words.title, description=words.description), parts, alone=alone
    )


def _round_up(value: int) -> int:
    """The next 1, 2, 4, 6, 8 or 10 times a power of ten."""
    if value <= 2:
        return 2
    power = 10 ** int(math.log10(value))
    return next(int(n * power) for n in (1, 2, 4, 6, 8, 10, 20) if n * power >= value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """The bars' room: how high it is, which value its top stands for, how wide a column is."""

    high: float
    top: int
    step: float
    stacked: bool

    def y(self, value: float) -> float:
        """Where a value ends."""
        return TOP + self.high * (1 - value / self.top)


def _scale(plot: _Plot, right: float) -> Iterator[str]:
    for part in (0, 1, 2):
        value = plot.top * part // 2
        y = plot.y(value)
        yield element("line", {"x1": LEFT, "y1": y, "x2": right, "y2": y, "class": "axis" if value else "base"})
        yield text(LEFT - 6, y + 4, fitted(str(value), LEFT - 8, _LETTERS), class_="small", anchor="end")


def _column(column: Column, x: float, plot: _Plot) -> str:
    """The bars of a column. Where it leads somewhere it is one mark, so that a keyboard gets from column to column."""
    shapes = list(_bars(column, x, plot))
    if column.address is None or not shapes:
        return "".join(mark(shape, told, None) for told, shape in shapes)
    return mark("".join(shape for _, shape in shapes), ", ".join(told for told, _ in shapes), column.address)


def _bars(column: Column, x: float, plot: _Plot) -> Iterator[tuple[str, str]]:
    """What each bar stands for, and its shape."""
    room = plot.step * 0.8 if plot.step > _NARROW else plot.step - 1
    width = room if plot.stacked else room / max(1, len(column.bars))
    below = 0
    for place, bar in enumerate(column.bars):
        if bar.value <= 0:
            continue
        left = x + (plot.step - room) / 2 + (0 if plot.stacked else place * width)
        upper, lower = plot.y(below + bar.value), plot.y(below)
        yield bar.told, _shape(bar.kind, left, upper, width, lower - upper)
        below += bar.value if plot.stacked else 0


def _shape(kind: str, x: float, y: float, width: float, height: float) -> str:
    shape = element("rect", {"x": x, "y": y, "width": width, "height": height, "class": f"bar {kind}"})
    return shape + _sign(_SIGNS.get(kind), x, y, width, height)


def _sign(sign: str | None, x: float, y: float, width: float, height: float) -> str:
    """One stroke or two in the middle of a bar that is large enough."""
    if sign is None or width < 5 or height < 5:
        return ""
    middle, half = y + height / 2, min(width, height, 14) / 2 - 1
    rise = half if sign == "/" else 0
    line = {"x1": x + width / 2 - half, "y1": middle + rise, "x2": x + width / 2 + half, "y2": middle - rise}
    return element("line", {**line, "class": "sign"})


def _names(columns: Sequence[Column], step: float, floor: float) -> Iterator[str]:
    """As many names of periods as have room beside each other, the first among them."""
    room = max((width_of(column.name, _LETTERS) for column in columns), default=0.0) + 10
    every = max(1, math.ceil(min(room, 120) / step))
    for at in range(0, len(columns), every):
        x, name = LEFT + step * (at + 0.5), fitted(columns[at].name, step * every - 4, _LETTERS)
        yield element("line", {"x1": x, "y1": floor, "x2": x, "y2": floor + 4, "class": "base"})
        yield text(x, floor + 18, name, class_="small", anchor="middle")


def _legend(legend: Sequence[tuple[str, str]], width: float, floor: float) -> Iterator[tuple[int, str]]:
    """The kinds of bars with their words, in rows."""
    x, row = LEFT, 0
    for kind, words in legend:
        name = fitted(words, width - LEFT - RIGHT - 22, _LETTERS)
        wide = 22 + width_of(name, _LETTERS)
        if x > LEFT and x + wide > width - RIGHT:
            x, row = LEFT, row + 1
        y = floor + BOTTOM + 24 * row
        yield row, _shape(kind, x, y, 14, 14) + text(x + 20, y + 12, name, class_="small")
        x += wide + 18


Address = Callable[[str | None], str | None]
"""Where a period leads to; None where it leads nowhere."""
