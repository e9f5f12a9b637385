"""Until when something is to be done: the deadlines that stand in a point's words, or beside them in its clause.

"Sie verlangte bis Freitag eine Antwort": the deadline is the demand's, wherever it stands. "Am Freitag verlangte sie
eine Antwort" tells when it was said; that is no deadline.
"""

from __future__ import annotations

from readout.claims.claim_words import claim_words
from readout.claims.lookup import Lookup
from readout.dates import TimeSpan
from readout.language.document import TimeExpression

_DATED = frozenset({"date", "time"})


def is_deadline(look: Lookup, time: TimeExpression) -> bool:
    """Whether the words limit what they date: "bis Ende März", "binnen zehn Tagen", "spätestens im April"."""
    words = claim_words(look.doc.article.language).deadlines
    first = look.doc.tokens[time.first].text.lower()
    before = look.doc.tokens[time.first - 1].text.lower() if time.first else ""
    if time.kind not in _DATED or not (first in words or before in words):
        return False
    unsure = claim_words(look.doc.article.language).open_deadlines
    return not ({first, before} & words <= unsure and _is_past(look, time))


def _is_past(look: Lookup, time: TimeExpression) -> bool:
    end, published = time.span.end, look.doc.article.published
    return end is None or published is None or end < published[: len(end)]


def due_of(look: Lookup, clause: int | None, content: frozenset[int]) -> TimeSpan | None:
    """The date by which, or at which, the words of ``content`` are to be done; ``clause`` is that of the cue.

    A deadline comes before any other date; one beside the content counts only in the clause of the cue.
    """
    inside = [time for time in look.doc.times if time.first in content and time.kind in _DATED]
    own = look.doc.clauses[clause].tokens if clause is not None else ()
    beside = [look.time_from[i] for i in own if i in look.time_from and i not in content]
    limits = [time for time in (*inside, *beside) if is_deadline(look, time)]
    limits.sort(key=lambda time: time.first not in own)
    ahead = [time for time in limits if not _is_past(look, time)]
    set_for = [time for time in beside if _is_set_for(look, time) and not _is_past(look, time)]
    near = [time for time in inside if not _is_past(look, time) or look.doc.article.published is None]
    return next((time.span for time in (*ahead, *limits, *near, *set_for)), None)


def _is_set_for(look: Lookup, time: TimeExpression) -> bool:
    """ "kündigte für April einen Besuch an": the day of what is to come, though it stands with the verb."""
    before = {look.doc.tokens[time.first].text.lower(), look.doc.tokens[max(0, time.first - 1)].text.lower()}
    return time.kind in _DATED and bool(before & claim_words(look.doc.article.language).set_for)
