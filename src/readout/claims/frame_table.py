"""The table of frames: what a predicate, an idiom or a noun means and who fills which role. Data, read from TOML.

A language's frames lie in ``language/<code>/frames/*.toml``; the notation is told in the head of ``saying.toml`` there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

from readout.errors import DataError
from readout.records import Aspect, CommitmentStrength, ContactForm, ContactStatus, Factuality, Stance

FrameClass = Literal["saying", "act", "contact", "thought", "judgement"]
FrameForm = Literal["indirect", "reported"]

CLAUSE_FILLERS = frozenset({"dass", "ob", "w", "v2", "inf", "quote", "wie", "wenn", "host"})
PHRASE_FILLERS = frozenset(
    {"subject", "acc", "dat", "gen", "pred", "als", "für", "poss", "adj", "genitive", "das", "es", "cue"}
)
CONTRACTED = {
    "am": "an", "ans": "an", "aufs": "auf", "beim": "bei", "fürs": "für", "im": "in", "ins": "in", "vom": "von",
    "vors": "vor", "zum": "zu", "zur": "zu", "übers": "über", "ums": "um", "durchs": "durch",
}  # fmt: skip
_OPTIONAL = frozenset({"ein", "eine", "einen", "einem", "einer", "der", "die", "das", "den", "dem"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbPattern:
    """A verb or an idiom: "zum Ausdruck bringen" is ``verb`` bringen with the ``words`` zu, Ausdruck."""

    text: str
    verb: str
    words: tuple[str, ...] = ()
    reflexive: bool | None = False
    """None where "(sich)" may stand or not."""
    lowered: frozenset[str] = field(init=False)
    """``words`` in lower case: a clause that lacks one of them need not be looked at."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowered", frozenset(word.lower() for word in self.words))

    @property
    def weight(self) -> int:
        """How much of the clause the pattern names; the heavier one is meant where several fit."""
        return 2 * len(self.words) + (1 if self.reflexive else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FillerPattern:
    """One way to fill a role: ``kind`` is one of the words above or ``pp``, then with preposition and case."""

    kind: str
    preposition: str | None = None
    case: str | None = None

    @property
    def text(self) -> str:
        """The notation without the case."""
        return f"pp:{self.preposition}" if self.preposition else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameExample:
    """A sentence of our own, with the words that fill each role (a part of the filler's words suffices)."""

    text: str
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one group of cues means. ``roles`` gives for each role its fillers in order of preference."""

    id: str
    verbs: tuple[VerbPattern, ...] = ()
    nouns: tuple[str, ...] = ()
    """Lemmas; one that begins with a hyphen also fits as the last part of a compound."""
    of: str | None = None
    """The frame of the verb that the nouns belong to; both mean the same."""
    classes: frozenset[FrameClass] = frozenset()
    form: FrameForm = "indirect"
    stance: Stance = "asserts"
    aspect: Aspect | None = None
    factuality: Factuality | None = None
    """Of the claim where mood and modals do not say otherwise: what is promised is planned. None: asserted."""
    strength: CommitmentStrength | None = None
    """How firm the commitment is, where the aspect alone does not tell: "erwägt" examines."""
    contact: ContactForm | None = None
    status: ContactStatus | None = None
    """What the frame says of the contact that fills its content or topic: cancelled, planned ..."""
    roles: Mapping[str, tuple[FillerPattern, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Roles without which the words mean something else; "content|topic" asks for one of them."""
    bars: tuple[str, ...] = ()
    """Roles that make the words mean something else."""
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lemmas one of which must head the filler of a role; a leading hyphen fits the end of a compound."""
    negation: Literal["required", "barred"] | None = None
    whole: bool = False
    """Whether the point is the whole clause of the cue, without who does it."""
    control: str | None = None
    """The role whose filler is the subject of an infinitive in the content."""
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    examples: tuple[FrameExample, ...] = ()
    counterexamples: tuple[str, ...] = ()
    misses: tuple[Mapping[str, str], ...] = ()
    """Known misses: ``text`` and ``reason``; a test keeps them as strict expected failures."""
    overreaches: tuple[Mapping[str, str], ...] = ()
    """Sentences that it should not match and does, kept in the same way."""


def parse_verb(text: str) -> VerbPattern:
    """The pattern written as ``text``: optional "sich" or "(sich)", further words, and the verb last."""
    *before, verb = text.split()
    reflexive: bool | None = False
    if "sich" in before:
        reflexive = True
    elif "(sich)" in before:
        reflexive = None
    words = [CONTRACTED.get(word, word) for word in before if word not in {"sich", "(sich)"}]
    return VerbPattern(
        text=text, verb=verb, words=tuple(word for word in words if word not in _OPTIONAL), reflexive=reflexive
    )


def parse_filler(text: str) -> FillerPattern:
    """``pp:an+acc`` or one word of the two lists above. Raises :class:`DataError` for anything else."""
    if text.startswith("pp:"):
        preposition, _, case = text[3:].partition("+")
        return FillerPattern(kind="pp", preposition=preposition, case=case or None)
    if text not in CLAUSE_FILLERS | PHRASE_FILLERS:
        raise DataError(f"frames: no such filler: {text!r}. Use one of {sorted(CLAUSE_FILLERS | PHRASE_FILLERS)}.")
    return FillerPattern(kind=text)


_PLAIN = (
    "of",
    "form",
    "stance",
    "aspect",
    "factuality",
    "strength",
    "contact",
    "status",
    "negation",
    "whole",
    "control",
    "plover",
    "mode",
    "cameo",
)
_LISTS = (
    "verbs", "nouns", "class", "needs", "bars", "heads", "examples", "counterexamples", "misses", "overreaches",
    "roles", "id",
)  # fmt: skip


def parse_frame(entry: Mapping[str, Any]) -> Frame:
    """The frame of one ``[[frame]]`` entry. Raises :class:`DataError` where a field is unknown or missing."""
    name = str(entry.get("id", "?"))
    unknown = set(entry) - set(_PLAIN) - set(_LISTS)
    if unknown or "id" not in entry:
        raise DataError(f"frames: {name}: unknown fields {sorted(unknown)} or no id. See the head of saying.toml.")
    plain = {key: cast("Any", entry[key]) for key in _PLAIN if key in entry}
    examples = tuple(
        FrameExample(text=e, roles={})
        if isinstance(e, str)
        else FrameExample(text=e["text"], roles={k: v for k, v in e.items() if k != "text"})
        for e in entry.get("examples", ())
    )
    return Frame(
        id=name,
        verbs=tuple(parse_verb(verb) for verb in entry.get("verbs", ())),
        nouns=tuple(entry.get("nouns", ())),
        classes=frozenset(entry.get("class", ())),
        roles={role: tuple(parse_filler(f) for f in fillers) for role, fillers in entry.get("roles", {}).items()},
        heads={role: tuple(lemmas) for role, lemmas in entry.get("heads", {}).items()},
        needs=tuple(entry.get("needs", ())),
        bars=tuple(entry.get("bars", ())),
        examples=examples,
        counterexamples=tuple(entry.get("counterexamples", ())),
        misses=tuple(entry.get("misses", ())),
        overreaches=tuple(entry.get("overreaches", ())),
        **plain,
    )


def _entries(language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    folder = files("readout.language") / language / "frames"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", ()):
                yield path.name, entry


@lru_cache(maxsize=8)
def load_frames(language: str = "de") -> tuple[Frame, ...]:
    """All frames of ``language``, in the order of files and entries. Raises :class:`DataError` for a double id."""
    frames: dict[str, Frame] = {}
    for name, entry in _entries(language):
        frame = parse_frame(entry)
        if frame.id in frames:
            raise DataError(f"frames: {name}: the id {frame.id!r} is used twice. Give one of them another.")
        frames[frame.id] = frame
    return tuple(frames.values())
