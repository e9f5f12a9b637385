"""Fields of a claim as people write them on a command line or at a prompt: ``by=A; B``, ``due=2031-03-31``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


def changes_told(told: Iterable[str]) -> tuple[tuple[str, Any], ...]:
    """``by=A; B`` gives names, ``due=2031-03-31`` a day, ``value=12`` a number, and nothing after "=" takes away.

    Raises :class:`click.UsageError` where there is no "=", FormatInput or DateInput where a value does not fit.
    """
    from readout.ledger.review.told_changes import changes_of  # noqa: PLC0415 - loads the tables of knowledge

    found: dict[str, str] = {}
    for one in told:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"{one!r} is no FIELD=VALUE")
        found[name.strip()] = value
    return changes_of(found, "--set")
