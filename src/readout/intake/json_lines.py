"""Takes JSON, gives the fields of articles, or readings made earlier: one object a line, or one, or an array."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readout.errors import FormatInput, InputError
from readout.exchange import is_reading, reading_from_json
from readout.intake.archives.marked_texts import without_markup
from readout.intake.archives.names import renamed
from readout.intake.decoding import whole_characters
from readout.intake.fields import Fields
from readout.intake.page_dates import moment
from readout.records import Reading

_SHAPE = 'Each line is an object like {"text": "...", "title": "...", "published": "2025-02-12", "publisher": "..."}'
_STRINGS = ("id", "html", "language", "modified", "published", "publisher", "retrieved", "text", "title", "url")
_NUMBERS = ("id", "published", "retrieved")
_MOST_KEYS = 12  # that are named where there is no text
Entry = Fields | Reading | InputError


def fields_of_line(line: str, where: str) -> Entry:
    """The fields of one JSON object, or what is wrong with it."""
    try:
        return _fields_or_error(parse(line, where), where)
    except FormatInput as error:
        return error


def fields_of_document(text: str, origin: str) -> Iterator[tuple[str, Entry]]:
    """The same for a text that is one JSON object or an array of objects."""
    try:
        value = parse(text, origin)
    except FormatInput as error:
        yield origin, error
        return
    if not isinstance(value, list):
        yield origin, _fields_or_error(value, origin)
        return
    for number, entry in enumerate(value, start=1):
        where = f"{origin} entry {number}"
        yield where, _fields_or_error(entry, where)


def parse(text: str, where: str) -> Any:
    """The JSON value of ``text``. Raises FormatInput, also for nesting and numbers beyond what is sane."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if "\n" in text.strip() else ""
        problem = f"broken JSON ({place}column {error.colno}: {error.msg})"
        raise FormatInput(where, problem, "Repair or remove it") from None
    except (RecursionError, ValueError):
        raise FormatInput(where, "broken JSON (nested too deeply, or a number too long)", _SHAPE) from None


def _fields_or_error(value: Any, where: str) -> Entry:
    if not isinstance(value, dict):
        return FormatInput(where, f"a JSON {_kind(value)} instead of an object", _SHAPE)
    if is_reading(value):
        return _reading_or_error(value, where)
    keys = list(value)
    value = renamed(value)
    if "modified" in value:  # of which nothing depends that must be right
        value = value | {"modified": moment(str(value["modified"]))}
    fields: dict[str, str] = {}
    for name in _STRINGS:
        entry = value.get(name)
        if name in _NUMBERS and isinstance(entry, int | float) and not isinstance(entry, bool):
            entry = str(entry)
        if entry is None:
            continue
        if not isinstance(entry, str):
            return FormatInput(where, f"the field {name!r} is a {_kind(entry)} instead of a string", _SHAPE)
        fields[name] = whole_characters(_dated(entry) if name == "published" else entry)
    if not {"text", "html"} & fields.keys():
        known = ", ".join(repr(key[:40]) for key in keys[:_MOST_KEYS]) or "nothing"
        return FormatInput(where, f"the field 'text' is missing; it has {known}", _SHAPE)
    roles = value.get("paragraphs")
    given = {"paragraphs": roles} if isinstance(roles, tuple) else {}  # what JSON itself gives is never a tuple
    try:
        return without_markup(fields | given, where)
    except InputError as error:
        return error


def _dated(value: str) -> str:
    """A moment as data sets write it in ISO 8601: seconds since 1970, other orders; what is none as it is."""
    return moment(value) or value


def _reading_or_error(value: Any, where: str) -> Reading | InputError:
    try:
        return reading_from_json(value, where)
    except InputError as error:
        return error


def _kind(value: Any) -> str:
    kinds = {dict: "object", list: "list", str: "string", bool: "truth value", int: "number", float: "number"}
    return kinds.get(type(value), "null")
