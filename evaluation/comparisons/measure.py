"""How many points of golden comparisons are one row with the right verdict, and how often a verdict is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.comparisons.cases import PATH, GoldenCase, Words, read_cases
from evaluation.corpora import fingerprint
from evaluation.measures import Figure, Finding, Measure, Tally, gather
from readout.pipeline import read
from readout.views import compare
from readout.views.records import Comparison, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A case as it was compared: the rows that hold each of its words."""

    case: GoldenCase
    found: Comparison

    def rows(self, words: Words) -> list[Row]:
        """The rows with a voice on these words, those that share most of them first."""
        made = [row for contact in self.found.contacts for row in contact.rows]
        ranked = sorted(((-_shared(row, words), place) for place, row in enumerate(made)))
        return [made[place] for shared, place in ranked if shared < 0]

    def home(self, words: Words) -> Row | None:
        """The row that holds most of the words; None where no claim was read."""
        return next(iter(self.rows(words)), None)


def _shared(row: Row, words: Words) -> float:
    """Letters that a voice and the words share, as a share of both: of two claims the one with these words alone."""
    best = 0.0
    for voice in (voice for cell in row.cells for voice in cell.voices if voice.article == words.report):
        for span in voice.evidence:
            both = min(words.last, span.end) - max(words.first, span.start)
            if span.field == "text" and both > 0:
                best = max(best, 2 * both / (words.last - words.first + span.end - span.start))
    return best


def seen(case: GoldenCase) -> Seen:
    """Reads and compares the reports of a case."""
    return Seen(case=case, found=compare([read(article) for article in case.articles]))


def measure_comparisons() -> Measure:
    """Scores on all cases, and what is wrong in them."""
    rows: list[dict[str, Figure]] = []
    findings: list[Finding] = []
    for case in read_cases():
        made = seen(case)
        rows.append(_figures(made))
        findings += findings_of(made)
    return Measure(
        "comparisons", "Points of one contact", fingerprint([PATH]), gather(rows), tuple(findings), len(rows)
    )


def _figures(made: Seen) -> dict[str, Figure]:
    points = made.case.points
    joined = [_together(made, point.words) for point in points if len(point.words) > 1]
    right = [_verdict(made, point.words) == point.verdict for point in points]
    apart = [_apart(made, words) for words in made.case.apart]
    differing = _differing(made)
    wrong, said = len(list(_wrongly(made))), len(list(_said(made)))
    return {
        "one point in one row": Tally(sum(joined), len(joined)),
        "verdict right": Tally(sum(right), len(right)),
        "two points in two rows": Tally(sum(apart), len(apart)),
        "lines that differ": Tally(len(differing & made.case.differs), len(differing | made.case.differs)),
        "both and contradiction, right": Tally(said - wrong, said),
    }


def _together(made: Seen, words: Sequence[Words]) -> bool:
    homes = [made.home(one) for one in words]
    return all(home is not None and home is homes[0] for home in homes)


def _verdict(made: Seen, words: Sequence[Words]) -> str:
    if not _together(made, words):
        return "apart"
    home = made.home(words[0])
    return home.verdict if home else "none"


def _apart(made: Seen, words: Sequence[Words]) -> bool:
    homes = [made.home(one) for one in words]
    return all(left is None or left is not right for left, right in combinations(homes, 2))


def _differing(made: Seen) -> set[str]:
    return {line.name for contact in made.found.contacts for line in contact.header if line.differs}


def _wrongly(made: Seen) -> Iterator[Row]:
    """Rows that are said to be held by both, or contradicted, and no golden point is so: the dearest mistakes."""
    golden = {id(made.home(one)): point.verdict for point in made.case.points for one in point.words}
    return (row for row in _said(made) if golden.get(id(row)) != row.verdict)


def _said(made: Seen) -> Iterator[Row]:
    rows = (row for contact in made.found.contacts for row in contact.rows)
    return (row for row in rows if row.verdict in ("both", "contradiction"))


def findings_of(made: Seen) -> Iterator[Finding]:
    """What is not as it should be."""
    name = made.case.name
    if len([contact for contact in made.found.contacts if contact.rows]) > 1:
        yield Finding("contacts apart", name, str(len(made.found.contacts)))
    for point in made.case.points:
        verdict = _verdict(made, point.words)
        if verdict != point.verdict:
            yield Finding("verdict", name, f"{verdict} for {point.verdict}: {_told(made, point.words)}")
    for words in made.case.apart:
        if not _apart(made, words):
            yield Finding("one row", name, _told(made, words))
    if _differing(made) != made.case.differs:
        yield Finding("lines", name, f"{sorted(_differing(made))} for {sorted(made.case.differs)}")
    for row in _wrongly(made):
        yield Finding("too many", name, f"{row.verdict}: {row.aspect} {row.words}")


def _told(made: Seen, words: Sequence[Words]) -> str:
    return " | ".join(_one(made, one) for one in words)


def _one(made: Seen, words: Words) -> str:
    home = made.home(words)
    text = made.case.articles[words.report - 1].text[words.first : words.last]
    return f"{text!r} ({home.aspect} {home.words!r})" if home else f"{text!r} (not read)"
