"""Takes addresses of an article, gives the canonical one, where its page may speak for it, and the day in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import SplitResult, urljoin, urlsplit

from readout.world.addresses import without_door, without_trackers

_LONGEST = 2_000  # characters
_DAY = re.compile(r"^https?://[^/?#]+/(?:[^?#]*/)?((?:19|20)\d\d)([/-])([01]\d)\2([0-3]\d)(?=[/-][^/?#]|/?$)")
"""A day with more of the path behind it, or at its end; what stands behind a question mark may be of anything."""
_PART = re.compile(
    r"[?&](?:page|seite|pagenum|paged)=(\d{1,3})(?!\d)|/(?:seite|page|teil)[-_/](\d{1,3})(?=[/.?#]|$)", re.IGNORECASE
)
"""Which page of several an address is of."""


_FRONT = re.compile(r"/?(?:(?:index|default|home|start|startseite)(?:\.[a-z]{2,5})?)?/?", re.IGNORECASE)
"""The path of a site's front page."""
_OF_ARTICLE = re.compile(r"-[^/]*-|\d{4}")
"""What the last part of an article's path has: several words, or a number."""

_GENERAL = 3
"""Letters of a second label that many share under a country's own; longer ones are names, shorter names have none."""


def canonical_address(told: Iterable[str | None], found_at: str | None) -> str | None:
    """The first of the addresses that a page names as its own that is one of a page, absolute; else where it was found.

    One that leads to a site's front page, or to the section that the article is in, is none, and what the second page
    of an article says of itself is where the first is: it would pass for another text of that. Where the page was found
    at an address, only one on the same host counts: else any page could pass for a newer version of somebody else's.
    """
    for address in filter(None, (*told, found_at)):
        try:
            url = urljoin(found_at or "", address)
            parts, found = urlsplit(url), urlsplit(found_at or "")
            own = not found.hostname or same_house(parts.hostname or "", found.hostname)
        except ValueError:
            continue
        is_page = parts.scheme in ("http", "https") and bool(parts.hostname) and not _is_list(parts, found)
        if (
            own
            and is_page
            and len(url) <= _LONGEST
            and (not found_at or part_of_several(found_at) in (1, part_of_several(url)))
        ):
            return without_trackers(url)
    return None


def _is_list(told: SplitResult, found: SplitResult) -> bool:
    """Whether an address is that of a front page, or of a section over the article that was found."""
    if _FRONT.fullmatch(told.path):
        return not told.query
    above, below = told.path.rstrip("/") + "/", found.path.rstrip("/")
    under = below.startswith(above) and _OF_ARTICLE.search(below.rpartition("/")[2])
    return bool(under) and not _OF_ARTICLE.search(told.path.rstrip("/").rpartition("/")[2])


def part_of_several(address: str) -> int:
    """The number of the page, 1 where the address tells none."""
    found = _PART.search(address)
    return int(found[1] or found[2]) if found else 1


def without_part(address: str) -> str:
    """An address without the number of the page: what all pages of one article have in common."""
    found = _PART.search(address)
    if found is None:
        return address.partition("#")[0].rstrip("/?")
    rest = address[found.end() :]
    if found[0].startswith("?") and rest.startswith("&"):
        rest = "?" + rest[1:]
    return (address[: found.start()] + rest).partition("#")[0].rstrip("/?")


def same_house(one: str, other: str) -> bool:
    """Whether two hosts are one publisher's, as ``www.`` and ``m.`` of a name are."""
    return without_door(one) == without_door(other)


def same_site(one: str | None, other: str | None) -> bool:
    """Whether two addresses are of hosts of one site: "rss.nordpost.example" and "www.nordpost.example"."""
    try:
        hosts = [(urlsplit(address or "").hostname or "").rstrip(".") for address in (one, other)]
    except ValueError:
        return False
    sites = {_site(host) for host in hosts}
    return len(sites) == 1 and "" not in sites


def _site(host: str) -> str:
    """The last two labels of a name; three where the last but one is no name of somebody ("co.uk", "gov.au")."""
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host:
        return host
    return ".".join(labels[-3 if len(labels) > 2 and len(labels[-2]) <= _GENERAL else -2 :])


def day_in_address(address: str | None, retrieved: str | None = None) -> str | None:
    """The day in the path of an article's address ("/politik/2031/03/08/halm"), in ISO 8601.

    One after the time of fetching is not of publication.
    """
    found = _DAY.search(address or "")
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4])).isoformat()
    except ValueError:
        return None
    return day if not retrieved or day <= retrieved[:10] else None
