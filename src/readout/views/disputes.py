"""Where accounts cannot both be right: numbers, dates, directions, and whether it is so at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from readout.records import Aspect
from readout.resolution import PointMatch
from readout.resolution.particulars import days, places
from readout.resolution.tables import weights
from readout.views.labels import STEPS, article_name, shown_time, words_of
from readout.views.records import Contradiction
from readout.views.told import Matches, Told


def denies(item: Told) -> bool:
    """Whether somebody says that the point is not so. A "not" in its words alone is no denial."""
    claim = item.point.claim
    return claim.factuality == "denied" or claim.aspect == "denial" or item.tone.voice.stance == "denies"


def speaks_against(item: Told, aspect: Aspect) -> bool:
    """Whether a claim says the contrary of a row of this aspect: denied, or refused where the row is no refusal."""
    return denies(item) != (item.point.refusing != (aspect == "refusal"))


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
    first, second = _names(left, right)
    if differing := _differing(left, right, match):
        return f"{first} says {differing[0]}, {second} {differing[1]}."
    if match.conflict == "polarity" and denies(left) != denies(right):
        yes, no = (second, first) if denies(left) else (first, second)
        return f"{yes} says that it is so, {no} that it is not."
    return f"{first} and {second}: {match.sentence}"


def _names(left: Told, right: Told) -> tuple[str, str]:
    """The two accounts; where one contradicts itself, the people and the articles that tell it."""
    if left.tone.label != right.tone.label:
        return left.tone.label, right.tone.label
    told = [(item.tone.voice.speaker, article_name(item.point.indexed.reading)) for item in (left, right)]
    first, second = (f"{speaker} in {place}" if speaker and speaker != place else place for speaker, place in told)
    return f"{left.tone.label} against itself: {first}", second


def _differing(left: Told, right: Told, match: PointMatch) -> tuple[str, str] | None:
    """What each of the two says, in the words that differ; None where only a sentence can tell."""
    ours, theirs = left.point.claim, right.point.claim
    if match.conflict == "strength" and ours.commitment and theirs.commitment:
        return f"'{words_of(ours.commitment)}'", f"'{words_of(theirs.commitment)}'"
    if (
        match.conflict == "number"
        and ours.quantity
        and theirs.quantity
        and ours.quantity.value != theirs.quantity.value
    ):
        return f"'{ours.quantity.words}'", f"'{theirs.quantity.words}'"
    if match.conflict == "time" and ours.due and theirs.due:
        return shown_time(ours.due), shown_time(theirs.due)
    if match.conflict == "time":
        return f"'{days(ours.content)[0].words}'", f"'{days(theirs.content)[0].words}'"
    if match.conflict == "place":
        return f"'{places(ours.content)[0]}'", f"'{places(theirs.content)[0]}'"
    if match.conflict == "polarity" and left.point.refusing != right.point.refusing:
        return f"'{STEPS.get(ours.aspect, ours.aspect)}'", f"'{STEPS.get(theirs.aspect, theirs.aspect)}'"
    return None


def differing(group: Sequence[Told], matches: Matches) -> tuple[str, ...]:
    """The days, deadlines and places on which these claims contradict each other, each once: "9. April", "2. April"."""
    found = []
    for left, right in combinations(group, 2):
        match = dispute(left, right, matches)
        if match and match.conflict in ("time", "place"):
            found += [words.strip("'") for words in _differing(left, right, match) or ()]
    return tuple(sorted(set(found)))


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
