"""Whether two contacts are two because people know somebody of the one to be another than somebody of the other."""

from __future__ import annotations

from readout.resolution.actor_groups import ActorGroups
from readout.resolution.actor_words import is_named
from readout.resolution.cases import Case
from readout.resolution.identities import identity_of


def told_apart(left: Case, right: Case, groups: ActorGroups) -> bool:
    """Whether two people take part whom a person keeps apart, each in one of the contacts alone.

    Somebody who takes part in both, beside a namesake in one of them, tells nothing apart.
    """
    mine, theirs = _people(left, groups), _people(right, groups)
    return any(groups.told_apart(one, other) for one in mine - theirs for other in theirs - mine)


def _people(case: Case, groups: ActorGroups) -> frozenset[str]:
    day = case.indexed.reading.article.published
    found = (identity_of(actor, day) for actor in case.taking_part if is_named(actor))
    return frozenset(groups.resolved(one).key for one in found if one is not None)
