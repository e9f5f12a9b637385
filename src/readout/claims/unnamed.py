"""Grades speakers whom an article does not name: by their circle, and as one or several (inventory 5.9)."""

from __future__ import annotations

from typing import Literal

from readout.claims.ground import Ground
from readout.claims.voices import Voice
from readout.records import Actor, Circle, Unnamed

GRADED_KINDS = frozenset({"anonymous", "group", "person"})
DEFINITE = frozenset({"der", "die", "das", "des", "dem", "den"})
ONE = frozenset({"ein", "eine", "einer", "eines", "einem", "einen"})


def unnamed_speaker(ground: Ground, voice: Voice | None, actor: Actor | None) -> Unnamed | None:
    """The grade of ``actor``; ``None`` for whom the article names, an office, a body, or nobody at all.

    A noun that hides who speaks ("Kreise") is graded always, a person only where the description is indefinite or
    plural: "der Gesandte" is an office's holder whom a reader can find.
    """
    if voice is None or actor is None or voice.deictic or actor.kind not in GRADED_KINDS:
        return None
    if actor.id in ground.look.named:
        return None
    words = [word.strip('„“"»«,.()').lower() for span in actor.spans for word in span.quote.split()]
    circle = _circle(ground, [*words, *actor.name.lower().split()])
    definite = actor.kind == "person" and words[:1] and words[0] in DEFINITE
    if circle is None or definite:
        circle = circle or "none"
        return Unnamed(circle=circle, number=_number(ground, voice, words)) if actor.kind == "anonymous" else None
    return Unnamed(circle=circle, number=_number(ground, voice, words))


def _circle(ground: Ground, words: list[str]) -> Circle | None:
    return next((name for name, ends in ground.table.circles if any(word.endswith(ends) for word in words)), None)


def _number(ground: Ground, voice: Voice, words: list[str]) -> Literal["one", "several"]:
    """One where an article for one opens the words, or their head is a singular."""
    if words[:1] and words[0] in ONE:
        return "one"
    if voice.first is None or voice.last is None:
        return "several"
    heads = (ground.look.phrase_headed.get(at) for at in range(voice.first, voice.last))
    phrase = next((phrase for phrase in heads if phrase is not None), None)
    return "one" if phrase is not None and phrase.number == "sg" else "several"
