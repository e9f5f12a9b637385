"""Fills the roles of a frame from the phrases and clauses around its cue. Takes a Document and a cue, gives Fillers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from readout.claims.frame_table import CLAUSE_FILLERS, CONTRACTED, FillerPattern, Frame
from readout.language.document import Clause, Document, Phrase, Token

Filling = Callable[[FillerPattern], "tuple[Filler, ...]"]
"""What finds the fillers of one pattern around one cue."""

AGENT_PREPOSITIONS = frozenset({"von", "durch", "seitens"})
_COMPLEMENTS = {"dass": {"dass", "daß"}, "ob": {"ob"}, "wie": {"wie"}}
_QUOTE_GAP = 3  # marks, a comma or a colon may stand between a quotation and the clause that frames it
_ADJACENT = 1  # a comma may part a noun from what it governs


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document with the look-ups that filling needs."""

    doc: Document
    children: dict[int, tuple[int, ...]]
    attributes: dict[int, tuple[int, ...]]
    in_clause: dict[int, int]
    """Token index to the index of the clause whose own token it is."""

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
        in_clause = {token: clause.i for clause in doc.clauses for token in clause.tokens}
        return cls(
            doc, {k: tuple(v) for k, v in children.items()}, {k: tuple(v) for k, v in attributes.items()}, in_clause
        )


def preposition_of(phrase: Phrase) -> str | None:
    """The preposition without a melted article ("zum" is "zu")."""
    return CONTRACTED.get(phrase.preposition, phrase.preposition) if phrase.preposition else None


def phrase_filler(at: Surroundings, phrase: Phrase, pattern: str, *, implied: bool = False) -> Filler:
    """``phrase`` without its preposition, with the clauses its nouns govern."""
    first = phrase.first
    if phrase.preposition and first < phrase.head and at.doc.tokens[first].tag in {"APPR", "APPRART"}:
        first += 1
    last = phrase.last
    for clause in at.doc.clauses:
        inside = clause.governor is not None and phrase.first <= clause.governor < phrase.last
        if inside and clause.kind in {"complement", "infinitive", "relative"}:
            last = max(last, clause.last)
    return Filler(kind="phrase", index=phrase.i, first=first, last=last, pattern=pattern, implied=implied)


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
        return clause.kind == "infinitive" and introducer not in {"um", "ohne", "statt", "anstatt"}
    if kind == "wenn":
        return clause.kind == "conditional"
    if clause.kind != "complement":
        return False
    introducer = doc.tokens[clause.introducer].text.lower() if clause.introducer is not None else "dass"
    if kind == "w":
        return introducer not in {"dass", "daß", "ob"}
    return introducer in _COMPLEMENTS.get(kind, set())


def fill_verb(at: Surroundings, clause: Clause, pattern: FillerPattern, cues: frozenset[int]) -> tuple[Filler, ...]:
    """The fillers that ``pattern`` finds for a verb whose cue tokens are ``cues`` in ``clause``."""
    if pattern.kind in {"dass", "ob", "w", "v2", "inf", "wie", "wenn"}:
        found = complements(at, clause, cues | _correlates(at, clause, None), pattern.kind)
        return tuple(clause_filler(child, pattern.kind) for child in found)
    if pattern.kind == "quote":
        return _quotations(at, clause)
    if pattern.kind == "host":
        return _host(at, clause)
    if pattern.kind == "das":
        return _demonstrative(at, clause)
    if pattern.kind == "pp":
        return _prepositional(at, clause, pattern, cues)
    return _argument(at, clause, pattern.kind, cues)


def _host(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    """The clause that a comment ("wie sie mitteilte") stands in; its range holds the comment too."""
    if clause.kind != "comment" or clause.parent is None:
        return ()
    return (clause_filler(at.doc.clauses[clause.parent], "host"),)


def _demonstrative(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    """ "das", "dies" as object (or subject of the passive): it points to the words before."""
    for phrase in (at.doc.phrases[i] for i in clause.phrases):
        token = at.doc.tokens[phrase.head]
        if phrase.last - phrase.first == 1 and token.text.lower() in {"das", "dies"} and token.tag in {"PDS", "PRELS"}:
            return (phrase_filler(at, phrase, "das"),)
    return ()


def _argument(at: Surroundings, clause: Clause, kind: str, cues: frozenset[int]) -> tuple[Filler, ...]:
    passive = clause.predicate is not None and clause.predicate.voice != "active"
    if kind == "subject" and passive:
        return _agent(at, clause)
    if kind == "subject" or (kind == "acc" and passive):
        return _subject(at, clause, cues)
    own = [p for i in clause.phrases if (p := at.doc.phrases[i]).preposition is None and p.head not in cues]
    if kind in {"pred", "als"}:
        return _predicative(at, clause, own, kind, cues)
    if kind == "es":
        return tuple(_token_filler(i, i + 1, kind) for i in clause.tokens if at.doc.tokens[i].text.lower() == "es")
    found = _objects(at, own, kind)
    return tuple(phrase_filler(at, p, kind) for p in found if not _is_empty_es(at, p))


def _token_filler(first: int, last: int, pattern: str) -> Filler:
    return Filler(kind="tokens", index=None, first=first, last=last, pattern=pattern)


def _objects(at: Surroundings, phrases: list[Phrase], kind: str) -> list[Phrase]:
    """The objects in one case. Of two that both look like accusatives, a name before a noun is the dative."""
    function = {"acc": "object_acc", "dat": "object_dat", "gen": "object_gen"}.get(kind)
    found = [p for p in phrases if p.function == function]
    accusatives = [p for p in phrases if p.function == "object_acc" and not _is_empty_es(at, p)]
    has_dative = any(p.function == "object_dat" for p in phrases)
    if len(accusatives) < 2 or has_dative or kind == "gen":
        return found
    first = accusatives[0]
    if first.cases and "dat" not in first.cases:
        return found
    return [first] if kind == "dat" else [p for p in found if p.i != first.i]


def _predicative(
    at: Surroundings, clause: Clause, phrases: list[Phrase], kind: str, cues: frozenset[int]
) -> tuple[Filler, ...]:
    """A noun or an adjective that is said of the object: "nannte es nützlich", "als nützlich", "als Erfolg"."""
    before = [p for p in phrases if p.first > 0 and at.doc.tokens[p.first - 1].text.lower() == "als"]
    found = before if kind == "als" else [p for p in phrases if p.function == "predicative" and p not in before]
    if found:
        return tuple(phrase_filler(at, p, kind) for p in found)
    free = [i for i in clause.tokens if at.doc.tokens[i].tag == "ADJD" and i not in cues]
    adjectives = [i for i in free if (_start_of_adjective(at, i)[1] == "als") == (kind == "als")]
    return tuple(_token_filler(_start_of_adjective(at, i)[0], i + 1, kind) for i in adjectives[-1:])


def _start_of_adjective(at: Surroundings, i: int) -> tuple[int, str]:
    """Where the adjective at ``i`` begins with its adverbs, and the word before that."""
    first = i
    while first > 0 and at.doc.tokens[first - 1].tag in {"ADV", "ADJD", "PTKA", "KON", "$("}:
        first -= 1
    return first, at.doc.tokens[first - 1].text.lower() if first > 0 else ""


def _is_empty_es(at: Surroundings, phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and at.doc.tokens[phrase.head].text.lower() in {"es", "sich"}


def _subject(at: Surroundings, clause: Clause, cues: frozenset[int]) -> tuple[Filler, ...]:
    if clause.subject is None:
        return ()
    phrase = at.doc.phrases[clause.subject]
    if phrase.head in cues:  # "Voraussetzung ist ein Abzug": the other nominative is meant
        others = [at.doc.phrases[i] for i in clause.phrases if i != phrase.i]
        return tuple(phrase_filler(at, p, "subject") for p in others if p.function == "predicative")
    if _is_empty_es(at, phrase):
        return ()
    return (phrase_filler(at, phrase, "subject", implied=clause.shared_subject),)


def _agent(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    for phrase in (at.doc.phrases[i] for i in clause.phrases):
        if preposition_of(phrase) in AGENT_PREPOSITIONS and at.doc.tokens[phrase.head].tag in {"NE", "NN", "PPER"}:
            return (phrase_filler(at, phrase, "agent"),)
    return ()


def _prepositional(
    at: Surroundings, clause: Clause, pattern: FillerPattern, cues: frozenset[int]
) -> tuple[Filler, ...]:
    name = pattern.text
    correlates = _correlates(at, clause, pattern.preposition)
    if correlates:
        found = [
            clause_filler(child, name)
            for kind in ("dass", "inf", "ob", "w", "v2")
            for child in complements(at, clause, correlates | cues, kind)
        ]
        if found:
            return tuple(found)
    phrases = [
        p
        for p in all_phrases(at, clause)
        if preposition_of(p) == pattern.preposition and p.head not in cues and fits_case(p, pattern)
    ]
    top = [p for p in phrases if p.attribute_of is None] or phrases[:1]
    return tuple(phrase_filler(at, p, name) for p in top)


def fits_case(phrase: Phrase, pattern: FillerPattern) -> bool:
    """Whether the phrase may stand in the case the pattern asks for."""
    return pattern.case is None or not phrase.cases or pattern.case in phrase.cases


def _correlates(at: Surroundings, clause: Clause, preposition: str | None) -> frozenset[int]:
    """The pronominal adverbs of the clause ("darauf"): those of ``preposition``, or all."""
    found = set()
    for i in clause.tokens:
        token = at.doc.tokens[i]
        word = token.text.lower()
        if token.tag in {"PROAV", "PAV", "PROP"} and word.startswith(("da", "hier")):
            stem = word.removeprefix("hier").removeprefix("dar").removeprefix("da")
            if preposition is None or stem == preposition or word == f"da{preposition}":
                found.add(i)
    return frozenset(found)


def _quotations(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    own = set(clause.tokens)
    lo, hi = min(own), max(own) + 1
    found = []
    for q in at.doc.quotations:
        beside = -_QUOTE_GAP <= q.first - hi <= _QUOTE_GAP or -_QUOTE_GAP <= lo - q.last <= _QUOTE_GAP
        within = lo <= q.first and q.last <= hi
        if q.level == 1 and (beside or within) and not (q.first <= lo and hi <= q.last):
            found.append(Filler(kind="quotation", index=q.i, first=q.first, last=q.last, pattern="quote"))
    return tuple(found)


def fill_noun(at: Surroundings, phrase: Phrase, pattern: FillerPattern) -> tuple[Filler, ...]:
    """The fillers that ``pattern`` finds for the head noun of ``phrase``."""
    if pattern.kind in {"poss", "adj"}:
        return _premodifiers(at, phrase, pattern.kind)
    if pattern.kind == "copula":
        return _other_end(at, phrase)
    if pattern.kind == "genitive":
        inner = (at.doc.phrases[i] for i in at.attributes.get(phrase.i, ()))
        found = [
            p for p in inner if p.preposition is None and p.function != "apposition" and p.i not in _joined(at, phrase)
        ]
    elif pattern.kind == "pp":
        found = [p for p in _after(at, phrase) if preposition_of(p) == pattern.preposition and fits_case(p, pattern)]
    else:
        return _noun_clauses(at, phrase, pattern.kind)
    return tuple(phrase_filler(at, p, pattern.text) for p in found)[:1]


def _joined(at: Surroundings, phrase: Phrase) -> frozenset[int]:
    """The attributes that are no genitives but further conjuncts: "die Lösung und *die Beziehungen*"."""
    heads = set(phrase.conjuncts) - {phrase.head}
    return frozenset(i for i in at.attributes.get(phrase.i, ()) if at.doc.phrases[i].head in heads)


def _noun_clauses(at: Surroundings, phrase: Phrase, kind: str) -> tuple[Filler, ...]:
    """The dass-clause, infinitive ... that the head noun governs: "die Zusage, die Häfen zu öffnen"."""
    if phrase.head not in at.in_clause or kind not in CLAUSE_FILLERS:
        return ()
    clause = at.doc.clauses[at.in_clause[phrase.head]]
    governors = frozenset({phrase.head, phrase.last, phrase.last + 1})
    found = complements(at, clause, governors, kind)
    return tuple(clause_filler(c, kind) for c in found if c.governor in governors or c.first - phrase.last <= _ADJACENT)


def _premodifiers(at: Surroundings, phrase: Phrase, kind: str) -> tuple[Filler, ...]:
    tags = {"PPOSAT"} if kind == "poss" else {"ADJA"}
    found = [i for i in range(phrase.first, phrase.head) if at.doc.tokens[i].tag in tags]
    return tuple(Filler(kind="tokens", index=None, first=i, last=i + 1, pattern=kind) for i in found)


def _other_end(at: Surroundings, phrase: Phrase) -> tuple[Filler, ...]:
    """The other nominative of a clause with "sein" or "bleiben" whose subject or predicative ``phrase`` is."""
    clause = at.doc.clauses[at.in_clause[phrase.head]] if phrase.head in at.in_clause else None
    if clause is None or clause.predicate is None or clause.predicate.lemma not in {"sein", "bleiben"}:
        return ()
    if phrase.function not in {"subject", "predicative"}:
        return ()
    others = (at.doc.phrases[i] for i in clause.phrases if i != phrase.i)
    return tuple(
        phrase_filler(at, other, "copula")
        for other in others
        if other.function in {"subject", "predicative"} and other.preposition is None
    )


def _after(at: Surroundings, phrase: Phrase) -> Iterator[Phrase]:
    """The attributes of ``phrase``, then the phrases that follow it without a break in the same clause."""
    seen = set()
    pending = [phrase.i]
    while pending:
        for i in at.attributes.get(pending.pop(0), ()):
            if i not in seen:
                seen.add(i)
                yield at.doc.phrases[i]
                if at.doc.phrases[i].preposition:
                    pending.append(i)
    clause = at.in_clause.get(phrase.head)
    end = phrase.last
    for i in at.doc.clauses[clause].phrases if clause is not None else ():
        other = at.doc.phrases[i]
        if other.i not in seen and 0 <= other.first - end <= _ADJACENT and other.preposition:
            yield other
            end = other.last


CLAUSE_NOUNS = frozenset(
    {"notwendigkeit", "auffassung", "ansicht", "meinung", "überzeugung", "position", "standpunkt", "absicht", "wunsch",
     "bereitschaft", "hoffnung", "erwartung", "forderung", "zusage", "versprechen", "haltung", "einschätzung", "sorge",
     "befürchtung", "vorschlag", "angebot", "appell", "bitte", "möglichkeit", "ziel", "tatsache", "idee", "frage"}
)  # fmt: skip
"""Nouns whose clause may stand behind the verb's particle: "wies auf die Notwendigkeit hin, ... zu ..."."""


def with_extraposed(at: Surroundings, clause: Clause, filler: Filler, cues: frozenset[int]) -> Filler:
    """``filler`` stretched over the clauses that belong to its noun though they hang on the verb."""
    if filler.kind != "phrase" or filler.index is None:
        return filler
    phrase = at.doc.phrases[filler.index]
    if at.doc.tokens[phrase.head].lemma.lower() not in CLAUSE_NOUNS or filler.last > phrase.last:
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
            found = tuple(filler for filler in fill(pattern) if not heads or _has_head(at, filler, heads))
            if found:
                roles[role] = found
                break
    return roles


def _has_head(at: Surroundings, filler: Filler, heads: tuple[str, ...]) -> bool:
    if filler.kind != "phrase" or filler.index is None:
        return True
    phrase = at.doc.phrases[filler.index]
    return any(is_noun(at.doc.tokens[i], heads) for i in phrase.conjuncts or (phrase.head,))


def is_noun(token: Token, nouns: tuple[str, ...]) -> bool:
    """Whether the token's lemma is one of ``nouns``, or ends like one that begins with a hyphen."""
    words = {token.lemma.lower(), token.text.lower()}
    return any(
        any(word.endswith(noun[1:].lower()) and len(word) > len(noun) for word in words)
        if noun[0] == "-"
        else noun.lower() in words
        for noun in nouns
    )
