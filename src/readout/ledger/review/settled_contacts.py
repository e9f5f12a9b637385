"""What people have settled of contacts: nothing is asked that a standing judgement already answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.standing_judgements import rulings
from readout.resolution.peoples_blocks import opposed
from readout.resolution.settled import Settled


class SettledContacts:
    """Whether people have joined two contacts, or keep them apart (also by "unsure")."""

    def __init__(self, connection: Connection) -> None:
        self._settled = Settled(rulings(connection).rulings)
        self._known = bool(self._settled.rulings)

    def joined(self, left: str, right: str) -> bool:
        """Whether a person has said that two mentions are one contact."""
        return self._known and self._settled.block(left) is self._settled.block(right)

    def apart(self, lefts: Iterable[str], rights: Iterable[str]) -> bool:
        """Whether a person keeps two contacts apart, by any of their mentions."""
        return self._known and bool(opposed(self._marks(lefts), self._marks(rights)))

    def _marks(self, keys: Iterable[str]) -> set[int]:
        return {mark for key in keys for mark in self._settled.block(key).apart}


def members_of(connection: Connection, contacts: Iterable[str]) -> dict[str, list[str]]:
    """The mentions of each of these contacts, sorted."""
    member = schema.member.c
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in batches(sorted(set(contacts))):
        query = select(member.contact_id, member.mention_key).where(member.contact_id.in_(some))
        for contact, key in connection.execute(query):
            found[contact].append(key)
    return {contact: sorted(keys) for contact, keys in found.items()}
