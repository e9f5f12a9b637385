"""What fills the roles of a frame, and the look-ups that filling needs. The rules are in the two modules beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from readout.claims.claim_words import ClaimWords, claim_words
from readout.claims.frame_table import CONTRACTED, FillerPattern, Frame
from readout.language.document import Clause, Document, Phrase, Quotation, Token
from readout.layers import layer

_SPELLINGS = {"fuer": "für", "ueber": "über", "gegenueber": "gegenüber", "waehrend": "während", "uebers": "übers"}
_OF_NOUNS = frozenset({"complement", "infinitive", "relative", "v2_complement"})
_COMPLEMENTS = {"dass": {"dass", "daß"}, "ob": {"ob"}, "wie": {"wie"}}


@layer
class Filler:
    """What fills a role: ``index`` is that of the phrase, clause or quotation; ``[first, last)`` its tokens.

    A prepositional phrase's range begins after the preposition. Clauses that a noun of the range governs belong to it.
    """

    kind: Literal["phrase", "clause", "quotation", "tokens"]
    index: int | None
    first: int
    last: int
    pattern: str
    """The filler notation that matched: "subject", "pp:über", "dass" ..."""
    implied: bool = False
    """Taken over: the subject of the clause before, or of an infinitive by control."""


Filling = Callable[[FillerPattern], "tuple[Filler, ...]"]
"""What finds the fillers of one pattern around one cue."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document with the look-ups that filling needs."""

    doc: Document
    children: dict[int, tuple[int, ...]]
    attributes: dict[int, tuple[int, ...]]
    in_clause: dict[int, int]
    """Token index to the index of the clause whose own token it is."""
    named: frozenset[int]
    """The head tokens of mentions of people."""
    mentioned: frozenset[int]
    """The tokens of all mentions."""
    within: frozenset[int]
    """The tokens of all mentions but the first of each: a phrase that begins there is part of the mention."""
    begun: dict[int, int]
    """Token index to the index of the longest phrase that begins there."""
    headed: dict[int, tuple[int, ...]]
    """Token index to the indices of the phrases that it heads."""
    governed: dict[int, tuple[Clause, ...]]
    """Token index to the clauses that it governs."""
    people: dict[int, int]
    """Where a name of a person or state begins, and its end."""
    words: ClaimWords
    timed: frozenset[int]
    """The tokens of all dates and times."""
    outermost: tuple[Quotation, ...]
    """The quotations that stand in no other, in text order."""

    @classmethod
    def of(cls, doc: Document) -> Surroundings:
        """The look-ups for ``doc``."""
        children: dict[int, list[int]] = {}
        for clause in doc.clauses:
            if clause.parent is not None:
                children.setdefault(clause.parent, []).append(clause.i)
        attributes: dict[int, list[int]] = {}
        for phrase in doc.phrases:
            if phrase.attribute_of is not None:
                attributes.setdefault(phrase.attribute_of, []).append(phrase.i)
        headed: dict[int, list[int]] = {}
        for phrase in doc.phrases:
            headed.setdefault(phrase.head, []).append(phrase.i)
        governed: dict[int, list[Clause]] = {}
        for clause in doc.clauses:
            if clause.governor is not None:
                governed.setdefault(clause.governor, []).append(clause)
        in_clause = {token: clause.i for clause in doc.clauses for token in clause.tokens}
        return cls(
            doc=doc,
            words=claim_words(doc.article.language),
            outermost=tuple(q for q in doc.quotations if q.level == 1),
            timed=frozenset(i for time in doc.times for i in range(time.first, time.last)),
            children={k: tuple(v) for k, v in children.items()},
            attributes={k: tuple(v) for k, v in attributes.items()},
            in_clause=in_clause,
            within=frozenset(i for mention in doc.mentions for i in range(mention.first + 1, mention.last)),
            begun={p.first: p.i for p in sorted(doc.phrases, key=lambda p: p.last)},
            headed={head: tuple(phrases) for head, phrases in headed.items()},
            governed={token: tuple(clauses) for token, clauses in governed.items()},
            named=frozenset(mention.head for mention in doc.mentions if mention.kind == "person"),
            people={m.first: m.last for m in doc.mentions if m.kind in {"person", "state"} and m.form == "name"},
            mentioned=frozenset(i for mention in doc.mentions for i in range(mention.first, mention.last)),
        )


def preposition_of(phrase: Phrase) -> str | None:
    """The preposition without a melted article ("zum" is "zu"), with its umlaut ("fuer" is "für")."""
    if phrase.preposition is None:
        return None
    word = _SPELLINGS.get(phrase.preposition, phrase.preposition)
    return CONTRACTED.get(word, word)


def phrase_filler(at: Surroundings, phrase: Phrase, pattern: str, *, implied: bool = False) -> Filler:
    """``phrase`` without its preposition, with the clauses its nouns govern."""
    first = phrase.first
    if phrase.preposition and first < phrase.head and at.doc.tokens[first].tag in {"APPR", "APPRART", "KOKOM", "KOUS"}:
        first += 1
    last = phrase.last
    for token in range(phrase.first, phrase.last):
        last = max([last, *(clause.last for clause in at.governed.get(token, ()) if clause.kind in _OF_NOUNS)])
    return Filler(kind="phrase", index=phrase.i, first=first, last=last, pattern=pattern, implied=implied)


def token_filler(first: int, last: int, pattern: str) -> Filler:
    """Tokens that are no phrase: an adjective, a determiner."""
    return Filler(kind="tokens", index=None, first=first, last=last, pattern=pattern)


def clause_filler(clause: Clause, pattern: str) -> Filler:
    """The whole of ``clause`` with what depends on it."""
    return Filler(kind="clause", index=clause.i, first=clause.first, last=clause.last, pattern=pattern)


def all_phrases(at: Surroundings, clause: Clause) -> Iterator[Phrase]:
    """The phrases of ``clause``, then the attributes inside them (a PP may be attached to a noun by mistake)."""
    pending = [at.doc.phrases[i] for i in clause.phrases]
    yield from pending
    while pending:
        inner = [at.doc.phrases[i] for phrase in pending for i in at.attributes.get(phrase.i, ())]
        yield from inner
        pending = inner


def complements(at: Surroundings, clause: Clause, governors: frozenset[int], kind: str) -> Iterator[Clause]:
    """The clauses of ``kind`` under ``clause`` that depend on one of ``governors`` (or on nothing in particular)."""
    taken: set[int] = set()
    for i in at.children.get(clause.i, ()):
        child = at.doc.clauses[i]
        joined = child.coordinated_with in taken
        if _is_kind(at.doc, child, kind) and (joined or child.governor is None or child.governor in governors):
            taken.add(child.i)
            yield child


def _is_kind(doc: Document, clause: Clause, kind: str) -> bool:
    if kind == "v2":
        return clause.kind == "v2_complement"
    if kind == "inf":
        introducer = doc.tokens[clause.introducer].text.lower() if clause.introducer is not None else ""
        unfinished = clause.kind == "adverbial" and clause.predicate is not None and _has_zu(doc, clause)
        return (clause.kind == "infinitive" or unfinished) and introducer not in {"um", "ohne", "statt", "anstatt"}
    if kind == "wenn":
        return clause.kind == "conditional"
    if clause.kind != "complement":
        return False
    introducer = doc.tokens[clause.introducer].text.lower() if clause.introducer is not None else "dass"
    if kind == "w":
        return introducer not in {"dass", "daß", "ob"}
    return introducer in _COMPLEMENTS.get(kind, set())


def _has_zu(doc: Document, clause: Clause) -> bool:
    """Whether the clause ends in an infinitive with "zu": "bis Ende März Gefangene auszutauschen"."""
    predicate = clause.predicate
    if predicate is None or predicate.finite is not None:
        return False
    return any(doc.tokens[i].tag in {"VVIZU", "PTKZU"} for i in predicate.tokens)


def fits_case(phrase: Phrase, pattern: FillerPattern) -> bool:
    """Whether the phrase may stand in the case the pattern asks for."""
    return pattern.case is None or not phrase.cases or pattern.case in phrase.cases


def with_extraposed(at: Surroundings, clause: Clause, filler: Filler, cues: frozenset[int]) -> Filler:
    """``filler`` stretched over the clauses that belong to its noun though they hang on the verb."""
    if filler.kind != "phrase" or filler.index is None:
        return filler
    phrase = at.doc.phrases[filler.index]
    if not takes_clause(at, phrase.head) or filler.last > phrase.last:
        return filler
    found = [c for kind in ("inf", "dass", "ob", "v2") for c in complements(at, clause, cues, kind)]
    behind = [c for c in found if c.first >= phrase.last]
    return replace(filler, last=max(c.last for c in behind)) if behind else filler


def fill_roles(at: Surroundings, frame: Frame, fill: Filling) -> dict[str, tuple[Filler, ...]]:
    """Every role's first pattern that finds something whose head fits the role."""
    roles = {}
    for role, patterns in frame.roles.items():
        heads = frame.heads.get(role, ())
        for pattern in patterns:
            found = fill(pattern)
            if found and heads:
                found = tuple([filler for filler in found if _has_head(at, filler, heads)])
            if found and role in _PEOPLE:
                found = tuple([filler for filler in found if _may_act(at, filler)])
            if found:
                roles[role] = found
                break
    return roles


_PEOPLE = frozenset({"addressee", "partner"})
"""Roles that only somebody can fill: "forderte den Abbau von Abhängigkeiten" has no addressee."""


def _may_act(at: Surroundings, filler: Filler) -> bool:
    """Whether a prepositional filler stands for somebody: a name, a pronoun, words that were found to be an actor."""
    if filler.kind != "phrase" or filler.index is None or not filler.pattern.startswith("pp:"):
        return True
    head = at.doc.phrases[filler.index].head
    return head in at.mentioned or at.doc.tokens[head].tag in {"NE", "PPER", "PRELS", "PRF"}


def _has_head(at: Surroundings, filler: Filler, heads: tuple[str, ...]) -> bool:
    if filler.kind == "tokens":
        return is_noun(at.doc.tokens[filler.last - 1], heads)
    if filler.kind != "phrase" or filler.index is None:
        return True
    phrase = at.doc.phrases[filler.index]
    return any(is_noun(at.doc.tokens[i], heads) for i in phrase.conjuncts or (phrase.head,))


def takes_clause(at: Surroundings, i: int) -> bool:
    """Whether token ``i`` is a noun that governs clauses of its own."""
    return at.doc.tokens[i].lemma.lower() in at.words.clause_nouns


def is_noun(token: Token, nouns: tuple[str, ...]) -> bool:
    """Whether the token, or its lemma, is one of ``nouns``, or ends like one that begins with a hyphen."""
    words = {token.lemma.lower(), token.text.lower()}
    return any(
        any(word.endswith(noun[1:].lower()) and len(word) > len(noun) for word in words)
        if noun[0] == "-"
        else noun.lower() in words
        for noun in nouns
    )
