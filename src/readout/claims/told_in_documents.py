"""Acts in the passive that a letter or note tells: "In dem Schreiben wird ein Abzug verlangt".

Ministries write so: who wants it is whoever sent the paper, and the next sentences in the passive go on with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.attributing_phrases import document_voice
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground, can_speak
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Phrase, Sentence

_THEREIN = frozenset({"darin", "hierin"})
_LONGEST = 6
"""Sentences in the passive in a row; a longer run has left the paper."""


def teller_in_document(ground: Ground, match: FrameMatch) -> Voice | None:
    """Who sent the paper that an act in the passive without an agent stands in; the paper where nobody is known."""
    if not match.passive or match.nominal or match.role("speaker"):
        return None
    return _of_sentence(ground, ground.look.sentence_of(match.anchor), _LONGEST)


def _of_sentence(ground: Ground, sentence: Sentence, left: int) -> Voice | None:
    paper = _paper_named(ground, sentence)
    if paper is not None:
        voice = _sender(ground, paper)
        return voice.inherited() if voice is not None else None
    if left == 0 or sentence.i == 0:
        return None
    before = ground.doc.sentences[sentence.i - 1]
    acts = [one for one in ground.in_sentence.get(before.i, ()) if not one.nominal]
    goes_on = bool(acts) and all(one.passive and not one.role("speaker") for one in acts)
    return _of_sentence(ground, before, left - 1) if goes_on and before.paragraph == sentence.paragraph else None


def _paper_named(ground: Ground, sentence: Sentence) -> Phrase | None:
    """The document of "in dem Schreiben", or the last one of the sentence before that "darin" points at."""
    tokens = ground.doc.tokens
    for phrase in _documents(ground, sentence):
        if phrase.preposition == "in" and phrase.attribute_of is None:
            return phrase
    if sentence.i == 0 or not any(tokens[at].text.lower() in _THEREIN for at in range(sentence.first, sentence.last)):
        return None
    return next(reversed(_documents(ground, ground.doc.sentences[sentence.i - 1])), None)


def _documents(ground: Ground, sentence: Sentence) -> list[Phrase]:
    places = range(sentence.first, sentence.last)
    found = [ground.look.phrase_headed[at] for at in places if at in ground.look.phrase_headed]
    return [one for one in found if ground.table.is_paper(ground.doc.tokens[one.head].lemma)]


def _sender(ground: Ground, paper: Phrase) -> Voice | None:
    """Whose the paper is where that is told first, or who did what made it: "hat ein Schreiben gerichtet"."""
    lemma = ground.doc.tokens[paper.head].lemma
    if lemma not in ground.senders:
        ground.senders[lemma] = _first_sender(ground, ground.look.phrases_of[lemma])
    first = ground.senders[lemma]
    return first[1] if first is not None and first[0] <= paper.head else document_voice(ground, paper)


def _first_sender(ground: Ground, papers: Sequence[Phrase]) -> tuple[int, Voice] | None:
    """The first of the papers of which it is told, by its head, and who sent it."""
    for phrase in papers:
        voice = _who_sent(ground, phrase) or _owner(ground, phrase)
        if voice is not None and can_speak(voice):
            return phrase.head, voice
    return None


def _owner(ground: Ground, phrase: Phrase) -> Voice | None:
    """The genitive right behind the noun, or its "von": "eine Note | der Bundesregierung", not whom it is sent to."""
    for other in ground.look.attributes.get(phrase.i, ()):
        near = other.preposition is None and other.first == phrase.head + 1 and other.function == "attribute"
        if near or (other.preposition == "von" and other.first == phrase.head + 1):
            return voice_of_phrase(ground.look, other)
    return None


def _who_sent(ground: Ground, phrase: Phrase) -> Voice | None:
    """The subject of the active clause whose object the paper is."""
    clause = ground.look.clause_of(phrase.head)
    if clause is None or clause.subject in {None, phrase.i} or phrase.function != "object_acc":
        return None
    sent = clause.predicate is not None and clause.predicate.lemma in ground.table.sending_verbs
    return voice_of_phrase(ground.look, ground.doc.phrases[clause.subject or 0]) if sent else None
