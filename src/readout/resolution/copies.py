"""Which articles are one text: sentences that several articles share come from one report, mostly an agency's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import combinations
from zlib import crc32

from readout.records import READ_ROLES, Article, Evidence, Reading
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, weights

_SENTENCE_END = re.compile(r"(?<=[.!?])[\s»“\"')]+(?=[A-ZÄÖÜ„»\"'0-9])|\n+")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[„“\"»][^„“”\"«»]{25,}[“”\"«]")


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
    start = 0
    for found in _SENTENCE_END.finditer(article.text):
        if _is_day(article.text, found):
            continue
        if found.start() >= evidence.start:
            return article.text[start : found.start()]
        start = found.end() if found.end() <= evidence.start else start
    return article.text[start:]


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

    With rows ``sentence(article, hash)``, copies share at least ``copies.least`` of them; of these pairs
    :func:`copied` decides by all hashes of both articles.
    """
    return tuple(sorted(map(sentence_hash, read_sentences(reading))))


def copied(left: Collection[str], right: Collection[str]) -> bool:
    """Whether two articles' sentences (or their hashes) are so far the same that one report lies behind both."""
    settings = weights()["copies"]
    shared = len(frozenset(left) & frozenset(right))
    return bool(shared >= settings["least"] and shared >= settings["share"] * min(len(left), len(right)))


def copy_groups(readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each article (by key) the least key among the articles that are one text with it."""
    return copies_by_hash({key: sentence_hashes(reading) for key, reading in readings.items()})


def copies_by_hash(hashes: Mapping[str, Collection[str]]) -> dict[str, str]:
    """For each article the least key among those that are one text with it, by the hashes of their sentences."""
    groups = {key: key for key in hashes}

    def least(key: str) -> str:
        while groups[key] != key:
            groups[key] = key = groups[groups[key]]
        return key

    for left, right in _sharing(hashes):
        if copied(hashes[left], hashes[right]):
            first, second = sorted((least(left), least(right)))
            groups[second] = first
    return {key: least(key) for key in sorted(groups)}


def _sharing(hashes: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """The pairs of articles that share a sentence, each once."""
    articles: dict[str, list[str]] = {}
    for key in sorted(hashes):
        for one in hashes[key]:
            articles.setdefault(one, []).append(key)
    return sorted({pair for keys in articles.values() for pair in combinations(keys, 2)})
