"""Interviews: whoever the questions speak to says what stands between them, and what the heading quotes (3.9).

"Herr Varga, wann reisen Sie?" opens the talk. From there on paragraphs that ask and paragraphs that answer follow each
other, with labels ("GLOBUS:", "Frage:") or without; a short remark between two answers ("Das klingt nicht nach
Durchbruch.") is the interviewer's as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readout.claims.content import is_mark
from readout.claims.drafts import Circumstances, Draft
from readout.claims.ground import Ground
from readout.claims.interview_partner import answerers_of
from readout.claims.interview_turns import Talk, Turn, talk_of, whole
from readout.claims.voices import Voice
from readout.language.document import Sentence
from readout.records import Actor

STAGE = re.compile(r"\([^()]{2,40}\)\s*")
"""What the interviewee does while answering: "(lacht)"."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk, who answers under which key, and what its last line calls it."""

    talk: Talk
    people: dict[str, Actor]
    channel: str | None

    def voice_of(self, turn: Turn) -> Voice | None:
        """The voice of whoever answers in ``turn``; of the interviewee where the turn asks as well."""
        person = self.people.get(turn.key) or self.alone
        return Voice(actors=(person,)) if person is not None else None

    @property
    def alone(self) -> Actor | None:
        """The interviewee, if there is but one."""
        ids = {one.id: one for one in self.people.values()}
        return next(iter(ids.values())) if len(ids) == 1 else None

    @property
    def paragraphs(self) -> frozenset[int]:
        """Those of the talk."""
        return frozenset(turn.paragraph for turn in self.talk.turns)


def interview_of(ground: Ground) -> Interview | None:
    """The article's interview, if it is one and somebody is known to answer."""
    talk = talk_of(ground)
    people = answerers_of(ground, talk) if talk is not None else {}
    if talk is None or not people:
        return None
    turns = frozenset(turn.paragraph for turn in talk.turns)
    beside = [talk.credit, *(i for i in range(len(ground.doc.paragraphs)) if i not in turns)]  # credit, lead, end
    lines = (whole(ground, i) for i in beside if i is not None)
    found = next((hit for line in lines if (hit := ground.table.interview_channel.search(line))), None)
    return Interview(talk, people, found[0] if found is not None else None)


def interview_drafts(ground: Ground, interview: Interview | None) -> Iterator[Draft]:
    """A draft for every sentence of an answer."""
    answers = {turn.paragraph: turn for turn in interview.talk.answers} if interview is not None else {}
    for sentence in ground.doc.sentences:
        if interview is not None and sentence.paragraph in answers:
            draft = _draft(ground, interview, answers[sentence.paragraph], sentence)
            if draft is not None:
                yield draft


def outside(ground: Ground, interview: Interview | None, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of other rules on labels, without those in the talk, whose labels are read here."""
    talk = interview.paragraphs if interview is not None else frozenset()
    return (draft for draft in drafts if ground.look.sentence_of(draft.anchor).paragraph not in talk)


def answered(ground: Ground, interview: Interview | None, quoted: Iterable[Draft]) -> Iterator[Draft]:
    """The quotations, with the interviewee's voice for those that are answers, or stand in the heading unframed."""
    for draft in quoted:
        free = draft.rule == "direct.free" and draft.voice is None
        yield _voiced(ground, interview, draft) if free and interview is not None else draft


def _voiced(ground: Ground, interview: Interview, draft: Draft) -> Draft:
    sentence = ground.look.sentence_of(draft.anchor)
    if sentence.paragraph < interview.talk.turns[0].paragraph:
        alone = interview.alone if ground.look.is_heading(sentence) else None
        return replace(draft, voice=Voice(actors=(alone,)), rule="direct.heading") if alone is not None else draft
    turn = next((one for one in interview.talk.turns if one.paragraph == sentence.paragraph), None)
    if turn is None or not _is_answer(ground, interview, turn, draft):
        return draft
    return replace(draft, voice=interview.voice_of(turn), rule="direct.answer")


def _is_answer(ground: Ground, interview: Interview, turn: Turn, draft: Draft) -> bool:
    """Whether the quotation opens an answer's paragraph; or ends its own behind the question, all that is there."""
    tokens, at = ground.doc.tokens, draft.anchor - 1
    while at >= 0 and is_mark(tokens[at]):
        at -= 1
    if at < 0 or tokens[at].start < turn.start:
        return turn in interview.talk.answers
    last = tokens[max(draft.content)].end
    ends = not any(map(str.isalnum, ground.doc.text[last : ground.doc.paragraphs[turn.paragraph].end]))
    return ends and tokens[at].tag == "$." and not interview.talk.answers


def _draft(ground: Ground, interview: Interview, turn: Turn, sentence: Sentence) -> Draft | None:
    """The sentence as the person's words; nothing where it stands in quotation marks, and so has a draft already."""
    tokens, text = ground.doc.tokens, ground.doc.text
    begin = max(turn.start, tokens[sentence.first].start)
    staged = STAGE.match(text, begin)
    begin = staged.end() if staged is not None else begin
    inside = [at for at in range(sentence.first, sentence.last) if tokens[at].start >= begin]
    words = [at for at in inside if tokens[at].tag[:1] != "$"]
    voice = interview.voice_of(turn)
    if voice is None or not words or all(ground.look.quotation_at[at] is not None for at in words):
        return None
    label = [at for at in range(sentence.first, inside[0]) if ground.doc.tokens[at].tag[:1] != "$"]
    if label and turn.label not in ground.table.answering:
        span = ground.doc.token_evidence(label[0], label[-1] + 1)
        voice = replace(voice, actors=tuple(replace(one, spans=(span,)) for one in voice.actors))
    return Draft(
        content=frozenset(inside),
        voice=voice,
        rule="phrase.interview",
        anchor=sentence.first,
        form="direct",
        circumstances=Circumstances(channel=interview.channel),
    )
