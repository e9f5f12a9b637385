"""Scores attributions as the Wikinews corpus's authors do: roles as sets of tokens, pairs by greatest summed F1.

Predicted and golden attributions are paired one to one so that the summed token F1 of their messages is greatest; pairs
without a common token are dropped; precision and recall of a role are those of each pair's tokens, averaged over all
predictions and all golden attributions that have the role. ``Joint`` takes message and speaker together, each token
with its role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.items import Span
from evaluation.matching import covered
from evaluation.measures import Figure, Finding, Tally
from evaluation.scores import Pair, Score, pair_items

TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens of the message and of the speaker, by their starts; ``nested`` and ``form`` of golden ones only."""

    message: frozenset[int]
    speaker: frozenset[int]
    form: str = ""
    nested: bool = False


def tokens_in(spans: Sequence[Span], starts: Sequence[int]) -> frozenset[int]:
    """The tokens that begin in some places."""
    inside = covered(spans)
    return frozenset(start for start in starts if start in inside)


def token_starts(text: str) -> list[int]:
    """Where the words and marks of a text begin."""
    return [match.start() for match in TOKEN.finditer(text)]


def f1(gold: frozenset[int], predicted: frozenset[int]) -> float:
    """F1 of two sets of tokens."""
    return 2 * len(gold & predicted) / (len(gold) + len(predicted)) if gold and predicted else 0.0


def pair_attributions(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[Pair]:
    """One-to-one pairs by their messages."""
    return pair_items(gold, predicted, lambda one, other: f1(one.message, other.message))


def score_attributions(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> dict[str, Figure]:
    """The rows of one article, over all golden attributions and over the top-level ones."""
    pairs = pair_attributions(gold, predicted)
    rows: dict[str, Figure] = {}
    top = [place for place, item in enumerate(gold) if not item.nested]
    for label, kept in (("all", list(range(len(gold)))), ("top level", top)):
        chosen = [pair for pair in pairs if pair.gold in kept]
        dropped = {pair.predicted for pair in pairs} - {pair.predicted for pair in chosen}
        rest = [place for place in range(len(predicted)) if place not in dropped]
        for role in ("message", "speaker", "joint"):
            both = [(roles(gold[pair.gold], role), roles(predicted[pair.predicted], role)) for pair in chosen]
            sizes = [
                sum(bool(roles(predicted[place], role)) for place in rest),
                sum(bool(roles(gold[place], role)) for place in kept),
            ]
            rows[f"{label}: {role}"] = averaged(both, *sizes)
    rows |= recall_by_form(gold, pairs, predicted)
    return rows


def roles(item: Attribution, role: str) -> frozenset[int]:
    """The tokens of a role; a token of the speaker is told from one of the message by its sign."""
    if role == "message":
        return item.message
    speaker = frozenset(-1 - start for start in item.speaker)
    return speaker if role == "speaker" else item.message | speaker


def averaged(both: list[tuple[frozenset[int], frozenset[int]]], predicted: int, gold: int) -> Score:
    """Mean precision over the predictions and mean recall over the golden ones; the unpaired count as 0."""
    precise = sum(len(one & other) / len(other) for one, other in both if other)
    recalled = sum(len(one & other) / len(one) for one, other in both if one)
    return Score(precise, recalled, predicted, gold)


def recall_by_form(
    gold: Sequence[Attribution], pairs: list[Pair], predicted: Sequence[Attribution]
) -> dict[str, Figure]:
    """How many attributions of each form were found with half of their message's tokens."""
    found = {pair.gold for pair in pairs if f1(gold[pair.gold].message, predicted[pair.predicted].message) >= 0.5}
    total, hits = Counter(item.form for item in gold), Counter(gold[place].form for place in found)
    return {f"found: {form}": Tally(hits[form], total[form]) for form in sorted(total)}


def attribution_findings(
    article: str, text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> Iterator[Finding]:
    """Missed and wrong attributions, and pairs whose speaker has other tokens."""
    pairs = pair_attributions(gold, predicted)
    for place in sorted(set(range(len(gold))) - {pair.gold for pair in pairs}):
        yield Finding("missed", article, describe(text, gold[place]))
    for place in sorted(set(range(len(predicted))) - {pair.predicted for pair in pairs}):
        yield Finding("wrong", article, describe(text, predicted[place]))
    for pair in pairs:
        one, other = gold[pair.gold], predicted[pair.predicted]
        if f1(one.message, other.message) < 0.8:
            yield Finding("content cut", article, f"{words(text, other.message)!r} for {describe(text, one)}")
        if one.speaker != other.speaker and not f1(one.speaker, other.speaker):
            yield Finding("speaker wrong", article, f"{words(text, other.speaker)!r} for {describe(text, one)}")


def describe(text: str, item: Attribution) -> str:
    """An attribution in one line."""
    return f"[{words(text, item.speaker)} | {item.form}] {words(text, item.message)}"


def words(text: str, starts: frozenset[int]) -> str:
    """The tokens that begin at some places, with a mark where some were left out."""
    parts: list[str] = []
    last = None
    for match in TOKEN.finditer(text):
        if match.start() in starts:
            parts.append(("… " if last is not None and match.start() - last > 3 else "") + match.group())
            last = match.end()
    return " ".join(parts)
