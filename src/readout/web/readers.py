"""Reading of what is sent to a server: bounded in number, length and time, so that it goes on answering."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator

from readout.errors import InputError, TooLargeInput
from readout.records import Article, Reading
from readout.web.reading_worker import Failed, NotStarted, ReadingWorker, TooSlow

MOST_ARTICLES = 100
"""Articles of one request."""
MOST_CHARACTERS = 50_000
"""One article's text: three times the longest report there is; a second or two of reading."""
SECONDS = 15.0
"""For all articles of a request: half the time until an answer must begin."""
_LOG = logging.getLogger("readout.web")
_LATER = "Send it and what follows in another request, or use readout add"

Opened = Article | Reading | InputError


def readings(
    opened: Iterable[Opened], worker: ReadingWorker, *, seconds: float = SECONDS
) -> Iterator[Reading | InputError]:
    """What is made of each input, in order: its reading, or the error in its place. It ends with one where there is
    more than a server reads at once."""
    until = time.monotonic() + seconds
    for number, one in enumerate(opened):
        where = (one.article if isinstance(one, Reading) else one).origin or "request"
        if number == MOST_ARTICLES:
            yield TooLargeInput(where, f"more than {MOST_ARTICLES} articles are in it", _LATER)
            return
        if not isinstance(one, Article):
            yield one
            continue
        left = until - time.monotonic()
        if left <= 0:
            yield TooLargeInput(where, "reading took too long before it came to this one", _LATER)
            return
        yield _read(one, where, worker, left)


def _read(article: Article, where: str, worker: ReadingWorker, seconds: float) -> Reading | InputError:
    if len(article.text) > MOST_CHARACTERS:
        problem = f"its text has more than {MOST_CHARACTERS:,} characters"
        return TooLargeInput(where, problem, "Add it with 'readout add', which takes longer ones")
    try:
        return worker.read(article, seconds)
    except TooSlow:
        return TooLargeInput(where, "reading it takes too long", "Try it again, or add it with 'readout add'")
    except NotStarted as error:
        _LOG.error("%s", error)
        return InputError(where, "this server cannot read just now", "Try it again in a moment")
    except Failed as error:
        _LOG.error("a fault of the program while reading (%s)", error)
        return InputError(where, "a fault of the program", "Please report it, with the article if you may")
