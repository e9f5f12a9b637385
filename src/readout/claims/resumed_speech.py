""" "Das teilte X mit": a frame that points back gives the sentence before to its speaker (inventory 4.8)."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.attributing_phrases import relayed
from readout.claims.circumstances import circumstances_of
from readout.claims.discourse import Discourse
from readout.claims.drafts import Circumstances, Draft
from readout.claims.framed_speech import POINTERS, points_back, speaker_of, tells
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground, can_speak
from readout.claims.spoken_acts import is_real, stance_of
from readout.claims.structural_speech import voice_right_of
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Sentence
from readout.records import Actor, Stance

_FREE = frozenset({"direct.continued", "direct.free"})
"""Rules of quotations whose speaker no frame names."""
_THESE_WORDS = ["mit", "diesen", "worten"]


def give_back(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    """Give what "das" and "dies" in the sentence's frames point at to who tells it."""
    if _is_question(ground, sentence):
        return
    for match in ground.in_sentence.get(sentence.i, ()):
        if tells(match) and points_back(ground, match) and is_real(ground, match):
            voice, stance = _teller(ground, match), stance_of(match, match.role("content"))
            if voice is not None and stance is not None and not _is_of_the_talk(state, sentence, match, voice):
                _give(ground, state, match, voice, stance)


def give_quotation(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    """Give a quotation that stood alone to whom the next sentence names: "„Er lügt.“ So kommentierte X die Rede"."""
    earlier = state.drafts.get(sentence.i - 1, [])
    free = [one for one in earlier if one.form == "direct" and (one.voice is None or one.rule in _FREE)]
    if not free or len(free) < len(earlier):
        return
    clause = next((one for one in ground.look.clauses_in(sentence) if one.kind == "main"), None)
    if clause is None or clause.quotation is not None or not _names_the_words(ground, sentence, clause):
        return
    voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject]) if clause.subject is not None else None
    if voice is None or not voice.actors or voice.deictic or not can_speak(voice):
        return
    cue = clause.predicate.tokens if clause.predicate is not None else ()
    earlier[:] = [replace(one, voice=voice, rule="direct.frame", cue=cue, unsure=voice.unsure) for one in earlier]
    state.voice, state.sentence, state.paragraph, state.running = voice, sentence.i, sentence.paragraph, True
    state.outer, state.relays, state.circumstances = None, (), Circumstances()


def _names_the_words(ground: Ground, sentence: Sentence, clause: Clause) -> bool:
    """Whether the sentence begins with "so" and a verb of saying, or with "mit diesen Worten"."""
    predicate = clause.predicate
    if predicate is None or predicate.mood != "ind" or predicate.voice != "active":
        return False
    words = [token.text.lower() for token in ground.doc.tokens[sentence.first : sentence.first + 3]]
    return words == _THESE_WORDS or (words[:1] == ["so"] and predicate.lemma in ground.saying_verbs)


def _is_of_the_talk(state: Discourse, sentence: Sentence, match: FrameMatch, voice: Voice) -> bool:
    """ "..., das habe ich ihm auch gesagt": the "ich" of an answer, whose words stand there whole already."""
    return voice.deictic and any(match.anchor in one.content for one in state.drafts.get(sentence.i, ()))


def _give(ground: Ground, state: Discourse, match: FrameMatch, voice: Voice, stance: Stance) -> None:
    """To a clause before it in its own sentence, else to the sentence before."""
    sentence = ground.look.sentence_of(match.anchor)
    own = _clause_before(ground, sentence, match)
    if own is not None:
        content = _before(ground, own, match)
        state.drafts.setdefault(sentence.i, []).append(_resumed(ground, match, voice, stance, content))
        return
    if sentence.i == 0 or not ground.look.is_read(ground.doc.sentences[sentence.i - 1]):
        return
    state.voice, state.sentence, state.paragraph, state.running = voice, sentence.i, sentence.paragraph, True
    state.relays, state.circumstances = (), Circumstances()
    _give_sentence(ground, state, match, voice, stance)


def _give_sentence(ground: Ground, state: Discourse, match: FrameMatch, voice: Voice, stance: Stance) -> None:
    previous = ground.doc.sentences[ground.look.sentence_of(match.anchor).i - 1]
    passed = _passed_on(ground, state, match)
    earlier = state.drafts.setdefault(previous.i, [])
    free = [d for d in earlier if d.voice is None or d.rule in _FREE]
    if free:
        for at, draft in enumerate(earlier):
            if draft in free:
                relays = (*draft.relays, *passed)
                earlier[at] = replace(draft, voice=voice, cue=match.cues, relays=relays, unsure=None)
    elif stance != "asserts" or not any(d.voice is not None and d.voice.ids & voice.ids for d in earlier):
        said = frozenset(at for d in earlier if stance != "asserts" for at in d.content)
        draft = _resumed(ground, match, voice, stance, said or frozenset(range(previous.first, previous.last)))
        earlier.append(replace(draft, relays=(*draft.relays, *passed)))


def _passed_on(ground: Ground, state: Discourse, match: FrameMatch) -> tuple[Actor, ...]:
    """Who passes on that it was told: "Das teilte X mit, wie Y berichtete" has no words but those before.

    The drafts that took the pointing clause itself for content are taken out; in the Konjunktiv it is told itself.
    """
    if match.mood != "ind":
        return ()
    here = state.drafts.setdefault(ground.look.sentence_of(match.anchor).i, [])
    passing = [one for one in here if match.anchor in one.content and match.anchor not in {one.anchor, *one.cue}]
    passing = [one for one in passing if one.rule.startswith(("phrase.", "say."))]
    here[:] = [one for one in here if one not in passing]
    return tuple(actor for one in passing if one.voice is not None for actor in one.voice.actors)


def _clause_before(ground: Ground, sentence: Sentence, match: FrameMatch) -> Clause | None:
    """The main clause that ends before the frame's clause: "Es werde nichts geschont, das habe ihm X berichtet"."""
    clause = ground.doc.clauses[match.clause]
    start = min(clause.tokens)
    if clause.kind == "v2_complement":
        return None  # "Der Sender meldete, der Verein habe das bestätigt": what stands before is its frame
    before = [one for one in ground.look.clauses_in(sentence) if one.predicate and _ends_before(ground, one, start)]
    return next((one for one in reversed(before) if one.kind in {"main", "v2_complement"}), None)


def _ends_before(ground: Ground, clause: Clause, start: int) -> bool:
    """Whether no word of the clause's own stands behind; the full stop of the sentence may."""
    return all(at < start or ground.doc.tokens[at].tag[:1] == "$" for at in clause.tokens)


def _before(ground: Ground, clause: Clause, match: FrameMatch) -> frozenset[int]:
    """The words of ``clause`` with what depends on it, up to the frame that points back at them."""
    start = min(ground.doc.clauses[match.clause].tokens)
    return frozenset(at for at in ground.look.tokens_under(clause.i) if at < start)


def _is_question(ground: Ground, sentence: Sentence) -> bool:
    return any(ground.doc.tokens[at].text == "?" for at in range(max(sentence.first, sentence.last - 2), sentence.last))


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
    voice = voice_right_of(ground, clause, finite) if finite is not None else voice
    return None if voice is not None and _is_pointer_itself(ground, voice) else voice


def _is_pointer_itself(ground: Ground, voice: Voice) -> bool:
    """Whether the words taken for the teller are the "das" that points back: "In Varna sieht man das anders"."""
    return not voice.actors and voice.first is not None and ground.doc.tokens[voice.first].text.lower() in POINTERS
