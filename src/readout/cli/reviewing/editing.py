"""Corrects a claim at a prompt: which field, and what it should be; the values that a field allows are shown."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from readout.cli.corrected_fields import changes_told
from readout.cli.reviewing.keyboard import Keys
from readout.errors import InputError
from readout.ledger.review import ReviewQuestion
from readout.resolution.decisions import CHOICES
from readout.views.terminal.safe import text

FIELDS = {
    "aspect": "one of: " + ", ".join(CHOICES["aspect"]),
    "by": "names, with ; between",
    "to": "names, with ; between",
    "speaker": "a name; nothing: the publisher says it",
    "content": "words",
    "value": "a word or a number; nothing: none",
    "due": "a day, or two with / between; nothing: none",
    "factuality": "one of: " + ", ".join(CHOICES["factuality"]),
    "commitment": "one of: " + ", ".join(CHOICES["commitment"]) + "; nothing: none",
    "contact": "the id of a contact of the article; nothing: none",
}
"""The fields of a claim that people correct, and what each takes."""


def corrected_fields(asked: ReviewQuestion, keys: Keys, console: Console) -> tuple[tuple[str, Any], ...]:
    """The fields and their new values; empty where nothing was corrected."""
    now = dict(asked.left.facts) if asked.left else {}
    told: dict[str, str] = {}
    while True:
        console.print(Text("Fields: " + ", ".join(FIELDS) + ". Nothing ends.", style="dim"))
        name = keys.line("Field: ").lower()
        if not name:
            return changes_told(f"{field}={value}" for field, value in told.items())
        if name not in FIELDS:
            console.print(text(f"There is no field '{name}'.", "red"))
            continue
        console.print(text(f"{FIELDS[name]}. Now: {now.get(name, 'nothing')}", "dim"))
        value = keys.line(f"{name} = ")
        try:
            changes_told([f"{name}={value}"])
            told[name] = value
        except InputError as error:
            console.print(text(f"{error.problem}.", "red"))
