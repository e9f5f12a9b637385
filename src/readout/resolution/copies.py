"""Which articles are one text: sentences that several articles share come from one report, mostly an agency's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from readout.records import READ_ROLES, Article, Evidence, Reading
from readout.resolution.spelling import without_marks
from readout.resolution.tables import weights

_SENTENCE_END = re.compile(r"(?<=[.!?])[\s»“\"')]+(?=[A-ZÄÖÜ„»\"'0-9])|\n+")
_QUOTED = re.compile(r"[„“\"»][^„“”\"«»]{25,}[“”\"«]")


def sentence_key(sentence: str) -> str:
    """A sentence without case, diacritics, punctuation and white space: what stays when an editor tidies it."""
    return re.sub(r"[\W_]+", "", without_marks(sentence))


def sentences(article: Article, stretches: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Keys of the long sentences in these stretches, quotations left out: everybody quotes the same words."""
    least = weights()["copies"]["sentence_letters"]
    keys = (
        sentence_key(_QUOTED.sub(" ", sentence))
        for start, end in stretches
        for sentence in _SENTENCE_END.split(article.text[start:end])
    )
    return frozenset(key for key in keys if len(key) >= least)


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
        if found.start() >= evidence.start:
            return article.text[start : found.start()]
        start = found.end() if found.end() <= evidence.start else start
    return article.text[start:]


def copied(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two articles' sentences are so far the same that one report lies behind both."""
    settings = weights()["copies"]
    shared = len(left & right)
    return bool(shared >= settings["least"] and shared >= settings["share"] * min(len(left), len(right)))


def copy_groups(readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each article (by key) the least key among the articles that are one text with it."""
    keys = sorted(readings)
    found = {key: read_sentences(readings[key]) for key in keys}
    group = {key: key for key in keys}
    for index, left in enumerate(keys):
        for right in keys[index + 1 :]:
            if copied(found[left], found[right]):
                old, new = sorted((group[left], group[right]), reverse=True)
                group = {key: new if name == old else name for key, name in group.items()}
    return group
