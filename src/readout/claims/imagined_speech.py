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
    outer = [draft for draft in drafts if draft.rule.startswith(OPEN)]
    return [one for one in drafts if not _is_imagined(ground, one, outer) and not _is_own(ground, one, drafts)]


def _is_own(ground: Ground, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the same speaker tells the draft's frame of himself: "sagte Varga, er halte den Plan für falsch"."""
    clause = ground.look.clause_of(draft.anchor)
    if draft.voice is None or not draft.voice.actors or clause is None or clause.predicate is None:
        return False
    if draft.form != "reported" or clause.predicate.mood not in {"kj1", "kj2"} or clause.predicate.tense != "present":
        return False
    return any(
        one is not draft and draft.anchor in one.content and one.voice is not None and one.voice.ids == draft.voice.ids
        for one in drafts
    )


def _is_imagined(ground: Ground, draft: Draft, outer: list[Draft]) -> bool:
    clause = ground.look.clause_of(draft.anchor)
    if draft.form == "direct" or clause is None or clause.predicate is None or clause.quotation is not None:
        return False
    inside = any(draft.anchor in one.content for one in outer if one is not draft)
    return inside and (clause.predicate.tense == "present" or clause.kind == "infinitive")
