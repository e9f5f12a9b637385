"""The difference of two texts as it is shown: long stretches that are the same cut in their middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.ledger.asking.difference import Kind, Run
from readout.views.page.marks import visible

_KEPT = 160
"""Letters of what is kept that are shown before and after a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """A stretch; of a kept one that is cut, ``words`` is its begin and ``rest`` its end."""

    kind: Kind
    words: str
    rest: str = ""
    cut: bool = False


def shown_runs(runs: Sequence[Run]) -> tuple[ShownRun, ...]:
    """The runs for a page."""
    return tuple(_shown(runs))


def _shown(runs: Sequence[Run]) -> Iterator[ShownRun]:
    for place, run in enumerate(runs):
        words = visible(run.words)
        if run.kind != "kept" or len(words) <= 3 * _KEPT:
            yield ShownRun(kind=run.kind, words=words)
            continue
        first = "" if place == 0 else words[:_KEPT].rsplit(None, 1)[0]
        last = "" if place == len(runs) - 1 else words[-_KEPT:].split(None, 1)[-1]
        yield ShownRun(kind="kept", words=first, rest=last, cut=True)
