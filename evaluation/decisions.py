"""``python -m evaluation decisions``: random judgements and random readings anew, and how often a rule was broken."""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from evaluation.decision_checks import RULES, broken
from evaluation.decision_desk import Desk
from evaluation.rereadings import LOST, MISPLACED, OUTCOMES, SURE, THERE, rereadings

_STEPS_OF_ONE_DESK = 150
"""After so many steps the desk begins anew: by then some 60 mentions and 150 judgements contradict one another."""


def steps(number: int, seed: int) -> Counter[str]:
    """The rules broken in so many random steps, with how often; under "" the steps."""
    counts: Counter[str] = Counter()
    while counts[""] < number:
        chance = Random(f"{seed}.{counts['']}")  # noqa: S311 - no secret is made of it
        desk = Desk(chance)
        before = desk.grouping()
        for _ in range(min(_STEPS_OF_ONE_DESK, number - counts[""])):
            check = desk.step()
            after = desk.grouping()
            failed = check(before, after)
            counts.update([*([failed] if failed else []), *broken(desk, after), ""])
            before = after
    return counts


def main(arguments: list[str] | None = None) -> int:
    """Run as many steps as asked for, print the counts, and return 1 where a rule was broken."""
    parser = argparse.ArgumentParser(prog="python -m evaluation decisions", description=__doc__)
    parser.add_argument("--steps", type=int, default=20_000, help="random judgements, arrivals and losses")
    parser.add_argument("--rereadings", type=int, default=1_000, help="times that all articles are read anew")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    counts = steps(options.steps, options.seed)
    taken = counts.pop("")
    print(f"{taken} steps, seed {options.seed}")
    for rule in (*RULES, *sorted(counts.keys() - set(RULES))):
        print(f"  {counts[rule]:>6} broken: {rule}")
    again = rereadings(options.rereadings, options.seed)
    print(f"{again.pop(('', ''))} readings anew")
    for about in ("contacts", "claims"):
        for outcome in OUTCOMES:
            print(f"  {again[about, outcome]:>6} judgements on {about} {outcome}")
        print(f"  {again[about, THERE]:>6} {about} there once, {again[about, SURE]} of them surely found")
    wrong = any(again[about, outcome] for about in ("contacts", "claims") for outcome in (MISPLACED, LOST))
    return 1 if counts or wrong else 0
