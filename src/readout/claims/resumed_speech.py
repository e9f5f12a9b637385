""" "Das teilte X mit": a frame that points back gives the sentence before to its speaker (inventory 4.8)."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.attributing_phrases import relayed
from readout.claims.circumstances import circumstances_of
from readout.claims.discourse import Discourse
from readout.claims.drafts import Circumstances, Draft
from readout.claims.framed_speech import points_back, speaker_of, stance_of
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground
from readout.claims.structural_speech import voice_right_of
from readout.claims.voices import Voice
from readout.language.document import Sentence
from readout.records import Stance


def give_back(ground: Ground, state: Discourse, sentence: Sentence) -> None:
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
        state.relays, state.circumstances = (), Circumstances()
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
