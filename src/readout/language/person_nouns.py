"""Which common nouns name people: those that the lexicon has a feminine in -in for, and those of both genders.

"Trainer" has "Trainerin", "Anwalt" has "Anwältin", "Fehler" and "Fluss" have none; "Vorsitzende" is of either gender.
A compound is what its last part is: "Haushaltspolitikerin".
"""

from __future__ import annotations

from functools import lru_cache

from readout.language.lexicon import open_lexicon
from readout.language.mention_words import mention_words

_UMLAUTS = (("a", "ä"), ("o", "ö"), ("u", "ü"), ("A", "Ä"), ("O", "Ö"), ("U", "Ü"))
_PERSON = tuple(mention_words("person_noun_end"))
_NOBODY = mention_words("no_person_noun")
_BODIES = tuple(mention_words("body_noun_end"))
_SHORTEST = 4
"""Letters of the last part of a compound that is looked up by itself."""


@lru_cache(maxsize=65536)
def names_person(lemma: str) -> bool:
    """Whether the noun ``lemma`` (a nominative singular) names a person, or people by what they are or do."""
    word = lemma.rpartition("-")[2].capitalize()
    if not word.isalpha() or word in _NOBODY:
        return False
    if word.lower().endswith(_PERSON):
        return True
    if _is_noun(word):
        return _has_feminine(word) or _of_both_genders(word) or _last_part(word, _SHORTEST + 2)
    return _last_part(word, _SHORTEST)


def _last_part(word: str, shortest: int) -> bool:
    for cut in range(1, len(word) - shortest + 1):
        part = word[cut:].capitalize()
        if _is_noun(part):
            return part not in _NOBODY and (_has_feminine(part) or _of_both_genders(part))
    return False


@lru_cache(maxsize=65536)
def names_body(lemma: str) -> bool:
    """Whether the noun names an organisation, an authority or a company by what it is."""
    return lemma.rpartition("-")[2].lower().endswith(_BODIES)


def _is_noun(word: str) -> bool:
    return open_lexicon("de").is_noun(word)


def _has_feminine(word: str) -> bool:
    """Whether the word is the feminine of another, or has one itself."""
    readings = open_lexicon("de").readings
    if word.endswith("in") and any(m.gender == "f" for one in readings(word) for m in one.morphs):
        return _is_noun(word[:-2]) or _is_noun(word[:-2] + "e") or any(_is_noun(one) for one in _without_umlaut(word))
    stem = word.removesuffix("e")
    forms = [stem + "in", *(f"{one}in" for one in _with_umlaut(stem))]
    return any(m.gender == "f" for form in forms for one in readings(form) if one.tag == "NN" for m in one.morphs)


def _with_umlaut(stem: str) -> list[str]:
    """ "Anwalt" → "Anwält": the last vowel that takes one."""
    for at in range(len(stem) - 1, -1, -1):
        for plain, changed in _UMLAUTS:
            if stem[at] == plain:
                return [stem[:at] + changed + stem[at + 1 :]]
    return []


def _without_umlaut(word: str) -> list[str]:
    return [word[:-2].replace(changed, plain) for plain, changed in _UMLAUTS if changed in word]


def _of_both_genders(word: str) -> bool:
    """ "der Angeklagte, die Angeklagte": an adjective or participle used as a noun."""
    morphs = [m for one in open_lexicon("de").readings(word) if one.tag == "NN" for m in one.morphs]
    genders = {m.gender for m in morphs if m.number == "sg"}
    return word.endswith(("e", "er")) and {"m", "f"} <= genders
