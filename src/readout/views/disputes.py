"""Where accounts cannot both be right: numbers, dates, directions, and whether it is so at all."""

from __future__ import annotations

from collections.abc import Sequence

from readout.resolution import PointMatch
from readout.resolution.tables import weights
from readout.views.labels import shown_time
from readout.views.records import Contradiction
from readout.views.told import Matches, Told


def denies(item: Told) -> bool:
    """Whether somebody says that the point is not so. A "not" in its words alone is no denial."""
    claim = item.point.claim
    return claim.factuality == "denied" or claim.aspect == "denial" or item.tone.voice.stance == "denies"


def dispute(left: Told, right: Told, matches: Matches) -> PointMatch | None:
    """What contradicts between two claims; None where nothing does, or where one voice says both in one article."""
    if left.tone.account == right.tone.account and left.tone.voice.article == right.tone.voice.article:
        return None
    match = matches.between(left, right)
    if match.relation == "contradicting":
        return match if match.conflict else None
    if match.relation == "unrelated" or denies(left) == denies(right) or not _denied_whole(left, right, match):
        return None
    sentence = "One says that it is so, the other that it is not."
    return PointMatch(relation="contradicting", score=match.score, sentence=sentence, conflict="polarity")


def _denied_whole(left: Told, right: Told, match: PointMatch) -> bool:
    """Whether the denial covers what is asserted: the same, or a commitment of which the assertion is a special case.

    "No opening of the border" denies one for lorries; who denies one for lorries says nothing of others. Positions and
    topics that only share words are left alone.
    """
    if match.relation == "same":
        return True
    general = left if match.relation == "right_specific" else right
    commitments = weights()["points"]["families"][0]
    return denies(general) and all(item.point.claim.aspect in commitments for item in (left, right))


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


def contradictions(group: Sequence[Told], row_id: str, matches: Matches) -> tuple[Contradiction, ...]:
    """What contradicts within a row, once for each two accounts and kind, with the words of both."""
    found: dict[tuple[str, str, str], Contradiction] = {}
    ordered = sorted(group, key=lambda item: (item.tone.account, item.tone.voice.article, item.key))
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            match = dispute(left, right, matches)
            if match and match.conflict:
                key = (left.tone.account, right.tone.account, match.conflict)
                found.setdefault(key, _contradiction(left, right, match, row_id))
    return tuple(found.values())


def _contradiction(left: Told, right: Told, match: PointMatch, row_id: str) -> Contradiction:
    return Contradiction(
        kind=match.conflict or "polarity",
        sentence=conflict_sentence(left, right, match),
        row=row_id,
        accounts=tuple(dict.fromkeys((left.tone.account, right.tone.account))),
        voices=(left.tone.voice, right.tone.voice),
    )
