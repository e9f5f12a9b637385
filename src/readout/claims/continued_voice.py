"""Whose speech a sentence or clause in the Konjunktiv goes on with, where no frame in it tells (inventory 4.1)."""

from __future__ import annotations

from readout.claims.discourse import REPORTED, Discourse, subject_before
from readout.claims.drafts import Draft
from readout.claims.framed_speech import speaker_of
from readout.claims.ground import Ground, can_speak, is_thing
from readout.claims.structural_speech import NOBODY_NAMED
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Sentence


def voice_commenting(ground: Ground, clause: Clause) -> Voice | None:
    """Who comments on the clause without a frame: "Er sei müde, will das Blatt wissen", "Dort, so Ilk, sei Platz"."""
    last = max(clause.tokens)
    for other in ground.look.clauses_in(ground.doc.sentences[clause.sentence]):
        on_it = other.parent == clause.i or clause.first < other.first <= last + 1
        if other.kind == "comment" and on_it and other.subject is not None and other.quotation is None:
            voice = voice_of_phrase(ground.look, ground.doc.phrases[other.subject])
            if voice is not None and voice.actors and not voice.thing and not voice.deictic:
                return voice
    return None


def voice_beside(ground: Ground, clause: Clause, own: list[Draft]) -> Voice | None:
    """Whom the clause before in the sentence is about: "Varga führte Termine an; die Akten seien längst da".

    Only where that clause tells and reports nothing itself, and stands behind the sentence's ``own`` speech.
    """
    start = min(clause.tokens)
    said = {at for draft in own for at in (*draft.content, *draft.cue, draft.anchor)}
    for other in reversed(ground.look.clauses_in(ground.doc.sentences[clause.sentence])):
        before = other.i != clause.i and all(at < start or ground.doc.tokens[at].tag[:1] == "$" for at in other.tokens)
        if not before or other.quotation is not None or other.kind not in {"main", "comment", "adverbial"}:
            continue
        if said & set(other.tokens):
            return None
        voice = _teller(ground, other)
        if voice is not None:
            return voice.inherited()
    return None


def _teller(ground: Ground, clause: Clause) -> Voice | None:
    """The subject of a clause in the indicative, where it can speak, or is somebody described who says it."""
    predicate = clause.predicate
    if predicate is None or clause.subject is None or predicate.mood in REPORTED or predicate.voice != "active":
        return None
    if "sollen" in predicate.modals:
        return None
    voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
    if voice is None or voice.deictic or not voice.actors or voice.thing or is_thing(ground, voice):
        return None
    return voice if can_speak(voice) or predicate.lemma in ground.saying_verbs else None


def resumed_voice(ground: Ground, state: Discourse, clause: Clause) -> Voice | None:
    """Whose speech a sentence in the Konjunktiv goes on with.

    In a run the last speaker's; after a sentence without speech that of the noun of saying in it, else of the person
    it is about ("Trump zeigte sich unbeeindruckt. Er sei überzeugt ..."), else the last speaker's.
    """
    sentence = ground.doc.sentences[clause.sentence]
    if state.sentence >= sentence.i - 1:
        return state.outer if state.outer is not None and _tells_of_another(ground, state, clause) else state.voice
    return _noun_voice(ground, state, sentence) or subject_before(ground, sentence) or state.voice


def _tells_of_another(ground: Ground, state: Discourse, clause: Clause) -> bool:
    """Whether the clause tells what another one answered, or names the last speaker: so neither of them tells it."""
    if clause.subject is None or state.voice is None:
        return False
    phrase = ground.doc.phrases[clause.subject]
    voice = voice_of_phrase(ground.look, phrase)
    if voice is None or not voice.actors or voice.described:
        return False
    if voice.ids & state.voice.ids:
        return ground.doc.tokens[phrase.head].tag in {"NN", "NE"}
    return any(not match.nominal for match in ground.in_clause.get(clause.i, ()))


def _noun_voice(ground: Ground, state: Discourse, sentence: Sentence) -> Voice | None:
    """Whose speech a noun of saying announced in the sentence before: "Kritik kam von der Union. Der Plan sei ..."."""
    if sentence.i == 0 or state.sentence >= sentence.i - 1:
        return None
    previous = ground.doc.sentences[sentence.i - 1]
    for match in ground.in_sentence.get(previous.i, ()):
        if match.nominal:
            voice = speaker_of(ground, match)
            return voice.inherited() if voice is not None else Voice(actors=(), unsure=NOBODY_NAMED)
    return None
