"""The table ``heads.toml``: words that stand above a pasted text, ready to look things up in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWords:
    """The lists of the table, in small letters but for ``masthead_starts``; their meaning stands there."""

    masthead_ends: tuple[str, ...]
    doubtful_ends: tuple[str, ...]
    masthead_starts: tuple[str, ...]
    no_masthead: tuple[str, ...]
    senders: tuple[str, ...]
    releases: tuple[str, ...]
    published: tuple[str, ...]
    changed: tuple[str, ...]
    beside: tuple[str, ...]
    events: tuple[str, ...]
    inside_names: tuple[str, ...]
    inside_mastheads: tuple[str, ...]
    sections: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    ends_open: tuple[str, ...]


@lru_cache(maxsize=1)
def head_words() -> HeadWords:
    """The table of the package."""
    data = tomllib.loads((resources.files("readout.intake") / "heads.toml").read_text(encoding="utf-8"))
    return HeadWords(**{one.name: tuple(data[one.name].split()) for one in fields(HeadWords)})
