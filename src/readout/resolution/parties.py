"""What a contact comes to over all its reports: who took part, each once, what it is called, whether it took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.records import Actor, ContactForm, ContactStatus, Participant
from readout.resolution.actors import match_actors
from readout.resolution.cases import Case

_ONE_ACTOR = 0.6
"""From so much on two names in the reports of one contact mean one participant: a state stands for its people."""

_STATUS_ORDER: tuple[ContactStatus, ...] = (
    "held", "cancelled", "refused", "denied", "planned", "proposed", "possible",
)  # fmt: skip
"""What a contact counts as where its reports differ: what happened before what was announced."""

ASIDE = frozenset({"mediator", "interpreter", "delegate"})
"""Parts of those whose contact it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One participant over all reports: the fullest form that names it, and every mention with its report."""

    actor: Actor
    named: tuple[tuple[Participant, Case], ...]

    @property
    def office(self) -> str | None:
        """The office told with the fullest name, else the one most reports tell."""
        offices = [p.actor.role for p, _ in self.named if p.actor.role and p.actor.kind == "person"]
        return self.actor.role or min(offices, key=lambda office: (-offices.count(office), office), default=None)

    @property
    def side(self) -> str | None:
        """Its side, from any report that tells it."""
        return self.actor.side or next((p.actor.side for p, _ in self.named if p.actor.side), None)

    @property
    def part(self) -> str:
        """What most reports say that it did; who took the initiative is told elsewhere."""
        parts = [p.role for p, _ in self.named if p.role not in ("participant", "initiator")] or ["participant"]
        return min(parts, key=lambda part: (-parts.count(part), part))


def parties(cases: Sequence[Case]) -> tuple[Party, ...]:
    """The participants, each once: under the fullest name, a state only where none of its people is named."""
    named = [(participant, case) for case in cases for participant in case.contact.participants]
    named.sort(key=lambda item: (*fullness(item[0].actor), item[1].key))
    groups: list[list[tuple[Participant, Case]]] = []
    for entry in named:
        actor = entry[0].actor
        home = next((group for group in groups if match_actors(group[0][0].actor, actor).score >= _ONE_ACTOR), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return tuple(Party(actor=group[0][0].actor, named=tuple(group)) for group in groups)


def fullness(actor: Actor) -> tuple[int, int, str, str]:
    """Persons before states, long names before short: the first of a group names it."""
    return (0 if actor.kind == "person" else 1, -len(actor.name.split()), actor.name, actor.role or "~")


def overall_status(cases: Sequence[Case]) -> ContactStatus:
    """The status of a contact over all its reports."""
    told = {case.contact.status for case in cases}
    return next(status for status in _STATUS_ORDER if status in told)


def main_form(cases: Sequence[Case]) -> ContactForm:
    """The form most reports call it by; "talks" only where none says more."""
    forms = [case.contact.form for case in cases]
    return min(forms, key=lambda form: (form == "talks", -forms.count(form), form))
