"""Quotations without a frame, and frames without a speaker: whose they are is decided by what stands before (3.6)."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.attributing_phrases import document_before
from readout.claims.discourse import FAR, Discourse, subject_before
from readout.claims.drafts import Circumstances, Draft
from readout.claims.ground import Ground
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Sentence

ON_AND_ON = frozenset({"weiter", "ferner", "zudem", "weiterhin"})
"""Adverbs in "hieß es weiter": the last speaker goes on."""
THERE = frozenset({"dort", "darin"})
"""Adverbs in "heißt es darin": the document just named speaks, else the last speaker if it was just now."""
TO_BE_READ = frozenset({"heißen", "stehen", "lesen"})
"""Verbs of "heißt es darin", "steht darin"."""
WRITTEN = frozenset({"stehen", "prangen"})
IMPERSONAL = frozenset({"anonymous", "group", "institution", "document", "media"})
"""Who may be meant by a bare "hieß es": nobody with a name."""
BODIES = frozenset({"institution", "state"})
"""Who may be meant by "dort", beside documents."""
HEADING = "A heading quotes these words without naming a speaker."
SHARED_WORDS = 0.6
"""Share of a heading's content words that a quotation in the text must have to be the same one (headings shorten)."""


def voiced(ground: Ground, state: Discourse, sentence: Sentence, draft: Draft) -> Draft:
    """A free quotation takes the voice of its sentence, of the run, or of the subject of the sentence before."""
    if draft.voice is None and draft.rule == "say.heissen":
        return _impersonal(ground, state, sentence, draft)
    if draft.voice is None and draft.rule.startswith("phrase.") and _known_words(ground, draft):
        return replace(draft, voice=state.voice.inherited()) if state.voice is not None else draft
    if draft.voice is not None and state.voice is not None and draft.voice.ids == state.voice.ids and not draft.relays:
        outlets = draft.circumstances.outlets or state.circumstances.outlets
        return replace(draft, relays=state.relays, circumstances=replace(draft.circumstances, outlets=outlets))
    if draft.rule != "direct.free" or draft.voice is not None:
        return draft
    if ground.look.is_heading(sentence):
        voice = _quoted_again(ground, state, draft)
        return replace(draft, voice=voice, rule="direct.heading", unsure=None if voice else HEADING)
    lemmas = _frame_lemmas(ground, draft)
    if lemmas & TO_BE_READ and lemmas & THERE:
        there = document_before(ground, sentence)
        if there is not None:
            return replace(draft, voice=there, rule="direct.frame")
    if _stands_somewhere(ground, draft):
        return draft
    beside = next((d.voice for d in _around(ground, state, draft) if d.voice and d.rule.startswith("phrase.")), None)
    if beside is not None:
        return replace(draft, voice=beside, rule="direct.phrase")
    subject = None if state.sentence == sentence.i - 1 else subject_before(ground, sentence)
    voice = subject or (state.voice.inherited() if state.voice else None)
    unsure = None if subject or state.sentence >= sentence.i - 1 else FAR
    same = subject is None and state.voice is not None
    return replace(
        draft,
        voice=voice,
        unsure=unsure or (voice.unsure if voice else None),
        rule="direct.continued",
        relays=state.relays if same else (),
        circumstances=state.circumstances.handed_on() if same else Circumstances(),
    )


def _stands_somewhere(ground: Ground, draft: Draft) -> bool:
    """ "„Wir reden mit jedem“, steht auf dem Schild": what is written where no document is named is nobody's speech."""
    behind = ground.doc.tokens[max(draft.content) + 1 : max(draft.content) + 4]
    return any(token.tag == "VVFIN" and token.lemma in WRITTEN for token in behind)


def _known_words(ground: Ground, draft: Draft) -> bool:
    """Whether a phrase points at the words just told: "Den Angaben zufolge", not "offiziellen Angaben zufolge"."""
    first, last = draft.frame or (0, 0)
    words = ground.doc.tokens[first:last]
    definite = any(token.tag in {"ART", "PDAT"} and token.text.lower() in {"den", "diesen"} for token in words)
    return definite and len([token for token in words if token.tag != "APPO"]) <= 3


def _around(ground: Ground, state: Discourse, draft: Draft) -> list[Draft]:
    """The drafts of the sentences that a quotation runs over: „Er kam. Er ging“, so X."""
    sentences = {ground.look.sentence_of(at).i for at in (min(draft.content), max(draft.content))}
    return [one for number in sorted(sentences) for one in state.drafts.get(number, [])]


def _impersonal(ground: Ground, state: Discourse, sentence: Sentence, draft: Draft) -> Draft:
    """ "heißt es" without a source of its own: words beside it may point at one."""
    lemmas = _frame_lemmas(ground, draft)
    document = document_before(ground, sentence) if lemmas & THERE else None
    if document is not None:
        return replace(draft, voice=document)
    body = _body_before(ground, sentence, draft) if lemmas & THERE else None
    if body is not None:
        return replace(draft, voice=body)
    just_now = state.sentence >= sentence.i - 1 and bool(lemmas & THERE) and _are_no_people(state)
    if state.voice is not None and (lemmas & ON_AND_ON or just_now or _goes_on(state, sentence)):
        return replace(draft, voice=state.voice.inherited())
    return draft


def _body_before(ground: Ground, sentence: Sentence, draft: Draft) -> Voice | None:
    """The body or state named last before: "Das Präsidialamt widersprach. Davon, hieß es dort, wisse man nichts"."""
    first = min(draft.content, default=draft.anchor)
    before = ground.doc.sentences[max(0, sentence.i - 1)]
    start = before.first if before.paragraph == sentence.paragraph else sentence.first
    for mention in reversed(ground.doc.mentions):
        if start <= mention.first < first and mention.kind in BODIES and mention.form != "pronoun":
            phrase = ground.look.phrase_headed.get(mention.head)
            voice = voice_of_phrase(ground.look, phrase) if phrase is not None else None
            if voice is not None and voice.actors and all(actor.kind in BODIES for actor in voice.actors):
                return voice.inherited()
    return None


def _are_no_people(state: Discourse) -> bool:
    """ "dort" is said of no person."""
    return state.voice is not None and all(actor.kind != "person" for actor in state.voice.actors)


def _goes_on(state: Discourse, sentence: Sentence) -> bool:
    """ "Die Gespräche sind Delegationskreisen zufolge beendet. X habe den Saal verlassen, hieß es": those go on."""
    if state.sentence != sentence.i - 1 or state.voice is None:
        return False
    return all(one.kind in IMPERSONAL for one in state.voice.actors)


def _frame_lemmas(ground: Ground, draft: Draft) -> set[str]:
    return {ground.doc.tokens[at].lemma.lower() for at in range(*(draft.frame or (0, 0)))}


def _quoted_again(ground: Ground, state: Discourse, draft: Draft) -> Voice | None:
    """The voice of the words in the article that a heading quotes: most of them, or all where they are very few.

    A quotation counts before indirect speech ("„Da gehe ich nicht rein“" of "er sagte, da gehe er nicht rein").
    """
    words, wording = _content_words(ground, draft), _wording(ground, draft)
    told = [one for drafts in state.drafts.values() for one in drafts if one.voice is not None and one is not draft]
    for other in sorted(told, key=lambda one: one.form != "direct"):
        if other.voice is None:
            continue
        shared = words & _content_words(ground, other)
        alike = bool(words) and len(shared) >= max(2, SHARED_WORDS * len(words))
        if alike or (len(wording.split()) > 1 and wording in _wording(ground, other)):
            return other.voice.inherited()
    return None


def _wording(ground: Ground, draft: Draft) -> str:
    """The words of a draft in small letters, with a space on both sides."""
    words = (ground.doc.tokens[at] for at in sorted(draft.content))
    return f" {' '.join(word.text.lower() for word in words if word.tag[:1] != '$')} "


def _content_words(ground: Ground, draft: Draft) -> set[str]:
    return {ground.doc.tokens[at].lemma.lower() for at in draft.content if ground.doc.tokens[at].tag[:1] in "NVA"}
