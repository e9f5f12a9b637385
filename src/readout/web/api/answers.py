"""Shapes of answers that all of the API shares: lists in parts, single records, errors; each known again by its tag."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from readout.ledger.asking.paging import LIMIT, Page
from readout.ledger.asking.written import answer_to_json
from readout.web.json_answers import Json
from readout.web.people import Asking, Scope, User

MOST_AT_ONCE = 500
"""Entries of a list in one answer: a few hundred kilobytes of JSON."""

Limit = Annotated[int, Query(ge=1, le=MOST_AT_ONCE, description="Entries at once")]
After = Annotated[
    str | None, Query(max_length=200, description="Go on where a list ended: the value of `after` in its answer")
]
__all__ = ["ERRORS", "LIMIT", "After", "Answering", "Answers", "Limit", "errors"]


class ErrorBody(BaseModel):
    """What went wrong and what to do; ``code`` is a word that stays."""

    status: int = Field(examples=[404])
    code: str = Field(examples=["unknown_id"])
    problem: str
    remedy: str


class ErrorAnswer(BaseModel):
    """The shape of every error."""

    error: ErrorBody


_ABOUT = {
    400: "A question that is none, or an input that cannot be read",
    401: "No login, or a token that is nobody's",
    403: "Not allowed, or a server that is for reading only",
    404: "Nothing has this id",
    409: "What was asked about has changed since",
    413: "Too large",
    421: "The server does not answer under this name",
    422: "A value of the address or the body is not allowed",
    503: "The ledger is busy, or it took too long",
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an address, for its description."""
    return {status: {"model": ErrorAnswer, "description": _ABOUT[status]} for status in statuses}


ERRORS = errors(400, 401, 403, 404, 421, 422, 503)
"""What every address may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Answers one request."""

    request: Request
    user: User

    def one(self, value: Any, status: int = 200, link: str | None = None) -> Response:
        """A record as JSON; 304 where whoever asks has this very answer."""
        made = value if self.user.scope >= Scope.ADMIN else without_folders(value)
        content = Json(made).body
        headers = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
        if link:
            headers["Link"] = link
        if self.request.method == "GET":
            headers["ETag"] = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
            if _has(self.request, headers["ETag"]):
                return Response(status_code=304, headers=headers)
        return Json(content, status_code=status, headers=headers)

    def page(self, kind: str, page: Page[Any], **more: Any) -> Response:
        """A part of a list as the command's JSON; ``kind`` names its schema: ``readout-contacts/1``."""
        return self.listing([answer_to_json(kind, entry) for entry in page.entries], page.total, page.after, **more)

    def listing(self, entries: Iterable[Any], total: int, after: str | None = None, **more: Any) -> Response:
        """The same of entries that are JSON already."""
        link = f'<{self._next(after)}>; rel="next"' if after is not None else None
        return self.one({"entries": list(entries), "total": total, "after": after} | more, link=link)

    def _next(self, after: str) -> str:
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name != "after"]
        return f"{self.request.url.path}?{urlencode([*kept, ('after', after)])}"


def _has(request: Request, tag: str) -> bool:
    told = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    return tag.removeprefix("W/") in told or "*" in told


def without_folders(value: Any) -> Any:
    """An answer that names files without their folders: those of this machine are nobody's business elsewhere."""
    if isinstance(value, dict):
        made = {name: without_folders(held) for name, held in value.items()}
        origin = value.get("origin")
        if isinstance(origin, str):
            made["origin"] = shown_origin(origin)
        detail = value.get("detail")
        if isinstance(detail, dict) and isinstance(detail.get("origin"), str) and isinstance(value.get("words"), str):
            made["words"] = value["words"].replace(detail["origin"], shown_origin(detail["origin"]))
        return made
    return [without_folders(one) for one in value] if isinstance(value, list) else value


def shown_origin(origin: str) -> str:
    """The name of a file (or a line in it) without the folders above."""
    return PurePath(origin).name


def _answering(request: Request, user: Asking) -> Answering:
    return Answering(request=request, user=user)


Answers = Annotated[Answering, Depends(_answering)]
"""What a handler of the API answers with."""
