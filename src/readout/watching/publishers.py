"""Takes publishers.toml, gives the publishers to follow; what is wrong in it is told with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any

from readout.errors import FormatInput, InputError, RefusedAddress
from readout.fetching.addresses import parse_address
from readout.fetching.limits import PORTS
from readout.fetching.polite import PACE_SECONDS
from readout.settings import LANGUAGES_READ

DAYS = 7
"""How old an article that is found may be: who begins to follow a sitemap does not want ten years of it."""
MOST_DAYS = 73_000
"""Two hundred years: before the first newspaper that has its archive in a sitemap."""
LEAST_PACE, MOST_PACE = 0.1, 3600.0
"""Seconds between two requests at one host; the least is for servers of one's own."""
MAX_CONFIG_BYTES = 1024 * 1024
_FORM = "'readout watch --example' prints one with everything that may stand in it"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedPublisher:
    """A publisher that is followed. ``text``: where the text of an article is taken from, its page or the feed."""

    name: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    language: str | None = None
    pace: float = PACE_SECONDS
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text: str = "page"
    days: int = DAYS

    def wants(self, address: str) -> bool:
        """Whether the patterns let an address through."""
        if self.include and not any(fnmatchcase(address, pattern) for pattern in self.include):
            return False
        return not any(fnmatchcase(address, pattern) for pattern in self.exclude)


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Everything in publishers.toml."""

    publishers: tuple[FollowedPublisher, ...]
    contact: str | None = None


def example() -> str:
    """A publishers.toml with comments."""
    return files("readout.watching").joinpath("example.toml").read_text(encoding="utf-8")


def read_publishers(path: str, ports: Collection[int] = PORTS) -> Following:
    """What stands in the file. Raises InputError: it cannot be read, is no TOML, or says something that may not be."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_CONFIG_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is none"
        raise InputError(path, f"it cannot be read ({why})", f"Give one with --config; {_FORM}") from None
    if len(data) > MAX_CONFIG_BYTES:
        raise FormatInput(path, "it is larger than 1 MB", _FORM)
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FormatInput(path, f"it is no TOML ({str(error)[:100]})", _FORM) from None
    return _following(values, path, ports)


def _following(values: Mapping[str, Any], path: str, ports: Collection[int]) -> Following:
    _check_names(values, {"contact": str, "publisher": list}, path)
    tables = values.get("publisher", [])
    if not tables or not all(isinstance(table, dict) for table in tables):
        raise FormatInput(path, "no publisher stands in it", _FORM)
    publishers = tuple(_publisher(table, f"{path}, publisher {n}", ports) for n, table in enumerate(tables, start=1))
    names = [one.name for one in publishers]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FormatInput(path, f"the publisher {twice[0]!r} stands in it twice", "Put its feeds into one list")
    return Following(publishers=publishers, contact=values.get("contact"))


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "name": str, "feeds": list, "sitemaps": list, "language": str, "pace": (int, float), "include": list,
    "exclude": list, "text": str, "days": int,
}  # fmt: skip


def _publisher(table: Mapping[str, Any], where: str, ports: Collection[int]) -> FollowedPublisher:
    _check_names(table, _KINDS, where)
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    name = str(given.get("name", "")).strip()
    if not name or not name.isprintable():
        raise FormatInput(where, "it has no name", _FORM)
    found = FollowedPublisher(**{**given, "name": name})
    where = f"{where} ({name})"
    if not found.feeds and not found.sitemaps:
        raise FormatInput(where, "it has no feeds and no sitemaps", _FORM)
    if not LEAST_PACE <= found.pace <= MOST_PACE or not 1 <= found.days <= MOST_DAYS:
        problem = f"pace lies between {LEAST_PACE} and {MOST_PACE:.0f} seconds, days between 1 and {MOST_DAYS}"
        raise FormatInput(where, problem, _FORM)
    if found.text not in ("page", "feed") or (found.text == "feed" and found.sitemaps):
        raise FormatInput(where, 'text is "page" or "feed", and "feed" goes with feeds only', _FORM)
    if found.language and found.language not in LANGUAGES_READ:
        raise FormatInput(where, f"its language {found.language!r} is not read yet", _FORM)
    for address in (*found.feeds, *found.sitemaps):
        try:
            parse_address(address, ports)
        except RefusedAddress as error:
            raise FormatInput(where, f"{error.origin}: {error.problem}", error.remedy) from None
    return found


def _check_names(table: Mapping[str, Any], kinds: Mapping[str, type | tuple[type, ...]], where: str) -> None:
    """Only names that are known, each with a value of its kind, lists of texts."""
    for name, value in table.items():
        kind = kinds.get(name)
        if kind is None:
            raise FormatInput(where, f"{name!r} is not known here (known: {', '.join(kinds)})", _FORM)
        is_list = name != "publisher" and isinstance(value, list)
        wrong_list = is_list and not all(isinstance(one, str) and one.strip() for one in value)
        if not isinstance(value, kind) or isinstance(value, bool) or wrong_list:
            raise FormatInput(where, f"{name!r} has a value of a wrong kind", _FORM)
