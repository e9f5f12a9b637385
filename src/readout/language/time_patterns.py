"""Patterns over classes of words: finds the stretches of tokens that a language's time rules match.

Takes tokens, gives :class:`Match`. A token becomes ``;`` and one character for each class it belongs to, so that a
rule is an ordinary regular expression over a short string; tokens of no class cut the string, and only stretches
that hold more than function words are searched. The classes and rules are data (``<language>/times.toml``).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

from readout.errors import DataError
from readout.language.document import Token, unwrapped
from readout.language.numbers import TRANSCRIPTION, Number, may_begin_number, read_number

Value = Any
"""What a class says of a word: a number, a code, a :class:`Number` or the groups of a shape."""
WEAK = frozenset({
    "preposition", "det", "per", "one", "about", "few", "few_word", "this_det", "num", "plain", "hour", "minute_bare",
    "day_bare", "shade", "many", "near", "this", "half", "shortly", "after", "before", "all", "middle", "past", "next",
    "zone", "later", "hour_range", "hours", "times", "every", "day", "tags", "zone_city", "literal",
})  # fmt: skip
"""Classes that make no time expression without a word of another class."""
SHORT_RUN = 16
"""Items in a run whose matches are kept for the next one of the same classes."""
GROUP = re.compile(r"\([^()]*\)(?:[?*+]|\{[^}]*\})?")
NEEDED = re.compile(r"<([^<>]+)>(?![?*{])")
ELEMENT = re.compile(r"\(\?P<core>|<(?P<name>\w+)>|'(?P<word>[^']+)'")


class Item(NamedTuple):
    """A token, or the tokens of one number, with its classes."""

    first: int
    last: int
    classes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of ``[[rule]]``: ``order`` is its place in the file, ``groups`` names the class each group stands for."""

    op: str
    order: int
    pattern: re.Pattern[str]
    groups: tuple[str, ...]
    anchor: str
    """The symbol of a class without which the rule matches nothing; empty where there is no such class."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` up to ``last`` that a rule's core matched; ``found`` holds ``(class, item)`` in text order."""

    rule: Rule
    first: int
    last: int
    found: tuple[tuple[str, Item], ...]

    def has(self, name: str) -> bool:
        """Whether the match used the class."""
        return any(found == name for found, _ in self.found)

    def get(self, name: str, default: Value = None) -> Value:
        """The value of the first item matched as this class."""
        return next((item.classes[name] for found, item in self.found if found == name), default)

    def all(self, name: str) -> list[Value]:
        """The values of all items matched as this class, in text order."""
        return [item.classes[name] for found, item in self.found if found == name]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """A language's time expressions, compiled."""

    language: str
    words: Mapping[str, Mapping[str, Value]]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    symbols: Mapping[str, str]
    weak: frozenset[str]
    """Classes that make no time expression without a word of another class; single short words of rules as well."""
    rules: tuple[Rule, ...]
    openings: Mapping[tuple[str, ...], str]
    opening_skips: frozenset[str]
    prepositions: frozenset[str]
    tense: Mapping[str, frozenset[str]]
    plans: Mapping[str, frozenset[str]]
    raw: Mapping[str, Any]


@cache
def time_grammar(language: str = "de") -> TimeGrammar:
    """Load the time rules of ``language``. Raises :class:`DataError` where the table is broken."""
    text = (files("readout.language") / language / "times.toml").read_text("utf-8")
    try:
        raw: dict[str, Any] = tomllib.loads(text)
        words = class_words(raw)
        shapes = tuple((name, re.compile(pattern, re.ASCII)) for name, pattern in raw["shapes"].items())
        names = sorted({name for classes in words.values() for name in classes} | set(raw["shapes"]) | SYNTHETIC)
        symbols = {name: chr(0x4E00 + place) for place, name in enumerate(names)}
        rules = tuple(compile_rule(row, place, raw["macros"], symbols) for place, row in enumerate(raw["rule"]))
        openings = {tuple(word.split()): kind for kind, values in raw["opening"].items() for word in values}
        tense = {name: frozenset(values) for name, values in raw["tense"].items()}
        plans = {name: frozenset(values) for name, values in raw["plans"].items()}
        skips, prepositions = frozenset(raw["opening_skips"]["words"]), frozenset(raw["classes"]["preposition"])
    except (tomllib.TOMLDecodeError, KeyError, re.error, AttributeError) as error:
        raise DataError(f"{language}/times.toml: {error!r}. Repair the table.") from error
    weak = frozenset(name for name in names if not is_strong(name))
    return TimeGrammar(language, words, shapes, symbols, weak, rules, openings, skips, prepositions, tense, plans, raw)


SYNTHETIC = frozenset({"num", "hour_range", "year_range", "weekday_daytime"})


def class_words(raw: Mapping[str, Any]) -> dict[str, dict[str, Value]]:
    """Word form → class → value, with adjective endings, compounds, literals of the rules and transcriptions."""
    words: dict[str, dict[str, Value]] = {}
    for form, name, value in class_entries(raw):
        words.setdefault(form, {}).setdefault(name, value)
    for form in list(words):
        if (plain := form.translate(TRANSCRIPTION)) != form:
            words.setdefault(plain, {}).update(words[form])
    return words


def class_entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Value]]:
    """Word forms with a class and its value, as the tables give them."""
    for name, table in raw["classes"].items():
        yield from ((form, name, value) for form, value in table.items())
    for name, table in raw["adjectives"].items():
        for stem, value in table.items():
            yield from ((stem + ending, name, value) for ending in raw["endings"]["adjective"])
    daytimes = {**raw["classes"]["daytime"], **raw["classes"]["daytime_form"]}
    for day, number in raw["classes"]["weekday"].items():
        yield from ((day + word.lower(), "weekday_daytime", (number, code)) for word, code in daytimes.items())
    for row in raw["rule"]:
        for element in ELEMENT.finditer(expand(row["pattern"], raw["macros"])):
            if element["word"]:
                yield element["word"], "=" + element["word"], None


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """``pattern`` with its {macros} written out."""
    for name, replacement in macros.items():
        pattern = pattern.replace("{" + name + "}", replacement)
    return pattern


def element_name(element: re.Match[str]) -> str:
    """The class that an element of a pattern stands for."""
    return element["name"] or "=" + element["word"]


def compile_rule(row: Mapping[str, Any], order: int, macros: Mapping[str, str], symbols: Mapping[str, str]) -> Rule:
    """A rule's pattern as a regular expression over symbols, one numbered group for each class."""
    pattern = expand(row["pattern"], macros)
    groups: list[str] = []

    def element(match: re.Match[str]) -> str:
        if match[0] == "(?P<core>":
            return match[0]
        name = element_name(match)
        groups.append(name)
        return f"(?P<g{len(groups) - 1}>;[^;|]*{symbols[name]}[^;|]*)"

    compiled = re.compile(ELEMENT.sub(element, pattern).replace(" ", ""))
    return Rule(row["op"], order, compiled, tuple(groups), symbols.get(anchor_of(pattern), ""))


def anchor_of(pattern: str) -> str:
    """A class that each match of ``pattern`` needs, strong if possible; empty where all its classes stand in groups."""
    marked = ELEMENT.sub(lambda found: "(" if found[0] == "(?P<core>" else f"<{element_name(found)}>", pattern)
    while (outside := GROUP.sub("", marked)) != marked:
        marked = outside
    needed = NEEDED.findall(marked)
    return next((name for name in needed if is_strong(name)), needed[0] if needed else "")


@lru_cache(maxsize=65536)
def word_facts(text: str, initial: bool, language: str) -> tuple[Mapping[str, Value], bool]:
    """The classes of a token's words, and whether a number may begin with them."""
    return token_classes(unwrapped(text), initial, language), may_begin_number(text, language)


def token_classes(text: str, initial: bool, language: str) -> Mapping[str, Value]:
    """The classes of a word: as written, and in lower case where it begins a sentence or stands in capitals."""
    grammar = time_grammar(language)
    classes = dict(grammar.words.get(text, {}))
    if initial and text[:1].isupper():
        classes |= grammar.words.get(text[:1].lower() + text[1:], {})
    if text.isupper() and len(text) > 2:
        classes |= grammar.words.get(text.capitalize(), {}) or grammar.words.get(text.lower(), {})
    if text[:1].isdigit() or (not classes and text.endswith(LASTING)):
        for name, shape in grammar.shapes:
            if match := shape.fullmatch(text):
                classes[name] = match.groupdict()
    return classes


LASTING = tuple(
    variant + ending
    for stem in ("tägig", "stündig", "minütig", "wöchig", "monatig", "sekündig", "jährig")
    for variant in (stem, stem.translate(TRANSCRIPTION))
    for ending in ("", "e", "en", "em", "er", "es")
)
"""Endings of adjectives of duration: only words that have one are compared with the shapes."""


def make_items(tokens: Sequence[Token], first: int, last: int, language: str) -> list[Item]:
    """The tokens of one sentence as items; the tokens of a number become one item."""
    items: list[Item] = []
    i = first
    while i < last:
        initial = i == first or not tokens[i - 1].text[-1].isalnum()
        classes, counts = word_facts(tokens[i].text, initial, language)
        number = read_number(tokens, i, language) if counts else None
        if number is None or (number.article and not number.approximate) or number.last > last:
            items.append(Item(i, i + 1, classes) if classes else NO_ITEM)
            i += 1
            continue
        kept = classes if number.plain else {}
        items.append(Item(i, number.last, {**kept, "num": number, **range_classes(number)}))
        i = number.last
    return items


NO_ITEM = Item(0, 0, {})
"""Stands for every token without a class: such tokens only cut the string."""


def range_classes(number: Number) -> dict[str, Value]:
    """Whether a range of numbers may be one of years or of hours."""
    if number.upper is None or number.value % 1 or number.upper % 1:
        return {}
    pair = {"from": int(number.value), "to": int(number.upper)}
    if 1500 <= number.value < 2100 and number.upper < 2100:
        return {"year_range": pair}
    return {"hour_range": pair} if number.upper <= 24 else {}


def find_matches(items: Sequence[Item], grammar: TimeGrammar) -> list[Match]:
    """All matches of all rules in a sentence, overlapping ones too: the longest first, then by the earliest rule."""
    candidates = [match for stretch in stretches(items, grammar) for match in stretch_matches(stretch, grammar)]
    return sorted(candidates, key=lambda found: (found.first - found.last, found.rule.order, found.first))


def choose_matches(candidates: Sequence[Match]) -> list[Match]:
    """Of sorted candidates, the first that do not overlap with earlier ones, in text order."""
    taken: set[int] = set()
    chosen = []
    for match in candidates:
        if taken.isdisjoint(range(match.first, match.last)):
            taken.update(range(match.first, match.last))
            chosen.append(match)
    return sorted(chosen, key=lambda found: found.first)


def stretches(items: Sequence[Item], grammar: TimeGrammar) -> Iterator[list[Item]]:
    """Runs of items that have classes, where at least one is more than a function word."""
    run: list[Item] = []
    for item in (*items, None):
        if item is not None and item.classes:
            run.append(item)
            continue
        if run:
            if not grammar.weak.issuperset(name for part in run for name in part.classes):
                yield run
            run = []


def is_strong(name: str) -> bool:
    """Whether a class, or a word that a rule names, may make a time expression; short words are function words."""
    return len(name) > len("=seit") if name.startswith("=") else name not in WEAK


def stretch_matches(run: list[Item], grammar: TimeGrammar) -> Iterator[Match]:
    """Every rule's matches in one run."""
    parts = [";" + "".join(grammar.symbols[name] for name in item.classes) for item in run]
    text = "".join(parts)
    starts = list(accumulate(map(len, parts[:-1]), initial=0))
    found = places_of(text, grammar.language) if len(run) <= SHORT_RUN else find_places(text, grammar)
    for rule, begin, end, used in found:
        pairs = tuple((name, run[bisect_left(starts, start)]) for start, name in used)
        last = run[bisect_left(starts, end) - 1]
        yield Match(rule, run[bisect_left(starts, begin)].first, last.last, pairs)


Place = tuple[Rule, int, int, list[tuple[int, str]]]
"""Where in a string of symbols a rule's core matched, and the groups it used with their beginnings."""


@lru_cache(maxsize=16384)
def places_of(text: str, language: str) -> list[Place]:
    """As :func:`find_places`; dates look alike, so short strings come again and again."""
    return list(find_places(text, time_grammar(language)))


def find_places(text: str, grammar: TimeGrammar) -> Iterator[Place]:
    """Every rule's matches in a string of symbols."""
    for rule in grammar.rules:
        for found in rule.pattern.finditer(text) if rule.anchor in text else ():
            core = "core" in rule.pattern.groupindex and found.start("core") >= 0
            begin, end = found.span("core") if core else found.span()
            if begin == end:
                continue
            starts = ((found.start(f"g{place}"), name) for place, name in enumerate(rule.groups))
            yield rule, begin, end, sorted(used for used in starts if used[0] >= 0)
