"""From what fills a frame's content to separable points: each conjunct is a point of its own.

"die Lösung des Streits und die bilateralen Beziehungen" are two topics; "enger zusammenzuarbeiten und die Häfen zu
öffnen" are two agreements (annotation guide: "one entry for each separable point").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.claims.claim_words import claim_words
from readout.claims.conditions import is_condition
from readout.claims.fillers import Filler
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Phrase

_PREMODIFIERS = frozenset(
    {"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "ADJA", "CARD", "ADV", "APPR", "APPRART", "TRUNC", "ADJD", "PTKA"}
)
_GOVERNED = frozenset({"complement", "infinitive", "v2_complement"})
_NEAR = 2  # tokens: a comma and a particle
_ASIDES = frozenset({"comment"})


def parts_of(look: Lookup, fillers: Iterable[Filler], *, apart: bool = True) -> list[frozenset[int]]:
    """The points that ``fillers`` hold, as token sets in text order; ``apart`` splits coordinated nouns too."""
    parts: list[frozenset[int]] = []
    for filler in fillers:
        if filler.kind == "clause" and filler.index is not None:
            parts += _clause_parts(look, look.doc.clauses[filler.index])
        elif filler.kind == "phrase" and filler.index is not None:
            parts += _phrase_parts(look, look.doc.phrases[filler.index], filler, apart=apart)
        else:
            parts.append(frozenset(range(filler.first, filler.last)))
    parts = [part | _names_begun(look, part) for part in parts]
    unique = list(dict.fromkeys(part for part in parts if part))
    return [part for part in unique if not any(part < other for other in unique)]


def _names_begun(look: Lookup, part: frozenset[int]) -> frozenset[int]:
    """The rest of a name that begins at the end of the part: "des Matrosen Orban Velk"."""
    if not part:
        return part
    end = max(part)
    covering = [look.doc.mentions[i] for i in look.mentions_at[end]]
    reach = max((mention.last for mention in covering if mention.first in part), default=end)
    return frozenset(range(end, reach))


def _clause_parts(look: Lookup, clause: Clause) -> list[frozenset[int]]:
    """The clause, and each clause coordinated with it that lies below it."""
    below = [i for i in look.children.get(clause.i, ()) if look.doc.clauses[i].coordinated_with is not None]
    joined = [look.doc.clauses[i] for i in below if _root(look, i) == clause.i]
    own = under(look, clause.i) - {token for other in joined for token in look.tokens_under(other.i)}
    return [frozenset(own)] + [frozenset(under(look, other.i)) for other in joined]


def _root(look: Lookup, index: int) -> int:
    """The first clause of the coordination that the clause belongs to."""
    seen = set()
    current = index
    while (before := look.doc.clauses[current].coordinated_with) is not None and current not in seen:
        seen.add(current)
        current = before
    return current


def under(look: Lookup, clause: int) -> set[int]:
    """The tokens of a clause and those below it, without asides like "so der Sprecher"."""
    tokens = look.tokens_under(clause)
    for index in look.descendants(clause):
        if look.doc.clauses[index].kind in _ASIDES:
            tokens -= look.tokens_under(index)
    return tokens


def _phrase_parts(look: Lookup, phrase: Phrase, filler: Filler, *, apart: bool) -> list[frozenset[int]]:
    governed = list(_governed(look, phrase, filler))
    if (
        governed
        and look.doc.tokens[phrase.head].lemma.lower() in claim_words(look.doc.article.language).announcing_nouns
    ):
        return [part for clause in governed for part in _clause_parts(look, clause)]
    if (reported := _reported_by(look, phrase)) is not None:
        return [part - {reported.first} for part in _clause_parts(look, reported)]
    tokens = range(filler.first, filler.last)
    kept = frozenset(tokens) | {i for clause in governed for i in look.tokens_under(clause.i)}
    heads = _separate(look, sorted(head for head in phrase.conjuncts if head in kept))
    if len(heads) == 1 and apart and (second := _conjunct_by_number(look, phrase, kept)) is not None:
        heads.append(second)
    if len(heads) < 2 or not apart:
        return [frozenset(kept)]
    starts = [filler.first] + [start_of_conjunct(look, head, filler.first) for head in heads[1:]]
    ends = [*starts[1:], max(kept) + 1]
    return [
        frozenset(i for i in range(first, last) if i in kept and not (i == last - 1 and _is_joint(look, i)))
        for first, last in zip(starts, ends, strict=True)
    ]


def _reported_by(look: Lookup, phrase: Phrase) -> Clause | None:
    """ "Berichte, wonach sie in Sarn gewesen sei": the clause alone is what was reported, and is denied."""
    words = claim_words(look.doc.article.language)
    if not look.doc.tokens[phrase.head].lemma.lower().endswith(words.reporting_nouns):
        return None
    for clause in look.clauses_in(look.sentence_of(phrase.head)):
        near = 0 <= clause.first - phrase.last <= _NEAR or clause.governor == phrase.head
        opened = {look.doc.tokens[i].text.lower() for i in range(clause.first, min(clause.first + 3, clause.last))}
        if (near or phrase.last <= clause.first) and opened & words.according_to:
            return clause
    return None


def _conjunct_by_number(look: Lookup, phrase: Phrase, kept: frozenset[int]) -> int | None:
    """The head of a second subject that a plural verb asks for: "diskutiert wurden das Ende von A und die Lage"."""
    clause = look.clause_of(phrase.head)
    if clause is None or clause.predicate is None or clause.predicate.finite is None or phrase.number != "sg":
        return None
    finite = look.doc.tokens[clause.predicate.finite]
    passive = clause.predicate.voice == "passive" or clause.predicate.lemma == "werden"
    fitting = phrase.function == "subject" or (passive and phrase.function in {"object_acc", "predicative"})
    if not fitting or not finite.morphs or any(morph.number != "pl" for morph in finite.morphs):
        return None
    joints = [i for i in sorted(kept) if i > phrase.head and look.doc.tokens[i].text.lower() in {"und", "sowie"}]
    for joint in reversed(joints):
        following = [i for i in range(joint + 1, min(joint + 6, len(look.doc.tokens))) if i in kept]
        nouns = [i for i in following if look.doc.tokens[i].tag in {"NN", "NE"}]
        if nouns and look.doc.tokens[joint + 1].text.lower() in {"die", "der", "das", "ein", "eine"}:
            return nouns[0]
    return None


def _separate(look: Lookup, heads: list[int]) -> list[int]:
    """The heads of real conjuncts: not "US- und", not "Botschafter und Sonderbeauftragter Rennick"."""
    kept: list[int] = []
    for head in heads:
        one_name = kept and any(
            look.doc.mentions[i].last > head and not look.doc.mentions[i].members for i in look.mentions_at[kept[-1]]
        )
        if not one_name and look.doc.tokens[head].tag != "TRUNC":
            kept.append(head)
    return kept


def start_of_conjunct(look: Lookup, head: int, first: int) -> int:
    """Where the conjunct headed by ``head`` begins: after its conjunction or comma."""
    named = [look.doc.mentions[m].first for m in look.mentions_at[head]]
    i = min([head, *(one for one in named if one > first)])
    while i - 1 > first and look.doc.tokens[i - 1].tag in _PREMODIFIERS:
        i -= 1
    return i


def _is_joint(look: Lookup, i: int) -> bool:
    return look.doc.tokens[i].tag in {"KON", "$,"}


def _governed(look: Lookup, phrase: Phrase, filler: Filler) -> Iterator[Clause]:
    """The clauses of the filler that its head noun governs, with those coordinated with them."""
    found: set[int] = set()
    for clause in look.clauses_in(look.sentence_of(phrase.head)):
        inside = clause.governor is not None and phrase.first <= clause.governor < phrase.last
        behind = phrase.last <= clause.first and clause.last <= filler.last and clause.parent is not None
        top = behind and look.clause_at[phrase.head] == clause.parent
        joined = clause.coordinated_with in found
        if (inside or top or joined) and clause.kind in _GOVERNED and not is_condition(look, clause):
            found.add(clause.i)
            yield clause
