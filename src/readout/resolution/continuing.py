"""Whether a later report tells what became of an earlier commitment: the same sides, the same thing, no number apart.

Days or months lie between, the contact may be another or none. One shared weak word is never enough, and what cannot be
told from another commitment of the same sides is joined to neither. Keys make this possible for an archive: each is
made of one claim alone, and two claims without a common key are never joined.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from readout.records import Aspect, Claim
from readout.resolution.claim_parties import Parties, parties
from readout.resolution.denied_matter import denied_kind
from readout.resolution.indexed import IndexedReading
from readout.resolution.particulars import place_conflict, without_days
from readout.resolution.points import Point, PointMatch, answers, contrary, number_conflict, point
from readout.resolution.progress import OPENING, Progress, stage
from readout.resolution.related import about_one_matter
from readout.resolution.spelling import without_marks
from readout.resolution.tables import table, weights
from readout.resolution.windows import gap_days, told_window
from readout.resolution.wording import stem, synonyms, wording

_WORD = re.compile(r"[^\W\d_]+")
_ROOT = 4
"""Letters of a side's root that begin words for it: "astenisch" and "Astenau"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A claim as a moment in a commitment's history: what it tells, between whom, about what.

    ``terms`` are its telling words without those of progress, of sides, people and days. ``kinds`` are the aspects that
    its words name a commitment by ("die Einladung").
    """

    point: Point
    told: Progress
    parties: Parties
    terms: frozenset[str]
    kinds: frozenset[Aspect]
    keys: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether it tells of no thing, at most of a kind: "hielt Wort"."""
        return self.terms <= _kind_terms()


def moment(made: Point) -> Moment | None:
    """The moment that a point tells; None where it tells of no commitment."""
    told = stage(made.claim, made.indexed)
    if told is None:
        return None
    sides = parties(made.claim, made.indexed)
    every = _terms(made, sides)
    kinds = frozenset(aspect for aspect, words in _kinds().items() if every & words)
    if told.state in OPENING:
        kinds = frozenset({denied_kind(made.claim) or made.claim.aspect})
    words = every | {f"#{kind}" for kind in kinds}
    keys = frozenset(f"{side}×{word}" for side in sides.named for word in words)
    return Moment(point=made, told=told, parties=sides, terms=every, kinds=kinds, keys=keys)


def commitment_keys(claim: Claim, indexed: IndexedReading) -> tuple[str, ...]:
    """Keys of a claim, of it and its own reading alone: each side with each telling word, and with each kind of thing.

    Two claims are joined in a history only where they share one. Empty where the claim tells of no commitment.
    """
    made = moment(point(claim, indexed))
    return () if made is None else tuple(sorted(made.keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a claim about future action may be known again by, of it and its own reading alone.

    ``keys`` as of :func:`commitment_keys`, also where it tells no state; ``sides`` are how many it names, ``terms`` its
    telling words without those that name a kind of commitment ("die Einladung"). ``later`` is whether it tells what
    became of one, and does not undertake it.
    """

    keys: tuple[str, ...]
    sides: int
    terms: int
    later: bool


def traits(claim: Claim, indexed: IndexedReading) -> Traits:
    """The traits of a claim; without keys where no side is named."""
    made = point(claim, indexed)
    told = moment(made)
    sides = told.parties if told else parties(claim, indexed)
    terms = told.terms if told else _terms(made, sides)
    keys = told.keys if told else {f"{side}×{term}" for side in sides.named for term in terms}
    later = told is not None and told.told.state not in OPENING
    return Traits(keys=tuple(sorted(keys)), sides=len(sides.named), terms=len(terms - _kind_terms()), later=later)


def continues(earlier: Sequence[Moment], later: Moment) -> PointMatch | None:
    """Whether ``later`` tells what became of the commitment that ``earlier`` tells of; the surest pair and its reason.

    None also where a number, a day or a place tells the two apart.
    """
    if not _may_continue(earlier, later):
        return None
    found = [match for one in earlier if (match := _pair(one, later)) is not None]
    return max(found, key=lambda match: match.score, default=None)


def _may_continue(earlier: Sequence[Moment], later: Moment) -> bool:
    """Whether no particular tells them apart: of several accounts of one number it is enough that one agrees."""
    if not any(one.keys & later.keys for one in earlier):
        return False
    for conflicts in (_counts_apart, _days_apart, _places_apart):
        told = [found for one in earlier if (found := conflicts(one, later)) is not None]
        if told and all(told):
            return False
    return True


def _counts_apart(one: Moment, later: Moment) -> bool | None:
    """None where one of the two counts nothing. What is begun or done may be a part of what was to be."""
    ours, theirs = one.point.claim.quantity, later.point.claim.quantity
    if ours is None or theirs is None:
        bare = one.point.words.numbers and later.point.words.numbers
        return number_conflict(one.point, later.point) is not None if bare else None
    if later.told.state == "fulfilled" and theirs.value <= (ours.upper or ours.value):
        return False
    return number_conflict(one.point, later.point) is not None


def is_part(one: Moment, later: Moment) -> bool:
    """Whether less was done than had been undertaken: 20 of 60 prisoners."""
    ours, theirs = one.point.claim.quantity, later.point.claim.quantity
    if ours is None or theirs is None or one.told.state not in OPENING or later.told.state != "fulfilled":
        return False
    room = weights()["points"]["about_tolerance" if ours.approximate or theirs.approximate else "number_tolerance"]
    return bool((theirs.upper or theirs.value) < ours.value * (1 - room))


def _days_apart(one: Moment, later: Moment) -> bool | None:
    """Two deadlines that do not meet; the day of something begun or done is none."""
    if later.told.state not in OPENING or one.told.state not in OPENING:
        return None
    ours, theirs = told_window(one.point.claim.due), told_window(later.point.claim.due)
    return gap_days(ours, theirs) > 0 if ours is not None and theirs is not None else None


def _places_apart(one: Moment, later: Moment) -> bool | None:
    return True if place_conflict(one.point.claim.content, later.point.claim.content) else None


def _pair(one: Moment, later: Moment) -> PointMatch | None:
    if not one.keys & later.keys or not _same_sides(one, later):
        return None
    if later.told.state in OPENING or later.told.state == "refused":
        return _taken_up(one, later)
    return _became(one, later)


def _same_sides(one: Moment, later: Moment) -> bool:
    """Whether both are between the same sides, as far as they are told, and the same side is to act."""
    ours, theirs = one.parties, later.parties
    if not ours.named & theirs.named:
        return False
    if min(len(ours.named), len(theirs.named)) > 1:
        return len(ours.named & theirs.named) > 1 and _same_doer(one, later)
    fuller, shorter, shorter_of = (ours, theirs, later) if len(ours.named) > 1 else (theirs, ours, one)
    near = shorter.near | {side for side in fuller.named if _names(shorter_of.point.indexed, side)}
    if len(fuller.named) > 1 and len(fuller.named & near) < 2:
        return False  # an article about others: it must at least name both
    return _same_doer(one, later)


def _names(indexed: IndexedReading, side: str) -> bool:
    """Whether a word of the article begins like the side, though nobody was read there who acts for it."""
    return len(side) >= _ROOT and side in _beginnings(indexed.reading.article.text, len(side))


def _in_words(side: str, one: Moment) -> bool:
    """Whether the claim itself names the side: "sein Angebot an Tarsk"."""
    return len(side) >= _ROOT and side in _beginnings(one.point.claim.content, len(side))


@lru_cache(maxsize=4096)
def _beginnings(text: str, letters: int) -> frozenset[str]:
    words = (word for word in _WORD.findall(text) if word[0].isupper() or "isch" in word)  # "das karvische Angebot"
    return frozenset(without_marks(word).casefold()[:letters] for word in words)


def _same_doer(one: Moment, later: Moment) -> bool:
    """Whoever is to act acts; who demanded withdraws the demand; the guest may take up or refuse an invitation."""
    state, aspect = later.told.state, one.point.claim.aspect
    doers, acting = one.parties.doers, later.parties.doers
    if not doers or not acting or state in ("refused", "signed", "expired") or aspect == "invitation":
        return True
    if aspect == "demand" and state in ("withdrawn", "demanded"):
        return bool(one.point.by & later.point.by) or not one.point.by
    if one.told.state == "offered" and later.told.state == "agreed":
        return True  # who agrees may be the other
    return bool(doers & acting)


def _taken_up(one: Moment, later: Moment) -> PointMatch | None:
    """A commitment that is told again, or a demand or offer with its answer."""
    if answers(one.point, later.point):
        return PointMatch(relation="same", score=0.8, sentence="One answers the other.")
    match = about_one_matter(one.point, later.point)
    if match.relation in ("unrelated", "contradicting"):
        return None
    return match if _is_told_again(one, later) else None


def _is_told_again(one: Moment, later: Moment) -> bool:
    """Whether both share two telling words that make up half of the shorter, or have the one that both consist of.

    The accounts of one contact may be that unlike; weeks later "Beobachter nach Ostrau" and "die Belagerung Ostraus"
    are two demands.
    """
    shared, shorter = _shared(one.terms, later.terms), min(len(one.terms), len(later.terms))
    several = len(shared) > 1 and len(shared) >= weights()["histories"]["taken_up"] * shorter
    return several or (len(shared) == 1 and one.terms == later.terms)


def _became(one: Moment, later: Moment) -> PointMatch | None:
    """What was begun, done, broken or taken back, and what had been undertaken, by their words or by its kind alone."""
    if one.told.state not in OPENING:
        return _told_again(one, later)
    own, settings = _own(one, later), weights()["histories"]
    shared = _shared(one.terms, own)
    both = sum(side in later.parties.near or _in_words(side, later) for side in one.parties.named) > 1
    least = settings["both_sides"] if both or _same_count(one, later) else settings["one_side"]
    if later.terms & _doing() and not one.terms & _doing():
        least = settings["one_side"]  # "lieferte Lastwagen" does not open the border for them
    if len(shared) >= least and len(shared) >= settings["covered"] * len(own) and not contrary(one.terms, later.terms):
        words = ", ".join(sorted(term.lstrip("=@") for term in shared))
        return PointMatch(relation="same", score=_score(one, later, shared), sentence=f"Both are about {words}.")
    if own <= _kind_terms() and one.point.claim.aspect in later.kinds:
        sentence = f"It is named by its kind: {one.point.claim.aspect}."
        return PointMatch(relation="left_specific", score=settings["by_kind"], sentence=sentence)
    return None


def _own(one: Moment, later: Moment) -> frozenset[str]:
    """The words by which the later report must know the commitment: kind and verb only where there are no others."""
    told = frozenset(term for term in later.terms if not _is_side(term, one.parties.near))
    things = told - _kind_terms()
    done = later.told.state == "fulfilled" and not later.kinds
    return (things - _doing() if done or things - _doing() else things) or (frozenset() if done else told)


def _told_again(one: Moment, later: Moment) -> PointMatch | None:
    """Two reports of what was done: the same where most of their words are."""
    shared = one.terms & later.terms
    most = max(len(one.terms), len(later.terms))
    if one.told.state != later.told.state or not shared or len(shared) < weights()["histories"]["again"] * most:
        return None
    return PointMatch(relation="same", score=_score(one, later, shared), sentence="Both tell the same of it.")


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The terms of the second that the first has, also as part of a compound."""
    least = weights()["points"]["shortest_part"]

    def has(term: str) -> bool:
        if term in ours:
            return True
        return term[0] != "=" and any(
            len(other) >= least and len(term) >= least and (other.startswith(term) or term.startswith(other))
            for other in ours
            if other[0] != "="
        )

    return frozenset(term for term in theirs if has(term))


def _score(one: Moment, later: Moment, shared: frozenset[str]) -> float:
    """Up to 1: how much of both is shared; the same number makes it surer."""
    union = len(one.terms | later.terms) or 1
    return round(min(1.0, 0.5 + 0.4 * len(shared) / union + 0.1 * _same_count(one, later)), 3)


def _same_count(one: Moment, later: Moment) -> bool:
    ours, theirs = one.point.claim.quantity, later.point.claim.quantity
    return ours is not None and theirs is not None and (ours.value, ours.unit) == (theirs.value, theirs.unit)


def _terms(made: Point, sides: Parties) -> frozenset[str]:
    """The telling terms of a point's words, without those of progress, days, measures, sides and people."""
    people = {stem(word) for a in made.indexed.actors.values() if a.kind == "person" for word in a.name.split()}
    light = _light() | people
    due = made.claim.due.words if made.claim.due else ""
    words = _WORD.findall(without_days(made.claim.content.replace(due, " ") if due else made.claim.content))
    words = [word for word in words if not _is_participle(word, made.claim.key)]
    told = (" ".join(word for word in each if stem(word) not in light) for each in (words, made.claim.key))
    every = {term for each in told for term, weight in wording(each).terms if weight == 1.0 and stem(term) not in light}
    if denied_kind(made.claim):
        every &= {term for words in (made.words, made.lemmas) for term, _ in words.terms}
    return frozenset(term for term in every if term[0] != "@" and not _is_side(term, sides.near))


def _is_participle(word: str, key: Sequence[str]) -> bool:
    """Whether it is the participle of a verb whose infinitive the key has: "zurückgegeben" beside "zurückgeben"."""
    return any(word == f"{one[:place]}ge{one[place:]}" for one in key for place in (one.find(word[-5:]),) if place > 0)


def _is_side(term: str, sides: frozenset[str]) -> bool:
    """Whether a term is the name or the adjective of one of these sides: "torvi", "torvisch" of Torvien."""
    return any(
        len(side) >= _ROOT and term.startswith(without_marks(side).casefold()[: max(_ROOT, len(side) - 2)])
        for side in sides
    )


def _table() -> dict[str, Any]:
    return table("readout.language", "de", "progress.toml")


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    """The stems of words that tell nothing of what a commitment is about."""
    groups = (words for name, words in _table()["light"].items() if name != "doing")
    return frozenset(stem(word) for words in groups for word in words.split()) - _kind_stems()


@lru_cache(maxsize=1)
def _doing() -> frozenset[str]:
    """The terms of what is done with a thing."""
    return frozenset(term for word in _table()["light"]["doing"].split() for term, _ in wording(word).terms)


@lru_cache(maxsize=1)
def _kind_stems() -> frozenset[str]:
    return frozenset(stem(word) for words in _table()["kinds"].values() for word in words)


@lru_cache(maxsize=1)
def _kinds() -> dict[Aspect, frozenset[str]]:
    kinds: dict[Aspect, list[str]] = _table()["kinds"]
    return {aspect: frozenset({*map(_term, words), *map(stem, words)}) for aspect, words in kinds.items()}


@lru_cache(maxsize=1)
def _kind_terms() -> frozenset[str]:
    return frozenset(term for words in _kinds().values() for term in words)


def _term(word: str) -> str:
    return synonyms().get((stem(word),), stem(word))
