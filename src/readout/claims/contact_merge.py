"""Which mentions speak of one contact.

Mentions are taken in text order, each to the group it fits best, or to a new one. A mention that names two sides (or an
organisation's summit) may open a group; one that does not ("das Gespräch", "bei dem Treffen") only joins one, the last
told of that it fits. What keeps two mentions apart:

* forms that cannot be one contact (a call, a meeting); a generic word goes with every spoken form;
* parties of one mention that are missing in the other and the other way round, a state counting as its people;
* times that do not meet, places in different states;
* held against planned, unless the plan is told as past, or both have the same day;
* words that say it is another one: "zuvor", "damals", "ein weiteres", "erneut".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from readout.claims.contact_completion import FUTURE, NEXT, OFF, WRITTEN, Completer, are_other_talks
from readout.claims.contact_group import Group, days_between, may_meet, same_day
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import (
    Party,
    are_two_sides,
    may_be_one_person,
    side_key,
    stands_for_many,
)
from readout.claims.contact_status import ends_before
from readout.claims.contact_table import ContactTable
from readout.records import Actor

_STAY = 7  # days between a journey and the meeting it leads to
GENERAL = frozenset({"state", "institution", "group"})


def meets_alone(mention: ContactMention, actors: Iterable[Actor]) -> bool:
    """An organisation's summit, or a meeting of its ministers: one name stands for many states."""
    many = [actor for actor in actors if stands_for_many(actor)]
    if mention.form == "summit":
        return bool(many)
    return mention.form in {"meeting", "video_call", "talks"} and any(actor.kind == "group" for actor in many)


def goes_abroad(mention: ContactMention) -> bool:
    """A visit by somebody in office to a place in no lexicon: it is told without those who are visited."""
    guests = bool(mention.parties) and all(party.role == "guest" for party in mention.parties)
    return mention.form == "visit" and guests and mention.place is not None and mention.place.unknown


def _go_with(office: str, others: Iterable[str]) -> bool:
    """Whether an office is one of ``others``, or their wider word: "minister", "verkehrsminister"."""
    return any(office.endswith(other) or other.endswith(office) for other in others)


class Merger:
    """Groups the mentions of one document."""

    def __init__(self, actors: Mapping[str, Actor], table: ContactTable, published: str | None) -> None:
        self.actors = actors
        self.table = table
        self.published = published
        self.completer = Completer(actors, table, self._times_fit)

    def group(self, mentions: Iterable[ContactMention]) -> list[Group]:
        """The groups, by their first mention. Mentions that belong to none and cannot stand alone are left out."""
        groups: list[Group] = []
        waiting: list[ContactMention] = []
        for mention in mentions:
            if self._led_to(mention, groups):
                continue
            target = self._target(mention, groups)
            if target is not None:
                mine, theirs = self._actors(mention.parties), self._actors(target.parties)
                target.add(mention)
                if self._are_named_later(mine, theirs):
                    target.put_names(mention.parties)
            elif self.stands_alone(mention):
                groups.append(self._opened(mention))
            elif (completed := self.completer.completed(mention, groups)) is not None:
                groups.append(self._opened(completed))
            elif self._may_refer(mention):
                waiting.append(mention)
        self._place_waiting(waiting, groups)
        return sorted(groups, key=lambda g: g.mentions[0].anchor)

    def _led_to(self, mention: ContactMention, groups: Sequence[Group]) -> bool:
        """ "Quar hatte die beiden eingeladen", after they met: the invitation was to that, and no other contact."""
        guests = {party.actor for party in mention.parties if party.role == "guest"}
        if not mention.had_invited or not guests or not groups:
            return False
        last = groups[-1]
        near = mention.sentence - last.mentions[-1].sentence <= NEXT
        return near and "held" in last.statuses and guests <= {party.actor for party in last.parties}

    def _opened(self, mention: ContactMention) -> Group:
        group = Group()
        group.add(mention)
        return group

    def _place_waiting(self, waiting: Iterable[ContactMention], groups: list[Group]) -> None:
        """Headings and leads speak of "das Treffen" before the text has named who meets."""
        for mention in waiting:
            after = [g for g in groups if g.mentions[0].anchor > mention.anchor]
            is_first = not any(g.mentions[0].anchor < mention.anchor for g in groups)
            near = [g for g in after if is_first or self._leads_to(mention, g)]
            fitting = [g for g in near if self.fits(mention, g)]
            if fitting:
                fitting[0].add(mention)

    def _leads_to(self, mention: ContactMention, group: Group) -> bool:
        """Whether a mention without parties may point ahead: to its own sentence, or to the same talks to come."""
        if group.mentions[0].sentence == mention.sentence:
            return True
        return mention.status in FUTURE and not mention.generic and mention.definite and mention.form in group.forms

    def stands_alone(self, mention: ContactMention) -> bool:
        """Whether the mention names two sides, or an organisation that meets by itself."""
        actors = self._actors(p for p in mention.parties if p.role != "mediator")
        if mention.question:
            return False
        if mention.frame == "invite.noun" and mention.status not in {"planned", "refused"}:
            return False
        if are_two_sides(actors):
            if mention.form == "visit" and all(party.role == "guest" for party in mention.parties):
                return False
            return not all(party.beside for party in mention.parties)
        if goes_abroad(mention):
            return any(actor.kind == "person" for actor in actors)
        return meets_alone(mention, actors)

    def _actors(self, parties: Iterable[Party]) -> list[Actor]:
        return [self.actors[p.actor] for p in parties if p.actor in self.actors]

    def _target(self, mention: ContactMention, groups: list[Group]) -> Group | None:
        fitting = [group for group in groups if self.fits(mention, group)]
        if not self.stands_alone(mention) and not self._may_refer(mention):
            return None
        return max(fitting, key=lambda group: self._closeness(mention, group), default=None)

    def _may_refer(self, mention: ContactMention) -> bool:
        """Whether an incomplete mention may take up a contact: a noun, the journey to it, a question about it."""
        if mention.stranger:
            return False
        if mention.question:
            return True
        return (mention.nominal and not mention.further) or self._is_journey(mention)

    def _is_journey(self, mention: ContactMention) -> bool:
        """ "Felk reist nach Talvien, um Kolm zu treffen": a visit that is told together with whom it is to."""
        return mention.journey and mention.place is not None and any(p.role == "guest" for p in mention.parties)

    def _closeness(self, mention: ContactMention, group: Group) -> tuple[float, ...]:
        shared = {p.actor for p in mention.parties} & {p.actor for p in group.parties}
        same_form = not mention.generic and mention.form in group.forms
        same_status = mention.status is not None and mention.status in group.statuses
        is_ahead = mention.status not in FUTURE and bool(set(group.statuses) & FUTURE)
        same_time = same_day(mention.time.span if mention.time else None, group.span)
        return (
            2.0 * len(shared) + 1.5 * same_form + same_status + 2.0 * same_time - 1.5 * is_ahead,
            float(group.mentions[-1].anchor),
        )

    def fits(self, mention: ContactMention, group: Group) -> bool:
        """Whether nothing keeps the mention out of the group."""
        return (
            self._forms_fit(mention, group)
            and self._writers_fit(mention, group)
            and self._guests_fit(mention, group)
            and not self._are_by_themselves(mention, group)
            and self._parties_fit(mention, group)
            and self._times_fit(mention, group)
            and self._places_fit(mention, group)
            and self._statuses_fit(mention, group)
            and self._series_fits(mention, group)
        )

    def _forms_fit(self, mention: ContactMention, group: Group) -> bool:
        if (mention.form in WRITTEN) != (group.form in WRITTEN):
            return False
        if are_other_talks(mention) and group.forms & {"phone_call", "video_call"}:
            return False
        if not self.stands_alone(mention):
            return self._takes_up_form(mention, group)
        if mention.generic or mention.form in group.forms:
            return True
        return all(self.table.go_together(mention.form, form) for form in group.forms)

    def _writers_fit(self, mention: ContactMention, group: Group) -> bool:
        """A letter of the one and the answer of the other are two."""
        if mention.form not in WRITTEN or group.form not in WRITTEN:
            return True
        mine, theirs = (
            {side_key(actor) for actor in self._actors(p for p in parties if p.role == "initiator")}
            for parties in (mention.parties, group.parties)
        )
        others = {side_key(actor) for actor in self._actors(p for p in group.parties if p.role != "initiator")}
        return not mine or not theirs or bool(mine & theirs) or not mine & others

    def _guests_fit(self, mention: ContactMention, group: Group) -> bool:
        """Two ambassadors summoned, each by the other's state."""
        if mention.form != "consultation" or group.form != "consultation":
            return True
        mine, theirs = (
            {side_key(actor) for actor in self._actors(p for p in parties if p.role == "guest")}
            for parties in (mention.parties, group.parties)
        )
        hosts = {side_key(actor) for actor in self._actors(p for p in group.parties if p.role == "host")}
        return not mine or not theirs or bool(mine & theirs) or not mine & hosts

    def _are_by_themselves(self, mention: ContactMention, group: Group) -> bool:
        """ "Am Rande sprach Kolm mit Felk": two of the three who met before."""
        if mention.apart and mention.journey:
            return mention.clause not in {m.clause for m in group.mentions}  # "bevor er zu einem Treffen weiterreist"
        if not mention.apart or not self.stands_alone(mention):
            return False
        mine, theirs = (
            {side_key(actor) for actor in self._actors(p for p in parties if p.role != "mediator")}
            for parties in (mention.parties, group.parties)
        )
        return mine < theirs

    def _takes_up_form(self, mention: ContactMention, group: Group) -> bool:
        """A noun without its parties takes up a contact by the same word, or by one that says less."""
        forms = group.forms
        if mention.frame == "invite.noun":
            return bool(set(group.statuses) & {"proposed", "planned"})
        if mention.generic or not forms or mention.form in forms:
            return mention.generic or all(self.table.go_together(mention.form, form) for form in forms)
        if self._is_journey(mention):
            return bool(forms & {"meeting", "talks", "summit"}) and group.mentions[-1].sentence == mention.sentence
        if any(m.clause == mention.clause for m in group.mentions):
            return all(self.table.go_together(mention.form, form) for form in forms)  # "zum Gipfel zusammengekommen"
        near = mention.sentence - group.mentions[-1].sentence <= NEXT
        if mention.parties and near and all(m.journey for m in group.mentions) and mention.form == "meeting":
            return True  # "reist nach Talvien. Dort ist ein Treffen mit Kolm geplant"
        return mention.definite and bool(forms & self.table.takes_up.get(mention.form, frozenset()))

    def _parties_fit(self, mention: ContactMention, group: Group) -> bool:
        mine, theirs = (
            self._actors(p for p in parties if p.role != "mediator") for parties in (mention.parties, group.parties)
        )
        told = {m.office for m in group.mentions if m.office is not None}
        if mention.office is not None and told and not _go_with(mention.office, told):
            return False
        if not self._offices_fit(mention, theirs) or not all(
            self._offices_fit(m, mine) for m in group.mentions if m.office is not None
        ):
            return False
        people = {a.side for a in [*mine, *theirs] if a.kind == "person"}
        states_filled = all(a.side in people for a in [*mine, *theirs] if a.kind == "state")
        loose = bool({a.id for a in mine} & {a.id for a in theirs}) and not states_filled
        missing_here = [a for a in theirs if not self._is_among(a, mine, loose=loose)]
        missing_there = [a for a in mine if not self._is_among(a, theirs, loose=loose)]
        if not mine:
            return mention.definite or mention.status in FUTURE | OFF or not mention.indefinite
        if self._are_named_later(mine, theirs) or self._are_named_later(theirs, mine):
            return self._same_kind(mention, group)
        if not missing_there:
            near = mention.sentence - group.mentions[-1].sentence <= NEXT
            return self.stands_alone(mention) or self._are_the_same_people(mine, theirs, near=near)
        if group.form == "summit" and mention.form == "summit":
            here, there = ({a.side for a in some if stands_for_many(a)} for some in (mine, theirs))
            return not here or not there or bool(here & there)
        if not missing_here and all(goes_abroad(m) for m in group.mentions):
            return mention.sentence - group.mentions[-1].sentence <= 1  # "reist nach Vestby, um Kolm zu treffen"
        return not missing_here and not are_two_sides(mine)

    def _are_named_later(self, people: Sequence[Actor], states: Sequence[Actor]) -> bool:
        """ "die Außenminister Beruns und Talviens ... Oren Kolm und Lia Moll": two whose states are not told."""
        unknown = [actor for actor in people if actor.kind == "person" and actor.side is None]
        general = [actor for actor in states if actor.kind in GENERAL]
        return len(people) == len(states) == len(unknown) == len(general) == 2

    def _same_kind(self, mention: ContactMention, group: Group) -> bool:
        """Whether both are of one form and one day, or stand near each other with the day of one left out."""
        if mention.form not in group.forms:
            return False
        if mention.time is not None and group.span is not None:
            return same_day(mention.time.span, group.span)
        return mention.sentence - group.mentions[-1].sentence <= NEXT

    def _offices_fit(self, mention: ContactMention, actors: Iterable[Actor]) -> bool:
        """A talk of the ministers is none of the presidents, though both stand for their states."""
        if mention.office is None:
            return True
        roles = [(actor.role or "").lower() for actor in actors if actor.kind == "person" and actor.role]
        return not roles or any(mention.office in role for role in roles)

    def _are_the_same_people(self, mine: Iterable[Actor], theirs: Sequence[Actor], *, near: bool) -> bool:
        """A word that leaves out a party takes up a contact of the very people that it names.

        Their state does only where nobody stands for it yet, and ``near`` by: "reist nach Talvien. Dort ist ein Treffen
        mit Kolm geplant".
        """
        ids = {actor.id for actor in theirs}
        taken = {actor.side for actor in theirs if actor.kind == "person"}
        return all(a.id in ids or (near and a.side not in taken) for a in mine if a.kind == "person")

    def _is_among(self, actor: Actor, others: Iterable[Actor], *, loose: bool = False) -> bool:
        """Whether the actor, or its state or people, is one of ``others``.

        ``loose``: somebody of unknown side may be a state's; allowed where the two mentions share another party and
        a state has nobody yet.
        """
        for other in others:
            if actor.id == other.id or may_be_one_person(actor, other):
                return True
            general = GENERAL & {actor.kind, other.kind}
            if loose and general and None in (actor.side, other.side) and "person" in (actor.kind, other.kind):
                return True
            if general and side_key(actor) == side_key(other):
                return True
        return False

    def _times_fit(self, mention: ContactMention, group: Group) -> bool:
        if mention.time is None or not mention.simultaneous or self._puts_off(mention, group):
            return True
        gaps = [days_between(mention.time.span, other) or 0 for other in group.journeys]
        return all(gap <= _STAY for gap in gaps) and all(may_meet(mention.time.span, other) for other in group.spans)

    def _places_fit(self, mention: ContactMention, group: Group) -> bool:
        here = self._place_sides([mention])
        there = self._place_sides(group.mentions)
        return not here or not there or bool(here & there)

    def _place_sides(self, mentions: Iterable[ContactMention]) -> set[str]:
        actors = [self.actors.get(m.place.actor) for m in mentions if m.place is not None and m.place.actor is not None]
        return {side_key(actor) for actor in actors if actor is not None}

    def _statuses_fit(self, mention: ContactMention, group: Group) -> bool:
        status = mention.status
        if status is None or mention.past_plan or self._puts_off(mention, group):
            return True
        if status in FUTURE and set(group.statuses) & OFF and self._are_other_guests(mention, group):
            return False
        held = "held" in group.statuses
        if status in FUTURE:
            loose = not mention.parties and not mention.definite and not set(group.statuses) & (FUTURE | OFF)
            if loose or self._is_other_plan(mention, group) or ends_before(group.span, self.published):
                return False
            return not held or same_day(mention.time.span if mention.time else None, group.span)
        if status == "held":
            future = set(group.statuses) & (FUTURE | OFF)
            return held or not future or same_day(mention.time.span if mention.time else None, group.span)
        return status == "denied" or not held

    def _puts_off(self, mention: ContactMention, group: Group) -> bool:
        """ "Treffen verschoben", then "das Treffen ist auf Donnerstag verschoben worden"."""
        near = mention.sentence - group.mentions[-1].sentence <= NEXT
        return (
            mention.moved
            and mention.moved_from is None
            and near
            and mention.form in group.forms
            and set(group.statuses) == {"cancelled"}
        )

    def _are_other_guests(self, mention: ContactMention, group: Group) -> bool:
        """ "sagte die Reise ab; stattdessen reist Minister Lund": somebody else's journey."""
        mine, theirs = (
            [a for a in self._actors(p for p in parties if p.role == "guest") if a.kind == "person"]
            for parties in (mention.parties, group.parties)
        )
        return bool(mine and theirs) and not any(a.id == b.id or may_be_one_person(a, b) for a in mine for b in theirs)

    def _is_other_plan(self, mention: ContactMention, group: Group) -> bool:
        """An invitation to come and a meeting agreed on: other words, and not equally certain."""
        other_word = not mention.generic and bool(group.forms) and mention.form not in group.forms
        statuses = set(group.statuses) & FUTURE
        return other_word and mention.indefinite and bool(statuses) and mention.status not in statuses

    def _series_fits(self, mention: ContactMention, group: Group) -> bool:
        if mention.further and not mention.nominal:  # "reiste nach Rom weiter": its own meeting may stand before it
            return group.mentions[0].sentence == mention.sentence
        if mention.further:
            return bool(mention.status in FUTURE and set(group.statuses) & FUTURE) and not group.earlier
        if mention.earlier != group.earlier and self.stands_alone(mention):
            mine = mention.time.span if mention.time else None
            return same_day(mine, group.span)
        return True
