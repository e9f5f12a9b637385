"""``python -m evaluation [MEASURE …]``: prints the tables; see ``--help``.

Exit status: 0 all was measured (and, with --check, every floor holds), 1 a floor is broken, 3 a corpus is absent and
its measure was skipped.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from rich.console import Console
from rich.text import Text

from evaluation.agreement import CHIEF, measure_agreement
from evaluation.comparisons.measure import measure_comparisons
from evaluation.confusions import confusion_tables
from evaluation.corpora import CorpusMissingError
from evaluation.floors import PINNED, broken_floors, pin_floors, read_floors, write_floors
from evaluation.frames import measure_frames
from evaluation.gepade import measure_speeches
from evaluation.golden import measure_open, measure_sealed
from evaluation.histories.measure import measure_histories
from evaluation.measures import Measure
from evaluation.names import measure_names
from evaluation.prefilter.measure import measure_prefilter
from evaluation.press import measure_press
from evaluation.resolution import measure_resolution
from evaluation.samples import measure_samples
from evaluation.speed import measure_speed
from evaluation.tables import markdown, print_findings, print_measure
from evaluation.tags import measure_tags
from evaluation.times import measure_times
from evaluation.wikinews import measure_annotated, measure_quotations

MEASURES: Mapping[str, Callable[[], Measure]] = {
    "samples": measure_samples,
    "press": measure_press,
    "open": measure_open,
    "sealed": measure_sealed,
    "resolution": measure_resolution,
    "agreement": measure_agreement,
    "wikinews": measure_quotations,
    "annotated": measure_annotated,
    "gepade": measure_speeches,
    "times": measure_times,
    "tags": measure_tags,
    "names": measure_names,
    "frames": measure_frames,
    "histories": measure_histories,
    "comparisons": measure_comparisons,
    "speed": measure_speed,
    "prefilter": measure_prefilter,
}
COMMANDS: Mapping[str, str] = {
    "archives": "evaluation.archives.command",
    "batch": "evaluation.batch.command",
    "bombs": "evaluation.hostile.bombs",
    "decisions": "evaluation.decisions",
    "faults": "evaluation.faults.command",
    "fetching": "evaluation.fetching.command",
    "fuzz": "evaluation.fuzzing.command",
    "languages": "evaluation.languages.command",
    "ledger": "evaluation.ledger_speed",
    "mutations": "evaluation.hostile.mutations",
    "orders": "evaluation.orders",
    "pages": "evaluation.page_speed",
    "pages-hostile": "evaluation.pages_html.hostile",
    "pages-html": "evaluation.pages_html.command",
    "rereadings": "evaluation.again.command",
    "web": "evaluation.web",
}
"""Measures with options of their own, which print their counts: the module whose ``main`` takes what follows."""
LISTINGS: Mapping[str, Callable[[], Iterator[str]]] = {"confusions": confusion_tables}
"""What is printed as it comes and only when named: there is no figure in it for a floor."""
SHOWN = {**PINNED, **dict.fromkeys(("agreement", "agreement-open", "agreement-sealed"), CHIEF)}
BROKEN, SKIPPED = 1, 3


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in COMMANDS:
        return int(import_module(COMMANDS[given[0]]).main(given[1:]))
    options = parse(given)
    console = Console()
    measures, skipped = [], 0
    for name in options.measures or MEASURES:
        try:
            if name in LISTINGS:
                print_listing(name)
                continue
            measures.append(MEASURES[name]())
        except CorpusMissingError as error:
            console.print(Text(f"SKIPPED {name}: {error}", style="bold"))
            skipped += 1
            continue
        if not options.markdown:
            print_measure(measures[-1], console)
        if options.errors:
            print_findings(measures[-1].findings, options.errors, console, options.kind)
    if options.markdown:
        print(markdown(measures, SHOWN))
    if options.pin or options.lower:
        write_floors(pin_floors(measures, read_floors(), lower=options.lower))
    problems = broken_floors(measures, read_floors()) if options.check else []
    for problem in problems:
        console.print(Text(f"BELOW THE FLOOR {problem}", style="bold"))
    return BROKEN if problems else SKIPPED if skipped else 0


def print_listing(name: str) -> None:
    """Print a listing part by part, so that those before an absent corpus stand."""
    for part in LISTINGS[name]():
        print(part)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "measures",
        nargs="*",
        metavar="MEASURE",
        help=f"of {', '.join(MEASURES)}; all by default; or {', '.join((*LISTINGS, *COMMANDS))}",
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    parser.add_argument("--kind", help="only errors whose kind contains this word, as in --kind speaker")
    parser.add_argument("--markdown", action="store_true", help="print the chief rows as one Markdown table instead")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    parser.add_argument("--lower", action="store_true", help="pin the floors even where they fall")
    options = parser.parse_args(arguments)
    unknown = set(options.measures) - {*MEASURES, *LISTINGS}
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
