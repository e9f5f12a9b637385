"""``python -m evaluation pages-html``: text, title, dates, publisher and address found on pages, by each extractor.

Words are counted as a bag: right are those of the article's paragraphs. *Strangers* are sentences from around the
article (comments, teasers, captions, hidden text) that would be read for claims. A time is right to the day.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from evaluation.pages_html.made import A_PAGE, FRESH, KNOWN, Made, made_pages
from evaluation.pages_html.readers import ADDRESS, READERS, Found, Reader, strangers, without_subheadings
from evaluation.scores import Score

FIELDS = ("title", "published", "modified", "publisher", "url")


@dataclass(slots=True)
class Sum:
    """What one extractor did on some pages."""

    pages: int = 0
    words: Score = field(default_factory=Score)
    strangers: int = 0
    clean: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, made: Made, found: Found, seconds: float) -> None:
        """Counts one page."""
        read = without_subheadings(found.read)
        expected, got = _words(made.paragraphs), _words(read)
        hits = (expected & got).total()
        self.words += Score.counted(hits, got.total(), expected.total())
        foreign = strangers(read)
        self.pages += 1
        self.strangers += foreign
        self.clean += not foreign
        self.seconds += seconds
        for name in FIELDS:
            value = getattr(found, name)
            if value and value != ADDRESS:
                (self.right if _same(name, value, getattr(made, name)) else self.wrong)[name] += 1


def main(arguments: list[str]) -> int:
    """Measures and prints; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation pages-html", description=__doc__)
    parser.add_argument("--a-page", type=int, default=A_PAGE, help="articles for each template")
    parser.add_argument("--templates", action="store_true", help="print word F1 and strangers for each template too")
    options = parser.parse_args(arguments)
    console = Console()
    for folder, told in ((KNOWN, "made while the tables were"), (FRESH, "made afterwards and only measured")):
        pages = list(made_pages(options.a_page, folder))
        sums = {name: measured(reader, pages) for name, reader in READERS.items()}
        console.print(_whole({name: every[""] for name, every in sums.items()}, f"Our own articles on pages {told}"))
        if options.templates:
            console.print(_by_template(sums))
    return 0


def measured(reader: Reader, pages: Iterable[Made], clock: Callable[[], float] = time.process_time) -> dict[str, Sum]:
    """The sums by template; under the empty name that of all. The first page is read once before, to load tables."""
    sums: dict[str, Sum] = defaultdict(Sum)
    for number, made in enumerate(pages):
        if not number:
            reader(made.data)
        begun = clock()
        found = reader(made.data)
        seconds = clock() - begun
        for name in ("", made.template):
            sums[name].add(made, found, seconds)
    return sums


def _words(paragraphs: Iterable[str]) -> Counter[str]:
    return Counter(word for one in paragraphs for word in re.findall(r"\w+", one))


def _same(name: str, found: str, expected: str) -> bool:
    if name in ("published", "modified"):
        return found[:10] == expected[:10]
    return " ".join(found.split()) == " ".join(expected.split())


def _whole(sums: dict[str, Sum], title: str) -> Table:
    table = Table(title=title, title_justify="left")
    columns = ["extractor", "pages", "words P", "R", "F1", "strangers", "clean pages"]
    for column in [*columns, *(f"{name} right/wrong" for name in FIELDS), "ms a page"]:
        table.add_column(column, justify="left" if column == "extractor" else "right")
    for name, one in sums.items():
        score = one.words
        shares = [f"{value:.3f}" for value in (score.precision, score.recall, score.f1)]
        counts = [f"{one.right[each]}/{one.wrong[each]}" for each in FIELDS]
        milliseconds = f"{one.seconds / one.pages * 1000:.1f}"
        table.add_row(name, str(one.pages), *shares, str(one.strangers), str(one.clean), *counts, milliseconds)
    return table


def _by_template(sums: dict[str, dict[str, Sum]]) -> Table:
    table = Table("template", title="Word F1, and strangers, by template", title_justify="left")
    for name in sums:
        table.add_column(name, justify="right")
    for template in sorted(next(iter(sums.values()))):
        if template:
            told = [f"{every[template].words.f1:.3f} {every[template].strangers:>3}" for every in sums.values()]
            table.add_row(template, *told)
    return table
