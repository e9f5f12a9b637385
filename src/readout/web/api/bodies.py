"""What people's judgements come in: bodies of JSON, with bounds on every text."""

from __future__ import annotations

import math
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from readout.ledger.review import Kind, ReviewVerdict, Subject
from readout.web.people import User, clean_name
from readout.web.problems import Refused

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_MOST_WORDS = 2_000
_MOST_DEEP = 4


def _keepable(text: str) -> str:
    """No database keeps NUL, or half of a surrogate pair."""
    if _UNKEEPABLE.search(text):
        raise ValueError("it has a NUL character or half of a surrogate pair")
    return text


def _keepable_in(value: Any, deep: int = 0) -> Any:
    """The same of everything in a value of JSON, which is bounded, too."""
    if isinstance(value, str):
        if len(value) > _MOST_WORDS:
            raise ValueError(f"a text has more than {_MOST_WORDS} characters")
        _keepable(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a number is not finite")
    elif isinstance(value, dict | list):
        if deep == _MOST_DEEP or len(value) > _MOST_DEEP * 50:
            raise ValueError("too much is in it")
        for one in [*value, *value.values()] if isinstance(value, dict) else value:
            _keepable_in(one, deep + 1)
    return value


Words = Annotated[str, Field(max_length=_MOST_WORDS), AfterValidator(_keepable)]
Ident = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_keepable)]
Author = Annotated[
    str | None,
    Field(max_length=80, description="Who judges; a token or login has its own name, and no other may be given"),
]


class Body(BaseModel):
    """A body: fields that are not known are refused, so that a mistyped one is not lost."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Told(Body):
    """What every judgement may come with."""

    note: Words | None = Field(default=None, description="Why", examples=["Both are the call of 4 March"])
    author: Author = None


class AskedAbout(Body):
    """What a question is about: the ``subject`` of a question in the queue."""

    kind: Kind
    left: Ident
    right: Annotated[str, Field(max_length=200), AfterValidator(_keepable)] = ""
    joined: bool = False

    def subject(self) -> Subject:
        """The same for the ledger."""
        return Subject(kind=self.kind, left=self.left, right=self.right, joined=self.joined)


Changes = Annotated[
    dict[str, Any] | None,
    AfterValidator(_keepable_in),
    Field(
        description="Of `correct`, and only of it: the fields that are otherwise, written as a claim has them "
        "(aspect, content, by, to, due, value, speaker, factuality, commitment, contact)",
        examples=[{"due": {"from": "2031-03-31", "to": "2031-03-31", "words": "bis Ende März"}}],
    ),
]


class Answer(Told):
    """An answer to a question of the queue."""

    subject: AskedAbout
    verdict: ReviewVerdict
    changes: Changes = None


class Undoing(Told):
    """The taking back of a judgement."""

    judgement: Ident


class Judgement(Told):
    """As the arguments of ``readout judge``."""

    verdict: Literal["same", "different", "unsure", "confirm", "split", "accept", "reject", "correct", "undo"]
    ids: Annotated[list[Ident], Field(min_length=1, max_length=200)]
    about: Literal["contact", "point", "actor"] = "contact"
    changes: Changes = None


def author_of(user: User, told: str | None) -> str:
    """Who judges. Raises Refused where nobody is named, or another one than who is logged in."""
    named = clean_name(told) if told else None
    if user.by == "machine":
        author = named or user.name
    else:
        author = user.name
        if named and named != author:
            raise Refused("author", 403)
    if author is None:
        raise Refused("no_author", 400)
    return author
