"""Contact verbs whose object the clause engine took for part of a place: "traf in Sarn Präsident Kolm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from readout.claims.fillers import Filler
from readout.claims.frame_table import Frame, load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Mention


@lru_cache(maxsize=8)
def _object_frames(language: str) -> dict[str, tuple[Frame, str, str]]:
    """Verb to its contact frame and the roles of subject and object, where the object is needed."""
    found: dict[str, tuple[Frame, str, str]] = {}
    for frame in load_frames(language):
        roles = {
            p.kind: name for name, patterns in frame.roles.items() for p in patterns if p.kind in {"subject", "acc"}
        }
        if frame.contact is None or len(roles) < 2 or roles["acc"] not in frame.needs:
            continue
        for verb in frame.verbs:
            if not verb.words and verb.reflexive is False:
                found.setdefault(verb.verb, (frame, roles["subject"], roles["acc"]))
    return found


def missed_verbs(at: Lookup, named: Sequence[FrameMatch]) -> Iterator[FrameMatch]:
    """Matches for contact verbs without any, whose object is somebody in office named right after a place."""
    known = {match.anchor for match in named}
    frames = _object_frames(at.doc.article.language)
    for clause in at.doc.clauses:
        predicate = clause.predicate
        if predicate is None or predicate.voice != "active" or predicate.reflexive or predicate.verb in known:
            continue
        if clause.subject is None or predicate.lemma not in frames:
            continue
        for mention in _after_places(at, clause):
            frame, subject, object_ = frames[predicate.lemma]
            fillers = {subject: (_subject(at, clause.subject),), object_: (_object(mention),)}
            yield FrameMatch(
                i=-1, frame=frame, clause=clause.i, anchor=predicate.verb, cues=(predicate.verb,), roles=fillers
            )
            break


def _subject(at: Lookup, index: int) -> Filler:
    phrase = at.doc.phrases[index]
    return Filler(kind="phrase", index=index, first=phrase.first, last=phrase.last, pattern="subject")


def _object(mention: Mention) -> Filler:
    return Filler(kind="phrase", index=None, first=mention.first, last=mention.last, pattern="acc")


def _after_places(at: Lookup, clause: Clause) -> Iterator[Mention]:
    """People with office and name that stand right behind "in" and one name: "in Sarn Präsident Kolm"."""
    tokens = at.doc.tokens
    for i in clause.tokens:
        for m in at.mentions_at[i]:
            mention = at.doc.mentions[m]
            is_holder = mention.kind == "person" and mention.name_first is not None and mention.office is not None
            if not is_holder or mention.first != i or i < 2:
                continue
            if tokens[i - 1].tag in {"NE", "NN"} and tokens[i - 2].tag == "APPR" and not at.mentions_at[i - 1]:
                yield mention
