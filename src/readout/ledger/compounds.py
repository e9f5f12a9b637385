"""The parts of German compounds, by which they are searched: "Grenzübergang" has "Grenze" and "Übergang"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from readout.language.lexicon import Lexicon
from readout.language.person_nouns import names_person

_LEAST = 4
"""Letters of a part of a compound; shorter ones ("Ei", "Aal") are parts of too many words by chance."""
_LONGEST = 100
"""Letters of a word that is split: the longest compounds of German laws have 80."""
_LINKS = ("", "s", "es", "n", "en", "e", "er")
"""What joins the parts of a German compound: Verhandlung-s-runde, Gefangene-n-austausch."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Parts that the lexicon does not tell: short nouns, and words in front that are none, both written small."""

    short: frozenset[str]
    first: frozenset[str]


@cache
def _tables() -> Tables:
    told = tomllib.loads(files("readout.ledger").joinpath("compounds.toml").read_text(encoding="utf-8"))
    return Tables(frozenset(word.lower() for word in told["short"]), frozenset(told["first"]))


def compound_parts(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The parts of a compound as words of the lexicon, in their order, the last as it stands; of other words none.

    A word that the lexicon has is split only where it is a noun, and no verb or adjective written large ("das
    Telefonieren", "der Reichste"), and bends as its last part does: "Gestalter" is no "Alter".
    """
    if len(word) > _LONGEST:
        return ()
    known = next((form for form in (word, word.capitalize()) if form in lexicon), None)
    if word.lower() in lexicon or (known and not lexicon.is_noun(known)):
        return ()
    return _Splitting(known or word, lexicon).parts(known or word)


def strong(word: str, lexicon: Lexicon) -> str:
    """The form under which the lexicon has a noun that bends like an adjective: "Gesandte" for "Gesandter"."""
    weak = word.removesuffix("r")
    if word in lexicon or not word.endswith("er") or not lexicon.is_noun(weak):
        return word
    as_adjective = any(one.tag.startswith("ADJ") for one in lexicon.readings(word.lower()))
    return weak if as_adjective or any(one.lemma == word for one in lexicon.readings(weak)) else word


def asked_by_parts(last: str, lexicon: Lexicon) -> bool:
    """Whether who asks for a compound with this last part asks for its parts too: an "Austausch von Gefangenen" is a
    Gefangenenaustausch, but nobody asks for all ministers and presidents who asks for a Ministerpräsident."""
    return not any(names_person(one.lemma) for one in lexicon.readings(strong(last, lexicon)) if one.tag == "NN")


class _Splitting:
    """One word being split. What is left of it is always one of its beginnings, and each of these is split once:
    otherwise a long word of small nouns takes time that doubles with every few letters."""

    def __init__(self, whole: str, lexicon: Lexicon) -> None:
        self._whole, self._lexicon = whole, lexicon
        self._bent = _bent(whole, lexicon)
        self._split: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a beginning of the word; the longest last part decides."""
        if word not in self._split:
            self._split[word] = self._first_fitting(word)
        return self._split[word]

    def _first_fitting(self, word: str) -> tuple[str, ...]:
        for cut in range(2, len(word) - 1):
            last = word[cut:].capitalize()
            if not self._is_part(last) or not self._bends(word, last):
                continue
            if first := self._first_parts(word[:cut]):
                return (*first, last)
        return ()

    def _is_part(self, word: str) -> bool:
        long_enough = len(word) >= _LEAST or word.lower() in _tables().short
        return long_enough and self._lexicon.is_noun(strong(word, self._lexicon))

    def _bends(self, word: str, last: str) -> bool:
        """Whether a word that the lexicon has may end in this noun; of others every noun will do."""
        return word != self._whole or not self._bent or bool(self._bent & _bent(last, self._lexicon))

    def _first_parts(self, word: str) -> tuple[str, ...]:
        ends = [word.removesuffix(link) for link in _LINKS if word.endswith(link)]
        if known := next((end.capitalize() for end in ends if self._is_part(end.capitalize())), None):
            return (known,)
        if word.lower() in _tables().first:
            return (word.lower(),)
        if self._lacks_e(word):
            return (f"{word.capitalize()}e",)
        return next((found for end in ends if len(end) >= _LEAST and (found := self.parts(end))), ())

    def _lacks_e(self, word: str) -> bool:
        """Whether it is a noun without its -e: "Grenz", "Schul". One that is a word itself but for commands ("nicht",
        "groß") is none."""
        if len(word) < _LEAST or f"{word.lower()}e" in _tables().first:
            return False
        small = self._lexicon.readings(word.lower())
        noun = self._lexicon.readings(f"{word.capitalize()}e")
        return all(one.tag.startswith("VV") for one in small) and any(
            one.tag == "NN" and any(form.gender == "f" for form in one.morphs) for one in noun
        )


def _bent(word: str, lexicon: Lexicon) -> frozenset[tuple[str, str, str]]:
    """Case, number and gender in which a noun of this form may stand."""
    nouns = (one for one in lexicon.readings(word) if one.tag == "NN")
    return frozenset((form.case, form.number, form.gender) for one in nouns for form in one.morphs)
