"""What every rule of attribution looks at: the document with its indices, the frames found, the word lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from readout.claims.attribution_table import AttributionTable, load_attribution
from readout.claims.frame_table import load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.voices import Voice
from readout.language.document import Clause, Document

UNREAL_MODALS = frozenset({"können", "dürfen", "müssen", "mögen"})
"""A frame under these tells of speech that may come, not of speech that was: "könnte ankündigen"."""
SPEAKING_KINDS = frozenset({"person", "institution", "state", "group", "anonymous", "media", "document"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What every rule of attribution looks at: the document with its indices, the frames found, the word lists."""

    doc: Document
    look: Lookup
    """The indices of ``doc``."""
    table: AttributionTable
    matches: tuple[FrameMatch, ...]
    saying_verbs: frozenset[str]
    in_clause: dict[int, list[FrameMatch]]
    """The frames of saying by the clause their anchor stands in."""
    in_sentence: dict[int, list[FrameMatch]]
    nominal: frozenset[int]
    """The nouns that are frames of saying: "Vorwurf", "Forderung"."""
    senders: dict[str, tuple[int, Voice] | None] = field(default_factory=dict)
    """By lemma the first letter or note of which it is told who sent it, by its head: found when it is asked for."""

    @classmethod
    def of(cls, doc: Document, matches: tuple[FrameMatch, ...], look: Lookup | None = None) -> Ground:
        """The ground for ``doc``, where ``matches`` are all its frames and ``look`` its indices."""
        language = doc.article.language
        sayings = tuple(match for match in matches if _is_saying(doc, match))
        look = look or Lookup(doc)
        by_clause: dict[int, list[FrameMatch]] = {}
        by_sentence: dict[int, list[FrameMatch]] = {}
        for match in sayings:
            by_clause.setdefault(match.clause, []).append(match)
            by_sentence.setdefault(look.sentence_of(match.anchor).i, []).append(match)
        nouns = frozenset(match.anchor for match in sayings if match.nominal)
        verbs = _saying_verbs(language)
        return cls(doc, look, load_attribution(language), sayings, verbs, by_clause, by_sentence, nouns)


@cache
def _saying_verbs(language: str) -> frozenset[str]:
    """The verbs that by themselves make a frame of saying."""
    sayings = (frame for frame in load_frames(language) if "saying" in frame.classes and "thought" not in frame.classes)
    return frozenset(verb.verb for frame in sayings for verb in frame.verbs if not verb.words)


@cache
def judging_frames(language: str) -> frozenset[str]:
    """The ids of the frames that judge what a "das" stands for, which is somebody else's words."""
    return frozenset(frame.id for frame in load_frames(language) if "judgement" in frame.classes)


TELLING = frozenset({"bekräftigen", "betonen", "erklären", "unterstreichen", "äußern", "bekunden", "signalisieren"})
"""Verbs that tell an act of the table: "bekräftigte die Bereitschaft, ..." is a readiness, and said."""


def _is_saying(doc: Document, match: FrameMatch) -> bool:
    """A frame of saying, or an act told with a verb of saying."""
    if "saying" in match.frame.classes:
        return True
    predicate = doc.clauses[match.clause].predicate
    told = bool(match.role("speaker") and match.role("content")) and not match.nominal
    return told and predicate is not None and predicate.lemma in TELLING


def can_speak(voice: Voice) -> bool:
    """Whether one of the actors is known to speak, or the words are a pronoun that was not resolved."""
    return not voice.described and (not voice.actors or any(actor.kind in SPEAKING_KINDS for actor in voice.actors))


def is_thing(ground: Ground, voice: Voice) -> bool:
    """Whether a description is of a thing by the ending of its noun: "das Erdbeben forderte Opfer"."""
    if voice.head is None:
        return False
    noun = ground.doc.tokens[voice.head].lemma.lower()
    return noun.endswith(ground.table.thing_endings) and not noun.endswith(ground.table.body_endings)


_IDIOMS = ("es sei denn", "sei es", "man nehme", "es lebe", "dem sei", "gott sei", "seien wir", "so wahr")


def is_idiom(ground: Ground, clause: Clause) -> bool:
    """Konjunktiv that reports nothing: *es sei denn*, *sei es ... oder*, *man nehme*, *es lebe* (section 4)."""
    tokens = ground.doc.tokens
    words = [tokens[at].text.lower() for at in clause.tokens if tokens[at].tag[:1] != "$"]
    return " ".join(words[:4]).startswith(_IDIOMS) or ("sei" in words and "es sei denn" in " ".join(words))
