"""A desk that judges mentions at random (merge, split, confirm, doubt, undo, redo) while articles come and go.

Each step does one thing and gives what must be true of the groups after it. The mentions, what the machine holds of
each pair, and the judgements are all that a step changes; the groups are worked out anew from them each time.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

from readout.resolution.clusters import Edge, Grouping, group
from readout.resolution.rulings import Ruling, RulingVerdict

Check = Callable[[Grouping, Grouping], str | None]
"""Takes the groups before and after a step; gives what is broken, or None."""
_VERDICTS: tuple[Literal["same", "unsure"] | None, ...] = ("same", "unsure", None)


class Desk:
    """Mentions of one ledger with what the machine and people hold of them; ``chance`` decides everything."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.article_of: dict[str, str] = {}
        self.present: set[str] = set()
        self.edges: dict[tuple[str, str], Edge] = {}
        self.rulings: list[Ruling] = []
        self._contact_of: dict[str, int] = {}
        for _ in range(8):
            self.arrive()

    def grouping(self, without: frozenset[str] = frozenset()) -> Grouping:
        """The groups, from everything in a random order; without the judgements of these ids."""
        keys = sorted(self.present)
        edges = list(self.edges.values())
        rulings = [ruling for ruling in self.rulings if ruling.id not in without]
        for listed in (keys, edges, rulings):
            self.chance.shuffle(listed)
        return group(keys, edges, rulings, self.article_of, rank=self.rank)

    def rank(self, key: str) -> str:
        """Mentions of later articles stand behind."""
        return self.article_of[key]

    def step(self) -> Check:
        """One thing that may happen, more often a judgement than an arrival."""
        moves = [self.merge, self.split, self.confirm, self.doubt, self.undo, self.redo, self.arrive, self.vanish]
        return self.chance.choices(moves, weights=[5, 4, 2, 2, 4, 2, 3, 2])[0]()

    def arrive(self) -> Check:
        """A report with one to three mentions, or one that comes back."""
        gone = sorted(self.article_of.keys() - self.present)
        if gone and self.chance.random() < 0.3:
            back = self.chance.choice(gone)
            self.present.add(back)
            return lambda _before, after: None if _holds(after, back) else f"{back} came back and is in no group"
        number = len(set(self.article_of.values()))
        new = [f"{number:03}.{place}" for place in range(self.chance.randint(1, 3))]
        for key in new:
            self._add(key, f"{number:03}")
        return lambda _before, after: next((f"{key} is in no group" for key in new if not _holds(after, key)), None)

    def _add(self, key: str, article: str) -> None:
        self.article_of[key] = article
        self._contact_of[key] = self.chance.randrange(6)
        for other in sorted(self.article_of):
            if self.article_of[other] == article:
                continue
            one = self._contact_of[other] == self._contact_of[key]
            verdict = self.chance.choices(_VERDICTS, weights=(7, 2, 1) if one else (1, 2, 17))[0]
            if verdict is not None:
                pair = (min(key, other), max(key, other))
                score = round(self.chance.uniform(0.2, 1.0), 1)
                self.edges[pair] = Edge(left=pair[0], right=pair[1], score=score, verdict=verdict)
        self.present.add(key)

    def vanish(self) -> Check:
        """A mention that a newer version does not find any more."""
        if len(self.present) < 4:
            return self.arrive()
        lost = self.chance.choice(sorted(self.present))
        self.present.remove(lost)
        return lambda _before, after: f"{lost} is gone and in a group" if _holds(after, lost) else None

    def merge(self) -> Check:
        """Two or three groups are called one."""
        some = self._some_groups(self.chance.choice((2, 2, 2, 3)))
        together = frozenset().union(*some)
        self._judge("same", frozenset(some[0]), together - frozenset(some[0]))
        return lambda _before, after: None if any(together <= set(g) for g in after.groups) else "merged, and not one"

    def split(self) -> Check:
        """Some of a group are called another contact than the rest."""
        large = [found for found in self.grouping().groups if len(found) > 1]
        if not large:
            return self.merge()
        whole = self.chance.choice(large)
        moved = frozenset(self.chance.sample(whole, self.chance.randint(1, len(whole) - 1)))
        rest = frozenset(whole) - moved
        self._judge(self.chance.choice(("split", "split", "different")), moved, rest)
        one = self.rulings[-1].verdict == "split"

        def check(_before: Grouping, after: Grouping) -> str | None:
            if _mixed(after, moved, rest):
                return "split, and still one"
            return None if not one or any(moved <= set(g) for g in after.groups) else "split off, and fell apart"

        return check

    def doubt(self) -> Check:
        """Somebody is unsure of two groups."""
        some = self._some_groups(2)
        if len(some) < 2:
            return self.merge()
        left, right = (frozenset(found) for found in some)
        ruling = self._judge("unsure", left, right)
        return lambda _before, after: (
            "unsure, and joined or not asked"
            if _mixed(after, left, right) or not any(question.ruling == ruling.id for question in after.questions)
            else None
        )

    def confirm(self) -> Check:
        """A group is confirmed as it stands."""
        (whole,) = self._some_groups(1)
        self._judge("confirmed", frozenset(whole), frozenset())
        return lambda before, after: None if _same_groups(before, after) else "confirmed, and the groups changed"

    def undo(self) -> Check:
        """Some judgement is taken back: it is as if it had never been made."""
        if not self.rulings:
            return self.merge()
        back = self.chance.choice(self.rulings[-10:])
        undo = Ruling(id=self._next(), made=self._now(), undoes=back.id)
        self.rulings.append(undo)
        if sum(ruling.undoes == back.id for ruling in self.rulings) > 1:
            return lambda _before, _after: None
        expected = self.grouping(without=frozenset({back.id, undo.id}))
        return lambda _before, after: None if after == expected else "undone, and not as if it had not been"

    def redo(self) -> Check:
        """The newest judgement is taken back and the taking back undone: nothing has changed."""
        if not self.rulings:
            return self.merge()
        undo = Ruling(id=self._next(), made=self._now(), undoes=self.rulings[-1].id)
        self.rulings.append(undo)
        self.rulings.append(Ruling(id=self._next(), made=self._now(), undoes=undo.id))
        return lambda before, after: None if after == before else "undone and done again, and not as before"

    def _some_groups(self, number: int) -> list[tuple[str, ...]]:
        groups = self.grouping().groups
        return self.chance.sample(groups, min(number, len(groups)))

    def _judge(self, verdict: RulingVerdict, left: frozenset[str], right: frozenset[str]) -> Ruling:
        made = Ruling(id=self._next(), made=self._now(), verdict=verdict, left=left, right=right)
        self.rulings.append(made)
        return made

    def _next(self) -> str:
        return f"r{len(self.rulings):05}"

    def _now(self) -> str:
        """A time that two judgements in a row sometimes share."""
        number = len(self.rulings) // 2
        return f"2031-03-05T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"


def _holds(grouping: Grouping, key: str) -> bool:
    return any(key in found for found in grouping.groups)


def _mixed(grouping: Grouping, left: frozenset[str], right: frozenset[str]) -> bool:
    return any(left & set(found) and right & set(found) for found in grouping.groups)


def _same_groups(before: Grouping, after: Grouping) -> bool:
    return before.groups == after.groups
