"""How much a server may send and how long it may take; every limit with its reason."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FETCHED_BYTES = 16 * 1024 * 1024
"""One answer, packed and unpacked. Pages of newspapers have 50 kB to 3 MB, feeds up to 2 MB, full sitemaps 10 MB
(the protocol allows 50 MB; who has one packs it, and it is still more than a desk needs)."""

MAX_SECONDS = 30.0
"""For one address with all its redirects, waiting for a turn not counted: slow presses answer within ten."""

CONNECT_SECONDS = 10.0
"""Until a connection stands, each of a host's addresses: the other side of the world takes half a second."""

RESOLVE_SECONDS = 10.0
"""Until a name has its addresses; a resolver tries twice, five seconds each."""

MAX_REDIRECTS = 5
"""What RFC 9309 asks a reader of robots.txt to follow at least; articles need two (http to https, short to long)."""

MAX_RATIO = 100
"""How many times its size an answer may unfold to. Markup packs to a tenth, feeds to a twentieth; a bomb to 1,000th."""

RATIO_CHECK_BYTES = 1024 * 1024
"""Unpacked bytes from which the ratio is looked at: an empty page of one megabyte hurts nobody."""

MAX_ADDRESS_CHARACTERS = 2_000
"""Of an address. Browsers and servers take some 2,000 to 8,000; articles have 60 to 300."""

PORTS = frozenset({80, 443})
"""On which pages are served; other ports are those of other services, whose answers are nobody's article."""

MAX_ADDRESSES_OF_A_HOST = 16
"""Which one name may stand for; large hosts have up to eight. All are looked at, the first four are tried."""

TRIED_ADDRESSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one fetcher."""

    size: int = MAX_FETCHED_BYTES
    seconds: float = MAX_SECONDS
    connect_seconds: float = CONNECT_SECONDS
    resolve_seconds: float = RESOLVE_SECONDS
    redirects: int = MAX_REDIRECTS
    ratio: int = MAX_RATIO
