"""What a place in a sentence of the machine can hold, and how that is told in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from readout.views.labels import english_states
from readout.views.words import Words, words

ANYTHING = r"[^\n]+?"
DAY = r"(?:no date|(?:from |until )?[\d-]{4,10}(?: to [\d-]{4,10})?)(?: \('[^\n]*?'\))?"
"""What :func:`readout.resolution.windows.shown` makes of a time."""
_DAY = re.compile(
    r"(?:no date|(?:(?P<from>from)|(?P<until>until))? ?(?P<first>[\d-]{4,10})(?: to (?P<last>[\d-]{4,10}))?)"
    r"(?: \('(?P<words>.*)'\))?",
    re.DOTALL,
)
_DESCRIBED = re.compile(
    r"(?P<between>^|; )(?P<lead>the same words are now |the nearest is )?(?P<label>[a-z_]+) of (?P<names>[^„]*?) \(„"
)
_LEADS = {"the same words are now ": "sentence.same_words_now", "the nearest is ": "sentence.nearest"}
_VALUES = ("form", "status", "aspect", "strength")
_ITSELF, _IN = " against itself: ", " in "

Told = Callable[[str, Words], str]


def allowed(kind: str) -> str:
    """What a place of this kind can hold, as a pattern. Raises KeyError for a kind that there is not."""
    if kind in _VALUES:
        return "|".join(re.escape(value.replace("_", " ")) for value in words("en").names(kind))
    if kind not in TOLD:
        raise KeyError(kind)
    return DAY if kind == "day" else ANYTHING


def _day(told: str, to: Words) -> str:
    found = _DAY.fullmatch(told)
    if not found:
        return told
    quoted = f" („{found['words']}“)" if found["words"] else ""
    if not found["first"]:
        return to("dates.none") + quoted
    key = "from" if found["from"] else "until" if found["until"] else None
    if key:
        return to(f"time.{key}", day=to.day(found["first"])) + quoted
    return to.days(found["first"], found["last"]) + quoted


def _names(told: str, to: Words) -> str:
    joined = re.sub(r"'([^']*)'", "„\\1“", told)
    for word in ("and", "or"):
        joined = joined.replace(f" {word} ", f" {to(f'sentence.{word}')} ")
    return joined


def _who(told: str, to: Words) -> str:
    """An account: a side; or one against itself, with a speaker and an article."""
    side, itself, rest = told.partition(_ITSELF)
    if itself:
        return to("sentence.itself", who=_side(side, to), rest=rest.replace(_IN, f" {to('sentence.in')} ", 1))
    return " ".join(_side(name, to) if name not in ("and",) else to("sentence.and") for name in _split(told))


def _split(told: str) -> list[str]:
    return [part for part in re.split(r" (and) ", told) if part]


def _side(name: str, to: Words) -> str:
    return to.side(_codes().get(name), name)


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in english_states().items()}


def _described(told: str, to: Words) -> str:
    """Records as :mod:`readout.resolution.finding` describes them: "phone_call of Tessen („telefonierte“)"."""
    return _DESCRIBED.sub(lambda found: _one_described(found, to), told)


def _one_described(found: re.Match[str], to: Words) -> str:
    label = to.texts.get(f"form.{found['label']}") or to.texts.get(f"aspect.{found['label']}")
    if label is None:
        return found[0]
    names = to("report.nobody") if found["names"] == "nobody named" else _names(found["names"], to)
    lead = to(_LEADS[found["lead"]]) + " " if found["lead"] else ""
    return f"{found['between']}{lead}{label}, {names} („"


def _json(told: str, to: Words) -> str:
    """A kind of JSON value: "number", "list"."""
    return to.texts.get(f"json.{told}", told)


def _value(kind: str) -> Told:
    return lambda told, to: to.name(kind, told.lower().replace(" ", "_"))


TOLD: Mapping[str, Told] = {
    "words": lambda told, _: told,
    "day": _day,
    "names": _names,
    "who": _who,
    "described": _described,
    "json": _json,
    "untold": lambda _told, _to: "",
    **{kind: _value(kind) for kind in _VALUES},
}
"""By the name of the kind: tells what stands in the place."""
