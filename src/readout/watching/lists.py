"""Takes a feed or sitemap that was fetched, gives the addresses in it, in one form, with what it says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from readout.errors import InputError, RefusedAddress, SummaryInput
from readout.fetching.addresses import parse_address, shown_address
from readout.fetching.fetcher import Fetched
from readout.intake.feeds import FEED_START, fields_of_entry, read_feed
from readout.intake.fields import Fields
from readout.intake.sitemaps import SITEMAP_START, read_sitemap
from readout.watching.publishers import FollowedPublisher
from readout.world.addresses import without_trackers

_AS_PAGES = 'Say text = "page" of this publisher, so that its articles are fetched'
_NO_ADDRESS = "Look at the feed: an entry has a link, or an id that is an address"
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_/]?([01]\d))?(?:[-_/]?([0-3]\d))?(?!\d)")
"""A day, month or year in the address of a sitemap ("sitemap-2031-03.xml")."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address in a list. ``changed`` is the last change that the list names, ``published`` the publication.

    ``is_map``: it is a further sitemap. ``fields``: its article, where the feed has it whole and is to be taken at its
    word. ``refused``: why it is not fetched.
    """

    address: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    is_map: bool = False
    fields: Fields | InputError | None = None
    refused: RefusedAddress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What a list gives: ``wanted`` addresses in its order; how many the patterns or their age leave out."""

    wanted: tuple[Listed, ...]
    left_out: int


def listed(found: Fetched, kind: str, publisher: FollowedPublisher, ports: frozenset[int]) -> Lists:
    """The addresses in a feed or sitemap. Raises InputError where it is none."""
    wanted: dict[str, Listed] = {}
    left_out = 0
    entries = _sitemap(found) if _is_sitemap(found.body, kind) else _feed(found, publisher)
    oldest = (found.at - timedelta(days=publisher.days)).date().isoformat()
    for raw in entries:
        one = raw if raw.refused else _checked(raw, ports)
        if one.refused is None and (_is_older(one, oldest) or not (one.is_map or publisher.wants(one.address))):
            left_out += 1
        else:
            wanted.setdefault(one.address, one)
    return Lists(wanted=tuple(wanted.values()), left_out=left_out)


def newest_maps(maps: Sequence[Listed], most: int) -> list[Listed]:
    """At most so many of the sitemaps that an index names: those it says nothing of, then those changed last.

    Where it says nothing of too many, those with the latest month in their addresses, then the first and the last ones:
    an index has either what is new first, or its years in their order.
    """
    silent = [one for one in maps if not one.changed]
    dated = sorted((one for one in maps if one.changed), key=lambda one: one.changed or "", reverse=True)
    if len(silent) > most:
        months = [one for one in silent if _MONTH.search(one.address)]
        others = [one for one in silent if not _MONTH.search(one.address)]
        if len(others) > most // 2:
            others = others[: most // 4] + others[-(most // 4) :]
        months.sort(key=lambda one: "".join(_MONTH.findall(one.address)[-1]), reverse=True)
        silent = others + months
    return [*silent, *dated][:most]


def _is_sitemap(body: bytes, kind: str) -> bool:
    """Whether a list is a sitemap: as it begins, whichever of the two it was named as; a packed one as it was named."""
    if kind == "sitemap":
        return FEED_START.match(body) is None
    return SITEMAP_START.match(body) is not None


def _feed(found: Fetched, publisher: FollowedPublisher) -> Iterator[Listed]:
    feed = read_feed(found.body, found.asked, found.address)
    for number, entry in enumerate(feed.entries, start=1):
        if entry.address is None:
            where = f"{found.asked} entry {entry.title or number}"[:300]
            yield Listed(address=where, refused=RefusedAddress(where, "it names no address", _NO_ADDRESS))
            continue
        fields: Fields | InputError | None = None
        if publisher.text == "feed":
            try:
                fields = fields_of_entry(entry, feed, f"{found.asked} entry {number}", whole=True)
            except SummaryInput as error:
                error.remedy = _AS_PAGES
                fields = error
            except InputError as error:
                fields = error
        yield Listed(
            address=entry.address,
            title=entry.title,
            published=entry.published,
            changed=entry.updated or entry.published,
            fields=fields,
        )


def _sitemap(found: Fetched) -> Iterator[Listed]:
    for entry in read_sitemap(found.body, found.asked):
        yield Listed(
            address=entry.address,
            title=entry.title,
            published=entry.published,
            changed=entry.changed or entry.published,
            is_map=entry.is_map,
        )


def _checked(one: Listed, ports: frozenset[int]) -> Listed:
    """With its address in the one form and its moments in UTC; refused where the address is none to fetch."""
    changed, published = in_utc(one.changed), in_utc(one.published)
    try:
        address, refused = parse_address(without_trackers(one.address.strip()), ports).address, None
    except RefusedAddress as error:
        address, refused = shown_address(one.address), error
    return Listed(
        address=address,
        title=one.title,
        published=published,
        changed=changed,
        is_map=one.is_map,
        fields=one.fields,
        refused=refused,
    )


def _is_older(one: Listed, oldest: str) -> bool:
    """Whether the list says that neither its publication nor a change is recent; what is not dated is taken."""
    told = max(filter(None, (one.changed, one.published)), default=None)
    return told is not None and told[:10] < oldest[: len(told[:10])]


def in_utc(words: str | None) -> str | None:
    """A moment with a zone in UTC, in seconds; a day stays a day. So moments compare as text."""
    if words is None or not _DAY.match(words):
        return words
    try:
        moment = datetime.fromisoformat(words)
        if len(words) == 10:
            return words
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except (ValueError, OverflowError):  # in UTC it may lie before the year 1, or after 9999
        return None
