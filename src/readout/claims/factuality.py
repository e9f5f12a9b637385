"""How real the content of a point is: asserted, planned, possible, hypothetical or denied.

Read from the frame, and from negation, modals, mood and conditionals of the clause it stands in (annotation guide,
"Factuality is that of the content"). A Konjunktiv that only reports speech changes nothing.
"""

from __future__ import annotations

from readout.claims.claim_words import claim_words
from readout.claims.conditions import in_condition
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Clause
from readout.records import Aspect, Factuality

_DENIED_WHEN_NEGATED: frozenset[Aspect] = frozenset(
    {"agreement", "promise", "offer", "invitation", "exchange", "measure", "follow_up", "topic", "demand", "delegation"}
)


_PLANNED_AHEAD: frozenset[Aspect] = frozenset(
    {"agreement", "topic", "exchange", "measure", "demand", "invitation", "offer"}
)
"""Acts that are planned where the clause speaks of what is to come: "will einladen"."""
_READY = frozenset({"position.ready"})
"""Who "wäre bereit" offers something, also under a condition."""
_BOUND: frozenset[Aspect] = frozenset({"measure", "exchange", "follow_up"})
"""What is told under a condition, and not promised, is only supposed."""


def under_condition(factuality: Factuality, aspect: Aspect) -> Factuality:
    """The factuality of a point that is bound to a condition: "brechen wir ab, falls ..." is not yet done."""
    return "hypothetical" if aspect in _BOUND and factuality in {"asserted", "planned"} else factuality


def factuality_of(look: Lookup, match: FrameMatch, aspect: Aspect) -> Factuality:
    """The factuality of the claim that ``match`` makes as ``aspect``."""
    clause = look.doc.clauses[match.clause]
    if aspect == "denial":
        return "denied"
    if match.conditional or in_condition(look, clause):
        return "hypothetical"
    if match.negated and aspect in _DENIED_WHEN_NEGATED:
        return "denied"
    if set(match.modals) & claim_words(look.doc.article.language).open_modals or _is_hedged(look, match):
        return "possible"
    if match.frame.id not in _READY and _is_unreal(look, match):
        return "hypothetical"
    default: Factuality = match.frame.factuality or "asserted"
    if default == "asserted" and is_future(look, match) and aspect in _PLANNED_AHEAD:
        return "planned"
    return default


def is_future(look: Lookup, match: FrameMatch) -> bool:
    """Whether the clause of the cue speaks of what is still to come."""
    clause = look.doc.clauses[match.clause]
    if clause.kind == "infinitive" and clause.parent is not None:  # "werden sich treffen, um über X zu sprechen"
        clause = look.doc.clauses[clause.parent]
    predicate = clause.predicate
    if predicate is None or predicate.tense in {"perfect", "pluperfect"}:
        return False
    if predicate.tense == "present" and _is_dated_ahead(look, clause):
        return True  # "tauschen am Sonntag 30 Gefangene aus"
    return predicate.tense == "future" or bool(
        {*match.modals, *predicate.modals} & claim_words(look.doc.article.language).plan_modals
    )


def _is_dated_ahead(look: Lookup, clause: Clause) -> bool:
    """Whether a date in the clause, or the end of a term, lies behind the day of publication."""
    published = (look.doc.article.published or "")[:10]
    times = (look.time_from[i] for i in clause.tokens if i in look.time_from)
    ends = (time.span.end for time in times if time.kind == "date")
    return bool(published) and any(end is not None and end[:10] > published[: len(end)] for end in ends)


def is_to_come(look: Lookup, match: FrameMatch) -> bool:
    """Whether what the clause of the cue tells has not happened yet: no past tense, or only a plan in the past."""
    clause = look.doc.clauses[match.clause]
    predicate = clause.predicate
    past = claim_words(look.doc.article.language).past_plans
    if any(look.doc.tokens[i].text.lower() in past for i in clause.tokens):
        return False
    if predicate is None or is_future(look, match) or match.parent is not None:
        return True
    return predicate.tense in {"present", None} and predicate.voice != "state_passive"


def _is_unreal(look: Lookup, match: FrameMatch) -> bool:
    """ "würde ... zusagen" beside a condition; the same form alone may only report speech."""
    clause = look.doc.clauses[match.clause]
    bound = any(look.doc.clauses[i].kind == "conditional" for i in look.children.get(clause.i, ()))
    return match.mood == "kj2" and bound and clause.predicate is not None and clause.kind == "main"


def _is_hedged(look: Lookup, match: FrameMatch) -> bool:
    tokens = look.doc.clauses[match.clause].tokens
    hedges = claim_words(look.doc.article.language).hedges
    return any(look.doc.tokens[i].text.lower() in hedges for i in tokens)
