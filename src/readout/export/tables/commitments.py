"""The table of commitments: their histories, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence
from readout.views.records import Commitment, Standing, Step


def commitment_lines(shelf: Shelf) -> Iterator[Keyed]:
    """One line a step of each commitment."""
    for commitment in shelf.handed.comparison.commitments:
        shared = _shared(commitment)
        for number, step in enumerate(commitment.steps, start=1):
            yield commitment.id, True, shared | {"step": number} | _step(step, commitment, shelf)


def _shared(commitment: Commitment) -> Line:
    due = commitment.due[0] if commitment.due else None
    return {
        "commitment": commitment.id,
        "aspect": commitment.aspect,
        "by": commitment.by,
        "to": commitment.to,
        "content": commitment.words,
        "conditions": commitment.conditions,
        "due_from": due.start if due else None,
        "due_to": due.end if due else None,
        "due_words": tuple(time.words for time in commitment.due),
        "quantities": tuple(quantity.words for quantity in commitment.quantities),
        "contradicted": commitment.contradicted,
        "standing": tuple(_standing(one) for one in commitment.status),
        "contested": commitment.contested,
        "overdue": commitment.overdue,
        "steps": len(commitment.steps),
    }


def _standing(standing: Standing) -> str:
    """A state in words: "agreed 2031-03-05 (Norland, Südmark)"."""
    state = f"not {standing.state}" if standing.denied else standing.state
    accounts = f"({', '.join(standing.accounts)})" if standing.accounts else ""
    return " ".join(part for part in (state, standing.when, accounts) if part)


def _step(step: Step, commitment: Commitment, shelf: Shelf) -> Line:
    line: Line = {
        "told": step.told,
        "when": step.when or step.told,
        "state": step.state,
        "state_denied": step.denied,
        "why": step.why,
        "step_aspect": step.aspect,
        "step_factuality": step.factuality,
        "account": step.account,
        "contact": step.contact,
        "claim": step.claim or step.voice.claim,
        "article": step.article,
    }
    leaf = shelf.leaves.get(step.voice.article)
    line |= evidence(step.voice.evidence)
    if leaf is None:
        return line
    return line | attribution(leaf.voiced(step.voice)) | article(leaf, shelf.link("commitment", commitment.id))
