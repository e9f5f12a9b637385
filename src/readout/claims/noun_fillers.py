"""Fills the roles of a noun's frame from the phrase around it. Takes a phrase and a pattern, gives Fillers."""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.fillers import (
    Filler,
    Surroundings,
    clause_filler,
    complements,
    fits_case,
    phrase_filler,
    preposition_of,
    token_filler,
)
from readout.claims.frame_table import CLAUSE_FILLERS, FillerPattern
from readout.language.document import Clause, Phrase

_ADJACENT = 1  # a comma may part a noun from what it governs
_GENITIVE_ENDS = ("s", "'", "’")


def fill_noun(at: Surroundings, phrase: Phrase, pattern: FillerPattern) -> tuple[Filler, ...]:
    """The fillers that ``pattern`` finds for the head noun of ``phrase``."""
    if pattern.kind in {"poss", "adj"}:
        return _premodifiers(at, phrase, pattern.kind)
    if pattern.kind == "genitive":
        return _genitives(at, phrase)
    if pattern.kind == "cue":
        return (phrase_filler(at, phrase, pattern.kind),)
    if pattern.kind == "pp":
        found = [p for p in _after(at, phrase) if preposition_of(p) == pattern.preposition and fits_case(p, pattern)]
        return tuple(phrase_filler(at, _counted(at, p), pattern.text) for p in found)[:1]
    return _noun_clauses(at, phrase, pattern.kind)


def _counted(at: Surroundings, phrase: Phrase) -> Phrase:
    """The noun phrase behind "von je", where the two were told apart: "von je | 100 Gefangenen"."""
    following = at.begun.get(phrase.last)
    cut = at.doc.tokens[phrase.head].tag == "ADV" and following is not None
    return at.doc.phrases[following] if cut and following is not None else phrase


def _genitives(at: Surroundings, phrase: Phrase) -> tuple[Filler, ...]:
    """A genitive after the noun, or a name in the genitive beside it: "Tarsiens Zusage", "die Zusage Tarsiens"."""
    inner = (at.doc.phrases[i] for i in at.attributes.get(phrase.i, ()))
    joined = _joined(at, phrase)
    found = [p for p in inner if p.preposition is None and p.function != "apposition" and p.i not in joined]
    if found:
        return (phrase_filler(at, found[0], "genitive"),)
    for i in [*range(phrase.first, phrase.head), phrase.first - 1, *range(phrase.head + 1, phrase.last), phrase.last]:
        if 0 <= i < len(at.doc.tokens) and _is_genitive_name(at, i):
            own = at.headed.get(i)
            named = phrase_filler(at, at.doc.phrases[own[0]], "genitive") if own else None
            return (named or token_filler(i, i + 1, "genitive"),)
    return ()


def _is_genitive_name(at: Surroundings, i: int) -> bool:
    token = at.doc.tokens[i]
    return (
        token.tag == "NE"
        and token.text.endswith(_GENITIVE_ENDS)
        and at.doc.tokens[i - 1].tag not in {"APPR", "APPRART"}
    )


def _joined(at: Surroundings, phrase: Phrase) -> frozenset[int]:
    """The attributes that are no genitives but further conjuncts: "die Lösung und *die Beziehungen*"."""
    heads = set(phrase.conjuncts) - {phrase.head}
    return frozenset(i for i in at.attributes.get(phrase.i, ()) if at.doc.phrases[i].head in heads)


def _noun_clauses(at: Surroundings, phrase: Phrase, kind: str) -> tuple[Filler, ...]:
    """The dass-clause, infinitive ... that the head noun governs: "die Zusage, die Häfen zu öffnen"."""
    if phrase.head not in at.in_clause or kind not in CLAUSE_FILLERS:
        return ()
    clause = at.doc.clauses[at.in_clause[phrase.head]]
    end = max([phrase.last, *(filler.last for filler in _genitives(at, phrase))])
    beside = [c.governor for c in _children(at, clause) if c.governor is not None and 0 <= c.first - end <= _ADJACENT]
    found = complements(at, clause, frozenset({phrase.head, *beside}), kind)
    return tuple(clause_filler(c, kind) for c in found if c.governor == phrase.head or 0 <= c.first - end <= _ADJACENT)


def _children(at: Surroundings, clause: Clause) -> list[Clause]:
    return [at.doc.clauses[i] for i in at.children.get(clause.i, ())]


def _premodifiers(at: Surroundings, phrase: Phrase, kind: str) -> tuple[Filler, ...]:
    tags = {"PPOSAT"} if kind == "poss" else {"ADJA"}
    found = [i for i in range(phrase.first, phrase.head) if at.doc.tokens[i].tag in tags]
    return tuple(token_filler(i, i + 1, kind) for i in found)


def _after(at: Surroundings, phrase: Phrase) -> Iterator[Phrase]:
    """The attributes of ``phrase``, then the phrases that follow it without a break in the same clause."""
    seen: set[int] = set()
    pending = [phrase.i, *(f.index for f in _genitives(at, phrase) if f.index is not None)]
    while pending:
        for i in at.attributes.get(pending.pop(0), ()):
            if i not in seen:
                seen.add(i)
                yield at.doc.phrases[i]
                pending.append(i)
    clause = at.in_clause.get(phrase.head)
    end = max([phrase.last, *(at.doc.phrases[i].last for i in seen)])
    for i in at.doc.clauses[clause].phrases if clause is not None else ():
        other = at.doc.phrases[i]
        joined = end < other.first and at.doc.tokens[end].tag == "KON"
        if other.i not in seen and 0 <= other.first - end <= _ADJACENT and other.preposition and not joined:
            yield other
            end = other.last
