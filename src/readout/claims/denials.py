"""Statements that something was not: "Ein Treffen habe es nicht gegeben", "Von Geld sei nie die Rede gewesen" (8.2).

Not every negated sentence denies. It does where an act or a meeting between others is said not to have taken place, or
where what was said is called untrue.
"""

from __future__ import annotations

from readout.claims.ground import Ground
from readout.language.document import Clause

PAST = frozenset({"perfect", "pluperfect", "preterite"})
DENYING_CLASSES = frozenset({"act", "contact"})
"""Frames whose not having been told denies somebody else's account."""
TOP = frozenset({"main", "v2_complement", "complement", "quotation"})


def denies(ground: Ground, tokens: list[int]) -> bool:
    """Whether the content at ``tokens`` says that something was not, or is untrue."""
    words = [ground.doc.tokens[at] for at in tokens if ground.doc.tokens[at].tag[:1] != "$"]
    text = " ".join(token.text.lower() for token in words)
    if _is_called_untrue(ground, text, len(words)):
        return True
    inside = set(tokens)
    clauses = [ground.look.clause_of(token.i) for token in words]
    first = next((one for one in clauses if one is not None and one.kind in TOP and one.predicate is not None), None)
    if first is None or not first.predicate or first.predicate.finite not in inside:
        return False
    return _denies_fact(ground, first)


def declines(ground: Ground, tokens: list[int]) -> bool:
    """Whether the content at ``tokens`` says in a few words that nothing is said: "Dazu sage ich nichts"."""
    words = {ground.doc.tokens[at].text.lower() for at in tokens if ground.doc.tokens[at].tag[:1] != "$"}
    short = len(tokens) <= ground.table.declining_length
    return short and any(group <= words for group in ground.table.declining)


def _is_called_untrue(ground: Ground, text: str, length: int) -> bool:
    """ "Frei erfunden", "Das stimmt nicht", "einer Ente": a short judgement on what was said."""
    return length <= ground.table.untrue_length and any(words in f" {text} " for words in ground.table.untrue)


def _denies_fact(ground: Ground, clause: Clause) -> bool:
    predicate = clause.predicate
    if predicate is None or not _is_negated(ground, clause) or predicate.modals:
        return False
    texts = {ground.doc.tokens[at].text.lower() for at in clause.tokens}
    if {"nichts", "tun"} <= texts and {"damit", "mit"} & texts:
        return True  # "Mit Politik habe das nichts zu tun"
    if predicate.tense not in PAST:
        return False
    if predicate.lemma == "geben":
        return "es" in texts
    if predicate.lemma == "sein":
        return "rede" in texts or bool({"das", "dies"} & texts)
    return predicate.lemma in ground.table.dealing_verbs or any(
        match.clause == clause.i and DENYING_CLASSES & match.frame.classes and not match.nominal
        for match in ground.matches
    )


def _is_negated(ground: Ground, clause: Clause) -> bool:
    """Whether the clause is negated, and by more than "nicht nur" or "nicht mehr"."""
    texts = [ground.doc.tokens[at].text.lower() for at in clause.tokens]
    negative = clause.negated or {"nie", "niemals", "keinem", "nichts"} & set(texts)
    follows = [texts[at + 1 : at + 2] for at, text in enumerate(texts) if text == "nicht"]
    return bool(negative) and ["nur"] not in follows
