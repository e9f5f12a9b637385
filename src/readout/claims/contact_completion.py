"""Contacts told with one side or none, whose parties are those of the contacts told before.

"Die Kanzlerin sprach eine Einladung aus", "das letzte Telefonat im Januar", "im Gespräch vom Samstag".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from readout.claims.contact_group import Group
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party, side_key
from readout.claims.contact_table import ContactTable
from readout.records import Actor

FUTURE = frozenset({"planned", "proposed", "possible"})
OFF = frozenset({"cancelled", "refused"})
WRITTEN = frozenset({"letter", "message"})
NEXT = 2  # sentences after a contact in which "ein Treffen ist geplant" is one of the same people
_NEAR = 4  # sentences after a contact in which one side alone is told of another one
_FOLLOWED, _FOLLOWED_SHARE = 3, 0.75  # contacts of one person that make the article follow that person
_SHORT = WRITTEN | {"phone_call"}


def _plain(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties without the parts that they had in the contact before."""
    return tuple(replace(party, role="participant") for party in parties)


def are_other_talks(mention: ContactMention) -> bool:
    """ "Gespräche", "die Gespräche in Port Sarn", "die Gespräche fortzuführen": no word for one call."""
    open_talks = mention.generic and mention.nominal and mention.plural
    return open_talks and (not mention.definite or mention.place is not None or mention.status in FUTURE)


class Completer:
    """Finds the parties that a mention leaves to the text before it."""

    def __init__(
        self,
        actors: Mapping[str, Actor],
        table: ContactTable,
        times_fit: Callable[[ContactMention, Group], bool],
    ) -> None:
        self.actors = actors
        self.table = table
        self.times_fit = times_fit

    def _actors(self, parties: Iterable[Party]) -> list[Actor]:
        return [self.actors[p.actor] for p in parties if p.actor in self.actors]

    def completed(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """A further contact that leaves its parties to the text before: "das letzte Telefonat im Januar"."""
        if mention.stranger or not (mention.nominal or mention.frame in self.table.one_sided):
            return None
        if mention.parties:
            return (
                self._with_other(mention, groups)
                or self._with_protagonist(mention, groups)
                or self._with_subject(mention, groups)
            )
        if not mention.nominal:
            return None
        if mention.generic:
            if mention.frame in self.table.dates:
                return self._dated(mention, groups)
            if are_other_talks(mention) and mention.definite:
                return self._with_last(mention, groups)
            return self._at_other_time(mention, groups)
        if mention.status in FUTURE and not mention.definite and (completed := self._with_last(mention, groups)):
            return completed
        group = self._like(mention, groups)
        return self._after(mention, group) if group is not None else None

    def _dated(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """ "Ein früher angesetzter Termin war geplatzt": another one of the kind told of before."""
        of_two = [group for group in groups if len(self._pair(group)) > 1]
        if not of_two or not self._are_of_two(of_two):
            return None
        last = of_two[-1]
        return replace(mention, form=last.form, generic=False, parties=_plain(last.parties), inherited=True)

    def _like(self, mention: ContactMention, groups: list[Group]) -> Group | None:
        """The contact before that another one of its kind, or of its two sides, is told after."""
        off = [g for g in groups if mention.form in g.forms and set(g.statuses) & OFF]
        if mention.further and mention.definite and off:
            return off[-1]  # "Der Besuch soll nachgeholt werden"
        own_time = mention.time is not None and mention.simultaneous and bool(mention.time.span.start)
        if own_time and mention.definite and mention.form != "summit" and self._are_of_two(groups):
            return groups[-1]
        same = [g for g in groups if mention.form in g.forms]
        like = [g for g in same if own_time and not self.times_fit(mention, g)]
        like = like or [g for g in same if mention.earlier or mention.further]
        return like[-1] if like else None

    def _after(self, mention: ContactMention, group: Group) -> ContactMention | None:
        parties = self._inherited(mention, group)
        return replace(mention, parties=parties, inherited=True) if parties else None

    def _inherited(self, mention: ContactMention, group: Group) -> tuple[Party, ...]:
        """The parties of the contact before; of a round or a sitting to come, the states that will send somebody."""
        if mention.frame in self.table.of_experts or mention.by_experts:
            return self._states_of(group.parties)
        by_states = mention.frame in self.table.of_delegations and not mention.earlier
        return (self._states_of(group.parties) if by_states else ()) or _plain(group.parties)

    def _with_last(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """A contact to come, told of shortly after another: between the same."""
        is_round = mention.frame in self.table.of_delegations  # no round after a letter
        like = [group for group in groups if not (is_round and group.form in WRITTEN)]
        last = max(like, key=lambda g: g.mentions[-1].anchor, default=None)
        if last is None or mention.parties or last.form == "summit":
            return None
        if mention.status not in FUTURE or not self._is_near(mention, groups, NEXT) or not self._is_one(mention):
            return None
        parties = self._inherited(mention, last)
        return replace(mention, parties=parties, inherited=True) if parties else None

    def _is_one(self, mention: ContactMention) -> bool:
        """Not "bei künftigen Treffen": nothing tells when, where or that it is one."""
        return bool(mention.definite or mention.indefinite or mention.time or mention.place or mention.ordinal)

    def _states_of(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """The states for which the parties stand, where both are actors: their experts sit together, not themselves."""
        sides = {side_key(actor) for actor in self._actors(parties)}
        states = [actor for actor in self.actors.values() if actor.kind == "state" and actor.side in sides]
        first = next(iter(parties))
        found = [replace(first, actor=actor.id, role="participant") for actor in states]
        return tuple(found) if len({actor.side for actor in states}) == len(sides) == len(found) else ()

    def _is_near(self, mention: ContactMention, groups: Sequence[Group], reach: int) -> bool:
        """Whether a contact was told of within ``reach`` sentences before, or all told so far are of the same two."""
        near = mention.sentence - max(group.mentions[-1].sentence for group in groups) <= reach
        return near or self._are_of_two(groups)

    def _are_of_two(self, groups: Iterable[Group]) -> bool:
        """Whether all contacts told so far are of the same sides."""
        return len({self._pair(group) for group in groups}) == 1

    def _pair(self, group: Group) -> frozenset[str]:
        return frozenset(side_key(actor) for actor in self._actors(group.parties))

    def _with_other(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """A contact told with one of its sides only, shortly after one of two: it is between the same.

        "Dabei überreichte sie ihm eine Note", "Kolm sprach eine Einladung aus", "Ein Treffen mit Kolm ist geplant".
        """
        named = {party.actor for party in mention.parties}
        with_named = [group for group in groups if named & {party.actor for party in group.parties}]
        last = max(with_named or groups, key=lambda g: g.mentions[-1].anchor, default=None)
        to_come = mention.status in FUTURE and (mention.form == "visit" or self._is_with_one(mention))
        told_short = mention.form in WRITTEN | {"phone_call"} or to_come
        if last is None or last.form == "summit" or not told_short or not self._is_near(mention, groups, _NEAR):
            return None
        mine = {side_key(actor) for actor in self._actors(mention.parties)}
        parties = [p for p in last.parties if p.role != "mediator" and p.actor in self.actors]
        sides = {side_key(self.actors[p.actor]) for p in parties}
        if len(mine) != 1 or len(sides) != 2 or not mine <= sides:
            return None
        role = self.table.other_role(mention.parties[0].role)
        others = [replace(p, role=role) for p in parties if side_key(self.actors[p.actor]) not in mine]
        return replace(mention, parties=(*mention.parties, *others), inherited=True)

    def _is_with_one(self, mention: ContactMention) -> bool:
        """ "ein Treffen mit Kolm": one person that somebody will meet; not so "Treffen mit Kolm" in a heading."""
        one = len(mention.parties) == 1 and mention.nominal and (mention.definite or mention.indefinite)
        return one and mention.parties[0].beside and self.actors[mention.parties[0].actor].kind == "person"

    def _at_other_time(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """ "In dem Gespräch vom Samstag", after one on Tuesday: another one, of the same people and the same kind."""
        told = [g for g in groups if not set(g.statuses) or set(g.statuses) - FUTURE] or groups
        last = max(told, key=lambda g: g.mentions[-1].anchor, default=None)
        dated = mention.time is not None and mention.simultaneous and bool(mention.time.span.start)
        if last is None or not dated or not mention.definite or last.form in WRITTEN | {"summit"}:
            return None
        if any(self.times_fit(mention, group) for group in told):
            return None
        return replace(mention, form=last.form, generic=False, parties=_plain(last.parties), inherited=True)

    def _with_subject(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """ "Velk telefonierte mit Kolm. Für Freitag ist ein Gespräch mit Felk geplant": he who did so before."""
        last = groups[-1].mentions[-1] if groups else None
        if last is None or mention.status not in FUTURE or not self._is_with_one(mention):
            return None
        first = [party for party in last.parties if not party.beside and self.actors[party.actor].kind == "person"]
        sides = {side_key(actor) for actor in self._actors(last.parties)}
        is_third = not sides & {side_key(actor) for actor in self._actors(mention.parties)}
        if len(first) != 1 or len(last.parties) != 2 or not is_third or mention.sentence - last.sentence != 1:
            return None
        added = replace(first[0], role="participant", first=mention.anchor, last=mention.anchor + 1)
        return replace(mention, parties=(*mention.parties, added), inherited=True)

    def _with_protagonist(self, mention: ContactMention, groups: list[Group]) -> ContactMention | None:
        """Whose journey or day the article follows takes part in what names only the other side."""
        if len(groups) < _FOLLOWED or not all(p.beside or p.role == "host" for p in mention.parties):
            return None
        counts = Counter(party.actor for group in groups for party in group.parties)
        actor, count = counts.most_common(1)[0]
        sides = {side_key(a) for a in self._actors(mention.parties)}
        if count < _FOLLOWED_SHARE * len(groups) or side_key(self.actors[actor]) in sides:
            return None
        added = Party(actor=actor, role="participant", first=mention.anchor, last=mention.anchor + 1)
        return replace(mention, parties=(*mention.parties, added), inherited=True)
