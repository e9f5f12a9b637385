"""The rows of a comparison: claims that make one point, and what each account says on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from readout.records import Actor, Aspect, Quantity, content_id
from readout.resolution import PointMatch, match_actors
from readout.views.disputes import conflict_sentence, denies, differing, dispute, speaks_against
from readout.views.records import QUIET, ROW_ORDER, Account, Cell, CellState, Row, RowVerdict
from readout.views.speaker_names import NOBODY
from readout.views.told import Matches, Told


def grouped(told: Sequence[Told], matches: Matches) -> tuple[tuple[Told, ...], ...]:
    """Points that say or contradict one thing, together: the surest pairs first, most members must be related.

    The order of ``told`` makes no difference.
    """
    groups: dict[str, tuple[Told, ...]] = {item.key: (item,) for item in told}
    for left, right, _ in sorted(_related(told, matches), key=lambda link: (-link[2].score, link[0].key, link[1].key)):
        ours, theirs = groups[left.key], groups[right.key]
        if ours is theirs:
            continue
        pairs = [matches.between(a, b) for a in ours for b in theirs]
        links = [match.relation != "unrelated" for match in pairs]
        told_apart = any(_never_one(match) for match in pairs)
        if sum(links) * 2 >= len(links) and not told_apart:
            joined = tuple(sorted((*ours, *theirs), key=lambda item: item.key))
            groups |= {item.key: joined for item in joined}
    distinct = {id(group): group for group in groups.values()}  # the records of a group are slow to hash
    return tuple(sorted(distinct.values(), key=_group_order))


def _never_one(match: PointMatch) -> bool:
    return match.relation == "unrelated" and bool(match.conflict or match.judged or match.apart)


def _related(told: Sequence[Told], matches: Matches) -> Iterator[tuple[Told, Told, PointMatch]]:
    ordered = sorted(told, key=lambda item: item.key)
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            if matches.apart_at_sight(left, right):
                continue
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
    aspect = _aspect(group)
    lead = _lead(group, aspect, matches)
    cells = tuple(_cell(account, group, aspect, matches) for account in accounts)
    claims = [item.point.claim for item in group]
    conditions = [stretch.quote for claim in claims for stretch in claim.condition]
    return Row(
        id=content_id("row", sorted({item.point.key for item in group})),
        aspect=aspect,
        words=lead.point.claim.content,
        by=_names(lead, group, "by", known),
        to=_names(lead, group, "to", known),
        cells=cells,
        verdict=_verdict(group, cells, accounts, matches),
        factuality=lead.point.claim.factuality,
        condition=min(conditions, key=lambda words: (-len(words), words)) if conditions else None,
        due=next((claim.due for claim in (lead.point.claim, *claims) if claim.due), None),
        quantities=quantities(group),
        differing=differing(group, matches),
    )


def _lead(group: Sequence[Told], aspect: Aspect, matches: Matches) -> Told:
    """The claim that names the row: not a denial, near to most others, with the most telling words, no paragraph."""

    def rank(item: Told) -> tuple[bool, bool, bool, float, float, int, str]:
        content = item.point.claim.content
        weight = sum(weight for _, weight in item.point.words.terms)
        near = sum(matches.between(item, other).score for other in group if other is not item)
        against = speaks_against(item, aspect)
        return against, item.point.denied, len(content) > 160, -round(near, 1), -weight, len(content), item.key

    return min(group, key=rank)


def _names(lead: Told, group: Sequence[Told], role: Literal["by", "to"], known: Sequence[Actor]) -> tuple[str, ...]:
    for item in (lead, *(other for other in group if other.point.claim.aspect == lead.point.claim.aspect)):
        actors = item.point.indexed.actors
        ids = item.point.claim.by if role == "by" else item.point.claim.to
        names = [_full_name(actors[actor], known) if actor in actors else actor for actor in ids]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _full_name(actor: Actor, known: Sequence[Actor]) -> str:
    return next((other.name for other in known if match_actors(actor, other).score >= 0.85), actor.name)


def quantities(group: Sequence[Told]) -> tuple[Quantity, ...]:
    """The numbers these claims tell, each once."""
    found = {(q.value, q.upper, q.unit): q for item in group if (q := item.point.claim.quantity)}
    return tuple(found[key] for key in sorted(found, key=str))


def _cell(account: Account, group: Sequence[Told], aspect: Aspect, matches: Matches) -> Cell:
    mine = [item for item in group if item.tone.account == account.key]
    others = [item for item in group if item.tone.account != account.key]
    if not mine:
        return _quiet(account, group)
    state, why = _state(mine, others, aspect, matches)
    voices = sorted((item.tone.voice for item in mine), key=lambda v: (v.article, _start(v.evidence)))
    return Cell(account=account.key, state=state, voices=tuple(voices), why=why)


def _quiet(account: Account, group: Sequence[Told]) -> Cell:
    """A side is silent where nobody speaks who may be of it; whoever has no side told may be of any."""
    speakers = sorted({item.tone.label for item in group if _sideless(item)}) if account.kind == "side" else []
    if not speakers:
        return Cell(account=account.key, state="silent")
    named = [name for name in speakers if name != NOBODY]
    why = f"The side of {' and '.join(named)} is not told, and may be this one." if named else _UNNAMED
    return Cell(account=account.key, state="unknown", why=why)


_UNNAMED = "It is not told who says it: it may be this side."


def _sideless(item: Told) -> bool:
    """Whether a speaker stands behind it whose side is not told; a medium that is quoted is of none."""
    statement = item.point.indexed.statements.get(item.point.claim.statement or "")
    media = statement is not None and statement.speaker is not None and statement.speaker.kind == "media"
    return item.tone.kind == "other" and not media


def _start(evidence: Sequence[object]) -> int:
    return getattr(evidence[0], "start", 0) if evidence else 0


def _state(
    mine: Sequence[Told], others: Sequence[Told], aspect: Aspect, matches: Matches
) -> tuple[CellState, str | None]:
    disputes = [(a, b, found) for a in mine for b in others if (found := dispute(a, b, matches))]
    if all(speaks_against(item, aspect) for item in mine):
        against = sorted({right.tone.label for _, right, _ in disputes})
        return "denies", f"Against {' and '.join(against)}." if against else None
    itself = next(((a, b, found) for a, b in combinations(mine, 2) if (found := dispute(a, b, matches))), None)
    if itself:
        return "contradicts", conflict_sentence(*itself)
    if disputes:
        left, right, found = disputes[0]
        why = conflict_sentence(left, right, found)
        if found.conflict != "polarity":
            return "contradicts", why
        if left.point.words.negated and not denies(right):
            return "denies", why
    if any(item.tone.voice.stance == "confirms" or item.point.claim.aspect == "confirmation" for item in mine):
        return "confirms", None
    return "says", None


def _verdict(group: Sequence[Told], cells: Sequence[Cell], accounts: Sequence[Account], matches: Matches) -> RowVerdict:
    if any(dispute(a, b, matches) for a in group for b in group):
        return "contradiction"
    kinds = {account.key: account.kind for account in accounts}
    states = [cell.state for cell in cells if kinds[cell.account] == "side"]
    sides = sum(1 for state in states if state not in QUIET and state != "denies")
    return "both" if sides > 1 else "one" if sides or "denies" in states else "narration"
