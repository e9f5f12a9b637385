"""Matches the frames of the table against clauses and noun phrases. Takes a Document, gives FrameMatches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from itertools import zip_longest

from readout.claims.claim_words import claim_words
from readout.claims.fillers import Filler, Filling, Surroundings, fill_roles, phrase_filler, with_extraposed
from readout.claims.frame_table import CONTRACTED, FillerPattern, Frame, VerbPattern, load_frames
from readout.claims.noun_fillers import fill_noun
from readout.claims.verb_fillers import fill_verb, telling_agent
from readout.language.document import Clause, Document, Mood, Phrase, Token
from readout.layers import layer

__all__ = ["Filler", "Frame", "FrameMatch", "match_frames"]

_IDIOM_GAP = 4  # tokens between the preposition of an idiom and its noun: "an die eine klare Bedingung"
_NEGATIVE_DETERMINER = "kein"
_LEAST_BEFORE = 2  # letters before the last part of a compound
_Nouns = Mapping[str, list[tuple[int, Frame]]]
Roles = Mapping[str, tuple[Filler, ...]]
"""What fills the roles of a frame, by their names."""


@layer
class FrameMatch:
    """A frame found in a document. ``roles`` maps the frame's role names to what fills them."""

    i: int
    frame: Frame
    clause: int
    """Index of the clause whose own tokens hold the anchor."""
    anchor: int
    """The token of the full verb or the noun."""
    cues: tuple[int, ...]
    """Every token of the cue in text order: particle, auxiliaries, sich, the words of the idiom."""
    roles: Roles = field(default_factory=dict)
    negated: bool = False
    mood: Mood | None = None
    modals: tuple[str, ...] = ()
    passive: bool = False
    conditional: bool = False
    """The cue stands in a conditional clause, or in a clause within one."""
    nominal: bool = False
    parent: int | None = None
    """The match in whose content this one's clause is a complement: "er versprach, sie anzurufen"."""

    def role(self, name: str) -> tuple[Filler, ...]:
        """The fillers of the role ``name``; empty where there are none."""
        return self.roles.get(name, ())


def match_frames(doc: Document) -> tuple[FrameMatch, ...]:
    """Every frame of the article's language found in ``doc``, by anchor; a cue may have several."""
    at = Surroundings.of(doc)
    verbs, _ = _index(doc.article.language)
    found = [match for clause in doc.clauses for match in _verb_matches(at, clause, verbs)]
    taken = frozenset(cue for match in found for cue in match.cues)
    found += [match for phrase in doc.phrases for match in _noun_matches(at, phrase, taken)]
    found.sort(key=lambda match: (match.anchor, match.nominal))
    return _controlled(at, _nested(found))


@lru_cache(maxsize=8)
def _index(
    language: str,
) -> tuple[Mapping[str, tuple[tuple[VerbPattern, Frame], ...]], tuple[tuple[str, Frame], ...]]:
    verbs: dict[str, list[tuple[VerbPattern, Frame]]] = {}
    nouns: list[tuple[str, Frame]] = []
    for frame in load_frames(language):
        for pattern in frame.verbs:
            verbs.setdefault(pattern.verb, []).append((pattern, frame))
            if len(pattern.words) == 1:  # "offen lassen" is also written "offenlassen"
                joined = replace(pattern, verb=pattern.words[0] + pattern.verb, words=())
                verbs.setdefault(joined.verb, []).append((joined, frame))
                # "ließ wissen": the clause's full verb is the infinitive, the idiom's verb stands over it
                turned = replace(pattern, verb=pattern.words[0], words=(pattern.verb,))
                verbs.setdefault(turned.verb, []).append((turned, frame))
        nouns += [(noun, frame) for noun in frame.nouns]
    return {verb: tuple(entries) for verb, entries in verbs.items()}, tuple(nouns)


def _verb_matches(
    at: Surroundings, clause: Clause, index: Mapping[str, tuple[tuple[VerbPattern, Frame], ...]]
) -> Iterator[FrameMatch]:
    predicate = clause.predicate
    if predicate is None:
        return
    found = list(_fitting(at, clause, index.get(predicate.lemma, ())))
    if predicate.voice == "state_passive":  # "ist angespannt" may also be an adjective beside sein
        adjectival = replace(clause, predicate=replace(predicate, voice="active", lemma="sein"))
        found += _fitting(at, adjectival, index.get("sein", ()))
    found += _missed_passive(at, clause, index)
    yield from _meant(found)


def _missed_passive(
    at: Surroundings, clause: Clause, index: Mapping[str, tuple[tuple[VerbPattern, Frame], ...]]
) -> Iterator[tuple[int, FrameMatch]]:
    """A passive whose participle was taken for an adjective: "Ebenfalls diskutiert wurden die Häfen"."""
    predicate = clause.predicate
    if predicate is None or predicate.lemma != "werden":
        return
    for i in clause.tokens:
        verb = _verb_of_participle(at.doc.tokens[i].text.lower()) if at.doc.tokens[i].tag == "ADJD" else ""
        if verb in index:
            tokens = tuple(sorted({*predicate.tokens, i}))
            passive = replace(predicate, voice="passive", lemma=verb, verb=i, tokens=tokens)
            yield from _fitting(at, replace(clause, predicate=passive), index[verb])


def _verb_of_participle(text: str) -> str:
    """The verb in -ieren of a regular participle, else an empty string: "diskutiert" is of "diskutieren"."""
    return text.removesuffix("t") + "en" if text.endswith("iert") else ""


def _fitting(
    at: Surroundings, clause: Clause, entries: Iterable[tuple[VerbPattern, Frame]]
) -> Iterator[tuple[int, FrameMatch]]:
    """The matches of ``entries`` with the weight of their patterns."""
    words: frozenset[str] | None = None
    sich: list[int] | None = None
    negative: bool | None = None
    fillings: dict[tuple[int, ...], Filling] = {}
    for pattern, frame in entries:
        if pattern.words:
            words = _words_of(at.doc, clause) if words is None else words
            if not words.issuperset(pattern.lowered):
                continue
        sich = [i for i in clause.tokens if at.doc.tokens[i].tag == "PRF"] if sich is None else sich
        cues = _cue_tokens(at.doc, clause, pattern, sich)
        if cues is None:
            continue
        negative = _is_negative(at.doc, clause) if negative is None else negative
        negated = not _is_negative_idiom(pattern) and (negative or _has_negative_word(at.doc, cues))
        if not _negation_fits(frame, negated):
            continue
        fill = fillings.get(cues) or fillings.setdefault(cues, _verb_filling(at, clause, frozenset(cues)))
        roles = _with_teller(at, clause, frame, fill_roles(at, frame, fill))
        if satisfied(frame, roles):
            yield pattern.weight + bool(frame.heads), _verb_match(at.doc, frame, clause, cues, roles, negated=negated)


def _with_teller(
    at: Surroundings, clause: Clause, frame: Frame, roles: Mapping[str, tuple[Filler, ...]]
) -> Mapping[str, tuple[Filler, ...]]:
    """The roles of a passive of saying with whoever says it: "wird von Kennern als ... bezeichnet"."""
    passive = clause.predicate is not None and clause.predicate.voice == "passive"
    if not passive or "speaker" in roles or "saying" not in frame.classes:
        return roles
    if not any(pattern.kind == "subject" for pattern in frame.roles.get("speaker", ())):
        return roles
    teller = telling_agent(at, clause)
    return {**roles, "speaker": teller} if teller else roles


def _words_of(doc: Document, clause: Clause) -> frozenset[str]:
    """Every form by which an idiom may name a word of the clause, in lower case."""
    texts = [doc.tokens[i].text.lower() for i in clause.tokens]
    contracted = (CONTRACTED[text] for text in texts if text in CONTRACTED)
    return frozenset([*texts, *contracted, *(doc.tokens[i].lemma.lower() for i in clause.tokens)])


def _negation_fits(frame: Frame, negated: bool) -> bool:
    return frame.negation is None or (frame.negation == "required") == negated


def _meant(found: list[tuple[int, FrameMatch]]) -> Iterator[FrameMatch]:
    """The heaviest patterns, among contacts and among all others: an idiom hides the plain verb in it.

    A frame that asks for certain heads weighs one more: "wies den Bericht zurück" hides "wies zurück".
    """
    for contact in (True, False):
        group = [(weight, match) for weight, match in found if ("contact" in match.frame.classes) == contact]
        heaviest = max((weight for weight, _ in group), default=0)
        yield from {match.frame.id: match for weight, match in group if weight == heaviest}.values()


def _verb_match(
    doc: Document, frame: Frame, clause: Clause, cues: tuple[int, ...], roles: Roles, *, negated: bool
) -> FrameMatch:
    predicate = clause.predicate
    return FrameMatch(
        i=0,
        frame=frame,
        clause=clause.i,
        anchor=predicate.verb if predicate else cues[0],
        cues=cues,
        roles=roles,
        negated=negated,
        mood=predicate.mood if predicate else None,
        modals=predicate.modals if predicate else (),
        passive=predicate is not None and predicate.voice != "active",
        conditional=_is_conditional(doc, clause),
    )


def _verb_filling(at: Surroundings, clause: Clause, cues: frozenset[int]) -> Filling:
    """What fills the patterns of a verb; its frames ask for the same ones again and again."""
    known: dict[FillerPattern, tuple[Filler, ...]] = {}

    def fill(pattern: FillerPattern) -> tuple[Filler, ...]:
        found = known.get(pattern)
        if found is None:
            fillers = fill_verb(at, clause, pattern, cues)
            found = known[pattern] = tuple([with_extraposed(at, clause, filler, cues) for filler in fillers])
        return found

    return fill


def satisfied(frame: Frame, roles: Roles) -> bool:
    """Whether the roles the frame needs are filled and those that bar it are not."""
    needed = all(any(role in roles for role in need.split("|")) for need in frame.needs)
    return needed and not any(role in roles for role in frame.bars)


def _cue_tokens(doc: Document, clause: Clause, pattern: VerbPattern, sich: list[int]) -> tuple[int, ...] | None:
    """The cue's tokens where ``pattern`` fits the clause, None where it does not; ``sich`` are its reflexives."""
    predicate = clause.predicate
    if predicate is None:
        return None
    reflexive = predicate.reflexive or bool(sich)
    if pattern.reflexive is not None and pattern.reflexive != reflexive:
        return None
    found = _idiom_tokens(doc, clause, pattern.words)
    if found is None:
        return None
    return tuple(sorted({*predicate.tokens, *found, *(sich if reflexive and pattern.reflexive is not False else ())}))


def _idiom_tokens(doc: Document, clause: Clause, words: tuple[str, ...]) -> list[int] | None:
    """The tokens of an idiom's words in their order; a preposition stands just before its noun."""
    found: list[int] = []
    for word, following in zip_longest(words, words[1:]):
        places = [i for i in clause.tokens if i > (found[-1] if found else -1) and _is_word(doc.tokens[i], word)]
        if following is not None and following[0].isupper() and word[0].islower():
            nouns = [i for i in clause.tokens if _is_word(doc.tokens[i], following)]
            places = [i for i in places if any(0 < noun - i <= _IDIOM_GAP for noun in nouns)]
        if not places:
            return None
        found.append(places[0])
    return found


def _is_word(token: Token, word: str) -> bool:
    text = token.text.lower()
    if token.tag == "ADJA" and word[0].islower() and text != word:  # "eine gute Gelegenheit sein" is not "gut sein"
        return False
    return token.lemma == word or text == word.lower() or CONTRACTED.get(text) == word


def _is_negative_idiom(pattern: VerbPattern) -> bool:
    """Whether the negation is a word of the idiom itself: "keinen Zweifel lassen" says something."""
    return any(word.startswith("kein") or word == "nichts" for word in pattern.lowered)


def _has_negative_word(doc: Document, cues: Iterable[int]) -> bool:
    return any(doc.tokens[i - 1].lemma.lower().startswith(_NEGATIVE_DETERMINER) for i in cues if i > 0)


def _is_negative(doc: Document, clause: Clause) -> bool:
    """Whether the clause is negated by more than "nicht nur ..., sondern auch"."""
    if not clause.negated:
        return False
    negative = [i for i in clause.tokens if doc.tokens[i].text.lower() == "nicht"]
    only = claim_words(doc.article.language).not_only
    after = [doc.tokens[i + 1].text.lower() for i in negative if i + 1 < len(doc.tokens)]
    return not negative or any(word not in only for word in after)


def _is_conditional(doc: Document, clause: Clause) -> bool:
    current: Clause | None = clause
    while current is not None:
        if current.kind == "conditional":
            return True
        current = doc.clauses[current.parent] if current.parent is not None else None
    return False


def _noun_matches(at: Surroundings, phrase: Phrase, taken: frozenset[int]) -> Iterator[FrameMatch]:
    """The frames of a phrase's nouns, unless they are part of an idiom (``taken``: "eine Zusage geben")."""
    clause = at.in_clause.get(phrase.head)
    if clause is None or phrase.head in taken:
        return
    for head in phrase.conjuncts or (phrase.head,):
        for frame in _frames_of_noun(at.doc.tokens[head], at.doc.article.language):
            roles = fill_roles(at, frame, _noun_filling(at, phrase))
            if satisfied(frame, roles):
                negated = _is_negated(at.doc, phrase)
                yield _noun_match(at.doc, frame, at.doc.clauses[clause], head, roles, negated=negated)


def _noun_filling(at: Surroundings, phrase: Phrase) -> Filling:
    def fill(pattern: FillerPattern) -> tuple[Filler, ...]:
        return fill_noun(at, phrase, pattern)

    return fill


def _frames_of_noun(token: Token, language: str) -> tuple[Frame, ...]:
    if token.tag not in {"NN", "NE", "TRUNC"}:
        return ()
    return _frames_of_words(token.text.lower(), token.lemma.lower(), language)


@lru_cache(maxsize=50_000)
def _frames_of_words(text: str, lemma: str, language: str) -> tuple[Frame, ...]:
    whole, endings = _noun_index(language)
    found: dict[int, Frame] = {}
    for word in {text, lemma}:
        found.update(whole.get(word, ()))
        for start in range(_LEAST_BEFORE, len(word)):
            if (ending := word[start:]) in endings:
                found.update(endings[ending])
    return tuple({frame.id: frame for _, frame in sorted(found.items())}.values())


@lru_cache(maxsize=8)
def _noun_index(language: str) -> tuple[_Nouns, _Nouns]:
    """The frames of whole nouns and those of last parts of compounds, each with its place in the table."""
    whole: dict[str, list[tuple[int, Frame]]] = {}
    endings: dict[str, list[tuple[int, Frame]]] = {}
    for place, (noun, frame) in enumerate(_index(language)[1]):
        index = endings if noun[0] == "-" else whole
        index.setdefault(noun.removeprefix("-").lower(), []).append((place, frame))
    return whole, endings


def _noun_match(doc: Document, frame: Frame, within: Clause, head: int, roles: Roles, *, negated: bool) -> FrameMatch:
    return FrameMatch(
        i=0,
        frame=frame,
        clause=within.i,
        anchor=head,
        cues=(head,),
        roles=roles,
        negated=negated,
        mood=within.predicate.mood if within.predicate else None,
        modals=within.predicate.modals if within.predicate else (),
        conditional=_is_conditional(doc, within),
        nominal=True,
    )


def _is_negated(doc: Document, phrase: Phrase) -> bool:
    before = range(phrase.first, phrase.head)
    return any(doc.tokens[i].lemma.lower().startswith(_NEGATIVE_DETERMINER) for i in before)


def _nested(matches: list[FrameMatch]) -> list[FrameMatch]:
    """Each match with its number and the match in whose clause-shaped role its own clause stands."""
    owner: dict[int, int] = {}
    for i, match in enumerate(matches):
        for fillers in match.roles.values():
            for filler in fillers:
                if filler.kind == "clause" and filler.index is not None:
                    owner.setdefault(filler.index, i)
    return [replace(match, i=i, parent=owner.get(match.clause)) for i, match in enumerate(matches)]


def _controlled(at: Surroundings, matches: list[FrameMatch]) -> tuple[FrameMatch, ...]:
    """Fills the subject roles of frames in infinitives with what the governing frame controls them by."""
    done: list[FrameMatch] = list(matches)
    for match in sorted(matches, key=lambda match: _depth(at.doc, match.clause)):
        clause = at.doc.clauses[match.clause]
        if match.nominal or clause.kind != "infinitive" or match.passive:
            continue
        lent = _lent(at, done[match.parent] if match.parent is not None else None, clause)
        missing = {
            role: tuple(replace(filler, implied=True) for filler in lent)
            for role, patterns in match.frame.roles.items()
            if lent and role not in match.roles and any(p.kind == "subject" for p in patterns)
        }
        done[match.i] = replace(match, roles={**match.roles, **missing})
    return tuple(done)


def _lent(at: Surroundings, governing: FrameMatch | None, clause: Clause) -> tuple[Filler, ...]:
    """The subject of an infinitive: what the governing frame says, else the subject of the clause above."""
    if governing is not None:
        return governing.role(governing.frame.control or "speaker")
    above = at.doc.clauses[clause.parent] if clause.parent is not None else None
    if above is None or above.subject is None:
        return ()
    return (phrase_filler(at, at.doc.phrases[above.subject], "subject", implied=True),)


def _depth(doc: Document, clause: int) -> int:
    depth, current = 0, doc.clauses[clause].parent
    while current is not None:
        depth, current = depth + 1, doc.clauses[current].parent
    return depth
