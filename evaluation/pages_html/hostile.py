"""``python -m evaluation pages-hostile``: time and memory that hostile pages take, each read in a process of its own.

Every page is as long as the limits let it be, or far beyond. A page may be read or refused; it may not take more than
ten seconds or 512 MB, and it may not end the process.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from rich.console import Console
from rich.table import Table

SECONDS, MEGABYTES = 10.0, 512
_P = "Präsidentin Mira Halm hat mit Ilo Varga telefoniert. "
PAGES: Mapping[str, Callable[[], str]] = {
    "short paragraphs": lambda: "<p>x" * 100_000,
    "more short paragraphs": lambda: "<p>x" * 600_000,
    "2 MB of paragraphs": lambda: f"<p>{_P}</p>" * 36_000,
    "as many as the extractor is given": lambda: f"<p>{_P}</p>" * 7_990,
    "as many as it is given in full": lambda: f"<form>{f'<p>{_P}</p>' * 2_990}",
    "a million attributes": lambda: "<div " + " ".join(f"a{i}=1" for i in range(1_000_000)) + ">x",
    "200,000 classes": lambda: "<div class='" + " ".join(f"w{i}" for i in range(200_000)) + f"'>{_P}",
    "100,000 named elements": lambda: "".join(f"<div class='c{i} teaser'>x</div>" for i in range(100_000)),
    "a million formatting tags": lambda: "<i>" * 1_000_000 + _P,
    "line breaks": lambda: "x<br>" * 190_000,
    "links": lambda: "<a href=x>y</a>" * 100_000,
    "an open link": lambda: "<a href=x>" + f"<p>{_P}" * 20_000,
    "open hidden tags": lambda: "<b hidden>" * 100_000 + f"<p>{_P}" * 10_000,
    "250 boxes around paragraphs": lambda: "<div class=related>" * 250 + "<p>x" * 100_000,
    "300 towers of boxes": lambda: ("<div class=related>" * 250 + "x" + "</div>" * 250) * 300,
    "articles": lambda: "<article><p>x</p></article>" * 45_000,
    "nested deeply": lambda: "<div>" * 1_000_000,
    "nested tables": lambda: "<table><tr><td>" * 280 + f"<p>{_P}" * 5_000,
    "cells": lambda: "<table><tr>" + "<td>x" * 5_980,
    "options": lambda: "<select>" + "<option>x" * 100_000,
    "options without a select": lambda: "<option>x" * 100_000,
    "a form around all": lambda: "<form>" + f"<p>{_P}</p>" * 7_980,
    "named values": lambda: "<main itemprop=headline>" + "<p itemprop=publisher>x" * 20_000,
    "meta elements": lambda: "<meta name=a content=b>" * 100_000,
    "styles": lambda: ("<p style='color:" + " " * 19_000 + "'>y") * 50,
    "entities": lambda: "&amp;" * 500_000,
    "brackets": lambda: "<" * 3_000_000,
    "open quotes": lambda: "<a href='" * 300_000,
    "open comments": lambda: "<!-" * 1_000_000,
    "blocks of linked data": lambda: '<script type="application/ld+json">{"@type":"Article"}</script>' * 20_000 + _P,
    "broken linked data": lambda: '<script type="application/ld+json">' + '{"a":1,' * 200_000 + f"</script>{_P}",
    "commas in linked data": lambda: '<script type="application/ld+json">{"a":' + ", " * 700_000 + f"}}</script>{_P}",
    "brackets in a body": lambda: (
        '<script type="application/ld+json">{"@type":"Article","articleBody":"' + "<" * 1_000_000 + f'"}}</script>{_P}'
    ),
    "a long title": lambda: "<title>" + " - a" * 200_000 + f"</title><p>{_P}",
    "times": lambda: "<main>" + "<time datetime=x>y</time>" * 90_000,
    "one line": lambda: _P * 40_000,
    "one word": lambda: "<p>" + "x" * 2_900_000,
    "white space": lambda: "<p>" + " \n\t" * 900_000 + _P * 10,
    "zero width": lambda: "<p>" + "a\u200b" * 200_000,
    "directions": lambda: "<p>" + "\u202e abc \u202c" * 100_000,
    "NUL characters": lambda: "<p>" + "a\x00" * 200_000,
}


def main(arguments: list[str]) -> int:
    """Measures and prints; 1 where a page took too much."""
    argparse.ArgumentParser(prog="python -m evaluation pages-hostile", description=__doc__).parse_args(arguments)
    table = Table("page", "characters", "seconds", "MB", "outcome")
    bad = 0
    for name, made in PAGES.items():
        page = made()
        seconds, megabytes, outcome = measured(page)
        bad += seconds > SECONDS or megabytes > MEGABYTES or outcome == "died"
        table.add_row(name, f"{len(page):,}", f"{seconds:.2f}", f"{megabytes:.0f}", outcome)
    console = Console()
    console.print(table)
    console.print(f"{len(PAGES)} pages, {bad} beyond {SECONDS:.0f} s or {MEGABYTES} MB")
    return int(bad > 0)


def measured(page: str) -> tuple[float, float, str]:
    """Processor seconds, peak memory in MB and what became of a page that is read in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_read, args=(theirs, page.encode()))
    process.start()
    theirs.close()
    try:
        told: tuple[float, float, str] = ours.recv() if ours.poll(20 * SECONDS) else (20 * SECONDS, 0.0, "too slow")
    except EOFError:
        told = (0.0, 0.0, "died")
    process.kill()
    process.join()
    return told


def _read(pipe: Connection, page: bytes) -> None:
    from readout.errors import InputError  # noqa: PLC0415 - in the process that is measured
    from readout.intake.pages import fields_of_page  # noqa: PLC0415

    begun = time.process_time()
    try:
        outcome = f"{len(fields_of_page(page, 'page')['text']):,} characters"
    except InputError as error:
        outcome = type(error).__name__
    seconds = time.process_time() - begun
    status = Path("/proc/self/status").read_text(encoding="ascii")  # getrusage tells of the process before its start
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    pipe.send((seconds, peak / 1024, outcome))
