"""Scores statements: whether what was said was found, and whether the right speaker was named for it."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.items import Reported, Speech
from evaluation.matching import covered, overlap_f1, same_name
from evaluation.measures import Figure, Finding, Tally
from evaluation.scores import Pair, Score, pair_items

FOUND = 0.5
"""Least character F1 of the contents of two statements that count as one."""


def pair_speeches(gold: Reported, predicted: Reported) -> list[Pair]:
    """Statements one to one, by the overlap of their contents; the right speaker breaks a tie."""
    return pair_items(gold.speeches, predicted.speeches, weight)


def closeness(gold: Speech, predicted: Speech) -> float:
    """Overlap of the contents; of the cues where one has no content of its own ("Das bestätigte der Rat")."""
    if gold.content and predicted.content:
        return overlap_f1(gold.content, predicted.content)
    return overlap_f1(gold.cue, predicted.cue)


def weight(gold: Speech, predicted: Speech) -> float:
    """Closeness, a little more where the speaker is the right one: of two nested statements, his own."""
    overlap = closeness(gold, predicted)
    return overlap * 1.25 if overlap and same_name(gold.speaker, predicted.speaker) else overlap


def score_speeches(gold: Reported, predicted: Reported) -> dict[str, Figure]:
    """The rows of one article."""
    pairs = pair_speeches(gold, predicted)
    both = [(gold.speeches[pair.gold], predicted.speeches[pair.predicted]) for pair in pairs]
    sizes = len(predicted.speeches), len(gold.speeches)
    found = [(one, other) for one, other in both if closeness(one, other) >= FOUND]
    right = [(one, other) for one, other in found if same_name(one.speaker, other.speaker)]
    return {
        "characters, right speaker": score_characters(gold, predicted),
        "characters, any speaker": score_characters(gold, predicted, named=False),
        "statements, content and speaker": Score.counted(len(right), *sizes),
        "statements, content": Score.counted(len(found), *sizes),
        "statements, content by characters": content_score(both, *sizes),
        "speaker": tally(same_name(one.speaker, other.speaker) for one, other in found),
        "speaker's words": tally(speaker_words(one, other) for one, other in found if one.speaker_words),
        "form": tally(one.form == other.form for one, other in found),
        "stance": tally(one.stance == other.stance for one, other in found),
        "stance other than asserts": tally(
            one.stance == other.stance for one, other in found if one.stance != "asserts"
        ),
        "channel named": presence(found, "channel"),
        "relay named": presence(found, "relayed_by"),
        "for whom": presence(found, "principal"),
    }


def presence(found: list[tuple[Speech, Speech]], name: str) -> Score:
    """Whether something optional is said of a statement where it should be, whatever the words."""
    gold = sum(bool(getattr(one, name)) for one, _ in found)
    predicted = sum(bool(getattr(other, name)) for _, other in found)
    return Score.counted(sum(bool(getattr(a, name) and getattr(b, name)) for a, b in found), predicted, gold)


def tally(values: Iterator[bool]) -> Tally:
    """How many of some answers are right."""
    answers = list(values)
    return Tally(sum(answers), len(answers))


def speaker_words(gold: Speech, predicted: Speech) -> bool:
    """Whether the speaker was found at the annotated words, resolved or not."""
    return bool(covered(gold.speaker_words) & covered(predicted.speaker_words))


def content_score(both: list[tuple[Speech, Speech]], predicted: int, gold: int) -> Score:
    """Credit for each pair as the share of its characters that both cover."""
    precise = recalled = 0.0
    for one, other in both:
        left, right = covered(one.content or one.cue), covered(other.content or other.cue)
        precise += len(left & right) / len(right)
        recalled += len(left & right) / len(left)
    return Score(precise, recalled, predicted, gold)


def score_characters(gold: Reported, predicted: Reported, *, named: bool = True) -> Score:
    """Characters of content attributed to the right speaker. Nested speech counts once for each of its speakers.

    With ``named`` False any statement over the character counts, so the difference is what speakers cost.
    """
    left, right = by_speaker(gold), by_speaker(predicted)
    if not named:
        left = {place: [None] for place in left}
        right = {place: [None] for place in right}
    hits = sum(matched(left.get(place, []), speakers) for place, speakers in right.items())
    return Score.counted(hits, sum(map(len, right.values())), sum(map(len, left.values())))


def by_speaker(reported: Reported) -> dict[int, list[str | None]]:
    """The speakers of each character of content, each once."""
    table: dict[int, list[str | None]] = {}
    for speech in reported.speeches:
        for place in covered(speech.content):
            speakers = table.setdefault(place, [])
            if speech.speaker not in speakers:
                speakers.append(speech.speaker)
    return table


def matched(gold: list[str | None], predicted: list[str | None]) -> int:
    """How many speakers of one character agree."""
    rest = list(gold)
    hits = 0
    for speaker in predicted:
        match = next((place for place, name in enumerate(rest) if same_name(name, speaker)), None)
        if match is not None:
            rest.pop(match)
            hits += 1
    return hits


def speech_findings(gold: Reported, predicted: Reported) -> Iterator[Finding]:
    """Missed statements, wrong ones, wrong speakers and badly cut content, in text order within each kind."""
    pairs = pair_speeches(gold, predicted)
    for place in sorted(set(range(len(gold.speeches))) - {pair.gold for pair in pairs}):
        missed = gold.speeches[place]
        yield Finding("statement missed", gold.id, f"[{missed.speaker} | {missed.form}] {gold.quote(missed.content)}")
    for place in sorted(set(range(len(predicted.speeches))) - {pair.predicted for pair in pairs}):
        wrong = predicted.speeches[place]
        yield Finding("statement wrong", gold.id, f"[{wrong.speaker} | {wrong.form}] {gold.quote(wrong.content)}")
    for pair in pairs:
        yield from pair_findings(gold, gold.speeches[pair.gold], predicted.speeches[pair.predicted])


def pair_findings(reported: Reported, gold: Speech, predicted: Speech) -> Iterator[Finding]:
    """What is not right about a statement that was found."""
    quote = reported.quote(gold.content)
    if not same_name(gold.speaker, predicted.speaker):
        names = f"{predicted.speaker!r} for {gold.speaker!r}"
        yield Finding("speaker wrong", reported.id, f"{names}: {quote}")
    if closeness(gold, predicted) < FOUND:
        yield Finding("content cut", reported.id, f"{reported.quote(predicted.content)!r} for {quote!r}")
    for name in ("form", "stance"):
        if getattr(gold, name) != getattr(predicted, name):
            labels = f"{getattr(predicted, name)} for {getattr(gold, name)}"
            yield Finding(f"{name} wrong", reported.id, f"{labels}: {quote}")
