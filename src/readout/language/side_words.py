"""Words that speak of a side by themselves: adjectives of states and seats, names of peoples, and their stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from readout.language.folding import plain_word
from readout.world.states import load_states

_ENDINGS = ("en", "er", "em", "es", "e", "")
_ADJECTIVE = re.compile(r"^(?P<stem>.{3,}?)(?P<suffix>isch|ländisch|aendisch)(?:e[nrms]?)$")
NAME_ENDINGS = ("istan", "stan", "ien", "land", "reich", "ia", "en", "ei", "a", "e", "o", "s", "")
_PEOPLE = re.compile(r".{3,}(?:ier|aner|laender|ese|ane|ase|ale)(?:in|innen|n|s)?$|.{4,}(?:er|e)in(?:nen)?$")
"""Words for the people of a state, folded: the Tavinier and his Tavinierin, Nordlaender, Sorkese."""
_PEOPLE_ENDINGS = (
    "ierinnen", "ierin", "iern", "iers", "ier", "erinnen", "erin", "ern", "ers", "er", "innen", "in", "en", "n", "e",
)  # fmt: skip
_PLACE_ADJECTIVE_ENDINGS = frozenset({"er", "ers", "ern"})
_ADJECTIVE_ENDINGS = ("istan", "laend", "iat", "ian", "an", "en", "es", "it", "in", "n", "")


@cache
def _listed_adjectives() -> dict[str, str]:
    """Folded base form of an adjective of a state → its code; city adjectives in -er are :func:`_city_adjectives`."""
    return {plain_word(adjective).lower(): state.code for state in load_states() for adjective in state.adjectives} | {
        "europaeisch": "EU"
    }


@cache
def _city_adjectives() -> dict[str, str]:
    """ "Moskauer" → RUS, "Pekinger" → CHN: they take no ending and begin with a capital."""
    found: dict[str, str] = {}
    for state in load_states():
        for seat in state.seats:
            folded = plain_word(seat)
            stems = {folded, folded.removesuffix("en"), folded.removesuffix("e"), folded.removesuffix("a")}
            found.update({stem + "er": state.code for stem in stems if len(stem) > 3 and " " not in stem})
    return found | {"Bruesseler": "EU"}


@cache
def _peoples() -> dict[str, str]:
    """Folded demonym, singular and plural forms → code: "Russen", "Amerikaner", "Ukrainern"."""
    found: dict[str, str] = {}
    for state in load_states():
        for people in state.people:
            folded = plain_word(people)
            for ending in ("", "n", "s", "en", "in", "innen", "e", "is"):
                found.setdefault(folded + ending, state.code)
            if folded.endswith("e"):
                found.setdefault(folded[:-1] + "in", state.code)  # Russe, Russin
                found.setdefault(folded[:-1] + "innen", state.code)
    return found


@lru_cache(maxsize=16384)
def adjective_sides(word: str) -> tuple[str, ...]:
    """The listed sides of an adjective: "russischen" → (RUS,), "russisch-ukrainische" → (RUS, UKR), else empty."""
    folded = plain_word(word)
    if folded in _city_adjectives() and word[:1].isupper():
        return (_city_adjectives()[folded],)
    lowered = folded.lower()
    listed = _listed_adjectives()
    for ending in _ENDINGS:
        if lowered.endswith(ending):
            base = lowered[: len(lowered) - len(ending)]
            if base in listed:
                return (listed[base],)
            parts = base.split("-")
            if len(parts) > 1 and all(part in listed or part == "us" for part in parts):
                return tuple(listed.get(part, "USA") for part in parts)
            if lowered.startswith("us-") and base.endswith("isch"):
                return ("USA",)
    return ()


def is_city_adjective(word: str) -> bool:
    """Whether ``word`` is an adjective in -er that takes no ending: of a listed seat ("die Pekinger Führung"), and
    "Schweizer"."""
    return word == "Schweizer" or (word[:1].isupper() and plain_word(word) in _city_adjectives())


def people_side(word: str) -> str | None:
    """The side of a listed demonym in any form, None otherwise."""
    return _peoples().get(plain_word(word)) if word[:1].isupper() else None


def is_people(word: str) -> bool:
    """Whether a word in no list has the shape of a demonym: "Tavinier", "Nordländerin", "Sorkesen"."""
    return bool(_PEOPLE.match(plain_word(word)))


def people_stems(word: str) -> set[str]:
    """The stems of adjectives that a demonym may go with: "Nordländer" → nordlaend."""
    return without_endings(plain_word(word).lower(), _PEOPLE_ENDINGS)


def land_of_people(word: str) -> str | None:
    """The name of a land that a demonym tells by its ending: Tavinier → Tavinien, Nordländerin → Nordland."""
    for ending, name in (("länder", "land"), ("laender", "land"), ("ier", "ien")):
        bare = word.removesuffix("nen").removesuffix("in").removesuffix("n").removesuffix("s")
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare.removesuffix(ending) + name
    return None


@lru_cache(maxsize=65536)
def adjective_stem(word: str) -> str | None:
    """Folded stem of an adjective in -isch: "velmarkischen" → "velmark"; None where it is none."""
    if word.isascii() and "isch" not in word.lower():
        return None
    match = _ADJECTIVE.match(plain_word(word).lower())
    return match["stem"] if match else None


def is_form_of_adjective(word: str, stem: str) -> bool:
    """Whether a capitalised word is made of an adjective's stem and so is no state's name beside it.

    The adjective itself ("Talvische Nachrichten") and the form in -er of a place ("Sarker Blatt", stem sark).
    """
    bare = plain_word(word).lower()
    return adjective_stem(word) == stem or (bare.startswith(stem) and bare[len(stem) :] in _PLACE_ADJECTIVE_ENDINGS)


def without_endings(word: str, endings: Sequence[str]) -> set[str]:
    return {word[: len(word) - len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= 3}


def stem_matches(name: str, stem: str) -> bool:
    """Whether an adjective's stem and a state's name belong together: Orsanien and orsan-, Karvia and karv-."""
    bare = plain_word(name).lower()
    if "ae" in stem and "ae" not in bare:
        stem = stem.replace("ae", "a")  # Estmark, estmärkisch
    if bare == stem or (bare[:4] == stem[:4] and bare.startswith(stem)):
        return True
    names, stems = without_endings(bare, NAME_ENDINGS), without_endings(stem, _ADJECTIVE_ENDINGS)
    return bool(names & (stems | {stem})) and bare[:3] == stem[:3]
