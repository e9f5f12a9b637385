"""Brings an office or institution from the article's words to the nominative, for display as a name or role.

"Präsidenten der Vereinigten Staaten" → "Präsident der Vereinigten Staaten", "Nationalen Sicherheitsberater" →
"Nationaler Sicherheitsberater", "russischen Regierung" → "russische Regierung".
"""

from __future__ import annotations

from readout.language.actorwords import ActorWord, actor_word

_ENDINGS = {"m": "er", "f": "e", "n": "es", "": "e"}
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


def nominative_adjective(text: str, gender: str) -> str:
    """An attributive adjective with the strong nominative ending of ``gender``."""
    for ending in ("en", "er", "em", "es", "e"):
        if text.endswith(ending) and len(text) - len(ending) >= 3:
            return text[: len(text) - len(ending)] + _ENDINGS[gender]
    return text


def nominative_words(words: list[str], head: int, gender: str) -> str:
    """A noun phrase without determiner: adjectives before ``head`` and the head itself in the nominative."""
    noun = actor_word(words[head])
    gender = gender or (noun.gender if isinstance(noun, ActorWord) else "")
    row = []
    for i, word in enumerate(words):
        if i < head and not word.endswith("-") and word != "und" and actor_word(word) is None:
            row.append(nominative_adjective(word, gender) if word.endswith(("e", "en", "er", "em", "es")) else word)
        elif i == head or (i < head and actor_word(word) is not None):
            row.append(nominative_noun(word, gender=gender))
        else:
            row.append(word)
    return " ".join(row)
