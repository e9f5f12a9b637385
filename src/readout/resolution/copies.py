"""Which articles are one text: sentences that several articles share come from one report, mostly an agency's."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import combinations
from zlib import crc32

from readout.records import READ_ROLES, Article, Evidence, Reading
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, weights

_SENTENCE_END = re.compile(r"(?<=[.!?])[\s»“\"')]+(?=[A-ZÄÖÜ„»\"'0-9])|\n+")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[„“\"»][^„“”\"«»]{25,}[“”\"«]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What copies of an article are found by: the hashes of its long sentences, and the day it was published."""

    hashes: frozenset[str]
    day: str | None = None


def sentence_key(sentence: str) -> str:
    """A sentence without case, diacritics, punctuation and white space: what stays when an editor tidies it."""
    return re.sub(r"[\W_]+", "", without_marks(sentence))


def sentence_mark(words: Sequence[str]) -> str:
    """What a sentence is known by although an editor shortens it or puts a day in: one run of its words.

    Of all runs of ``copies.run_words`` words it is the one with the least checksum, so that two sentences that share
    most runs mostly share this one (min-wise hashing: Broder, 1997); all words where there are fewer.
    """
    length = weights()["copies"]["run_words"]
    runs = (" ".join(words[at : at + length]) for at in range(max(1, len(words) - length + 1)))
    return min(runs, key=lambda run: (crc32(run.encode()), run))


def sentences(article: Article, stretches: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Marks of the long sentences in these stretches, quotations left out: everybody quotes the same words."""
    least = weights()["copies"]["sentence_letters"]
    told = (
        _WORD.findall(without_marks(_QUOTED.sub(" ", sentence)))
        for start, end in stretches
        for sentence in _SENTENCE_END.split(article.text[start:end])
    )
    return frozenset(sentence_mark(words) for words in told if sum(map(len, words)) >= least)


def read_sentences(reading: Reading) -> frozenset[str]:
    """The sentences of what is read in an article: furniture is shared by all articles of a publisher."""
    stretches = [(p.start, p.end) for p in reading.paragraphs if p.role in READ_ROLES and p.field == "text"]
    return sentences(reading.article, stretches or [(0, len(reading.article.text))])


def sentence_around(article: Article, evidence: Evidence) -> str:
    """The sentence that a stretch begins in."""
    if evidence.field == "title":
        return article.title or ""
    starts, ends = _gaps(article.text)
    before = bisect_right(ends, evidence.start)
    after = bisect_left(starts, evidence.start)
    last = starts[after] if after < len(starts) else len(article.text)
    return article.text[ends[before - 1] if before else 0 : last]


@lru_cache(maxsize=64)
def _gaps(text: str) -> tuple[list[int], list[int]]:
    """Where what stands between two sentences begins, and where it ends: asked for each stretch of an article."""
    found = [gap for gap in _SENTENCE_END.finditer(text) if not _is_day(text, gap)]
    return [gap.start() for gap in found], [gap.end() for gap in found]


def _is_day(text: str, end: re.Match[str]) -> bool:
    """Whether what looks like the end of a sentence stands within a day: "der 5. Oktober"."""
    return text[end.start() - 2 : end.start() - 1].isdigit() and _month().match(text, end.end()) is not None


@cache
def _month() -> re.Pattern[str]:
    names = (name for row in point_words()["particulars"]["months"] for name in row.split())
    return re.compile(rf"(?:{'|'.join(names)})\b")


def sentence_hash(key: str) -> str:
    """A short hash of the key or mark of a sentence: 16 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def sentence_hashes(reading: Reading) -> tuple[str, ...]:
    """Short hashes of the long sentences that are read in an article, sorted: what an archive finds copies by.

    With rows ``sentence(article, hash, day)``, copies share at least ``copies.least`` of them and have days within
    :func:`days_of_copies`; of these pairs :func:`copied` decides by all hashes of both articles.
    """
    return tuple(sorted(map(sentence_hash, read_sentences(reading))))


def printed(reading: Reading) -> Printed:
    """What copies of the article of a reading are found by."""
    return Printed(hashes=frozenset(sentence_hashes(reading)), day=printed_day(reading.article))


def printed_day(article: Article) -> str | None:
    """The day on which an article was published; None where that is known less precisely, or not at all."""
    published = article.published or ""
    return published[:10] if len(published) >= 10 else None


def days_of_copies(day: str) -> tuple[str, str]:
    """The first and the last day on which a text of ``day`` may have been printed too, besides those without a day.

    What is the same in two articles long apart is a publisher's background: it makes the later one no copy.
    """
    apart, middle = timedelta(days=weights()["copies"]["days"]), date.fromisoformat(day)
    first = middle - min(apart, middle - date.min)
    return first.isoformat(), (middle + min(apart, date.max - middle)).isoformat()


def copied(left: Printed, right: Printed) -> bool:
    """Whether two articles' sentences are so far the same, and their days so near, that one report lies behind both."""
    settings = weights()["copies"]
    shared = len(left.hashes & right.hashes)
    if shared < settings["least"] or shared < settings["share"] * min(len(left.hashes), len(right.hashes)):
        return False
    if left.day is None or right.day is None:
        return True
    first, last = days_of_copies(left.day)
    return first <= right.day <= last


def copy_groups(readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each article (by key) the least key among the articles that are one text with it."""
    return copies_of({key: printed(reading) for key, reading in readings.items()})


def copies_of(articles: Mapping[str, Printed]) -> dict[str, str]:
    """For each article the least key among those that are one text with it, by sentences and days."""
    groups = {key: key for key in articles}

    def least(key: str) -> str:
        while groups[key] != key:
            groups[key] = key = groups[groups[key]]
        return key

    for left, right in _sharing(articles):
        if copied(articles[left], articles[right]):
            first, second = sorted((least(left), least(right)))
            groups[second] = first
    return {key: least(key) for key in sorted(groups)}


def _sharing(articles: Mapping[str, Printed]) -> list[tuple[str, str]]:
    """The pairs of articles that share a sentence, each once."""
    sharing: dict[str, list[str]] = {}
    for key in sorted(articles):
        for one in articles[key].hashes:
            sharing.setdefault(one, []).append(key)
    return sorted({pair for keys in sharing.values() for pair in combinations(keys, 2)})
