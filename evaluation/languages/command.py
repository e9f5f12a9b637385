"""``python -m evaluation languages``: telling German from 20 other languages: as Readout does, and by py3langid alone.

Each sentence alone, three together (a paragraph), and all six (an article). *Kept* is German that is taken for German,
*misread* what is another language and would be read as German, *named* what is set aside under the right code.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from readout.intake.languages import identify

GROUPS = (1, 3, 6)
"""Sentences that are told the language of at once."""
Teller = Callable[[str], str]


@dataclass(slots=True)
class Sum:
    """What one teller said of texts of one length."""

    german: int = 0
    kept: int = 0
    foreign: int = 0
    misread: list[str] = field(default_factory=list)
    named: int = 0
    seconds: float = 0.0


def langid() -> Teller:
    """py3langid limited to the languages of the table that it knows."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes half a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in sentences() if code in identifier.labels])
    return lambda text: str(identifier.classify(text)[0])


def sentences() -> dict[str, list[str]]:
    """The sentences by language."""
    data = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
    return {code: language["sentences"] for code, language in data.items()}


def main(arguments: list[str]) -> int:
    """Measures and prints; the exit status."""
    argparse.ArgumentParser(prog="python -m evaluation languages", description=__doc__).parse_args(arguments)
    tellers: dict[str, Teller] = {"readout": identify}
    tellers["py3langid alone"] = langid()
    table = Table(
        "teller", "sentences", "German kept", "others misread", "named right", "µs a text", "misread as German"
    )
    for name, teller in tellers.items():
        for count in GROUPS:
            one = measured(teller, count)
            kept, misread = f"{one.kept}/{one.german}", f"{len(one.misread)}/{one.foreign}"
            microseconds = f"{one.seconds / (one.german + one.foreign) * 1e6:.0f}"
            which = " ".join(dict.fromkeys(one.misread))
            table.add_row(name, str(count), kept, misread, f"{one.named}/{one.foreign}", microseconds, which)
    Console().print(table)
    return 0


def measured(teller: Teller, count: int) -> Sum:
    """What a teller says of texts of so many sentences."""
    one = Sum()
    for code, texts in sentences().items():
        for at in range(0, len(texts), count):
            text = " ".join(texts[at : at + count])
            begun = time.process_time()
            told = teller(text)
            one.seconds += time.process_time() - begun
            if code == "de":
                one.german += 1
                one.kept += told == "de"
            else:
                one.foreign += 1
                one.named += told == code
                one.misread += [code] if told == "de" else []
    return one
