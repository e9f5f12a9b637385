"""Episodes in a chain: what was demanded or offered, agreed, begun and fulfilled or broken, in reports over months.

The earlier comes first and the later joins it; the order of the readings makes no difference. What may continue two
commitments equally well continues neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from readout.resolution import Moment, PointMatch, State, continues, is_part
from readout.resolution.progress import CLOSING, OPENING
from readout.resolution.tables import weights
from readout.views.episodes import COMMITTING, Telling, gap

Episode = tuple[Telling, ...]


@dataclass(slots=True)
class Thread:
    """A commitment in the making: its tellings so far, and why each joined it (by its key)."""

    tellings: list[Telling]
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def moments(self) -> list[Moment]:
        """The moments told so far."""
        return [one.moment for one in self.tellings if one.moment is not None]

    @property
    def closed(self) -> Telling | None:
        """The telling by which it came to its end, if it did."""
        ends = (one for one in self.tellings if one.moment and not one.moment.told.denied)
        return next((one for one in ends if self.state(one) in CLOSING), None)

    def state(self, one: Telling) -> State | None:
        """The state that a telling comes to here: what is done in part has begun."""
        if one.moment is None:
            return None
        counted = [other for other in self.moments if other.told.state in OPENING and other.point.claim.quantity]
        part = bool(counted) and all(is_part(other, one.moment) for other in counted)
        return "begun" if part else one.state

    @property
    def last(self) -> date | None:
        """The latest day told."""
        return max((one.day for one in self.tellings if one.day), default=None)


def threads(found: Sequence[Episode]) -> list[Thread]:
    """The episodes, in their order, as threads; an episode that continues none begins one."""
    made: list[Thread] = []
    at: dict[str, dict[int, None]] = {}
    for episode in found:
        keys = {key for one in episode if one.moment is not None for key in one.moment.keys}
        numbers = sorted({number for key in keys for number in at.get(key, ())})
        number, match = _continued([(number, made[number]) for number in numbers], episode)
        if number is None or match is None:
            number = len(made)
            made.append(Thread(tellings=list(episode)))
        else:
            made[number].reasons |= {one.key: match.sentence for one in episode}
            made[number].tellings.extend(episode)
        for key in keys:
            at.setdefault(key, {})[number] = None
    return [thread for thread in made if _commits(thread)]


def _continued(made: Sequence[tuple[int, Thread]], episode: Episode) -> tuple[int | None, PointMatch | None]:
    """The number of the thread that the episode continues best, by a margin over the next."""
    found = ((number, _match(thread, episode)) for number, thread in made)
    fitting = [(match.score, -number, match) for number, match in found if match is not None]
    ranked = sorted(fitting, key=lambda entry: entry[:2], reverse=True)
    if not ranked:
        return None, None
    best = ranked[0]
    rivals = [entry for entry in ranked[1:] if best[0] - entry[0] < weights()["histories"]["margin"]]
    return (-best[1], best[2]) if not rivals else (None, None)


def _match(thread: Thread, episode: Episode) -> PointMatch | None:
    """How the episode continues the thread, where time and states allow it."""
    if not _in_time(thread, episode):
        return None
    moments = [one.moment for one in episode if one.moment is not None]
    found = [match for one in moments if (match := continues(thread.moments, one)) is not None]
    return max(found, key=lambda match: match.score, default=None)


def _in_time(thread: Thread, episode: Episode) -> bool:
    settings, first = weights()["histories"], episode[0]
    if gap(thread.last, first.day) > settings["forgotten_days"]:
        return False
    opens = any(one.state in OPENING for one in episode)
    if opens and _is_another_agreement(thread, episode):
        return False
    end = thread.closed
    if end is None or _in_one_article(end, episode):
        return True
    return not opens and gap(end.day, first.day) <= settings["told_again_days"]


def _is_another_agreement(thread: Thread, episode: Episode) -> bool:
    """Agreed at one contact and agreed again at another: two, unless a number or deadline of both is one."""
    ours = [one for one in thread.tellings if one.state == "agreed" and one.contact]
    theirs = [one for one in episode if one.state == "agreed" and one.contact]
    if not ours or not theirs or {one.contact for one in ours} & {one.contact for one in theirs}:
        return False
    return not ({_term(one) for one in ours} & {_term(one) for one in theirs} - {(None, None)})


def _term(one: Telling) -> tuple[float | None, str | None]:
    claim = one.told.point.claim
    return claim.quantity.value if claim.quantity else None, claim.due.end if claim.due else None


def _in_one_article(end: Telling, episode: Episode) -> bool:
    """Whether an article that tells the end also tells, looking back, how it began."""
    return any(one.told.point.indexed.key == end.told.point.indexed.key for one in episode)


def _commits(thread: Thread) -> bool:
    """Whether it is a commitment at all: what is merely done, and nobody had promised, is none, nor is "hielt Wort".

    Nor is what is only denied to have been promised.
    """
    return any(_commits_here(one) for one in thread.tellings)


def _commits_here(one: Telling) -> bool:
    if one.told.point.claim.aspect in COMMITTING:
        return True
    if one.moment is None or one.told.point.claim.aspect == "denial":
        return False
    return one.state != "fulfilled" or (bool(one.moment.kinds) and not one.moment.bare)
