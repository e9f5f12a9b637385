"""Acts inside what somebody hopes, expects or demands: nobody did them ("erwarten, dass der Senat ablehnt")."""

from __future__ import annotations

from readout.claims.drafts import Draft
from readout.claims.ground import Ground

OPEN = (
    "say.expect",
    "say.hope",
    "say.fear",
    "say.warn",
    "threat.",
    "demand.",
    "offer.",
    "invite.",
    "speech.predict",
    "speech.advise",
)
"""Rules of frames, or beginnings of their names, whose content has not happened."""


def without_imagined(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """``drafts`` without those whose frame stands in the present or an infinitive inside what is hoped or demanded."""
    around = _around_anchors(drafts)
    kept = []
    for one in drafts:
        within = [other for other in around.get(one.anchor, ()) if other is not one]
        if not _is_imagined(ground, one, within) and not _is_own(ground, one, within):
            kept.append(one)
    return kept


def _around_anchors(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts whose content holds an anchor, by anchor."""
    anchors = frozenset(draft.anchor for draft in drafts)
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        for at in draft.content & anchors:
            found.setdefault(at, []).append(draft)
    return found


def _is_own(ground: Ground, draft: Draft, within: list[Draft]) -> bool:
    """Whether the same speaker tells the draft's frame of himself: "sagte Varga, er halte den Plan für falsch"."""
    clause = ground.look.clause_of(draft.anchor)
    if draft.voice is None or not draft.voice.actors or clause is None or clause.predicate is None:
        return False
    if draft.form != "reported" or clause.predicate.mood not in {"kj1", "kj2"} or clause.predicate.tense != "present":
        return False
    return any(one.voice is not None and one.voice.ids == draft.voice.ids for one in within)


def _is_imagined(ground: Ground, draft: Draft, within: list[Draft]) -> bool:
    clause = ground.look.clause_of(draft.anchor)
    if draft.form == "direct" or clause is None or clause.predicate is None or clause.quotation is not None:
        return False
    inside = any(one.rule.startswith(OPEN) for one in within)
    return inside and (clause.predicate.tense == "present" or clause.kind == "infinitive")
