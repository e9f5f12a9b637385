"""Where an interview stands in an article: its turns, with their labels, and which of them answer (3.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readout.claims.ground import Ground
from readout.claims.voices import FIRST_PERSON, is_first_person

ROLES = frozenset({"body", "lead", "subheading"})
HEAD = re.compile(
    r"(?:\d{1,2}[.)]\s+)?(?:(?P<label>[^\W\d_](?:[^:.?!,;„“”\"«»\n]{0,40}|[^:?!;„“”\"«»\na-zäöüß]{0,60})):\s+)?"
)
"""What may stand before a turn's words: a number, and the label of whoever speaks, long only in capitals."""
ASKED_AND_ANSWERED = re.compile(r"\?\s+(?=[„“\"«»‚‘])")
"""Where one paragraph goes from its question to its answer in quotation marks."""
ASKS = "?"
"""The key of all labels of questions that name nobody."""
MIN_QUESTIONS = 3
SHORT_REMARK = 16
"""Words that an interviewer's remark without a question mark has at most."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a talk."""

    paragraph: int
    label: str
    """The words before its colon; "" without one."""
    key: str
    """By what the label is known again: "Nadija Perelka" is "PERELKA" as well."""
    start: int
    """Where its words begin behind number and label."""
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of an interview, from its first question to the line that names who asked."""

    turns: tuple[Turn, ...]
    answers: tuple[Turn, ...]
    credit: int | None
    """The paragraph that names who asked."""

    def label_of(self, key: str) -> str:
        """The fullest label of whoever has this key."""
        return max((turn.label for turn in self.turns if turn.key == key), key=len, default="")


def talk_of(ground: Ground) -> Talk | None:
    """The article's interview; ``None`` where there is none, or too few questions for one."""
    turns = [turn for i in range(len(ground.doc.paragraphs)) if (turn := _turn(ground, i)) is not None]
    start = next((at for at, turn in enumerate(turns) if _opens(ground, turn)), None)
    if start is None:
        return None
    ends = (at for at in range(start + 1, len(turns)) if _is_credit(ground, turns[at]))
    end = next(ends, len(turns))
    talk = turns[start:end]
    asked = sum(turn.key == talk[0].key for turn in talk)
    if talk[0].key and asked > 1:
        talk = _carried_on(talk)
        answers = [turn for turn in talk if turn.key != talk[0].key] if asked >= MIN_QUESTIONS else []
    else:
        asker, answerer = _labels(talk)
        talk = [turn if turn.key in {asker, answerer} else _unlabelled(ground, turn) for turn in talk]
        answers = _by_turns(ground, talk, asker, answerer)
    if not answers and sum(ASKED_AND_ANSWERED.search(turn.text) is not None for turn in talk) < MIN_QUESTIONS:
        return None
    return Talk(tuple(talk), tuple(answers), turns[end].paragraph if end < len(turns) else None)


def _carried_on(talk: list[Turn]) -> list[Turn]:
    """The turns, where a paragraph without a label goes on with the last one's: labels stand throughout."""
    carried: list[Turn] = []
    for turn in talk:
        carried.append(turn if turn.key else replace(turn, key=carried[-1].key))
    return carried


def whole(ground: Ground, paragraph: int) -> str:
    """The paragraph's text."""
    one = ground.doc.paragraphs[paragraph]
    return ground.doc.text[one.start : one.end].strip()


def _is_credit(ground: Ground, turn: Turn) -> bool:
    return ground.table.interview_credit.match(whole(ground, turn.paragraph)) is not None


def _turn(ground: Ground, paragraph: int) -> Turn | None:
    """The paragraph as a turn; a title is one only where it is a labelled question: "FRAGE: Wann ...?"."""
    one = ground.doc.paragraphs[paragraph]
    if one.role not in ROLES and one.role != "title":
        return None
    head = HEAD.match(ground.doc.text, one.start, one.end)
    label, start = ((head["label"] or "").strip(), head.end()) if head is not None else ("", one.start)
    key = label.split()[-1].casefold() if label else ""
    asks = any(key == word or (len(word) > 1 and key.endswith(word)) for word in ground.table.asking)
    turn = Turn(paragraph, label, ASKS if asks else key, start, ground.doc.text[start : one.end].strip())
    return turn if one.role in ROLES or (label and _opens(ground, turn)) else None


def _unlabelled(ground: Ground, turn: Turn) -> Turn:
    """ "Im Ernst: Wir gehen" has words before a colon, and no label."""
    one = ground.doc.paragraphs[turn.paragraph]
    return Turn(turn.paragraph, "", "", one.start, whole(ground, turn.paragraph)) if turn.label else turn


def _opens(ground: Ground, turn: Turn) -> bool:
    """Whether the turn speaks to somebody by name or office, or is labelled as a question."""
    return turn.key == ASKS or ground.table.interview_address.match(turn.text) is not None


def _labels(turns: list[Turn]) -> tuple[str, str]:
    """The keys of who asks and of who answers, as the first two turns have them."""
    asker = turns[0].key
    second = turns[1].key if len(turns) > 1 else ""
    return asker, second if second != asker else ""


def _by_turns(ground: Ground, talk: list[Turn], asker: str, answerer: str) -> list[Turn]:
    """The turns that answer, where they show by their words alone; empty with too few questions for an interview."""
    if _is_strict(ground, talk):
        return talk[1::2]
    asking = [at for at, turn in enumerate(talk) if at == 0 or _asks(ground, turn, talk[at - 1], asker, answerer)]
    if len(asking) < MIN_QUESTIONS:
        return []
    answers: list[Turn] = []
    for question, end in zip(asking, [*asking[1:], len(talk)], strict=True):
        between = talk[question + 1 : end]
        remarks = [turn for turn in between[1:-1] if _is_remark(ground, turn)]
        answers += [turn for turn in between if turn not in remarks]
    return answers


def _is_strict(ground: Ground, talk: list[Turn]) -> bool:
    """Whether question and answer take turns throughout: questions stand at every second place only, answers say I."""
    asked = [at for at, turn in enumerate(talk) if turn.text.endswith("?") and not _is_own(ground, turn)]
    enough = len(talk) % 2 == 0 and len(talk) >= 2 * MIN_QUESTIONS and len(asked) >= MIN_QUESTIONS - 1
    return enough and not any(at % 2 for at in asked) and any(_is_own(ground, turn) for turn in talk[1::2])


def _asks(ground: Ground, turn: Turn, before: Turn, asker: str, answerer: str) -> bool:
    """Whether the turn is a question, or speaks to the person without an "ich" and follows no question."""
    if turn.key:
        return turn.key == asker != answerer
    own = _is_own(ground, turn)
    if turn.text.endswith("?"):
        return not own or len(turn.text.split()) <= 2 * SHORT_REMARK
    return not own and not before.text.endswith("?") and _is_polite(ground, turn)


def _tokens(ground: Ground, turn: Turn) -> list[int]:
    sentences = (one for one in ground.doc.sentences if one.paragraph == turn.paragraph)
    return [at for one in sentences for at in range(one.first, one.last)]


def _is_polite(ground: Ground, turn: Turn) -> bool:
    tokens = ground.doc.tokens
    opening = {one.first for one in ground.doc.sentences if one.paragraph == turn.paragraph}
    inner = (at for at in _tokens(ground, turn) if at not in opening)
    return any(tokens[at].form in ground.table.polite and ground.look.quotation_at[at] is None for at in inner)


def _is_own(ground: Ground, turn: Turn) -> bool:
    """Whether the turn speaks of itself: "ich" and "mein" are the answer's, "wir" and "unser" may be the paper's."""
    return any(is_first_person(ground.look, at) and _is_ich(ground, at) for at in _tokens(ground, turn))


def _is_ich(ground: Ground, at: int) -> bool:
    word = ground.doc.tokens[at].form.lower()
    return word in FIRST_PERSON - {"wir"} or word.startswith("mein")


def _is_remark(ground: Ground, turn: Turn) -> bool:
    sentences = [one for one in ground.doc.sentences if one.paragraph == turn.paragraph]
    return len(sentences) <= 2 and len(turn.text.split()) <= SHORT_REMARK and not _is_own(ground, turn)
