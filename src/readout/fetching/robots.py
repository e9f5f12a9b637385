"""Takes a robots.txt, says whether an address may be fetched and how long to wait between two (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readout.errors import FetchFailed, InputError, RefusedAddress
from readout.fetching.addresses import Target
from readout.fetching.agent import PRODUCT

if TYPE_CHECKING:
    from protego import Protego

    from readout.fetching.fetcher import Fetched

PATH = "/robots.txt"
PARSED_BYTES = 512 * 1024
"""Of a robots.txt; RFC 9309 asks for 500 kiB at least. Those of newspapers have 1 to 20 kB."""
MAX_LINES = 5_000
"""And of its lines: the rules are looked at one by one for every address."""
MAX_DELAY_SECONDS = 120.0
"""The longest Crawl-delay that is kept to as it stands. Who asks for more is asked so often at most: a desk that
follows a feed fetches a few articles an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one host allows. ``rules`` None: everything; ``unknown``: nothing yet, for its robots.txt cannot be had.

    ``refused``: why the host is not asked at all.
    """

    rules: Protego | None = None
    unknown: str | None = None
    refused: RefusedAddress | None = None

    def check(self, target: Target, shown: str) -> None:
        """Raises RefusedAddress where the host does not want it fetched, FetchFailed where nobody knows."""
        if self.refused is not None:
            raise RefusedAddress(shown, self.refused.problem, self.refused.remedy)
        if self.unknown is not None:
            problem = f"its robots.txt cannot be had, so nothing is fetched ({self.unknown})"
            raise FetchFailed(shown, problem, "Try again later")
        if self.rules is not None and not self.rules.can_fetch(target.address, PRODUCT):
            remedy = "Ask the publisher, or save the page in a browser and give the file"
            raise RefusedAddress(shown, "its robots.txt does not allow it", remedy)

    @property
    def delay(self) -> float:
        """Seconds that it wants between two requests; 0 where it says nothing."""
        said = self.rules.crawl_delay(PRODUCT) if self.rules is not None else None
        return min(max(0.0, float(said or 0.0)), MAX_DELAY_SECONDS)


def robots_of(found: Fetched | InputError) -> Robots:
    """What an answer to the question for robots.txt means: none there allows all, a fault of the server nothing."""
    if isinstance(found, RefusedAddress):
        return Robots(refused=found)
    if isinstance(found, InputError):
        return Robots(unknown=found.problem)
    if found.status == 200:
        return Robots(rules=_parsed(found.body))
    if 400 <= found.status < 500 and found.status != 429:
        return Robots()
    return Robots(unknown=f"the server answers {found.status}")


def _parsed(body: bytes) -> Protego:
    from protego import Protego  # noqa: PLC0415 - only who fetches

    text = body[:PARSED_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = [line[:2_000] for line in text.splitlines()[:MAX_LINES]]
    return Protego.parse("\n".join(lines))
