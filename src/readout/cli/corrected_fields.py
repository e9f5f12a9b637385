"""Fields of a claim as people write them on a command line or at a prompt: ``by=A; B``, ``due=2031-03-31``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


def changes_told(told: Iterable[str]) -> tuple[tuple[str, Any], ...]:
    """``by=A; B`` gives names, ``due=2031-03-31`` a day, ``value=12`` a number, and nothing after "=" takes away.

    Raises :class:`click.UsageError` where there is no "=", FormatInput or DateInput where a value does not fit.
    """
    from readout.resolution.decisions import changes_from_json  # noqa: PLC0415 - loads the tables of knowledge

    found: dict[str, Any] = {}
    for one in told:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"{one!r} is no FIELD=VALUE")
        found[name.strip()] = _value(name.strip(), value.strip())
    return changes_from_json(found, "--set")


def _value(name: str, value: str) -> Any:
    if name in ("by", "to"):
        return [part.strip() for part in value.split(";") if part.strip()]
    if name == "due":
        start, _, end = value.partition("/")
        return {"from": start, "to": end or start, "words": value} if value else None
    if name == "value":
        try:
            return float(value) if value else None
        except ValueError:
            return value
    return value or None
