"""Tells which addresses are those of one article: by what says nothing of it (``addresses.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_USUAL_PORTS = {None, 80, 443}
_PATH_SAFE = "/:@!$&'()*+,;=~|[]"
_MOST_PARAMETERS = 200  # of an address; real ones have up to twenty


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Whole names of trackers, beginnings of such names, and what a host begins with that is only a door."""
    data = tomllib.loads((files("readout.world") / "addresses.toml").read_text(encoding="utf-8"))
    names = data["trackers"].split()
    doors = "|".join(map(re.escape, data["doors"].split()))
    return (
        frozenset(name for name in names if not name.endswith("*")),
        tuple(name[:-1] for name in names if name.endswith("*")),
        re.compile(rf"(?:{doors})\.(?=.*\.)"),
    )


def without_door(host: str) -> str:
    """A host as all are called under which one publisher shows the same pages: "www.a.example" and "m.a.example"."""
    return _words()[2].sub("", host.lower().rstrip("."), count=1)


def without_trackers(address: str) -> str:
    """An address without what only counts visitors; the rest as it is. What is none stays."""
    begin, mark, query = address.partition("?")
    query, hash_, fragment = query.partition("#")
    kept = _kept(query)
    begin = _SESSION.sub("", begin)
    return begin + (mark + kept if kept else "") + hash_ + fragment


def _kept(query: str) -> str:
    names, beginnings, _ = _words()
    parts = query.split("&", _MOST_PARAMETERS)
    lowered = [unquote(part.partition("=")[0]).removeprefix("amp;").lower() for part in parts]
    kept = (
        part
        for part, name in zip(parts, lowered, strict=True)
        if part and name not in names and not name.startswith(beginnings)
    )
    return "&".join(kept)


def key_of(address: str) -> str:
    """What all addresses of one article have in common: scheme, door, trackers and fragment do not tell it apart."""
    try:
        parts = urlsplit(without_trackers(address.strip()))
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return address.partition("#")[0]
        port = "" if parts.port in _USUAL_PORTS else f":{parts.port}"
        path = quote(unquote(parts.path, errors="surrogateescape"), safe=_PATH_SAFE, errors="surrogateescape")
        host = without_door(parts.hostname)
        return urlunsplit(("https", host + port, path.rstrip("/") or "/", parts.query, ""))
    except ValueError:
        return address.partition("#")[0]
