"""Which matches are no times after all, by the words around them: "2000 Soldaten", "Welt am Sonntag"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from readout.language.document import Token
from readout.language.time_patterns import Match, time_grammar


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A match with the tokens around it; ``before`` holds up to two, the nearest last."""

    match: Match
    inside: Sequence[Token]
    before: Sequence[Token]
    after: Token | None
    initial: bool
    """Whether nothing but one word stands before it in the sentence."""

    def before_is(self, words: frozenset[str], place: int = -1) -> bool:
        """Whether the word before the match is one of ``words``."""
        return len(self.before) >= -place and self.before[place].text in words


def without_vetoed(matches: Sequence[Match], tokens: Sequence[Token], bounds: tuple[int, int]) -> list[Match]:
    """``matches`` without those that are none, and without shorter ones inside them."""
    owner: dict[int, int] = {}
    for place, match in enumerate(matches):
        if is_vetoed(match, tokens, bounds):
            owner.update(dict.fromkeys(range(match.first, match.last), place))
    return [match for match in matches if owner.get(match.first, -1) != owner.get(match.last - 1, -2)]


def is_vetoed(match: Match, tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """Whether the words around a match say that it is none."""
    check = VETOES.get(match.rule.op)
    if check is None:
        return False
    before = tokens[max(bounds[0], match.first - 2) : match.first]
    after = tokens[match.last] if match.last < bounds[1] else None
    around = Surroundings(match, tokens[match.first : match.last], before, after, match.first - bounds[0] < 2)
    return check(around, veto_words())


@cache
def veto_words() -> Mapping[str, frozenset[str]]:
    """The table ``[vetoes]``."""
    return {name: frozenset(words) for name, words in time_grammar().raw["vetoes"].items()}


Words = Mapping[str, frozenset[str]]


def no_year(around: Surroundings, words: Words) -> bool:
    """A number of four digits that counts what follows, names something, or is no year that news speak of."""
    if around.before_is(words["not_years_after"]):
        return True
    led = bool(around.before) and around.before[-1].text.lower() in words["year_leads"]
    if not 1900 <= int(around.match.get("year")["year"]) < 2100 and not led:
        return True
    after = around.after
    return after is not None and (after.text in words["counted_signs"] or (after.tag == "NN" and not led))


def no_duration(around: Surroundings, words: Words) -> bool:
    """An age: "34 Jahre alt"."""
    return around.after is not None and around.after.text.lower() in words["ages"]


def no_date(around: Surroundings, words: Words) -> bool:
    """A street or a movement ("Straße des 17. Juni"), or a chapter ("Punkt 3.4.")."""
    shape = around.match.get("numeric")
    if shape is not None and not shape["year"]:
        lead = around.before[-1].text.lower() if around.before else ""
        return bool(lead) and lead not in words["date_leads"]
    return around.before_is(words["places"], -2)


def no_weekday(around: Surroundings, words: Words) -> bool:
    """A newspaper ("Welt am Sonntag") or a surname ("Frau Sonntag")."""
    return around.before_is(words["publications"], -2) or is_surname(around, words)


def no_month(around: Surroundings, words: Words) -> bool:
    """A surname ("Professor März"), a first name ("August Brenner") or part of a name ("Prager Frühling")."""
    if len(around.inside) > 1:
        return False
    name = around.after is not None and around.after.tag == "NE" and "surname" in around.after.kinds
    if name and not around.before_is(words["year_leads"]):
        return True
    return is_surname(around, words) or is_part_of_name(around)


def is_surname(around: Surroundings, words: Words) -> bool:
    """Whether a title or a first name stands right before a single word."""
    if len(around.inside) > 1 or not around.before:
        return False
    before = around.before[-1]
    return before.text in words["titles"] or (before.tag == "NE" and "first_name" in before.kinds)


def is_part_of_name(around: Surroundings) -> bool:
    """Whether an adjective with a capital stands before: "Arabischer Frühling", "Schwarzer September"."""
    if not around.before or around.initial:
        return False
    before = around.before[-1]
    return before.tag == "ADJA" and before.text[:1].isupper()


VETOES: Mapping[str, Callable[[Surroundings, Words], bool]] = {
    "bare_year": no_year,
    "duration": no_duration,
    "calendar": no_date,
    "weekday": no_weekday,
    "month": no_month,
    "season": no_month,
}
