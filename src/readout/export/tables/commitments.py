"""The table of commitments: their histories, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence
from readout.views.records import Commitment, Step


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
        "steps": len(commitment.steps),
    }


def _step(step: Step, commitment: Commitment, shelf: Shelf) -> Line:
    line: Line = {
        "told": step.told,
        "step_aspect": step.aspect,
        "step_factuality": step.factuality,
        "account": step.account,
        "contact": step.contact,
        "claim": step.voice.claim,
    }
    leaf = shelf.leaves.get(step.voice.article)
    line |= evidence(step.voice.evidence)
    if leaf is None:
        return line
    return line | attribution(leaf.voiced(step.voice)) | article(leaf, shelf.link("commitment", commitment.id))
