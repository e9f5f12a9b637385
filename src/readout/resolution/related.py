"""How two claims relate: what the rules find, weighed by a model together with all else that is known of the pair.

The rules compare words, and ask much of them. The model was trained on events told by three accounts each: it knows
that a promise with the same number and deadline is likely the same promise, whatever its words. What the rules find
contradicting stays so where the two are about one thing at all; and what contradicts must be shown: without a number,
day, place, strength or denial that is apart, nothing is called a contradiction.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from readout.claims.learned.classifier import Classifier, load_models
from readout.resolution.pair_features import Sayings, pair_features
from readout.resolution.points import (
    Point,
    PointMatch,
    Relation,
    comparable,
    contradiction,
    match_by_rules,
    measures,
    one_voice,
)
from readout.resolution.two_things import two_things
from readout.resolution.wording import coverage, wording
from readout.settings import CONTRADICTS_FROM, RELATED_FROM

UNRELATED: Relation = "unrelated"
TURNED: dict[Relation, Relation] = {"left_specific": "right_specific", "right_specific": "left_specific"}
"""The relation of the pair turned round, where it is another one."""
_STEPS = 5
_SENTENCES: dict[Relation, str] = {
    "same": "They say the same",
    "left_specific": "One says the same with more detail",
    "right_specific": "One says the same with more detail",
}


def match_points(left: Point, right: Point) -> PointMatch:
    """How two claims relate, the same whichever comes first. Nothing is merged here: rows are made of these matches."""
    return two_things(left, right) or _related(left, right, shown=True)


def about_one_matter(left: Point, right: Point) -> PointMatch:
    """The same for what was spoken of: a topic and the demand made on it speak for one contact, but are two points."""
    return _related(left, right, shown=False)


def _related(left: Point, right: Point, *, shown: bool) -> PointMatch:
    """``shown``: what the model holds for contradicting, and nothing shows, is not taken for one point either."""
    if left.key > right.key:
        found = _related(right, left, shown=shown)
        return replace(found, relation=TURNED.get(found.relation, found.relation))
    ruled = match_by_rules(left, right)
    model = _model(left.indexed.reading.article.language)
    if model is None or left.indexed.key == right.indexed.key:
        return ruled
    if ruled.relation == UNRELATED and _share_nothing(left, right):
        return ruled  # most pairs: what else could tie them hardly ever does (2 of 983 in the corpora)
    return _weighed(left, right, ruled, model, shown=shown)


@lru_cache(maxsize=8)
def _model(language: str) -> Classifier | None:
    return load_models(language).classifiers.get("pair")


def _weighed(left: Point, right: Point, ruled: PointMatch, model: Classifier, *, shown: bool) -> PointMatch:
    if left.refusing != right.refusing and (left.denied or right.denied):
        return ruled  # a refusal and a denial do not contradict each other, and are no one point either
    odds = model.probabilities(features_of(left, right, ruled))
    if odds[UNRELATED] > 1 - RELATED_FROM:
        return _apart(ruled)
    if ruled.relation != UNRELATED:
        return ruled  # what contradicts, and who tells more, the rules know better
    if odds["contradicting"] >= CONTRADICTS_FROM:
        found = contradiction(left, right)
        if found is not None and (not shown or _is_shown(found, left, right)):
            return found
        if shown:
            return ruled
    kinds: tuple[Relation, ...] = ("same", "left_specific", "right_specific")
    relation = max(kinds, key=lambda kind: odds[kind])
    shared = shared_words(left, right)
    sentence = f"{_SENTENCES[relation]}{': ' + ', '.join(shared) if shared else ''}."
    return PointMatch(relation=relation, score=round(1 - odds[UNRELATED], 3), sentence=sentence)


def _is_shown(found: PointMatch, left: Point, right: Point) -> bool:
    """Whether what is apart is said of one thing: two numbers or days without another word in common are of two."""
    if found.conflict not in ("number", "time", "place"):
        return True
    ours, theirs = (frozenset(term for term, weight in one.words.terms if weight == 1.0) for one in (left, right))
    return comparable(left.claim.aspect, right.claim.aspect) and bool((ours & theirs) - measures())


def _share_nothing(left: Point, right: Point) -> bool:
    """Whether no term of one is a term, or a part of one, of the other, and no number or day due is in both."""
    if left.traces.isdisjoint(right.traces):
        return True
    if left.days & right.days or set(left.words.numbers) & set(right.words.numbers):
        return False
    words = (
        (left.words, right.words),
        (right.words, left.words),
        (left.lemmas, right.lemmas),
        (right.lemmas, left.lemmas),
    )
    return not any(coverage(mine, theirs) for mine, theirs in words)


def _apart(ruled: PointMatch) -> PointMatch:
    if ruled.relation == UNRELATED:
        return ruled
    return PointMatch(relation=UNRELATED, score=0.0, sentence="They share words, but are about two things.")


def shared_words(left: Point, right: Point) -> list[str]:
    """Up to three telling words of the left claim that stand for something in the right one, as they are written."""
    theirs = {term for term, weight in right.words.terms if weight == 1.0}
    found = [word for word in left.claim.content.split() if {t for t, w in wording(word).terms if w == 1.0} & theirs]
    return [word.strip(",.;:„“”\"'()") for word in dict.fromkeys(found)][:3]


def features_of(left: Point, right: Point, ruled: PointMatch | None = None) -> list[str]:
    """The features of a pair, with what the rules make of it."""
    ruled = ruled or match_by_rules(left, right)
    found = pair_features(_sayings(left), _sayings(right))
    voices = one_voice(left, right)
    return [
        *found,
        f"rules={ruled.relation}",
        f"rules={ruled.relation}|{int(_STEPS * min(ruled.score, 0.999))}",
        f"conflict={ruled.conflict}",
        f"refusing={left.refusing == right.refusing}",
        f"one voice={voices}",
    ]


def _sayings(one: Point) -> Sayings:
    language = one.indexed.reading.article.language
    return Sayings(one.claim, one.words, one.lemmas, one.by, one.to, one.denied, language)
