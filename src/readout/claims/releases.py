"""An office's own release: "Der Sprecher der Regierung, X, teilt mit:" and then the text, all of it his (4.9)."""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.circumstances import circumstances_of
from readout.claims.drafts import Draft
from readout.claims.ground import Ground, can_speak
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Sentence

OPENING = 4
"""The announcing line stands among the first sentences that are read; a later colon announces a list or a quotation."""


def release_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for every sentence after the announcing line, where the article has one."""
    sentences = [sentence for sentence in ground.doc.sentences if ground.look.is_read(sentence)]
    for place, sentence in enumerate(sentences[:OPENING]):
        announced = _announcement(ground, sentence)
        if announced is not None and not _quotes(ground, sentences[place + 1 : place + 2]):
            clause, voice = announced
            told = (one for one in sentences[place + 1 :] if not _frames_quotation(ground, one))
            yield from (_draft(ground, clause, voice, one) for one in told)
            return


def _announcement(ground: Ground, sentence: Sentence) -> tuple[Clause, Voice] | None:
    """The clause and voice of a line of its own that ends in a colon and has a verb of telling in the present."""
    paragraph = ground.doc.paragraphs[sentence.paragraph]
    alone = ground.doc.text[sentence.end : paragraph.end].strip() == ""
    if not alone or paragraph.role == "title" or ground.doc.tokens[sentence.last - 1].text != ":":
        return None
    for clause in ground.look.clauses_in(sentence):
        predicate = clause.predicate
        if predicate is None or clause.subject is None or predicate.lemma not in ground.saying_verbs:
            continue
        voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
        if predicate.tense == "present" and voice is not None and voice.actors and can_speak(voice):
            return clause, voice
    return None


def _frames_quotation(ground: Ground, sentence: Sentence) -> bool:
    """ "Dazu erklärte der Sprecher: „...“": a sentence that has a speaker of its own."""
    told = (one for match in ground.in_sentence.get(sentence.i, ()) for one in match.role("content"))
    opened = range(sentence.first, sentence.last)
    return any(one.kind == "quotation" for one in told) or any(
        ground.doc.tokens[at].text == ":" and ground.look.quotation_at[min(at + 2, sentence.last - 1)] is not None
        for at in opened
    )


def _quotes(ground: Ground, following: list[Sentence]) -> bool:
    """Whether the line after the colon opens with a quotation: then only the quotation is announced."""
    return any(ground.look.quotation_at[min(one.first + 1, one.last - 1)] is not None for one in following)


def _draft(ground: Ground, clause: Clause, voice: Voice, sentence: Sentence) -> Draft:
    predicate = clause.predicate
    return Draft(
        content=frozenset(range(sentence.first, sentence.last)),
        voice=voice,
        rule="phrase.release",
        anchor=sentence.first,
        cue=predicate.tokens if predicate is not None else (),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        circumstances=circumstances_of(ground.look, ground.table, clause, (), frozenset()).handed_on(),
        unsure=voice.unsure,
    )
