"""How many golden steps of commitments are found with their state, and whether they stand in the right history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.corpora import fingerprint
from evaluation.histories.series import GoldenStep, Series, read_series, series_of
from evaluation.measures import Figure, Finding, Measure, Tally, gather
from evaluation.scores import Score
from readout.pipeline import read
from readout.views import histories
from readout.views.records import Commitment, Step

PARTS = ("open", "sealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStep:
    """A step that the program tells, of the commitment with the index ``of``."""

    of: int
    step: Step
    report: int

    @property
    def kind(self) -> tuple[str | None, bool]:
        """The state and its denial."""
        return self.step.state, self.step.denied


def measure_histories() -> Measure:
    """Scores on all series; the errors of the open ones."""
    paths = [path for part in PARTS for path in series_of(part)]
    parts: list[Measure] = []
    findings: list[Finding] = []
    for part in PARTS:
        rows: list[dict[str, Figure]] = []
        for path in series_of(part):
            series = read_series(path)
            found = histories([read(article) for article in series.articles])
            rows.append(_rows(series, found))
            findings += _findings(series, found) if part == "open" else ()
        parts.append(Measure(f"histories-{part}", f"Histories, {part} part", "", gather(rows), articles=len(rows)))
    total = gather([part.rows for part in parts])
    title = "Histories of commitments"
    return Measure("histories", title, fingerprint(paths), total, tuple(findings), len(paths), parts=tuple(parts))


def _rows(series: Series, found: Sequence[Commitment]) -> dict[str, Figure]:
    steps = found_steps(series, found)
    right, words = _paired(series.steps, steps, states=True), _paired(series.steps, steps, states=False)
    golden = {frozenset((i, j)) for i, j in combinations(sorted(words), 2) if series.steps[i].of == series.steps[j].of}
    joined = {frozenset((i, j)) for i, j in combinations(sorted(words), 2) if words[i].of == words[j].of}
    holding: dict[int, set[str]] = {}
    for number, step in words.items():
        holding.setdefault(step.of, set()).add(series.steps[number].of)
    mixed = sum(len(names) > 1 for names in holding.values())
    return {
        "steps, right state": Score.counted(len(right), len(steps), len(series.steps)),
        "steps, words only": Score.counted(len(words), len(steps), len(series.steps)),
        "pairs of one commitment": Score.counted(len(golden & joined), len(joined), len(golden)),
        "commitments wrongly joined": Tally(mixed, len(holding)),
        "status right": _status(series, found, words),
    }


def found_steps(series: Series, found: Sequence[Commitment]) -> list[FoundStep]:
    """The steps that the program tells, each claim of a commitment once though several accounts hold it."""
    numbers = {article.id: number for number, article in enumerate(series.articles, start=1)}
    steps: dict[tuple[int, str | None, str | None], FoundStep] = {}
    for of, commitment in enumerate(found):
        for step in commitment.steps:
            report = numbers[step.article or ""]
            steps.setdefault((of, step.article, step.claim), FoundStep(of=of, step=step, report=report))
    return list(steps.values())


def _paired(golden: Sequence[GoldenStep], found: Sequence[FoundStep], *, states: bool) -> dict[int, FoundStep]:
    """For golden steps, by their number, the step found with the same words: the one that shares most of them."""
    pairs = sorted(
        (-_shared(gold, step), number, place)
        for number, gold in enumerate(golden)
        for place, step in enumerate(found)
        if _shared(gold, step) > 0 and (not states or step.kind == (gold.state, gold.denied))
    )
    made: dict[int, FoundStep] = {}
    used: set[int] = set()
    for _, number, place in pairs:
        if number not in made and place not in used:
            made[number] = found[place]
            used.add(place)
    return made


def _shared(gold: GoldenStep, found: FoundStep) -> int:
    """Letters that both stand on."""
    if gold.report != found.report:
        return 0
    spans = (span for span in found.step.voice.evidence if span.field == "text")
    return max((min(gold.last, span.end) - max(gold.first, span.start) for span in spans), default=0)


def _status(series: Series, found: Sequence[Commitment], words: dict[int, FoundStep]) -> Tally:
    right, of = 0, 0
    for name in dict.fromkeys(step.of for step in series.steps):
        numbers = [number for number, step in enumerate(series.steps) if step.of == name]
        last, of = series.steps[numbers[-1]], of + 1
        held = [found[words[number].of] for number in numbers if number in words]
        states = {(one.state, one.denied) for commitment in held[-1:] for one in commitment.status}
        right += (last.state, last.denied) in states
    return Tally(right, of)


def _findings(series: Series, found: Sequence[Commitment]) -> Iterator[Finding]:
    steps = found_steps(series, found)
    right = _paired(series.steps, steps, states=True)
    for number, gold in enumerate(series.steps):
        if number not in right:
            text = series.articles[gold.report - 1].text[gold.first : gold.last]
            yield Finding("step missed", series.name, f"{gold.report} {gold.state}{' denied' * gold.denied}: {text}")
    taken = {id(step) for step in right.values()}
    for step in steps:
        if id(step) not in taken:
            yield Finding("step wrong", series.name, f"{step.report} {step.kind}: {step.step.words}")
