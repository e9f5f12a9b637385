"""Brings an office or institution from the article's words to the nominative, for display as a name or role.

"Präsidenten der Vereinigten Staaten" → "Präsident der Vereinigten Staaten", "Nationalen Sicherheitsberater" →
"Nationaler Sicherheitsberater", "russischen Regierung" → "russische Regierung".
"""

from __future__ import annotations

from readout.language.actorwords import ActorWord, actor_word
from readout.language.side_words import is_city_adjective, people_side

_ENDINGS = {"m": "er", "f": "e", "n": "es", "": "e"}
_WEAK = ("ent", "at", "ot", "ist", "ant", "arch", "ast", "yst", "oge", "ege", "ale", "te")
"""Nouns whose plural is in -en, so that a final -n is no mark of the dative."""
_CUTS = ("es", "s", "en", "n", "e")


def nominative_noun(text: str, *, gender: str = "") -> str:
    """The nominative singular of an actor noun, compounds included; ``text`` itself where it is none."""
    noun = actor_word(text)
    if noun is None or noun.number == "pl":
        return text
    if not noun.base:
        for cut in _CUTS:
            shorter = actor_word(text.removesuffix(cut)) if text.endswith(cut) else None
            if shorter is not None and shorter.base and shorter.word == noun.word:
                text, noun = text.removesuffix(cut), shorter
                break
    if noun.word.endswith("er") and text.endswith("te") and gender == "m":
        return text + "r"  # der Gesandte → Gesandter
    return text


def nominative_plural(text: str) -> str:
    """A plural actor noun without the dative -n: "Amerikanern" → "Amerikaner", "Ländern" → "Länder"."""
    if text.endswith("n") and not text.endswith("innen"):
        noun, shorter = actor_word(text), actor_word(text[:-1])
        if noun is not None and noun.word.endswith(_WEAK):
            return text
        if people_side(text[:-1]) is not None and text.endswith("ern"):
            return text[:-1]
        if shorter is not None and (shorter.number == "pl" or text.endswith(("ern", "eln"))):
            return text[:-1]
    return text


def nominative_adjective(text: str, gender: str) -> str:
    """An attributive adjective with the strong nominative ending of ``gender``."""
    for ending in ("en", "er", "em", "es", "e"):
        if text.endswith(ending) and len(text) - len(ending) >= 3:
            return text[: len(text) - len(ending)] + _ENDINGS[gender]
    return text


def nominative_words(words: list[str], head: int, gender: str, *, plural: bool = False) -> str:
    """A noun phrase without determiner: adjectives before ``head`` and the head itself in the nominative."""
    if plural:
        row = [nominative_adjective(w, "f") if w.islower() and w.endswith(("en", "er")) else w for w in words[:head]]
        return " ".join((*row, nominative_plural(words[head]), *words[head + 1 :]))
    noun = actor_word(words[head])
    gender = gender or (noun.gender if isinstance(noun, ActorWord) else "")
    gender = gender or ("m" if words[head].endswith("er") else "")
    row = []
    for i, word in enumerate(words):
        if i < head and not word.endswith("-") and word != "und" and actor_word(word) is None:
            inflected = word.endswith(("e", "en", "er", "em", "es")) and not is_city_adjective(word)
            row.append(nominative_adjective(word, gender) if inflected else word)
        elif i == head or (i < head and actor_word(word) is not None):
            row.append(nominative_noun(word, gender=gender))
        else:
            row.append(word)
    return " ".join(row)
