"""How a commitment stands: the latest state that is said, and by whom; where accounts differ, each of them.

That a deadline has passed without a word is computed and marked so (``overdue``): nobody says it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from readout.dates import TimeSpan
from readout.resolution import State
from readout.resolution.progress import CLOSING, OPENING
from readout.resolution.windows import day_range
from readout.views.records import Standing, Step

_AGAINST: Mapping[State, frozenset[State]] = {
    "fulfilled": frozenset({"broken", "expired"}),
    "broken": frozenset({"fulfilled"}),
    "expired": frozenset({"fulfilled"}),
    "begun": frozenset({"expired"}),
}
"""States of which two accounts cannot both be right."""
_OWED: frozenset[State] = frozenset({"promised", "agreed", "signed", "begun"})
"""States in which something is still to be done."""


def standing(steps: Sequence[Step]) -> tuple[Standing, ...]:
    """The latest state and who tells it, then what other accounts hold against it; ``steps`` are in order.

    Empty where no state is told. A state that is only denied stands as denied.
    """
    told = [step for step in steps if step.state is not None]
    asserted = [step for step in told if not step.denied]
    latest = _latest(asserted or told)
    if latest is None:
        return ()
    against = [step for step in told if _speaks_against(step, latest)]
    kinds = dict.fromkeys((step.state, step.denied) for step in (latest, *against))
    return tuple(_standing([step for step in told if (step.state, step.denied) == kind]) for kind in kinds)


def _latest(steps: Sequence[Step]) -> Step | None:
    """The last step that is told; what was undertaken counts only where nothing came of it yet."""
    later = [step for step in steps if step.state not in OPENING]
    return (later or list(steps))[-1] if steps else None


def _speaks_against(step: Step, latest: Step) -> bool:
    """Whether another account says otherwise: the contrary, or that it is not so."""
    if step.account == latest.account or step.state is None or latest.state is None:
        return False
    if step.denied != latest.denied:
        return step.state == latest.state or (step.denied and (latest.state, step.state) == ("fulfilled", "begun"))
    return not step.denied and step.state in _AGAINST.get(latest.state, frozenset())


def _standing(steps: Sequence[Step]) -> Standing:
    last = steps[-1]
    accounts = tuple(dict.fromkeys(step.account for step in steps))
    return Standing(state=cast("State", last.state), denied=last.denied, when=last.when, accounts=accounts)


def overdue(due: Sequence[TimeSpan], held: Sequence[Standing], day: date) -> bool:
    """Whether every known deadline lies before ``day`` and nothing is known to have come of it: computed, not said."""
    ends = [found[1] for time in due if (found := day_range(time.end or time.start)) is not None]
    states = {one.state for one in held if not one.denied}
    return bool(ends) and max(ends) < day and bool(states & _OWED) and not states & (CLOSING | {"broken", "refused"})
