"""When two names, two places or two dates count as the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from evaluation.items import ALIAS, Span
from evaluation.scores import Score

FUNCTION_WORDS = frozenset(
    "der die das des dem den ein eine einer eines einem einen und von vom aus im in zu zur zum fuer "
    "sein seine ihr ihre herr frau the of and".split()
)
TITLE = re.compile(
    r"(?:praesident|kanzler|minister|chef|sprecher|koenig|papst|premier|general|botschafter)(?:in|s|n)?$"
)
"""Words of office beside a name."""
ENDING = re.compile(r"(?:en|es|n|s|e)$")
"""Endings of declension, taken off words of more than five letters: Rednern, Behörden, Marlands."""
SIMILAR_NAMES = 0.8
"""Least similarity (difflib) of two last names of five letters or more: Selenskyj, Selenskij, Selenski."""
VERY_SIMILAR_NAMES = 0.87
"""The same where the first letters differ: Zelenskyj and Selenskyj, not Norland and Sorland."""
NAME_LETTERS = 5


def covered(spans: Iterable[Span]) -> frozenset[int]:
    """The characters of some places."""
    return frozenset(place for start, end in spans for place in range(start, end))


def overlap_f1(left: Iterable[Span], right: Iterable[Span]) -> float:
    """F1 of the characters both cover; 0 where either is empty."""
    one, other = covered(left), covered(right)
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def fold(name: str) -> tuple[str, ...]:
    """The words of a name that count, without accents, articles and endings of declension."""
    text = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in text).split()
    kept = [word for word in words if word not in FUNCTION_WORDS] or words
    return tuple(ENDING.sub("", word) if len(word) > NAME_LETTERS else word for word in kept)


def same_name(gold: str | None, predicted: str | None) -> bool:
    """Whether two names mean the same: one's words are among the other's, or the last names are alike.

    Nobody (None) is the same as nobody. "Präsident Tessen" and "Mira Tessen" share their last name; "die
    Präsidentin" and "Mira Tessen" share nothing: a description that was not resolved counts as wrong. An office alone
    is the same as a longer description ("ein Sprecher des Rates"), not as a name with that office. An actor that goes
    by several names is the same by any of them.
    """
    if gold is None or predicted is None:
        return gold is predicted
    if ALIAS in gold or ALIAS in predicted:
        return any(same_name(one, other) for one in gold.split(ALIAS) for other in predicted.split(ALIAS))
    left, right = fold(gold), fold(predicted)
    if not left or not right:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        shorter, longer = (left, predicted) if set(left) <= set(right) else (right, gold)
        return set(left) == set(right) or bool(without_titles(shorter)) or longer[:1].islower()
    left, right = without_titles(left) or left, without_titles(right) or right
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return similar(left[-1], right[-1]) and shares_first(left, right)


def without_titles(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are no office."""
    return tuple(word for word in words if not TITLE.search(word))


def shares_first(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the first words agree, or one of the names is a last name only."""
    return min(len(left), len(right)) == 1 or similar(left[0], right[0]) or left[0][0] == right[0][0]


def similar(left: str, right: str) -> bool:
    """Whether two words are spellings of one."""
    if left == right:
        return True
    if min(len(left), len(right)) < NAME_LETTERS:
        return False
    least = SIMILAR_NAMES if left[0] == right[0] else VERY_SIMILAR_NAMES
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= least


def name_hits(gold: Sequence[str], predicted: Sequence[str]) -> int:
    """How many golden names have a predicted one of their own."""
    left = list(predicted)
    hits = 0
    for name in gold:
        match = next((other for other in left if same_name(name, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def name_score(gold: Sequence[str], predicted: Sequence[str]) -> Score:
    """Precision and recall of a list of names."""
    return Score.counted(name_hits(gold, predicted), len(predicted), len(gold))


def same_date(gold: str | None, predicted: str | None) -> bool:
    """Whether a predicted date says what the golden one says: the same, or finer within it."""
    if gold is None or predicted is None:
        return gold is predicted
    return predicted[: len(gold)] == gold
