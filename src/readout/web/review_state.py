"""What a review in a browser carries along: which kinds are asked for, what was skipped, and which question is meant.

Nothing of it is kept by the server: kinds and questions stand in the address or the form, skipped ones in a cookie that
ends with the browser.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Literal, cast, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from readout.ledger.review import Kind, Subject
from readout.ledger.review.records import KINDS
from readout.records import Judgement
from readout.web.problems import Refused

SKIPPED_COOKIE = "readout_skipped"
_MOST_SKIPPED = 150
"""So many ids fit into a cookie; who skips more is asked the first ones again."""
_MOST_CHARACTERS = 1_000
_ID = re.compile(r"[0-9a-f]{16}")
KindAsked = Literal["contact", "actor", "claim", "adrift"]
KindsAsked = Annotated[list[KindAsked], Query(alias="kind", max_length=4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which questions are wanted: ``kinds`` as chosen, all but those about judgements where none was."""

    chosen: tuple[Kind, ...]
    skipped: tuple[str, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds to look among."""
        return self.chosen or KINDS


def _asked(request: Request, kind: KindsAsked = []) -> Asked:  # noqa: B006 - FastAPI copies defaults
    return Asked(chosen=cast("tuple[Kind, ...]", tuple(dict.fromkeys(kind))), skipped=skipped_of(request))


AskedQuestions = Annotated[Asked, Depends(_asked)]
"""What the address and the cookie of a request ask for."""


def skipped_of(request: Request) -> tuple[str, ...]:
    """The ids of the questions that this browser skipped."""
    told = request.cookies.get(SKIPPED_COOKIE, "")[: _MOST_SKIPPED * 17]
    return tuple(ident for ident in told.split(".") if _ID.fullmatch(ident))


def with_skipped(skipped: tuple[str, ...], ident: str) -> str:
    """The cookie's value with one more."""
    return ".".join((*(one for one in skipped if one != ident), ident)[-_MOST_SKIPPED:])


def subject_token(subject: Subject) -> str:
    """What a question is about, for addresses and forms."""
    return json.dumps([subject.kind, subject.left, subject.right, int(subject.joined)], ensure_ascii=False)


def question_address(doubt: Judgement) -> str:
    """The question whether the two mentions of a machine's judgement are one contact."""
    subject = Subject(kind="contact", left=doubt.left, right=doubt.right)
    return f"/review/{subject.id}?{urlencode({'of': subject_token(subject)})}"


def subject_of_token(token: str) -> Subject:
    """What an address or a form is about. Raises Refused where it is nothing."""
    try:
        kind, left, right, joined = json.loads(token[:_MOST_CHARACTERS])
    except (ValueError, TypeError, RecursionError):
        raise Refused("no_question", 404) from None
    if kind not in get_args(Kind) or not all(isinstance(one, str) for one in (left, right)) or joined not in (0, 1):
        raise Refused("no_question", 404)
    return Subject(kind=kind, left=left, right=right, joined=bool(joined))
