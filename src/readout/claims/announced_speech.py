"""Speech in the first person without marks that a line announces: "Halm erklärte heute:", "Erklärung von Halm".

Behind the line stands the speaker's own text. It lasts as long as its paragraphs say "ich" or "wir" and none calls the
speaker by name; the sentence or paragraph between two such ones belongs to it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from readout.claims.attributing_phrases import owner_of
from readout.claims.circumstances import circumstances_of
from readout.claims.drafts import Circumstances, Draft
from readout.claims.ground import Ground, can_speak
from readout.claims.structural_speech import TALK
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Phrase, Sentence

RULE = "phrase.announced"
_LONGEST = 30
"""Tokens of an announcing line: "Zum Anruf aus Sarnhold teilte Ministerpräsident Tove Brandt am Donnerstag mit:"."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who is announced, by which words, and where the speech begins: at a token, or with the next sentence."""

    voice: Voice
    sentence: Sentence
    colon: int | None
    clause: Clause | None
    frame: tuple[int, int]


def announced_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for every sentence of announced speech in the first person."""
    sentences = [sentence for sentence in ground.doc.sentences if ground.look.is_read(sentence)]
    covered: set[int] = set()
    for place, sentence in enumerate(sentences):
        found = None if sentence.i in covered else _announcement(ground, sentence)
        if found is None:
            continue
        for told in _told(ground, found, sentences[place + 1 :]):
            covered.add(told.i)
            yield _draft(ground, found, told)


# -- the announcing line -----------------------------------------------------------------------------------------------


def _announcement(ground: Ground, sentence: Sentence) -> Announcement | None:
    colon = _colon(ground, sentence)
    if colon is None and not _is_heading(ground, sentence):
        return None
    last = sentence.last if colon is None else colon
    if last - sentence.first > _LONGEST:
        return None
    verbal = _by_verb(ground, sentence, colon) if colon is not None else None
    found = verbal or _by_noun(ground, sentence, last) or _by_name(ground, sentence, colon)
    if found is None or len(found[0].actors) != 1 or found[0].deictic or not can_speak(found[0]):
        return None
    inline = colon if colon is not None and colon + 1 < sentence.last else None
    return Announcement(found[0], sentence, inline, found[1], (sentence.first, last))


def _colon(ground: Ground, sentence: Sentence) -> int | None:
    """The first colon, outside quotation marks."""
    inside = (at for at in range(sentence.first + 1, sentence.last) if ground.doc.tokens[at].text == ":")
    at = next(inside, None)
    return at if at is not None and ground.look.quotation_at[at] is None else None


def _is_heading(ground: Ground, sentence: Sentence) -> bool:
    """Whether the sentence is a line of its own without a verb."""
    paragraph = ground.doc.paragraphs[sentence.paragraph]
    alone = sentence.start == paragraph.start and not ground.doc.text[sentence.end : paragraph.end].strip()
    return alone and _is_verbless(ground, sentence.first, sentence.last)


def _is_verbless(ground: Ground, first: int, last: int) -> bool:
    return not any(ground.doc.tokens[at].tag.endswith("FIN") for at in range(first, last))


def _by_verb(ground: Ground, sentence: Sentence, colon: int) -> tuple[Voice, Clause | None] | None:
    """ "Halm erklärte heute:": the subject of a verb of telling before the colon."""
    for clause in ground.look.clauses_in(sentence):
        predicate = clause.predicate
        if predicate is None or clause.subject is None or predicate.verb > colon or clause.quotation is not None:
            continue
        told = predicate.lemma in ground.saying_verbs and predicate.lemma not in TALK and predicate.voice == "active"
        if told and clause.kind == "main" and ground.doc.phrases[clause.subject].last <= colon:
            voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
            return (voice, clause) if voice is not None else None
    return None


def _by_noun(ground: Ground, sentence: Sentence, last: int) -> tuple[Voice, Clause | None] | None:
    """ "Erklärung von Außenminister Jan Halm": whose a noun of speech in a line without a verb is."""
    if not _is_verbless(ground, sentence.first, last):
        return None
    for phrase in _phrases(ground, sentence.first, last):
        if ground.doc.tokens[phrase.head].lemma.lower().endswith(ground.table.announcing):
            voice = owner_of(ground, phrase)
            return (voice.inherited(), None) if voice is not None else None
    return None


def _by_name(ground: Ground, sentence: Sentence, colon: int | None) -> tuple[Voice, Clause | None] | None:
    """ "Außenministerin Ina Holm vor ihrer Abreise nach Lunsk:": a person first in a line without a verb."""
    if colon is None or colon + 1 < sentence.last or not _is_verbless(ground, sentence.first, colon):
        return None
    phrase = next((one for one in ground.look.phrases_from.get(sentence.first, ()) if one.preposition is None), None)
    mention = ground.look.mention_headed(phrase.head) if phrase is not None else None
    if phrase is None or mention is None or mention.kind != "person" or mention.form != "name":
        return None
    voice = voice_of_phrase(ground.look, phrase)
    return (voice, None) if voice is not None else None


def _phrases(ground: Ground, first: int, last: int) -> Iterator[Phrase]:
    for at in range(first, last):
        yield from (phrase for phrase in ground.look.phrases_from.get(at, ()) if phrase.head < last)


# -- what is told ------------------------------------------------------------------------------------------------------


def _told(ground: Ground, found: Announcement, after: list[Sentence]) -> Iterator[Sentence]:
    """The sentences of the speech, the announcing one first where the speech begins in it."""
    own = found.sentence
    held: list[Sentence] = []
    if found.colon is not None:
        if _opens_quoted(ground, found.colon + 1):
            return
        if _is_first_person(ground, range(found.colon + 1, own.last)):
            yield own
        else:
            held = [own]
    begun = found.colon is not None
    for _, stretch in groupby(after, lambda one: (one.paragraph, one.i if one.paragraph == own.paragraph else -1)):
        group = list(stretch)
        if _ends(ground, found.voice, group):
            return
        if _is_first_person(ground, range(group[0].first, group[-1].last)):
            yield from (*held, *group)
            held, begun = [], True
        elif held or not begun or any(_is_told_by_another(ground, one) for one in group):
            return
        else:
            held = group


def _ends(ground: Ground, voice: Voice, group: list[Sentence]) -> bool:
    """Whether the speech is over before ``group``: a quotation, the speaker's name, or another announcement follows."""
    tokens = range(group[0].first, group[-1].last)
    if _opens_quoted(ground, group[0].first) or _calls(ground, voice, tokens):
        return True
    return any(_announcement(ground, one) is not None for one in group)


def _is_told_by_another(ground: Ground, sentence: Sentence) -> bool:
    """Whether a verb of saying in it has a speaker, who is not the first person."""
    for match in ground.in_sentence.get(sentence.i, ()):
        speakers = [at for filler in match.role("speaker") for at in range(filler.first, filler.last)]
        if not match.nominal and speakers and not _is_first_person(ground, speakers):
            return True
    return False


def _is_first_person(ground: Ground, tokens: Iterable[int]) -> bool:
    """Whether somebody says "ich", "wir" or the like outside quotation marks."""
    table = ground.table
    for at in tokens:
        word = ground.doc.tokens[at].form.lower()
        owned = ground.doc.tokens[at].tag in {"PPOSAT", "PPOSS"} and word.startswith(table.first_owners)
        if (word in table.first_person or owned) and ground.look.quotation_at[at] is None:
            return True
    return False


def _opens_quoted(ground: Ground, at: int) -> bool:
    """Whether a quotation opens there: then it is what was announced."""
    reach = range(at, min(at + 2, len(ground.doc.tokens)))
    return any(ground.look.quotation_at[one] is not None for one in reach)


def _calls(ground: Ground, voice: Voice, tokens: range) -> bool:
    """Whether the speaker is named there: nobody calls himself by name, so another goes on."""
    mentions = {index for at in tokens for index in ground.look.mentions_at[at]}
    named = (ground.doc.mentions[index] for index in mentions)
    return any(one.actor in voice.ids and one.form not in {"pronoun", "epithet"} for one in named)


def _draft(ground: Ground, found: Announcement, sentence: Sentence) -> Draft:
    clause = found.clause
    first = sentence.first if found.colon is None or sentence is not found.sentence else found.colon + 1
    circumstances = Circumstances()
    if clause is not None:
        circumstances = circumstances_of(ground.look, ground.table, clause, (), frozenset()).handed_on()
    predicate = clause.predicate if clause is not None else None
    return Draft(
        content=frozenset(range(first, sentence.last)),
        voice=found.voice if sentence is found.sentence else found.voice.inherited(),
        rule=RULE,
        anchor=first,
        cue=predicate.tokens if predicate is not None else (),
        frame=found.frame,
        circumstances=circumstances,
        unsure=found.voice.unsure,
    )
