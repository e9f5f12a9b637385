"""Takes the first page of an article that was fetched, gives the whole of it: its further pages are fetched, too."""

from __future__ import annotations

from collections.abc import Callable

from readout.errors import InputError
from readout.fetching.fetcher import Fetched
from readout.intake.next_pages import joined, next_address
from readout.intake.page_address import part_of_several
from readout.records import Article

MOST_PAGES = 10
"""Of one article; newspapers cut long ones into two to six."""


def whole_article(
    first: Article, found: Fetched, ask: Callable[[str], Fetched], opened: Callable[[Fetched], Article | InputError]
) -> tuple[Article, str | None]:
    """The article with its further pages, and what is to be told where one of them cannot be had.

    ``ask`` fetches an address, ``opened`` reads a page. What is only a later page is left as it is.
    """
    if part_of_several(found.address) != 1:
        return first, None
    pages, here = [first], found
    while (there := next_address(here.body, here.address)) is not None:
        if len(pages) == MOST_PAGES:
            return joined(pages), f"it has more than {MOST_PAGES} pages, of which the first are kept"
        try:
            here = ask(there)
            page = opened(here)
        except InputError as error:
            return joined(pages), _missing(len(pages) + 1, error)
        if isinstance(page, InputError):
            return joined(pages), _missing(len(pages) + 1, page)
        pages.append(page)
        if part_of_several(here.address) != len(pages):
            break  # it leads elsewhere
    return joined(pages), None


def _missing(number: int, error: InputError) -> str:
    return f"its page {number} cannot be had ({error.problem}), so what stands there is missing"
