"""Whom the words of a point name as the other side: whose offer is refused, to whom is given, who must act first."""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.claim_words import claim_words
from readout.claims.conditions import is_condition
from readout.claims.lookup import Lookup
from readout.claims.voices import voice_of_phrase
from readout.language.document import Phrase
from readout.records import Actor


def whose_request(look: Lookup, content: Iterable[int], sides: set[str | None]) -> tuple[str, ...]:
    """ "den astenischen Vorschlag", "die Forderung Vargas": who made what is refused; ``sides`` are of who refuses."""
    endings = claim_words(look.doc.article.language).offered_nouns
    for i in sorted(content):
        token = look.doc.tokens[i]
        phrase = look.phrase_headed.get(i)
        if token.tag == "NN" and phrase is not None and token.lemma.lower().endswith(endings):
            return _one(_named_in(look, range(phrase.first, phrase.last)), sides)
    return ()


def given_to(look: Lookup, content: frozenset[int], sides: set[str | None]) -> tuple[str, ...]:
    """ "dem Präsidenten Lind die Akten zu übergeben": to whom something is, or is not, to be given."""
    clauses = {index for i in content if (index := look.clause_at[i]) is not None}
    phrases = (look.doc.phrases[p] for index in sorted(clauses) for p in look.doc.clauses[index].phrases)
    dative = (p for p in phrases if p.function == "object_dat" and p.preposition is None and p.head in content)
    return _one((actor for phrase in dative for actor in _actors(look, phrase)), sides)


def bound_to_act(look: Lookup, condition: Iterable[int], sides: set[str | None]) -> tuple[str, ...]:
    """ "..., wenn Astenau seine Märkte öffnet": who of another side must act first, and so is spoken to."""
    clauses = {index for i in condition if (index := look.clause_at[i]) is not None}
    bound = (look.doc.clauses[i] for i in sorted(clauses) if is_condition(look, look.doc.clauses[i]))
    subjects = (look.doc.phrases[c.subject] for c in bound if c.subject is not None)
    return _one((actor for phrase in subjects for actor in _actors(look, phrase)), sides)


def _actors(look: Lookup, phrase: Phrase) -> list[Actor]:
    voice = voice_of_phrase(look, phrase)
    return [look.actors[a.id] for a in voice.actors if a.id in look.actors] if voice is not None else []


def _named_in(look: Lookup, tokens: Iterable[int]) -> list[Actor]:
    """The actors that the words name; the state of a side that only an adjective names."""
    found: list[Actor] = []
    for index in dict.fromkeys(m for i in tokens for m in look.mentions_at[i]):
        mention = look.doc.mentions[index]
        if mention.actor in look.actors:
            found.append(look.actors[mention.actor])
        elif mention.side is not None:
            found += [a for a in look.actors.values() if a.kind == "state" and a.side == mention.side][:1]
    return found


def _one(actors: Iterable[Actor], sides: set[str | None]) -> tuple[str, ...]:
    """The one actor of another, known side; none where several are named."""
    found = {actor.id: actor for actor in actors if actor.side is not None and actor.kind != "group"}
    others = [actor.id for actor in found.values() if actor.side not in sides]
    return tuple(others) if sides and len(others) == 1 else ()
