"""What the model of names looks at: features of a word form, made once per form, and of a token in its place.

A feature is a string; the model turns it into a number by CRC-32, so nothing depends on Python's hash seed. A form's
features count for the token itself and, fewer of them, for its neighbours, each under a sign of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from readout.language.actorwords import actor_word
from readout.language.folding import without_genitive
from readout.language.forms import Sorts, open_forms
from readout.language.name_lists import BEGINS, FIRST_NAME, PLACE, SURNAME, open_name_lists
from readout.language.scan import Scan
from readout.language.side_words import people_side

_RUN = re.compile(r"(.)\1+")
_PLAIN = re.compile("[A-ZÄÖÜ]?[a-zäöüß]+")
_COMPASS = re.compile(r"(?:(?:Nord|Süd)(?:ost|west)?|Ost|West|Mittel|Zentral|Ober|Unter|Nieder|Neu|Alt|Groß|Klein)-?")
_LONGEST = 40
"""Letters of a form that are looked at: its shape and class."""
_FORMS = 65536
_SHOUTED = 3
"""Letters of a word in capitals that may be an ordinary one."""


@dataclass(frozen=True, slots=True, eq=False)
class FormSort:
    """What many forms have in common: features in each place, and the class that is combined with the neighbours'."""

    group: str
    signs: str
    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]


class FormFacts(NamedTuple):
    """A word form and its sort; for the features that are its alone see the functions below."""

    form: str
    word: str
    """The form in small letters, not longer than is looked at."""
    sort: FormSort
    capital: bool
    begins: bool
    """Whether listed names of several words begin so."""


EDGE = FormFacts("", "^", FormSort("^", "", (), ("^",), ()), capital=False, begins=False)
"""What stands beside the first and the last word of a sentence."""


def shape(form: str) -> str:
    """ "Xx" for "Berlin", "X" for "EU", "Xx-Xx" for "Schmidt-Maier", "9x" for "1990er"."""
    if _PLAIN.fullmatch(form):
        return "Xx" if form[0].isupper() else "x"
    signs = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in form[:_LONGEST])
    return _RUN.sub(r"\1", signs)


@lru_cache(maxsize=_FORMS)
def form_facts(form: str) -> FormFacts:
    """What is known of a word form by itself."""
    entry = open_forms("de").entry(form, "word", False) if form[:1].isalpha() else None
    sorts, known = (entry.sorts, entry.known) if entry is not None else ((), False)
    lists = list_bits(form)
    sort = _sort(sorts, known, shape(form), lists, _actor(form))
    capital = form[:1].isupper() or (not form.islower() and any(letter.isupper() for letter in form))
    return FormFacts(form, form[:_LONGEST].lower(), sort, capital, begins=capital and bool(lists & BEGINS))


def near_features(facts: FormFacts) -> tuple[str, ...]:
    """What a form adds alone to the token beside it."""
    small = facts.word
    return (f"w={small}", f"e3={small[-3:]}", f"e5={small[-5:]}") if facts is not EDGE else ()


def far_features(facts: FormFacts) -> tuple[str, ...]:
    """What a form adds alone to the token after the next."""
    return (f"w={facts.word}",) if facts is not EDGE else ()


def own_features(facts: FormFacts) -> tuple[str, ...]:
    """What a form that may itself belong to a name has alone; small words seldom need it."""
    small = facts.word
    return (f"w={small}", f"b={without_genitive(small)}", f"n={min(len(facts.form), 12)}{facts.sort.signs[:2]}",
            *_affixes(small), *_parts(facts.form))  # fmt: skip


@lru_cache(maxsize=_FORMS)
def _sort(sorts: Sorts, known: bool, signs: str, lists: int, actor: str) -> FormSort:
    """The sort of the forms with these tags and kinds of name, shape, lists and word for an actor."""
    tags, names = sorted({tag for tag, _ in sorts}), sorted({kind for _, kind in sorts if kind})
    group = "|".join((*tags, *names)) if known else "?" + signs
    own = (f"g={group}", f"s={signs}", f"l={lists}", f"a={actor}", f"gl={group}{lists}", f"k={'|'.join(names)}{lists}")
    near = (f"g={group}", f"s={signs[:3]}", f"l={lists}", f"a={actor}")
    far = (f"g={group}", f"a={actor}", f"l={lists}")
    cls = f"{'|'.join(tags) if known else '?'}{'/'.join(names)}{_coarse(lists)}{actor.partition(':')[0]}{signs[:3]}"
    return FormSort(cls, signs, own, near, far)


def _affixes(small: str) -> list[str]:
    ends = [f"e{size}={small[-size:]}" for size in range(2, 7) if len(small) > size]
    return ends + [f"p{size}={small[:size]}" for size in range(2, 6) if len(small) > size]


def _parts(form: str) -> list[str]:
    """Of a compound with a hyphen: "Chodorkowski-Anwalt", "Rhein-Main"."""
    head, hyphen, tail = form.rpartition("-")
    if not hyphen:
        return []
    return [f"h={head.lower()}", f"t={tail.lower()}", f"hl={list_bits(head)}", f"ta={_actor(tail)}"]


def list_bits(form: str) -> int:
    """Bits of the name lists, of the form or of what it is the genitive or the shouting of."""
    lists = open_name_lists("de")
    form = form.replace("’", "'")
    found = lists.kinds(form) or lists.kinds(without_genitive(form))
    if found or len(form) < 4:
        return found
    if form.isupper():
        return lists.kinds(form.capitalize())
    compass = _COMPASS.match(form)
    part = without_genitive(form[compass.end() :].capitalize()) if compass else ""
    return lists.kinds(part) & PLACE if len(part) > 3 else 0


def _coarse(bits: int) -> str:
    return "".join(sign for bit, sign in ((PLACE, "P"), (FIRST_NAME, "F"), (SURNAME, "S"), (BEGINS, "B")) if bits & bit)


def _actor(form: str) -> str:
    if not form[:1].isupper():
        return ""
    noun = actor_word(form)
    if noun is not None:
        return f"{noun.sort}:{noun.office_class}"
    return "people" if people_side(form) else ""


def sentence_words(scan: Scan, first: int, last: int) -> list[str]:
    """The words of a sentence; of two or more in capitals in a row ("MIRA TESSEN sagte") as they are written else."""
    words = [token.text for token in scan.tokens[first:last]]
    shouted = [word.isupper() and len(word) >= _SHOUTED and word.isalpha() for word in words]
    for k, word in enumerate(words if True in shouted else ()):
        if shouted[k] and ((k and shouted[k - 1]) or (k + 1 < len(words) and shouted[k + 1])):
            words[k] = word.capitalize()
    return words


def place_features(scan: Scan, i: int, first: int, last: int) -> tuple[str, ...]:
    """The tags around token ``i`` of the sentence ``first`` to ``last``, and the listed name it belongs to."""
    tokens = scan.tokens
    before = tokens[i - 1].tag if i > first else "^"
    after = tokens[i + 1].tag if i + 1 < last else "$"
    tags = (f"T={tokens[i].tag}", f"T-={before}", f"T+={after}")
    hit = scan.hit_at.get(i)
    if hit is None:
        return tags
    sort = f"{'B' if hit.first == i else 'I'}{hit.entry.sort}{'d' if hit.entry.doubtful else ''}"
    return (*tags, f"H={sort}") if hit.last - hit.first == 1 else (*tags, f"H={sort}", f"HM={sort}")


def listed_rows(words: Sequence[str], facts: Sequence[FormFacts]) -> dict[int, str]:
    """A feature for each token that belongs to a listed name of several words."""
    found: dict[int, str] = {}
    end = 0
    for i in [k for k, fact in enumerate(facts) if fact.begins]:
        if i >= end:
            count, kinds = open_name_lists("de").longest(words, i)
            found.update({at: f"M={'B' if at == i else 'I'}{kinds}" for at in range(i, i + count)})
            end = i + count
    return found


def sentence_features(scan: Scan, first: int, last: int) -> list[list[str]]:
    """All features of every token of a sentence, as strings: what the model is trained on."""
    words = sentence_words(scan, first, last)
    facts = [EDGE, EDGE, *map(form_facts, words), EDGE, EDGE]
    rows = listed_rows(words, facts[2:-2])
    features = []
    for k in range(len(words)):
        far_left, left, own, right, far_right = facts[k : k + 5]
        row = [f"0{feature}" for feature in (*own_features(own), *own.sort.own)]
        for sign, neighbour in (("-1", left), ("+1", right)):
            row += [sign + feature for feature in (*near_features(neighbour), *neighbour.sort.near)]
        for sign, neighbour in (("-2", far_left), ("+2", far_right)):
            row += [sign + feature for feature in (*far_features(neighbour), *neighbour.sort.far)]
        before, here, after = left.sort.group, own.sort.group, right.sort.group
        row += [f"cl={before} {here}", f"cr={here} {after}", f"wl={left.word} {here}", f"wr={here} {right.word}",
                f"c3={before} {here} {after}"]  # fmt: skip
        row += [rows[k]] if k in rows else []
        row += place_features(scan, first + k, first, last)
        features.append(row)
    return features
