"""Takes the text of a mail that somebody passed on, gives who wrote it first, when, and what: not who passed it on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.intake.archives.mail_headers import mail_words, without_prefixes
from readout.intake.page_dates import moment
from readout.intake.shown_days import day_in

_HEADER = re.compile(r"[*_\s]{0,4}([A-Za-zäöüÄÖÜ-]{2,12}(?: [A-Za-z]{2})?)[*_]{0,2}:[*_]{0,2}[ \t]*(.{0,2000})")
_LEAST_HEADERS = 3
LONGEST_NOTE = 400
"""Letters that somebody writes over what is passed on; with more it is a text of its own, with a quotation under it."""
_QUOTED = 0.7  # of an answer stands in lines that begin with ">": the rest is a word of thanks
_SAID = re.compile(r"(?:Am|On)\s(.{5,120}?)\s*(?:schrieb|wrote)\s*(.{0,200}?):?\s*$")
_ZONE = re.compile(r"[+-]\d{2}:?\d{2}\b|\b[A-Z]{3,4}\b")
_DEEPEST = 5  # times that a mail was passed on


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A mail inside another: its text begins at ``start`` of the whole; what is not told is None."""

    start: int
    publisher: str | None
    published: str | None
    title: str | None


def unquoted(text: str) -> tuple[str, str | None, str | None]:
    """A text of which most lines are quoted with ">" without these marks, and who wrote it and when; else as it is."""
    lines = text.split("\n")
    if sum(len(line) for line in lines if line.startswith(">")) < max(1, _QUOTED * sum(map(len, lines))):
        return text, None, None
    first = next(at for at, line in enumerate(lines) if line.startswith(">"))
    said = _SAID.search(" ".join(line.strip() for line in lines[max(0, first - 3) : first] if line.strip())[-400:])
    quoted = "\n".join(line[1:].removeprefix(" ") for line in lines[first:] if line.startswith(">"))
    return (quoted, _name(said[2]) or None, day_in(said[1])) if said else (quoted, None, None)


def passed_on(text: str, *, surely: bool) -> Passed | None:
    """The innermost mail in ``text``, found by the lines of its header; None where there is none.

    ``surely`` is whether the subject says that it was passed on; else only a short note may stand over it.
    """
    found: Passed | None = None
    for _ in range(_DEEPEST):
        start = found.start if found else 0
        inner = _next(text, start)
        if inner is None or (
            sum(map(str.isalpha, text[start : inner[0]])) > LONGEST_NOTE and not (surely and found is None)
        ):
            return found
        found = inner[1]
    return found


def _next(text: str, start: int) -> tuple[int, Passed] | None:
    """The next header inside the text, from ``start`` on: where it begins, and the mail under it."""
    told: dict[str, str] = {}
    begin, at, blank = start, start, 0
    for line in text[start:].split("\n"):
        name = _field(line)
        if name is not None:
            begin = begin if told else at
            told.setdefault(*name)
            blank = 0
        elif told and not line.strip() and blank < 1:
            blank += 1
        elif told and (line.startswith((" ", "\t")) or (blank == 0 and "@" in line)):
            pass  # a long line of addresses goes on
        elif len(told) >= _LEAST_HEADERS and "from" in told:
            return begin, _passed(told, at)
        else:
            told, blank = {}, 0
        at += len(line) + 1
    return None


def _field(line: str) -> tuple[str, str] | None:
    found = _HEADER.fullmatch(line.rstrip("\r"))
    if found is None:
        return None
    word = found[1].lower()
    field = next((field for field, names in mail_words()["headers"].items() if word in names), None)
    return None if field is None else (field if field != "other" else f"other {word}", found[2].strip())


def _passed(told: dict[str, str], start: int) -> Passed:
    when = told.get("date", "")[:80]
    return Passed(
        start=start,
        publisher=_name(told["from"]) or None,
        published=moment(when) if _ZONE.search(when) else day_in(when) or moment(when),
        title=without_prefixes(told.get("subject") or None)[0],
    )


def _name(value: str) -> str:
    """The name in "Präsidialamt Karvin <presse@amt.example>", or the host of the address where there is none."""
    name = re.split(r"[<\[(]", value, maxsplit=1)[0].strip(" \t\"'*,")
    if name and "@" not in name:
        return name[:300]
    host = re.search(r"@([\w.-]{3,200})", value)
    return host[1].lower() if host else name[:300]
