"""What is looked at to tell how two claims relate, beside the rules: words, numbers, days, sides, kinds of act.

Each feature is the same for the pair turned round but those that say which of the two tells more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout.claims.learned.act_words import load_act_words
from readout.records import Claim, Evidence
from readout.resolution.particulars import Day, days
from readout.resolution.wording import Wording, coverage, wording

_STEPS = 5  # steps of a share that are told apart
_MANY = 4
_NAMED = re.compile(r"(?<![.!?„“»«:]\s)(?<!^)\b[A-ZÄÖÜ][\w-]{2,}")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is compared of one claim."""

    claim: Claim
    words: Wording
    lemmas: Wording
    by: frozenset[str]
    to: frozenset[str]
    denied: bool
    language: str = "de"


def pair_features(left: Sayings, right: Sayings) -> list[str]:
    """The features of a pair, in both directions of "left" and "right"."""
    forth, back = _covers(left, right), _covers(right, left)
    found = [*_of_kinds(left, right), *_of_words(left, right, forth, back), *_of_sides(left, right)]
    found += [*_of_particulars(left, right), *_of_terms(left, right)]
    near = _step(max(forth, back))
    return [*found, *(f"{feature}&near={near}" for feature in found if feature.startswith(_JOINED))]


_JOINED = ("aspects=", "same aspect", "by=", "denied=", "numbers=", "days=", "shared=", "acts=")
"""Features that mean something else the more words two claims share."""


def _of_kinds(left: Sayings, right: Sayings) -> list[str]:
    aspects = "+".join(sorted((left.claim.aspect, right.claim.aspect)))
    real = "+".join(sorted((left.claim.factuality, right.claim.factuality)))
    firm = "+".join(sorted((left.claim.commitment or "-", right.claim.commitment or "-")))
    return [
        f"aspects={aspects}",
        f"same aspect={left.claim.aspect == right.claim.aspect}",
        f"factuality={real}",
        f"commitments={firm}",
        f"denied={left.denied}+{right.denied}" if left.denied == right.denied else "denied=one",
    ]


def _of_words(left: Sayings, right: Sayings, forth: float, back: float) -> list[str]:
    """``forth``: how much of the left one's words the right one has; ``back``: the other way round."""
    low, high = sorted((forth, back))
    found = [f"low={_step(low)}", f"high={_step(high)}", f"low+high={_step(low)}|{_step(high)}"]
    found.append(f"more={'left' if back > forth + 0.15 else 'right' if forth > back + 0.15 else 'even'}")
    shared = _terms(left) & _terms(right)
    found += [f"shared={min(len(shared), _MANY)}", f"sizes={_longer(len(_terms(left)), len(_terms(right)))}"]
    names = _names(left.claim.spans) & _names(right.claim.spans)
    found.append(f"names={min(len(names), 2)}")
    acts, others = _acts(left), _acts(right)
    both = len(acts & others) / max(1, min(len(acts), len(others)))
    return [*found, f"acts={_step(both)}", *(f"act={one}" for one in sorted(acts & others))]


def _of_sides(left: Sayings, right: Sayings) -> list[str]:
    return [
        f"by={_meets(left.by, right.by)}",
        f"to={_meets(left.to, right.to)}",
        f"turned={bool(left.by & right.to)}{bool(left.to & right.by)}",
        f"alone={len(left.by) == 1}{len(right.by) == 1}" if len(left.by) == len(right.by) else "alone=one",
    ]


def _of_particulars(left: Sayings, right: Sayings) -> list[str]:
    numbers, others = set(left.words.numbers), set(right.words.numbers)
    first, second = left.claim, right.claim
    return [
        f"numbers={_meets(numbers, others)}",
        f"numbered={_which(bool(numbers), bool(others))}",
        f"days={_meet_days(_days(first), _days(second))}",
        f"dated={_which(bool(_days(first) or first.due), bool(_days(second) or second.due))}",
        f"conditions={_which(bool(first.condition), bool(second.condition))}",
        f"condition words={_step(_condition(first, second))}" if first.condition and second.condition else "free",
    ]


def _of_terms(left: Sayings, right: Sayings) -> list[str]:
    """Deadlines, where both have one."""
    first, second = left.claim.due, right.claim.due
    if first is None or second is None:
        return ["due=open"]
    mine, theirs = first.end or first.start, second.end or second.start
    if mine is None or theirs is None:
        return ["due=words"]
    length = min(len(mine), len(theirs))
    return [f"due={mine[:length] == theirs[:length]}"]


def _covers(left: Sayings, right: Sayings) -> float:
    return max(coverage(left.words, right.words), coverage(left.lemmas, right.lemmas))


def _terms(one: Sayings) -> set[str]:
    return {term for term, weight in one.words.terms if weight == 1.0}


def _names(spans: Sequence[Evidence]) -> frozenset[str]:
    return _names_in(tuple(span.quote for span in spans))


@lru_cache(maxsize=50_000)
def _names_in(quotes: tuple[str, ...]) -> frozenset[str]:
    """Words with a capital that do not open a sentence; of nouns too, which German writes so."""
    return frozenset(name.casefold() for quote in quotes for name in _NAMED.findall(quote))


@lru_cache(maxsize=50_000)
def _acts_of(content: str, language: str) -> frozenset[str]:
    words = load_act_words(language)
    return frozenset(one for word in _WORD.findall(content) for one in words.classes(word.lower()))


def _acts(one: Sayings) -> frozenset[str]:
    """The kinds of act that the words of a claim can show."""
    return _acts_of(" ".join((one.claim.content, *one.claim.key)), one.language)


def _days(claim: Claim) -> tuple[Day, ...]:
    return days(claim.content)


def _meet_days(left: Sequence[Day], right: Sequence[Day]) -> str:
    if not left or not right:
        return "none" if not left and not right else "one"
    return "same" if any(a.may_be(b) for a in left for b in right) else "apart"


def _condition(left: Claim, right: Claim) -> float:
    mine, theirs = (wording(" ".join(span.quote for span in claim.condition)) for claim in (left, right))
    return max(coverage(mine, theirs), coverage(theirs, mine))


def _meets(left: set[float] | frozenset[str], right: set[float] | frozenset[str]) -> str:
    if not left or not right:
        return "none" if not left and not right else "one"
    return "same" if left == right else "some" if set(left) & set(right) else "apart"


def _which(left: bool, right: bool) -> str:
    return "both" if left and right else "left" if left else "right" if right else "none"


def _longer(left: int, right: int) -> str:
    return "left" if left > 1.5 * right else "right" if right > 1.5 * left else "even"


def _step(share: float) -> int:
    return int(_STEPS * min(share, 0.999))
