"""Who is told by nothing but what he did or where he is: "einer, der dabei war", "jemand aus dem Amt" (5.9)."""

from __future__ import annotations

from readout.claims.lookup import Lookup
from readout.language.document import Clause

_SOMEBODY = frozenset({"einer", "eine", "jemand"})
_FROM = frozenset({"aus", "von", "in"})


def somebody_described(look: Lookup, head: int) -> int | None:
    """Where the words end that describe the "einer" at ``head``; ``None`` where none do, or it is no such word."""
    token = look.doc.tokens[head]
    if token.tag != "PIS" or token.text.lower() not in _SOMEBODY:
        return None
    clause = look.clause_of(head)
    relative = _relative_behind(look, head, clause) if clause is not None else None
    if relative is not None:
        return relative.last
    behind = (phrase for phrase in look.phrases_from.get(head + 1, ()) if phrase.preposition in _FROM)
    return next((phrase.last for phrase in behind if phrase.head not in look.times), None)


def _relative_behind(look: Lookup, head: int, clause: Clause) -> Clause | None:
    """The relative clause that begins right behind the word and its comma."""
    tokens = look.doc.tokens
    if head + 2 >= len(tokens) or tokens[head + 1].text != ",":
        return None
    behind = look.clause_of(head + 2)
    if behind is None or behind.kind != "relative" or behind.first != head + 2 or behind.i == clause.i:
        return None
    return behind
