"""What a third brought about between two: "hat eine Einigung zwischen Berun und Talvien vermittelt".

The two stand inside the phrase of what was brought about, where no role of a verb looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.contact_table import ContactTable
from readout.claims.fillers import Filler
from readout.claims.frame_table import load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Phrase

_FRAME = "contact.vermitteln"
_BETWEEN = "zwischen"


def brokered(at: Lookup, named: Sequence[FrameMatch], table: ContactTable) -> Iterator[FrameMatch]:
    """Matches of the frame of mediating for verbs whose object, or passive subject, names both sides."""
    frame = next((f for f in load_frames(at.doc.article.language) if f.id == _FRAME), None)
    known = {match.anchor for match in named}
    for clause in at.doc.clauses:
        predicate = clause.predicate
        if frame is None or predicate is None or predicate.lemma not in table.brokering or predicate.verb in known:
            continue
        between = next((i for i in _within_object(at, clause) if at.doc.tokens[i].text.lower() == _BETWEEN), None)
        mediator = _mediator(at, clause)
        if between is None or mediator is None:
            continue
        sides = Filler(kind="phrase", index=None, first=between + 1, last=between + 2, pattern="pp:zwischen+dat")
        yield FrameMatch(
            i=-1, frame=frame, clause=clause.i, anchor=predicate.verb, cues=(predicate.verb,),
            roles={"mediator": (mediator,), "between": (sides,)}, passive=predicate.voice != "active",
        )  # fmt: skip


def _within_object(at: Lookup, clause: Clause) -> range:
    """The tokens of what was brought about."""
    function = "object_acc" if clause.predicate is not None and clause.predicate.voice == "active" else "subject"
    for i in clause.phrases:
        phrase = at.doc.phrases[i]
        if phrase.function == function and phrase.preposition is None:
            return range(phrase.first, phrase.last)
    return range(0)


def _mediator(at: Lookup, clause: Clause) -> Filler | None:
    """Who brought it about: the subject, or who stands behind "von" with the passive."""
    phrases = [at.doc.phrases[i] for i in clause.phrases]
    if clause.predicate is not None and clause.predicate.voice != "active":
        return next((_filler(phrase, "pp:von+dat") for phrase in phrases if phrase.preposition == "von"), None)
    return _filler(at.doc.phrases[clause.subject], "subject") if clause.subject is not None else None


def _filler(phrase: Phrase, pattern: str) -> Filler:
    first = phrase.first + (phrase.preposition is not None)
    return Filler(kind="phrase", index=phrase.i, first=first, last=phrase.last, pattern=pattern)
