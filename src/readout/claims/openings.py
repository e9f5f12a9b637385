"""Clauses that belong to the phrase a sentence opens with: "Auf die Frage, ob er komme, sagte sie: ..."."""

from __future__ import annotations

from readout.language.document import Clause, Document


def belongs_to_opening(doc: Document, clause: Clause, child: Clause) -> bool:
    """Whether ``child`` stands before the finite verb of ``clause``, behind a prepositional phrase there."""
    finite = clause.predicate.finite if clause.predicate is not None else None
    before = child.first - 1
    while before >= 0 and doc.tokens[before].tag[:1] == "$":
        before -= 1
    if finite is None or child.first > finite or before not in clause.tokens:
        return False
    opening = (doc.phrases[i] for i in clause.phrases)
    return any(p.preposition is not None and p.first <= before < p.last for p in opening)
