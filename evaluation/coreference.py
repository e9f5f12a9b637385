"""Measures whether the words for a speaker are linked to the right actor, by kind of words: name, pronoun, epithet.

Gold: the annotated real articles and ``wikinews-annotated``, where each statement has its speaker's words and name.
A mention counts where its head lies in those words; names are the same where they share their last word's fold key or
one holds all words of the other. "open" is a mention without an actor, "none" no mention at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evaluation.corpora import corpus, read_records
from readout.language import analyse
from readout.language.document import Document
from readout.language.folding import fold_key
from readout.records import Article

_PRONOUNS = frozenset(
    "er sie ihm ihr ihn ihnen seine seinem seiner ihre ihren ihrer sein seinen dieser diese beide".split()
)
_DATED = re.compile(r"\((\d{4}-\d\d-\d\d)\)")

Gold = tuple[Article, list[tuple[str, int, int]]]


def same_name(left: str, right: str) -> bool:
    """Whether two names or descriptions may be the same actor's."""
    one, other = ([fold_key(word.strip(".,")) for word in name.split()] for name in (left, right))
    return bool(one and other) and (one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one))


def kind_of(words: str, speaker: str) -> str:
    """How the article refers to the speaker there."""
    if words.lower() in _PRONOUNS:
        return "pronoun"
    capitals = [word for word in words.split() if word[:1].isupper() and len(word) > 3]
    return "name" if any(same_name(word, speaker) for word in capitals) else "epithet"


def outcome(doc: Document, start: int, end: int, speakers: str) -> str:
    """ok, wrong, open or none for the words ``[start, end)`` of ``doc.text``."""
    inside = [m for m in doc.mentions if start <= doc.tokens[m.head].start and doc.tokens[m.head].end <= end]
    if not inside:
        return "none"
    mention = max(inside, key=lambda m: (m.last - m.first, -m.first))
    names = {actor.id: actor.name for actor in doc.actors}
    linked = [names[one] for one in ((mention.actor,) if mention.actor else mention.members)]
    if not linked:
        return "open"
    right = any(same_name(name, speaker) for name in linked for speaker in speakers.split(";"))
    return "ok" if right else "wrong"


def press() -> Iterator[Gold]:
    """The annotated articles of the press."""
    articles = {record["id"]: record for record in read_records(corpus("german-press/articles.jsonl.gz"))}
    for gold in read_records(corpus("german-press/gold.jsonl")):
        record = articles[gold["id"]]
        article = Article(
            id=gold["id"], text=record["text"], title=record.get("title"), published=record.get("published")
        )
        yield article, _speakers(gold["statements"])


def wikinews() -> Iterator[Gold]:
    """The annotated Wikinews articles, dated by their titles."""
    for record in read_records(corpus("wikinews-annotated/articles.jsonl.gz")):
        dated = _DATED.search(record["title"])
        article = Article(id=record["id"], text=record["text"], published=dated[1] if dated else None)
        yield article, _speakers(record["statements"])


def _speakers(statements: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(s["speaker"], *s["speaker_words"][0]) for s in statements if s["speaker"] and s["speaker_words"]]


def measure(rows: Iterator[Gold]) -> Counter[tuple[str, str]]:
    """How many speaker's words of each kind had each outcome."""
    counts: Counter[tuple[str, str]] = Counter()
    for article, speakers in rows:
        doc = analyse(article)
        for speaker, start, end in speakers:
            begin, stop = start + doc.offset, end + doc.offset
            counts[kind_of(doc.text[begin:stop], speaker), outcome(doc, begin, stop, speaker)] += 1
    return counts


def main() -> None:
    """Prints one line for each corpus and kind of words."""
    for name, rows in (("press", press()), ("wikinews", wikinews())):
        counts = measure(rows)
        for kind in ("name", "pronoun", "epithet"):
            print(
                f"{name:9} {kind:8}",
                *(f"{result} {counts[kind, result]}" for result in ("ok", "wrong", "open", "none")),
            )


if __name__ == "__main__":
    main()
