"""Who is meant by an office alone: its one holder for a side on a day, where the words say nothing further."""

from __future__ import annotations

from readout.resolution.likeness import rules
from readout.resolution.linking import Linked, believed, since, told_of
from readout.resolution.officeholders import people
from readout.resolution.officewords import is_marked
from readout.resolution.sidewords import stands_alone
from readout.resolution.told_sides import root_of
from readout.world.holders import Holder
from readout.world.states import state_names


def holder_by_office(words: str, side: str | None, day: str | None) -> Linked:
    """Who held the office of ``words`` for ``side`` on ``day``, where exactly one did and no further word is said."""
    told = told_of(words, side, day)
    office = told.office
    if office is None or told.root is None or day is None:
        return Linked(person=None, term=None, why=f"'{words}' names nobody: office, side or day is not told.")
    whole = side or (office.side or "")
    single = office.office in rules()["offices"]["single" if whole in state_names() else "single_of_body"]
    if told.deputy or not single or is_marked(words, office, "other_time") or not stands_alone(words, whole):
        return Linked(person=None, term=None, why=f"'{words}' may be another office than one of the whole side.")
    held = [
        (person, term)
        for person in people()
        for term in person.terms
        if term.office in told.classes and root_of(term.side) == told.root and _held(term, day)
    ]
    exact = [pair for pair in held if pair[1].office == office.office] or held
    if len({person.name for person, _ in exact}) == 1:
        person, term = exact[-1]
        return Linked(person=person, term=term, why=f"'{words}' on {day}: {person.name} held that office{since(term)}.")
    reason = "nobody" if not held else "more than one"
    return Linked(person=None, term=None, why=f"'{words}' on {day}: the table has {reason} in that office.")


def _held(term: Holder, day: str) -> bool:
    years = rules()["offices"]["believed_to"]
    return believed(term, day, years["office_of_reading" if term.reading else "office_of_ledger"])
