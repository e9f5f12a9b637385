"""Takes the stylesheets inside a page, tells which elements their rules hide.

Followed are rules for a class, an id, a kind of element, or several of these at one element, with ``display: none`` or
``visibility: hidden``, in the order in which they count. What a rule for an element inside another, for a narrower
window or for a state shows again is taken for visible: whether it applies cannot be told here. Sheets of other files,
and what a script shows or hides, are not known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from readout.intake.hidden import plain_style

MAX_SHEET_CHARACTERS = 1_000_000
"""Of all sheets of a page together; pages have 10 to 300 kB. The rest is not looked at."""
_MOST_RULES = 20  # for one class, id or kind of element: of more the last count, since each is compared
_MOST_CLASSES = 60  # of an element that are looked up
_DEEPEST = 8  # blocks in blocks
_NEVER = frozenset({"html", "body", "main", "article"})
"""What holds a whole page: hidden until a script has run, against flicker or frames of strangers."""
_PART = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|[{}]", re.DOTALL)
_SELECTOR = re.compile(r"([a-zA-Z][\w-]*+)?((?:[.#][\w-]++)*+)")
_NAME = re.compile(r"[.#][\w-]+")
_LAST = re.compile(r"[\s>+~]+")
_SHOWN_ON_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*$|@(?:layer|supports)\b", re.IGNORECASE)
_MEDIA = re.compile(r"@media\b(?!\s*print)", re.IGNORECASE)
_HIDING = {"display": {"none"}, "visibility": {"hidden", "collapse"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A rule that hides or shows what has all these names; of several the one with the greater ``rank`` counts."""

    tag: str | None
    names: frozenset[str]
    property: str
    hides: bool
    rank: tuple[bool, int, int, int, int]


class _Declared(NamedTuple):
    """What a rule says of one property; ``certain``: on every screen."""

    selector: str
    property: str
    value: str
    important: bool
    certain: bool


class Stylesheets:
    """What the sheets of one page hide."""

    def __init__(self, sheets: Iterable[str]) -> None:
        every: defaultdict[str, list[_Rule]] = defaultdict(list)
        perhaps_shown: set[tuple[str, str]] = set()
        for number, one in enumerate(_declared(sheets)):
            rule = _rule_of(one, number) if one.certain else None
            if rule is not None:
                every[min(rule.names) if rule.names else rule.tag or ""].append(rule)
            elif one.value not in _HIDING[one.property]:
                perhaps_shown.add((one.property, _normal(_LAST.split(one.selector)[-1].partition(":")[0])))
        self._rules: dict[str, list[_Rule]] = {}
        for key, rules in every.items():
            kept = [one for one in rules if not one.hides or (one.property, _key(one)) not in perhaps_shown]
            self._rules[key] = kept[-_MOST_RULES:]
        self._hide = any(one.hides for rules in self._rules.values() for one in rules)

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether an element is hidden by a rule, and not shown by a stronger one or by its own style."""
        if not self._hide or tag in _NEVER or attributes.get("itemprop") == "articleBody":
            return False
        names = [f".{name}" for name in attributes.get("class", "").split()[:_MOST_CLASSES]]
        if attributes.get("id"):
            names.append(f"#{attributes['id'].strip()}")
        having = frozenset(names)
        found: dict[str, _Rule] = {}
        for key in (tag, *having):
            for rule in self._rules.get(key, ()):
                if rule.tag in (None, tag) and rule.names <= having:
                    known = found.get(rule.property)
                    found[rule.property] = rule if known is None or rule.rank > known.rank else known
        hiding = {name: rule for name, rule in found.items() if rule.hides}
        if hiding and "style" in attributes:
            told = _last_told(plain_style(attributes["style"]))
            own = {name for name, (value, _) in told.items() if value not in _HIDING[name]}
            return any(rule.rank[0] or name not in own for name, rule in hiding.items())
        return bool(hiding)


def _declared(sheets: Iterable[str]) -> Iterator[_Declared]:
    """What the sheets declare of display and visibility, for each selector, in their order."""
    left = MAX_SHEET_CHARACTERS
    for sheet in sheets:
        for selectors, body, certain in _blocks(plain_style(sheet[: max(0, left)])):
            told = _last_told(body)
            for selector in _cut(selectors) if told else ():
                for name, (value, important) in told.items():
                    yield _Declared(selector, name, value, important, certain)
        left -= len(sheet)


def _rule_of(one: _Declared, number: int) -> _Rule | None:
    """The rule for elements with certain names; None where its selector says more than names."""
    simple = _SELECTOR.fullmatch(one.selector)
    if simple is None:
        return None
    tag, names = (simple[1] or "").lower() or None, frozenset(_NAME.findall(simple[2]))
    ids = sum(name.startswith("#") for name in names)
    rank = (one.important, ids, len(names) - ids, int(tag is not None), number)
    return _Rule(tag=tag, names=names, property=one.property, hides=one.value in _HIDING[one.property], rank=rank)


def _key(rule: _Rule) -> str:
    return (rule.tag or "") + "".join(sorted(rule.names))


def _normal(selector: str) -> str:
    """A selector of one element with its names in one order; what is none stands for itself."""
    found = _SELECTOR.fullmatch(selector)
    return selector if found is None else (found[1] or "").lower() + "".join(sorted(set(_NAME.findall(found[2]))))


def _cut(selectors: str) -> list[str]:
    return [one.strip() for one in selectors.split(",") if one.strip()]


def _last_told(body: str) -> dict[str, tuple[str, bool]]:
    """What a block says of display and visibility in the end, and whether it is important."""
    found: dict[str, tuple[str, bool]] = {}
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _HIDING:
            words = value[:200].lower().replace("!", " !").split()
            important = "!important" in "".join(words)
            if important or not found.get(name, ("", False))[1]:
                found[name] = (words[0] if words else "", important)
    return found


def _blocks(css: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of each rule, and whether it holds on every screen: not where it is for a narrow one.

    What is for print or an animation is left out. An unclosed block goes to the end, as in a browser.
    """
    opened: list[tuple[str, int]] = []
    last = deeper = 0
    for found in _PART.finditer(css):
        if found[0] == "{" and len(opened) >= _DEEPEST:
            deeper += 1
        elif found[0] == "{":
            opened.append((css[last : found.start()].rpartition(";")[2].strip(), found.end()))
        elif found[0] == "}" and deeper:
            deeper -= 1
        elif found[0] == "}" and opened:
            yield from _closed(css, opened, found.start())
        elif found[0] != "}":
            continue
        last = found.end()
    while opened:
        yield from _closed(css, opened, len(css))


def _closed(css: str, opened: list[tuple[str, int]], end: int) -> Iterator[tuple[str, str, bool]]:
    prelude, start = opened.pop()
    around = [one for one, _ in opened]
    if prelude.startswith("@") or css.find("{", start, end) >= 0:
        return
    if all(_SHOWN_ON_SCREENS.match(one) for one in around):
        yield prelude, css[start:end], True
    elif all(_SHOWN_ON_SCREENS.match(one) or _MEDIA.match(one) for one in around):
        yield prelude, css[start:end], False
