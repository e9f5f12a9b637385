"""A contact as one row of a list: what it is called, who took part, when, how many reports tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from readout.records import Statement
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.cases import Case
from readout.resolution.identities import Identity, identity_of
from readout.resolution.likeness import latin
from readout.resolution.parties import ASIDE, Party, main_form, overall_status, parties
from readout.resolution.spelling import fold_name, without_marks
from readout.resolution.tables import side_key
from readout.resolution.told_sides import root_of
from readout.resolution.windows import day_range
from readout.views.status_disputes import disputed_status
from readout.views.tones import Desk
from readout.world.publishers import publisher_of
from readout.world.states import state_names

Row = dict[str, Any]

NO_DAY = ("9999-99-99", "0000-00-00")
"""What a contact is listed under that no day is known of: after all others, and between no two days."""


_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\uabff\uac00-\ud7ff]")
"""Letters of other scripts than the Latin one; names in articles, so the words of contacts, are in Latin letters."""


def listing_days(first: str | None, last: str | None, published: str | None) -> tuple[str, str]:
    """The first and last day that a contact is listed under: its own, else those that its first publication may mean.

    One that is only known to begin or to end on a day is listed under that day.
    """
    if first or last:
        return first or last or "", last or first or ""
    days = day_range(published)
    return (days[0].isoformat(), days[1].isoformat()) if days else NO_DAY


def publisher_key(name: str | None, url: str | None) -> str | None:
    """One key for a publisher however it is written; None where neither a name nor a known address is given."""
    known = publisher_of(name, url)
    found = known.name if known else name
    return without_marks(" ".join(found.split())) if found and found.strip() else None


def side_names(side: str) -> set[str]:
    """What a side is called: as the article has it, and the usual name of a known state."""
    return {side, state_names().get(side_key(side) or "", side)}


def side_words(side: str | None) -> set[str]:
    """The word that a side is found by under all its names: "Ostrien" where articles have only "ostrisch"."""
    key = side_key(side)
    return {f"@{key}"} if key else set()


def asked_words(name: str) -> tuple[frozenset[str], ...]:
    """What must be there of a name that is asked for: of each set one word, all of one participant.

    Empty where there is no name in it. A name in another script is looked for as it is written in Latin letters.
    """
    words = dict.fromkeys(fold_name(latin(name) if _FOREIGN.search(name) else name))
    if len(words) > 1 and side_key(name) in state_names():
        return (frozenset(side_words(name)),)
    if len(words) == 1:
        return (frozenset({*words, *side_words(name)}),)
    return tuple(frozenset({word}) for word in words)


class Headline:
    """The rows of one contact, made of its cases; ``copies`` gives each article the first of its copies.

    ``groups`` are the actors whom people hold for one: a contact is found by all their names.
    """

    def __init__(
        self, ident: str, cases: Sequence[Case], copies: Mapping[str, str], groups: ActorGroups, *, confirmed: bool
    ) -> None:
        self._groups = groups
        self._id, self._cases = ident, sorted(cases, key=lambda case: case.key)
        self._copies, self._confirmed = copies, confirmed
        self._parties = parties(self._cases)

    def contact(self) -> Row:
        """The row of ``contact``."""
        articles = {case.indexed.key for case in self._cases}
        published = sorted(p for case in self._cases if (p := case.indexed.reading.article.published))
        first, last = self._days()
        unsure = [case.contact.unsure for case in self._cases]
        listed = listing_days(first, last, published[0] if published else None)
        return {
            "id": self._id,
            "names": " – ".join(self._names()),
            "form": main_form(self._cases),
            "status": overall_status(self._cases),
            "first_day": first,
            "last_day": last,
            "place": self._place(),
            "reports": len(articles),
            "independent": len({self._copies.get(article) or article for article in articles}),
            "confirmed": self._confirmed,
            "unsure": unsure[0] if all(unsure) else None,
            "first_published": published[0] if published else None,
            "last_published": published[-1] if published else None,
            "from_day": listed[0],
            "to_day": listed[1],
            **self._disputed(),
        }

    def _disputed(self) -> Row:
        """The status that is told against its own, and by which accounts."""
        articles = sorted({case.indexed.key for case in self._cases})
        copies = {article: self._copies.get(article) or article for article in articles}
        numbers = {article: number for number, article in enumerate(articles, start=1)}
        found = disputed_status(self._cases, Desk(numbers=numbers, copies=copies))
        accounts = [self._served(account) for account in found.accounts] if found else []
        named = [self._side_told(account, accounts) for account in accounts]
        by = "; ".join(name.replace(";", ",") for name in dict.fromkeys(named)) if found else None
        return {"disputed": found.status if found else None, "disputed_by": by}

    def _served(self, account: str) -> str:
        """The side of whom a speaker speaks for, where another report tells it: "Vargas Sprecherin" is of Talvien."""
        statements = (one for case in self._cases for one in case.indexed.reading.statements)
        served = {fold_name(s.principal.name) for s in statements if s.principal and _speaks(s, account)}
        people = (one.actor for case in self._cases for one in case.contact.participants)
        sides = {actor.side for actor in people if actor.side and fold_name(actor.name) in served}
        return sides.pop() if len(sides) == 1 else account

    def _side_told(self, account: str, others: Sequence[str]) -> str:
        """A side by the fullest name that any report has of it: "Talvien" where one only has "talvisch"."""
        told = {one.actor.side for case in self._cases for one in case.contact.participants if one.actor.side}
        return max(
            [account, *(side for side in sorted({*told, *others}) if root_of(side) == root_of(account))], key=len
        )

    def actors(self) -> Iterator[Row]:
        """The rows of ``contact_actor``: each participant once, in the order of sides and names."""
        for position, party in enumerate(self._ordered()):
            found = self._identity(party)
            yield {
                "contact_id": self._id,
                "position": position,
                "name": party.actor.name,
                "identity": found.key if found else None,
                "kind": party.actor.kind,
                "side": side_key(party.side),
                "office": party.office,
                "role": party.part,
                "wikidata": found.wikidata if found else None,
            }

    def words(self) -> Iterator[Row]:
        """The rows of ``contact_word``: keys of all words that name a participant or its side in any report."""
        for position, party in enumerate(self._ordered()):
            names = {participant.actor.name for participant, _ in party.named}
            if party.side:
                names |= side_names(party.side)
            if found := self._identity(party):
                names |= {found.name, *(one.name for one in self._groups.members(found.key))}
            words = {word for name in names for word in fold_name(name)} | side_words(party.side)
            for word in sorted(words):
                yield {"word": word, "contact_id": self._id, "position": position}

    def publishers(self) -> Iterator[Row]:
        """The rows of ``contact_publisher``."""
        articles = (case.indexed.reading.article for case in self._cases)
        for key in sorted({key for article in articles if (key := publisher_key(article.publisher, article.url))}):
            yield {"publisher": key, "contact_id": self._id}

    def _ordered(self) -> list[Party]:
        return sorted(self._parties, key=lambda party: (side_key(party.side) or "~", party.actor.name))

    def _identity(self, party: Party) -> Identity | None:
        """Who it is, by the report that names it most fully and has the day of publication."""
        dated = sorted(
            ((p.actor, case.indexed.reading.article.published) for p, case in party.named),
            key=lambda pair: (pair[0].name != party.actor.name, pair[1] is None, pair[1] or "", pair[0].role or "~"),
        )
        found = identity_of(*dated[0]) if dated else None
        return None if found is None else self._groups.resolved(found)

    def _names(self) -> list[str]:
        ordered = self._ordered()
        main = [party.actor.name for party in ordered if party.part not in ASIDE]
        return main or [party.actor.name for party in ordered]

    def _days(self) -> tuple[str | None, str | None]:
        """The days of the reports that tell its final status, most narrowly; None where none tells a day."""
        status = overall_status(self._cases)
        told = [case for case in self._cases if case.window.basis == "told"]
        final = [case.window for case in told if case.contact.status == status] or [case.window for case in told]
        ranked = sorted((w.days or 10**6, w.first or date.max, w.last or date.max) for w in final)
        if not ranked:
            return None, None
        _, first, last = ranked[0]
        return (None if first == date.max else first.isoformat()), (None if last == date.max else last.isoformat())

    def _place(self) -> str | None:
        places = [case.contact.place for case in self._cases if case.contact.place]
        return min(places, key=lambda place: (-places.count(place), place), default=None)


def _speaks(statement: Statement, name: str) -> bool:
    return statement.speaker is not None and statement.speaker.name == name and statement.speaker.side is None
