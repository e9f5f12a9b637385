"""Prints a measure as a table, and its errors as lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evaluation.crosstable import CrossTable
from evaluation.measures import Figure, Finding, Measure, Tally
from evaluation.scores import Score


def print_measure(measure: Measure, console: Console) -> None:
    """One table: precision, recall and F1 with the counts behind them, or the share that is right; then the parts'."""
    table = Table(title=f"{measure.title}: {measure.articles} articles", title_justify="left", box=None)
    table.add_column("")
    for heading in ("P", "R", "F1", "right", "found", "golden"):
        table.add_column(heading, justify="right")
    for name, figure in measure.rows.items():
        table.add_row(Text(name), *cells(figure))
    console.print(table)
    for note in measure.notes:
        console.print(Text(note))
    console.print(Text(f"corpus {measure.fingerprint}\n", style="dim"))
    for part in measure.parts:
        print_measure(part, console)


def markdown(measures: Iterable[Measure], chosen: Mapping[str, Sequence[str]]) -> str:
    """The chosen rows of the measures as one Markdown table, for the README."""
    lines = ["| measured on | what | precision | recall | F1 |", "|---|---|---:|---:|---:|"]
    for measure in [one for whole in measures for one in (whole, *whole.parts)]:
        for row in chosen.get(measure.name, ()):
            if row in measure.rows:
                precision, recall, total, *_ = cells(measure.rows[row])
                shown = total or cells(measure.rows[row])[3]
                lines.append(f"| {measure.title} ({measure.articles}) | {row} | {precision} | {recall} | {shown} |")
    return "\n".join(lines)


def cells(figure: Figure) -> list[str]:
    """The cells of one row; empty where there was nothing to count."""
    if isinstance(figure, Score):
        numbers = [f"{100 * value:.1f}" for value in (figure.precision, figure.recall, figure.f1)]
        return [*numbers, f"{figure.recalled:.4g}", str(figure.predicted), str(figure.gold)]
    if isinstance(figure, Tally):
        share = f"{100 * figure.share:.1f}" if figure.of else "–"
        return ["", "", share, str(figure.right), "", str(figure.of)]
    if isinstance(figure, CrossTable):
        kappa = "–" if figure.kappa is None else f"{figure.kappa:.3f}"
        return ["", "", kappa, str(figure.agreed), "", str(figure.paired)]
    return ["", "", "", f"{figure:,.4g}", "", ""]


def print_findings(findings: tuple[Finding, ...], limit: int, console: Console, kind: str | None = None) -> None:
    """Up to ``limit`` errors of each kind (of one kind, where it is named), with the article they stand in."""
    counts = Counter(finding.kind for finding in findings)
    shown: dict[str, int] = defaultdict(int)
    for finding in sorted(findings, key=lambda item: list(counts).index(item.kind)):
        if (kind is not None and kind not in finding.kind) or shown[finding.kind] >= limit:
            continue
        if not shown[finding.kind]:
            console.print(Text(f"\n{finding.kind} ({counts[finding.kind]})", style="bold"))
        shown[finding.kind] += 1
        console.print(Text(f"  {finding.article}: {finding.text}"), soft_wrap=True)
