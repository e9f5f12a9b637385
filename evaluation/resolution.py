"""Measures which mentions of contacts the program takes for one contact, over all our reports as one archive.

Once with the program's own readings, over the mentions that it found; once with the annotated mentions in their place,
which shows the resolution apart from the reading. Mentions that no reader could place for certain are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from evaluation.archive import Mention, Report, archive, table_paths
from evaluation.archive_readings import Resolved, aligned, golden_id, resolved, with_golden_mentions
from evaluation.corpora import fingerprint
from evaluation.grouping_scores import Groups, b_cubed, pairs_of, pairwise
from evaluation.measures import Figure, Finding, Measure, Tally
from readout.pipeline import read
from readout.records import Judgement, Reading
from readout.resolution import copies_of, printed

Meant = Mapping[str, Mention]
"""The mention that each case stands for, by the case's key."""


GOLDEN = "golden mentions"
"""Begins the rows that leave reading aside."""


def measure_resolution() -> Measure:
    """Groups of mentions against the annotated contacts."""
    reports = archive()
    readings = {report.name: read(report.article) for report in reports}
    found = {report.name: aligned(report, readings[report.name]) for report in reports}
    golden = {one.name: with_golden_mentions(one, readings[one.name], found[one.name]) for one in reports}
    told = {f"{name}/{id_}": mention for name, by_id in found.items() for id_, mention in by_id.items()}
    given = {f"{one.name}/{golden_id(mention)}": mention for one in reports for mention in one.mentions}
    made, ideal = resolved(readings), resolved(golden)
    version = fingerprint(table_paths())
    return Measure(
        "resolution",
        "Contacts over an archive",
        version,
        {
            **sizes(reports, told),
            **figures(made, told),
            **independence(made, told, reports, readings),
            **{f"{GOLDEN}: {name}": figure for name, figure in figures(ideal, given).items()},
        },
        (*errors(made, told, "reading"), *errors(ideal, given, "golden")),
        len(reports),
        parts=(
            Measure("situations", "pairs by situation", version, situations(made, told, reports), (), len(reports)),
            Measure(
                "situations-golden", "the same with golden mentions", version, situations(ideal, given, reports), (),
                len(reports),
            ),
        ),
    )  # fmt: skip


def sizes(reports: Sequence[Report], told: Meant) -> dict[str, Figure]:
    """How much there is, and how much of it the readings have."""
    mentions = [mention for report in reports for mention in report.mentions]
    several = [name for name, count in _counts(mentions).items() if count > 1]
    return {
        "contacts": float(len(_counts(mentions))),
        "contacts in several reports": float(len(several)),
        "mentions found": Tally(len(told), len(mentions)),
    }


def _counts(mentions: Sequence[Mention]) -> dict[str, int]:
    reports = {(mention.contact, mention.report) for mention in mentions}
    return {contact: sum(1 for one, _ in reports if one == contact) for contact in {one for one, _ in reports}}


def figures(made: Resolved, meant: Meant) -> dict[str, Figure]:
    """B-cubed and pairs; how many of the pairs joined are right; pairs of mentions whose day is told or bounded."""
    golden, found = labels(made, meant)
    pairs = pairwise(golden, found, _apart(meant))
    dated = {key: group for key, group in golden.items() if made.cases[key].news is not None}
    return {
        "B-cubed": b_cubed(golden, found),
        "pairs": pairs,
        "pairs, a day or day of publication known": pairwise(dated, found, _apart(meant)),
        "pairs joined that are one contact": Tally(int(pairs.precise), pairs.predicted),
    }


def situations(made: Resolved, meant: Meant, reports: Sequence[Report]) -> dict[str, Figure]:
    """Pairs by the situations that the series of their reports mix."""
    golden, found = labels(made, meant)
    known = {report.name: report.situations for report in reports}
    return {
        situation: pairwise(_of(golden, meant, known, situation), found, _apart(meant))
        for situation in sorted({one for report in reports for one in report.situations})
    }


def _of(golden: Groups, meant: Meant, known: Mapping[str, frozenset[str]], situation: str) -> Groups:
    return {key: group for key, group in golden.items() if situation in known[meant[key].report]}


def _apart(meant: Meant) -> Callable[[str, str], bool]:
    """Two mentions in one report are no pair: one report tells its contacts apart, or tells one twice."""
    return lambda left, right: meant[left].report != meant[right].report


def labels(made: Resolved, meant: Meant) -> tuple[Groups, Groups]:
    """The golden and the found group of each mention that was found and can be placed for certain."""
    golden = {key: mention.contact for key, mention in meant.items() if mention.sure and key in made.groups}
    return golden, {key: made.groups[key] for key in golden}


def independence(
    made: Resolved, told: Meant, reports: Sequence[Report], readings: Mapping[str, Reading]
) -> dict[str, Figure]:
    """For each group that several reports make up: whether it counts as many accounts as they are."""
    accounts = {report.name: report.account for report in reports}
    copies = copies_of({name: printed(reading) for name, reading in readings.items()})
    urls = {one.name: one.article.url for one in reports}
    groups: dict[str, set[str]] = {}
    for key in told:
        groups.setdefault(made.groups[key], set()).add(told[key].report)
    several = [names for names in groups.values() if len(names) > 1]
    counted = [
        (len({accounts[name] for name in names}), len({urls[name] or copies[name] for name in names}))
        for names in several
    ]
    return {"independent reports counted right": Tally(sum(a == b for a, b in counted), len(counted))}


def errors(made: Resolved, meant: Meant, kind: str) -> Iterator[Finding]:
    """Each pair wrongly joined, and each pair of one contact that is not, with the judgement on it."""
    golden, found = labels(made, meant)
    joined, wanted = pairs_of(found, golden), pairs_of(golden, golden)
    for name, pairs in ((f"{kind}: false merge", joined - wanted), (f"{kind}: missed join", wanted - joined)):
        for left, right in sorted(pairs):
            if meant[left].report != meant[right].report:
                yield Finding(name, f"{left} {right}", describe(made, meant, (left, right)))


def describe(made: Resolved, meant: Meant, pair: tuple[str, str]) -> str:
    """The contact that is meant, and why the two are judged as they are."""
    judgement = made.judgements.get((min(pair), max(pair)))
    wanted = " / ".join(dict.fromkeys(meant[key].contact for key in pair))
    return f"[{wanted}] {reasons(judgement)}"


def reasons(judgement: Judgement | None) -> str:
    """A judgement in one line."""
    if judgement is None:
        return "no candidate"
    told = " ".join(f"{feature} {score:+g}: {sentence}" for feature, score, sentence in judgement.reasons)
    return f"{judgement.verdict} {judgement.score:+g}. {told}"
