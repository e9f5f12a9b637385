"""Shapes of answers that all of the API shares: lists in parts, and errors."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from readout.ledger.asking.paging import Page
from readout.ledger.asking.written import answer_to_json


class Listing(BaseModel):
    """A part of a list: ``entries`` are the objects that the command prints one a line."""

    entries: list[dict[str, Any]]
    total: int = Field(description="How many there are in all")
    after: str | None = Field(description="Asks for the next part; null where this is the last")


class ErrorBody(BaseModel):
    """What went wrong and what to do; ``code`` is a word that stays."""

    status: int
    code: str
    problem: str
    remedy: str


class ErrorAnswer(BaseModel):
    """The shape of every error."""

    error: ErrorBody


ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": about}
    for status, about in (
        (400, "A question that is none"),
        (401, "No login, or a token that is nobody's"),
        (403, "Not allowed"),
        (404, "Nothing has this id"),
        (422, "A value of the address or the body is not allowed"),
        (503, "The ledger cannot be asked now"),
    )
}


def listing(kind: str, page: Page[Any]) -> Listing:
    """A part of a list as the command's JSON; ``kind`` names its schema: ``readout-contacts/1``."""
    return Listing(entries=[answer_to_json(kind, entry) for entry in page.entries], total=page.total, after=page.after)
