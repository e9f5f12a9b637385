"""Which fillers of a match are the words of its point, and how far they reach."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.content import tidy
from readout.claims.deadlines import is_deadline
from readout.claims.fillers import Filler, preposition_of
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Phrase
from readout.records import Aspect

ACCEPT = "agree.accept"
"""The frame of accepting what another side offered, or what both made out."""
_CONTENT_ROLES = ("content", "topic", "object")
_NO_CONTENT = frozenset({"host", "das", "quote"})
_NAMING = ("NN", "NE", "FM", "VV", "CARD")
_BESIDE = 4  # a comma and "jedoch", "aber" may stand between a point and its limit
_ADVERBS = frozenset({"ADV", "ADJD", "PTKA"})
_ADPOSITIONS = frozenset({"APPR", "APPRART"})
_BARE_HEADS = frozenset({"PROAV", "PAV", "PRF", "PPER", "PDS", "PRELS", "PWS", "PIS"})
"""Pronouns name no point: "darauf", "das", "ihn"."""


def content_fillers(match: FrameMatch, aspect: Aspect) -> tuple[Filler, ...]:
    """The fillers that hold the point's words: those of the content, else the topic, else the object."""
    fillers = next((match.role(role) for role in _CONTENT_ROLES if match.role(role)), ())
    if aspect == "invitation":
        fillers = fillers or match.role("addressee")
    return tuple(f for f in fillers if f.kind != "quotation" and f.pattern not in _NO_CONTENT)


def stretched(look: Lookup, match: FrameMatch, aspect: Aspect, filler: Filler) -> Filler:
    """The filler with what belongs to its words: the noun of a judging adjective, the "nach" of an invitation."""
    if filler.pattern == "adj":
        first = filler.first
        while look.doc.tokens[first - 1].tag in {"ADV", "ADJD", "ADJA", "PTKA"} and first - 1 > 0:
            first -= 1
        return replace(filler, first=first, last=match.anchor + 1)
    if aspect == "invitation" and filler.kind == "phrase" and filler.index is not None:
        return replace(filler, kind="tokens", first=_with_day(look, look.doc.phrases[filler.index]))
    if filler.kind == "phrase" and filler.index is not None:
        return replace(filler, last=max(filler.last, _reach(look, match, look.doc.phrases[filler.index])))
    return filler


def _with_day(look: Lookup, phrase: Phrase) -> int:
    """Where the words of an invitation begin: "für den 12. April | nach Wohlau"."""
    before = look.doc.phrases[phrase.i - 1] if phrase.i else None
    if before is None or before.last != phrase.first or preposition_of(before) != "für":
        return phrase.first
    timed = any(i in look.times for i in range(before.first, before.last))
    return before.first if timed else phrase.first


def _reach(look: Lookup, match: FrameMatch, phrase: Phrase) -> int:
    """The end of the prepositional phrases that follow without a break and fill no role of their own."""
    taken = {f.index for fillers in match.roles.values() for f in fillers if f.kind == "phrase"}
    end = _completed(look, phrase.last)
    clause = look.clause_at[phrase.head]
    for at in range(phrase.i + 1, len(look.doc.phrases)):
        other = look.doc.phrases[at]
        gap = [look.doc.tokens[i].tag for i in range(end, other.first)]
        if any(tag not in _ADVERBS for tag in gap) or look.clause_at[other.head] != clause:
            break
        if other.first >= end and other.preposition and other.i not in taken and not _is_circumstance(look, other):
            end = other.last
    return end


def _completed(look: Lookup, end: int) -> int:
    """The end of a phrase that was cut: "von je | 100 Gefangenen", "im Bereich | Energie und Infrastruktur"."""
    words = claim_words(look.doc.article.language)
    last, clause = look.doc.tokens[end - 1], look.clause_at[end - 1]
    following = [phrase for phrase in look.phrases_from.get(end, ()) if phrase.preposition is None]
    if not following or look.clause_at[following[0].head] != clause:
        return end
    bare = look.doc.tokens[end].tag in {"NN", "NE", "TRUNC"}
    counted = last.text.lower() in words.each and look.doc.tokens[end].tag in {"CARD", "NN", "ADJA"}
    return max(p.last for p in following) if counted or (bare and last.lemma.lower() in words.area_nouns) else end


def _is_circumstance(look: Lookup, phrase: Phrase) -> bool:
    """Whether the phrase tells when, at which contact or by whose word; these belong to the frame."""
    if preposition_of(phrase) in claim_words(look.doc.article.language).saying_prepositions:
        return True
    beginning = (look.time_from[i] for i in range(phrase.first, phrase.core_last) if i in look.time_from)
    if any(phrase.core_last <= time.last and not is_deadline(look, time) for time in beginning):
        return True
    occasion = preposition_of(phrase) in {"bei", "in", "nach", "vor", "während", "auf", "an"}
    return occasion and look.doc.tokens[phrase.head].lemma.lower().endswith(
        claim_words(look.doc.article.language).contact_nouns
    )


def told_whole(look: Lookup, match: FrameMatch) -> frozenset[int]:
    """The words of a point that is a whole clause; empty for other frames."""
    return whole_clause(look, match) if match.frame.whole and not match.nominal else frozenset()


def whole_clause(look: Lookup, match: FrameMatch) -> frozenset[int]:
    """The clause of the cue without asides and conjunction, and without who does it where that stands first."""
    clause = look.doc.clauses[match.clause]
    asides = {
        i
        for child in look.children.get(clause.i, ())
        if look.doc.clauses[child].kind in {"comment", "conditional", "relative"}
        for i in look.tokens_under(child)
    }
    what = {(filler.first, filler.last) for filler in match.role("content")}  # "der Austausch sei abgeschlossen"
    doers = [filler for filler in match.role("speaker") if (filler.first, filler.last) not in what]
    who = {i for filler in doers if not filler.implied for i in range(filler.first, filler.last)}
    introducer = {clause.introducer} if clause.introducer is not None else set()
    told = frozenset(clause.tokens) - asides - introducer
    leading = bool(told) and bool(who) and min(who) <= min(told) + 1
    return told - who if leading else told


def is_offered(look: Lookup, match: FrameMatch) -> bool:
    """Whether what is accepted is what another side alone offered or asked for: "nahm den Vorschlag an"."""
    phrases = (look.doc.phrases[f.index] for f in match.role("content") if f.kind == "phrase" and f.index is not None)
    endings = claim_words(look.doc.article.language).offered_nouns
    return any(look.doc.tokens[phrase.head].lemma.lower().endswith(endings) for phrase in phrases)


def name_before_noun(look: Lookup, content: frozenset[int]) -> frozenset[int]:
    """The name at the head of the words that a headline put beside its object: "schlägt Varga Waffenruhe vor"."""
    first = min(content)
    named = [look.doc.mentions[i] for i in look.mentions_at[first]]
    name = next((m for m in named if m.form == "name" and m.kind == "person" and m.first == first), None)
    if name is None or name.last not in content or look.doc.tokens[name.last].tag != "NN":
        return frozenset()
    owns = look.doc.tokens[name.last - 1].text.endswith(("s", "'", "’"))
    return frozenset() if owns else frozenset(range(name.first, name.last))


def referred(look: Lookup, filler: Filler) -> Filler:
    """For a relative pronoun the noun phrase it stands for: "die Waffenruhe, auf die sich beide einigten"."""
    if filler.kind != "phrase" or filler.index is None or not is_bare(look, filler):
        return filler
    head = look.doc.phrases[filler.index].head
    clause = look.clause_of(head)
    if look.doc.tokens[head].tag != "PRELS" or clause is None or clause.kind != "relative" or clause.governor is None:
        return filler
    phrase = look.phrase_headed.get(clause.governor)
    if phrase is None or phrase.core_last > clause.first:
        return filler
    first = phrase.first + (phrase.preposition is not None and look.doc.tokens[phrase.first].tag in _ADPOSITIONS)
    return replace(filler, kind="tokens", index=None, first=first, last=min(phrase.last, clause.first))


def is_bare(look: Lookup, filler: Filler) -> bool:
    """Whether the filler is only a pronoun."""
    if filler.kind != "phrase" or filler.index is None:
        return False
    phrase = look.doc.phrases[filler.index]
    return look.doc.tokens[phrase.head].tag in _BARE_HEADS and filler.last - filler.first <= 2


def limits_of(look: Lookup, match: FrameMatch, content: frozenset[int]) -> frozenset[int]:
    """ "bestand auf einem Abzug, jedoch ohne die Hilfe einzustellen": the limit belongs to the point just before it."""
    words = claim_words(look.doc.article.language).limiting
    found: set[int] = set()
    for child in look.children.get(match.clause, ()):
        clause = look.doc.clauses[child]
        opening = {look.doc.tokens[i].text.lower() for i in range(clause.first, min(clause.first + 3, clause.last))}
        if opening & words and content and 0 <= clause.first - max(content) <= _BESIDE:
            found |= look.tokens_under(child)
    return frozenset(found)


def says_something(look: Lookup, content: frozenset[int], aspect: Aspect) -> bool:
    """Whether the words name a thing or an act; only an assessment may be an adjective alone.

    "die gemeinsamen Positionen" and "das" name nothing.
    """
    if not tidy(look, content) or _only_names(look, content, aspect):
        return False
    tokens = [look.doc.tokens[i] for i in sorted(content)]
    named = [token for token in tokens if token.tag.startswith(_NAMING)]
    if all(token.tag == "FM" or (token.tag == "NE" and token.text.islower()) for token in named) and named:
        return len(named) > 1  # a foreign word alone is a slip of the analysis
    if not named:
        return aspect == "assessment" and any(token.tag in {"ADJD", "VVPP"} for token in tokens)
    return len(named) > 1 or named[0].lemma.lower() not in claim_words(look.doc.article.language).empty_nouns


_OF_PEOPLE: frozenset[Aspect] = frozenset({"delegation", "invitation", "assessment"})
"""Points whose words may name somebody alone: who comes along, who is invited."""
_OF_STATES: frozenset[Aspect] = _OF_PEOPLE | {"topic", "position"}
"""Points whose words may be the name of a state: "sprachen über Tarsien"."""


def _only_names(look: Lookup, content: frozenset[int], aspect: Aspect) -> bool:
    """Whether the words are nothing but somebody's name and office, or a pronoun, and so no point."""
    if aspect in _OF_PEOPLE:
        return False
    kinds = {"person"} if aspect in _OF_STATES else {"person", "state"}
    named = {i for i in content if _is_actor(look, i, kinds)}
    return bool(named) and not any(look.doc.tokens[i].tag.startswith(_NAMING) for i in content - named)


def _is_actor(look: Lookup, token: int, kinds: set[str]) -> bool:
    mentions = (look.doc.mentions[i] for i in look.mentions_at[token])
    return any(mention.kind in kinds and mention.form != "pronoun" for mention in mentions)


def is_wished(look: Lookup, match: FrameMatch) -> bool:
    """Whether a judging adjective is a comparative: "engere Beziehungen" are wished for, not judged."""
    adjectives = [look.doc.tokens[f.first] for f in match.role("content")]
    return any(t.text.lower().endswith(("ere", "eren", "erer", "eres", "erem")) for t in adjectives)


def judges(look: Lookup, match: FrameMatch) -> bool:
    """Whether "sprach von ..." carries a judgement: an adjective with the noun, or words in quotation marks."""
    for filler in match.role("content"):
        if filler.kind == "phrase" and filler.index is not None:
            inside = range(filler.first, look.doc.phrases[filler.index].head)
            if any(look.doc.tokens[i].tag == "ADJA" for i in inside) or look.quotation_of(filler.last - 1) is not None:
                return True
    return False
