"""The words of a statement: from a set of tokens to ranges, without frame, conjunction and quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.lookup import Lookup
from readout.language.document import Document, Token

TRIM_FRONT = frozenset({"$,", "$(", "$."})
CONJUNCTIONS = frozenset({"dass", "daß", "und", "aber", "doch", "jedoch", "denn", "sondern"})
"""Words that only tie the content to its frame; "ob" and w-words are part of an indirect question."""
TIES = frozenset({",", ";", "und", "oder", "aber", "sondern"})
"""What may stand between two reported clauses without being anybody else's words."""
SUBORDINATING = frozenset({"dass", "daß"})
MARKS = frozenset("„“”\"»«›‹‚‘’'")


def ranges(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Maximal runs of consecutive tokens as half-open ranges."""
    found: list[tuple[int, int]] = []
    for token in sorted(set(tokens)):
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def is_mark(token: Token) -> bool:
    """Whether the token is a quotation mark."""
    return token.text in {"''", "``", ",,"} or (len(token.text) == 1 and token.text in MARKS)


def tidy(look: Lookup, tokens: Iterable[int]) -> list[tuple[int, int]]:
    """The ranges of content worth keeping, trimmed at their edges, cut at the ends of sentences, in text order."""
    kept: list[tuple[int, int]] = []
    for first, last in ranges(tokens):
        start = first
        while start < last:
            stop = min(last, look.sentence_of(start).last)
            trimmed = _trim(look, start, stop)
            if trimmed is not None:
                kept.append(trimmed)
            start = stop
    return _joined(look.doc, kept)


def _trim(look: Lookup, first: int, last: int) -> tuple[int, int] | None:
    """Take punctuation, marks and bare conjunctions off both ends; ``None`` if no word is left."""
    tokens = look.doc.tokens
    while first < last and (_is_edge(tokens[first]) or _only_ties(look, first)):
        first += 1
    while last > first and _is_edge(tokens[last - 1]) and not _belongs(look, first, last - 1):
        last -= 1
    if first < last < len(tokens) and tokens[last].text == ")" and _is_open(look, first, last):
        last += 1
    if first < last and _closes_what_it_opens(look, first, last):
        last += 1 if is_mark(tokens[last]) else 2
    return (first, last) if first < last else None


def _is_open(look: Lookup, first: int, last: int) -> bool:
    """Whether the words open a bracket that they do not close."""
    texts = [look.doc.tokens[at].text for at in range(first, last)]
    return texts.count("(") > texts.count(")")


def _only_ties(look: Lookup, at: int) -> bool:
    """A conjunction before reported words; a quotation's own "Aber" is part of it, as is a "Dass" that begins it."""
    inside = look.quotation_at[at]
    if look.doc.tokens[at].text.lower() in SUBORDINATING:
        return inside is None or look.doc.quotations[inside].first != at
    return look.doc.tokens[at].text in CONJUNCTIONS and inside is None


def _closes_what_it_opens(look: Lookup, first: int, last: int) -> bool:
    """Whether a closing mark right behind the words closes a quotation that begins among them."""
    inside = look.quotation_at[last - 1]
    tokens = look.doc.tokens
    stopped = last + 1 < len(tokens) and tokens[last].text in {".", "!", "?"} and look.quotation_at[last] == inside
    behind = last < len(tokens) and (is_mark(tokens[last]) or (stopped and is_mark(tokens[last + 1])))
    return inside is not None and behind and first < look.doc.quotations[inside].first


def _is_edge(token: Token) -> bool:
    return is_mark(token) or token.tag in TRIM_FRONT


def _belongs(look: Lookup, first: int, at: int) -> bool:
    """Whether a closing mark has its opening one within the words, or a full stop stands inside quotation marks."""
    token = look.doc.tokens[at]
    if is_mark(token) and any(one.last == at and one.first > first for one in look.doc.quotations if one.level > 1):
        return True
    if is_mark(token):
        inside = look.quotation_at[at - 1] if at > 0 else None
        return inside is not None and look.doc.quotations[inside].first > first
    if token.text in {"?", "!", "...", "…"}:
        return True
    if token.text == ")":
        return _is_open(look, first, at)
    return token.text == "." and look.quotation_at[at] is not None


def _joined(doc: Document, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join neighbours parted by marks or a conjunction only: *sei „sehr gut“ gewesen*, *sei dicht, und sie halte*."""
    joined: list[tuple[int, int]] = []
    for first, last in kept:
        gap = range(joined[-1][1], first) if joined else range(0)
        if joined and gap and len(gap) <= 2 and _only_ties_together(doc, gap):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _only_ties_together(doc: Document, gap: range) -> bool:
    texts = [doc.tokens[at].text for at in gap]
    return all(is_mark(doc.tokens[at]) for at in gap) or all(text in TIES for text in texts)


def by_sentence(look: Lookup, spans: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Group ranges by the sentence they stand in: a statement is one sentence long."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for first, last in spans:
        groups.setdefault(look.sentence_of(first).i, []).append((first, last))
    return groups
