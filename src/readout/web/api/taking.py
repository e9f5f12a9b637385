"""Articles in the body of a request: JSON, JSON Lines, text or HTML, as the command line takes them in files."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from readout.errors import FormatInput, InputError
from readout.intake import Overrides, open_upload, parse_published
from readout.intake.archives.packings import packing_of
from readout.web.api.articles import READING
from readout.web.api.schemas import Schema, object_of
from readout.web.api.shapes import COMPONENTS
from readout.web.readers import MOST_ARTICLES, MOST_CHARACTERS, Opened

_SUFFIXES = {
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
}
"""What a body holds, by what it says of itself; anything else is told by its beginning."""

_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_ARTICLE = COMPONENTS.named(
    "ArticleGiven",
    object_of(
        {"text": {"type": "string", "maxLength": MOST_CHARACTERS}}
        | dict.fromkeys(("title", "published", "publisher", "url", "language"), _MAYBE_TEXT),
        maybe=("title", "published", "publisher", "url", "language"),
        told="An article: its text and what is known of it; `published` is a day or a moment (ISO 8601).",
    ),
)
_EXAMPLE = {
    "text": "Außenministerin Mira Halm hat am Dienstag mit Ilo Varga telefoniert.",
    "publisher": "Nordpost",
    "published": "2031-03-05",
}
REJECTED: Schema = {
    "type": "array",
    "items": COMPONENTS.named(
        "Rejected",
        object_of(
            {name: {"type": "string"} for name in ("origin", "problem", "remedy")},
            told="An input that could not be read, and what to do about it.",
        ),
    ),
}


def body_of_articles(*, readings: bool) -> dict[str, Any]:
    """The description of a body with articles, and with readings where these are taken."""
    one = {"anyOf": [_ARTICLE, READING]} if readings else _ARTICLE
    many = {"anyOf": [one, {"type": "array", "items": one, "maxItems": MOST_ARTICLES}]}
    text: Schema = {"type": "string"}
    return {
        "requestBody": {
            "required": True,
            "description": f"At most {MOST_ARTICLES} articles of at most {MOST_CHARACTERS:,} characters each.",
            "content": {
                "application/json": {"schema": many, "example": _EXAMPLE},
                "application/x-ndjson": {"schema": text | {"description": "One object a line"}},
                "text/plain": {"schema": text | {"description": "The text of one article"}},
                "text/html": {"schema": text | {"description": "A saved page"}},
            },
        }
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A body with what the address says about every article in it."""

    content: bytes
    suffix: str
    overrides: Overrides

    def opened(self) -> list[Opened]:
        """What is in it, as far as a server reads at once, and the first thing beyond that."""
        found: list[Opened] = []
        packing = packing_of(self.content)
        if packing:  # its size would not be known
            return [FormatInput("request", f"it is packed with {packing.name}", "Send it unpacked")]
        for one in open_upload(io.BytesIO(self.content), f"request{self.suffix}", self.overrides):
            found.append(one)
            if len(found) > MOST_ARTICLES:
                break
        return found


async def _taken(
    request: Request,
    *,
    publisher: Annotated[str | None, Query(max_length=200, description="Who published the articles")] = None,
    published: Annotated[str | None, Query(max_length=40, description="Day of publication")] = None,
    title: Annotated[str | None, Query(max_length=500, description="Title of the article")] = None,
    language: Annotated[
        str | None, Query(max_length=20, description="Language of the articles; skips the check")
    ] = None,
) -> Taken:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    known = Overrides(
        published=parse_published(published, "published"), publisher=publisher, title=title, language=language
    )
    return Taken(content=await request.body(), suffix=_SUFFIXES.get(kind, ""), overrides=known)


TakenBody = Annotated[Taken, Depends(_taken)]
"""The articles that a request brings."""


def rejected_to_json(error: InputError) -> dict[str, str]:
    """An input that could not be read."""
    return {"origin": error.origin, "problem": error.problem, "remedy": error.remedy}
