"""What must be true of groups whatever people and the machine hold: each broken rule as a short name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluation.decision_desk import Desk
from readout.resolution.clusters import Grouping, component, group
from readout.resolution.rulings import APART, Ruling, active

RULES = (
    "each mention in one group",
    "the order of things changes nothing",
    "what is called the same is one",
    "what is called different is apart",
    "two mentions of an article only by a person's word",
    "the machine adds nothing to what is confirmed",
    "an overruling judgement is the newer, and both hold",
    "a proposal is of another group, for its representative",
    "a component alone comes out as within everything",
)


def broken(desk: Desk, grouping: Grouping) -> Iterator[str]:
    """The rules that ``grouping``, worked out from ``desk``, breaks."""
    holding = active(desk.rulings)
    blocks = _blocks(holding)
    checks = (
        _is_partition(desk, grouping),
        desk.grouping() == grouping,
        _keeps_together(holding, grouping),
        _keeps_apart(holding, grouping),
        _articles_apart(desk, grouping, blocks),
        _closed(desk, holding, grouping, blocks),
        _overruled_by_newer(holding, grouping),
        _proposals_fit(desk, grouping),
        _component_alone(desk, grouping),
    )
    yield from (rule for rule, holds in zip(RULES, checks, strict=True) if not holds)


def _is_partition(desk: Desk, grouping: Grouping) -> bool:
    return sorted(key for found in grouping.groups for key in found) == sorted(desk.present)


def _standing(holding: Sequence[Ruling], grouping: Grouping) -> Iterator[Ruling]:
    gone = {older for older, _ in grouping.overruled}
    return (ruling for ruling in holding if ruling.id not in gone)


def _keeps_together(holding: Sequence[Ruling], grouping: Grouping) -> bool:
    of = _group_of(grouping)
    told = _standing(holding, grouping)
    return all(len({of[key] for key in ruling.joined if key in of}) <= 1 for ruling in told)


def _keeps_apart(holding: Sequence[Ruling], grouping: Grouping) -> bool:
    of = _group_of(grouping)
    told = (ruling for ruling in _standing(holding, grouping) if ruling.verdict in APART)
    return not any(
        {of.get(key) for key in ruling.left} & {of.get(key) for key in ruling.right} - {None} for ruling in told
    )


def _articles_apart(desk: Desk, grouping: Grouping, blocks: dict[str, set[str]]) -> bool:
    for found in grouping.groups:
        for index, left in enumerate(found):
            for right in found[index + 1 :]:
                one_article = desk.article_of[left] == desk.article_of[right]
                if one_article and right not in blocks.get(left, ()):
                    return False
    return True


def _closed(desk: Desk, holding: Sequence[Ruling], grouping: Grouping, blocks: dict[str, set[str]]) -> bool:
    of = _group_of(grouping)
    for ruling in holding:
        if ruling.verdict == "confirmed":
            for key in ruling.left & desk.present:
                if not set(grouping.groups[of[key]]) <= blocks.get(key, {key}):
                    return False
    return True


def _overruled_by_newer(holding: Sequence[Ruling], grouping: Grouping) -> bool:
    age = {ruling.id: place for place, ruling in enumerate(holding)}
    return all(older in age and newer in age and age[older] < age[newer] for older, newer in grouping.overruled)


def _proposals_fit(desk: Desk, grouping: Grouping) -> bool:
    of = _group_of(grouping)
    for proposal in grouping.proposals:
        members = grouping.groups[of[proposal.group]]
        first = min(members, key=lambda key: (desk.rank(key), key))
        if proposal.mention in members or proposal.group != first:
            return False
    return True


def _component_alone(desk: Desk, grouping: Grouping) -> bool:
    around = component([min(desk.present)], desk.edges.values(), desk.rulings)
    alone = group(around & desk.present, desk.edges.values(), desk.rulings, desk.article_of, desk.rank)
    return alone.groups == tuple(found for found in grouping.groups if set(found) & around)


def _group_of(grouping: Grouping) -> dict[str, int]:
    return {key: number for number, found in enumerate(grouping.groups) for key in found}


def _blocks(holding: Sequence[Ruling]) -> dict[str, set[str]]:
    """Whom people may have joined: all that judgements of sameness tie, overruled ones too: those may hold in part."""
    of: dict[str, set[str]] = {}
    for ruling in holding:
        whole = set(ruling.joined).union(*(of.get(key, {key}) for key in ruling.joined))
        of |= dict.fromkeys(whole, whole)
    return of
