"""What is fuzzed: a function over bytes, what it may raise, and small inputs to begin with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from readout.dates import parse_date
from readout.errors import InputError
from readout.exchange import article_from_json, article_to_json
from readout.intake import Overrides, open_piece
from readout.intake.pieces import pieces_of
from readout.intake.streams import Stream
from readout.records import Article, Reading

ORIGIN = "fuzz"
LARGEST = 4096
"""Bytes of an input: what makes a parser stumble is short, and what is long takes it time (see ``bombs`` for that)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """``run`` takes any bytes and may raise ``allowed`` only; ``seeds`` are small valid inputs."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    allowed: tuple[type[Exception], ...] = (InputError,)
    largest: int = LARGEST


def opened_as(name: str) -> Callable[[bytes], None]:
    """Opens all that lies in bytes of a file called ``name``."""

    def run(data: bytes) -> None:
        for piece in pieces_of(Stream(BytesIO(data), ORIGIN), name):
            sound(open_piece(piece))

    return run


def sound(opened: Iterable[Article | Reading | InputError], overrides: Overrides | None = None) -> None:
    """Goes through all of it; asserts that each article is one that every later stage can take."""
    for one in opened:
        if isinstance(one, Article):
            sound_article(one, overrides or Overrides())


def sound_article(article: Article, overrides: Overrides) -> None:
    """Asserts that nothing in it lets a later stage fail: letters, places, dates, and its way through JSON."""
    assert article.text.strip(), "an article without text"
    assert article.published is None or parse_date(article.published)
    ends = [0, *(place for one in article.paragraphs for place in (one.start, one.end)), len(article.text)]
    assert ends == sorted(ends), "paragraphs that lie over each other or outside the text"
    written = json.dumps(article_to_json(article), ensure_ascii=False)
    given = "".join(filter(None, (overrides.publisher, overrides.title)))
    assert "\x00" not in article.text + (article.title or "") + (article.publisher or "").replace(given, "")
    written.encode()  # no halves of characters
    assert article_from_json(json.loads(written)) == article, "an article that JSON changes"


def text_of(data: bytes) -> str:
    """Bytes as text, whatever they are; halves of characters stay, as in JSON they may."""
    return data.decode("utf-8", "surrogatepass") if _passes(data) else data.decode("utf-8", "replace")


def _passes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def first_line(data: bytes) -> tuple[str, bytes]:
    """What stands before the first line end, as text, and what after it: targets that take two things."""
    line, _, rest = data.partition(b"\n")
    return line.decode("utf-8", "replace"), rest
