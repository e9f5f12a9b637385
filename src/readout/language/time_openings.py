"""The prepositions before a time, which open or shift its interval: "bis Freitag", "seit Montag", "vor zwei Wochen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from readout.language.document import Token
from readout.language.time_context import Direction
from readout.language.time_meaning import Context, Meaning, moved
from readout.language.time_patterns import Match, time_grammar


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression at tokens ``first`` to ``last``, its prepositions from ``lead`` on."""

    lead: int
    first: int
    last: int
    meaning: Meaning
    opening: str = ""


ATTRIBUTES = frozenset({"lasting", "fixed_duration", "fixed_set", "heuer", "repeated_units"})
"""Operations of words that stand inside another phrase: the preposition before them is not theirs."""


def opening_before(tokens: Sequence[Token], bounds: tuple[int, int], match: Match) -> tuple[int, str]:
    """Where the prepositions before a match begin, and which interval they open ("" for none)."""
    grammar = time_grammar()
    if match.rule.op in ATTRIBUTES or tokens[match.last - 1].tag == "ADJA":
        return match.first, ""
    last = match.first
    while last - 1 > bounds[0] and tokens[last - 1].text in grammar.opening_skips:
        last -= 1
    if match.rule.op in DETERMINED and last - 1 > bounds[0] and tokens[last - 1].text in grammar.raw["classes"]["det"]:
        last -= 1
    words = [token.text.lower() for token in tokens[max(bounds[0], last - 3) : last]]
    for length in range(len(words), 0, -1):
        if kind := grammar.openings.get(tuple(words[-length:])):
            return last - length, kind
    return (last - 1 if words and words[-1] in grammar.prepositions else match.first), ""


DETERMINED = frozenset({"daytime", "night", "weekend", "calendar"})
"""Operations whose patterns leave the article before the core outside: "in der Nacht", "an dem Wochenende"."""


def attach(tokens: Sequence[Token], bounds: tuple[int, int], match: Match, meaning: Meaning, context: Context) -> Found:
    """The match with the prepositions before it, which open or shift its interval: "bis Freitag", "vor zwei Wochen"."""
    lead, opening = opening_before(tokens, bounds, match)
    lasting = opening == "ahead" and (
        is_ordinal(tokens[bounds[0] : lead]) or context.direction() == Direction(-1, True)
    )
    if opening and not lasting:  # "das dritte Gespräch in zwei Wochen", "einigten sich in zwei Stunden" take that long
        meaning = open_meaning(opening, meaning, context.published)
    return Found(lead, match.first, match.last, meaning, opening)


def is_ordinal(before: Sequence[Token]) -> bool:
    """Whether a counted noun stands just before: "das dritte Gespräch"."""
    return (
        len(before) > 1
        and before[-1].tag == "NN"
        and (
            before[-2].text.lower().startswith(tuple(time_grammar().raw["ordinals"]["stems"]))
            or before[-2].text[:-1].isdigit()
        )
    )


def open_meaning(kind: str, meaning: Meaning, published: date | None) -> Meaning:
    """What a preposition makes of a time: an open interval of a date, a date of a duration."""
    if meaning.amount is not None and meaning.kind == "duration":
        return open_duration(kind, meaning, published)
    if kind == "since":
        return replace(meaning, end=None)
    if kind == "until":
        return replace(meaning, start=None)
    if kind == "before" and meaning.kind == "date" and meaning.start:
        return replace(meaning, start=None, end=meaning.start)
    if kind == "after" and meaning.kind == "date" and meaning.end:
        return replace(meaning, start=meaning.end, end=None)
    return meaning


def open_duration(kind: str, meaning: Meaning, published: date | None) -> Meaning:
    """As in "vor zwei Wochen", "in wenigen Tagen", "binnen 30 Tagen", "seit drei Jahren"; "nach zwei Stunden" stays."""
    if kind in {"after", "until"} or meaning.amount is None:
        return meaning
    amount, unit = meaning.amount
    shifted = replace(meaning, kind="date", minutes=None, approximate=True)
    if published is None:
        return shifted
    today = published.isoformat()
    past = kind in {"before", "since"}
    if amount is None:
        start, end = (None, today) if past else (today, None)
        return replace(shifted, start=start, end=end, anchored=True)
    edge = moved(published, -amount if past else amount, unit)
    first, last = rounded(edge, unit)
    if kind == "since":
        return replace(shifted, start=first, end=None, anchored=True)
    if kind == "within":
        return replace(shifted, start=today, end=last, anchored=True)
    return replace(shifted, start=first, end=last, approximate=unit != "D" or meaning.approximate, anchored=True)


def rounded(edge: date, unit: str) -> tuple[str, str]:
    """The days that "two weeks ago" may mean: as exact as the unit it was counted in."""
    if unit in {"W", "WE"}:
        monday = edge.toordinal() - 3
        return date.fromordinal(monday).isoformat(), date.fromordinal(monday + 6).isoformat()
    if unit in {"M", "Q", "H"}:
        return edge.isoformat()[:7], edge.isoformat()[:7]
    if unit in {"Y", "DE", "CE"}:
        return edge.isoformat()[:4], edge.isoformat()[:4]
    return edge.isoformat(), edge.isoformat()
