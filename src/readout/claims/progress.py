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
from readout.language.document import Clause
from readout.records import Factuality, ProgressKind

_HAPPENED = frozenset({"perfect", "pluperfect", "preterite"})
_TOLD: frozenset[Factuality] = frozenset({"asserted", "denied"})
_CAUSING = frozenset({"lassen"})
"""No plan and no wish: "ließ die Frist verstreichen"."""
_CONTENTS = frozenset({"infinitive", "complement"})
Verbal = Mapping[int, Sequence[FrameMatch]]
"""Matches of verbs by the clause they stand in."""


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
    doing: frozenset[str]
    """Verbs of doing what was promised, whatever their object."""
    lapse: frozenset[str]
    without: frozenset[str]
    accusing: frozenset[str]
    breaches: frozenset[str]
    broken: frozenset[str]
    kept: frozenset[str]
    """Verbs of which an accusation has the first kind, or the second under a negation."""
    kinds: tuple[str, ...]
    """Nouns for a commitment, in lower case: last parts of words."""


@lru_cache(maxsize=8)
def progress_words(language: str) -> ProgressWords:
    """``language/<language>/progress.toml``. Raises :class:`DataError` where a kind is unknown, a frame told twice."""
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
        doing=frozenset(verb for entry in table["stage"] for verb in entry.get("doing", ())),
        lapse=frozenset(lapse.get("frames", ())),
        without=frozenset(lapse.get("without", ())),
        accusing=frozenset(accusing.get("frames", ())),
        breaches=frozenset(accusing.get("nouns", ())),
        broken=frozenset(accusing.get("verbs", ())),
        kept=frozenset(accusing.get("denied", ())),
        kinds=tuple(sorted({noun.lower() for nouns in table.get("kinds", {}).values() for noun in nouns})),
    )


def progress_of(look: Lookup, match: FrameMatch, factuality: Factuality, verbal: Verbal) -> ProgressKind | None:
    """What the point that ``match`` makes tells to have become of a commitment; ``verbal`` are matches by clause."""
    words = progress_words(look.doc.article.language)
    if factuality not in _TOLD:
        return None
    if match.frame.id in words.accusing:
        return _accused(look, match, words)
    kind = _told(look, match, words)
    if kind == "done" and _is_left_undone(look, match, verbal, words):
        return "lapsed"
    return kind


def tells_progress(look: Lookup, match: FrameMatch) -> bool:
    """Whether the frame is one of what becomes of a commitment, without a role for who does it."""
    words = progress_words(look.doc.article.language)
    nobody = set(match.role("speaker")) <= set(match.role("content"))  # "Das Abkommen ist in Kraft getreten"
    return match.frame.id in words.stages and nobody


def _told(look: Lookup, match: FrameMatch, words: ProgressWords) -> ProgressKind | None:
    stage = words.stages.get(match.frame.id)
    clause = look.doc.clauses[match.clause]
    if stage is None or clause.predicate is None or set(match.modals) - _CAUSING or is_future(look, match):
        return None
    if stage.verbs and clause.predicate.lemma not in stage.verbs:
        return None
    return stage.kind if _has_happened(clause) or (stage.present and clause.kind != "infinitive") else None


def _has_happened(clause: Clause) -> bool:
    predicate = clause.predicate
    return predicate is not None and (predicate.tense in _HAPPENED or predicate.voice == "state_passive")


def _accused(look: Lookup, match: FrameMatch, words: ProgressWords) -> ProgressKind | None:
    """What somebody is accused of: a breach by its noun, or a clause that tells of one."""
    for filler in match.role("content"):
        lemmas = {look.doc.tokens[i].lemma for i in range(filler.first, filler.last)}
        if lemmas & words.breaches:
            return "broken"
        if filler.kind == "clause" and filler.index is not None and any(_names_kind(one, words) for one in lemmas):
            clause = look.doc.clauses[filler.index]
            verb = clause.predicate.lemma if clause.predicate else ""
            if verb in words.kept if clause.negated else verb in words.broken and _has_happened(clause):
                return "broken"
    return None


def _names_kind(lemma: str, words: ProgressWords) -> bool:
    return lemma.lower().endswith(words.kinds)


def _is_left_undone(look: Lookup, match: FrameMatch, verbal: Verbal, words: ProgressWords) -> bool:
    """Whether a time ran out without it: "Die Frist verstrich, ohne dass Astenau die Truppen abzog"."""
    without = _without(look, match, words)
    if without is None or without.parent is None:
        return False
    return any(above.frame.id in words.lapse for above in verbal.get(without.parent, ()))


def is_without(look: Lookup, match: FrameMatch) -> bool:
    """Whether the clause of the cue tells what did not happen: "ohne dass die Truppen abzogen"."""
    return _without(look, match, progress_words(look.doc.article.language)) is not None


def _without(look: Lookup, match: FrameMatch, words: ProgressWords) -> Clause | None:
    """The clause that "ohne" begins: that of the cue, or the one that holds its "dass"."""
    own = look.doc.clauses[match.clause]
    above = look.doc.clauses[own.parent] if own.parent is not None else None
    for clause in (own, above):
        introducer = clause.introducer if clause is not None else None
        if introducer is not None and look.doc.tokens[introducer].text.lower() in words.without:
            return clause
    return None


@dataclass(frozen=True, slots=True)
class Verbs:
    """The matches of verbs in a document, by anchor and by clause."""

    at: Mapping[int, Sequence[FrameMatch]]
    clauses: Verbal

    @classmethod
    def of(cls, matches: Sequence[FrameMatch]) -> Verbs:
        """Those among ``matches``."""
        at: dict[int, list[FrameMatch]] = {}
        clauses: dict[int, list[FrameMatch]] = {}
        for match in matches:
            if not match.nominal:
                at.setdefault(match.anchor, []).append(match)
                clauses.setdefault(match.clause, []).append(match)
        return cls(at, clauses)

    def progress_in(self, look: Lookup, words: Sequence[int], factuality: Factuality) -> ProgressKind | None:
        """What words that no rule names tell to have become of a commitment, by the frames or the verb among them."""
        found = [match for i in words for match in self.at.get(i, ())]
        kinds = [kind for match in found if (kind := progress_of(look, match, factuality, self.clauses)) is not None]
        if kinds:
            return kinds[0]
        doing = progress_words(look.doc.article.language).doing
        clauses = {clause.i: clause for i in words if (clause := look.clause_of(i)) is not None}
        done = (
            clause.predicate is not None and clause.predicate.verb in words and clause.predicate.lemma in doing
            and not clause.predicate.modals and _has_happened(clause)
            for clause in clauses.values()
        )  # fmt: skip
        return "done" if any(done) else None

    def without(self, look: Lookup, words: Sequence[int]) -> bool:
        """Whether a verb among the words stands in a clause with "ohne"."""
        return any(is_without(look, match) for i in words for match in self.at.get(i, ()))


def promised_in(look: Lookup, match: FrameMatch, content: frozenset[int]) -> frozenset[int]:
    """The clauses that say what a noun of the content promises: "brach die Zusage, die Grenze zu öffnen"."""
    told = (look.doc.clauses[child] for child in look.children.get(match.clause, ()))
    own = (clause for clause in told if clause.kind in _CONTENTS and clause.governor in content)
    return frozenset(token for clause in own for token in look.tokens_under(clause.i))
