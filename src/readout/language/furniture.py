"""Takes the text of a paragraph, gives the furniture in it: whole, at its beginning or at its end.

What furniture looks like is data: ``<language>/furniture.toml``, where each cue carries its examples.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from readout.errors import DataError
from readout.language.lines import LineWords
from readout.records import ParagraphRole

Where = Literal["paragraph", "begins", "start", "end", "caption"]
_REACH = 400  # characters looked at from either end: bounds the work on hostile lines
_QUOTED = re.compile(r"„[^“”\"]{0,2000}[“”\"]|»[^«]{0,2000}«|«[^»]{0,2000}»|“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_SENTENCE_GAP = re.compile(r"(?<=[.!?\]])\s+(?=[A-ZÄÖÜ„\"»\[(])")
_SIGNAL_REACH = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One kind of furniture, as ``[[cue]]`` in furniture.toml describes it."""

    role: ParagraphRole
    where: Where
    pattern: re.Pattern[str]
    opens: bool = False
    first_only: bool = False
    no_second_dash: bool = False
    whole_without_stop: bool = False
    min_length: int = 0
    max_length: int = _REACH
    needs: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A sign that a publisher speaks to its readers; two classes of them make a notice."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Found(NamedTuple):
    """A cue that makes a whole paragraph furniture; ``bare`` where it announces links that stand in the lines below."""

    cue: Cue
    bare: bool


class Piece(NamedTuple):
    """A part ``[start, end)`` of a paragraph and the role it has been given; ``None`` where nothing was."""

    start: int
    end: int
    role: ParagraphRole | None


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """The furniture of one language; its cues sorted by place once, in the order of the table."""

    cues: tuple[Cue, ...]
    signals: tuple[Signal, ...]
    words: LineWords

    @cached_property
    def of_paragraphs(self) -> tuple[Cue, ...]:
        """The cues that make a whole paragraph furniture."""
        return tuple(cue for cue in self.cues if cue.where in {"paragraph", "begins"})

    @cached_property
    def of_starts(self) -> tuple[Cue, ...]:
        """The cues of what stands at the beginning of a paragraph."""
        return tuple(cue for cue in self.cues if cue.where == "start")

    @cached_property
    def of_ends(self) -> tuple[Cue, ...]:
        """The cues of what stands at the end of a paragraph."""
        return tuple(cue for cue in self.cues if cue.where in {"end", "caption"})


@lru_cache(maxsize=8)
def load_furniture(language: str) -> Furniture:
    """The table of ``language``; German where the language has none. Raises DataError where the table is broken."""
    table = resources.files("readout.language") / language / "furniture.toml"
    if not table.is_file():
        table = resources.files("readout.language") / "de" / "furniture.toml"
    try:
        data = tomllib.loads(table.read_text(encoding="utf-8"))
        cues = tuple(_cue(row) for row in data["cue"])
        signals = tuple(_signal(row) for row in data["signal"])
        lines = {key: frozenset(value.split()) for key, value in data["lines"].items()}
    except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
        raise DataError(f"furniture.toml of {language!r} is broken: {error}") from error
    return Furniture(cues=cues, signals=signals, words=LineWords(**lines))


def _cue(row: dict[str, Any]) -> Cue:
    row = dict(row)
    row["pattern"] = re.compile(row["pattern"])
    for name in ("examples", "counterexamples", "needs"):
        row[name] = tuple(row.get(name, ()))
    return Cue(**row)


def _signal(row: dict[str, Any]) -> Signal:
    return Signal(
        name=row["class"],
        pattern=re.compile(row["pattern"]),
        needs=tuple(row.get("needs", ())),
        examples=tuple(row.get("examples", ())),
        counterexamples=tuple(row.get("counterexamples", ())),
    )


def whole(text: str, furniture: Furniture) -> Found | None:
    """The cue that makes the whole paragraph furniture, or ``None``."""
    for cue in furniture.of_paragraphs:
        if not cue.min_length <= len(text) <= cue.max_length:
            continue
        found = cue.pattern.fullmatch(text) if cue.where == "paragraph" else cue.pattern.match(text)
        if found is not None:
            announces = text.endswith(":") if cue.where == "paragraph" else not text[found.end() :].strip(" :–—-")
            return Found(cue, cue.opens and announces)
    return None


def find_notice(text: str, furniture: Furniture) -> tuple[int, int] | None:
    """The sentences of ``text`` in which the publisher speaks of itself to its readers, outside quotation marks."""
    bare = _QUOTED.sub(lambda quote: " " * len(quote.group()), text[:_SIGNAL_REACH])
    signals = [signal for signal in furniture.signals if _may_hold(bare, signal.needs)]
    hits: list[tuple[int, int, str]] = []
    for place, signal in enumerate(signals, 1):
        if not hits and place == len(signals):
            return None  # one class alone makes no notice
        hits += [(*found.span(), signal.name) for found in signal.pattern.finditer(bare)]
    if len({name for _, _, name in hits}) < 2:
        return None
    first, last = min(hit[0] for hit in hits), max(hit[1] for hit in hits)
    gaps = list(_SENTENCE_GAP.finditer(text))
    start = max([0, *(gap.end() for gap in gaps if gap.end() <= first)])
    end = min([len(text), *(gap.start() for gap in gaps if gap.start() >= last)])
    if text[:1] + text[-1:] == "[]" or (end - start) * 2 >= len(text):
        return 0, len(text)
    return start, end


def opening(text: str, furniture: Furniture, *, first: bool) -> tuple[int, Cue] | None:
    """How many characters at the beginning of ``text`` are furniture, and by which cue."""
    for cue in furniture.of_starts:
        if cue.first_only and not first:
            continue
        found = cue.pattern.match(text[:_REACH])
        if found is None or found.end() >= len(text):
            continue
        if cue.no_second_dash and re.search(r"\s[–—-]\s", text[found.end() : found.end() + 80]):
            continue
        return found.end(), cue
    return None


def closing(text: str, furniture: Furniture) -> tuple[int, Cue] | None:
    """Where in ``text`` the furniture at its end begins, and by which cue."""
    low = max(0, len(text) - _REACH)
    tail = text[low:]
    for cue in furniture.of_ends:
        if (cue.where == "caption" and len(text) > cue.max_length) or not _may_hold(tail, cue.needs):
            continue
        for found in cue.pattern.finditer(text, low):
            if found.end() == len(text) and found.start() > 0 and _fits(cue, text[: found.start()]):
                return found.start(), cue
    return None


def _may_hold(text: str, needs: tuple[str, ...]) -> bool:
    """Whether ``text`` has one of the words without which the pattern beside them need not be tried."""
    for word in needs:
        if word in text:
            return True
    return not needs


def _fits(cue: Cue, before: str) -> bool:
    if cue.where == "end":
        return True
    stops = len(re.findall(r"[.!?…][\"“”»«]?(?:\s|$)", before))
    return stops == 0 if cue.whole_without_stop else stops <= 3


def split_paragraph(text: str, furniture: Furniture, *, first: bool) -> list[Piece]:
    """``text`` cut into the furniture at its two ends and what is left between them."""
    start, end = 0, len(text)
    head: list[Piece] = []
    tail: list[Piece] = []
    while (found := opening(text[start:end], furniture, first=first)) is not None:
        head.append(Piece(start, start + found[0], found[1].role))
        start += found[0]
    role: ParagraphRole | None = None
    while (cut := closing(text[start:end], furniture)) is not None:
        tail.append(Piece(start + cut[0], end, "credit" if cut[1].where == "caption" else cut[1].role))
        end = start + cut[0]
        if cut[1].where == "caption":
            role = "caption"
            break
    return [*head, Piece(start, end, role), *reversed(tail)]
