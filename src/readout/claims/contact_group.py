"""The mentions of one contact together, and whether times can be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party, merged
from readout.dates import TimeSpan
from readout.records import ContactForm, ContactStatus

_Value = TypeVar("_Value")


@dataclass(slots=True)
class Group:
    """The mentions of one contact."""

    mentions: list[ContactMention] = field(default_factory=list)
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

    def add(self, mention: ContactMention) -> None:
        """Takes ``mention`` in, at its place in the text."""
        self.mentions.append(mention)
        if len(self.mentions) > 1 and self.mentions[-2].anchor > mention.anchor:
            self.mentions.sort(key=lambda m: m.anchor)
        self._parties = list(merged([*self._parties, *mention.parties]))

    @property
    def joining(self) -> tuple[Party, ...]:
        """Who is told of beside."""
        return merged(party for mention in self.mentions for party in mention.joining)

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


def same_day(left: TimeSpan | None, right: TimeSpan | None) -> bool:
    """Whether both times are known to the day and are the same day."""
    return bool(
        left and right and left.start and right.start and len(left.start) >= 10 and left.start[:10] == right.start[:10]
    )
