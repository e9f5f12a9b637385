"""Fills the roles of a verb's frame from the clause around it. Takes a clause, a pattern and the cue, gives Fillers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from readout.claims.fillers import (
    Filler,
    Surroundings,
    all_phrases,
    clause_filler,
    complements,
    fits_case,
    phrase_filler,
    preposition_of,
    takes_clause,
    token_filler,
)
from readout.claims.frame_table import FillerPattern
from readout.claims.openings import belongs_to_opening
from readout.language.document import Clause, Phrase, Quotation
from readout.language.person_nouns import names_body, names_person

_GENITIVE_WORDS = frozenset({"des", "der", "dieses", "dieser", "eines", "einer", "kommender", "nächster"})
_ACTING = frozenset({"NE", "PPER", "PRELS"})
_TELLERS = frozenset({"von", "seitens"})
_QUOTE_GAP = 3  # marks, a comma or a colon may stand between a quotation and the clause that frames it


def fill_verb(at: Surroundings, clause: Clause, pattern: FillerPattern, cues: frozenset[int]) -> tuple[Filler, ...]:
    """The fillers that ``pattern`` finds for a verb whose cue tokens are ``cues`` in ``clause``."""
    if pattern.kind in {"dass", "ob", "w", "v2", "inf", "wie", "wenn"}:
        if pattern.kind == "dass" and _is_bound(at, clause):
            return ()
        governors = cues | _correlates(at, clause, None) | _false_governors(at, clause)
        found = complements(at, clause, governors, pattern.kind)
        return tuple(clause_filler(child, pattern.kind) for child in found if _is_told(at, clause, child))
    if pattern.kind == "quote":
        return _quotations(at, clause)
    if pattern.kind == "host":
        return _host(at, clause)
    if pattern.kind == "das":
        return _demonstrative(at, clause)
    if pattern.kind == "pp":
        return _prepositional(at, clause, pattern, cues)
    return _argument(at, clause, pattern.kind, cues)


def _is_bound(at: Surroundings, clause: Clause) -> bool:
    """ "unter der Bedingung ..., dass ...": the clause is the condition's, not the verb's."""
    phrases = (at.doc.phrases[i] for i in clause.phrases)
    return any(preposition_of(p) == "unter" and at.doc.tokens[p.head].lemma in at.words.bound_nouns for p in phrases)


def _is_told(at: Surroundings, clause: Clause, child: Clause) -> bool:
    """Whether ``child`` is told by the verb of ``clause``, and not a phrase's before it or the article's own."""
    goes_on = child.kind == "v2_complement" and _goes_on_telling(at, clause, child)
    return not (goes_on or _is_of_case(at, child) or belongs_to_opening(at.doc, clause, child))


def _is_of_case(at: Surroundings, child: Clause) -> bool:
    """ "Hilfen für den Fall, dass Zölle kommen": the clause tells when, and hangs on the noun alone."""
    before = child.first - 1
    while before >= 0 and at.doc.tokens[before].tag[:1] == "$":
        before -= 1
    return before >= 0 and at.doc.tokens[before].lemma in at.words.case_nouns


def _goes_on_telling(at: Surroundings, clause: Clause, child: Clause) -> bool:
    """ "Sie schildern ihre Erlebnisse, dabei geht es um Flucht": an object is told, then the article goes on."""
    if child.predicate is None or child.predicate.mood != "ind" or child.first < clause.first:
        return False
    objects = (at.doc.phrases[i] for i in clause.phrases)
    return any(
        p.function == "object_acc"
        and "dat" not in p.cases
        and at.doc.tokens[p.head].tag == "NN"
        and not (p.head in at.timed or takes_clause(at, p.head))
        for p in objects
    )


def _false_governors(at: Surroundings, clause: Clause) -> frozenset[int]:
    """Nouns before a clause that take none, so that it hangs on the verb: "vereinbarten die Minister, ... zu ..."."""
    children = (at.doc.clauses[i] for i in at.children.get(clause.i, ()))
    heads = (c.governor for c in children if c.governor is not None and c.kind in {"infinitive", "complement"})
    return frozenset(i for i in heads if at.doc.tokens[i].tag in {"NN", "NE"} and not takes_clause(at, i))


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
    if kind in {"pred", "als", "für"}:
        own += [p for i in clause.phrases if (p := at.doc.phrases[i]).preposition == kind]
        return _predicative(at, clause, own, kind, cues)
    if kind == "cue":
        own = [at.doc.phrases[i] for i in clause.phrases]
        return tuple(phrase_filler(at, p, kind) for p in own if p.head in cues)
    if kind == "es":
        return tuple(token_filler(i, i + 1, kind) for i in clause.tokens if at.doc.tokens[i].text.lower() == "es")
    parted = _name_and_noun(at, own)
    if parted is not None and kind in {"acc", "dat"}:
        return (token_filler(*parted[0 if kind == "dat" else 1], kind),)
    found = _objects(at, own, kind) or (_genitives_of(at, cues) if kind == "gen" else [])
    if not found and kind == "acc" and not passive:
        found = _after_times(at, clause)
    if not found and kind in {"acc", "dat"} and clause.subject is not None:
        names = _two_names(at, at.doc.phrases[clause.subject])
        return (token_filler(*names[1], kind),) if names else ()
    return tuple(phrase_filler(at, p, kind) for p in found if not _is_empty_es(at, p))


def _after_times(at: Surroundings, clause: Clause) -> list[Phrase]:
    """An object taken for a day's genitive: "hatte am Montag | zwei Gesandte ausgewiesen"."""
    times = [i for i in clause.phrases if at.doc.phrases[i].head in at.timed]
    inner = [at.doc.phrases[i] for phrase in times for i in at.attributes.get(phrase, ())]
    nouns = [p for p in inner if p.preposition is None and at.doc.tokens[p.head].tag == "NN"]
    return [p for p in nouns if p.head not in at.timed and at.doc.tokens[p.first].text.lower() not in _GENITIVE_WORDS]


def _genitives_of(at: Surroundings, cues: frozenset[int]) -> list[Phrase]:
    """The genitives of an idiom's noun: "war Teil *der Verhandlungen*"."""
    headed = [i for head in cues for i in at.headed.get(head, ())]
    inner = [at.doc.phrases[i] for phrase in headed for i in at.attributes.get(phrase, ())]
    return [p for p in inner if p.preposition is None and p.function != "apposition"]


def _name_and_noun(at: Surroundings, phrases: list[Phrase]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """A name and a bare noun seen as one object: "schlägt Varga Waffenruhe vor" has a dative and an accusative."""
    objects = [p for p in phrases if p.function in {"object_acc", "object_dat"}]
    if len(objects) != 1 or objects[0].conjuncts != (objects[0].head,):
        return None
    phrase = objects[0]
    middle = at.people.get(phrase.first)
    if middle is None or not middle <= phrase.head or at.doc.tokens[middle - 1].text.endswith(("s", "'", "’")):
        return None
    return ((phrase.first, middle), (middle, phrase.last)) if at.doc.tokens[phrase.head].tag == "NN" else None


def _two_names(at: Surroundings, phrase: Phrase) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Two people side by side where a phrase was seen: "lud Varga Lind ein" has a subject and an object."""
    middle = at.people.get(phrase.first)
    if middle is None or middle >= phrase.last or at.people.get(middle) != phrase.last:
        return None
    return (phrase.first, middle), (middle, phrase.last)


def _objects(at: Surroundings, phrases: list[Phrase], kind: str) -> list[Phrase]:
    """The objects in one case. Of two that both look like accusatives, a name before a noun is the dative."""
    function = {"acc": "object_acc", "dat": "object_dat", "gen": "object_gen"}.get(kind)
    found = [p for p in phrases if p.function == function]
    if kind == "dat" and not found:  # "es ist ihr ein Anliegen": a pronoun shows its case
        found = [p for p in phrases if at.doc.tokens[p.head].text.lower() in at.words.dative_pronouns]
    accusatives = [p for p in phrases if p.function == "object_acc" and not _is_empty_es(at, p)]
    datives = [p for p in phrases if p.function == "object_dat"]
    if not accusatives or kind == "gen":
        return found
    first = accusatives[0]
    if datives:  # "schlägt Varga Waffenruhe vor": neither shows its case, the name is the dative
        swapped = _is_name(at, first) and not _is_name(at, datives[0]) and _is_open(first) and _is_open(datives[0])
        return ([first] if kind == "dat" else datives) if swapped else found
    if first.cases and "dat" not in first.cases:
        return found
    if len(accusatives) == 1:  # "bot Tarsien an, ...": a name that may be a dative is one beside a verb that takes one
        return [first] if kind == "dat" and _is_name(at, first) else found
    return [first] if kind == "dat" else [p for p in found if p.i != first.i]


def _is_name(at: Surroundings, phrase: Phrase) -> bool:
    return at.doc.tokens[phrase.head].tag == "NE" or phrase.head in at.named


def _is_open(phrase: Phrase) -> bool:
    return not phrase.cases or {"acc", "dat"} <= phrase.cases


def _predicative(
    at: Surroundings, clause: Clause, phrases: list[Phrase], kind: str, cues: frozenset[int]
) -> tuple[Filler, ...]:
    """A noun or an adjective that is said of the object: "nannte es nützlich", "als nützlich", "als Erfolg"."""
    word = "als" if kind == "pred" else kind
    before = [p for p in phrases if p.preposition == word or _word_before(at, p.first) == word]
    accusatives = [p for p in phrases if p.function == "object_acc" and p not in before]
    found = before if kind != "pred" else [p for p in phrases if p.function == "predicative" and p not in before]
    if kind == "pred" and not found and len(accusatives) > 1:
        found = accusatives[1:]  # "nannte den Beschluss einen Kompromiss"
    if found:
        return tuple(_with_participle(at, phrase_filler(at, p, kind), cues) for p in found)
    free = [i for i in clause.tokens if at.doc.tokens[i].tag in {"ADJD", "VVPP"} and i not in cues]
    adjectives = [i for i in free if (_start_of_adjective(at, i)[1] == word) == (kind != "pred")]
    return tuple(token_filler(_start_of_adjective(at, i)[0], i + 1, kind) for i in adjectives[-1:])


def _with_participle(at: Surroundings, filler: Filler, cues: frozenset[int]) -> Filler:
    """ "für dringend geboten": the adverb was taken for the whole of what is said of the object."""
    last = filler.last
    adverb = last < len(at.doc.tokens) and at.doc.tokens[last - 1].tag == "ADJD"
    if adverb and at.doc.tokens[last].tag == "VVPP" and last not in cues:
        return replace(filler, last=last + 1)
    return filler


def _word_before(at: Surroundings, first: int) -> str:
    return at.doc.tokens[first - 1].text.lower() if first > 0 else ""


def _start_of_adjective(at: Surroundings, i: int) -> tuple[int, str]:
    """Where the adjective at ``i`` begins with its adverbs, and the word before that."""
    first = i
    while first > 0 and at.doc.tokens[first - 1].tag in {"ADV", "ADJD", "PTKA", "KON", "$("}:
        first -= 1
    return first, _word_before(at, first)


def _is_empty_es(at: Surroundings, phrase: Phrase) -> bool:
    return phrase.last - phrase.first == 1 and at.doc.tokens[phrase.head].text.lower() in {"es", "sich"}


def _subject(at: Surroundings, clause: Clause, cues: frozenset[int]) -> tuple[Filler, ...]:
    if clause.subject is None:
        return _missing_subject(at, clause, cues)
    phrase = at.doc.phrases[clause.subject]
    if phrase.head in cues:  # "Voraussetzung ist ein Abzug": the other nominative is meant
        others = [at.doc.phrases[i] for i in clause.phrases if i != phrase.i]
        fitting = [p for p in others if p.function == "predicative" or _is_named_object(at, p)]
        return tuple(phrase_filler(at, p, "subject") for p in fitting)
    if _is_empty_es(at, phrase):
        return ()
    names = _two_names(at, phrase)
    if names is not None:
        return (token_filler(*names[0], "subject"),)
    return (phrase_filler(at, phrase, "subject", implied=clause.shared_subject),)


def _is_named_object(at: Surroundings, phrase: Phrase) -> bool:
    """ "Die Einladung habe *Varga* erneuert": a name taken for the object, since the idiom's noun stands first."""
    return phrase.function == "object_acc" and phrase.preposition is None and _is_name(at, phrase)


def _missing_subject(at: Surroundings, clause: Clause, cues: frozenset[int]) -> tuple[Filler, ...]:
    """A passive has no accusative: what looks like one is its subject ("diskutiert wurden A und B")."""
    if clause.predicate is None or clause.predicate.voice != "passive":
        return ()
    own = [at.doc.phrases[i] for i in clause.phrases]
    nominal = {"object_acc", "predicative"}
    found = [p for p in own if p.function in nominal and p.head not in cues and not _is_empty_es(at, p)]
    return tuple(phrase_filler(at, p, "subject") for p in found[:1] if p.preposition is None)


def _agent(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    for phrase in (at.doc.phrases[i] for i in clause.phrases):
        head = at.doc.tokens[phrase.head]
        acting = (
            phrase.head in at.mentioned
            or head.tag in _ACTING
            or head.lemma.lower().endswith(at.words.acting_nouns)
            or names_person(head.lemma)
        )
        if preposition_of(phrase) in at.words.agent_prepositions and acting:
            return (phrase_filler(at, phrase, "agent"),)
    return ()


def telling_agent(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    """Who says what a passive of saying tells, though no mention shows that he can act: "von der Gewerkschaft"."""
    for phrase in (at.doc.phrases[i] for i in clause.phrases):
        span = range(phrase.first, phrase.last)
        counted = any(i in at.timed or at.doc.tokens[i].tag == "CARD" for i in span)
        if preposition_of(phrase) in _TELLERS and at.doc.tokens[phrase.head].tag == "NN":
            first = at.doc.tokens[phrase.first + 1]
            head = at.doc.tokens[phrase.head].lemma
            several = phrase.number == "pl" and (names_person(head) or names_body(head))
            introduced = first.tag in {"ART", "PIAT", "PPOSAT", "ADJA"} or several
            if introduced and not counted:
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
            for child in complements(at, clause, correlates | cues | _false_governors(at, clause), kind)
        ]
        if found:
            return tuple(found)
    phrases = [
        p
        for p in all_phrases(at, clause)
        if preposition_of(p) == pattern.preposition
        and p.head not in cues
        and p.first not in at.within  # "sprach mit dem Präsidenten | von Tarsien"
        and fits_case(p, pattern)
        and not (pattern.preposition == "nach" and at.doc.tokens[p.head].lemma in at.words.view_nouns)
    ]
    top = [p for p in phrases if p.attribute_of is None] or [p for p in phrases if _belongs_to_verb(at, p, cues)][:1]
    return tuple(phrase_filler(at, p, name) for p in top)


def _belongs_to_verb(at: Surroundings, phrase: Phrase, cues: frozenset[int]) -> bool:
    """Whether the attribute hangs on a name or a person, which take none, or on the noun of the idiom."""
    if phrase.attribute_of is None:
        return False
    head = at.doc.phrases[phrase.attribute_of].head
    return head in cues or at.doc.tokens[head].tag == "NE" or head in at.named


def _correlates(at: Surroundings, clause: Clause, preposition: str | None) -> frozenset[int]:
    """The pronominal adverbs of the clause ("darauf"): those of ``preposition``, or all."""
    found = set()
    for i in clause.tokens:
        token = at.doc.tokens[i]
        if token.tag not in {"PROAV", "PAV", "PROP"}:
            continue
        word = token.text.lower()
        if word.startswith(("da", "hier")):
            stem = word.removeprefix("hier").removeprefix("dar").removeprefix("da")
            of_noun = i > 0 and at.doc.tokens[i - 1].lemma in at.words.case_nouns
            if not of_noun and (preposition is None or stem == preposition or word == f"da{preposition}"):
                found.add(i)
    return frozenset(found)


def _quotations(at: Surroundings, clause: Clause) -> tuple[Filler, ...]:
    own = set(clause.tokens)
    lo, hi = min(own), max(own) + 1
    found = []
    for q in _quotations_about(at, lo - _QUOTE_GAP, hi + _QUOTE_GAP):
        behind = -_QUOTE_GAP <= q.first - hi <= _QUOTE_GAP and not _sentence_ends(at, hi - 1, q.first)
        before = -_QUOTE_GAP <= lo - q.last <= _QUOTE_GAP and not _sentence_ends(at, q.last, lo)
        within = lo <= q.first and q.last <= hi
        if (behind or before or within) and not (q.first <= lo and hi <= q.last):
            found.append(Filler(kind="quotation", index=q.i, first=q.first, last=q.last, pattern="quote"))
    return tuple(found)


def _quotations_about(at: Surroundings, first: int, last: int) -> tuple[Quotation, ...]:
    """The outermost quotations that end at or behind ``first`` and begin at or before ``last``: one stretch of them."""
    low = bisect_left(at.outermost, first, key=lambda q: q.last)
    return at.outermost[low : bisect_right(at.outermost, last, lo=low, key=lambda q: q.first)]


def _sentence_ends(at: Surroundings, first: int, last: int) -> bool:
    """Whether a full stop stands between a frame and a quotation: then they are not one sentence."""
    return any(at.doc.tokens[i].text in {".", "!", "?"} for i in range(first, last))
