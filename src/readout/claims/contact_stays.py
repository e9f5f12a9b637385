"""Visits told by "sein": "Zuletzt war Kolm im März in Berun", "Erstmals war Felk 2029 in Talvien gewesen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.contact_table import ContactTable
from readout.claims.fillers import Filler
from readout.claims.frame_table import load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Clause

_FRAME = "contact.reisen"
_PAST = frozenset({"preterite", "perfect", "pluperfect"})


def stays(at: Lookup, named: Sequence[FrameMatch], table: ContactTable) -> Iterator[FrameMatch]:
    """Matches of the frame of travelling for clauses that tell when somebody "zuletzt" was in a place."""
    frame = next((f for f in load_frames(at.doc.article.language) if f.id == _FRAME), None)
    known = {match.anchor for match in named}
    for clause in at.doc.clauses:
        predicate = clause.predicate
        if frame is None or predicate is None or predicate.verb in known or clause.subject is None:
            continue
        place = _place(at, clause) if _tells_when(at, clause, table) else None
        if place is not None:
            subject = at.doc.phrases[clause.subject]
            guest = Filler(
                kind="phrase", index=clause.subject, first=subject.first, last=subject.last, pattern="subject"
            )
            roles = {"guest": (guest,), "place": (place,)}
            yield FrameMatch(
                i=-1, frame=frame, clause=clause.i, anchor=predicate.verb, cues=(predicate.verb,), roles=roles
            )


def _tells_when(at: Lookup, clause: Clause, table: ContactTable) -> bool:
    predicate = clause.predicate
    if predicate is None or predicate.lemma != "sein" or predicate.tense not in _PAST or clause.negated:
        return False
    words = {at.doc.tokens[i].text.lower() for i in clause.tokens}
    times = (at.time_from[i] for i in clause.tokens if i in at.time_from)
    return bool(words & table.stays) and any(time.kind == "date" and time.span.start for time in times)


def _place(at: Lookup, clause: Clause) -> Filler | None:
    """The place, where nothing but times, adverbs and one "in" stand beside the verb."""
    times = {i for time in at.doc.times for i in range(time.first, time.last)}
    phrases = [at.doc.phrases[i] for i in clause.phrases if i != clause.subject]
    others = [phrase for phrase in phrases if phrase.first not in times and phrase.head not in times]
    if len(others) != 1 or others[0].preposition != "in" or at.doc.tokens[others[0].head].tag not in {"NE", "NN"}:
        return None
    only = others[0]
    return Filler(kind="phrase", index=only.i, first=only.first + 1, last=only.last, pattern="pp:in+dat")
