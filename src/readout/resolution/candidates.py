"""Which pairs of cases are worth judging: keys by who takes part, a window of days, shared sentences and terms.

:class:`Blocks` are a pure function of one case, :func:`may_be_candidates` of two blocks: an archive keeps them beside
each mention and finds the partners of a new one by an index, whatever the order in which articles come. With rows
``block(mention, key)`` for ``keys``, a mention table with ``article, first, last, news`` and rows
``sentence(mention, hash)`` for ``sentences``, a pair is a candidate only if

- ``right.article <> left.article``, and
- the people of both (``people``), where all of them are known, leave a doubt that they are others
  (:func:`are_other_people`), and
- a ``key`` of the right is one of the left's ``asks``, and
- both have ``first`` and ``last``, and ``left.first <= right.last AND right.first <= left.last``; or
- one lacks ``first`` and ``last``, and a sentence is shared, by news no more than ``copies.days`` apart where both have
  ``news``; or
- one lacks them, both have ``news``, and these are no more than ``candidates.news_days`` apart, or no more than
  ``candidates.alone_days`` where all shared keys are of one participant (:func:`is_of_one`); or
- one lacks ``news``.

Days are ISO 8601 dates, so that text compares as days do. What this lets through, :func:`may_be_candidates` decides;
it is symmetric, as the conditions are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations

from readout.records import Actor, ContactForm
from readout.resolution.actor_words import is_named, office_class
from readout.resolution.actors import is_vague
from readout.resolution.cases import Case
from readout.resolution.copies import sentence_hash
from readout.resolution.spelling import fold_name
from readout.resolution.tables import forms_meet, weights
from readout.resolution.together import is_of_nobody, other_people, people_of
from readout.resolution.told_sides import root_of
from readout.resolution.windows import day_of_year, is_narrow

_AHEAD = frozenset({"planned", "proposed", "possible", "cancelled"})
"""Stages of a contact that may be moved: it may take place on a later day than the one told."""

_SOUNDS = {letter: group[0] for group in ("szc", "vwfbp", "kgq", "td", "mn", "lr") for letter in group}
"""Consonants that publishers take for each other when they spell a foreign name; all other letters count as vowels."""


_DAY = "day "


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """What an archive keeps of a case to find its partners by."""

    keys: tuple[str, ...]
    """Under which it is found."""
    asks: tuple[str, ...]
    """Under which it looks: the partner's ``keys``. One key of each meeting one of the other's is symmetric."""
    first: str | None
    last: str | None
    """The days within which a partner's days must begin or end; None where no day is told, or a year alone."""
    news: str | None
    """The day it was told of as news; None where neither its day nor that of publication is known."""
    sentences: tuple[str, ...]
    """Hashes of the long sentences of its article, and of those that speak of it."""
    terms: tuple[str, ...]
    """Telling terms of its points, and the day of the year, for cases of which no year is told."""
    form: ContactForm
    people: tuple[str, ...] = ()
    """Who takes part, where all are told by name (:func:`readout.resolution.together.people_of`)."""


def blocks(case: Case) -> Blocks:
    """The blocks of a case; a pure function of it."""
    keys, asks = _keys(case)
    first, last = _reach(case)
    return Blocks(
        keys=keys,
        asks=asks,
        first=_iso(first),
        last=_iso(last),
        news=_iso(case.news),
        sentences=tuple(sorted(case.indexed.printed.hashes | {sentence_hash(key) for key in case.sentences})),
        terms=_terms(case),
        form=case.contact.form,
        people=people_of(case.taking_part),
    )


def may_be_candidates(left: Blocks, right: Blocks) -> bool:
    """Whether a pair of two articles is to be judged; whatever is not is different."""
    shared = set(left.asks) & set(right.keys)
    if not shared or not forms_meet(left.form, right.form) or not _days_meet(left, right, shared):
        return False
    sentence = bool(set(left.sentences) & set(right.sentences))
    return not are_other_people(left, right, sentence=sentence)  # last: names take longest to compare


def are_other_people(left: Blocks, right: Blocks, *, sentence: bool) -> bool:
    """Whether the people of both alone tell them apart; ``sentence`` tells whether they share one.

    Of reports of offices alone, news of one week may be one contact, and without a day what shares a sentence.
    """
    if is_of_nobody(left.people) or is_of_nobody(right.people):
        apart = _days_apart(left, right)
        if (apart is None and not sentence) or (apart is not None and apart > weights()["time"]["far_days"]):
            return True
    return other_people(left.people, right.people)


def are_printed_near(left: Blocks, right: Blocks) -> bool:
    """Whether a sentence in both may be one report of one contact; later it is background, or what is always said."""
    apart = _days_apart(left, right)
    return apart is None or apart <= int(weights()["copies"]["days"])


def _days_apart(left: Blocks, right: Blocks) -> int | None:
    """Days between them as news, None where one is not known."""
    if left.news is None or right.news is None:
        return None
    return abs((date.fromisoformat(left.news) - date.fromisoformat(right.news)).days)


def _days_meet(left: Blocks, right: Blocks, keys: set[str]) -> bool:
    """Whether days, sentences or terms leave it open that two who share these ``keys`` are one."""
    if left.first and left.last and right.first and right.last:
        return left.first <= right.last and right.first <= left.last
    if set(left.sentences) & set(right.sentences) and are_printed_near(left, right):
        return True
    alone = all(map(is_of_one, keys))
    settings = weights()["candidates"]
    if (apart := _days_apart(left, right)) is not None:
        return bool(apart <= settings["alone_days" if alone else "news_days"])
    if not alone and (left.news or right.news):
        return True
    shared = set(left.terms) & set(right.terms)
    return len(shared) >= int(settings["undated_terms"]) or any(term.startswith(_DAY) for term in shared)


def is_of_one(key: str) -> bool:
    """Whether a key is of one participant, and not of two who met: one person meets many in a month."""
    return key[:2] in _OF_ONE


_OF_ONE = frozenset({"0 ", "1 ", "2 "})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _reach(case: Case) -> tuple[date | None, date | None]:
    """The days told, one longer than they are, so that what is a day apart meets; longer for what may be moved."""
    window = case.window
    if window.last is None or not is_narrow(window):
        return None, None
    settings = weights()["time"]
    room = settings["moved_days"] if case.contact.status in _AHEAD else settings["apart_days"] - 1
    try:
        return window.first, window.last + timedelta(days=room)
    except OverflowError:
        return window.first, window.last


def longest_reach() -> timedelta:
    """How long the days of blocks can be at most: what a search by their first day must go back."""
    time = weights()["time"]
    return timedelta(days=weights()["candidates"]["broad_days"] + max(time["moved_days"], time["apart_days"]))


def _terms(case: Case) -> tuple[str, ...]:
    """The longest of the telling terms in its points: compounds and names tell more than short words."""
    found = {term for point in case.points for term, weight in point.words.terms if weight == 1.0}
    ranked = sorted(found, key=lambda term: (-len(term), term))[: weights()["candidates"]["most_terms"]]
    day = day_of_year(case.window)
    return tuple(sorted([*ranked, f"{_DAY}{day[0]}-{day[1]}"] if day else ranked))


def _keys(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two contacts are one if they share two participants, or one where a report knows no other.

    The keys are pairs of participants; a report with a single one is found by it, and finds those with several. So does
    one that tells next to nothing of the other. Somebody of whom neither name nor side is told ("der Präsident") is the
    same as another of the kind only beside a partner: each article has its own.
    """
    told = [_of_actor(actor) + _people_of(actor, case) for actor in case.taking_part]
    offices = [_offices(actor) for actor in case.taking_part]
    pairs = {_pair(a, b) for left, right in combinations(told, 2) for a in left for b in right}
    held = {
        (_pair(office, key), _pair(partner, key))
        for (_, one), (others, _) in permutations(list(zip(told, offices, strict=True)), 2)
        for office, partner in one
        for key in others
    }
    keys, asks = pairs | {mine for mine, _ in held}, pairs | {theirs for _, theirs in held}
    known = zip(case.taking_part, told, strict=True)
    singles = {key for actor, one in known for key in one if _is_known(actor) or key.startswith("@")}
    alone, among = {f"1 {key}" for key in singles}, {f"2 {key}" for key in singles}
    if len(told) == 1:
        anybody = tuple(f"0 {key}" for key in told[0]) if not singles else ()
        return anybody or tuple(sorted(alone)), anybody or tuple(sorted(alone | among))
    if len(told) == 2 and any(is_vague(actor) for actor in case.taking_part):
        return tuple(sorted(keys | among | alone)), tuple(sorted(asks | among | alone))
    return tuple(sorted(keys | among)), tuple(sorted(asks | alone))


def _is_known(actor: Actor) -> bool:
    """Whether one participant alone says something of a contact, also if no side is told of it."""
    return is_named(actor) or actor.kind not in _ANYBODY


_ANYBODY = frozenset({"person", "group", "anonymous"})


def _offices(actor: Actor) -> list[tuple[str, str]]:
    """The key of an office beside a partner, and the one it looks for.

    One whose side is told looks for one whose side is not, and the other way round: all heads of state who meet one
    partner would be too many.
    """
    office = office_class(actor.role) or (None if is_named(actor) else office_class(actor.name))
    if office is None:
        return []
    return (
        [(f"#{office}", f"?{office}")] if actor.side else [(f"?{office}", f"#{office}"), (f"?{office}", f"?{office}")]
    )


def _pair(left: str, right: str) -> str:
    return "+".join(sorted((left, right)))


def _of_actor(actor: Actor) -> tuple[str, ...]:
    """The keys of one participant: side and surname; else the words for it."""
    named = is_named(actor)
    keys = {f"@{root_of(actor.side)}"} if actor.side else set()
    if named:
        keys.add(_skeleton(fold_name(actor.name) or (actor.name,)))
    if actor.kind == "state":
        keys.add(f"@{root_of(actor.name)}")
    if not actor.side:
        keys |= {f"@{root}" for root in _adjectives(actor)}
    return tuple(sorted(keys)) or (" ".join(fold_name(actor.name)) or actor.name,)


def _people_of(actor: Actor, case: Case) -> tuple[str, ...]:
    """The surnames of a side's people in this article, where it stands for them: another may tell no side of theirs."""
    if not actor.side or is_named(actor):
        return ()
    root = root_of(actor.side)
    people = [one for one in case.indexed.reading.actors if one.side and is_named(one) and root_of(one.side) == root]
    names = dict.fromkeys(_skeleton(fold_name(one.name)) for one in people if fold_name(one.name))
    return tuple(names)[: weights()["candidates"]["most_people"]]


def _adjectives(actor: Actor) -> Iterable[str]:
    """Roots of what may be the adjective of a side: "der dravonische Präsident"."""
    words = (word.strip(".,") for word in f"{actor.role or ''} {actor.name}".split())
    return (root_of(word) for word in words if "isch" in word[3:])


def _skeleton(name: tuple[str, ...]) -> str:
    """The first consonants of a folded surname, by groups of sounds: publishers spell names as they hear them."""
    word = name[-1]
    sounds = "".join(_SOUNDS.get(letter, "") for letter in word)
    first = "" if word[0] in _SOUNDS else "a"
    return first + re.sub(r"(.)\1+", r"\1", sounds)[:4]
