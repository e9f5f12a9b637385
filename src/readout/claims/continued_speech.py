"""Speech that goes on without a frame: the pass over the discourse (inventory, sections 3.6, 4 and 2.11).

It walks through the sentences in order and remembers who spoke last. A free quotation, a sentence in the Konjunktiv
and a "demnach" take that voice; "Das teilte X mit" gives the sentence before to X.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from readout.claims.attributing_phrases import relayed
from readout.claims.circumstances import circumstances_of
from readout.claims.drafts import Draft
from readout.claims.framed_speech import points_back, speaker_of, stance_of
from readout.claims.frames import FrameMatch
from readout.claims.ground import SPEAKING_KINDS, Ground, is_idiom
from readout.claims.structural_speech import NOBODY_NAMED, voice_right_of
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Sentence
from readout.records import Stance

TOP_KINDS = frozenset({"main", "v2_complement"})
FAR = "A sentence without a speaker stands between these words and the last speaker named."
OTHER_PARAGRAPH = "The speaker is named in an earlier paragraph."
HEADING = "A heading quotes these words without naming a speaker."
HEADINGS = frozenset({"title", "subheading", "kicker"})
SHARED_WORDS = 0.6
"""Share of a heading's content words that a quotation in the text must have to be the same one (headings shorten)."""
ON_AND_ON = frozenset({"weiter", "ferner", "zudem", "weiterhin", "dort", "darin"})
"""Adverbs in "hieß es weiter", "heißt es darin": the last speaker or document goes on."""
STAND_INS = frozenset({"haben", "werden", "sein", "können", "müssen", "sollen", "wollen", "dürfen"})


@dataclass(slots=True)
class Discourse:
    """Who spoke last, where, and whether the run of reported speech still lasts."""

    voice: Voice | None = None
    sentence: int = -1
    paragraph: int = -1
    running: bool = False
    drafts: dict[int, list[Draft]] = field(default_factory=dict)


def continue_speech(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts with voices for the free quotations, and new drafts for speech that no frame introduces."""
    state = Discourse()
    for draft in drafts:
        state.drafts.setdefault(ground.look.sentence_of(_place(draft)).i, []).append(draft)
    for sentence in ground.doc.sentences:
        if ground.look.is_read(sentence):
            _visit(ground, state, sentence)
    return [draft for index in sorted(state.drafts) for draft in state.drafts[index]]


def _place(draft: Draft) -> int:
    """The token that decides which sentence a draft belongs to: where its content begins, else its anchor."""
    return min(draft.content) if draft.content and draft.form == "direct" else draft.anchor


def _visit(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    here = state.drafts.setdefault(sentence.i, [])
    _give_back(ground, state, sentence)
    here[:] = [_voiced(ground, state, sentence, draft) for draft in here]
    here += _continuing(ground, state, sentence, here)
    _remember(ground, state, here)


def _voiced(ground: Ground, state: Discourse, sentence: Sentence, draft: Draft) -> Draft:
    """A free quotation takes the voice of its sentence, of the run, or of the subject of the sentence before."""
    if draft.voice is None and draft.rule == "say.heissen" and state.voice is not None:
        goes_on = {ground.doc.tokens[at].lemma.lower() for at in range(*(draft.frame or (0, 0)))} & ON_AND_ON
        return replace(draft, voice=state.voice.inherited()) if goes_on else draft
    if draft.rule != "direct.free" or draft.voice is not None:
        return draft
    if ground.doc.paragraphs[sentence.paragraph].role in HEADINGS:
        voice = _quoted_again(ground, state, draft)
        return replace(draft, voice=voice, rule="direct.heading", unsure=None if voice else HEADING)
    beside = next((d.voice for d in state.drafts[sentence.i] if d.voice and d.rule.startswith("phrase.")), None)
    if beside is not None:
        return replace(draft, voice=beside, rule="direct.phrase")
    subject = None if state.sentence == sentence.i - 1 else _subject_before(ground, sentence)
    voice = subject or (state.voice.inherited() if state.voice else None)
    unsure = None if subject or state.sentence >= sentence.i - 1 else FAR
    return replace(draft, voice=voice, unsure=unsure or (voice.unsure if voice else None), rule="direct.continued")


def _quoted_again(ground: Ground, state: Discourse, draft: Draft) -> Voice | None:
    """The voice of a quotation elsewhere in the article that has most words of a heading's quotation."""
    words = _content_words(ground, draft)
    for drafts in state.drafts.values():
        for other in drafts:
            if other.form == "direct" and other.voice is not None and words:
                shared = words & _content_words(ground, other)
                if len(shared) >= max(2, SHARED_WORDS * len(words)):
                    return other.voice.inherited()
    return None


def _content_words(ground: Ground, draft: Draft) -> set[str]:
    return {ground.doc.tokens[at].lemma.lower() for at in draft.content if ground.doc.tokens[at].tag[:1] in "NVA"}


def _subject_before(ground: Ground, sentence: Sentence) -> Voice | None:
    """The person or body that the sentence before is about, where that sentence makes one its subject."""
    if sentence.i == 0:
        return None
    previous = ground.doc.sentences[sentence.i - 1]
    for clause in reversed(ground.look.clauses_in(previous)):
        if clause.kind == "main" and clause.subject is not None and clause.quotation is None:
            voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
            if voice and any(actor.kind in {"person", "institution", "state"} for actor in voice.actors):
                return voice.inherited()
    return None


def _give_back(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    """ "Das teilte X mit": the sentence before is X's (inventory 4.8)."""
    if sentence.i == 0:
        return
    previous = ground.doc.sentences[sentence.i - 1]
    for match in ground.matches:
        if not sentence.first <= match.anchor < sentence.last or not points_back(ground, match):
            continue
        voice, stance = _teller(ground, match), stance_of(match, match.role("content"))
        if voice is None or stance is None or not ground.look.is_read(previous):
            continue
        state.voice, state.sentence, state.paragraph, state.running = voice, sentence.i, sentence.paragraph, True
        earlier = state.drafts.setdefault(previous.i, [])
        free = [d for d in earlier if d.voice is None or d.rule in {"direct.continued", "direct.free"}]
        if free:
            earlier[:] = [replace(d, voice=voice, cue=match.cues, unsure=None) if d in free else d for d in earlier]
            continue
        if any(d.voice is not None and d.voice.ids & voice.ids for d in earlier) and stance == "asserts":
            continue
        earlier.append(_resumed(ground, match, voice, stance, frozenset(range(previous.first, previous.last))))


def _resumed(ground: Ground, match: FrameMatch, voice: Voice, stance: Stance, content: frozenset[int]) -> Draft:
    """The draft that gives ``content``, the words before, to the teller of ``match``."""
    clause = ground.doc.clauses[match.clause]
    draft = Draft(
        content=content,
        voice=voice,
        stance=stance,
        rule="resumptive",
        anchor=match.anchor,
        cue=match.cues,
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        circumstances=circumstances_of(ground.look, ground.table, clause, (), frozenset()),
        unsure=voice.unsure,
    )
    return relayed(ground, draft)


def _teller(ground: Ground, match: FrameMatch) -> Voice | None:
    """Who tells in "Dies teilte die Sprecherin mit", where "dies" and the speaker may both be nominative."""
    voice = speaker_of(ground, match)
    if voice is not None and voice.actors:
        return voice
    clause = ground.doc.clauses[match.clause]
    finite = clause.predicate.finite if clause.predicate is not None else None
    return voice_right_of(ground, clause, finite) if finite is not None else voice


def _continuing(ground: Ground, state: Discourse, sentence: Sentence, here: list[Draft]) -> list[Draft]:
    """Drafts for the clauses of ``sentence`` that are reported speech by their mood alone, or by "demnach"."""
    found: list[Draft] = []
    for clause in ground.look.clauses_in(sentence):
        if clause.kind not in TOP_KINDS or clause.quotation is not None or _is_governed(ground, clause):
            continue
        if _is_covered(ground, clause, here + found):
            continue
        rule = _rule(ground, state, sentence, clause, here)
        if rule is None:
            continue
        draft = _continued(ground, state, clause, rule, here + found)
        if draft is not None:
            found.append(draft)
    return found


def _is_covered(ground: Ground, clause: Clause, drafts: list[Draft]) -> bool:
    """Whether the clause is content of a draft already, other than of a frame inside the clause itself."""
    own, under = set(clause.tokens), _spoken(ground, clause)
    return any(own & d.content and (d.rule.startswith("phrase.") or d.anchor not in under) for d in drafts)


def _spoken(ground: Ground, clause: Clause) -> set[int]:
    """The clause's tokens with those below it, without the comments that frame it ("..., fügte er hinzu")."""
    tokens = ground.look.tokens_under(clause.i)
    for index in ground.look.descendants(clause.i):
        if ground.doc.clauses[index].kind == "comment":
            tokens -= ground.look.tokens_under(index)
    return tokens


def _is_governed(ground: Ground, clause: Clause) -> bool:
    """A verb-second complement whose governing clause is a frame that was passed over, or only supposed."""
    parent = ground.doc.clauses[clause.parent] if clause.parent is not None else None
    return clause.kind == "v2_complement" and parent is not None and parent.kind != "main"


def _rule(ground: Ground, state: Discourse, sentence: Sentence, clause: Clause, here: list[Draft]) -> str | None:
    predicate = clause.predicate
    if any(ground.doc.tokens[at].lemma.lower() in ground.table.continuing_adverbs for at in clause.tokens):
        return "continued.adverb"
    if predicate is None or is_idiom(ground, clause):
        return None
    if predicate.mood == "kj1" and not predicate.mood_ambiguous:
        return "continued.konjunktiv"
    running = state.running and state.sentence >= sentence.i - 1 and state.paragraph == sentence.paragraph
    after_kj = any(draft.form in {"indirect", "free_indirect"} for draft in here)
    if predicate.mood == "kj2" and (running or after_kj) and _is_stand_in(ground, clause):
        return "continued.stand_in"
    return None


def _is_stand_in(ground: Ground, clause: Clause) -> bool:
    """Konjunktiv II for a Konjunktiv I that looks like the indicative; not the consequence of a "wenn" (4.2)."""
    under = ground.look.descendants(clause.i)
    hypothetical = any(ground.doc.clauses[index].kind == "conditional" for index in under)
    predicate = clause.predicate
    if predicate is None or hypothetical or predicate.finite is None:
        return False
    finite = ground.doc.tokens[predicate.finite]
    return finite.lemma in STAND_INS and (predicate.number == "pl" or "pl" in {m.number for m in finite.morphs})


def _continued(ground: Ground, state: Discourse, clause: Clause, rule: str, here: list[Draft]) -> Draft | None:
    """The draft for a clause without a frame. Its voice is that of its own sentence first, else the last one."""
    sentence = ground.doc.sentences[clause.sentence]
    own = [d for d in here if d.anchor < clause.first and d.rule != "phrase.label"]
    voice = own[-1].voice if own else _resumed_voice(ground, state, sentence)
    if voice is None:
        return None
    under = frozenset(_spoken(ground, clause))
    content = under - {t for draft in here if draft.anchor not in under for t in draft.content}
    cue = tuple(at for at in clause.tokens if ground.doc.tokens[at].lemma.lower() in ground.table.continuing_adverbs)
    return Draft(
        content=content - frozenset(cue),
        voice=voice.inherited(),
        rule=rule,
        anchor=clause.first,
        cue=cue,
        form="indirect" if rule == "continued.adverb" else "free_indirect",
        relays=own[-1].relays if own else (),
        unsure=voice.unsure or (None if own else _distance(state, sentence)),
    )


def _resumed_voice(ground: Ground, state: Discourse, sentence: Sentence) -> Voice | None:
    """Whose speech a sentence in the Konjunktiv goes on with.

    In a run the last speaker's; after a sentence without speech that of the noun of saying in it, else of the person
    it is about ("Trump zeigte sich unbeeindruckt. Er sei überzeugt ..."), else the last speaker's.
    """
    if state.sentence >= sentence.i - 1:
        return state.voice
    return _noun_voice(ground, state, sentence) or _subject_before(ground, sentence) or state.voice


def _noun_voice(ground: Ground, state: Discourse, sentence: Sentence) -> Voice | None:
    """Whose speech a noun of saying announced in the sentence before: "Kritik kam von der Union. Der Plan sei ..."."""
    if sentence.i == 0 or state.sentence >= sentence.i - 1:
        return None
    previous = ground.doc.sentences[sentence.i - 1]
    for match in ground.matches:
        if match.nominal and previous.first <= match.anchor < previous.last:
            voice = speaker_of(ground, match)
            return voice.inherited() if voice is not None else Voice(actors=(), unsure=NOBODY_NAMED)
    return None


def _distance(state: Discourse, sentence: Sentence) -> str | None:
    if state.sentence < sentence.i - 1:
        return FAR
    return OTHER_PARAGRAPH if state.paragraph != sentence.paragraph else None


def _is_inside(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the draft's frame stands in the words of another one."""
    return draft.form != "direct" and any(one is not draft and draft.anchor in one.content for one in drafts)


def _remember(ground: Ground, state: Discourse, here: list[Draft]) -> None:
    """The last voice of the sentence at the top level is the one that a run goes on with."""
    top = [d for d in here if d.voice is not None and d.voice.actors and not _is_inside(d, here)]
    speaking = [d for d in top if any(actor.kind in SPEAKING_KINDS for actor in (d.voice.actors if d.voice else ()))]
    if speaking:
        state.voice = speaking[-1].voice
        state.sentence = ground.look.sentence_of(max(speaking[-1].content or {speaking[-1].anchor})).i
        state.paragraph = ground.doc.sentences[state.sentence].paragraph
        state.running = True
    else:
        state.running = False
