"""Which contacts an address asks for: the same names as the options of ``readout contacts``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query

from readout.ledger.asking import ContactQuery
from readout.ledger.asking.paging import LIMIT
from readout.records import ContactForm, ContactStatus

MOST_NAMES = 8
"""Names that all took part, and sides: each is one more table that is joined."""
MOST_AT_ONCE = 500
_CALLS: tuple[ContactForm, ...] = ("phone_call", "video_call")

Order = Literal["newest", "oldest"]
FormAsked = Literal[
    "call", "phone_call", "video_call", "meeting", "visit", "talks", "summit", "letter", "message", "consultation"
]
Name = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAsked:
    """A question for contacts with the part of the list that is wanted."""

    query: ContactQuery
    forms: tuple[str, ...]
    """As they were asked for: "call" is one by phone or video."""
    newest_first: bool
    limit: int
    after: str | None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the whole ledger is asked for."""
        return self.query != ContactQuery()


def _asked(  # noqa: PLR0913 - the fields of a query
    *,
    with_: Annotated[
        list[Name],
        Query(alias="with", max_length=MOST_NAMES, description="Who took part, in any spelling; all of them"),
    ] = [],  # noqa: B006 - FastAPI copies defaults
    side: Annotated[list[Name], Query(max_length=MOST_NAMES, description="A side by name or code; all of them")] = [],  # noqa: B006
    actor: Annotated[
        list[Name], Query(max_length=MOST_NAMES, description="The key of somebody who took part; all of them")
    ] = [],  # noqa: B006
    form: Annotated[list[FormAsked], Query(max_length=20, description="Any of these")] = [],  # noqa: B006
    status: Annotated[list[ContactStatus], Query(max_length=20, description="Any of these")] = [],  # noqa: B006
    since: Annotated[
        str | None, Query(alias="from", max_length=40, description="From this day, month or year on")
    ] = None,
    until: Annotated[str | None, Query(alias="to", max_length=40, description="To this day, month or year")] = None,
    publisher: Annotated[str | None, Query(max_length=200, description="Told of by this publisher")] = None,
    unsure: Annotated[bool | None, Query(description="Only those that may be no contact, or are sure")] = None,
    confirmed: Annotated[bool | None, Query(description="Whether a person has confirmed it")] = None,
    order: Annotated[Order, Query(description="By the day they are listed under")] = "newest",
    limit: Annotated[int, Query(ge=1, le=MOST_AT_ONCE, description="Entries at once")] = LIMIT,
    after: Annotated[str | None, Query(max_length=200, description="Go on where a list ended")] = None,
) -> ContactAsked:
    forms = [one for asked in form for one in (_CALLS if asked == "call" else (asked,))]
    query = ContactQuery(
        with_=tuple(with_),
        side=tuple(side),
        actor=tuple(actor),
        since=since,
        until=until,
        form=tuple(dict.fromkeys(forms)),
        status=tuple(dict.fromkeys(status)),
        publisher=publisher,
        confirmed=confirmed,
        unsure=unsure,
    )
    return ContactAsked(query=query, forms=tuple(form), newest_first=order == "newest", limit=limit, after=after)


AskedContacts = Annotated[ContactAsked, Depends(_asked)]
"""What the query of an address asks for."""
