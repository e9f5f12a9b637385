"""A question for people: what it is about, what the machine makes of it, and the words that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from readout.records import Field, content_id

Kind = Literal["contact", "actor", "claim", "adrift"]
ReviewVerdict = Literal["same", "different", "unsure", "accept", "reject", "correct", "renew", "undo"]

KINDS: tuple[Kind, ...] = ("contact", "actor", "claim")
"""The kinds that are asked unless others are wished; ``adrift`` is about judgements themselves."""
VERDICTS: Mapping[Kind, tuple[ReviewVerdict, ...]] = {
    "contact": ("same", "different", "unsure"),
    "actor": ("same", "different", "unsure"),
    "claim": ("accept", "reject", "correct"),
    "adrift": ("renew", "undo"),
}
"""The answers to each kind. ``same`` of two reports of one contact confirms it, ``different`` splits the right one
off; ``renew`` makes a judgement anew on what was found in its place, ``undo`` takes it back."""
OPPOSITE: Mapping[ReviewVerdict, ReviewVerdict] = {
    "same": "different", "different": "same", "unsure": "different",
    "accept": "reject", "reject": "accept", "renew": "undo",
}  # fmt: skip
"""What it means to reject a suggestion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about; with it a page or a script asks for the question again, and answers it.

    Of a *contact* both sides are mentions (``article/contact``), of an *actor* keys of identities, of a *claim* the
    left is ``article/claim``; of what is *adrift* the left is a judgement, the right what became of it.
    """

    kind: Kind
    left: str
    right: str = ""
    joined: bool = False
    """Whether both mentions are of one contact, which the question then is about."""

    @property
    def id(self) -> str:
        """Content-derived, so that one question has one id whoever asks."""
        return content_id("question", self.kind, self.left, self.right, self.joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence of the machine; ``score`` in [-1, 1], negative against the suggestion "same" or "accept"."""

    score: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question before it is furnished. ``certainty`` in [0, 1] orders the queue: the lowest is asked first."""

    subject: Subject
    certainty: float
    suggestion: ReviewVerdict | None
    score: float | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def rank(self) -> tuple[float, str]:
        """The place in the queue."""
        return round(self.certainty, 6), self.subject.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Sentences of an article's ``field`` from ``start`` to ``end`` (code points); ``marks`` are places in the same
    field, each within the excerpt."""

    field: Field
    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One side of a question: an article, its words, and what the reading makes of them, as names and values.

    ``id`` is what is judged: of a contact, an identity's key, a claim's id. ``others`` counts the further articles
    that the answer holds for.
    """

    id: str
    article: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    excerpts: tuple[Excerpt, ...]
    facts: tuple[tuple[str, str], ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQuestion:
    """One thing that people should look at; ``choices`` are the answers it takes, ``suggestion`` is the machine's."""

    id: str
    subject: Subject
    asks: str
    suggestion: ReviewVerdict | None
    choices: tuple[ReviewVerdict, ...]
    certainty: float
    score: float | None
    reasons: tuple[Reason, ...]
    left: Report | None
    right: Report | None
    notes: tuple[str, ...] = ()
    """Whatever else to know: what an answer does, what can be done about a judgement that lost its place."""

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return self.subject.kind


def question_to_json(asked: ReviewQuestion) -> dict[str, Any]:
    """The question as a JSON object with the names of the fields."""
    made = asdict(asked)
    return made | {"kind": asked.kind, "reasons": [asdict(reason) for reason in asked.reasons]}
