"""Tells which members of an archive hold no article by their kind: by name, media type, status or first bytes."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import PurePosixPath
from typing import NamedTuple

from readout.errors import NotAnArticle

_REMEDY = "Nothing is lost by it"


class _Kinds(NamedTuple):
    endings: dict[str, str]
    names: dict[str, str]
    folders: dict[str, str]
    media: dict[str, str]
    beginnings: tuple[tuple[bytes, str], ...]
    statuses: dict[str, str]
    records: dict[str, str]
    feeds: frozenset[str]


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    data = tomllib.loads((resources.files("readout.intake.archives") / "kinds.toml").read_text(encoding="utf-8"))
    tables = {
        table: {word: kind for kind, words in data[table].items() for word in words.split()}
        for table in ("endings", "names", "folders", "media", "statuses", "records")
    }
    begins = tuple((begin.encode("latin-1"), kind) for kind, all_of in data["beginnings"].items() for begin in all_of)
    feeds = frozenset(word for words in data["feeds"].values() for word in words.split())
    return _Kinds(beginnings=begins, feeds=feeds, **tables)


def aside(origin: str, kind: str) -> NotAnArticle:
    """What stands for a member of a kind that holds no article; ``kind`` is a word in the plural."""
    error = NotAnArticle(origin, f"no article lies in {kind}", _REMEDY)
    error.aside = kind
    return error


def kind_by_name(name: str) -> str | None:
    """The kind that a path or the path of an address tells; None where it may hold an article."""
    kinds, path = _kinds(), PurePosixPath(name.replace("\\", "/").lower())
    for folder in path.parts[:-1]:
        if folder in kinds.folders:
            return kinds.folders[folder]
    if path.name in kinds.names or path.name.startswith("._"):
        return kinds.names.get(path.name, "files of the system")
    return kinds.endings.get(path.suffix[1:])


def kind_by_media(media: str) -> str | None:
    """The same by a media type, which has no parameters any more."""
    known = _kinds().media
    return known.get(media) or known.get(media.partition("/")[0])


def may_be_feed(name: str, media: str) -> bool:
    """Whether a path or a media type leaves it open that this is a feed: its beginning tells."""
    feeds = _kinds().feeds
    return media in feeds or PurePosixPath(name.lower()).suffix[1:] in feeds


def kind_by_beginning(head: bytes) -> str | None:
    """The same by the first bytes."""
    return next((kind for begin, kind in _kinds().beginnings if head.startswith(begin)), None)


def kind_by_status(status: str) -> str | None:
    """The same by the status of an HTTP answer."""
    return _kinds().statuses.get(status) or _kinds().statuses.get(status[:1])


def kind_of_record(record_type: str) -> str | None:
    """The same by the type of a WARC record."""
    return _kinds().records.get(record_type)
