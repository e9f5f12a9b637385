"""Tells from which columns of a table, or keys of JSON Lines, articles are taken, where they have other names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from readout.errors import InputError
from readout.intake.archives.columns import columns_of
from readout.intake.archives.fundus import is_fundus
from readout.intake.archives.names import keys_of_fields
from readout.intake.forms import kind_of
from readout.intake.streams import Stream, open_stream

_LONGEST_LINE = 256 * 1024  # bytes of the first line that are looked at; longer ones tell nothing
_MOST = 12  # names that are told


def taken_from(path: str) -> str | None:
    """A line that tells it: "taken: text from 'content', title from 'headline'; not read: 'summary'".

    None where all fields are called as here, where the input is no table or file of JSON Lines, or cannot be read.
    """
    try:
        with open_stream(path) as stream:
            keys, names = _keys(stream, path)
    except InputError:
        return None
    other = {field: key for field, key in keys.items() if field != key}
    if not other:
        return None
    told = ", ".join(f"{field} from {key[:60]!r}" for field, key in other.items())
    left = [repr(name[:60]) for name in names if name not in keys.values()]
    more = ", …" if len(left) > _MOST else ""
    return f"taken: {told}" + (f"; not read: {', '.join(left[:_MOST])}{more}" if left else "")


def _keys(stream: Stream, path: str) -> tuple[Mapping[str, str], list[str]]:
    """The column of each field, and all columns; nothing where the input is neither table nor JSON Lines."""
    kind = kind_of(stream.head, path)
    if kind == "parquet":
        return columns_of(stream)
    first = _first_line(stream) if kind == "line" else None
    if not isinstance(first, dict) or is_fundus(first) or "schema" in first:
        return {}, []
    return keys_of_fields(first), list(first)


def _first_line(stream: Stream) -> Any:
    line, end, _ = stream.peek(_LONGEST_LINE).removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if not end and len(line) >= _LONGEST_LINE:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
