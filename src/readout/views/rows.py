"""The rows of a comparison: claims that make one point, and what each account says on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from readout.records import Actor, Aspect, Quantity, content_id
from readout.resolution import Point, PointMatch, match_actors, match_points
from readout.views.labels import shown_time
from readout.views.records import ROW_ORDER, Account, Cell, CellState, Contradiction, Row, RowVerdict
from readout.views.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as a point, with its voice and account."""

    point: Point
    tone: Tone

    @property
    def key(self) -> str:
        """The point's key and the account: a claim of two sides is told twice."""
        return f"{self.point.key} {self.tone.account}"


_ITSELF = PointMatch(relation="same", score=1.0, sentence="One claim, said by several sides together.")


class Matches:
    """How each two points relate; every pair is compared once, when it is first asked for."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], PointMatch] = {}

    def between(self, left: Told, right: Told) -> PointMatch:
        """The match of two points, in either order."""
        if left.point.key == right.point.key:
            return _ITSELF
        first, second = (left.point, right.point) if left.point.key < right.point.key else (right.point, left.point)
        key = (first.key, second.key)
        if key not in self._found:
            self._found[key] = match_points(first, second)
        return self._found[key]


def grouped(told: Sequence[Told], matches: Matches) -> tuple[tuple[Told, ...], ...]:
    """Points that say or contradict one thing, together: the surest pairs first, most members must be related.

    The order of ``told`` makes no difference.
    """
    groups: dict[str, tuple[Told, ...]] = {item.key: (item,) for item in told}
    for left, right, _ in sorted(_related(told, matches), key=lambda link: (-link[2].score, link[0].key, link[1].key)):
        ours, theirs = groups[left.key], groups[right.key]
        if ours is theirs:
            continue
        links = [matches.between(a, b).relation != "unrelated" for a in ours for b in theirs]
        if sum(links) * 2 >= len(links):
            joined = tuple(sorted((*ours, *theirs), key=lambda item: item.key))
            groups |= {item.key: joined for item in joined}
    return tuple(sorted(set(groups.values()), key=_group_order))


def _related(told: Sequence[Told], matches: Matches) -> Iterator[tuple[Told, Told, PointMatch]]:
    ordered = sorted(told, key=lambda item: item.key)
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            match = matches.between(left, right)
            if match.relation != "unrelated":
                yield left, right, match


def _group_order(group: tuple[Told, ...]) -> tuple[int, int, int, str]:
    """By aspect, then as the first article tells them."""
    aspect = _aspect(group)
    first = min((item.tone.voice.article, _place(item)) for item in group)
    rank = ROW_ORDER.index(aspect) if aspect in ROW_ORDER else len(ROW_ORDER)
    return rank, *first, group[0].key


def _place(item: Told) -> int:
    return min((stretch.start for stretch in item.tone.voice.evidence), default=0)


def _aspect(group: Sequence[Told]) -> Aspect:
    """The aspect most of its claims have; a confirmation or denial only where nothing else is there."""
    aspects = [item.point.claim.aspect for item in group]
    proper = [aspect for aspect in aspects if aspect not in ("confirmation", "denial")] or aspects
    return min(proper, key=lambda aspect: (-proper.count(aspect), ROW_ORDER.index(aspect)))


def row(group: Sequence[Told], accounts: Sequence[Account], matches: Matches, known: Sequence[Actor] = ()) -> Row:
    """One row: the point in the words that tell most, and a cell for each account.

    ``known`` are the contact's participants by their fullest names: whoever is one of them is shown so.
    """
    lead = _lead(group)
    cells = tuple(_cell(account, group, matches) for account in accounts)
    claims = [item.point.claim for item in group]
    conditions = [stretch.quote for claim in claims for stretch in claim.condition]
    return Row(
        id=content_id("row", sorted({item.point.key for item in group})),
        aspect=_aspect(group),
        words=lead.point.claim.content,
        by=_names(lead, group, "by", known),
        to=_names(lead, group, "to", known),
        cells=cells,
        verdict=_verdict(cells, accounts),
        factuality=lead.point.claim.factuality,
        condition=min(conditions, key=lambda words: (-len(words), words)) if conditions else None,
        due=next((claim.due for claim in (lead.point.claim, *claims) if claim.due), None),
        quantities=_quantities(group),
    )


def _lead(group: Sequence[Told]) -> Told:
    """The claim that names the row: not a denial, with the most telling words, but no whole paragraph."""

    def rank(item: Told) -> tuple[bool, bool, float, int, str]:
        content = item.point.claim.content
        weight = sum(weight for _, weight in item.point.words.terms)
        return item.point.denied, len(content) > 160, -weight, len(content), item.key

    return min(group, key=rank)


def _names(lead: Told, group: Sequence[Told], role: Literal["by", "to"], known: Sequence[Actor]) -> tuple[str, ...]:
    for item in (lead, *group):
        actors = item.point.indexed.actors
        ids = item.point.claim.by if role == "by" else item.point.claim.to
        names = [_full_name(actors[actor], known) if actor in actors else actor for actor in ids]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _full_name(actor: Actor, known: Sequence[Actor]) -> str:
    return next((other.name for other in known if match_actors(actor, other).score >= 0.85), actor.name)


def _quantities(group: Sequence[Told]) -> tuple[Quantity, ...]:
    found = {(q.value, q.upper, q.unit): q for item in group if (q := item.point.claim.quantity)}
    return tuple(found[key] for key in sorted(found, key=str))


def denies(item: Told) -> bool:
    """Whether somebody says that the point is not so. A "not" in its words alone is no denial: see :func:`_state`."""
    claim = item.point.claim
    return claim.factuality == "denied" or claim.aspect == "denial" or item.tone.voice.stance == "denies"


def _cell(account: Account, group: Sequence[Told], matches: Matches) -> Cell:
    mine = [item for item in group if item.tone.account == account.key]
    others = [item for item in group if item.tone.account != account.key]
    if not mine:
        return Cell(account=account.key, state="silent")
    state, why = _state(mine, others, matches)
    voices = sorted((item.tone.voice for item in mine), key=lambda v: (v.article, _start(v.evidence)))
    return Cell(account=account.key, state=state, voices=tuple(voices), why=why)


def _start(evidence: Sequence[object]) -> int:
    return getattr(evidence[0], "start", 0) if evidence else 0


def _state(mine: Sequence[Told], others: Sequence[Told], matches: Matches) -> tuple[CellState, str | None]:
    if all(denies(item) for item in mine):
        asserted = sorted({item.tone.label for item in others if not denies(item)})
        return "denies", f"Against {' and '.join(asserted)}." if asserted else None
    for left in mine:
        for right in others:
            match = matches.between(left, right)
            if match.relation == "contradicting" and not (denies(left) or denies(right)):
                state: CellState = (
                    "denies" if match.conflict == "polarity" and left.point.words.negated else "contradicts"
                )
                return state, conflict_sentence(left, right, match)
    if any(item.tone.voice.stance == "confirms" or item.point.claim.aspect == "confirmation" for item in mine):
        return "confirms", None
    return "says", None


def conflict_sentence(left: Told, right: Told, match: PointMatch) -> str:
    """What contradicts, with who says what: "Norland says '120 Gefangene', Südmark '80 Gefangene'."."""
    names = left.tone.label, right.tone.label
    claims = left.point.claim, right.point.claim
    if match.conflict == "number" and claims[0].quantity and claims[1].quantity:
        return f"{names[0]} says '{claims[0].quantity.words}', {names[1]} '{claims[1].quantity.words}'."
    if match.conflict == "time" and claims[0].due and claims[1].due:
        return f"{names[0]} says {shown_time(claims[0].due)}, {names[1]} {shown_time(claims[1].due)}."
    if match.conflict == "polarity" and denies(left) != denies(right):
        yes, no = (names[1], names[0]) if denies(left) else names
        return f"{yes} says that it is so, {no} that it is not."
    return f"{names[0]} and {names[1]}: {match.sentence}"


def _verdict(cells: Sequence[Cell], accounts: Sequence[Account]) -> RowVerdict:
    kinds = {account.key: account.kind for account in accounts}
    states = {cell.state for cell in cells}
    if "contradicts" in states or ("denies" in states and states & {"says", "confirms"}):
        return "contradiction"
    sides = sum(1 for cell in cells if cell.state != "silent" and kinds[cell.account] == "side")
    return "both" if sides > 1 else "one" if sides else "narration"


def contradictions(group: Sequence[Told], row_id: str, matches: Matches) -> tuple[Contradiction, ...]:
    """What contradicts within a row, once for each two accounts and kind, with the words of both."""
    found: dict[tuple[str, str, str], Contradiction] = {}
    ordered = sorted(group, key=lambda item: (item.tone.account, item.tone.voice.article, item.key))
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            match = _contradicting(left, right, matches)
            one_voice = left.tone.account == right.tone.account and left.tone.voice.article == right.tone.voice.article
            if match is None or match.conflict is None or one_voice:
                continue
            key = (left.tone.account, right.tone.account, match.conflict)
            found.setdefault(
                key,
                Contradiction(
                    kind=match.conflict,
                    sentence=conflict_sentence(left, right, match),
                    row=row_id,
                    accounts=tuple(dict.fromkeys((left.tone.account, right.tone.account))),
                    voices=(left.tone.voice, right.tone.voice),
                ),
            )
    return tuple(found.values())


def _contradicting(left: Told, right: Told, matches: Matches) -> PointMatch | None:
    match = matches.between(left, right)
    if match.relation == "contradicting":
        return match
    if denies(left) != denies(right) and left.tone.account != right.tone.account and match.relation != "unrelated":
        sentence = "One says that it is so, the other that it is not."
        return PointMatch(relation="contradicting", score=match.score, sentence=sentence, conflict="polarity")
    return None
