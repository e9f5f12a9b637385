"""Names that stand as labels beside a quotation: "Sorin: „Wir liefern“", "„Wir liefern“ (Sorin bei Tisch)" (2.8)."""

from __future__ import annotations

from readout.claims.content import is_mark
from readout.claims.givers import is_somebody
from readout.claims.ground import SPEAKING_KINDS, Ground
from readout.claims.labels import surname_voice
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Phrase, Quotation

PARTING = frozenset({";", "+", "+++", "++", "•", "·", "|", "–", "—", "*", "►", "▶", ":", "?", "!"})
"""Marks before which other news stands: "Frist läuft; Sorins Sprecherin: „...“", "18.10 Uhr: Sorin: „...“"."""
BEHIND_NAMES = frozenset({"APPR", "APPRART", "ADV", "ADJD", "PROAV", "PAV"})
"""Tags of what may stand behind the name in a label: "Sorin vor dem Abflug: „...“", "Ohm dazu: „...“"."""
CREDIT_MARKS = frozenset({"(", "–", "—", "["})
"""Marks between a quotation and the name of whoever said it."""


def label_voice(ground: Ground, quotation: Quotation) -> Voice | None:
    """Whom the words before a colon name, or those behind the quotation in brackets or after a dash."""
    return _before_colon(ground, quotation) or _credited(ground, quotation)


def _before_colon(ground: Ground, quotation: Quotation) -> Voice | None:
    tokens = ground.doc.tokens
    sentence = ground.look.sentence_of(quotation.first)
    before = [at for at in range(sentence.first, quotation.first) if not is_mark(tokens[at])]
    if not before or tokens[before[-1]].text != ":":
        return None
    colon = before[-1]
    start = next((at + 1 for at in range(colon - 1, sentence.first - 1, -1) if _parts(ground, at)), sentence.first)
    if any(tokens[at].tag.endswith("FIN") for at in range(start, colon)):
        return None  # "Sorin hat das letzte Wort: „...“" is a clause
    label = [phrase for at in range(start, colon) for phrase in ground.look.phrases_from.get(at, ())]
    for phrase in sorted(label, key=lambda one: (one.first, -one.last)):
        voice = _voice(ground, phrase) if phrase.last <= colon else None
        if voice is not None:
            return voice
    named = next((at for at in range(start, colon) if tokens[at].tag in BEHIND_NAMES), colon)
    return surname_voice(ground, start, named)  # "Sorin vor dem Abflug: „...“", where only the article knows a Sorin


def _parts(ground: Ground, at: int) -> bool:
    return ground.doc.tokens[at].text in PARTING


def _credited(ground: Ground, quotation: Quotation) -> Voice | None:
    """ "„Wir liefern.“ (Sorin bei Tisch)", "„Wir liefern.“ – Mira Sorin": nothing but a name, and where he spoke."""
    tokens, at = ground.doc.tokens, quotation.last
    while at < len(tokens) and is_mark(tokens[at]) and tokens[at].text not in CREDIT_MARKS:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].text not in CREDIT_MARKS:
        return None
    end = ground.look.sentence_of(at).last
    credit = range(at + 1, next((i for i in range(at + 1, end) if tokens[i].text in {")", "]"}), end))
    if any(tokens[i].tag.endswith("FIN") for i in credit):
        return None
    phrases = ground.look.phrases_from.get(at + 1, ())
    phrase = max(phrases, key=lambda one: one.last, default=None)
    return _voice(ground, phrase) if phrase is not None and _is_named(ground, phrase) else None


def _is_named(ground: Ground, phrase: Phrase) -> bool:
    mention = ground.look.mention_headed(phrase.head)
    return mention is not None or any(ground.doc.tokens[at].tag == "NE" for at in range(phrase.first, phrase.last))


def _voice(ground: Ground, phrase: Phrase) -> Voice | None:
    """The voice of a phrase that is neither an attribute nor led in by a preposition, and names somebody."""
    if phrase.preposition is not None or phrase.attribute_of is not None:
        return None
    voice = voice_of_phrase(ground.look, phrase)
    if voice is None or not voice.actors or voice.deictic:
        return None
    known = not voice.described and any(actor.kind in SPEAKING_KINDS for actor in voice.actors)
    return voice if known or is_somebody(ground, voice) else None
