"""A list in other shapes: JSON as the API gives it, CSV, Parquet, and a feed; from the question of its page.

Every file tells what it is a part of: ``Readout-Total`` counts the whole list, ``Readout-Lines`` what is in the file;
where there is more, ``Link: <…>; rel="next"`` asks for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from starlette.responses import Response

from readout.errors import ReadoutError
from readout.export.carrying import in_utf8
from readout.export.csv_files import csv_lines, spreadsheet_lines
from readout.export.parquet import parquet_lines
from readout.export.tables import Line
from readout.ledger.asking.written import answer_to_json
from readout.web.atom import FEED_ENTRIES, FeedEntry, feed
from readout.web.filters import filters_alone, queried
from readout.web.list_lines import list_tables
from readout.web.problems import Refused
from readout.web.rendering import Viewing

Suffix = Literal["json", "csv", "parquet", "atom"]
TableSuffix = Literal["json", "csv", "parquet"]

FILE_LINES = 10_000
"""Lines of a file: more than a spreadsheet's reader looks through, and made within a few seconds."""
JSON_ENTRIES = 1_000
"""Entries of a JSON answer, which has them whole: with histories and passages."""
_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "atom": "application/atom+xml; charset=utf-8",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A part of a list to be handed on; ``kind`` names its table and its schema, ``after`` asks for the next part.

    ``rows`` makes lines of a table of it, ``news`` entries of a feed.
    """

    kind: str
    entries: tuple[Any, ...]
    total: int
    after: str | None
    rows: Callable[[], Iterable[Line]]
    news: Callable[[], Iterable[FeedEntry]] = tuple
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A link to a list in another shape."""

    label: str
    address: str
    media_type: str


def file_limit(view: Viewing, suffix: str, asked: int) -> int:
    """How many entries a file has: as many as the address asks for, else the most that this shape takes."""
    most = {"json": JSON_ENTRIES, "atom": FEED_ENTRIES}.get(suffix, FILE_LINES)
    return min(asked, most) if "limit" in view.request.query_params else most


def file_answer(found: ListFile, suffix: Suffix, view: Viewing) -> Response:
    """The list in this shape. Raises Refused where what it takes is not installed."""
    content = _atom(found, view) if suffix == "atom" else _CONTENT[suffix](found, view)
    headers = {"Readout-Total": str(found.total), "Readout-Lines": str(len(found.entries))}
    if found.after is not None:
        following = view.with_query(after=found.after)
        headers["Link"] = f'<{view.absolute(following)}>; rel="next"'
    if suffix in ("csv", "parquet"):
        headers["Content-Disposition"] = f'attachment; filename="readout-{found.kind}.{suffix}"'
    headers |= {"Cache-Control": "private, no-cache"}
    return Response(content, media_type=_TYPES[suffix], headers=headers)


def json_answer(value: dict[str, Any]) -> Response:
    """One object as JSON."""
    return Response(_as_json(value), media_type=_TYPES["json"], headers={"Cache-Control": "private, no-cache"})


def _as_json(value: Any) -> bytes:
    return in_utf8(json.dumps(value, ensure_ascii=False)).encode()


def _json(found: ListFile, _view: Viewing) -> bytes:
    entries = [answer_to_json(found.kind, entry) for entry in found.entries]
    return _as_json({"entries": entries, "total": found.total, "after": found.after})


def _csv(found: ListFile, view: Viewing) -> bytes:
    table = list_tables()[found.kind]
    if view.request.query_params.get("spreadsheet") == "de":
        return b"".join(spreadsheet_lines(table, found.rows(), "de"))
    return b"".join(csv_lines(table, found.rows()))


def _parquet(found: ListFile, _view: Viewing) -> bytes:
    try:
        return b"".join(parquet_lines(list_tables()[found.kind], found.rows()))
    except ReadoutError as error:
        if isinstance(error.__cause__, ImportError):
            raise Refused("no_parquet", 501) from error
        raise


_CONTENT: dict[str, Callable[[ListFile, Viewing], bytes]] = {"json": _json, "csv": _csv, "parquet": _parquet}


def _atom(found: ListFile, view: Viewing) -> bytes:
    path = re.sub(r"\.atom$", "", view.request.url.path)
    page = "/" if path == "/contacts" else path
    fields = filters_alone(view)
    return feed(
        title=found.title,
        own=view.absolute(queried(view.request.url.path, fields)),
        page=view.absolute(queried(page, fields)),
        language=view.words.language,
        entries=found.news(),
    )


def file_links(view: Viewing, path: str, suffixes: Iterable[Suffix], **more: str) -> tuple[FileLink, ...]:
    """Links to this list in other shapes; ``more`` is what of its showing belongs to the question (a step, a kind)."""
    fields = [*filters_alone(view), *more.items()]
    found = [
        FileLink(
            label=view.words(f"lists.{suffix}"), address=queried(f"{path}.{suffix}", fields), media_type=_TYPES[suffix]
        )
        for suffix in suffixes
    ]
    if any(suffix == "csv" for suffix in suffixes):
        german = queried(f"{path}.csv", [*fields, ("spreadsheet", "de")])
        found.append(FileLink(label=view.words("lists.spreadsheet"), address=german, media_type=_TYPES["csv"]))
    return tuple(found)


def picture_answer(svg: str, name: str) -> Response:
    """A picture to be saved; its own rules of style are all that it may load."""
    headers = {
        "Content-Disposition": f'attachment; filename="readout-{name}.svg"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Cache-Control": "private, no-cache",
    }
    return Response(svg, media_type=_TYPES["svg"], headers=headers)
