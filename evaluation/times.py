"""Scores time expressions on KRAUTS (Dolomiten-100): ``python -m evaluation times --errors 20``.

Extents are compared by their characters without white space, as the corpus's own figures for HeidelTime are. The
corpus follows It-TimeML: prepositions stay outside, and an interval is annotated by its two ends. HeidelTime has
strict F1 71.4, relaxed 81.8, and with the right value 66.8 there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import corpus, fingerprint
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.scores import Score
from readout.language.document import Document, TimeExpression
from readout.language.numbers import number_words
from readout.language.time_patterns import time_grammar
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article

TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


@dataclass(frozen=True, slots=True)
class Extent:
    """An annotated or found expression: places in the text, its words and its TIMEX3 value."""

    start: int
    end: int
    words: str
    value: str


def read_timeml(path: Path) -> tuple[Article, list[Extent]]:
    """An article and its annotated times; entities and tags are taken out of the text."""
    raw = path.read_text("utf-8")
    created = re.search(r'value="([^"]*)"[^>]*CREATION_TIME', raw)
    body = raw.partition("<TEXT>")[2].partition("</TEXT>")[0]
    text, gold, last = "", [], 0
    for match in TAG.finditer(body):
        text += plain(body[last : match.start()])
        words = plain(match[2])
        value = re.search(r'value="([^"]*)"', match[1])
        gold.append(Extent(len(text), len(text) + len(words), words, value[1].strip() if value else ""))
        text, last = text + words, match.end()
    text += plain(body[last:])
    return Article(id=path.stem, text=text, published=created[1] if created else None), gold


def plain(text: str) -> str:
    """``text`` without tags and entities."""
    text = re.sub(r"<[^>]*>", "", text)
    for entity, character in ENTITIES.items():
        text = text.replace(entity, character)
    return text


def found_extents(doc: Document) -> Iterator[Extent]:
    """What was found, by the corpus's conventions; words that only order events have no value and are left out."""
    for time in doc.times:
        if time.value is not None:
            yield from extents_of(doc, time)


def extents_of(doc: Document, time: TimeExpression) -> list[Extent]:
    """One expression without the prepositions before it; an interval as its two ends."""
    first = time.first
    grammar = time_grammar()
    fixed = (
        time.last - first == 2
        and not doc.tokens[time.last - 1].text[:1].isdigit()
        and (set(grammar.words.get(doc.tokens[time.last - 1].text, {})) == {"=" + doc.tokens[time.last - 1].text})
    )  # "vor kurzem": words that mean a time only together
    while not fixed and first < time.last - 1 and is_outside(doc.tokens[first].text.lower(), grammar.prepositions):
        first += 1
    value = time.value or ""
    if "/" in value:
        joint = next((i for i in range(first, time.last) if doc.tokens[i].text in {"bis", "und", "-", "–", "/"}), None)
        if joint is not None:
            low, high = value.split("/")
            return [extent(doc, first, joint, low), extent(doc, joint + 1, time.last, high)]
    return [extent(doc, first, time.last, value)]


def extent(doc: Document, first: int, last: int, value: str) -> Extent:
    """The extent of a range of tokens."""
    return Extent(doc.tokens[first].start, doc.tokens[last - 1].end, doc.words(first, last), value)


OUTSIDE = {"seit", "ab", "bis", "vor", "nach", "binnen", "innerhalb", "spätestens", "noch", "kurz", "einschließlich"}


def is_outside(word: str, prepositions: frozenset[str]) -> bool:
    """Whether the corpus leaves a leading word outside; hedges ("über 30 Minuten") stay in."""
    is_hedge = (word,) in number_words().hedges.get(word, ())
    return (word in prepositions and not is_hedge) or word in OUTSIDE


def same_extent(left: Extent, right: Extent) -> bool:
    """Whether both have the same characters, white space aside."""
    return left.start == right.start and left.end == right.end


def overlap(left: Extent, right: Extent) -> bool:
    """Whether both share a character."""
    return left.start < right.end and right.start < left.end


def score_times(gold: list[Extent], found: list[Extent]) -> dict[str, Figure]:
    """Strict, relaxed and relaxed-with-value scores of one article."""
    counts = Counter(
        kind for golden in gold for kind in match_kinds(golden, [item for item in found if overlap(golden, item)])
    )
    return {kind: Score.counted(counts[kind], len(found), len(gold)) for kind in ("strict", "relaxed", "value")}


def match_kinds(golden: Extent, found: list[Extent]) -> list[str]:
    """Which of the three kinds of match a golden expression has."""
    kinds = ["relaxed"] if found else []
    if any(same_extent(golden, item) for item in found):
        kinds.append("strict")
    if any(item.value == golden.value for item in found):
        kinds.append("value")
    return kinds


def time_findings(article: Article, gold: list[Extent], found: list[Extent]) -> Iterator[Finding]:
    """What was missed, invented, cut differently or given another value, with its context."""
    for golden in gold:
        partners = [item for item in found if overlap(golden, item)]
        kinds = match_kinds(golden, partners)
        if len(kinds) == 3:
            continue
        label = "missed" if not partners else "extent" if "strict" not in kinds else "value"
        got = "; ".join(f"{item.words!r} {item.value}" for item in partners)
        text = f"{golden.words!r} {golden.value} <- {got} | {context(article.text, golden)} [{article.published}]"
        yield Finding(label, article.id, text)
    for item in found:
        if not any(overlap(golden, item) for golden in gold):
            yield Finding("wrong", article.id, f"{item.words!r} {item.value} | {context(article.text, item)}")


def context(text: str, place: Extent) -> str:
    """The words around an extent."""
    return " ".join(text[max(0, place.start - 50) : place.end + 40].split())


def measure_times() -> Measure:
    """Scores on the whole corpus; raises CorpusMissingError where it is absent."""
    paths = sorted(corpus("krauts/Dolomiten-100").glob("*.tml"))
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for path in paths:
        article, gold = read_timeml(path)
        doc = find_times(analyse_words(Document(article=article, text=article.text, offset=0)))
        found = list(found_extents(doc))
        rows.append(score_times(gold, found))
        findings += time_findings(article, gold, found)
    title = "Time expressions, KRAUTS Dolomiten-100 (HeidelTime: strict 71.4, relaxed 81.8, value 66.8)"
    return Measure("times", title, fingerprint(paths), gather(rows), tuple(findings), len(paths))
