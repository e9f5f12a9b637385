"""The labels of contacts, statements and claims, those of one side beside those of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, get_args

from evaluation.crosstable import CrossTable
from evaluation.items import Meeting, Reported
from evaluation.matching import covered, name_score
from evaluation.meetings import ENOUGH_PARTICIPANTS, is_found, pair_meetings
from evaluation.points import compared, pair_points
from evaluation.scores import Pair
from evaluation.speeches import FOUND, closeness, pair_speeches
from readout.records import Aspect, CommitmentStrength, ContactForm, ContactStatus, Factuality, Stance, StatementForm

Item = TypeVar("Item")

NONE = "none"
"""Stands for a label that an item does without: most claims are no commitments."""
ORDER: Mapping[str, tuple[str, ...]] = {
    "contact form": get_args(ContactForm),
    "contact status": get_args(ContactStatus),
    "statement form": get_args(StatementForm),
    "stance": get_args(Stance),
    "claim aspect": get_args(Aspect),
    "factuality": get_args(Factuality),
    "commitment": (*get_args(CommitmentStrength), NONE),
}
"""What is labelled, and its labels in the order of the records, where those of a kind stand together."""


def cross_labels(gold: Reported, predicted: Reported) -> dict[str, CrossTable]:
    """The table of each label for one article; claims that restate a contact's own fields are left out as elsewhere."""
    contacts = side_by_side(gold.meetings, predicted.meetings, same_contacts(gold, predicted))
    statements = side_by_side(gold.speeches, predicted.speeches, same_statements(gold, predicted))
    claims = side_by_side(compared(gold), compared(predicted), pair_points(gold, predicted))
    return {
        "contact form": cross(contacts, lambda contact: contact.form),
        "contact status": cross(contacts, lambda contact: contact.status),
        "statement form": cross(statements, lambda statement: statement.form),
        "stance": cross(statements, lambda statement: statement.stance),
        "claim aspect": cross(claims, lambda claim: claim.aspect),
        "factuality": cross(claims, lambda claim: claim.factuality),
        "commitment": cross(claims, lambda claim: claim.commitment),
    }


def side_by_side(
    gold: Sequence[Item], predicted: Sequence[Item], pairs: Iterable[Pair]
) -> list[tuple[Item | None, Item | None]]:
    """Each item with its partner, or with None where it has none."""
    partners = {pair.gold: pair.predicted for pair in pairs}
    missed = [(item, None) for place, item in enumerate(gold) if place not in partners]
    added = [(None, item) for place, item in enumerate(predicted) if place not in partners.values()]
    return [*((gold[one], predicted[other]) for one, other in partners.items()), *missed, *added]


def cross(items: Iterable[tuple[Item | None, Item | None]], label: Callable[[Item], str | None]) -> CrossTable:
    """One label of all items."""
    return CrossTable.counted(
        (None if one is None else label(one) or NONE, None if other is None else label(other) or NONE)
        for one, other in items
    )


def same_contacts(gold: Reported, predicted: Reported) -> list[Pair]:
    """The pairs of contacts that are one contact, whatever it is called."""
    pairs = pair_meetings(gold, predicted)
    return [pair for pair in pairs if is_same(gold.meetings[pair.gold], predicted.meetings[pair.predicted])]


def is_same(gold: Meeting, predicted: Meeting) -> bool:
    """Whether two contacts are one: found, or with half of the participants and told by the same words.

    A call is never found for a meeting, so that what is found alone would leave out the gravest confusions of form.
    """
    enough = name_score(gold.participants, predicted.participants).f1 >= ENOUGH_PARTICIPANTS
    return is_found(gold, predicted) or (enough and bool(covered(gold.spans) & covered(predicted.spans)))


def same_statements(gold: Reported, predicted: Reported) -> list[Pair]:
    """The pairs of statements whose contents are the same."""
    pairs = pair_speeches(gold, predicted)
    return [pair for pair in pairs if closeness(gold.speeches[pair.gold], predicted.speeches[pair.predicted]) >= FOUND]
