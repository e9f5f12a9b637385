"""What became of a commitment, as a clause tells it: signed, begun, done, kept, broken, withdrawn, lapsed.

Which frames tell it is data (``language/<code>/progress.toml``). A plan, a demand or a condition with the same verb
tells nothing of it: the clause must speak of what has happened.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast, get_args

from readout.claims.factuality import is_future
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.errors import DataError
from readout.records import Factuality, ProgressKind

_HAPPENED = frozenset({"perfect", "pluperfect", "preterite"})
_TOLD: frozenset[Factuality] = frozenset({"asserted", "denied"})
_IN_SPEECH = frozenset({"kj1", "kj2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStage:
    """A kind of progress as one frame tells it; ``verbs`` is empty where all of its verbs do."""

    kind: ProgressKind
    verbs: frozenset[str]
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressWords:
    """The table of a language, by frame ids."""

    stages: Mapping[str, ProgressStage]
    lapse: frozenset[str]
    without: frozenset[str]
    accusing: frozenset[str]
    breaches: frozenset[str]


@lru_cache(maxsize=8)
def progress_words(language: str) -> ProgressWords:
    """``language/<language>/progress.toml``. Raises :class:`DataError` where it names no known kind, or a frame twice."""
    resource = files("readout.language") / language / "progress.toml"
    if not resource.is_file():
        return _table({"stage": [], "lapse": {}, "accusing": {}})
    return _table(tomllib.loads(resource.read_text(encoding="utf-8")))


def _table(table: Mapping[str, Any]) -> ProgressWords:
    stages: dict[str, ProgressStage] = {}
    for entry in table["stage"]:
        if entry["kind"] not in get_args(ProgressKind):
            raise DataError(f"progress.toml: no such kind: {entry['kind']!r}. Use one of {get_args(ProgressKind)}.")
        verbs, present = frozenset(entry.get("verbs", ())), bool(entry.get("present"))
        stage = ProgressStage(kind=cast("ProgressKind", entry["kind"]), verbs=verbs, present=present)
        if twice := sorted(set(entry["frames"]) & set(stages)):
            raise DataError(f"progress.toml: {', '.join(twice)} in two stages. Keep one.")
        stages |= dict.fromkeys(entry["frames"], stage)
    lapse, accusing = table["lapse"], table["accusing"]
    return ProgressWords(
        stages=stages,
        lapse=frozenset(lapse.get("frames", ())),
        without=frozenset(lapse.get("without", ())),
        accusing=frozenset(accusing.get("frames", ())),
        breaches=frozenset(accusing.get("nouns", ())),
    )


def progress_of(
    look: Lookup, match: FrameMatch, factuality: Factuality, verbal: Mapping[int, Sequence[FrameMatch]]
) -> ProgressKind | None:
    """What the point that ``match`` makes tells to have become of a commitment; ``verbal`` are the matches by clause."""
    words = progress_words(look.doc.article.language)
    if factuality not in _TOLD:
        return None
    if match.frame.id in words.accusing:
        return _accused(look, match, words, verbal)
    kind = _told(look, match, words)
    if kind == "done" and is_left_undone(look, match, verbal):
        return "lapsed"
    return kind


def _told(look: Lookup, match: FrameMatch, words: ProgressWords) -> ProgressKind | None:
    stage = words.stages.get(match.frame.id)
    predicate = look.doc.clauses[match.clause].predicate
    if stage is None or predicate is None or match.modals or is_future(look, match):
        return None
    if stage.verbs and predicate.lemma not in stage.verbs:
        return None
    clause = look.doc.clauses[match.clause]
    infinitive = clause.kind == "infinitive" and predicate.tense not in _HAPPENED
    happened = predicate.tense in _HAPPENED or predicate.voice == "state_passive"
    return stage.kind if happened or (stage.present and not infinitive) else None


def _accused(
    look: Lookup, match: FrameMatch, words: ProgressWords, verbal: Mapping[int, Sequence[FrameMatch]]
) -> ProgressKind | None:
    """What somebody is accused of: a breach by its noun, or a clause that tells of one."""
    for filler in match.role("content"):
        if filler.kind == "clause" and filler.index is not None:
            kinds = [_told(look, inner, words) for inner in verbal.get(filler.index, ()) if not inner.negated]
            if "broken" in kinds:
                return "broken"
        if any(look.doc.tokens[i].lemma in words.breaches for i in range(filler.first, filler.last)):
            return "broken"
    return None


def is_left_undone(look: Lookup, match: FrameMatch, verbal: Mapping[int, Sequence[FrameMatch]]) -> bool:
    """Whether a time ran out without it: "Die Frist verstrich, ohne dass Astenau die Truppen abzog"."""
    clause = look.doc.clauses[match.clause]
    words = progress_words(look.doc.article.language)
    if not is_without(look, match) or clause.parent is None:
        return False
    return any(above.frame.id in words.lapse for above in verbal.get(clause.parent, ()))


def is_without(look: Lookup, match: FrameMatch) -> bool:
    """Whether the clause of the cue tells what did not happen: "ohne dass die Truppen abzogen"."""
    clause = look.doc.clauses[match.clause]
    without = progress_words(look.doc.article.language).without
    first = look.doc.tokens[clause.introducer if clause.introducer is not None else clause.first]
    opening = {first.text.lower(), look.doc.tokens[max(0, first.i - 1)].text.lower()}
    return clause.kind != "main" and bool(opening & without)
