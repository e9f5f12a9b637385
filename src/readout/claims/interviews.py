"""Interviews without labels: whoever the questions speak to says what the paragraphs between them say (3.9).

"Herr Varga, wann reisen Sie?" opens the talk. From there on paragraphs that ask and paragraphs that answer follow each
other; a short remark between two answers ("Das klingt nicht nach Durchbruch.") is the interviewer's as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.claims.drafts import Circumstances, Draft
from readout.claims.ground import Ground
from readout.claims.voices import FIRST_PERSON, Voice, is_first_person
from readout.language.document import Sentence
from readout.records import Actor

ROLES = frozenset({"body", "lead", "subheading"})
STAGE = re.compile(r"\([^()]{2,40}\)\s*")
"""What the interviewee does while answering: "(lacht)"."""
MIN_QUESTIONS = 3
SHORT_REMARK = 16
"""Words that an interviewer's remark without a question mark has at most."""


def interview_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for every sentence of an answer, where the article is an interview without labels."""
    paragraphs, credit = _talk(ground)
    opening = paragraphs[0] if paragraphs else None
    person = _spoken_to(ground, opening) if opening is not None else None
    answers = _answers(ground, paragraphs) if person is not None else []
    if person is None or not answers:
        return
    found = ground.table.interview_channel.search(credit)
    for sentence in ground.doc.sentences:
        if sentence.paragraph in answers:
            draft = _draft(ground, person, sentence, found[0] if found is not None else None)
            if draft is not None:
                yield draft


def _text(ground: Ground, paragraph: int) -> str:
    one = ground.doc.paragraphs[paragraph]
    return ground.doc.text[one.start : one.end].strip()


def _talk(ground: Ground) -> tuple[list[int], str]:
    """The paragraphs from the first question to the line that names who asked, and that line."""
    shown = [i for i, one in enumerate(ground.doc.paragraphs) if one.role in ROLES]
    start = next((at for at, i in enumerate(shown) if ground.table.interview_address.match(_text(ground, i))), None)
    if start is None:
        return [], ""
    closing = (at for at, i in enumerate(shown) if at > start and ground.table.interview_credit.match(_text(ground, i)))
    end = next(closing, len(shown))
    return shown[start:end], _text(ground, shown[end]) if end < len(shown) else ""


def _spoken_to(ground: Ground, opening: int) -> Actor | None:
    """The person of the article whose name the opening question ends its address with, or the one it begins with."""
    found = ground.table.interview_address.match(_text(ground, opening))
    words = found[1].split() if found is not None else []
    people = [one for one in ground.doc.actors if one.kind == "person"]
    for length in range(len(words), 0, -1):
        same = [one for one in people if one.name.split()[-length:] == words[-length:]]
        if len(same) == 1:
            return same[0]
    before = [one for one in ground.doc.sentences if one.paragraph < opening and ground.look.is_read(one)]
    ids = {m.actor for s in before for m in ground.doc.mentions if s.first <= m.head < s.last and m.kind == "person"}
    return ground.look.actors.get(next(iter(ids)) or "") if len(ids) == 1 else None


def _answers(ground: Ground, paragraphs: list[int]) -> list[int]:
    """The paragraphs that answer; empty where there are too few questions for an interview."""
    asking = [i for at, i in enumerate(paragraphs) if at == 0 or _asks(ground, i, _text(ground, paragraphs[at - 1]))]
    if len(asking) < MIN_QUESTIONS:
        return []
    places = sorted(set(asking))
    ends = [*places[1:], paragraphs[-1] + 1]
    answers: list[int] = []
    for question, end in zip(places, ends, strict=True):
        between = [i for i in paragraphs if question < i < end]
        inner = {i for i in between[1:-1] if _is_remark(ground, i)}
        answers += [i for i in between if i not in inner]
    return answers


def _asks(ground: Ground, paragraph: int, before: str) -> bool:
    """Whether the paragraph is a question, or speaks to the person without an "ich" and follows no question."""
    text = _text(ground, paragraph)
    own = _speaks_of_itself(ground, paragraph)
    if text.endswith("?"):
        return not own or len(text.split()) <= 2 * SHORT_REMARK
    return not own and not before.endswith("?") and _is_polite(ground, paragraph)


def _is_polite(ground: Ground, paragraph: int) -> bool:
    tokens = ground.doc.tokens
    inner = (at for s in ground.doc.sentences if s.paragraph == paragraph for at in range(s.first + 1, s.last))
    return any(tokens[at].form in ground.table.polite and ground.look.quotation_at[at] is None for at in inner)


def _speaks_of_itself(ground: Ground, paragraph: int) -> bool:
    sentences = (s for s in ground.doc.sentences if s.paragraph == paragraph)
    return any(
        is_first_person(ground.look, at) and _is_ich(ground, at) for s in sentences for at in range(s.first, s.last)
    )


def _is_ich(ground: Ground, at: int) -> bool:
    """ "ich" and "mein" are the answer's; "wir" and "unser" may be the paper's."""
    word = ground.doc.tokens[at].form.lower()
    return word in FIRST_PERSON - {"wir"} or word.startswith("mein")


def _is_remark(ground: Ground, paragraph: int) -> bool:
    sentences = [s for s in ground.doc.sentences if s.paragraph == paragraph]
    return len(sentences) <= 2 and len(_text(ground, paragraph).split()) <= SHORT_REMARK and not _speaks_of_itself(
        ground, paragraph
    )  # fmt: skip


def _draft(ground: Ground, person: Actor, sentence: Sentence, channel: str | None) -> Draft | None:
    """The sentence as the person's words; nothing where it stands in quotation marks, and so has a draft already."""
    start = _behind_label(ground, person, sentence)
    text = ground.doc.text
    staged = STAGE.match(text, ground.doc.tokens[start].start) if start < sentence.last else None
    if staged is not None:
        start = next((at for at in range(start, sentence.last) if ground.doc.tokens[at].start >= staged.end()), start)
    words = [at for at in range(start, sentence.last) if ground.doc.tokens[at].tag[:1] != "$"]
    if not words or all(ground.look.quotation_at[at] is not None for at in words):
        return None
    return Draft(
        content=frozenset(range(start, sentence.last)),
        voice=Voice(actors=(person,)),
        rule="phrase.interview",
        anchor=sentence.first,
        form="direct",
        circumstances=Circumstances(channel=channel),
    )


def _behind_label(ground: Ground, person: Actor, sentence: Sentence) -> int:
    """ "Varga: Wir reisen" - the first answer may have the label that the others go without."""
    tokens = ground.doc.tokens
    for at in range(sentence.first + 1, min(sentence.first + 5, sentence.last)):
        if tokens[at].text == ":" and tokens[at - 1].text in person.name.split():
            return at + 1
    return sentence.first
