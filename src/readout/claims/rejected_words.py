"""Words just told that another one says are not so: "Die Delegation wies das zurück", "Dem widersprach das Amt" (8.1).

What was asked for, offered or promised can be refused in the same words, and is no report that could be untrue; so only
what was told counts, by a quotation or in the Konjunktiv, and by another than who rejects it.
"""

from __future__ import annotations

from readout.claims.circumstances import circumstances_of
from readout.claims.discourse import Discourse
from readout.claims.drafts import Circumstances, Draft
from readout.claims.ground import UNREAL_MODALS, Ground, can_speak
from readout.claims.structural_speech import voice_right_of
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Phrase, Sentence

_ASKING = ("demand.", "offer.", "promise.", "refuse.", "agree.", "threat.", "assess.", "attitude.", "react.")
"""Beginnings of rules whose words are wanted, promised or judged."""
_CONTENT = frozenset({"complement", "v2_complement", "infinitive", "quotation"})
_TOLD = frozenset({"direct", "indirect", "free_indirect"})


def give_rejected(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    """Give the words told in the sentence before, as denied, to who rejects them in ``sentence``."""
    for clause in ground.look.clauses_in(sentence):
        if not _rejects(ground, clause):
            continue
        voice = _rejecting_voice(ground, clause)
        told = _told_before(ground, state, sentence, voice) if voice is not None else []
        if voice is None or not told:
            continue
        here = state.drafts.setdefault(sentence.i, [])
        here[:] = [one for one in here if one.anchor not in clause.tokens or one.rule != "refuse.reject"]
        before = state.drafts[sentence.i - 1]
        before.append(_denial(ground, clause, voice, told))
        state.voice, state.sentence, state.paragraph, state.running = voice, sentence.i, sentence.paragraph, True
        state.outer, state.relays, state.circumstances = None, (), Circumstances()


def _rejects(ground: Ground, clause: Clause) -> bool:
    """Whether the clause says no more than that somebody rejects "das"."""
    predicate, table = clause.predicate, ground.table
    if predicate is None or clause.kind != "main" or clause.negated or clause.quotation is not None:
        return False
    if predicate.mood != "ind" or predicate.voice != "active" or UNREAL_MODALS & set(predicate.modals):
        return False
    if predicate.tense in {"future", "future_perfect"}:
        return False
    if any(ground.doc.clauses[index].kind in _CONTENT for index in ground.look.children.get(clause.i, ())):
        return False
    objects = [p for p in _objects(ground, clause) if p.function != "adverbial"]
    return predicate.lemma in table.rejecting and bool(objects) and all(_points_back(ground, one) for one in objects)


def _objects(ground: Ground, clause: Clause) -> list[Phrase]:
    phrases = (ground.doc.phrases[index] for index in clause.phrases if index != clause.subject)
    return [phrase for phrase in phrases if phrase.preposition in {None, "zu", "gegen"}]


def _points_back(ground: Ground, phrase: Phrase) -> bool:
    token = ground.doc.tokens[phrase.head]
    alone = phrase.last - phrase.first == 1 and token.tag in {"PDS", "ART"}
    return alone and token.text.lower() in ground.table.pointing_back


def _rejecting_voice(ground: Ground, clause: Clause) -> Voice | None:
    """Who rejects: the subject, or where "das" was taken for it, who stands behind the verb."""
    finite = clause.predicate.finite if clause.predicate is not None else None
    subject = ground.doc.phrases[clause.subject] if clause.subject is not None else None
    if subject is not None and not _points_back(ground, subject):
        voice = voice_of_phrase(ground.look, subject)
    else:
        voice = voice_right_of(ground, clause, finite) if finite is not None else None
    return voice if voice is not None and voice.actors and not voice.deictic and can_speak(voice) else None


def _told_before(ground: Ground, state: Discourse, sentence: Sentence, voice: Voice) -> list[Draft]:
    """What the last speaker of the sentence before told, where that can be untrue and is another's."""
    if sentence.i == 0 or not ground.look.is_read(ground.doc.sentences[sentence.i - 1]):
        return []
    earlier = [one for one in state.drafts.get(sentence.i - 1, ()) if one.content]
    outer = [one for one in earlier if not any(one.anchor in other.content for other in earlier if other is not one)]
    if not outer or any(one.stance != "asserts" or one.rule.startswith(_ASKING) for one in outer):
        return []
    told = [one for one in outer if one.form in _TOLD or one.rule == "position.accuse"]
    last = told[-1] if told else None
    if last is None or last.voice is None or last.voice.ids & voice.ids or told != outer:
        return []
    return [one for one in told if one.voice is not None and one.voice.ids == last.voice.ids]


def _denial(ground: Ground, clause: Clause, voice: Voice, told: list[Draft]) -> Draft:
    predicate = clause.predicate
    return Draft(
        content=frozenset(at for one in told for at in one.content),
        voice=voice,
        stance="denies",
        rule="resumptive",
        anchor=predicate.verb if predicate is not None else clause.first,
        cue=predicate.tokens if predicate is not None else (),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        circumstances=circumstances_of(ground.look, ground.table, clause, (), frozenset()),
        unsure=voice.unsure,
    )
