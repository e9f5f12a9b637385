"""The mentions of one contact together, and whether times can be one."""

from __future__ import annotations

import re
from bisect import insort
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import MINYEAR, date
from typing import TypeVar, cast

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party, merged
from readout.dates import TimeSpan
from readout.records import ContactForm, ContactStatus

_Value = TypeVar("_Value")
_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(slots=True)
class Group:
    """The mentions of one contact."""

    mentions: list[ContactMention] = field(default_factory=list)
    companions: list[Party] = field(default_factory=list)
    """Who came along, as a clause of its own tells."""
    unsure: str | None = None
    """Why it is uncertain that this is a contact."""
    _parties: list[Party] = field(default_factory=list)
    _kept: dict[str, tuple[int, object]] = field(default_factory=dict)
    """What was worked out, with the number of mentions it was worked out for."""

    def _once(self, name: str, make: Callable[[], _Value]) -> _Value:
        kept = self._kept.get(name)
        if kept is None or kept[0] != len(self.mentions):
            kept = (len(self.mentions), make())
            self._kept[name] = kept
        return cast("_Value", kept[1])

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who takes part by any of the mentions."""
        return merged(self._parties)

    @property
    def spans(self) -> tuple[TimeSpan, ...]:
        """The different times that are the contact's own."""
        return self._once("spans", self._spans)

    def _spans(self) -> tuple[TimeSpan, ...]:
        return tuple(dict.fromkeys(m.time.span for m in self.mentions if m.time is not None and m.simultaneous))

    @property
    def journeys(self) -> tuple[TimeSpan, ...]:
        """When those who took part left or arrived."""
        return self._once("journeys", self._journeys)

    def _journeys(self) -> tuple[TimeSpan, ...]:
        return tuple(dict.fromkeys(m.time.span for m in self.mentions if m.time is not None and m.journey))

    def add(self, mention: ContactMention) -> None:
        """Takes ``mention`` in, at its place in the text."""
        insort(self.mentions, mention, key=lambda m: m.anchor)
        self._parties = list(merged([*self._parties, *mention.parties]))

    def add_parties(self, parties: Iterable[Party]) -> None:
        """Takes in who takes part without standing beside any of the mentions."""
        self._parties = list(merged([*self._parties, *parties]))

    def put_names(self, people: Iterable[Party]) -> None:
        """Lets ``people`` stand for the states that were told of before them."""
        self._parties = list(merged(people))

    @property
    def joining(self) -> tuple[Party, ...]:
        """Who is told of beside."""
        beside = [party for mention in self.mentions for party in mention.joining]
        return merged([*beside, *self.companions])

    @property
    def forms(self) -> set[ContactForm]:
        """The specific forms of its mentions."""
        return self._once("forms", lambda: {m.form for m in self.mentions if not m.generic})

    @property
    def form(self) -> ContactForm:
        """The most frequent specific form, the earliest of equals; else the generic words' own.

        A journey counts only where nothing else is told: it is the way to the meeting.
        """
        return self._once("form", self._form)

    def _form(self) -> ContactForm:
        specific = [m.form for m in self.mentions if not m.generic and not m.journey]
        specific = specific or [m.form for m in self.mentions if not m.generic]
        return Counter(specific or [m.form for m in self.mentions]).most_common(1)[0][0]

    @property
    def span(self) -> TimeSpan | None:
        """The most precise time that is the contact's own, else one told beside it."""
        return self._once("span", self._span)

    def _span(self) -> TimeSpan | None:
        moved = [m.time.span for m in self.mentions if m.time is not None and m.moved]
        if moved:
            return moved[-1]
        own = [m.time.span for m in self.mentions if m.time is not None and m.simultaneous]
        beside = [m.time.span for m in self.mentions if m.time is not None and not m.simultaneous]
        placed = [span for span in own if span.start or span.end] or own
        return max(placed, key=lambda s: len(s.start or ""), default=None) or (beside[0] if beside else None)

    @property
    def statuses(self) -> list[ContactStatus]:
        """What its mentions say of its status, a plan told as past left out."""
        return self._once("statuses", self._statuses)

    def _statuses(self) -> list[ContactStatus]:
        return [m.status for m in self.mentions if m.status is not None and not m.past_plan]

    @property
    def earlier(self) -> bool:
        """Whether it was brought in as one before another."""
        return self.mentions[0].earlier


def bounds(span: TimeSpan) -> tuple[str, str]:
    """The first and last day that the time may mean, as ISO dates; open ends lie far out."""
    return (span.start or "0000")[:10].ljust(10, " "), (span.end or "9999")[:10] + "~"


def may_meet(left: TimeSpan | None, right: TimeSpan | None) -> bool:
    """Whether two times can be one; an unknown time can be any."""
    if left is None or right is None or not (left.start or left.end) or not (right.start or right.end):
        return True
    (first, last), (other_first, other_last) = bounds(left), bounds(right)
    return first.strip() <= other_last and other_first.strip() <= last


def days_between(left: TimeSpan, right: TimeSpan) -> int | None:
    """Days from the end of the earlier time to the start of the later; 0 where they meet, None where one is open."""
    ends = [(_day(span.start, last=False), _day(span.end, last=True)) for span in (left, right)]
    (first, first_end), (second, second_end) = ends
    if first is None or first_end is None or second is None or second_end is None:
        return None
    return max(0, (second - first_end).days, (first - second_end).days)


def _day(text: str | None, *, last: bool) -> date | None:
    """The first or last day of a partial ISO date."""
    if text is None or not _PARTIAL.fullmatch(text[:10]):
        return None
    parts = [int(part) for part in text[:10].split("-")]
    if parts[0] < MINYEAR:
        return None
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (monthrange(parts[0], month)[1] if last else 1)
    return date(parts[0], month, min(day, monthrange(parts[0], month)[1]))


def same_day(left: TimeSpan | None, right: TimeSpan | None) -> bool:
    """Whether both times are known to the day and are the same day."""
    return bool(
        left and right and left.start and right.start and len(left.start) >= 10 and left.start[:10] == right.start[:10]
    )
