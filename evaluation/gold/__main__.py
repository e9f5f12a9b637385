"""Checks annotations: ``python -m evaluation.gold evaluation/gold/open/*.toml``."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from evaluation.gold.aligned import POINTS, read_pairs
from evaluation.gold.annotation import read_annotation


def main(paths: list[str]) -> int:
    """Prints what is wrong with each annotation and a count of what is in it; 1 where anything is wrong."""
    wrong = 0
    for name in sorted(paths):
        path = Path(name)
        try:
            problems = read_pairs(path)[1] if name.endswith(POINTS) else _checked(path)
        except (OSError, tomllib.TOMLDecodeError) as error:
            problems = [str(error)]
        wrong += bool(problems)
        for problem in problems:
            print(f"{name}: {problem}")
    print(f"{len(paths)} files, {wrong} with problems")
    return 1 if wrong else 0


def _checked(path: Path) -> list[str]:
    reported, problems = read_annotation(path)
    counts = (len(reported.meetings), len(reported.speeches), len(reported.points))
    print("{}: {} contacts, {} statements, {} claims".format(path, *counts))
    return problems


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
