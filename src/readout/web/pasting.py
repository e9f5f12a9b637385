"""Takes what somebody pasted or uploaded, gives its readings, and for what cannot be read the error in its place."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator
from importlib.resources import files
from io import BytesIO
from typing import BinaryIO

from readout.errors import EmptyInput, InputError, TooLargeInput
from readout.intake import Overrides, open_upload
from readout.ledger.bodies import check_keepable
from readout.records import Article, Reading
from readout.web.desk import Paste
from readout.web.reading_worker import Failed, NotStarted, ReadingWorker, TooSlow

MAX_CHARACTERS = 60_000
"""Text of one paste in all. Ten thousand characters are read in half a second to a second, sixty thousand in four to
eight, on a busy machine in fifteen; a news article has 2,000 to 13,000."""
MAX_ARTICLES = 20
"""Articles of one paste: what a page can still show."""
MAX_FILES = 20
SECONDS = 20.0
"""For the reading of one paste, within the server's limit for an answer."""
_MORE = "Put larger ones in with 'readout add'"
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*")

Upload = tuple[str, BinaryIO]
"""The name of a file, and the file."""


def example_files() -> list[Upload]:
    """Three reports of one invented call, for whoever has none at hand."""
    folder = files("readout.web").joinpath("examples")
    return [(one.name, BytesIO(one.read_bytes())) for one in sorted(folder.iterdir(), key=lambda one: one.name)]


def pasted(text: str, name: str) -> list[Upload]:
    """What was written into the field, as a file; nothing where nothing was."""
    return [(name, BytesIO(text.replace("\r\n", "\n").encode("utf-8", "replace")))] if text.strip() else []


def is_address(text: str) -> bool:
    """Whether it is nothing but the address of a page."""
    return _ADDRESS.fullmatch(text) is not None


def read_uploads(uploads: Iterable[Upload], known: Overrides, worker: ReadingWorker, seconds: float = SECONDS) -> Paste:
    """Reads all of them; what cannot be read, or no longer within the time, is told, and the others still are."""
    return read_opened(_opened(uploads, known), worker, seconds)


def read_opened(
    every: Iterable[Article | Reading | InputError], worker: ReadingWorker, seconds: float = SECONDS
) -> Paste:
    """The same of what has been opened."""
    readings: list[Reading] = []
    errors: list[InputError] = []
    end, characters = time.monotonic() + seconds, 0
    for opened in every:
        if isinstance(opened, InputError):
            errors.append(opened)
            continue
        article = opened.article if isinstance(opened, Reading) else opened
        characters += len(article.text)
        try:
            _check(article, characters, len(readings))
            reading = opened if isinstance(opened, Reading) else _read(article, worker, end - time.monotonic())
            check_keepable(reading)
        except InputError as error:
            errors.append(error)
            characters -= len(article.text)
        else:
            readings.append(reading)
    return Paste(readings=tuple(readings), errors=tuple(errors))


def _opened(uploads: Iterable[Upload], known: Overrides) -> Iterator[Article | Reading | InputError]:
    for number, (name, file) in enumerate(uploads):
        if number >= MAX_FILES:
            yield TooLargeInput(name, f"at most {MAX_FILES} files are read at once", _MORE)
            return
        for told, opened in enumerate(open_upload(file, name, known)):
            if told >= MAX_ARTICLES:
                yield TooLargeInput(name, f"at most {MAX_ARTICLES} articles are read at once", _MORE)
                break
            yield opened


def _check(article: Article, characters: int, number: int) -> None:
    where = article.origin or article.id
    if characters > MAX_CHARACTERS:
        raise TooLargeInput(where, f"more than {MAX_CHARACTERS:,} characters are not read at once", _MORE)
    if number >= MAX_ARTICLES:
        raise TooLargeInput(where, f"at most {MAX_ARTICLES} articles are read at once", _MORE)
    if not article.text.strip():
        raise EmptyInput(where, "it is empty", "Give the text of an article")


def _read(article: Article, worker: ReadingWorker, seconds: float) -> Reading:
    where = article.origin or article.id
    if seconds <= 0:
        raise TooLargeInput(where, "there was no time left to read it", _MORE)
    try:
        return worker.read(article, seconds)
    except TooSlow:
        raise TooLargeInput(where, "reading it took too long", _MORE) from None
    except NotStarted as fault:
        logging.getLogger("readout.web").error("%s", fault)
        raise InputError(where, "this server cannot read just now", "Try it again in a moment") from None
    except Failed as fault:
        logging.getLogger("readout.web").error("a fault of the program in reading (%s)", str(fault)[:200])
        raise InputError(where, "the program failed at it", "Please report it, with the text if you may") from None
