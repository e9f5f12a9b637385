"""Checks the series and counts what is in them: ``python -m evaluation.contacts [FOLDER …]``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from evaluation.contacts import Series, all_series, problems_of, read_series
from evaluation.contacts.checks import SITUATIONS


def main(names: list[str]) -> int:
    """Prints the problems of each series, then counts by situation; 1 where anything is wrong."""
    series = [read_series(folder) for folder in map(Path, names)] if names else [*map(read_series, all_series())]
    problems = [problem for one in series for problem in problems_of(one)]
    print(*problems, sep="\n", end="\n" if problems else "")
    for situation in SITUATIONS:
        print(f"{situation:18} {_sizes([one for one in series if situation in one.situations])}")
    print(f"{'all':18} {_sizes(series)}")
    return 1 if problems else 0


def _sizes(series: list[Series]) -> str:
    counts = Counter[str]()
    for one in series:
        mentions = [mention for report in one.reports for mention in report.mentions]
        counts.update(
            series=1,
            contacts=len(one.contacts),
            reports=len(one.reports),
            mentions=len(mentions),
            unsure=sum(not mention.sure for mention in mentions),
            copies=sum(bool(report.copy_of) for report in one.reports),
            undated=sum(not report.article.published for report in one.reports),
        )
    return ", ".join(f"{count} {what}" for what, count in counts.items()) or "none"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
