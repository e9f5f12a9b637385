"""Who spoke last, where, and whether the run of reported speech still lasts."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.claims.drafts import Circumstances, Draft
from readout.claims.framed_speech import people_there
from readout.claims.ground import SPEAKING_KINDS, Ground, is_thing
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Sentence
from readout.records import Actor

FAR = "A sentence without a speaker stands between these words and the last speaker named."
OPEN = "Who spoke last could not be decided."
OTHER_PARAGRAPH = "The speaker is named in an earlier paragraph."


ASKED_VERBS = frozenset({"sagen", "meinen", "antworten", "erwidern", "entgegnen", "denken"})
"""Verbs of a question whose subject is whose words follow."""
UNNAMED = frozenset({"phrase.zufolge", "phrase.laut", "phrase.nach", "say.heissen"})
"""Rules whose words are somebody's though nobody is named: "Berichten zufolge", "hieß es"."""


@dataclass(slots=True)
class Discourse:
    """Who spoke last, where, and whether the run of reported speech still lasts."""

    voice: Voice | None = None
    outer: Voice | None = None
    """Who passed that voice's words on ("Nach Angaben des Amts sagte X ..."): speech of others goes on with it."""
    sentence: int = -1
    paragraph: int = -1
    running: bool = False
    relays: tuple[Actor, ...] = ()
    circumstances: Circumstances = field(default_factory=Circumstances)
    drafts: dict[int, list[Draft]] = field(default_factory=dict)


def remember(ground: Ground, state: Discourse, sentence: Sentence, here: list[Draft]) -> None:
    """The last voice of the sentence at the top level is the one that a run goes on with."""
    voiced = (d for d in here if d.voice is not None and d.voice.actors and not d.voice.deictic)
    top = [d for d in voiced if not _is_inside(d, here)]
    outer = [d for d in top if not is_told(ground, d)]
    if top and not outer and state.voice is not None and state.sentence >= sentence.i - 1:
        state.sentence, state.paragraph = sentence.i, sentence.paragraph
        return
    top = outer or top
    speaking = [d for d in top if d.voice is not None and (_goes_on(d.voice) or d.rule.startswith("phrase."))]
    if speaking:
        last = _innermost(speaking)
        passing = [d for d in speaking if d is not last and _holds(d, last)]
        state.outer = Voice(actors=last.relays) if last.relays else passing[-1].voice if passing else None
        state.voice, state.relays, state.circumstances = last.voice, last.relays, last.circumstances
        state.sentence = ground.look.sentence_of(max(last.content or {last.anchor})).i
        state.paragraph = ground.doc.sentences[state.sentence].paragraph
        state.running = True
    elif any(_is_open(d) for d in here if not _is_inside(d, here)):
        state.voice, state.outer, state.running = Voice(actors=(), unsure=OPEN), None, False
        if any(one.voice is None for one in here):
            state.sentence, state.relays, state.circumstances = sentence.i, (), Circumstances()
            state.paragraph = sentence.paragraph
    elif state.sentence < sentence.i:  # "Das teilte X mit" has set the voice of this sentence already
        state.running = False


def _innermost(speaking: list[Draft]) -> Draft:
    """The last who speaks, or the quotation it comments on: "„...“, sagte sie, wie Anwesende berichten"."""
    last = speaking[-1]
    quoted = [d for d in speaking if d.form == "direct" and d is not last and _holds(last, d)]
    return quoted[-1] if quoted else last


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the words of ``outer`` hold the frame of ``inner``."""
    return bool(outer.content & {inner.anchor, *inner.cue})


REPORTED = frozenset({"kj1", "kj2"})
"""Moods of a clause that is told by somebody."""


def is_told(ground: Ground, draft: Draft) -> bool:
    """Whether the frame is reported or rumoured itself: "Varga, sagt sie, habe Ruhe angeregt" goes on with her."""
    if draft.form == "direct" or draft.rule.startswith(("phrase.", "continued.", "learned.")):
        return False
    clause = ground.look.clause_of(draft.anchor)
    predicate = clause.predicate if clause is not None else None
    if predicate is None:
        return False
    rumoured = "sollen" in predicate.modals and predicate.tense == "perfect"
    return rumoured or (predicate.mood == "kj1" and not predicate.mood_ambiguous)


def _is_open(draft: Draft) -> bool:
    """Whether somebody spoke who could not be told: what goes on is not the earlier speaker's."""
    if draft.voice is None:
        return draft.rule in UNNAMED
    return draft.voice is not None and not draft.voice.actors and draft.voice.first is not None


def _goes_on(voice: Voice) -> bool:
    """Whether speech may go on with the voice: no river, no plan, no figure."""
    return not voice.thing and any(actor.kind in SPEAKING_KINDS for actor in voice.actors)


def _is_inside(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the draft's frame stands in the words of another one."""
    return draft.form != "direct" and any(one is not draft and draft.anchor in one.content for one in drafts)


def subject_before(
    ground: Ground, sentence: Sentence, kinds: frozenset[str] = frozenset({"person", "institution", "state"})
) -> Voice | None:
    """The person or body that the sentence before is about, where that sentence makes one its subject."""
    if sentence.i == 0:
        return None
    previous = ground.doc.sentences[sentence.i - 1]
    if ground.doc.paragraphs[previous.paragraph].role == "subheading":
        return None  # the text goes on over it
    for clause in reversed(ground.look.clauses_in(previous)):
        if clause.kind == "main" and clause.quotation is None and not _is_about(ground, previous, clause):
            voice = people_there(ground, clause) if _is_of_man(ground, clause) else _subject_of(ground, clause, kinds)
            if voice is not None:
                return voice.inherited()
    return None


def _is_about(ground: Ground, sentence: Sentence, clause: Clause) -> bool:
    """ "Worüber sprachen sie? „...“": whom a question is about does not answer; "Was sagt der Gesandte? „...“" does."""
    last = range(max(sentence.first, sentence.last - 2), sentence.last)
    asked = any(ground.doc.tokens[at].text == "?" for at in last)
    return asked and clause.predicate is not None and clause.predicate.lemma not in ASKED_VERBS


def _subject_of(ground: Ground, clause: Clause, kinds: frozenset[str]) -> Voice | None:
    """The clause's subject, where it is a person or body, or is described and says something."""
    predicate = clause.predicate
    if clause.subject is None or predicate is None or predicate.mood in REPORTED or "sollen" in predicate.modals:
        return None  # "X soll (habe) angeboten (haben). Y habe ...": what is told of X is not told by X
    voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
    if voice is None or voice.deictic:
        return None
    known = any(actor.kind in kinds for actor in voice.actors) and not voice.described
    saying = predicate.lemma in ground.saying_verbs and predicate.voice == "active"
    return voice if known or (saying and not voice.thing and not is_thing(ground, voice)) else None


def _is_of_man(ground: Ground, clause: Clause) -> bool:
    """Whether "man" is the subject: "In Varna hat man eine andere Auffassung"."""
    return clause.subject is not None and ground.doc.tokens[ground.doc.phrases[clause.subject].head].lemma == "man"
