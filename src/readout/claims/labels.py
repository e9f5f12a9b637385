"""Speakers that stand as labels beside their words: "Sorin: Keine Zusage", "Einigung auf Zeitplan – Präsidialamt"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.claims.drafts import Draft
from readout.claims.ground import SPEAKING_KINDS, Ground
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Phrase, Sentence

LABEL_END = ":"
DASHES = frozenset({"–", "—", "-"})
LABEL_KINDS = SPEAKING_KINDS - {"state"}
"""A state before a colon ("Ukraine: ...") is a topic or a place more often than a voice."""
INTERVIEW = 2
"""So many paragraphs with labels make an interview."""
MAX_LABEL = 9
"""Tokens a label may have, office and party included: "US-Außenminister Marco Rubio (Republikaner)"."""


def label_drafts(ground: Ground) -> Iterator[Draft]:
    """Labels before a colon at the beginning of a sentence, and after a dash at the end of a heading (2.8).

    Where several paragraphs begin with a label, the article is an interview: each answer is the labelled person's,
    word for word, to the end of the paragraph (3.9).
    """
    labelled = {s.i: draft for s in ground.doc.sentences if (draft := _before_colon(ground, s)) is not None}
    answers = [i for i in labelled if _opens_paragraph(ground, ground.doc.sentences[i])]
    for sentence in ground.doc.sentences:
        if len(answers) >= INTERVIEW and sentence.i in answers:
            yield from _answer(ground, sentence, labelled[sentence.i])
        elif (draft := labelled.get(sentence.i) or _after_dash(ground, sentence)) is not None:
            yield draft


def _opens_paragraph(ground: Ground, sentence: Sentence) -> bool:
    paragraph = ground.doc.paragraphs[sentence.paragraph]
    return sentence.start == paragraph.start and paragraph.role in {"body", "lead"}


def _answer(ground: Ground, sentence: Sentence, draft: Draft) -> Iterator[Draft]:
    """The draft of a labelled sentence and those of the sentences behind it in its paragraph."""
    yield replace(draft, form="direct")
    following = sentence.i + 1
    while following < len(ground.doc.sentences) and ground.doc.sentences[following].paragraph == sentence.paragraph:
        one = ground.doc.sentences[following]
        voice = draft.voice.inherited() if draft.voice is not None else None
        yield replace(
            draft, content=frozenset(range(one.first, one.last)), voice=voice, anchor=one.first, form="direct"
        )
        following += 1


def _before_colon(ground: Ground, sentence: Sentence) -> Draft | None:
    colon = _label_colon(ground, sentence)
    if colon is None:
        return None
    starts = range(sentence.first, colon)
    phrases = [p for at in starts for p in ground.look.phrases_from.get(at, ()) if p.last <= colon]
    voice = _voice(ground, max(phrases, key=lambda p: (p.last - p.first, -p.first), default=None))
    voice = voice or surname_voice(ground, sentence.first, colon)
    if voice is None:
        return None
    content = frozenset(range(colon + 1, sentence.last))
    if _is_topic(ground, voice, content):
        return None
    return Draft(content=content, voice=voice, rule="phrase.label", anchor=colon, frame=(sentence.first, colon + 1),
                 unsure=voice.unsure)  # fmt: skip


def _is_topic(ground: Ground, voice: Voice, content: frozenset[int]) -> bool:
    """ "Rheinstahl: Plötzlicher Kurseinbruch": a body called by its name, before words without a verb."""
    mention = ground.look.mention_headed(voice.last - 1) if voice.last is not None else None
    named = mention is not None and mention.kind == "institution" and mention.form == "name"
    return named and not any(ground.doc.tokens[at].tag.endswith("FIN") for at in content)


def _after_dash(ground: Ground, sentence: Sentence) -> Draft | None:
    """ "Trump und Putin einigten sich auf erste Schritte – Weißes Haus": only a heading names its speaker so."""
    if ground.doc.paragraphs[sentence.paragraph].role != "title":
        return None
    start = max(sentence.first + 1, sentence.last - MAX_LABEL)
    dashes = [at for at in range(start, sentence.last - 1) if ground.doc.tokens[at].text in DASHES]
    if not dashes:
        return None
    dash = dashes[-1]
    ids = ground.look.mentions_at[dash + 1]
    inside = (m for m in map(ground.doc.mentions.__getitem__, ids) if (m.first, m.last) == (dash + 1, sentence.last))
    mention = next((m for m in inside if m.kind in LABEL_KINDS), None)
    phrase = ground.look.phrase_headed.get(mention.head) if mention is not None else None
    voice = _voice(ground, phrase)
    if voice is None:
        return None
    content = frozenset(range(sentence.first, dash))
    return Draft(content=content, voice=voice, rule="phrase.label", anchor=dash, frame=(dash, sentence.last),
                 unsure=voice.unsure)  # fmt: skip


def surname_voice(ground: Ground, first: int, last: int) -> Voice | None:
    """The person of the article whose surname, or whole name, the label is ("Farrouh:"), if there is just one."""
    words = [ground.doc.tokens[at].text for at in range(first, last) if ground.doc.tokens[at].tag[:1] != "$"]
    people = [one for one in ground.doc.actors if one.kind == "person" and one.name.split()[-len(words) :] == words]
    if not words or len(people) != 1:
        return None
    span = ground.doc.token_evidence(first, last)
    return Voice(actors=(replace(people[0], spans=(span,)),), first=first, last=last)


def _voice(ground: Ground, phrase: Phrase | None) -> Voice | None:
    if phrase is None or phrase.preposition is not None:
        return None
    mention = ground.look.mention_headed(phrase.head)
    if mention is None or mention.kind not in LABEL_KINDS:
        return None
    voice = voice_of_phrase(ground.look, phrase)
    return voice if voice is not None and voice.actors else None


def _label_colon(ground: Ground, sentence: Sentence) -> int | None:
    """The colon that ends a label: few words before it, none of them a finite verb, words after it."""
    for at in range(sentence.first, min(sentence.last - 1, sentence.first + MAX_LABEL)):
        token = ground.doc.tokens[at]
        if token.text == LABEL_END:
            return at if at > sentence.first else None
        if token.tag.endswith("FIN") or token.tag in {"$.", "APPR", "APPRART"}:
            return None
    return None
