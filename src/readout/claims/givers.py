"""Who gives words that no subject says: "Aus Njombe kam ein Satz: ...", "in Varna wird gemunkelt, ..." (1.12, 1.13)."""

from __future__ import annotations

from readout.claims.attributing_phrases import document_voice
from readout.claims.ground import Ground, is_thing
from readout.claims.voices import Voice
from readout.language.document import Clause, Phrase
from readout.language.person_nouns import names_body, names_person

FROM = frozenset({"von", "aus", "seitens"})
"""Prepositions before whoever gives words."""
AT = frozenset({"in", "bei", "auf"})
"""Prepositions before where words are to be heard or read: only places, offices and documents stand behind them."""
PLACES = frozenset({"state", "institution", "media", "document"})
RECEIVING = frozenset({"erhalten", "bekommen", "kriegen", "erfahren", "vernehmen", "hören"})
"""Verbs whose subject is told the words: "Von Sorin erhielt sie die Auskunft, ..."."""


def giver_of(ground: Ground, clause: Clause) -> Voice | None:
    """The first phrase of the clause that names whom, or where, the words come from."""
    for phrase in (ground.doc.phrases[index] for index in clause.phrases):
        if phrase.preposition not in FROM | AT or phrase.attribute_of is not None or phrase.head in ground.look.times:
            continue
        voice = document_voice(ground, phrase)
        if voice is not None and voice.actors and not voice.deictic and _may_give(ground, phrase, voice):
            return voice
    return None


def _may_give(ground: Ground, phrase: Phrase, voice: Voice) -> bool:
    """Whether the phrase names somebody or a place, rather than a reason or a matter: "aus Angst", "auf Anfrage"."""
    if ground.doc.tokens[phrase.head].tag in {"ADV", "PAV", "PROAV"}:
        return False  # "von dort": what that is, stands before
    if voice.described:
        named = ground.doc.tokens[phrase.head].tag == "NE"
        return named or (phrase.preposition in FROM and not voice.thing)
    return phrase.preposition in FROM or any(actor.kind in PLACES for actor in voice.actors)


def is_somebody(ground: Ground, voice: Voice) -> bool:
    """Whether a description is of a person, a body or a document, rather than of words or a thing: "die Auskunft"."""
    if voice.head is None or voice.thing or is_thing(ground, voice):
        return False
    lemma = ground.doc.tokens[voice.head].lemma
    named = any(ground.doc.tokens[at].tag == "NE" for at in range(voice.first or 0, voice.last or 0))
    person = names_person(lemma) or names_body(lemma) or named
    return (person or ground.table.is_document(lemma)) and ground.table.saying_noun(lemma) is None
