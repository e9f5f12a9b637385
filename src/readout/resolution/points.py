"""Whether two claims make one point: the same, one more specific, contradicting, or unrelated; and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, cast

from readout.records import Aspect, Claim
from readout.resolution.denied_matter import denied_matter
from readout.resolution.indexed import IndexedReading
from readout.resolution.particulars import day_conflict, place_conflict, without_days
from readout.resolution.polarity import refusing
from readout.resolution.tables import point_words, weights
from readout.resolution.windows import deadlines_apart, gap_days, shown, told_window
from readout.resolution.wording import Wording, coverage, stem, synonyms, traces, wording, wording_of_key

Relation = Literal["same", "left_specific", "right_specific", "contradicting", "unrelated"]

Conflict = Literal["number", "time", "place", "polarity", "direction", "strength"]

_OWNED = frozenset({"position", "demand", "promise", "offer", "invitation", "refusal", "assessment"})
"""Aspects that belong to whoever holds them: two presidents' positions on one thing are two points."""


_FIRM = frozenset({"agreed", "promised"})
"""Commitments that somebody has undertaken."""

_NARROW: frozenset[Aspect] = frozenset({"topic", "offer", "invitation", "exchange", "delegation"})
"""Aspects of which one telling word is enough to know the point: an offer "zu vermitteln", an invitation "nach X"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A claim ready to be compared. ``key`` is unique among the readings; ``by`` and ``to`` are sides."""

    key: str
    claim: Claim
    indexed: IndexedReading = field(compare=False)
    words: Wording = field(compare=False)
    lemmas: Wording = field(compare=False)
    """The same by the claim's key; empty where the claim has none."""
    by: frozenset[str] = field(compare=False)
    to: frozenset[str] = field(compare=False)
    denied: bool = field(compare=False)
    """Whether the claim says that it is not so: by its factuality, its aspect or a word of its content."""
    refusing: bool = field(compare=False)
    """Whether it is about a refusal, and not about what was refused."""
    days: frozenset[str] = field(compare=False)
    """The days on which it falls due, as traces."""
    traces: frozenset[str] = field(compare=False)
    """Of its words, lemmas, numbers and days: two points that share none of these have nothing in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointMatch:
    """How two points relate, how sure that is (0 to 1), and why; ``conflict`` names what contradicts.

    An unrelated pair with a conflict is told apart by one voice, one that is ``judged`` by a person: such points never
    share a row.
    """

    relation: Relation
    score: float
    sentence: str
    conflict: Conflict | None = None
    judged: bool = False
    apart: bool = False
    """Whether it is certain that an unrelated pair is two points: such never share a row either."""


def point(claim: Claim, indexed: IndexedReading) -> Point:
    """A claim with its words made comparable."""
    whole = wording(_without_terms(claim))
    words = denied_matter(claim, whole, indexed)
    lemmas = denied_matter(claim, wording_of_key(claim.key, whole.negated), indexed)
    return Point(
        key=f"{indexed.key}/{claim.id}",
        claim=claim,
        indexed=indexed,
        words=words,
        lemmas=lemmas,
        by=indexed.sides(claim.by),
        to=indexed.sides(claim.to),
        denied=claim.factuality == "denied" or claim.aspect == "denial" or words.negated,
        refusing=refusing(claim, words),
        days=(days := _due_days(claim)),
        traces=traces(words) | traces(lemmas) | days,
    )


def _due_days(claim: Claim) -> frozenset[str]:
    """The first and the last day of its term, where they are told: "bis Ende Mai" and "bis zum 31. Mai" share one."""
    ends = (claim.due.start, claim.due.end) if claim.due else ()
    return frozenset(f"%{day}" for day in ends if day)


def _without_terms(claim: Claim) -> str:
    """The content without the words of its date and condition: these are compared as what they are."""
    content = claim.content
    terms = [claim.due.words] if claim.due else []
    for words in (*terms, *(stretch.quote for stretch in claim.condition)):
        if words and len(words) < len(content):
            content = content.replace(words, " ")
    return without_days(content)


@cache
def comparable(left: Aspect, right: Aspect) -> bool:
    """Whether two aspects may hold one point."""
    table = weights()["points"]
    if left == right or "confirmation" in (left, right) or "denial" in (left, right):
        return True
    if _opposed(left, right):
        return True
    return any(left in family and right in family for family in table["families"])


def _opposed(left: Aspect, right: Aspect) -> bool:
    against = weights()["points"]["opposed"]
    commitments = weights()["points"]["families"][0]
    return (left in against and right in commitments) or (right in against and left in commitments)


def match_by_rules(left: Point, right: Point) -> PointMatch:
    """How two claims relate by their words, sides, numbers and days."""
    if not comparable(left.claim.aspect, right.claim.aspect):
        return _unrelated(f"One is a {left.claim.aspect}, the other a {right.claim.aspect}.")
    if owners := different_owners(left, right):
        return owners
    forth, back = _nearest(left, right)
    settings = weights()["points"]
    near = max(forth, back)
    near = near if near and _telling(left, right) else 0.0
    if left.refusing != right.refusing:
        return _refusal_meets(left, right, (forth, back) if near else (0.0, 0.0))
    if near >= settings["same"] and (conflict := _conflict(left, right, min(forth, back))):
        return _apart(conflict) if one_voice(left, right) else conflict
    if min(forth, back) >= settings["same"]:
        return PointMatch(relation="same", score=(forth + back) / 2, sentence="They say the same in other words.")
    if near >= settings["specific"]:
        relation: Relation = "left_specific" if back > forth else "right_specific"
        return PointMatch(relation=relation, score=near * 0.8, sentence="One says the same with more detail.")
    return _unrelated("Their words have too little in common.")


def _nearest(left: Point, right: Point) -> tuple[float, float]:
    """How far each covers the other, by words or by lemmas; most pairs share nothing, which shows at once."""
    if left.traces.isdisjoint(right.traces):
        return 0.0, 0.0
    by_words, by_lemmas = _coverages(left.words, right.words), _coverages(left.lemmas, right.lemmas)
    return max(by_words, by_lemmas, key=lambda both: (min(both), max(both)))


def _refusal_meets(left: Point, right: Point, covered: tuple[float, float]) -> PointMatch:
    """A refusal contradicts what is asserted of the same thing, or of a case of it; what is denied it leaves alone."""
    if left.denied or right.denied:
        return _unrelated("A refusal and a denial do not contradict each other.")
    general = covered[0] if left.refusing else covered[1]
    settings = weights()["points"]
    if min(covered) < settings["same"] and general < settings["specific"]:
        return _unrelated("Their words have too little in common.")
    sentence = f"What one calls a {left.claim.aspect}, the other calls a {right.claim.aspect}."
    return PointMatch(relation="contradicting", score=0.8, sentence=sentence, conflict="polarity")


def one_voice(left: Point, right: Point) -> bool:
    """Whether one speaker says both in one article, or the publisher narrates both: then these are two things."""
    if left.indexed.key != right.indexed.key:
        return False
    statements = left.indexed.statements
    said = [statements.get(side.claim.statement or "") for side in (left, right)]
    speakers = {one.speaker.id if one and one.speaker else None for one in said}
    return len(speakers) == 1


def _apart(conflict: PointMatch) -> PointMatch:
    """Two numbers, days or places from one voice are two points; who says and denies one thing contradicts it."""
    if conflict.conflict in ("number", "time", "place"):
        return replace(conflict, relation="unrelated", score=0.0)
    return conflict


def answers(asked: Point, answer: Point) -> bool:
    """Whether a promise, agreement or refusal answers a demand or offer: the same thing, by whom it was put to."""
    if asked.claim.aspect not in ("demand", "offer", "invitation"):
        return False
    if answer.claim.aspect not in ("promise", "agreement", "refusal", "exchange", "measure"):
        return False
    if asked.to and answer.by and not asked.to & answer.by:
        return False
    return min(_coverages(asked.words, answer.words)) >= weights()["points"]["same"] and _telling(asked, answer)


def _coverages(left: Wording, right: Wording) -> tuple[float, float]:
    """How far each covers the other; words that mean the contrary are about one thing, and count as shared."""
    if _opposites_apart(left, right):
        first = {second: first for first, second in _opposites()}
        left, right = (
            replace(side, terms=tuple((first.get(term, term), weight) for term, weight in side.terms))
            for side in (left, right)
        )
    return coverage(left, right), coverage(right, left)


def _unrelated(sentence: str) -> PointMatch:
    return PointMatch(relation="unrelated", score=0.0, sentence=sentence)


def _telling(left: Point, right: Point) -> bool:
    """Whether the shorter content has enough to go by: one telling word for a topic or offer, else two."""
    strong = min(sum(1 for _, weight in side.words.terms if weight == 1.0) for side in (left, right))
    if left.claim.aspect == right.claim.aspect and left.claim.aspect in _NARROW:
        return strong >= 1
    return strong >= 2 or (left.words.terms == right.words.terms and bool(left.words.terms))


def different_owners(left: Point, right: Point) -> PointMatch | None:
    """Points that belong to one side are compared with those of the same side; swapped roles contradict.

    A denial is no point of whoever denies: it may be of another's.
    """
    if "denial" in (left.claim.aspect, right.claim.aspect):
        return None
    if not ({left.claim.aspect, right.claim.aspect} & _OWNED) or not left.by or not right.by or left.by & right.by:
        return None
    turned = left.claim.aspect == right.claim.aspect == "invitation" and left.by == right.to
    if turned and min(coverage(left.words, right.words), coverage(right.words, left.words)) >= 0.9:
        sentence = "They disagree on who invites whom."
        return PointMatch(relation="contradicting", score=0.8, sentence=sentence, conflict="direction")
    return _unrelated("They belong to different sides.")


def contradiction(left: Point, right: Point) -> PointMatch | None:
    """What contradicts in two points that are known to be about one thing; None where nothing can be shown."""
    return _conflict(left, right, 1.0) or _numbers_apart(left, right) or _strengths_apart(left, right)


def _numbers_apart(left: Point, right: Point) -> PointMatch | None:
    """Both count, and no number of the one is one of the other's."""
    ours, theirs = (_without_years(side.words.numbers) for side in (left, right))
    if not ours or not theirs or set(ours) & set(theirs):
        return None
    sentence = f"One says '{ours[0]:g}', the other '{theirs[0]:g}'."
    return PointMatch(relation="contradicting", score=0.8, sentence=sentence, conflict="number")


def _without_years(numbers: tuple[float, ...]) -> tuple[float, ...]:
    """Without what is likely a year: "vor 2040" counts nothing."""
    return tuple(number for number in numbers if not (1900 <= number < 2100 and number == int(number)))


@cache
def measures() -> frozenset[str]:
    """The terms of words that measure: "zehn Tage" and "drei Tage" have no thing in common."""
    return frozenset(term for word in point_words()["measures"].split() for term, _ in wording(word).terms)


def _strengths_apart(left: Point, right: Point) -> PointMatch | None:
    """For one it is agreed or promised, for the other only offered, demanded or looked into."""
    ours, theirs = left.claim.commitment, right.claim.commitment
    if ours is None or theirs is None or (ours in _FIRM) == (theirs in _FIRM):
        return None
    sentence = f"For one it is {ours}, for the other {theirs}.".replace("_", " ")
    return PointMatch(relation="contradicting", score=0.8, sentence=sentence, conflict="strength")


def _only_examined(left: Point, right: Point) -> str | None:
    """For one a side will do it, for the other it will only look into it."""
    if left.denied or right.denied or _examines(left) == _examines(right):
        return None
    other = right if _examines(left) else left
    return "For one it is undertaken, for the other only examined." if other.claim.commitment in _FIRM else None


def _examines(one: Point) -> bool:
    """By its strength, or by a word of it: "werde die Verlängerung prüfen"."""
    if one.claim.commitment == "examined":
        return True
    return one.claim.commitment in _FIRM and bool(_examining() & {term for term, _ in one.words.terms})


@cache
def _examining() -> frozenset[str]:
    return frozenset(synonyms().get((stem(word),), stem(word)) for word in point_words()["examining"].split())


def _conflict(left: Point, right: Point, agreement: float) -> PointMatch | None:
    """What contradicts in two points about one thing: a number, a date, a place, or that it is so at all."""
    found = (
        ("number", 0.4, number_conflict(left, right)),
        ("strength", 0.4, _only_examined(left, right)),
        ("time", 0.5, _time_conflict(left, right)),
        ("place", weights()["points"]["same"], place_conflict(left.claim.content, right.claim.content)),
        ("polarity", 0.0, _polarity_conflict(left, right, agreement)),
    )
    for kind, least, sentence in found:
        if sentence and agreement >= least:
            return PointMatch(relation="contradicting", score=0.8, sentence=sentence, conflict=cast("Conflict", kind))
    return None


def _time_conflict(left: Point, right: Point) -> str | None:
    """Two deadlines that do not meet, or two days in the words of the contents.

    The day on which something was done does not contradict the deadline that was set for it.
    """
    if (left.claim.progress is None) != (right.claim.progress is None):
        return None
    windows = told_window(left.claim.due), told_window(right.claim.due)
    if windows[0] and windows[1]:
        apart = gap_days(windows[0], windows[1]) > 0 or deadlines_apart(windows[0], windows[1])
        return f"One says {shown(windows[0])}, the other {shown(windows[1])}." if apart else None
    return day_conflict(left.claim.content, right.claim.content)


def _polarity_conflict(left: Point, right: Point, agreement: float) -> str | None:
    if agreement < weights()["points"]["same"] and not _opposites_apart(left.words, right.words):
        return None
    if left.denied != right.denied:
        return "One says that it is so, the other that it is not."
    if _opposites_apart(left.words, right.words):
        return "They say the contrary of one thing."
    return None


def contrary(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of terms that share one differ in two that mean the contrary: opening and closing one border."""
    if not left & right:
        return False
    return any(
        (a in left and b in right and a not in right and b not in left)
        or (b in left and a in right and b not in right and a not in left)
        for a, b in _opposites()
    )


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    table = synonyms()
    pairs = ([table.get((stem(word),), stem(word)) for word in pair] for pair in point_words()["opposites"])
    return tuple((first, second) for first, second in pairs)


def _opposites_apart(left: Wording, right: Wording) -> bool:
    """Whether the contents differ in two words that mean the contrary, and share another."""
    return contrary(frozenset(term for term, _ in left.terms), frozenset(term for term, _ in right.terms))


def number_conflict(left: Point, right: Point) -> str | None:
    """A sentence where both count one thing and the numbers are apart; approximate numbers are given room."""
    ours, theirs = left.claim.quantity, right.claim.quantity
    if ours is None and theirs is None:
        return _bare_number_conflict(left.words.numbers, right.words.numbers)
    if ours is None or theirs is None or not _same_unit(ours.unit, theirs.unit):
        return None
    if ours.of and theirs.of and not _same_unit(ours.of, theirs.of):
        return None
    about = ours.approximate or theirs.approximate
    room = weights()["points"]["about_tolerance" if about else "number_tolerance"]
    if any(_meet(mine, other, room) for mine in _ranges(left, right) for other in _ranges(right, left)):
        return None
    return f"One says '{ours.words}', the other '{theirs.words}'."


def _meet(left: tuple[float, float], right: tuple[float, float], room: float) -> bool:
    low, high = sorted((left, right))
    return high[0] - low[1] <= room * max(abs(high[0]), abs(low[1]))


def _ranges(one: Point, other: Point) -> tuple[tuple[float, float], ...]:
    """What is counted, from and to; "je 50" beside a number without a word of each side is 50, and of both 100."""
    told = one.claim.quantity
    if told is None:
        return ()
    number = told.value, told.upper or told.value
    if not _of_each(one) or _of_each(other):
        return (number,)
    return number, (_SIDES * number[0], _SIDES * number[1])


_SIDES = 2
"""How many there are to give as much each."""


def _of_each(one: Point) -> bool:
    return not _each().isdisjoint(one.claim.content.casefold().split())


@cache
def _each() -> frozenset[str]:
    return frozenset(point_words()["each"].split())


def _bare_number_conflict(left: tuple[float, ...], right: tuple[float, ...]) -> str | None:
    """One number in each content, and not the same: "drei Wochen" and "sechs Wochen" where no quantity was read."""
    left, right = _without_years(left), _without_years(right)
    if len(left) != 1 or len(right) != 1 or left == right:
        return None
    return f"One says '{left[0]:g}', the other '{right[0]:g}'."


def _same_unit(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left == right
    first, second = wording(left), wording(right)
    return max(coverage(first, second), coverage(second, first)) >= 0.6 or stem(left) == stem(right)
