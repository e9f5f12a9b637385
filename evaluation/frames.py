"""How much the table of frames covers: predicates and nouns that make a claim or a contact, and their sentences.

A predicate is a pattern of ``verbs``: a verb or an idiom, counted once however many frames name it. Nouns are counted
without the hyphen that lets them end a compound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.resources import as_file, files

from evaluation.corpora import fingerprint
from evaluation.measures import Measure
from readout.claims.frame_table import Frame, load_frames


def measure_frames(language: str = "de") -> Measure:
    """The counts over all frames of ``language``."""
    frames = load_frames(language)
    telling = [frame for frame in frames if frame.aspect or frame.contact]
    rows: dict[str, float] = {
        "frames": len(frames),
        "frames that make a claim or a contact": len(telling),
        "predicates that make a claim or a contact": len(predicates(telling)),
        "of these, plain verbs": sum(" " not in text for text in predicates(telling)),
        "nouns that make a claim or a contact": len(nouns(telling)),
        "frames of nouns tied to their verb's": sum(frame.of is not None for frame in frames),
        "predicates of mere saying": len(predicates(frames) - predicates(telling)),
        "sentences that must match": sum(len(frame.examples) for frame in frames),
        "sentences that must not match": sum(len(frame.counterexamples) for frame in frames),
        "known misses": sum(len(frame.misses) for frame in frames),
        "known overreaches": sum(len(frame.overreaches) for frame in frames),
    }
    events = Counter(frame.plover or "only CAMEO" for frame in telling)
    rows |= {f"frames of {event}": float(count) for event, count in sorted(events.items())}
    with as_file(files("readout.language") / language / "frames") as folder:
        return Measure("frames", "The table of frames", fingerprint(folder.glob("*.toml")), rows)


def predicates(frames: Iterable[Frame]) -> set[str]:
    """The distinct verbs and idioms of ``frames``."""
    return {pattern.text for frame in frames for pattern in frame.verbs}


def nouns(frames: Iterable[Frame]) -> set[str]:
    """The distinct nouns of ``frames``."""
    return {noun.removeprefix("-").lower() for frame in frames for noun in frame.nouns}
