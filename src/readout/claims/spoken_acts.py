"""Whether a frame of saying tells of speech that took place, and with what stance (inventory, section 8)."""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.ground import UNREAL_MODALS, Ground
from readout.claims.voices import is_first_person
from readout.language.document import Clause
from readout.records import Stance

PERFORMATIVE_MODALS = frozenset({"wollen", "mögen", "müssen", "dürfen"})
"""With "ich" and "wir" they say it by saying so: "ich muss sagen, dass", "ich möchte betonen"."""


def is_real(ground: Ground, match: FrameMatch) -> bool:
    """Whether the frame tells of speech that took place (inventory 8.11, 8.12)."""
    clause = ground.doc.clauses[match.clause]
    if match.mood == "imp" or (match.conditional and not is_concessive(ground, clause)):
        return False
    if _is_request(ground, clause):
        return False
    if match.frame.stance == "declines" or match.nominal:
        return True
    if _is_asked_whether(ground, clause):
        return False
    own = any(is_first_person(ground.look, filler.last - 1) for filler in match.role("speaker"))
    tense = clause.predicate.tense if clause.predicate is not None else None
    if tense in {"future", "future_perfect"} and clause.kind != "comment" and not own:
        return False
    asking = any("wollen" in (verb.verb, *verb.words) for verb in match.frame.verbs)  # "wollte wissen, ob"
    willed = "wollen" in match.modals and match.mood == "ind" and not asking
    unreal = (UNREAL_MODALS & set(match.modals)) | ({"wollen"} if willed else set())
    return not (unreal - PERFORMATIVE_MODALS if own else unreal)


def _is_request(ground: Ground, clause: Clause) -> bool:
    """ "Fragen Sie mich das in einer Woche." asks somebody to speak."""
    predicate, tokens = clause.predicate, ground.doc.tokens
    if predicate is None or predicate.finite is None or predicate.finite + 1 >= len(tokens):
        return False
    words = [at for at in clause.tokens if tokens[at].tag[:1] != "$"]
    polite = words[:1] == [predicate.finite] and tokens[predicate.finite + 1].text == "Sie"
    sentence = ground.look.sentence_of(predicate.finite)
    return polite and tokens[sentence.last - 1].text != "?" and tokens[sentence.last - 2].text != "?"


def _is_asked_whether(ground: Ground, clause: Clause) -> bool:
    """ "Es ist offen, ob beide an ihren Plänen festhalten": an open question tells of no speech."""
    while clause.kind != "main" and clause.introducer is None and clause.coordinated_with is not None:
        clause = ground.doc.clauses[clause.coordinated_with]
    if clause.kind != "complement" or clause.introducer is None or clause.predicate is None:
        return False
    between = ground.doc.tokens[clause.introducer : clause.predicate.verb]  # "Ob heute oder morgen: Davon spricht ..."
    return between[:1] != () and between[0].text.lower() == "ob" and all(one.text != ":" for one in between)


def is_concessive(ground: Ground, clause: Clause) -> bool:
    """ "Auch wenn er erklärte": a conditional conjunction after "auch" or "selbst" grants what it says."""
    at = clause.introducer
    while at is None and clause.parent is not None:
        clause = ground.doc.clauses[clause.parent]
        at = clause.introducer if clause.kind == "conditional" else None
    if at is None or at == 0:
        return False
    return ground.doc.tokens[at - 1].text.lower() in {"auch", "selbst", "sogar"}


def stance_of(match: FrameMatch, fillers: Iterable[Filler]) -> Stance | None:
    """The stance of the frame as it stands here; ``None`` where it says nothing was said (inventory 8.1-8.5)."""
    asked = any(filler.pattern in {"ob", "w"} for filler in fillers)
    stance = match.frame.stance
    if not match.negated:
        return stance
    if stance == "confirms" or (stance == "asserts" and asked):
        return "declines"
    if stance in {"denies", "hedges"}:
        return "hedges"
    return "declines" if stance == "declines" else None
